package main

import (
	"fmt"
	"os"

	"sitrep"
	"sitrep/actor"
	"sitrep/codebook"
	"sitrep/coder"
	"sitrep/gazetteer"
	"sitrep/ingest"
	"sitrep/nlp"
	"sitrep/nlp/conllu"
	"sitrep/record"
	"sitrep/timex"
)

type annotateCmd struct {
	partsFlags  `embed:""`
	File        string `arg:"" help:"A report: .txt, .html; of a .jsonl the first." type:"path"`
	Format      string `enum:"text,json,conllu" default:"text" help:"text, json or conllu."`
	JSON        bool   `name:"json" help:"Same as --format json."`
	Explain     bool   `help:"Tell for each event the trigger, its sense and what each field rests on; for each place why it is this one, and the next two."`
	ShowPrivate bool   `name:"show-private" help:"Do not cover the names of private people."`
}

// annotation is everything read from one report.
type annotation struct {
	Report    sitrep.Report         `json:"report"`
	Versions  sitrep.Versions       `json:"versions"`
	Sentences []nlp.Sentence        `json:"sentences"`
	Entities  []nlp.Entity          `json:"entities"`
	Times     []timex.Expression    `json:"times"`
	Places    []gazetteer.Toponym   `json:"places"`
	Actors    []actor.Mention       `json:"actors"`
	Mentions  []sitrep.EventMention `json:"mentions"`
	Leads     []codebook.Share      `json:"leads"` // types of event that the report may lead with, the likeliest first
	Private   []sitrep.Span         `json:"private"`
}

