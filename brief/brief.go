// Package brief composes the situation report: the record of a place and a period, as known at a moment, written
// for people to read. Build chooses and words the content once; Markdown, Terminal and HTML lay it out.
package brief

import (
	"cmp"
	"slices"
	"time"

	"sitrep"
)

// Brief is a situation report, worded and footnoted. All times are UTC.
type Brief struct {
	Title string    `json:"title"`
	Place string    `json:"place,omitempty"` // as asked for
	From  time.Time `json:"from,omitzero"`   // inclusive
	To    time.Time `json:"to,omitzero"`     // exclusive
	AsOf  time.Time `json:"as_of,omitzero"`

	Counts Counts      `json:"counts"`
	Key    []KeyFigure `json:"key_figures"`
	Totals []Total     `json:"running_totals"`

	Compared bool      `json:"compared"` // whether Changes were looked for
	Since    time.Time `json:"since,omitzero"`
	Changes  []Change  `json:"changes"`

	Days       []Day  `json:"days"` // latest first, then what has no date
	Planned    []Plan `json:"planned"`
	Held       []Plan `json:"held"`
	CalledOff  []Plan `json:"called_off"`
	Statements []Item `json:"statements"`
	Recalled   []Item `json:"recalled"` // earlier events the reports look back on

	Sources []Source `json:"sources"`
	Notes   []Note   `json:"notes"`
}

// Options say what a brief is of. The zero Options take in the whole record.
type Options struct {
	Title string // "" for one made from the place
	Place string // ISO 3166-1 alpha-2 code or a name
	From  time.Time
	To    time.Time // exclusive
	AsOf  time.Time // only told of: the resolution given is already that of the moment

	Before *sitrep.Resolution // the record at Since, to tell what changed; nil for no comparison
	Since  time.Time
}

// Counts say how much a brief rests on.
type Counts struct {
	Incidents int `json:"incidents"`
	Reports   int `json:"reports"`
	Outlets   int `json:"outlets"`
}

// KeyFigure is the sum of one kind of figure over the incidents told by day. High is nil where not bounded above.
type KeyFigure struct {
	Kind      string `json:"kind"`
	Text      string `json:"text"`
	Low       int    `json:"low"`
	Best      int    `json:"best"`
	High      *int   `json:"high"`
	Incidents int    `json:"incidents"` // for which a figure is given; 0: not reported
	Alleged   int    `json:"alleged"`   // of them, alleged only
	Sources   int    `json:"sources"`   // reports the figures come from
}

// Total is a running total or a window's total, as someone stated it.
type Total struct {
	Text    string `json:"text"`
	Over    string `json:"over"`
	Where   string `json:"where"`
	Speaker string `json:"speaker"`
	History string `json:"history,omitempty"`
	Beside  string `json:"beside,omitempty"` // what the incidents of the record amount to, for comparison
	Notes   []int  `json:"notes"`
}

// Change is one difference from the record at Since.
type Change struct {
	Kind string `json:"kind"` // new, gone, figure, status, actor, call
	Text string `json:"text"`
}

// Day is what happened on one day, or over one stated period.
type Day struct {
	When   string    `json:"when"`
	Places []PlaceOf `json:"places"`
	start  time.Time
}

// PlaceOf is what happened at one place of a Day.
type PlaceOf struct {
	Name  string `json:"name"`
	Items []Item `json:"items"`
}

// Item is one incident in words.
type Item struct {
	ID          sitrep.IncidentID `json:"id"`
	Headline    string            `json:"headline"`
	When        string            `json:"when"`
	Status      sitrep.Status     `json:"status"`
	StatusWords string            `json:"status_words,omitempty"`
	By          string            `json:"by"`
	To          string            `json:"to,omitempty"`
	Figures     []Figure          `json:"figures"`
	Denied      string            `json:"denied_by,omitempty"`
	Disowned    string            `json:"disowned_by,omitempty"` // who is said not to have done it: "denied responsibility"
	Sources     int               `json:"sources"`
	Reports     int               `json:"reports"`
	Lat         float64           `json:"lat"`
	Lon         float64           `json:"lon"`
	HasPoint    bool              `json:"has_point"`
	Notes       []int             `json:"notes"`

	start        time.Time
	placeOfItems string
}

