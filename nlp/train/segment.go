package train

import (
	"slices"
	"strings"

	"sitrep/nlp"
	"sitrep/nlp/conllu"
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
	"sitrep/nlp/internal/segment"
)

// splits finds the words written as one without an apostrophe that are mostly read as several, and
// those of which this is less sure.
func splits(docs [][]conllu.Sentence) (sure, unsure map[string][]int) {
	type seen struct {
		whole, cut int
		lens       []int
	}
	words := map[string]*seen{}
	for _, s := range flat(docs) {
		for _, t := range s.Tokens {
			if strings.IndexFunc(t.Form, func(r rune) bool { return !isLetter(r) }) >= 0 {
				continue
			}
			key := strings.ToLower(t.Form)
			if words[key] == nil {
				words[key] = &seen{}
			}
			w := words[key]
			if t.First == t.Last || s.Words[t.Last].XPOS == "POS" {
				w.whole++ // a possessive without its apostrophe looks like a plural, which it nearly always is
				continue
			}
			w.cut++
			w.lens = nil
			for i := t.First; i < t.Last; i++ {
				w.lens = append(w.lens, len([]rune(s.Words[i].Form)))
			}
		}
	}
	sure, unsure = map[string][]int{}, map[string][]int{}
	for key, w := range words {
		switch {
		case w.cut >= 2 && w.cut > 8*w.whole:
			sure[key] = w.lens
		case w.cut >= 2:
			unsure[key] = w.lens
		}
	}
	for key, lens := range contractions(docs) {
		if words[key] == nil {
			sure[key] = lens
		}
	}
	return sure, unsure
}

