package coder

import (
	"slices"
	"sort"
	"strings"

	"sitrep"
	"sitrep/gazetteer"
)

// setting fills in, after events told twice were joined, the time and place of those whose own words
// give none: from what was told just before in the same matter, then from the report as a
// whole. Each says so in From, or by a low confidence.
func (r *reading) setting(events []*event) {
	told := tellings(events)
	for _, e := range events {
		before := before(told, e)
		if !e.m.When.Period.Known() {
			r.timeAround(before, e)
		}
		if len(e.m.Places) == 0 {
			r.placeAround(before, e)
		}
		r.byDate(e)
	}
}

// tellings lists every passage that tells of an event, those absorbed too, in the order of the text: an event told
// in the lead and again far below sets the scene in both places.
func tellings(events []*event) []*event {
	var out []*event
	for _, e := range events {
		for _, p := range e.all() {
			p.whole = e
			out = append(out, p)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].span().Start < out[j].span().Start })
	return out
}

// before is what was told before the first words of an event, the last first, none of it the event itself.
func before(told []*event, e *event) []*event {
	var out []*event
	for _, b := range told {
		if b.span().Start < e.span().Start && b.whole != e {
			out = append(out, b)
		}
	}
	slices.Reverse(out)
	return out
}

func (r *reading) timeAround(before []*event, e *event) {
	switch {
	case e.call != nil:
		e.m.When = e.call.m.When
		e.m.When.From = "context"
		return
	case !e.m.Status.Occurred() && e.m.Status != sitrep.Attempted, e.m.Status == sitrep.Background, e.vague, r.running(e):
		return
	case e.m.Status == sitrep.Ongoing:
		e.m.When = r.aroundPublication()
		return
	}
	if b := r.sceneOf(before, e); b != nil {
		w := sceneTime(b)
		e.m.When = sitrep.PeriodMention{Period: r.wholeDay(w.Period, b, e), Span: w.Span, From: "context", Confidence: 0.6}
		r.because(e, "when", -1, "the time of %q, told before", b.span().In(r.Report.Text))
		return
	}
	e.m.When = r.aroundPublication()
	r.because(e, "when", -1, "no time told: the day of the report or the day before")
	if r.isPluperfect(e) {
		e.m.When.Confidence *= 0.6
		if !r.physical(e) {
			e.m.When = sitrep.PeriodMention{}
		}
	}
}

// sceneOf is the telling whose time holds for an event that has none of its own: the last one near it; but where that is in another
// paragraph and at another place, one a little further off that is at the event's own place.
func (r *reading) sceneOf(before []*event, e *event) *event {
	var last *event
	for _, b := range before {
		if !r.near(b, e) || b.root().matter != nil || !b.m.Status.Occurred() || b.m.Status == sitrep.Background || r.general(b) || b.s == e.s && inRelativeAside(b, e) {
			continue
		}
		if w := sceneTime(b); !w.Span.Set() || !r.physical(e) && !r.isNews(w.Period) {
			continue
		}
		switch {
		case last == nil && (b.s.paragraph == e.s.paragraph || samePlace(b, e)):
			return b
		case last == nil:
			last = b
		case samePlace(b, e) && !samePlace(last, e):
			return b
		}
	}
	return last
}

// samePlace reports whether two tellings name one and the same town or site.
func samePlace(a, b *event) bool {
	for _, p := range a.m.Places {
		for _, q := range b.m.Places {
			if p.Span.Set() && q.Span.Set() && p.Place.Name == q.Place.Name && p.Place.Country == q.Place.Country && p.Place.Precision.Rank() <= sitrep.AtTown.Rank() && q.Place.Precision.Rank() <= sitrep.AtTown.Rank() {
				return true
			}
		}
	}
	return false
}

// inRelativeAside reports whether an event is told in a clause that only says of someone who it is, and the other outside it: "Diaz, who was
// detained on Monday, went on hunger strike", "the group, which claimed the killing of a judge in May, said it had bombed a bank".
func inRelativeAside(b, e *event) bool {
	for _, i := range append([]int{b.carrier}, b.s.ancestors(b.carrier)...) {
		if b.s.s.Words[i].DepRel == "acl:relcl" && !e.s.under(e.word, i) {
			return true
		}
	}
	return false
}

