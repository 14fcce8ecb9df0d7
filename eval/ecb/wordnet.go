package ecb

import (
	"bufio"
	"cmp"
	"container/heap"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// wordNet is the graph of WordNet's meanings (Miller, "WordNet: a lexical database for English", 1995), as its files of
// version 3.0 have it.
type wordNet struct {
	senses map[string][]string // lemma → its first meanings, the commonest first
	kind   map[string]int      // number of the lexicographer's file of a meaning
	links  map[string][]link
}

type link struct {
	to   string
	cost float64
}

// linkCosts are the steps between meanings by the sign of WordNet's pointer, set by hand: derivation, verb group, cause,
// entailment, more general, more special, similar, see also.
var linkCosts = map[string]float64{"+": 0.4, "$": 0.3, ">": 0.6, "*": 0.9, "@": 1, "~": 1, "&": 0.7, "@i": 1, "~i": 1, "=": 0.7, "^": 0.8}

const (
	firstSenses = 3
	senseCost   = 0.25 // of each meaning before
	kinAt       = 1.4  // distance up to which two lemmas are listed
)

// eventNouns are the lexicographer's files of nouns that can name events: acts, communication, events, phenomena,
// possession, processes, states.
var eventNouns = []int{4, 10, 11, 19, 21, 22, 26}

func readWordNet(dir string) (*wordNet, error) {
	w := &wordNet{map[string][]string{}, map[string]int{}, map[string][]link{}}
	for _, pos := range []string{"verb", "noun", "adj"} {
		if err := lines(filepath.Join(dir, "index."+pos), func(f []string) { w.index(pos[:1], f) }); err != nil {
			return nil, err
		}
		if err := lines(filepath.Join(dir, "data."+pos), func(f []string) { w.meaning(pos[:1], f) }); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// lines calls f with the fields of each line that is not of the licence.
func lines(path string, f func([]string)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		if fields := strings.Fields(sc.Text()); !strings.HasPrefix(sc.Text(), " ") && len(fields) > 4 {
			f(fields)
		}
	}
	return sc.Err()
}

// index reads a line "lemma pos senses pointers symbols... senses tagged offsets...".
func (w *wordNet) index(pos string, f []string) {
	n, _ := strconv.Atoi(f[3])
	if len(f) < 6+n {
		return
	}
	offsets := f[6+n:]
	for _, o := range offsets[:min(len(offsets), firstSenses)] {
		w.senses[f[0]] = append(w.senses[f[0]], pos+o)
	}
}

// meaning reads a line "offset file type words (word id)... pointers (symbol offset pos source)...".
func (w *wordNet) meaning(pos string, f []string) {
	id := pos + f[0]
	w.kind[id], _ = strconv.Atoi(f[1])
	words, _ := strconv.ParseInt(f[3], 16, 32)
	at := 4 + 2*int(words)
	if at >= len(f) {
		return
	}
	n, _ := strconv.Atoi(f[at])
	for i := at + 1; n > 0 && i+3 < len(f); i, n = i+4, n-1 {
		if cost, ok := linkCosts[f[i]]; ok {
			w.links[id] = append(w.links[id], link{strings.Replace(f[i+2], "s", "a", 1) + f[i+1], cost})
		}
	}
}

// around are the meanings within a distance of a lemma.
func (w *wordNet) around(lemma string, within float64) map[string]float64 {
	found := map[string]float64{}
	var q queue
	for i, s := range w.senses[lemma] {
		heap.Push(&q, link{s, senseCost * float64(i%firstSenses)})
	}
	for q.Len() > 0 {
		x := heap.Pop(&q).(link)
		if _, ok := found[x.to]; ok || x.cost > within {
			continue
		}
		found[x.to] = x.cost
		for _, l := range w.links[x.to] {
			heap.Push(&q, link{l.to, x.cost + l.cost})
		}
	}
	return found
}

type queue []link

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].cost < q[j].cost }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(link)) }
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}

