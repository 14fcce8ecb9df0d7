package coder

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/actor"
	"sitrep/nlp"
)

// attribution is who says a stretch of a sentence: source, cue and content.
type attribution struct {
	cue     int
	source  int    // head of the words that name who says it
	content []bool // by word
	speaker sitrep.Speaker
	ahead   bool // quoted before the sentence that names who says it
}

// findSpeech finds the attributions of every sentence, and hands a speaker on to the sentences of
// a quotation that name none.
func (r *reading) findSpeech() {
	var last *sitrep.Speaker
	lastParagraph := -9
	for _, s := range r.sentences {
		if !s.tells() {
			continue
		}
		for i := range s.s.Words {
			if a, ok := r.attribution(s, i); ok {
				if last != nil && s.paragraph-lastParagraph <= 2 && r.stillSpeaks(s, a, *last) {
					cue := a.speaker.Cue
					a.speaker = *last
					a.speaker.Cue, a.speaker.Span = cue, s.s.Words[a.source].Span
				}
				s.speech = append(s.speech, a)
			}
		}
		switch outer := s.outerSpeech(); {
		case allQuoted(s) && last != nil && s.paragraph-lastParagraph <= 3:
			s.speech = append([]attribution{{cue: -1, content: s.quoted, speaker: *last}}, s.speech...)
			lastParagraph = s.paragraph
		case outer != nil:
			last, lastParagraph = &outer.speaker, s.paragraph
			r.quotedAhead(s, *last)
		}
	}
}

// stillSpeaks reports whether "he" or "she" who says what stands in a sentence is the person who spoke last, and not one whom that same sentence
// tells of: "A driver was shot dead, he added".
func (r *reading) stillSpeaks(s *sentence, a attribution, last sitrep.Speaker) bool {
	if w := lower(s.s.Words[a.source].Form); w != "he" && w != "she" {
		return false
	}
	m, ok := r.Cast.At(s.at, a.source)
	if last.Actor.Kind == "group" || last.Actor.Kind == "state" {
		return false
	}
	if !ok || m.Actor.Name == "" || lower(m.Actor.Name) == lower(s.s.Words[a.source].Form) {
		return true // of nobody told by name or role: "said one of the sources ... he added"
	}
	before, found := r.mentionAt(last.Span)
	if !found || before.Plural || before.Chain == m.Chain {
		return false
	}
	for k := range a.source {
		if x, ok := r.Cast.At(s.at, k); ok && x.Chain == m.Chain && !x.Pronoun && a.content[k] {
			return true
		}
	}
	return false
}

// outerSpeech is the first attribution of a sentence that is no quoted person's own, else the first.
func (s *sentence) outerSpeech() *attribution {
	for k := range s.speech {
		if !s.quoted[s.speech[k].source] {
			return &s.speech[k]
		}
	}
	if len(s.speech) > 0 {
		return &s.speech[0]
	}
	return nil
}

// quotedAhead gives the sentences before in a paragraph, where they are one quotation with the beginning of the one that
// names who says it, to that speaker: "“We won. They lost,” she said."
func (r *reading) quotedAhead(s *sentence, by sitrep.Speaker) {
	for k := s.at - 1; k >= 0; k-- {
		p := r.sentences[k]
		if n := len(p.s.Words); p.paragraph != s.paragraph || !allQuoted(p) || isClosing(p.s.Words[n-1]) || !r.sentences[k+1].quoted[0] {
			return
		}
		if len(p.speech) > 0 && p.speech[0].cue < 0 {
			p.speech = p.speech[1:]
		}
		p.speech = append([]attribution{{cue: -1, content: p.quoted, speaker: by, ahead: true}}, p.speech...)
	}
}

func allQuoted(s *sentence) bool {
	n := 0
	for i := range s.quoted {
		if !s.quoted[i] && s.s.Words[i].UPOS != "PUNCT" {
			return false
		}
		if s.quoted[i] {
			n++
		}
	}
	return n > 0
}

