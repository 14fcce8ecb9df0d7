package incident

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"sitrep"
)

// entry is a ledger entry with what is needed to weigh it.
type entry struct {
	sitrep.LedgerEntry
	doc    *doc
	series string // kind and group of what is counted, or the field
	voice  string // who says it: the same speaker has the same voice in every report

	withdraws bool   // says that the event as a whole did not occur
	writer    string // the voice of who wrote the report
	recalls   bool   // the writer takes back what was written of it, whoever was said to have told it
}

// ledger lists the claims of mentions that belong to one incident, in order, and weighs them.
// Figures over a window or running ones are left out: they are not of this incident.
func (w *work) ledger(items []*item) []*entry {
	es := w.collect(items, w.origins(docsOf(items)), func(c sitrep.Claim) bool {
		return c.Figure == nil || c.Figure.Scope == sitrep.ScopeIncident || c.Figure.Scope == ""
	})
	w.r.nameSeries(es)
	passOn(es)
	w.r.weigh(es)
	return es
}

// passOn gives a figure that a report states outright, as headlines do, the voice of the one whom the same report
// names for it: what they later say takes its place too.
func passOn(es []*entry) {
	own := func(e *entry) bool { return e.Speaker.Kind == sitrep.Author || e.Speaker.Kind == "" }
	for _, e := range es {
		if e.Figure == nil || !own(e) {
			continue
		}
		for _, f := range es {
			if f.Report == e.Report && f.Figure != nil && !own(f) && sameValue(e, f) {
				e.voice = f.voice
				break
			}
		}
	}
}

// collect makes entries of the claims that pass, sorted, a claim that two mentions share once.
func (w *work) collect(items []*item, from map[*doc]origin, pass func(sitrep.Claim) bool) []*entry {
	var es []*entry
	for _, it := range items {
		claims := it.m.Claims
		if it.m.Status == sitrep.Denied && !slices.ContainsFunc(claims, func(c sitrep.Claim) bool { return c.Denies }) {
			claims = append(slices.Clone(claims), denial(it.m))
		}
		for _, c := range claims {
			if pass(c) {
				es = append(es, newEntry(it, c, from[it.doc]))
			}
		}
	}
	slices.SortStableFunc(es, func(a, b *entry) int {
		return cmp.Or(a.KnownBy.Compare(b.KnownBy), cmp.Compare(a.Report, b.Report), cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Field, b.Field), cmp.Compare(best(a), best(b)), cmp.Compare(a.Mention, b.Mention))
	})
	return slices.CompactFunc(es, func(a, b *entry) bool {
		return a.Report == b.Report && a.Span == b.Span && a.Field == b.Field && best(a) == best(b) && a.Value == b.Value && a.Denies == b.Denies
	})
}

// best orders claims; -1 for one that is not a figure.
func best(e *entry) int {
	if e.Figure == nil {
		return -1
	}
	return e.Figure.Best
}

// denial is the claim that a denied mention amounts to.
func denial(m sitrep.EventMention) sitrep.Claim {
	return sitrep.Claim{Field: "occurred", Value: "no", Speaker: m.Speaker, Span: m.Trigger, Denies: true, Confidence: m.Confidence}
}

// recalls reports whether a claim takes back a report as a whole: see coder, amend.go.
func recalls(c sitrep.Claim) bool { return c.Field == "occurred" && c.Denies && c.Value == "withdrawn" }

func newEntry(it *item, c sitrep.Claim, from origin) *entry {
	rep := it.doc.in.Report
	writer := voice(sitrep.Speaker{Kind: sitrep.Author}, cmp.Or(from.name, string(rep.ID)), rep.ID)
	return &entry{
		LedgerEntry: sitrep.LedgerEntry{
			Claim: c, Report: it.doc.id, Mention: it.m.ID, KnownBy: it.doc.known,
			Words: rep.Quote(c.Span, it.doc.in.Coding.Private), Standing: sitrep.Current, By: -1,
			Class: from.class, Origin: from.name,
		},
		doc: it.doc, writer: writer, recalls: recalls(c), withdraws: c.Field == "occurred" && c.Denies, voice: voice(c.Speaker, cmp.Or(from.name, string(rep.ID)), rep.ID), series: c.Field,
	}
}

// voice names who says something, over reports: a named speaker, or the agency or outlet that
// writes. A speaker without a name is one voice with no other report's.
func voice(s sitrep.Speaker, writer string, report sitrep.ReportID) string {
	if s.Kind == sitrep.Author || s.Kind == "" {
		return "author:" + strings.ToLower(writer)
	}
	s.Actor.Name = ofItsNation(s.Actor)
	key := ActorKey(s.Actor)
	if key == "|" || s.Anonymous {
		return string(s.Kind) + ":" + key + ":" + string(report)
	}
	return string(s.Kind) + ":" + key
}