// Figure is one estimate of an incident in words.
type Figure struct {
	Kind     string `json:"kind"`
	Text     string `json:"text"`
	Speakers string `json:"speakers,omitempty"`
	History  string `json:"history,omitempty"`
	Disputed bool   `json:"disputed,omitempty"`
	Notes    []int  `json:"notes"`
}

// Plan is one call or announced action and its steps.
type Plan struct {
	ID       sitrep.CallID `json:"id"`
	Headline string        `json:"headline"`
	For      string        `json:"for"`
	State    sitrep.Status `json:"state"`
	Steps    []Step        `json:"steps"`
}

// Step is one turn in the life of a Plan. Note is 0 for none.
type Step struct {
	Words string `json:"words"`
	When  string `json:"when,omitempty"`
	Note  int    `json:"note,omitempty"`
}

type builder struct {
	words   words
	reports map[sitrep.ReportID]sitrep.Report
	notes   *notes
}

// Build composes the brief of a resolved record. private holds, for each report, the names to withhold from quotes.
// It panics only where the package's own words.tsv is broken, which a test rules out.
func Build(res sitrep.Resolution, reports map[sitrep.ReportID]sitrep.Report, private map[sitrep.ReportID][]sitrep.Span, o Options) Brief {
	w, err := readWords(wordsFile)
	if err != nil {
		panic(err)
	}
	b := &builder{w, reports, newNotes(reports, private)}
	now := b.choose(res, o)
	out := Brief{Title: o.Title, Place: o.Place, From: o.From, To: o.To, AsOf: o.AsOf, Since: o.Since, Changes: []Change{}}
	if out.Title == "" {
		out.Title = "Situation report"
		if o.Place != "" {
			out.Title += ": " + o.Place
		}
	}
	told, stated, recalled := b.sort(now.Incidents)
	out.Key = b.keyFigures(told)
	out.Totals = b.totals(now.Totals)
	if o.Before != nil {
		out.Compared = true
		out.Changes = b.changes(b.choose(*o.Before, o), now)
	}
	out.Days = b.days(told)
	b.plans(&out, now.Calls)
	out.Statements, out.Recalled = b.items(stated), b.items(recalled)
	out.Sources = b.sources(now)
	out.Notes = b.notes.list
	out.Counts = counts(len(now.Incidents), out.Sources)
	return out
}

// sort parts the incidents into deeds told by day, statements, and what is only recalled; each by start, then ID.
func (b *builder) sort(is []sitrep.Incident) (told, stated, recalled []sitrep.Incident) {
	is = slices.Clone(is)
	slices.SortStableFunc(is, func(x, y sitrep.Incident) int {
		return cmp.Or(x.Period.Start.Compare(y.Period.Start), cmp.Compare(x.ID, y.ID))
	})
	for _, i := range is {
		switch {
		case i.Status == sitrep.Background || i.Status == sitrep.Commemorated:
			recalled = append(recalled, i)
		case b.words.statement[i.Type]:
			stated = append(stated, i)
		default:
			told = append(told, i)
		}
	}
	return told, stated, recalled
}

// days groups incidents by when, the latest first and what has no date last, and within a day by place.
func (b *builder) days(is []sitrep.Incident) []Day {
	out := []Day{}
	for _, i := range is {
		it := b.item(i)
		d := slices.IndexFunc(out, func(d Day) bool { return d.When == it.When })
		if d < 0 {
			d = len(out)
			out = append(out, Day{When: it.When, start: it.start})
		}
		p := slices.IndexFunc(out[d].Places, func(p PlaceOf) bool { return p.Name == it.placeOfItems })
		if p < 0 {
			p = len(out[d].Places)
			out[d].Places = append(out[d].Places, PlaceOf{Name: it.placeOfItems})
		}
		out[d].Places[p].Items = append(out[d].Places[p].Items, it)
	}
	slices.SortStableFunc(out, func(x, y Day) int { return y.start.Compare(x.start) })
	return out
}

func (b *builder) items(is []sitrep.Incident) []Item {
	out := []Item{}
	for _, i := range is {
		out = append(out, b.item(i))
	}
	return out
}

func counts(incidents int, sources []Source) Counts {
	outlets := map[string]bool{}
	for _, s := range sources {
		outlets[s.Outlet] = true
	}
	return Counts{incidents, len(sources), len(outlets)}
}