// attribution reads the attribution that word i makes, if it is a reporting cue.
func (r *reading) attribution(s *sentence, i int) (attribution, bool) {
	w := s.s.Words[i]
	if prep := s.preposition(i); isNominal(w) && r.book.InClass("source-preposition", strings.ReplaceAll(prep, "_", " ")) {
		return r.attribute(s, i, i, r.clauseOf(s, i)), true
	}
	if pos(w) != "v" || !r.book.Cue(lower(w.Lemma), "v") {
		return attribution{}, false
	}
	if m, ok := r.modality(s, i); ok && m == sitrep.Hypothetical {
		return attribution{}, false
	}
	source, ok := s.saying(i)
	if !ok {
		return attribution{}, false
	}
	content := r.said(s, i)
	if content == nil {
		return attribution{}, false
	}
	return r.attribute(s, i, source, content), true
}

// saying is the subject of a reporting verb: of two, the one next to it, since parsers take the subject of what
// is said for another.
func (s *sentence) saying(verb int) (int, bool) {
	best := -1
	for _, k := range s.arg(verb, "nsubj") {
		if s.time[k] {
			continue // "a report this week said"
		}
		if best >= 0 && s.s.Words[k].DepRel == "conj" && s.under(k, best) {
			continue // "two officials and a doctor said"
		}
		if best < 0 || dist(k, verb) < dist(best, verb) {
			best = k
		}
	}
	return best, best >= 0
}

func dist(a, b int) int { return max(a-b, b-a) }

func (r *reading) attribute(s *sentence, cue, source int, content []bool) attribution {
	a := attribution{cue: cue, source: source, content: content, speaker: r.speaker(s, source)}
	a.speaker.Cue = s.s.Words[cue].Span
	if by, ok := r.passedOn(s, cue, source); ok { // "a newspaper, citing police, said ..."
		via := a.speaker
		a.speaker = by
		a.speaker.Cue, a.speaker.Via = via.Cue, &via
	}
	return a
}

// passedOn is the source that the one who speaks names in turn: "citing police", "quoted a hospital as saying".
func (r *reading) passedOn(s *sentence, cue, source int) (sitrep.Speaker, bool) {
	if r.isA(s, cue, "quoting") {
		for _, o := range s.arg(cue, "obj") {
			if o != source && r.agentive(s, o) {
				return r.speaker(s, o), true
			}
		}
	}
	if h := s.s.Words[cue].Head; h >= 0 && r.isA(s, h, "quoting") && s.s.Words[cue].XPOS == "VBG" { // "quoted a hospital as saying"
		if o := s.arg(h, "obj"); len(o) > 0 {
			return r.speaker(s, o[0]), true
		}
	}
	for c, w := range s.s.Words { // set off by a comma, wherever a parser hangs it
		if w.XPOS != "VBG" || c == 0 || s.s.Words[c-1].UPOS != "PUNCT" || c < cue && c < source || !r.isA(s, c, "quoting") {
			continue
		}
		if o := s.arg(c, "obj"); len(o) > 0 {
			return r.speaker(s, o[0]), true
		}
	}
	return sitrep.Speaker{}, false
}

// said marks the words a reporting verb introduces: its complement clause; or, where the verb
// stands beside what is said ("..., officials said"), all the rest of the sentence; or the words
// in quotation marks. Nil when it introduces nothing.
func (r *reading) said(s *sentence, verb int) []bool {
	if before := r.saidBefore(s, verb); before != nil {
		return before
	}
	for _, path := range []string{"ccomp", "parataxis", "xcomp"} {
		if c := s.arg(verb, path); len(c) > 0 && (path != "xcomp" || r.isA(s, verb, "reporting")) {
			return r.marked(s, func(i int) bool { return slices.ContainsFunc(c, func(h int) bool { return s.under(i, h) }) })
		}
	}
	if c := s.arg(verb, "advcl"); len(c) > 0 && r.operator(s, verb, "alleged") && s.s.Words[c[0]].XPOS == "VBG" && c[0] > verb { // "accused the army of firing on a village, killing two"
		first, _ := s.s.Subtree(c[0])
		return r.marked(s, func(i int) bool { return i >= first })
	}
	if that := r.saidThat(s, verb); that != nil {
		return that
	}
	base, _, _ := strings.Cut(s.s.Words[verb].DepRel, ":")
	if base == "parataxis" || base == "dep" {
		return r.marked(s, func(i int) bool { return !s.under(i, verb) })
	}
	if slices.Contains(s.quoted, true) {
		return s.quoted
	}
	return nil
}

