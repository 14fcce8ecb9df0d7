package train

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/lemma"
)

// headliner rewrites sentences as headlines, of which the treebanks hold next to none: "Police fire
// tear gas at protesters" for "The police fired tear gas at the protesters." Articles, auxiliaries
// and the last mark go, the past becomes the present; trees, entities and roles stay.
type headliner struct {
	spec  *joint.Spec
	lemma *lemma.Spec
	known func(string) bool
	tag   map[string]int
	aux   map[int32]bool // relations of auxiliaries
	subj  map[int32]bool // relations of subjects
}

func newHeadliner(spec *joint.Spec, l *lemma.Spec, known func(string) bool) *headliner {
	h := &headliner{spec: spec, lemma: l, known: known, tag: indexOf(spec.Tags), aux: map[int32]bool{}, subj: map[int32]bool{}}
	for i, r := range spec.Rels {
		base, _, _ := strings.Cut(r, ":")
		h.aux[int32(i)] = base == "aux"
		h.subj[int32(i)] = base == "nsubj"
	}
	return h
}

// longestHeadline is in words, before the cuts.
const longestHeadline = 25

// fits reports whether a sentence tells a deed in the past and is short.
func (h *headliner) fits(s *sample) bool {
	if s.heads == nil || len(s.words) > longestHeadline || len(s.words) < 4 {
		return false
	}
	for i, head := range s.heads {
		if head == 0 {
			t := h.tagOf(s, i)
			return t == "VBD VERB" || t == "VBN VERB"
		}
	}
	return false
}

func (h *headliner) tagOf(s *sample, i int) string {
	if s.tags[i] < 0 {
		return ""
	}
	return h.spec.Tags[s.tags[i]]
}

// rewrite makes the headline of a sentence that fits.
func (h *headliner) rewrite(s *sample, r *rand.Rand) *sample {
	heads := map[int32]bool{}
	for _, x := range s.heads {
		heads[x] = true
	}
	n := len(s.words)
	to := make([]int, n) // new index, -1 for words that go
	kept := 0
	for i := range s.words {
		to[i] = kept
		if !heads[int32(i+1)] && (s.names == nil || s.names[i] <= 0) && h.goes(s, i) {
			to[i] = -1
			continue
		}
		kept++
	}
	plural := h.plural(s)
	out := &sample{silver: s.silver}
	for i, w := range s.words {
		if to[i] < 0 {
			continue
		}
		tag, feat := s.tags[i], s.feats[i]
		if h.tagOf(s, i) == "VBD VERB" {
			w, tag = h.present(w, plural, tag)
			feat = -1
		}
		head := s.heads[i]
		if head > 0 {
			head = int32(to[head-1] + 1)
		}
		out.words = append(out.words, w)
		out.tags, out.feats = append(out.tags, tag), append(out.feats, feat)
		out.heads, out.rels = append(out.heads, head), append(out.rels, s.rels[i])
	}
	out.names, out.senses = pick(s.names, to), pick(s.senses, to)
	for _, f := range s.frames {
		if to[f.pred] >= 0 {
			out.frames = append(out.frames, frame{to[f.pred], pickRoles(f.roles, to)})
		}
	}
	capitals(out.words, r.IntN(2) == 0)
	return out
}

// goes reports whether a headline leaves the word out.
func (h *headliner) goes(s *sample, i int) bool {
	switch strings.ToLower(s.words[i]) {
	case "the", "a", "an":
		return strings.HasPrefix(h.tagOf(s, i), "DT ")
	case "was", "were", "is", "are", "has", "have", "had", "been":
		return h.aux[s.rels[i]]
	}
	return i == len(s.words)-1 && strings.HasSuffix(h.tagOf(s, i), " PUNCT")
}

// plural reports whether the subject of the sentence is.
func (h *headliner) plural(s *sample) bool {
	for i := range s.words {
		if head := s.heads[i]; head > 0 && h.subj[s.rels[i]] && s.heads[head-1] == 0 {
			t := h.tagOf(s, i)
			switch strings.ToLower(s.words[i]) {
			case "they", "we", "i", "you", "police", "people":
				return true
			}
			return strings.HasPrefix(t, "NNS") || strings.HasPrefix(t, "NNPS")
		}
	}
	return false
}

// present is the present tense of a verb in the past.
func (h *headliner) present(w string, plural bool, tag int32) (string, int32) {
	base := h.lemma.Of(w, "VBD", h.known)
	want := "VBP VERB"
	if !plural {
		want = "VBZ VERB"
		base = thirdPerson(base)
	}
	t, ok := h.tag[want]
	if !ok {
		return w, tag
	}
	return base, int32(t)
}

func thirdPerson(base string) string {
	switch {
	case base == "have":
		return "has"
	case base == "be":
		return "is"
	case strings.HasSuffix(base, "s"), strings.HasSuffix(base, "x"), strings.HasSuffix(base, "z"),
		strings.HasSuffix(base, "ch"), strings.HasSuffix(base, "sh"), strings.HasSuffix(base, "o"):
		return base + "es"
	case strings.HasSuffix(base, "y") && len(base) > 1 && !strings.ContainsRune("aeiou", rune(base[len(base)-2])):
		return base[:len(base)-1] + "ies"
	}
	return base + "s"
}

// pick keeps the classes of the words that stay.
func pick(list []int32, to []int) []int32 {
	if list == nil {
		return nil
	}
	out := []int32{}
	for i, c := range list {
		if to[i] >= 0 {
			out = append(out, c)
		}
	}
	return out
}

// pickRoles is pick for arguments, whose first words may go.
func pickRoles(roles []int32, to []int) []int32 {
	return begun(pick(roles, to))
}

// capitals writes the first letter of the first word large, of all but the shortest where all is
// set.
func capitals(words []string, all bool) {
	for i, w := range words {
		if i == 0 || all && len(w) > 3 {
			r, n := utf8.DecodeRuneInString(w)
			words[i] = string(unicode.ToUpper(r)) + w[n:]
		}
	}
}
