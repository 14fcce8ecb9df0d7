package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"sitrep"
)

// How what is not known is worded.
const (
	unknownActor = "unknown, as the reports state"
	notReported  = "not reported"
	placeUnknown = "place not reported"
	timeUnknown  = "date not reported"
)

func (b *builder) item(i sitrep.Incident) Item {
	it := Item{
		ID: i.ID, Headline: i.Headline, When: day(i.Period), Status: i.Status, By: names(i.Actors), To: names(i.Recipients),
		Sources: i.Sources, Reports: len(i.Reports), start: i.Period.Start, placeOfItems: placeUnknown, Figures: []Figure{}, Notes: []int{},
	}
	if i.Status != sitrep.Happened {
		it.StatusWords = b.words.status[string(i.Status)]
	}
	if it.By == "" {
		it.By = notReported
		if i.UnknownActor {
			it.By = unknownActor
		}
	}
	if len(i.Places) > 0 {
		p := i.Places[0]
		it.placeOfItems = cmp.Or(p.Name, p.Site)
		it.Lat, it.Lon, it.HasPoint = p.Lat, p.Lon, p.HasPoint
	}
	for _, m := range i.Mentions {
		if n := b.notes.mention(m); n > 0 && !slices.Contains(it.Notes, n) && len(it.Notes) < maxNotes {
			it.Notes = append(it.Notes, n)
		}
	}
	for _, e := range i.Estimates {
		it.Figures = append(it.Figures, b.figure(i, e))
	}
	var deniers, disowners []string
	for _, e := range i.Ledger {
		if e.Denies && e.Field == "actor" && e.Standing != sitrep.Retracted && !slices.Contains(disowners, e.Value) {
			disowners = append(disowners, e.Value)
		}
		if e.Denies && e.Figure == nil && e.Field != "actor" && e.Standing != sitrep.Retracted && !slices.Contains(deniers, e.Speaker.Label()) {
			deniers = append(deniers, e.Speaker.Label())
		}
	}
	it.Denied, it.Disowned = strings.Join(deniers, "; "), strings.Join(disowners, "; ")
	return it
}

// maxNotes bounds the footnotes of one incident that many reports tell of.
const maxNotes = 3

func (b *builder) figure(i sitrep.Incident, e sitrep.Estimate) Figure {
	f := Figure{Kind: e.Kind, Text: b.words.count(e.Kind, e.Of, e.Low, e.Best, e.High), Notes: []int{}}
	var speakers []string
	for _, n := range e.Entries {
		if n < 0 || n >= len(i.Ledger) {
			continue
		}
		l := i.Ledger[n]
		f.Disputed = f.Disputed || l.Standing == sitrep.Contradicted
		if s := l.Speaker.Label(); !slices.Contains(speakers, s) {
			speakers = append(speakers, s)
		}
		if n := b.notes.claim(l); n > 0 && !slices.Contains(f.Notes, n) && len(f.Notes) < maxNotes {
			f.Notes = append(f.Notes, n)
		}
	}
	if len(e.Entries) == 0 {
		speakers = []string{"set by an editor"}
	}
	f.Speakers = strings.Join(speakers, "; ")
	f.History = history(i.Ledger, e)
	return f
}

// history is the chain of values that led to an estimate: "4 → 5".
func history(ledger []sitrep.LedgerEntry, e sitrep.Estimate) string {
	var chain []string
	for _, n := range e.Entries {
		if c := chainTo(ledger, n, 0); len(c) > len(chain) {
			chain = c
		}
	}
	if len(chain) < 2 {
		return ""
	}
	return strings.Join(chain, " → ")
}

// chainTo is the longest run of superseded values that ends in entry n.
func chainTo(ledger []sitrep.LedgerEntry, n, depth int) []string {
	if n < 0 || n >= len(ledger) || ledger[n].Figure == nil || depth > len(ledger) {
		return nil
	}
	var longest []string
	for i, l := range ledger {
		if l.By == n && i != n && l.Figure != nil {
			if c := chainTo(ledger, i, depth+1); len(c) > len(longest) {
				longest = c
			}
		}
	}
	v := value(*ledger[n].Figure)
	if len(longest) > 0 && longest[len(longest)-1] == v {
		return longest
	}
	return append(longest, v)
}

func (b *builder) totals(ts []sitrep.RunningTotal) []Total {
	out := []Total{}
	for _, t := range ts {
		last := -1
		for n, e := range t.Entries {
			if e.Figure != nil && (e.Standing == sitrep.Current || e.Standing == sitrep.Contradicted) {
				last = n
			}
		}
		if last < 0 {
			continue
		}
		e := t.Entries[last]
		row := Total{
			Text: b.words.count(t.Kind, t.Of, e.Figure.Low, e.Figure.Best, e.Figure.High), Over: over(t), Where: t.Place.String(),
			Speaker: e.Speaker.Label(), Notes: []int{},
		}
		if c := chainTo(t.Entries, last, 0); len(c) > 1 {
			row.History = strings.Join(c, " → ")
		}
		if s := t.Sum; s != nil && s.Incidents > 0 {
			row.Beside = fmt.Sprintf("the incidents of this record with a figure, %d, amount to %s", s.Incidents, value(sitrep.Figure{Low: s.Low, Best: s.Best, High: s.High}))
			if s.Exceeds {
				row.Beside += ", more than this total"
			}
		}
		if n := b.notes.claim(e); n > 0 {
			row.Notes = append(row.Notes, n)
		}
		out = append(out, row)
	}
	return out
}

// over words what a total counts over.
func over(t sitrep.RunningTotal) string {
	switch {
	case t.Scope == sitrep.ScopeWindow && t.Over.Known():
		return "in " + day(t.Over)
	case t.Scope == sitrep.ScopeWindow:
		return "over a period that is not stated"
	case !t.Over.Start.IsZero():
		return "since " + date(t.Over.Start, t.Over.Precision)
	}
	return "since a start that is not stated"
}

// day words a period as exactly as it is known.
func day(p sitrep.Period) string {
	if !p.Known() {
		return timeUnknown
	}
	if p.Start.IsZero() {
		return "until " + date(p.End.Add(-time.Second), p.Precision)
	}
	if p.End.IsZero() {
		return "since " + date(p.Start, p.Precision)
	}
	a, b := date(p.Start, p.Precision), date(p.End.Add(-time.Second), p.Precision)
	if a == b || p.Precision.Rank() < sitrep.Day.Rank() {
		return a
	}
	return a + " to " + b
}

func date(t time.Time, p sitrep.Precision) string {
	switch p {
	case sitrep.Month:
		return t.Format("January 2006")
	case sitrep.Year:
		return t.Format("2006")
	}
	return t.Format("Monday 2 January 2006")
}
