// Package pipeline reads a report: from its text to what it says of events. This file is the whole
// way; each step is a package of its own.
package pipeline

import (
	"fmt"
	"strings"

	"sitrep"
	"sitrep/actor"
	"sitrep/codebook"
	"sitrep/coder"
	"sitrep/gazetteer"
	"sitrep/nlp"
	"sitrep/nlp/models"
	"sitrep/timex"
)

// Version names the rules of reading that are in code; the data files carry their own versions.
const Version = "1"

// Parts are the values a pipeline is made of. Replace one to use your own codebook, places or actors.
type Parts struct {
	Reader    nlp.Reader
	Model     string // version of the model behind Reader
	Times     *timex.Tagger
	Gazetteer *gazetteer.Gazetteer
	Actors    *actor.List
	Codebook  *codebook.Codebook
}

// Default opens the parts that are built in.
func Default() (p Parts, err error) {
	model, err := models.English()
	if err != nil {
		return p, err
	}
	manifest, err := models.EnglishManifest()
	if err != nil {
		return p, err
	}
	p.Reader, p.Model = model, fmt.Sprintf("%.12s", manifest.SHA256)
	if p.Times, err = timex.Default(); err != nil {
		return p, err
	}
	if p.Gazetteer, err = gazetteer.Default(); err != nil {
		return p, err
	}
	if p.Actors, err = actor.Default(); err != nil {
		return p, err
	}
	p.Codebook, err = codebook.Default()
	return p, err
}

// Pipeline reads reports. It is safe for concurrent use.
type Pipeline struct {
	parts    Parts
	places   *gazetteer.Resolver
	actors   *actor.Resolver
	coder    *coder.Coder
	versions sitrep.Versions
}

// New makes a pipeline.
func New(p Parts) *Pipeline {
	return &Pipeline{
		parts:  p,
		places: gazetteer.NewResolver(p.Gazetteer),
		actors: actor.NewResolver(p.Actors),
		coder:  coder.New(p.Codebook),
		versions: sitrep.Versions{Pipeline: Version, Model: p.Model, Codebook: p.Codebook.Version(),
			Gazetteer: p.Gazetteer.Version(), Actors: p.Actors.Version()},
	}
}

// Versions name what this pipeline derives with.
func (p *Pipeline) Versions() sitrep.Versions { return p.versions }

// Read reads a report as far as it can be read; it never fails.
func (p *Pipeline) Read(report sitrep.Report) coder.Input {
	doc := p.parts.Reader.Read(report.Text)
	places := p.places.Resolve(doc, placeContext(report))
	return coder.Input{
		Report: report,
		Doc:    doc,
		Times:  p.parts.Times.Tag(doc, timex.Reference{Published: report.Published, DayOnly: report.DayOnly}),
		Places: places,
		Cast:   p.actors.Resolve(doc, report.Published, forActors(places)),
		Countries: func(iso2 string) (sitrep.Place, bool) {
			e, ok := p.parts.Gazetteer.Country(iso2)
			return e.Place, ok
		},
	}
}

// Code derives the mentions of a report.
func (p *Pipeline) Code(report sitrep.Report) sitrep.Coding {
	return p.CodeRead(p.Read(report))
}

// CodeRead derives the mentions of a report that was read.
func (p *Pipeline) CodeRead(in coder.Input) sitrep.Coding {
	mentions, private := p.coder.Code(in)
	return sitrep.Coding{Report: in.Report.ID, Versions: p.versions, Mentions: mentions, Private: private}
}

func placeContext(r sitrep.Report) gazetteer.Context {
	c := gazetteer.Context{}
	for _, passage := range r.Passages {
		switch passage.Kind {
		case sitrep.Title:
			c.Title = passage.Span
		case sitrep.Dateline:
			if strings.TrimSpace(passage.Span.In(r.Text)) != "" && !c.Dateline.Set() {
				c.Dateline = passage.Span
			}
		}
	}
	return c
}

// forActors hands the places on to the actors: a nation's name may be who acts.
func forActors(places []gazetteer.Toponym) []actor.Toponym {
	out := make([]actor.Toponym, len(places))
	for i, t := range places {
		out[i] = actor.Toponym{Span: t.Span, Sentence: t.Sentence, First: t.First, Last: t.Last, Country: t.Place.Country, Metonym: t.Metonym}
	}
	return out
}
