package gazetteer

import (
	"math"
	"slices"
	"sort"
	"strings"

	"sitrep"
)

// toponyms turns the spots into what is returned.
func (p *passage) toponyms() []Toponym {
	var out []Toponym
	for i := range p.spots {
		s := &p.spots[i]
		if s.site == "" {
			out = append(out, p.plain(s))
		}
	}
	for i := range p.spots {
		if s := &p.spots[i]; s.site != "" {
			out = append(out, p.siteToponym(s))
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Span.Start < out[j].Span.Start })
	return out
}

func (p *passage) plain(s *spot) Toponym {
	t := Toponym{Sentence: s.sentence, First: s.first, Last: s.last}
	t.Span = p.doc.Sentences[s.sentence].SpanOf(s.first, s.last)
	g := s.group
	switch {
	case len(g.candidates) == 0:
		t.Place = sitrep.Place{Name: g.name, Country: p.focus, Precision: sitrep.AtUnknown}
		t.Confidence = 0.3
	case p.unlisted(s):
		t.Place = sitrep.Place{Name: g.name, Country: p.focus, Precision: sitrep.AtUnknown}
		t.Confidence = 0.3
		t.Candidates, t.Why = p.explain(g), evidence(s.features[:], p.r.name[:], nameFeatureNames[:])
	default:
		t.Place = p.g.entry(g.candidates[g.best].record).Place
		t.Confidence = g.p / (1 + math.Exp(-s.score))
		t.Candidates, t.Why = p.explain(g), evidence(s.features[:], p.r.name[:], nameFeatureNames[:])
	}
	t.Metonym = p.metonym(s, t.Place)
	p.widen(s, &t)
	return t
}

// unlisted reports whether a name is rather that of a place that the gazetteer does not hold, in the country that the text is about: those that it holds
// all lie elsewhere, and none of them is likelier than the others together.
func (p *passage) unlisted(s *spot) bool {
	g := s.group
	if p.focus == "" || g.p >= 0.5 || s.within >= 0 {
		return false
	}
	return !slices.ContainsFunc(g.candidates, func(c candidate) bool { return p.g.file.iso(c.country) == p.focus })
}

// widen makes "southern Iraq" a region of Iraq: the direction word joins the name.
func (p *passage) widen(s *spot, t *Toponym) {
	if t.Place.Precision != sitrep.AtCountry && t.Place.Precision != sitrep.AtRegion {
		return
	}
	before := p.word(s.sentence, s.first-1)
	if p.lex.has("continent", strings.ToLower(before)) && strings.EqualFold(p.text(s.sentence, s.first, s.last), "america") { // no part of a state
		t.First--
		t.Span = p.doc.Sentences[s.sentence].SpanOf(t.First, t.Last)
		t.Place, t.Metonym = sitrep.Place{Name: t.Span.In(p.doc.Text), Precision: sitrep.AtUnknown}, false
		return
	}
	if !p.lex.has("direction", strings.ToLower(before)) || !t.Place.HasPoint {
		p.widenAfter(s, t)
		return
	}
	if p.lex.has("beside", strings.ToLower(before)) || t.Place.Precision == sitrep.AtRegion && p.lex.has("province", strings.ToLower(p.word(s.sentence, s.last+1))) {
		return // "Nigeria's northeastern Borno state" is all of it, in the north-east of the country
	}
	t.First--
	t.Span = p.doc.Sentences[s.sentence].SpanOf(t.First, t.Last)
	t.Place.Name = strings.ToLower(before) + " " + t.Place.Name
	t.Place.ID = ""
	t.Place.Precision = sitrep.AtRegion
	t.Metonym = false
}

// widenAfter reads "Iraq's southern provinces".
func (p *passage) widenAfter(s *spot, t *Toponym) {
	i := s.last + 1
	if w := p.word(s.sentence, i); w != "'s" && w != "’s" {
		return
	}
	if d := strings.ToLower(p.word(s.sentence, i+1)); p.lex.has("direction", d) && p.lex.has("area", strings.ToLower(p.word(s.sentence, i+2))) {
		t.Last = i + 2
		t.Span = p.doc.Sentences[s.sentence].SpanOf(t.First, t.Last)
		t.Place.Name, t.Place.ID, t.Place.Precision, t.Metonym = d+" "+t.Place.Name, "", sitrep.AtRegion, false
	}
}

// metonym: the name of a country or capital stands for those who act from there, or says whose
// troops, officials or embassy are spoken of.
func (p *passage) metonym(s *spot, at sitrep.Place) bool {
	ws := p.doc.Sentences[s.sentence].Words
	next := s.last + 1
	possessor := false
	if w := p.word(s.sentence, next); w == "'s" || w == "’s" {
		next, possessor = next+1, true
	}
	if !possessor && (at.Precision == sitrep.AtRegion || at.Precision == sitrep.AtDistrict) && p.lex.has("area", p.word(s.sentence, next)) {
		return false // "Kebbi state"
	}
	if w := p.word(s.sentence, next); w == "-" {
		return at.Precision == sitrep.AtCountry
	}
	// A run of modifiers may stand before the noun: "US Joint Operations Command".
	for k := next; k < len(ws) && k < next+4 && (at.Precision == sitrep.AtCountry || !possessor); k++ {
		if p.lex.has("agent", strings.ToLower(ws[k].Form)) {
			return at.Precision == sitrep.AtCountry || at.Precision == sitrep.AtRegion || possessor || k == next
		}
		if u := ws[k].UPOS; u != "ADJ" && u != "NOUN" && u != "PROPN" {
			break
		}
	}
	if at.Precision == sitrep.AtCountry && !possessor && next < len(ws) && ws[next].UPOS == "PROPN" && ws[s.last].DepRel == "compound" {
		return true
	}
	if !p.acts(at) || possessor {
		return false
	}
	return p.subject(s)
}

// acts: countries, and capitals, are said to act.
func (p *passage) acts(at sitrep.Place) bool {
	if at.Precision == sitrep.AtCountry {
		return true
	}
	c, ok := p.g.Capital(at.Country)
	return ok && c.Name == at.Name && at.Precision == sitrep.AtTown
}

// subject: the name is the subject of a verb of acting, or the object of one of speaking to someone, or stands beside such a
// one.
func (p *passage) subject(s *spot) bool {
	ws := p.doc.Sentences[s.sentence].Words
	h := p.headWord(s)
	for n := 0; n < 4; n++ {
		w := ws[h]
		if w.DepRel == "conj" && w.Head >= 0 && w.Head < len(ws) {
			h = w.Head
			continue
		}
		break
	}
	w := ws[h]
	if w.Head < 0 || w.Head >= len(ws) {
		if w.DepRel == "" && s.last+1 < len(ws) {
			return p.lex.has("say", strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(ws[s.last+1].Form, "d"), "s")))
		}
		return false
	}
	if (w.DepRel == "obj" || w.DepRel == "iobj") && w.Head < h { // "urged Manila to", "warned Baghdad that"
		return ws[w.Head].UPOS == "VERB" && p.lex.has("address", ws[w.Head].Lemma)
	}
	if strings.HasPrefix(w.DepRel, "nsubj") && w.DepRel != "nsubj:pass" {
		return ws[w.Head].UPOS == "VERB" && p.lex.has("say", ws[w.Head].Lemma)
	}
	return false
}

// headWord is the word of the spot whose head lies outside it.
func (p *passage) headWord(s *spot) int {
	ws := p.doc.Sentences[s.sentence].Words
	for i := s.first; i <= s.last; i++ {
		if ws[i].Head < s.first || ws[i].Head > s.last {
			return i
		}
	}
	return s.last
}
