package train

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sitrep/nlp/conllu"
	"sitrep/nlp/internal/lex"
)

// dotted are the titles that American papers write with a full stop and British ones without.
var dotted = regexp.MustCompile(`^(Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Sen|Prof|Capt|Maj|St)\.$`)

// british takes the full stop off titles.
func british(s named) (named, bool) {
	out := named{Words: slices.Clone(s.Words), Entities: s.Entities}
	changed := false
	for i, w := range out.Words {
		if dotted.MatchString(w) {
			out.Words[i] = strings.TrimSuffix(w, ".")
			changed = true
		}
	}
	return out, changed
}

// nationalities maps labels, and gives the words of NORP names that label, whatever else they had
// or if they had none, unless they are part of a longer name.
func nationalities(list []named, people map[string]bool, labels map[string]string) []named {
	out := relabel(list, labels)
	for k := range out {
		s := &out[k]
		covered := make([]bool, len(s.Words))
		kept := s.Entities[:0]
		for _, e := range s.Entities {
			if e.First == e.Last && people[s.Words[e.First]] {
				continue
			}
			kept = append(kept, e)
			for i := e.First; i <= e.Last; i++ {
				covered[i] = true
			}
		}
		s.Entities = kept
		for i, w := range s.Words {
			if !covered[i] && people[w] {
				s.Entities = append(s.Entities, namedSpan{"NORP", i, i})
			}
		}
		slices.SortFunc(s.Entities, func(a, b namedSpan) int { return a.First - b.First })
	}
	return out
}

// relabel maps labels; entities whose label is not there are dropped. Persons lose their titles.
func relabel(list []named, labels map[string]string) []named {
	cut := titles()
	out := make([]named, 0, len(list))
	for _, s := range list {
		n := named{Words: s.Words}
		for _, e := range s.Entities {
			label, ok := labels[e.Label]
			if !ok {
				continue
			}
			e.Label = label
			for label == "PER" && e.First <= e.Last && cut[strings.ToLower(s.Words[e.First])] {
				e.First++
			}
			if e.First <= e.Last {
				n.Entities = append(n.Entities, e)
			}
		}
		out = append(out, n)
	}
	return out
}

// gumTypes are the entity types of GUM that have a label here.
var gumTypes = map[string]string{"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT"}

// gumMention opens in the Entity field: id, type, information status, salience, centering, the
// words of the minimal span from 1.
var gumMention = regexp.MustCompile(`\((\d+)-([a-z]+)-([^()-]*)-([^()-]*)-([^()-]*)-([\d,]+)|(\d+)\)|\)`)

// gumEntities finds the names in the entity mentions of GUM: mentions headed by a proper noun, cut
// down to the proper nouns around the head and the prepositions between them; outer ones win.
func gumEntities(sents []conllu.Sentence) []named {
	var out []named
	cut := titles()
	for _, s := range sents {
		n := named{}
		for _, w := range s.Words {
			n.Words = append(n.Words, w.Form)
		}
		for _, m := range gumMentions(s) {
			label := gumTypes[m.Label]
			e, ok := properName(s, m)
			if label == "" || !ok {
				continue
			}
			e.Label = label
			for label == "PER" && e.First <= e.Last && cut[strings.ToLower(s.Words[e.First].Form)] {
				e.First++
			}
			clash := slices.ContainsFunc(n.Entities, func(o namedSpan) bool { return o.First <= e.Last && e.First <= o.Last })
			if e.First <= e.Last && !clash {
				n.Entities = append(n.Entities, e)
			}
		}
		slices.SortFunc(n.Entities, func(a, b namedSpan) int { return a.First - b.First })
		out = append(out, n)
	}
	return out
}

// mention of GUM with the index of the first word of its minimal span.
type mention struct {
	namedSpan
	head int
}

// gumMentions reads the mentions of a sentence, the longest first.
func gumMentions(s conllu.Sentence) []mention {
	var open, done []mention
	var ids []string
	for i, w := range s.Words {
		value, _ := conllu.Misc(w.Misc, "Entity")
		for _, g := range gumMention.FindAllStringSubmatch(value, -1) {
			switch {
			case g[2] != "":
				first, _, _ := strings.Cut(g[6], ",")
				at, err := strconv.Atoi(first)
				if err != nil {
					continue
				}
				open = append(open, mention{namedSpan{g[2], i, i}, i + at - 1})
				ids = append(ids, g[1])
			case len(open) > 0:
				k := len(open) - 1
				if g[7] != "" {
					for k >= 0 && ids[k] != g[7] {
						k--
					}
				}
				if k >= 0 {
					open[k].Last = i
					done = append(done, open[k])
					open, ids = slices.Delete(open, k, k+1), slices.Delete(ids, k, k+1)
				}
			}
		}
	}
	slices.SortStableFunc(done, func(a, b mention) int { return (b.Last - b.First) - (a.Last - a.First) })
	return done
}

// properName cuts a mention down to its name.
func properName(s conllu.Sentence, m mention) (namedSpan, bool) {
	name := func(i int) bool {
		return i >= m.First && i <= m.Last && s.Words[i].UPOS == "PROPN"
	}
	link := func(i int) bool {
		if i < m.First || i > m.Last {
			return false
		}
		w := s.Words[i]
		if m.Label == "person" && w.UPOS == "ADP" {
			return false
		}
		return w.XPOS == "HYPH" || w.Form == "of" || w.Form == "the" || w.Form == "for" || w.XPOS == "POS" || w.Form == "&" || w.XPOS == "NNP"
	}
	if m.head > m.Last || !name(m.head) {
		return namedSpan{}, false
	}
	grow := func(from, step int) int {
		at := from
		for i := from + step; name(i) || link(i); i += step {
			if name(i) {
				at = i
			}
		}
		return at
	}
	return namedSpan{First: grow(m.head, -1), Last: grow(m.head, 1)}, true
}

// consistent gives names that are mostly places, or known as places and not mostly organisations,
// the label LOC where they have ORG: the bank's labels of one and the same name vary by chance.
func consistent(list []named, places *lex.Names) []named {
	loc, org := map[string]int{}, map[string]int{}
	key := func(s named, e namedSpan) string {
		return strings.ReplaceAll(strings.Join(s.Words[e.First:e.Last+1], " "), ".", "")
	}
	for _, s := range list {
		for _, e := range s.Entities {
			switch e.Label {
			case "LOC":
				loc[key(s, e)]++
			case "ORG":
				org[key(s, e)]++
			}
		}
	}
	for _, s := range list {
		for i, e := range s.Entities {
			k := key(s, e)
			known := places.Has(s.Words[e.First : e.Last+1])
			if e.Label == "ORG" && (loc[k] > 2*org[k] || known && 3*loc[k] > org[k]) {
				s.Entities[i].Label = "LOC"
			}
		}
	}
	return list
}