// isNews reports whether a time is one that a report tells of as new: of what is said beside a deed of longer ago, nobody says that
// it was said then.
func (r *reading) isNews(p sitrep.Period) bool {
	news := r.aroundPublication().Period
	return !news.Known() || p.Overlaps(news)
}

// wholeDay is the day of an hour told of a neighbour of another kind: what else came to pass then did not at that hour.
func (r *reading) wholeDay(p sitrep.Period, b, e *event) sitrep.Period {
	if b.sense.Type == e.sense.Type || p.Precision != sitrep.Hour || p.Start.IsZero() {
		return p
	}
	return sitrep.DayPeriod(p.Start.Year(), p.Start.Month(), p.Start.Day())
}

// sceneTime is the time a telling gives: by its own words, else as told elsewhere of its event.
func sceneTime(b *event) sitrep.PeriodMention {
	if b.m.When.Span.Set() || b.vague || b.whole == nil {
		return b.m.When
	}
	return b.whole.m.When
}

// general reports whether a mention speaks of many events or of a long time, not of one scene: it has a running
// total, lies far back, or is told with no day.
func (r *reading) general(e *event) bool {
	if e.m.Status == sitrep.Background || r.running(e) {
		return true
	}
	p := e.m.When.Period
	return p.Known() && e.m.When.From == "" && e.m.When.Span.Set() && p.Precision.Rank() > sitrep.Week.Rank()
}

// near reports whether what b sets may hold for e: in its paragraph, or, since wire paragraphs are one sentence
// long, in one of the two sentences before; unless e is set apart ("Separately, ...").
func (r *reading) near(b, e *event) bool {
	if r.elsewhere(e) {
		return false
	}
	return b.s.paragraph == e.s.paragraph || dist(b.s.told, e.s.told) <= 2 && b.s.kind == e.s.kind
}

// elsewhere reports whether an event is told as of another scene: "Separately, ...", "in an unrelated attack".
func (r *reading) elsewhere(e *event) bool {
	if r.isA(e.s, 0, "elsewhere") {
		return true
	}
	for _, w := range []int{e.word, e.carrier} {
		for _, path := range []string{"amod", "advmod"} {
			for _, a := range e.s.arg(w, path) {
				if r.isA(e.s, a, "elsewhere") {
					return true
				}
			}
		}
	}
	return false
}

// isPluperfect: what "had" happened lies before the report's own time, nobody says how far. In "police said
// they had arrested ..." the form is only that of reported speech.
func (r *reading) isPluperfect(e *event) bool {
	if _, reported := e.s.speakerAt(e.carrier); reported {
		return false
	}
	for _, c := range e.s.children[e.carrier] {
		w := e.s.s.Words[c]
		if strings.HasPrefix(w.DepRel, "aux") && w.Lemma == "have" && w.XPOS == "VBD" {
			return true
		}
	}
	return false
}

// aroundPublication: news tells of the day it appears or the day before, and when it gives no
// day we do not make one up.
func (r *reading) aroundPublication() sitrep.PeriodMention {
	pub := r.Report.Published
	if pub.IsZero() {
		return sitrep.PeriodMention{}
	}
	day := sitrep.DayPeriod(pub.Year(), pub.Month(), pub.Day())
	day.Start, day.Precision = day.Start.AddDate(0, 0, -1), sitrep.Week
	return sitrep.PeriodMention{Period: day, From: "published", Confidence: 0.5}
}

