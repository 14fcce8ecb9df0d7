package actors

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"sitrep/actor"
	"sitrep/eval/coref"
	"sitrep/nlp"
	"sitrep/nlp/conllu"
)

// Document is a text with chains of the people and groups it speaks of.
type Document struct {
	Name   string
	Text   string
	Doc    *nlp.Document // as annotated
	Chains [][]Head
}

// Head is a mention, known by the byte at which its head word begins: spans of systems and annotators differ in
// what hangs on behind, heads do not (CorefUD scores so too).
type Head int

// ReadGUM reads documents of UD English GUM with coreference in MISC
// (Entity=(CHAIN-TYPE-...), https://gucorpling.org/gum/), those whose name begins with prefix, and keeps the chains
// of the types person and organization.
func ReadGUM(r io.Reader, prefix string) ([]Document, error) {
	sentences, err := conllu.Read(r)
	if err != nil {
		return nil, err
	}
	var out []Document
	for first := 0; first < len(sentences); {
		last := first + 1
		for last < len(sentences) && !sentences[last].NewDoc {
			last++
		}
		if name := docName(&sentences[first]); strings.HasPrefix(name, prefix) {
			d, err := gumDocument(name, sentences[first:last])
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			out = append(out, d)
		}
		first = last
	}
	return out, nil
}

func docName(s *conllu.Sentence) string {
	for _, c := range s.Comment {
		if _, v, ok := strings.Cut(c, "newdoc id = "); ok {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

// open is an entity whose closing bracket was not met yet.
type open struct {
	chain, kind string
	word        int
}

func gumDocument(name string, sentences []conllu.Sentence) (Document, error) {
	doc := conllu.Document(sentences)
	d := Document{Name: name, Text: doc.Text, Doc: doc}
	chains := map[string]int{}
	for i := range sentences {
		var stack []open
		for w, word := range sentences[i].Words {
			v, ok := conllu.Misc(misc(&sentences[i], w, word), "Entity")
			if !ok {
				continue
			}
			for _, b := range brackets(v) {
				if b[0] == '(' {
					f := strings.SplitN(strings.Trim(b, "()"), "-", 3)
					if len(f) < 2 {
						return d, fmt.Errorf("sentence %s, word %d: entity %q", sentences[i].ID, w+1, b)
					}
					stack = append(stack, open{plain(f[0]), f[1], w})
				}
				if b[len(b)-1] != ')' {
					continue
				}
				id := strings.Trim(b, "()")
				k := len(stack) - 1
				if b[0] != '(' {
					for ; k >= 0 && stack[k].chain != plain(id); k-- {
					}
				}
				if k < 0 {
					return d, fmt.Errorf("sentence %s, word %d: %q closes nothing", sentences[i].ID, w+1, b)
				}
				e := stack[k]
				stack = slices.Delete(stack, k, k+1)
				if e.kind != "person" && e.kind != "organization" {
					continue
				}
				at, known := chains[e.chain]
				if !known {
					at = len(d.Chains)
					chains[e.chain] = at
					d.Chains = append(d.Chains, nil)
				}
				s := &doc.Sentences[i]
				d.Chains[at] = append(d.Chains[at], Head(s.Words[headOf(s, e.word, w)].Span.Start))
			}
		}
	}
	return d, nil
}

// plain takes the part number off the identifier of a mention in several parts: "15[1/2]".
func plain(id string) string {
	id, _, _ = strings.Cut(id, "[")
	return id
}

// misc is the MISC column of a word, or of the token it is the first word of.
func misc(s *conllu.Sentence, w int, word conllu.Word) string {
	if word.Misc != "" {
		return word.Misc
	}
	for _, t := range s.Tokens {
		if t.First == w {
			return t.Misc
		}
	}
	return ""
}

// brackets parts "(4-person-new(1-person-ana)4)" into "(4-person-new", "(1-person-ana)", "4)".
func brackets(v string) []string {
	var out []string
	start := 0
	for i := 0; i < len(v); i++ {
		switch {
		case v[i] == '(' && i > start:
			out = append(out, v[start:i])
			start = i
		case v[i] == ')':
			out = append(out, v[start:i+1])
			start = i + 1
		}
	}
	if start < len(v) {
		out = append(out, v[start:])
	}
	return out
}

// headOf is the word of a range that hangs on one outside it.
func headOf(s *nlp.Sentence, first, last int) int {
	for i := first; i <= last; i++ {
		if h := s.Words[i].Head; h < first || h > last {
			return i
		}
	}
	return first
}

// ScoreCoreference compares the chains of a cast with the gold ones. Chains of one mention are left out on both
// sides, as in CoNLL 2012. With reader nil the annotated trees are read, else the raw text.
func ScoreCoreference(reader nlp.Reader, list *actor.List, docs []Document) coref.Scores {
	var sum coref.Scores
	r := actor.NewResolver(list)
	for _, d := range docs {
		doc := d.Doc
		if reader != nil {
			doc = reader.Read(d.Text)
		}
		sum.Add(coref.Score(coref.WithoutSingletons(d.Chains), coref.WithoutSingletons(Chains(doc, r))))
	}
	return sum
}

// Chains are the chains of people and groups of a cast; states are places in GUM.
func Chains(doc *nlp.Document, r *actor.Resolver) [][]Head {
	cast := r.Resolve(doc, noDate, nil)
	chains := map[int][]Head{}
	var order []int
	for _, m := range cast.Mentions {
		if !m.Agentive && !m.Pronoun || m.Actor.Kind == "state" {
			continue
		}
		if chains[m.Chain] == nil {
			order = append(order, m.Chain)
		}
		chains[m.Chain] = append(chains[m.Chain], Head(doc.Sentences[m.Sentence].Words[m.Head].Span.Start))
	}
	out := make([][]Head, 0, len(order))
	for _, c := range order {
		out = append(out, chains[c])
	}
	return out
}
