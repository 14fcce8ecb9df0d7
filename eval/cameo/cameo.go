// Package cameo scores events coded by CAMEO, source, target and code, on the sentences of PETRARCH's and
// UniversalPetrarch's test suite, which tell of invented countries.
package cameo

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/codebook"
	"sitrep/eval/data"
	"sitrep/eval/spanf1"
)

// Record is one sentence with its events.
type Record struct {
	ID     string
	Report sitrep.Report
	Gold   []Event
}

// Event is who does what to whom, in codes.
type Event struct{ Source, Target, Code string }

// Read reads the core records of the suite: those its authors count.
func Read(path string) ([]Record, error) {
	type line struct {
		ID, Date, Text string
		Core           bool
		Gold           []Event
	}
	lines, err := data.Lines[line](path)
	if err != nil {
		return nil, err
	}
	var out []Record
	for _, l := range lines {
		if !l.Core {
			continue
		}
		day, err := time.Parse("20060102", l.Date)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", path, l.ID, err)
		}
		r := sitrep.Report{ID: sitrep.ReportID(l.ID), Text: l.Text, Published: day, DayOnly: true}
		out = append(out, Record{l.ID, r, apart(l.Gold)})
	}
	return out, nil
}

// Events are the events of a coding as CAMEO's coders write them: one for each pair of source and target, whatever
// the status; what the target does by the same act; and of several who do something together and to nobody, each
// with each other. An event with a side missing is none.
// denials says to code a disapproval that is denied as 050, as the suite's gold has it ("will not clash over the efforts");
// CAMEO itself has no code for what is said not to be so.
func Events(book *codebook.Codebook, c sitrep.Coding, denials bool) []Event {
	var out []Event
	add := func(a, b, code string) {
		e := Event{a, b, code}
		if a != "" && b != "" && a != b && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	for _, m := range told(c.Mentions) {
		sense, _ := book.Sense(m.Sense)
		sources, targets := codes(m.Actors), codes(m.Recipients)
		mutual := len(targets) == 0
		if mutual {
			targets = sources
		}
		for _, a := range sources {
			for _, b := range targets {
				add(a, b, code(m, denials))
				if sense.Reverse != "" && !mutual {
					add(b, a, sense.Reverse)
				}
			}
		}
	}
	return out
}

// code is the code of a mention.
func code(m sitrep.EventMention, denials bool) string {
	if denials && m.Status == sitrep.Denied && strings.HasPrefix(m.CAMEO, "11") {
		return "050"
	}
	return m.CAMEO
}

// told leaves out what is only wanted, meant or imagined where something else is told to have been done: CAMEO codes
// the wish ("urged Eriador to respond"), not what was wished for.
func told(mentions []sitrep.EventMention) []sitrep.EventMention {
	var out []sitrep.EventMention
	for _, m := range mentions {
		if m.Status.Occurred() && len(codes(m.Actors)) > 0 && len(codes(m.Recipients)) > 0 {
			out = append(out, m)
		}
	}
	if len(out) == 0 {
		return mentions
	}
	return out
}

func codes(ps []sitrep.Participant) []string {
	var out []string
	for _, p := range ps {
		for _, code := range strings.Split(p.Actor.CAMEO, "/") {
			if code != "" && !slices.Contains(out, code) {
				out = append(out, code)
			}
		}
	}
	return out
}

// apart makes an event of each pair of actors where a dictionary gives a name several codes, "ELR/GAL".
func apart(events []Event) []Event {
	var out []Event
	for _, e := range events {
		for _, a := range strings.Split(e.Source, "/") {
			for _, b := range strings.Split(e.Target, "/") {
				out = append(out, Event{a, b, e.Code})
			}
		}
	}
	return out
}

// Score is events found: source, target and code right; source and target and the code's root; source and
// target alone.
type Score struct{ Full, Root, Dyad spanf1.Count }

// Add scores the events of a record.
func (s *Score) Add(gold, system []Event) {
	add := func(c *spanf1.Count, cut func(Event) Event) {
		g, y := set(gold, cut), set(system, cut)
		c.Gold += len(g)
		c.System += len(y)
		for _, e := range y {
			if slices.Contains(g, e) {
				c.Correct++
			}
		}
	}
	add(&s.Full, func(e Event) Event { return e })
	add(&s.Root, func(e Event) Event { return Event{e.Source, e.Target, e.Code[:min(2, len(e.Code))]} })
	add(&s.Dyad, func(e Event) Event { return Event{e.Source, e.Target, ""} })
}

func set(events []Event, cut func(Event) Event) []Event {
	var out []Event
	for _, e := range events {
		if e = cut(e); !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}
