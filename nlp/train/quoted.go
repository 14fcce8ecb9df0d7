package train

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep/nlp/internal/joint"
)

// quoter moves what is said before who says it, as wire stories have it and the treebanks seldom do:
// "The bridge fell, police said." for "Police said that the bridge fell." Trees, entities and roles
// stay.
type quoter struct {
	spec        *joint.Spec
	rels        map[string]int32
	comma, feat int32 // classes of the comma
}

func newQuoter(spec *joint.Spec) *quoter {
	q := &quoter{spec: spec, rels: map[string]int32{}, comma: -1, feat: -1}
	for i, r := range spec.Rels {
		q.rels[r] = int32(i)
	}
	if i := slices.Index(spec.Tags, ", PUNCT"); i >= 0 {
		q.comma = int32(i)
	}
	if i := slices.Index(spec.Feats, ""); i >= 0 {
		q.feat = int32(i)
	}
	return q
}

// quotation is a sentence of a subject, a verb and what is said, in this order, and a last mark.
type quotation struct {
	verb, clause int // heads
	from, to     int // the words of the clause; to is the last mark
	that         int // the word "that" before it, -1 for none
}

// parse finds the quotation that a sentence is, if it is one.
func (q *quoter) parse(s *sample) (quotation, bool) {
	out := quotation{verb: -1, clause: -1, that: -1}
	if s.heads == nil || len(s.words) < 6 || slices.Contains(s.heads, -1) {
		return out, false
	}
	out.verb = slices.Index(s.heads, 0)
	subject := -1
	for i, h := range s.heads {
		switch {
		case int(h) != out.verb+1:
		case s.rels[i] == q.rels["ccomp"]:
			out.clause = i
		case s.rels[i] == q.rels["nsubj"]:
			subject = i
		}
	}
	if out.verb < 0 || subject < 0 || subject > out.verb || out.clause < out.verb || !dropsLast(s) {
		return out, false
	}
	inside := below(s.heads, out.clause)
	out.from, out.to = slices.Index(inside, true), len(s.words)-1
	if out.from <= out.verb || slices.Contains(inside[out.from:out.to], false) || inside[out.to] || !below(s.heads, subject)[0] {
		return out, false
	}
	if s.rels[out.from] == q.rels["mark"] && strings.EqualFold(s.words[out.from], "that") {
		out.that = out.from
	}
	// Nothing but words that may stand before the verb is left between it and the clause.
	return out, out.from == out.verb+1 && s.words[out.from] != "," && !strings.ContainsAny(strings.Join(s.words, ""), `"“”`)
}

// below marks the words under top, and top.
func below(heads []int32, top int) []bool {
	in := make([]bool, len(heads))
	for i := range heads {
		at := i
		for steps := 0; at >= 0 && steps <= len(heads); steps++ {
			if at == top {
				in[i] = true
				break
			}
			at = int(heads[at]) - 1
		}
	}
	return in
}

// rewrite moves the clause to the front, where the sentence is a quotation.
func (q *quoter) rewrite(s *sample) (*sample, bool) {
	p, ok := q.parse(s)
	if !ok || q.comma < 0 {
		return s, false
	}
	var order []int // old index of each new word, -1 for the comma
	for i := p.from; i < p.to; i++ {
		if i != p.that {
			order = append(order, i)
		}
	}
	order = append(order, -1)
	for i := range p.from {
		order = append(order, i)
	}
	return q.reorder(s, append(order, p.to), p.verb), true
}

// reorder writes a sentence in another order, with a comma of the verb where order is -1.
func (q *quoter) reorder(s *sample, order []int, verb int) *sample {
	to := make([]int, len(s.words))
	for i := range to {
		to[i] = -1
	}
	for i, o := range order {
		if o >= 0 {
			to[o] = i
		}
	}
	out := &sample{silver: s.silver}
	for i, o := range order {
		if o < 0 {
			out.words = append(out.words, ",")
			out.tags, out.feats = append(out.tags, q.comma), append(out.feats, q.feat)
			out.heads, out.rels = append(out.heads, int32(to[verb]+1)), append(out.rels, q.rels["punct"])
			continue
		}
		head := s.heads[o]
		if head > 0 {
			head = int32(to[head-1] + 1)
		}
		out.words = append(out.words, q.letters(s, o, i))
		out.tags, out.feats = append(out.tags, s.tags[o]), append(out.feats, s.feats[o])
		out.heads, out.rels = append(out.heads, head), append(out.rels, s.rels[o])
	}
	out.names, out.senses = arrange(s.names, order), arrange(s.senses, order)
	for _, f := range s.frames {
		if to[f.pred] >= 0 {
			out.frames = append(out.frames, frame{to[f.pred], begun(arrange(f.roles, order))})
		}
	}
	return out
}

// letters writes the new first word large, and the old one small where it is no name.
func (q *quoter) letters(s *sample, old, now int) string {
	w := s.words[old]
	r, n := utf8.DecodeRuneInString(w)
	switch {
	case now == 0:
		return string(unicode.ToUpper(r)) + w[n:]
	case old == 0 && w != "I" && s.tags[0] >= 0 && !strings.HasSuffix(q.spec.Tags[s.tags[0]], " PROPN") && strings.ToUpper(w) != w:
		return string(unicode.ToLower(r)) + w[n:]
	}
	return w
}

func arrange(list []int32, order []int) []int32 {
	if list == nil {
		return nil
	}
	out := make([]int32, len(order))
	for i, o := range order {
		if o >= 0 {
			out[i] = list[o]
		}
	}
	return out
}

// begun makes the first word of each run of a role begin it.
func begun(roles []int32) []int32 {
	before := int32(0)
	for i, c := range roles {
		if c > 0 && c%2 == 0 && (before+1)/2 != c/2 {
			roles[i] = c - 1
		}
		before = roles[i]
	}
	return roles
}
