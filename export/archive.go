package export

import (
	"context"
	"encoding/json"
	"io"
	"slices"
	"time"

	"sitrep"
)

// ArchiveFormat names the form of the JSON lines; another number will mean another form.
const ArchiveFormat = "sitrep-record 1"

// Line is one line of an archive: of its fields, that which Kind names is set.
type Line struct {
	Kind       string                   `json:"kind"` // header, report, coding, decision, unreadable, incident, call, running_total
	Header     *Header                  `json:"header,omitempty"`
	Report     *sitrep.Report           `json:"report,omitempty"`
	Coding     *sitrep.Coding           `json:"coding,omitempty"`
	Decision   *sitrep.Decision         `json:"decision,omitempty"`
	Unreadable *sitrep.UnreadableSource `json:"unreadable,omitempty"`
	Incident   *sitrep.Incident         `json:"incident,omitempty"`
	Call       *sitrep.Call             `json:"call,omitempty"`
	Total      *sitrep.RunningTotal     `json:"running_total,omitempty"`
}

// Header is the first line of an archive.
type Header struct {
	Format   string    `json:"format"`  // ArchiveFormat
	Profile  string    `json:"profile"` // the redaction profile
	Whole    bool      `json:"whole"`   // report texts are whole: only then can it be imported
	AsOf     time.Time `json:"as_of,omitzero"`
	Resolver string    `json:"resolver"` // version
}

// WriteArchive writes JSON lines of everything a set rests on, and the set. With all set, every report, coding,
// decision and unreadable source of the record as of the set's moment is written, used by an incident or not.
func (e *Exporter) WriteArchive(ctx context.Context, w io.Writer, store sitrep.Store, s Set, all bool, o Options) (Notes, error) {
	a := &archive{enc: json.NewEncoder(w), profile: o.Profile}
	a.enc.SetEscapeHTML(false)
	filter := sitrep.ReportFilter{AsOf: s.AsOf}
	left := tally{}
	if !all {
		filter.IDs, _ = restsOn(s.Resolution)
	}
	header := Header{ArchiveFormat, o.Profile.Name, o.Profile.Texts == "whole" && o.Profile.tells(), s.AsOf, s.Version}
	if err := a.put(Line{Kind: "header", Header: &header}); err != nil {
		return Notes{}, err
	}
	if err := a.reports(ctx, store, filter, left); err != nil {
		return Notes{}, err
	}
	if err := a.corrections(ctx, store, s, all, left); err != nil {
		return Notes{}, err
	}
	if err := a.derived(o.Profile.Apply(s)); err != nil {
		return Notes{}, err
	}
	return Notes{Format: "jsonl", Profile: o.Profile.Name, AsOf: s.AsOf, Resolver: s.Version, Incidents: len(s.Incidents), Rows: a.lines,
		LeftOut: left.list(), Narrowed: []Count{}, Losses: e.tables.losses["jsonl"], Redacted: o.Profile.Tell()}, nil
}

type archive struct {
	enc     *json.Encoder
	profile Profile
	lines   int
}

func (a *archive) put(l Line) error {
	a.lines++
	return a.enc.Encode(l)
}

// reports writes each report with its coding behind it.
func (a *archive) reports(ctx context.Context, store sitrep.Store, f sitrep.ReportFilter, left tally) error {
	for r, err := range store.Reports(ctx, f) {
		if err != nil {
			return err
		}
		if !a.profile.tells() {
			left["reports and codings, withheld by the profile"]++
			continue
		}
		c, err := store.Coding(ctx, r.ID)
		coded := err == nil
		if err != nil && sitrep.CodeOf(err) != sitrep.NotFound {
			return err
		}
		if a.profile.Texts == "masked" {
			if !coded { // whose names are private is not yet known
				left["reports not yet coded, whose private names could not be covered"]++
				continue
			}
			r.Text = mask(r.Text, c.Private)
		}
		if err := a.put(Line{Kind: "report", Report: &r}); err != nil {
			return err
		}
		if coded {
			if err := a.put(Line{Kind: "coding", Coding: &c}); err != nil {
				return err
			}
		}
	}
	return nil
}

// tells reports whether the audience may read reports, and all that they name.
func (p Profile) tells() bool {
	return (p.Texts == "whole" || p.Texts == "masked") && p.Sources == "" && p.Quotes == "" && p.Persons == "" && p.Finest == "" && p.Decimals == 0
}

// mask covers private names by as many asterisks as they have bytes, so that all spans stay true.
func mask(text string, private []sitrep.Span) string {
	b := []byte(text)
	for _, s := range private {
		for i := max(0, s.Start); i < min(s.End, len(b)); i++ {
			b[i] = '*'
		}
	}
	return string(b)
}

// corrections writes the decisions and what could not be read.
func (a *archive) corrections(ctx context.Context, store sitrep.Store, s Set, all bool, left tally) error {
	ds, err := store.Decisions(ctx, s.AsOf)
	if err != nil {
		return err
	}
	_, chosen := restsOn(s.Resolution)
	for _, d := range ds {
		if a.profile.Decisions != "" {
			left["decisions, withheld by the profile"]++
			continue
		}
		about := func(m sitrep.MentionID) bool { return chosen[m] }
		if all || d.Verb == "undo" || slices.ContainsFunc(d.Mentions, about) {
			if err := a.put(Line{Kind: "decision", Decision: &d}); err != nil {
				return err
			}
		}
	}
	if !all || a.profile.Sources != "" {
		return nil
	}
	us, err := store.Unreadable(ctx)
	if err != nil {
		return err
	}
	for _, u := range us {
		if err := a.put(Line{Kind: "unreadable", Unreadable: &u}); err != nil {
			return err
		}
	}
	return nil
}

func (a *archive) derived(s Set) error {
	for _, x := range s.Incidents {
		if s.sourcesWithheld {
			x.Reports, x.Mentions, x.Merges = nil, nil, nil
		}
		if err := a.put(Line{Kind: "incident", Incident: &x}); err != nil {
			return err
		}
	}
	for _, x := range s.Calls {
		if s.sourcesWithheld {
			x.Reports, x.Mentions = nil, nil
		}
		if err := a.put(Line{Kind: "call", Call: &x}); err != nil {
			return err
		}
	}
	for _, x := range s.Totals {
		if err := a.put(Line{Kind: "running_total", Total: &x}); err != nil {
			return err
		}
	}
	return nil
}