// saidBefore marks what is said where its source stands after it or in its midst: "..., officials said", "..., the
// army said, killing ten". Whatever a parser makes of a long sentence, all but the source with its verb is what is said.
func (r *reading) saidBefore(s *sentence, verb int) []bool {
	subject, ok := s.saying(verb)
	if !ok {
		return nil
	}
	first, _ := s.s.Subtree(subject)
	start := min(first, verb)
	if start < len(s.s.Words) && s.s.Words[start].UPOS == "PUNCT" {
		start++
	}
	if start < 4 || s.s.Words[start-1].UPOS != "PUNCT" && s.s.Words[start].UPOS != "PUNCT" {
		return nil
	}
	end := max(verb, subject)
	amid := end+1 < len(s.s.Words) && s.s.Words[end+1].Form == ","
	if !amid {
		c := s.arg(verb, "ccomp")
		if len(c) > 0 && c[0] > verb {
			return nil
		}
		if len(c) == 0 && s.s.Words[verb].Head >= 0 && s.s.Words[verb].DepRel != "parataxis" && !s.lastClause(end) {
			return nil
		}
	}
	return r.marked(s, func(i int) bool { return i < start || amid && i > end })
}

// lastClause reports whether no verb follows a word.
func (s *sentence) lastClause(i int) bool {
	for k := i + 1; k < len(s.s.Words); k++ {
		if isVerb(s.s.Words[k]) {
			return false
		}
	}
	return true
}

// saidThat marks what follows "that" behind a reporting verb, wherever a parser hangs it: "told reporters on Monday
// that ..."; nil where no such word stands near.
func (r *reading) saidThat(s *sentence, verb int) []bool {
	const near = 7
	for k := verb + 1; k < len(s.s.Words) && k <= verb+near; k++ {
		w := s.s.Words[k]
		if isVerb(w) {
			return nil
		}
		if lower(w.Form) == "that" && w.DepRel == "mark" {
			return r.marked(s, func(i int) bool { return i > k })
		}
	}
	return nil
}

func (r *reading) marked(s *sentence, in func(int) bool) []bool {
	out := make([]bool, len(s.s.Words))
	for i := range out {
		out[i] = in(i)
	}
	return out
}

// clauseOf marks the clause an "according to X" belongs to, without X itself.
func (r *reading) clauseOf(s *sentence, i int) []bool {
	head := s.s.Words[i].Head
	for head >= 0 && (pos(s.s.Words[head]) != "v" || s.s.Words[head].DepRel == "conj" && s.lastClause(i)) && s.s.Words[head].Head >= 0 {
		head = s.s.Words[head].Head // behind two verbs it is of both
	}
	return r.marked(s, func(k int) bool { return !s.under(k, i) && (head < 0 || s.under(k, head)) })
}

// speaker describes who stands behind a source word: for a document its issuer, for the office
// or rank of someone that person.
func (r *reading) speaker(s *sentence, source int) sitrep.Speaker {
	if r.isA(s, source, "document") {
		for _, path := range []string{"nmod:from", "nmod:by", "nmod:of", "nmod:poss", "compound"} {
			if of := s.arg(source, path); len(of) > 0 {
				return r.speaker(s, of[0])
			}
		}
	}
	sp := sitrep.Speaker{Kind: sitrep.OtherVoice, Span: r.nounSpan(s, source)}
	m, ok := r.Cast.At(s.at, source)
	if ok {
		sp.Actor, sp.Span = m.Actor, m.Span
	}
	sp.Kind = r.speakerKind(s, source, sp.Actor)
	if r.isA(s, source, "spokesperson") {
		if k, ok := r.spokenFor(s, source); ok {
			sp.Kind = k
		}
	}
	sp.Anonymous = ok && r.anonymous(s, source, m, sp.Kind)
	if sp.Actor.Name == "" || ok && m.Unnamed && !sp.Actor.Private && !m.Pronoun { // "medical and security officials"
		sp.Span = r.nounSpan(s, source)
		sp.Actor.Name = r.withoutArticle(s, sp.Span)
	}
	return sp
}