// tellsEvents reports whether a lemma can name an event: a verb, an adjective made of one, or a noun of eventNouns.
func (w *wordNet) tellsEvents(lemma string) bool {
	return slices.ContainsFunc(w.senses[lemma], func(s string) bool {
		return s[0] == 'v' || s[0] == 'n' && slices.Contains(eventNouns, w.kind[s]) ||
			s[0] == 'a' && slices.ContainsFunc(w.links[s], func(l link) bool { return l.cost == linkCosts["+"] })
	})
}

// WriteKin writes the kin.tsv of a folder from the WordNet in another: which of the words of its rarity.tsv that can name
// events are near in meaning, and how near. It returns the number of pairs.
func WriteKin(dir, wordnet string) (int, error) {
	w, err := readWordNet(wordnet)
	if err != nil {
		return 0, err
	}
	known, err := os.ReadFile(filepath.Join(dir, "rarity.tsv"))
	if err != nil {
		return 0, err
	}
	at := map[string]map[string]float64{} // meaning → lemmas around it
	var lemmas []string
	for line := range strings.Lines(string(known)) {
		if word, _, _ := strings.Cut(line, "\t"); !strings.HasPrefix(line, "#") {
			lemmas = append(lemmas, slices.DeleteFunc(bases(word), func(l string) bool { return !w.tellsEvents(l) })...)
		}
	}
	slices.Sort(lemmas)
	lemmas = slices.Compact(lemmas)
	for _, lemma := range lemmas {
		for m, d := range w.around(lemma, kinAt/2) {
			if at[m] == nil {
				at[m] = map[string]float64{}
			}
			at[m][lemma] = d
		}
	}
	near := map[string]map[string]float64{}
	for _, of := range at {
		for a, x := range of {
			for b, y := range of {
				if d := x + y; a < b && d <= kinAt {
					if near[a] == nil {
						near[a] = map[string]float64{}
					}
					if old, ok := near[a][b]; !ok || d < old {
						near[a][b] = d
					}
				}
			}
		}
	}
	return kinFile(filepath.Join(dir, "kin.tsv"), lemmas, near)
}

// bases are a word and what it may be a form of; most are no words, which WordNet tells.
func bases(word string) []string {
	out := []string{word}
	for _, end := range [][2]string{{"s", ""}, {"es", ""}, {"ies", "y"}, {"ed", ""}, {"ed", "e"}, {"ied", "y"}, {"ing", ""}, {"ing", "e"}} {
		stem, ok := strings.CutSuffix(word, end[0])
		if !ok || len(stem) < 3 {
			continue
		}
		out = append(out, stem+end[1])
		if n := len(stem); end[1] == "" && stem[n-1] == stem[n-2] { // "planned"
			out = append(out, stem[:n-1])
		}
	}
	return out
}

func kinFile(path string, lemmas []string, near map[string]map[string]float64) (pairs int, err error) {
	var out strings.Builder
	fmt.Fprintf(&out, `# Words that can name events and are near in meaning: the length of the shortest way between their first %d meanings in
# WordNet 3.0 (Princeton University, see NOTICE), up to %.1f; steps between meanings cost 0.3 to 1 by their kind, each meaning
# before costs %.2f (eval/ecb/wordnet.go, written by: sitrep fit --wordnet). Only words of which a form is in rarity.tsv. Tab-separated, two columns:
#   word  the words near it that follow it in the alphabet, each with a colon and its distance in tenths
`, firstSenses, kinAt, senseCost)
	for _, a := range lemmas {
		var parts []string
		for _, b := range slices.SortedFunc(maps.Keys(near[a]), cmp.Compare[string]) {
			parts = append(parts, fmt.Sprintf("%s:%d", b, int(math.Round(10*near[a][b]))))
		}
		pairs += len(parts)
		if len(parts) > 0 {
			fmt.Fprintf(&out, "%s\t%s\n", a, strings.Join(parts, " "))
		}
	}
	return pairs, os.WriteFile(path, []byte(out.String()), 0o644)
}