// contractions are what becomes of words such as "haven't" and "could've" where the apostrophe is
// left out.
func contractions(docs [][]conllu.Sentence) map[string][]int {
	out := map[string][]int{}
	for _, s := range flat(docs) {
		for _, t := range s.Tokens {
			if t.Last != t.First+1 {
				continue
			}
			first, second := strings.ToLower(s.Words[t.First].Form), strings.ToLower(lex.Normal(s.Words[t.Last].Form))
			if (second == "n't" || second == "'ve") && strings.IndexFunc(first, func(r rune) bool { return !isLetter(r) }) < 0 {
				out[first+strings.ReplaceAll(second, "'", "")] = []int{len(first)}
			}
		}
	}
	return out
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// cuts trains the model of words.
func (t *trainer) cuts(docs []*nlp.Document, unsure map[string][]int) *linear.Table {
	type place struct {
		doc  *nlp.Document
		at   segment.Chunk
		next rune
		gold map[int]int
	}
	var places []place
	var doubts []doubt
	for _, d := range docs {
		gold := map[int]int{}
		for _, s := range d.Sentences {
			for _, w := range s.Words {
				gold[w.Span.Start] = segment.Cut
				if w.Joined {
					gold[w.Span.Start] = segment.Part
				}
			}
		}
		chunks := segment.Chunks(d.Text)
		for i, c := range chunks {
			var next rune
			if i+1 < len(chunks) {
				next = []rune(d.Text[chunks[i+1].Start:chunks[i+1].End])[0]
			}
			places = append(places, place{d, c, next, gold})
			if d, ok := newDoubt(d.Text, chunks, i, unsure, gold); ok {
				doubts = append(doubts, d)
			}
		}
	}
	tr := linear.NewTrainer(segment.NumCut)
	scores := make([]float32, segment.NumCut)
	var c segment.Cutter
	for epoch := range 9 {
		wrong, all := 0, 0
		for _, i := range t.rand.Perm(len(places)) {
			p := places[i]
			c.Reset(p.doc.Text, p.at, p.next)
			word := 0
			for j := 1; j < c.Len(); j++ {
				if !c.Open(j) {
					continue
				}
				if c.Must(j) {
					word = j
					continue
				}
				want := p.gold[c.Offset(j)]
				keys := c.Keys(j, word)
				tr.Score(keys, scores)
				all++
				if learn(tr, keys, scores, want) {
					wrong++
				}
				if want != segment.Join {
					word = j
				}
			}
		}
		for _, i := range t.rand.Perm(len(doubts)) {
			d := doubts[i]
			tr.Score(d.keys, scores)
			scores[segment.Cut] = min(scores[segment.Join], scores[segment.Part]) - 1
			all++
			if learn(tr, d.keys, scores, d.want) {
				wrong++
			}
		}
		t.logf("words: epoch %d: %d of %d places wrong", epoch+1, wrong, all)
	}
	return tr.Table()
}

// doubt is a word that is split or not as its neighbours have it.
type doubt struct {
	keys []uint32
	want int
}

// newDoubt makes the doubt of chunk i, where it is one.
func newDoubt(text string, chunks []segment.Chunk, i int, unsure map[string][]int, gold map[int]int) (doubt, bool) {
	form := text[chunks[i].Start:chunks[i].End]
	lens, ok := unsure[strings.ToLower(form)]
	if !ok {
		return doubt{}, false
	}
	d := doubt{keys: segment.UnsureKeys(strings.ToLower(form), segment.Around(text, chunks, i)), want: segment.Join}
	if gold[chunks[i].Start+lens[0]] == segment.Part {
		d.want = segment.Part
	}
	return d, true
}

// learn makes one step of the perceptron with a margin (Crammer and Singer 2001), and reports whether the model was wrong.
func learn(tr *linear.Trainer, keys []uint32, scores []float32, want int) bool {
	tr.Step()
	wrong := -1 // the best of the others
	for i, s := range scores {
		if i != want && (wrong < 0 || s > scores[wrong]) {
			wrong = i
		}
	}
	if scores[want] > scores[wrong]+margin {
		return false
	}
	tr.Update(keys, want, 1)
	tr.Update(keys, wrong, -1)
	return scores[want] <= scores[wrong]
}

// margin is by how much what is right must be ahead of the rest, where one update moves two scores
// apart by about 60.
const margin = 20

// paragraph is a run of tokens with the places where sentences end.
type paragraph struct {
	tokens []segment.Token
	ends   []bool
}

// paragraphs cuts laid-out documents at their blank lines.
func paragraphs(docs []*nlp.Document) []paragraph {
	var out []paragraph
	for _, d := range docs {
		var cur paragraph
		for i, s := range d.Sentences {
			for j := 0; j < len(s.Words); {
				k := j + 1
				for k < len(s.Words) && s.Words[k].Joined {
					k++
				}
				end := s.Words[k-1].Span.End
				next := len(d.Text)
				if k < len(s.Words) {
					next = s.Words[k].Span.Start
				} else if i+1 < len(d.Sentences) {
					next = d.Sentences[i+1].Span.Start
				}
				gap := segment.None
				if between := d.Text[end:next]; strings.Contains(between, "\n") || next == len(d.Text) {
					gap = segment.Blank
				} else if between != "" {
					gap = segment.Space
				}
				cur.tokens = append(cur.tokens, segment.NewToken(d.Text[s.Words[j].Span.Start:end], gap))
				cur.ends = append(cur.ends, k == len(s.Words))
				if gap == segment.Blank {
					out = append(out, cur)
					cur = paragraph{}
				}
				j = k
			}
		}
	}
	return out
}

// lowers lists the words that within sentences are mostly written in lower case.
func lowers(pars []paragraph) []string {
	small, big := map[string]int{}, map[string]int{}
	for _, p := range pars {
		start := true
		for i, t := range p.tokens {
			switch {
			case t.Word.Flags&lex.Capital != 0 && !start:
				big[t.Word.Low]++
			case t.Word.Flags&(lex.Capital|lex.HasUpper|lex.NoLetter) == 0:
				small[t.Word.Low]++
			}
			start = p.ends[i] || start && t.Word.Flags&lex.NoLetter != 0
		}
	}
	var out []string
	for w, n := range small {
		if n >= 3 && n > 5*big[w] {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return out
}

// sentences trains the model of sentence ends.
func (t *trainer) sentences(pars []paragraph, low map[string]bool) *linear.Table {
	tr := linear.NewTrainer(2)
	scores := make([]float32, 2)
	var st segment.State
	for epoch := range 5 {
		wrong, all := 0, 0
		for _, i := range t.rand.Perm(len(pars)) {
			p := pars[i]
			st.Reset()
			for j := range p.tokens {
				st.Take(&p.tokens[j])
				if j+1 < len(p.tokens) && segment.MayEnd(&p.tokens[j], &p.tokens[j+1]) {
					want := 0
					if p.ends[j] {
						want = 1
					}
					keys := st.Keys(p.tokens, j, low)
					tr.Score(keys, scores)
					all++
					if learn(tr, keys, scores, want) {
						wrong++
					}
				}
				if p.ends[j] {
					st.Reset()
				}
			}
		}
		t.logf("sentences: epoch %d: %d of %d places wrong", epoch+1, wrong, all)
	}
	return tr.Table()
}
