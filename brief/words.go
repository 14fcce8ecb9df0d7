package brief

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"sitrep"
)

//go:embed data/words.tsv
var wordsFile string

// words are the data of words.tsv.
type words struct {
	figure    map[string]string // kind → words after a number
	key, also []string          // kinds among the key figures, in the file's order
	statement map[string]bool
	status    map[string]string
}

// readWords reads a file of the form that the head of words.tsv tells. Errors name the line.
func readWords(text string) (words, error) {
	w := words{figure: map[string]string{}, statement: map[string]bool{}, status: map[string]string{}}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return w, fmt.Errorf("words.tsv:%d: %d columns, want 4", n, len(f))
		}
		switch f[0] {
		case "figure":
			w.figure[f[1]] = f[2]
			switch f[3] {
			case "key":
				w.key = append(w.key, f[1])
			case "also":
				w.also = append(w.also, f[1])
			case "-":
			default:
				return w, fmt.Errorf("words.tsv:%d: %q: want key, also or -", n, f[3])
			}
		case "statement":
			w.statement[f[1]] = true
		case "status":
			w.status[f[1]] = f[2]
		default:
			return w, fmt.Errorf("words.tsv:%d: sort %q: want figure, statement or status", n, f[0])
		}
	}
	return w, nil
}

// count writes a figure: "4 killed", "at least 4 killed", "4 (3 to 7) killed", "no one wounded".
func (w words) count(kind, of string, low, best int, high *int) string {
	noun := w.figure[kind]
	if noun == "" {
		noun = kind
	}
	if kind == "weapons" && of != "" {
		noun, of = of, ""
	}
	n := strconv.Itoa(best)
	switch {
	case best == 0 && high != nil && *high == 0 && w.counts(kind):
		n = "no one"
	case best == 0 && high != nil && *high == 0:
		n = "no"
	case high == nil && low == best:
		n = "at least " + n
	case high == nil:
		n = fmt.Sprintf("%d (%d or more)", best, low)
	case low != best || *high != best:
		n = fmt.Sprintf("%d (%d to %d)", best, low, *high)
	}
	if of != "" {
		return n + " " + noun + " (" + of + ")"
	}
	return n + " " + noun
}

// counts reports whether a kind of figure is of harm to people.
func (w words) counts(kind string) bool {
	for _, ks := range [][]string{w.key, w.also} {
		for _, k := range ks {
			if k == kind {
				return true
			}
		}
	}
	return false
}

// names lists actors: "A, B and C".
func names(as []sitrep.Actor) string {
	var out []string
	for _, a := range as {
		if a.Name != "" {
			out = append(out, a.Name)
		}
	}
	if len(out) < 2 {
		return strings.Join(out, "")
	}
	return strings.Join(out[:len(out)-1], ", ") + " and " + out[len(out)-1]
}