// spokenFor is the kind of the one a spokesperson speaks for.
func (r *reading) spokenFor(s *sentence, source int) (sitrep.SpeakerKind, bool) {
	for _, path := range []string{"nmod:for", "nmod:of", "nmod:poss", "nmod:from", "compound"} {
		for _, h := range s.arg(source, path) {
			if m, ok := r.Cast.At(s.at, h); ok {
				return r.speakerKind(s, h, m.Actor), true
			}
		}
	}
	return "", false
}

// anonymous reports whether a source is a person or persons without a name. Institutions, and those who speak for one,
// are not, nor is an armed body: it is known who answers for what they say.
func (r *reading) anonymous(s *sentence, source int, m actor.Mention, kind sitrep.SpeakerKind) bool {
	if kind == sitrep.Armed || r.isA(s, source, "spokesperson") || m.Actor.Kind == "group" || m.Actor.Kind == "state" || r.isA(s, source, "institution") {
		return false
	}
	return m.Unnamed || m.Actor.Kind == "role" || m.Actor.Private
}

// speakerKind follows from the PLOVER sectors of the speaker.
func (r *reading) speakerKind(s *sentence, source int, a sitrep.Actor) sitrep.SpeakerKind {
	for _, k := range s.keys(source) {
		if kind, ok := r.book.SpeakerKind(k); ok {
			return sitrep.SpeakerKind(kind)
		}
	}
	for _, sector := range a.Sectors {
		if kind, ok := r.book.SpeakerKind(sector); ok {
			return sitrep.SpeakerKind(kind)
		}
	}
	if a.Kind == "state" {
		return sitrep.Official
	}
	return sitrep.OtherVoice
}

// withoutArticle writes a noun phrase without its article and counts.
func (r *reading) withoutArticle(s *sentence, span sitrep.Span) string {
	for _, w := range s.s.Words {
		if w.Span.Start == span.Start && (w.UPOS == "DET" || w.UPOS == "NUM") && w.Span.End < span.End {
			return strings.TrimSpace(sitrep.Span{Start: w.Span.End, End: span.End}.In(r.Report.Text))
		}
	}
	return span.In(r.Report.Text)
}

// nounSpan is the span of a noun with what stands before it and what is joined to it, without
// clauses that follow.
func (r *reading) nounSpan(s *sentence, head int) sitrep.Span {
	first, last := head, head
	for _, c := range s.children[head] {
		w := s.s.Words[c]
		base, _, _ := strings.Cut(w.DepRel, ":")
		switch base {
		case "det", "amod", "compound", "nummod", "flat", "nmod", "conj", "fixed":
			if base == "nmod" && c > head && s.preposition(c) != "of" {
				continue
			}
			f, l := s.s.Subtree(c)
			first, last = min(first, f), max(last, l)
		}
	}
	for first < head && (s.s.Words[first].UPOS == "PUNCT" || s.s.Words[first].UPOS == "ADP") {
		first++
	}
	return s.s.SpanOf(first, last)
}

// speakerAt is who vouches for what a word says: the innermost attribution around it, else the
// author.
func (s *sentence) speakerAt(word int) (sitrep.Speaker, bool) {
	best, size := -1, 1<<30
	for k, a := range s.speech {
		if !a.content[word] {
			continue
		}
		n := 0
		for _, in := range a.content {
			if in {
				n++
			}
		}
		if n < size {
			best, size = k, n
		}
	}
	if best < 0 {
		return sitrep.Speaker{Kind: sitrep.Author}, false
	}
	return s.speech[best].speaker, true
}

// hearsay reports whether a word is told as reported without saying by whom ("were reported
// wounded", "reportedly").
func (r *reading) hearsay(s *sentence, word int) (hedge nlp.Word, ok bool) {
	for i, h := 0, word; h >= 0 && i < 3; i, h = i+1, s.s.Words[h].Head {
		w := s.s.Words[h]
		if r.isA(s, h, "hearsay") && len(s.arg(h, "nsubj")) == 0 {
			return w, true
		}
		for _, c := range s.children[h] {
			if r.book.InClass("hearsay-adverb", lower(s.s.Words[c].Lemma)) {
				return s.s.Words[c], true
			}
		}
	}
	return nlp.Word{}, false
}
