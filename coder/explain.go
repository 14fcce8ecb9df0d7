package coder

import (
	"fmt"
	"strings"

	"sitrep"
	"sitrep/codebook"
)

// Reason is one decision about a mention: the field it settled, the words it rests on, and the rule that decided.
type Reason struct {
	Field string      `json:"field"` // sense, reading, actor, recipient, instrument, status, when, place, speaker, joined
	Span  sitrep.Span `json:"span,omitzero"`
	Rule  string      `json:"rule"`
}

// Explain gives the reasons for every mention that Code makes of the same input, in the order of the decisions.
func (c *Coder) Explain(in Input) map[sitrep.MentionID][]Reason {
	r := newReading(c.book, in)
	r.explaining = true
	out := map[sitrep.MentionID][]Reason{}
	for _, e := range r.code() {
		out[r.id(e)] = r.reasons(e)
	}
	return out
}

// because keeps a reason for an event; it costs nothing where nobody asked. word is -1 where no word decided.
func (r *reading) because(e *event, field string, word int, format string, args ...any) {
	if !r.explaining {
		return
	}
	reason := Reason{Field: field, Rule: fmt.Sprintf(format, args...)}
	if word >= 0 {
		reason.Span = e.s.s.Words[word].Span
	}
	e.why = append(e.why, reason)
}

// reasons are those of an event and of all that was joined to it.
func (r *reading) reasons(e *event) []Reason {
	out := append(r.senseReasons(e), e.why...)
	for _, p := range e.parts {
		rule := "tells of the same again: " + p.joined
		if p.partOf != nil {
			rule = "tells more of it: " + p.sense.ID
		}
		out = append(out, Reason{"joined", p.span(), rule})
		out = append(out, r.reasons(p)...)
	}
	return out
}

var slotNames = map[string]string{"A": "actor", "R": "recipient", "I": "instrument", "W": "counted", "C": "content", "L": "place", "E": "event"}

// senseReasons tell the sense, the tests it passed, and the path to each argument.
func (r *reading) senseReasons(e *event) []Reason {
	rule := e.sense.ID + " (" + e.sense.Type
	if e.sense.Mode != "" {
		rule += " " + e.sense.Mode
	}
	rule += ")"
	if tests := describeTests(e.sense.Tests); tests != "" {
		rule += ", as " + tests
	}
	out := []Reason{{"sense", e.span(), rule}}
	for _, role := range e.sense.Roles {
		for _, h := range e.slots[role.Slot] {
			path := r.pathTo(e, role, h)
			out = append(out, Reason{slotNames[role.Slot], e.s.s.Words[h].Span, path})
		}
	}
	if e.carrier != e.word {
		out = append(out, Reason{"sense", e.s.s.Words[e.carrier].Span, "the verb that carries the noun"})
	}
	return out
}

// pathTo names the path of a role that leads to a word.
func (r *reading) pathTo(e *event, role codebook.Role, h int) string {
	for _, path := range role.Paths {
		for _, x := range e.s.arg(e.word, path) {
			if x == h {
				return "by path " + path + " of " + e.s.s.Words[e.word].Form
			}
		}
	}
	for _, x := range e.s.arg(e.carrier, "nsubj") {
		if x == h {
			return "subject of the carrying verb " + e.s.s.Words[e.carrier].Form
		}
	}
	if e.operator >= 0 {
		return "called on by " + e.s.s.Words[e.operator].Form
	}
	return "from the deed it tells of"
}

func describeTests(tests []codebook.Test) string {
	var out []string
	for _, t := range tests {
		path := t.Path
		if path == "" {
			path = "self"
		}
		out = append(out, strings.TrimSpace(path+" "+t.Op+" "+strings.Join(t.Values, ",")))
	}
	return strings.Join(out, "; ")
}
