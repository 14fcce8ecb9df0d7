package train

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"sitrep/eval/data"
	"sitrep/nlp/conllu"
	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/lex"
)

// sample is a sentence with what is known of it, in the classes of a joint.Spec; lists are nil
// where nothing is known.
type sample struct {
	words       []string
	tags, feats []int32
	heads, rels []int32 // heads from 1, 0 for the root
	names       []int32
	senses      []int32
	frames      []frame
	silver      bool // tags and trees are the network's own
}

// frame is the arguments of one predicate.
type frame struct {
	pred  int
	roles []int32 // by word
}

// treeSample converts a sentence of a treebank.
func treeSample(s conllu.Sentence, ix *indexes) (sample, error) {
	out := sample{}
	for _, w := range s.Words {
		t, ok := ix.tags[tagOf(w)]
		if !ok {
			t = -1
		}
		r, ok := ix.rels[w.DepRel]
		if !ok {
			return out, fmt.Errorf("relation %q of sentence %s is not known", w.DepRel, s.ID)
		}
		out.words = append(out.words, w.Form)
		f, ok := ix.feats[w.Feats]
		if !ok {
			f = -1
		}
		out.tags, out.feats = append(out.tags, int32(t)), append(out.feats, int32(f))
		out.heads, out.rels = append(out.heads, int32(w.Head+1)), append(out.rels, int32(r))
	}
	return out, nil
}

// indexes are the classes of a Spec by name.
type indexes struct{ tags, feats, rels, names, senses, roles map[string]int }

func newIndexes(s *joint.Spec) *indexes {
	return &indexes{indexOf(s.Tags), indexOf(s.Feats), indexOf(s.Rels), indexOf(s.Names), indexOf(s.Senses), indexOf(s.Roles)}
}

// nameClasses gives the classes of the words of a sentence with entities; labels that are not
// known are left out.
func nameClasses(n int, es []namedSpan, ix *indexes) []int32 {
	var gold []joint.Entity
	for _, e := range es {
		if l, ok := ix.names[e.Label]; ok {
			gold = append(gold, joint.Entity{First: e.First, Last: e.Last, Label: l})
		}
	}
	return joint.Encode(n, gold)
}

// propositions are the predicates of a sentence of PropBank.
type propositions struct {
	SentID     string `json:"sent_id"`
	Predicates []struct {
		Token   int
		Roleset string
		Args    []propArg
	}
}

// propArg is [role, first word, last word], words from 1.
type propArg struct {
	Role        string
	First, Last int
}

func (a *propArg) UnmarshalJSON(b []byte) error {
	f := strings.Split(strings.Trim(string(b), "[] \n"), ",")
	if len(f) != 3 {
		return fmt.Errorf("argument %s: want three parts", b)
	}
	var err error
	if a.Role, err = strconv.Unquote(strings.TrimSpace(f[0])); err != nil {
		return fmt.Errorf("argument %s: %w", b, err)
	}
	for i, p := range []*int{&a.First, &a.Last} {
		if *p, err = strconv.Atoi(strings.TrimSpace(f[i+1])); err != nil {
			return fmt.Errorf("argument %s: %w", b, err)
		}
	}
	return nil
}

// propBank reads the predicates of EWT by sentence.
func (t *trainer) propBank(part string) (map[string]propositions, error) {
	list, err := data.Lines[propositions](filepath.Join(t.cfg.Data, "srl", "propbank-ewt-"+part+".jsonl"))
	if err != nil {
		return nil, err
	}
	out := make(map[string]propositions, len(list))
	for _, p := range list {
		out[p.SentID] = p
	}
	return out, nil
}

// sense is what follows the last full stop of a roleset.
func sense(roleset string) string { return roleset[strings.LastIndexByte(roleset, '.')+1:] }

// addFrames puts the predicates into a sample.
func (s *sample) addFrames(p propositions, ix *indexes) error {
	n := len(s.words)
	s.senses = make([]int32, n)
	for _, pr := range p.Predicates {
		if pr.Token < 1 || pr.Token > n {
			return fmt.Errorf("%s: predicate %d of %d words", p.SentID, pr.Token, n)
		}
		k, ok := ix.senses[sense(pr.Roleset)]
		if !ok {
			k = 0
		}
		s.senses[pr.Token-1] = int32(k) + 1
		var args []joint.Argument
		for _, a := range pr.Args {
			if r, ok := ix.roles[a.Role]; ok && a.First >= 1 && a.Last <= n && a.First <= a.Last {
				args = append(args, joint.Argument{First: a.First - 1, Last: a.Last - 1, Role: r})
			}
		}
		s.frames = append(s.frames, frame{pr.Token - 1, joint.EncodeRoles(n, args)})
	}
	return nil
}

// frequencies counts the words of sentences in lower case.
func frequencies(lists ...[]sample) map[string]int {
	out := map[string]int{}
	for _, list := range lists {
		for _, s := range list {
			for _, w := range s.words {
				out[strings.ToLower(lex.Normal(w))]++
			}
		}
	}
	return out
}
