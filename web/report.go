package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"sitrep"
	"sitrep/record"
)

// ReportPage is a report's text cut at every mark, with private names withheld, and what was coded from it.
type ReportPage struct {
	Report   ReportHead       `json:"report"`
	Notes    []string         `json:"notes"`
	Pieces   []Piece          `json:"pieces"` // in order; a new paragraph begins where Paragraph is set
	Marks    []Mark           `json:"marks"`
	Mentions []MentionHead    `json:"mentions"`
	Versions *sitrep.Versions `json:"versions,omitempty"` // of what coded it; absent: not yet coded
	Of       []sitrep.Summary `json:"incidents"`          // that rest on it
}

// Piece is a stretch of text under the same marks.
type Piece struct {
	Text      string             `json:"text"`
	Start     int                `json:"start"` // bytes of the report's text
	End       int                `json:"end"`
	Kind      sitrep.PassageKind `json:"kind"`
	Paragraph bool               `json:"paragraph,omitempty"` // the first of a paragraph
	Withheld  bool               `json:"withheld,omitempty"`
	Marks     []int              `json:"marks,omitempty"` // indexes of Marks
}

// Mark is what some words were read as.
type Mark struct {
	Kind    string           `json:"kind"`  // event, actor, recipient, place, time, figure, speaker, cue, distinct
	Label   string           `json:"label"` // what was made of the words
	Mention sitrep.MentionID `json:"mention"`
	Start   int              `json:"start"`
	End     int              `json:"end"`
}

// MentionHead is what a report says of one event, shortly.
type MentionHead struct {
	ID         sitrep.MentionID `json:"id"`
	Label      string           `json:"label"`
	Type       string           `json:"type"`
	Mode       string           `json:"mode,omitempty"`
	CAMEO      string           `json:"cameo,omitempty"`
	Status     sitrep.Status    `json:"status"`
	Sense      string           `json:"sense"`
	Speaker    string           `json:"speaker"`
	Confidence float64          `json:"confidence"`
	Start      int              `json:"start"` // of the trigger
	End        int              `json:"end"`
}

type (
	reportOut   struct{ Body ReportPage }
	progressOut struct {
		Status int // 202 where something is kept and not yet coded
		Body   record.Progress
	}
)

func (s *Server) reportAPI(api huma.API) {
	get(s, api, "/api/reports/{id}", "report", "One report with its coding", RoleReader, func(ctx context.Context, in *struct {
		ID string `path:"id" minLength:"64" maxLength:"64"`
	}) (*reportOut, error) {
		p, err := s.report(ctx, sitrep.ReportID(in.ID))
		return &reportOut{p}, err
	})
	op := huma.Operation{OperationID: "ingest", Method: http.MethodPost, Path: "/api/reports", Summary: "Bring in reports", MaxBodyBytes: largestBody, BodyReadTimeout: time.Minute,
		Description: "Takes what sitrep ingest takes, at /reports too: text/plain, text/html, or application/x-ndjson with a report a line. " +
			"What is kept and could not be coded within some seconds is answered 202; it is coded later. "}
	register(s, api, op, RoleEditor, func(ctx context.Context, in *struct {
		ContentType string `header:"Content-Type"`
		Origin      string `query:"origin" maxLength:"2000" doc:"where it is from: an address or a file's name"`
		RawBody     []byte
	}) (*progressOut, error) {
		if err := s.note(ctx, "report", fmt.Sprintf("%d bytes of %s from %q", len(in.RawBody), in.ContentType, in.Origin)); err != nil {
			return nil, err
		}
		return s.take(ctx, in.ContentType, in.Origin, in.RawBody)
	})
	op = huma.Operation{OperationID: "fetch", Method: http.MethodPost, Path: "/api/reports/fetch", Summary: "Bring in a page of the public web",
		Description: "Addresses that are not of the public Internet are refused. "}
	register(s, api, op, RoleEditor, func(ctx context.Context, in *struct {
		Body struct {
			URL string `json:"url" maxLength:"2000"`
		}
	}) (*progressOut, error) {
		if err := s.note(ctx, "fetch", in.Body.URL); err != nil {
			return nil, err
		}
		kind, body, err := s.fetch(ctx, in.Body.URL)
		if err != nil {
			return nil, err
		}
		return s.take(ctx, kind, in.Body.URL, body)
	})
}

// take reads what a client sent into the record and resolves it.
func (s *Server) take(ctx context.Context, mediaType, origin string, body []byte) (*progressOut, error) {
	if s.Read == nil {
		return nil, sitrep.E(sitrep.Invalid, "read report", errors.New("this server takes no reports"))
	}
	if origin == "" {
		origin = "sent by " + who(ctx).Name
	}
	p, err := s.Read(ctx, mediaType, origin, body)
	if err != nil {
		return nil, err
	}
	out := &progressOut{http.StatusOK, p}
	if p.Waiting > 0 {
		out.Status = http.StatusAccepted
	}
	return out, record.Refresh(ctx, s.Store)
}

