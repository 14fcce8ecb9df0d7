// Package coder turns what was read in a report (trees, times, places, actors) into
// EventMentions: who did what to whom, where, when, how many, according to whom, and in what way
// the report speaks of it. What words mean is in the codebook's data files; this package holds
// the grammar.
package coder

import (
	"sitrep"
	"sitrep/actor"
	"sitrep/codebook"
	"sitrep/gazetteer"
	"sitrep/nlp"
	"sitrep/timex"
)

// Input is a report with all that was read from it. Every span is into Report.Text.
type Input struct {
	Report sitrep.Report
	Doc    *nlp.Document
	Times  []timex.Expression
	Places []gazetteer.Toponym
	Focus  string // the country most spoken of, by ISO 3166-1 alpha-2; "" for none
	Cast   *actor.Cast
	// Countries gives the place of a country by ISO 3166-1 alpha-2 code.
	Countries func(iso2 string) (sitrep.Place, bool)
}

// Coder codes reports by one codebook. It is safe for concurrent use.
type Coder struct{ book *codebook.Codebook }

// New makes a coder.
func New(book *codebook.Codebook) *Coder { return &Coder{book} }

// Code gives the mentions of a report in the order of their triggers, each event once, with the
// names of private people that must not be quoted. It never fails: what cannot be told is unset.
func (c *Coder) Code(in Input) ([]sitrep.EventMention, []sitrep.Span) {
	r := newReading(c.book, in)
	return r.mentions(r.code()), in.Cast.Private
}

// code is the way from sentences to events, in order.
func (r *reading) code() []*event {
	r.findSpeech()
	events := r.findEvents()
	events = r.resolveOrders(events)
	events = r.resolveAttributes(events)
	r.markAsides(events)
	events = r.resolveAnaphors(events)
	for _, e := range events {
		r.participants(e)
		r.attach(e)
	}
	for _, e := range events {
		r.timeAside(events, e)
	}
	r.cutElsewhere(events)
	r.joinPlaced(events)
	for _, e := range events {
		r.figures(e)
	}
	r.tellTolls(events)
	r.tellNames(events)
	r.tellUnknown(events)
	r.tellResponsibility(events)
	r.tellDenials(events)
	r.amend(events)
	r.headlineHarm(events)
	headlineToll(events)
	events = r.join(events)
	r.tellMeans(events)
	for _, e := range events {
		e.m.Recipients = r.othersThan(e, e.m.Recipients)
		r.gravest(e)
	}
	r.tellWho(events)
	r.shortened(events)
	events = r.totalled(events)
	r.tellSums(events)
	r.tellCrowds(events)
	return events
}