// ofItsNation is the name of an actor whose country is known without the nation in front: "Lebanon's health ministry" is
// "the health ministry" of a report from there.
func ofItsNation(a sitrep.Actor) string {
	if a.ID != "" || a.Country == "" {
		return a.Name
	}
	for _, mark := range []string{"'s ", "’s "} {
		if _, rest, ok := strings.Cut(a.Name, mark); ok {
			return rest
		}
	}
	return a.Name
}

// nameSeries sets which figures are of one thing: those of one kind whose words fall in one group.
// "Four people" and "four protesters" are of one series where protesters are all that is told of
// by name; where two groups are, or one that is a part of the people counted, "people" is a series of its own.
func (r *Resolver) nameSeries(es []*entry) {
	groups, parts := map[string]map[string]bool{}, r.parts(es)
	for _, e := range es {
		if e.Figure == nil || spares(e.Figure, e.Parts) {
			continue
		}
		g := r.counted(e.Figure.Of)
		if e.Part = parts[e.Figure.Kind+"|"+g]; g != people && !e.Part {
			if groups[e.Figure.Kind] == nil {
				groups[e.Figure.Kind] = map[string]bool{}
			}
			groups[e.Figure.Kind][g] = true
		}
	}
	for _, e := range es {
		if e.Figure == nil {
			continue
		}
		if spares(e.Figure, e.Parts) {
			e.series = e.Figure.Kind + "|" + spared
			continue
		}
		g := r.counted(e.Figure.Of)
		if only := groups[e.Figure.Kind]; g == people && len(only) == 1 {
			g = sortedKeys(only)[0]
		}
		e.series = e.Figure.Kind + "|" + g
	}
}

// spared is the series of those told to have come to no harm: it says nothing of others.
const spared = "spared"

// spares reports whether a figure says of some people alone that they came to no harm: "the governor's wife was unhurt".
func spares(f *sitrep.Figure, parts []sitrep.Part) bool {
	return f.Best == 0 && slices.ContainsFunc(parts, func(p sitrep.Part) bool { return p.Best > 0 })
}

// parts are the series of some of those whom another figure counts: what one report gives beside a greater number of
// people ("twelve were killed … five soldiers were among the dead"), and the dead of those first counted as hurt.
func (r *Resolver) parts(es []*entry) map[string]bool {
	out := map[string]bool{}
	for _, e := range es {
		if e.Figure == nil || e.Initial || r.counted(e.Figure.Of) == people {
			continue
		}
		name := e.Figure.Kind + "|" + r.counted(e.Figure.Of)
		for _, f := range es {
			if f.Report == e.Report && f.Figure != nil && f.Figure.Kind == e.Figure.Kind && r.counted(f.Figure.Of) == people &&
				!f.Initial && !f.Denies && f.Figure.Best > e.Figure.Best && e.Figure.Best > 0 {
				out[name] = true
			}
		}
		if e.Figure.Kind == "killed" && r.counted(e.Figure.Of) == hurt {
			out[name] = true
		}
	}
	return out
}

// told is when a claim was made: when the speaker spoke where that is known to the day and lies
// before the report, else when the report was known.
func (e *entry) told() time.Time {
	if exact(e.Said) && e.Said.Start.Before(e.KnownBy) && e.KnownBy.Sub(e.Said.Start) < 14*24*time.Hour {
		return e.Said.Start
	}
	return e.KnownBy
}

// weigh sets the standing of each entry; the rules and their order are those of docs/ESTIMATES.md.
func (r *Resolver) weigh(es []*entry) {
	r.repeated(es)
	for i, e := range es {
		if e.Standing != sitrep.Current {
			continue
		}
		if by := r.replacement(es, i); by >= 0 {
			e.Standing, e.By, e.Revision = sitrep.Superseded, by, revision(e, es[by])
			if es[by].Denies && !e.Denies {
				e.Standing, e.Revision = sitrep.Retracted, ""
			}
		}
	}
	for i, a := range es {
		for _, b := range es[i+1:] {
			if live(a) && live(b) && r.contradict(a, b) {
				a.Standing, b.Standing = sitrep.Contradicted, sitrep.Contradicted
			}
		}
	}
}

// revision tells where the figure that supersedes another lies.
func revision(old, by *entry) string {
	if old.Figure == nil || by.Figure == nil {
		return ""
	}
	switch c := cmp.Or(cmp.Compare(by.Figure.Best, old.Figure.Best), cmp.Compare(by.Figure.Low, old.Figure.Low)); {
	case c > 0:
		return "up"
	case c < 0:
		return "down"
	}
	return ""
}

