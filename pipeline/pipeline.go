// Package pipeline reads a report: from its text to what it says of events. This file is the whole
// way; each step is a package of its own.
package pipeline

import (
	"fmt"
	"net/url"
	"strings"

	"sitrep"
	"sitrep/actor"
	"sitrep/codebook"
	"sitrep/coder"
	"sitrep/gazetteer"
	"sitrep/nlp"
	"sitrep/nlp/models"
	"sitrep/nlp/truecase"
	"sitrep/timex"
)

// Version names the rules of reading that are in code; the data files carry their own versions.
const Version = "1"

// Parts are the values a pipeline is made of. Replace one to use your own codebook, places or actors.
type Parts struct {
	Reader    nlp.Reader
	Model     string          // version of the model behind Reader
	Case      *truecase.Caser // nil: text in capitals is read as it is
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
	if p.Case, err = truecase.English(); err != nil {
		return p, err
	}
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

// Fixed names what of the built-in parts no user replaces, at no cost: the rules in code and the model.
func Fixed() (sitrep.Versions, error) {
	m, err := models.EnglishManifest()
	return sitrep.Versions{Pipeline: Version, Model: fmt.Sprintf("%.12s", m.SHA256)}, err
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

// Codebook is what it codes by.
func (p *Pipeline) Codebook() *codebook.Codebook { return p.parts.Codebook }

// Longest is how much of a report is read, in bytes: some ten thousand words, more than any but a book has. It bounds
// what one report can cost. It is a length and not a time, so that every machine reads the same.
const Longest = 64 << 10

// Read reads a report as far as it can be read; it never fails.
func (p *Pipeline) Read(report sitrep.Report) coder.Input {
	report = beginning(report)
	doc := p.parts.Reader.Read(p.legible(report))
	doc.Agree()
	doc.Text = report.Text
	around := p.placeContext(report)
	places, focus := p.places.Survey(doc, around)
	times := p.parts.Times.Tag(doc, p.reference(report, around, places))
	timex.Detach(doc, times)
	return coder.Input{
		Report: report,
		Doc:    doc,
		Times:  times,
		Places: places,
		Focus:  focus,
		Cast:   p.actors.Resolve(doc, report.Published, forActors(places)),
		Countries: func(iso2 string) (sitrep.Place, bool) {
			e, ok := p.parts.Gazetteer.Country(iso2)
			return e.Place, ok
		},
	}
}

// Code derives the mentions of a report.
func (p *Pipeline) Code(report sitrep.Report) sitrep.Coding {
	in := p.Read(report)
	c := p.CodeRead(in)
	if n := len(in.Report.Text); n < len(report.Text) {
		// Whose names are private in what was not read is not known.
		c.Read, c.Private = n, append(c.Private, sitrep.Span{Start: n, End: len(report.Text)})
	}
	return c
}

// CodeRead derives the mentions of a report that was read.
func (p *Pipeline) CodeRead(in coder.Input) sitrep.Coding {
	mentions, private := p.coder.Code(in)
	return sitrep.Coding{Report: in.Report.ID, Versions: p.versions, Mentions: mentions, Private: private}
}

// Lead gives the types of event a report may lead with, the likeliest first; none where the codebook has no weights.
func (p *Pipeline) Lead(in coder.Input, c sitrep.Coding) []codebook.Share {
	return p.coder.Lead(in, c.Mentions)
}

// LeadFeatures describes a report for the scorer of leads.
func (p *Pipeline) LeadFeatures(in coder.Input, c sitrep.Coding) map[string]float64 {
	return p.coder.LeadFeatures(in, c.Mentions)
}

// ReadingFeatures describes the words of a report that may speak of events, for the scorer of readings.
func (p *Pipeline) ReadingFeatures(in coder.Input) []map[string]float64 {
	return p.coder.ReadingFeatures(in)
}

// Explain gives the reasons for every mention coded from what was read.
func (p *Pipeline) Explain(in coder.Input) map[sitrep.MentionID][]coder.Reason {
	return p.coder.Explain(in)
}

// Attributions tells who says what in a report.
func (p *Pipeline) Attributions(report sitrep.Report) []coder.Attribution {
	return p.coder.Attributions(p.Read(report))
}

// Triggers lists the words of a report that speak of events.
func (p *Pipeline) Triggers(report sitrep.Report) []coder.Trigger {
	return p.coder.Triggers(p.Read(report))
}

func (p *Pipeline) placeContext(r sitrep.Report) gazetteer.Context {
	c := gazetteer.Context{SourceCountry: p.home(r)}
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

// legible is the text as the reader gets it, every word at its place.
func (p *Pipeline) legible(r sitrep.Report) string {
	text := apart(r)
	if p.parts.Case != nil {
		text = p.parts.Case.Text(text)
	}
	return text
}

// apart is the text with the dash after a dateline made a paragraph break of the same length: "KABUL — Police
// said" is two passages, and read as one sentence it is read wrong. Offsets stay as they are.
func apart(r sitrep.Report) string {
	var text []byte
	for _, passage := range r.Passages {
		s := passage.Span.In(r.Text)
		words := strings.TrimRight(s, " —–-:")
		if gap := len(s) - len(words); passage.Kind == sitrep.Dateline && gap >= 2 {
			if text == nil {
				text = []byte(r.Text)
			}
			copy(text[passage.Span.Start+len(words):], "\n\n"+strings.Repeat(" ", gap-2))
		}
	}
	if text == nil {
		return r.Text
	}
	return string(text)
}

// home is the country a source publishes in, as far as its name or the address tells: "Beirut Evening Post",
// "example.ng". "" where they do not.
func (p *Pipeline) home(r sitrep.Report) string {
	best, people := "", 100_000
	for _, word := range strings.Fields(r.Source) {
		for _, e := range p.parts.Gazetteer.Lookup(word).All() {
			if e.Population > people {
				best, people = e.Country, e.Population
			}
		}
		if iso, ok := p.parts.Gazetteer.Demonym(word); ok && best == "" {
			best = iso
		}
	}
	if u, err := url.Parse(r.URL); best == "" && err == nil {
		parts := strings.Split(u.Hostname(), ".")
		if e, ok := p.parts.Gazetteer.Country(strings.ToUpper(parts[len(parts)-1])); ok {
			best = e.Country
		}
	}
	return best
}

// forActors hands the places on to the actors: a nation's name may be who acts.
func forActors(places []gazetteer.Toponym) []actor.Toponym {
	out := make([]actor.Toponym, len(places))
	for i, t := range places {
		out[i] = actor.Toponym{Span: t.Span, Sentence: t.Sentence, First: t.First, Last: t.Last, Country: t.Place.Country, Metonym: t.Metonym}
	}
	return out
}