func (c *annotateCmd) Run(a *app) error {
	r, err := readOne(a, c.File)
	if err != nil {
		return err
	}
	p, err := c.openPipeline()
	if err != nil {
		return err
	}
	in := p.Read(r)
	coding := p.CodeRead(in)
	leads := likelyLeads(p.Lead(in, coding))
	if !c.ShowPrivate {
		cover(&in, coding.Private)
	}
	switch {
	case c.JSON || c.Format == "json":
		return a.json(annotation{Report: in.Report, Versions: coding.Versions, Sentences: in.Doc.Sentences, Entities: orEmpty(in.Doc.Entities),
			Times: orEmpty(in.Times), Places: orEmpty(in.Places), Actors: orEmpty(in.Cast.Mentions), Mentions: orEmpty(coding.Mentions), Leads: leads, Private: orEmpty(coding.Private)})
	case c.Format == "conllu":
		return conllu.Write(a.out, in.Doc)
	}
	var why map[sitrep.MentionID][]coder.Reason
	if c.Explain {
		why = p.Explain(in)
	}
	a.annotated(in, coding, why)
	if c.Explain {
		a.explainLead(leads)
	}
	return nil
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// readOne reads the first report of a file.
func readOne(a *app, path string) (sitrep.Report, error) {
	if _, err := os.Stat(path); err != nil {
		return sitrep.Report{}, sitrep.E(sitrep.NotFound, "read "+path, err)
	}
	var got *ingest.Item
	err := ingest.Walk(a.ctx, []string{path}, func(i ingest.Item) error {
		if got == nil {
			got = &i
		}
		return nil
	})
	if err == nil && got == nil {
		err = sitrep.E(sitrep.Unreadable, "read "+path, fmt.Errorf("it holds no report"))
	}
	if err != nil {
		return sitrep.Report{}, err
	}
	return got.Report, got.Err
}

// cover hides private names in the words that are shown, byte for byte, so that offsets hold.
func cover(in *coder.Input, private []sitrep.Span) {
	text := []byte(in.Report.Text)
	for _, p := range private {
		for i := p.Start; i < p.End; i++ {
			text[i] = '_'
		}
	}
	in.Report.Text = string(text)
	in.Doc.Text = in.Report.Text
	for s := range in.Doc.Sentences {
		for w := range in.Doc.Sentences[s].Words {
			word := &in.Doc.Sentences[s].Words[w]
			for _, p := range private {
				if p.Overlaps(word.Span) {
					word.Form, word.Lemma = word.Span.In(in.Report.Text), "_"
				}
			}
		}
	}
}

// annotated prints a report with what was found painted, and under it the events.
func (a *app) annotated(in coder.Input, coding sitrep.Coding, why map[sitrep.MentionID][]coder.Reason) {
	st := a.styles()
	marks := map[int]func(string) string{}
	ends := map[int]int{}
	add := func(s sitrep.Span, paint func(string) string) {
		if _, taken := marks[s.Start]; !taken && s.Set() {
			marks[s.Start], ends[s.Start] = paint, s.End
		}
	}
	for _, m := range coding.Mentions {
		add(m.Trigger, st.event)
		for _, c := range m.Claims {
			add(c.Span, st.figure)
		}
	}
	for _, t := range in.Times {
		add(t.Span, st.time)
	}
	for _, p := range in.Places {
		add(p.Span, st.place)
	}
	for _, m := range in.Cast.Mentions {
		if m.Agentive {
			add(m.Span, st.actor)
		}
	}
	for _, s := range in.Doc.Sentences {
		a.painted(in.Report.Text, s.Span, marks, ends)
	}
	fmt.Fprintf(a.out, "\n%s %s, %s, %s, %s, %s\n", st.title("Legend:"), st.event("event"), st.figure("figure"), st.time("time"), st.place("place"), st.actor("actor"))
	for i, m := range coding.Mentions {
		a.mention(in.Report, coding, i, m, why[m.ID])
	}
	if why != nil {
		a.explainPlaces(in)
	}
	fmt.Fprintf(a.out, "\n%d sentences, %d times, %d places, %d mentions of events\n", len(in.Doc.Sentences), len(in.Times), len(in.Places), len(coding.Mentions))
}

// likelyLeads keeps the types that are worth telling.
func likelyLeads(shares []codebook.Share) []codebook.Share {
	const most, least = 3, 0.1
	out := []codebook.Share{}
	for _, s := range shares[:min(most, len(shares))] {
		if s.P >= least {
			out = append(out, s)
		}
	}
	return out
}

// explainLead prints the types of event that a report is likely to lead with.
func (a *app) explainLead(shares []codebook.Share) {
	for _, s := range shares {
		fmt.Fprintf(a.out, "leads with %s, %.2f\n", s.Class, s.P)
	}
}

// painted prints one sentence.
func (a *app) painted(text string, s sitrep.Span, marks map[int]func(string) string, ends map[int]int) {
	at := s.Start
	for i := s.Start; i < s.End; i++ {
		if paint, ok := marks[i]; ok && i >= at && ends[i] <= s.End {
			fmt.Fprint(a.out, text[at:i], paint(text[i:ends[i]]))
			at = ends[i]
		}
	}
	fmt.Fprintf(a.out, "%s\n\n", text[at:s.End])
}

// mention prints one event of a report.
func (a *app) mention(r sitrep.Report, coding sitrep.Coding, i int, m sitrep.EventMention, why []coder.Reason) {
	st := a.styles()
	words := func(s sitrep.Span) string { return r.Quote(s, coding.Private) }
	fmt.Fprintf(a.out, "\n%s  %q  %.2f\n", st.title(fmt.Sprintf("%d. %s %s, %s", i+1, m.Type, m.Mode, m.Status)), words(m.Trigger), m.Confidence)
	sure := func(p float64) string { // how likely the field is right
		if why == nil {
			return ""
		}
		return fmt.Sprintf("  %.2f", p)
	}
	list := func(name string, ps []sitrep.Participant) {
		for _, p := range ps {
			a.field(name, fmt.Sprintf("%s %s  ← %q%s", p.Actor.Name, p.Actor.CAMEO, words(p.Span), sure(p.Confidence)))
		}
	}
	list("actor", m.Actors)
	if m.Unknown {
		a.field("actor", fmt.Sprintf("unknown  ← %q", words(m.UnknownSpan)))
	}
	list("recipient", m.Recipients)
	list("called by", m.CalledBy)
	for _, p := range m.Places {
		a.field("place", fmt.Sprintf("%s, %s (%s)  ← %q%s", p.Place, p.Place.Country, p.Place.Precision, words(p.Span), sure(p.Confidence)))
	}
	a.field("when", fmt.Sprintf("%s (%s)  ← %q %s%s", m.When.Period, m.When.Period.Precision, words(m.When.Span), m.When.From, sure(m.When.Confidence)))
	for _, c := range m.Claims {
		if c.Figure != nil {
			f := c.Figure
			a.field(c.Field, fmt.Sprintf("%s %s (%s %s)  ← %q, %s%s", record.Span(f.Low, f.Best, f.High), f.Of, f.Scope, scopeOver(f), words(c.Span), c.Speaker.Label(), sure(c.Confidence)))
		}
	}
	if why == nil {
		return
	}
	a.field("CAMEO", m.CAMEO)
	a.field("told by", m.Speaker.Label())
	for _, s := range m.Evidence {
		a.field("evidence", words(s))
	}
	for _, x := range why {
		line := x.Rule
		if x.Span.Set() {
			line = fmt.Sprintf("%q %s", words(x.Span), x.Rule)
		}
		a.field("why "+x.Field, line)
	}
}

func scopeOver(f *sitrep.Figure) string {
	if f.Scope == sitrep.ScopeIncident {
		return ""
	}
	return f.Over.String()
}