// placeAround takes the place of the scene: the whole of it for what happened then and there, only the town for
// what the same passage tells of another time, only the country for a matter that is of no one scene.
func (r *reading) placeAround(before []*event, e *event) {
	if e.call != nil {
		e.m.Places = e.call.m.Places
		return
	}
	if !r.physical(e) {
		return
	}
	if r.hasScene(e) {
		for _, b := range before {
			if r.near(b, e) && b.root().matter == nil && len(b.m.Places) > 0 && r.physical(b) && r.sharesScene(b, e) && r.hasScene(b) && b.m.Status.Occurred() == e.m.Status.Occurred() {
				e.m.Places = scenePlaces(b, e)
				r.because(e, "place", -1, "the place of %q, told before", b.span().In(r.Report.Text))
				return
			}
		}
	}
	if t, ok := r.focus(); ok {
		if !r.hasScene(e) || r.countrywide(e, t.Place) {
			t.Place = r.countryOf(t.Place)
		}
		e.m.Places = []sitrep.PlaceMention{{Place: t.Place, Span: t.Span, Confidence: 0.35}}
		r.because(e, "place", -1, "where the report as a whole is set")
	}
}

// countrywide reports whether a measure with no place of its own holds for a whole country: the state itself takes it, or it is told to be nationwide.
func (r *reading) countrywide(e *event, at sitrep.Place) bool {
	if e.sense.Type != "COERCE" && e.sense.Type != "MOBILIZE" {
		return false
	}
	wide := slices.ContainsFunc(append(append([]int{e.word}, e.s.arg(e.word, "obj")...), e.slots["W"]...), func(h int) bool {
		return slices.ContainsFunc(e.s.arg(h, "amod"), func(a int) bool { return r.isA(e.s, a, "nationwide") })
	})
	return wide || slices.ContainsFunc(e.m.Actors, func(p sitrep.Participant) bool {
		return p.Actor.Kind == "state" && p.Actor.Name == r.countryOf(at).Name
	})
}

// sharesScene reports whether a deed told before may have been where an event is: no aid was given, and nobody resigned or withdrew, at the place of
// violence told behind.
func (r *reading) sharesScene(b, e *event) bool {
	t, ok := r.book.Type(b.sense.Type)
	return b.sense.Type != "AID" && (e.sense.Type != "ASSAULT" || ok && t.Quad == "material-conflict")
}

// hasScene reports whether an event has one place and day that its neighbours may share.
func (r *reading) hasScene(e *event) bool {
	if r.general(e) || e.m.Status == sitrep.Hypothetical || e.m.Status == sitrep.Attempted {
		return false
	}
	t, ok := r.book.Type(e.sense.Type)
	return ok && t.Code != "SANCTION"
}

// scenePlaces are the places of b as far as they hold for e: without the site where it is another day, or a plan.
func scenePlaces(b, e *event) []sitrep.PlaceMention {
	same := e.m.Status.Occurred() && !clashTime(b, e)
	var out []sitrep.PlaceMention
	for _, p := range b.m.Places {
		if !same && p.Place.Site != "" {
			p.Place = townOf(p.Place)
		}
		p.Confidence *= 0.6
		out = append(out, p)
	}
	return widest(out)
}

// townOf is the town a site lies in.
func townOf(p sitrep.Place) sitrep.Place {
	p.Site, p.Precision = "", sitrep.AtTown
	return p
}

// focus is the place the report as a whole is set in: that of its dateline, or the country most of its places and
// nationalities are of where that is another, as of what was said abroad.
func (r *reading) focus() (gazetteer.Toponym, bool) {
	votes := map[string]int{}
	for _, t := range r.Places {
		if r.Report.KindAt(t.Span.Start) == sitrep.Dateline {
			if c, ok := r.Countries(r.Focus); ok && r.Focus != t.Place.Country {
				t.Place = c
			}
			return t, true
		}
		if t.Place.Country != "" || t.Place.Name != "" { // not a site that nothing places
			votes[t.Place.Country]++
		}
	}
	var best gazetteer.Toponym
	most := 0
	for _, t := range r.Places {
		if n := votes[t.Place.Country]; n > most {
			best, most = t, n
		}
	}
	if most == 0 {
		return best, false
	}
	best.Place = r.countryOf(best.Place)
	return best, true
}

// countryOf is the country a place lies in.
func (r *reading) countryOf(p sitrep.Place) sitrep.Place {
	if c, ok := r.Countries(p.Country); ok {
		return c
	}
	return sitrep.Place{Name: p.Name, Country: p.Country, Precision: sitrep.AtCountry}
}