// live reports whether an entry still counts.
func live(e *entry) bool {
	return e.Standing == sitrep.Current || e.Standing == sitrep.Contradicted
}

// repeated marks the entries that print again what an earlier copy of the text, or an earlier
// story of the same agency, said in the same words.
func (r *Resolver) repeated(es []*entry) {
	for i, e := range es {
		for _, f := range es[:i] {
			if f.doc != e.doc && f.Class == e.Class && wired(f, e) && f.Standing != sitrep.Repeated && sameValue(e, f) &&
				slices.Equal(tokens(e.Words), tokens(f.Words)) && f.Speaker.Kind == e.Speaker.Kind &&
				ActorKey(f.Speaker.Actor) == ActorKey(e.Speaker.Actor) {
				e.Standing = sitrep.Repeated
				break
			}
		}
	}
}

// wired reports whether two entries of one origin are copies and not two stories of one outlet, which
// says a thing again because it still holds it.
func wired(f, e *entry) bool {
	a, b := f.doc.in.Report, e.doc.in.Report
	return a.Agency != "" && a.Agency == b.Agency || copies(f.doc, e.doc)
}

// sameValue reports whether two entries say the same of the same thing.
func sameValue(a, b *entry) bool {
	if a.series != b.series || a.Denies != b.Denies || a.Initial != b.Initial {
		return false
	}
	if a.Figure == nil || b.Figure == nil {
		return a.Figure == b.Figure && a.Value == b.Value
	}
	return a.Figure.Low == b.Figure.Low && a.Figure.Best == b.Figure.Best && equalHigh(a.Figure.High, b.Figure.High)
}

func equalHigh(p, q *int) bool { return p == nil && q == nil || p != nil && q != nil && *p == *q }

// replacement is the index of the entry that takes the place of es[i], -1 for none: of those that
// may, the first that was told after it, so that 4, 6, 7 is a chain.
func (r *Resolver) replacement(es []*entry, i int) int {
	found := -1
	for j, f := range es {
		if j == i || f.Standing == sitrep.Repeated || !r.replaces(f, es[i]) {
			continue
		}
		if found < 0 || nearer(es[i], f, es[found]) {
			found = j
		}
	}
	return found
}

// nearer reports whether f is a closer follower of e than g: of the same report first, then the
// earlier told.
func nearer(e, f, g *entry) bool {
	if same := f.Report == e.Report; same != (g.Report == e.Report) {
		return same
	}
	return f.told().Before(g.told())
}

// replaces reports whether f takes the place of e.
func (r *Resolver) replaces(f, e *entry) bool {
	if f.withdraws && f.voice == e.voice && !e.Denies && (f.told().After(e.told()) || f.Report == e.Report && f.Span.Start > e.Span.Start) {
		return true
	}
	if f.recalls && f.writer == e.writer && !e.Denies && f.told().After(e.KnownBy) {
		return true
	}
	if f.series != e.series || sameValue(e, f) || otherDoer(f, e) {
		return false
	}
	if e.Initial != f.Initial {
		return e.Initial && (f.Report == e.Report || !f.told().Before(e.told()))
	}
	if !f.told().After(e.told()) {
		return false
	}
	if f.voice == e.voice {
		return true
	}
	if e.Figure == nil || f.Figure == nil || e.Initial {
		return false
	}
	return r.figures[e.Figure.Kind].grows && f.Figure.Best > e.Figure.Best && !rangeHolds(f.Figure, e.Figure) &&
		r.authority[string(f.Speaker.Kind)] >= r.authority[string(e.Speaker.Kind)]-1
}

// rangeHolds reports whether f is so vague that it takes in e whole.
func rangeHolds(f, e *sitrep.Figure) bool {
	return f.Low <= e.Low && (f.High == nil || e.High != nil && *e.High <= *f.High)
}

// contradict reports whether two entries of different voices cannot both be right.
func (r *Resolver) contradict(a, b *entry) bool {
	if a.series != b.series || a.voice == b.voice || a.Initial != b.Initial {
		return false
	}
	if a.Figure == nil || b.Figure == nil {
		return !otherDoer(a, b) && (a.Denies != b.Denies || a.Value != b.Value && a.Field != "recipient" && !a.Denies)
	}
	return a.Denies != b.Denies || !rangesMeet(a.Figure, b.Figure)
}

// otherDoer reports whether two entries speak of different doers and one only denies that its own did it: who denies an
// attack does not contradict another who claims it.
func otherDoer(a, b *entry) bool {
	return a.Field == "actor" && b.Field == "actor" && a.Value != b.Value && (a.Denies || b.Denies)
}