func (s *Server) report(ctx context.Context, id sitrep.ReportID) (p ReportPage, err error) {
	r, err := s.Store.Report(ctx, id)
	if err != nil {
		return p, err
	}
	c, err := s.Store.Coding(ctx, id)
	if err != nil && sitrep.CodeOf(err) != sitrep.NotFound {
		return p, err
	}
	if err == nil {
		p.Versions = &c.Versions
	} else {
		// Whose names are private is not known before it is coded.
		return p, sitrep.E(sitrep.NotFound, fmt.Sprintf("report %.12s", id), errors.New("not yet coded"))
	}
	p.Report, p.Notes = headOf(r, c.Private), append([]string{}, r.Notes...)
	if c.Read > 0 {
		p.Notes = append(p.Notes, fmt.Sprintf("Only the first %d KiB of %d were read; the rest is kept and not shown: whose names in it are private is not known.", c.Read>>10, len(r.Text)>>10))
		r.Text = r.Text[:c.Read]
	}
	p.Marks, p.Mentions = marksOf(r, c), []MentionHead{}
	for _, m := range c.Mentions {
		p.Mentions = append(p.Mentions, MentionHead{m.ID, r.Quote(m.Trigger, c.Private), m.Type, m.Mode, m.CAMEO, m.Status, m.Sense, m.Speaker.Label(), m.Confidence, m.Trigger.Start, m.Trigger.End})
	}
	p.Pieces = cutText(r, c.Private, p.Marks)
	p.Of, err = s.restingOn(ctx, id)
	return p, err
}

// restingOn are the incidents and calls that a report tells of.
func (s *Server) restingOn(ctx context.Context, id sitrep.ReportID) ([]sitrep.Summary, error) {
	blocks, err := s.Store.BlocksOf(ctx, nil, []sitrep.ReportID{id})
	out := []sitrep.Summary{}
	for _, b := range blocks {
		for _, x := range b.Incidents {
			if slices.Contains(x.Reports, id) {
				out = append(out, x.Summary())
			}
		}
		for _, x := range b.Calls {
			if slices.Contains(x.Reports, id) {
				out = append(out, x.Summary())
			}
		}
	}
	return out, err
}

// marksOf lists what the words of a report were read as.
func marksOf(r sitrep.Report, c sitrep.Coding) []Mark {
	out := []Mark{}
	for _, m := range c.Mentions {
		add := func(kind, label string, sp sitrep.Span) {
			if sp.Set() && sp.Start >= 0 && sp.End <= len(r.Text) {
				out = append(out, Mark{kind, label, m.ID, sp.Start, sp.End})
			}
		}
		add("event", strings.TrimSpace(m.Type+" "+m.Mode)+", "+string(m.Status), m.Trigger)
		for _, p := range m.Actors {
			add("actor", "by: "+p.Actor.Name, p.Span)
		}
		for _, p := range m.Recipients {
			add("recipient", "to: "+p.Actor.Name, p.Span)
		}
		for _, p := range m.CalledBy {
			add("actor", "called by: "+p.Actor.Name, p.Span)
		}
		for _, p := range m.Places {
			add("place", "where: "+p.Place.String(), p.Span)
		}
		add("time", "when: "+m.When.Period.String(), m.When.Span)
		add("actor", "not known who", m.UnknownSpan)
		add("distinct", "another event", m.Distinct)
		add("speaker", "according to: "+m.Speaker.Label(), m.Speaker.Span)
		add("cue", "speech", m.Speaker.Cue)
		for _, cl := range m.Claims {
			if cl.Figure != nil {
				add("figure", cl.Field+": "+record.Span(cl.Figure.Low, cl.Figure.Best, cl.Figure.High)+" ("+string(cl.Figure.Scope)+"), "+cl.Speaker.Label(), cl.Span)
			} else {
				add("figure", cl.Field+": "+cl.Value, cl.Span)
			}
			add("speaker", "according to: "+cl.Speaker.Label(), cl.Speaker.Span)
		}
	}
	return out
}

// cutText cuts a text wherever a mark, a passage, a private name or a paragraph begins or ends.
func cutText(r sitrep.Report, private []sitrep.Span, marks []Mark) []Piece {
	at := map[int]bool{0: true, len(r.Text): true}
	edge := func(start, end int) { at[start], at[end] = true, true }
	for _, p := range r.Passages {
		edge(p.Span.Start, p.Span.End)
	}
	for _, p := range private {
		edge(p.Start, p.End)
	}
	for _, m := range marks {
		edge(m.Start, m.End)
	}
	for i := 0; ; {
		n := strings.Index(r.Text[i:], "\n\n")
		if n < 0 {
			break
		}
		edge(i+n, i+n+2)
		i += n + 2
	}
	var cuts []int
	for c := range at {
		if c >= 0 && c <= len(r.Text) {
			cuts = append(cuts, c)
		}
	}
	slices.Sort(cuts)
	out, paragraph := []Piece{}, true
	for i := 0; i+1 < len(cuts); i++ {
		p := Piece{Start: cuts[i], End: cuts[i+1], Text: r.Text[cuts[i]:cuts[i+1]], Kind: r.KindAt(cuts[i])}
		if p.Text == "\n\n" {
			paragraph = true
			continue
		}
		span := sitrep.Span{Start: p.Start, End: p.End}
		if slices.ContainsFunc(private, func(s sitrep.Span) bool { return s.Overlaps(span) }) {
			p.Text, p.Withheld = sitrep.Withheld, true
		}
		for n, m := range marks {
			if m.Start <= p.Start && p.End <= m.End {
				p.Marks = append(p.Marks, n)
			}
		}
		p.Paragraph, paragraph = paragraph, false
		out = append(out, p)
	}
	return out
}
