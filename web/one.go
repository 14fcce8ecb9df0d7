package web

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"sitrep"
	"sitrep/record"
)

// ReportHead is a report without its text.
type ReportHead struct {
	ID        sitrep.ReportID `json:"id"`
	Title     string          `json:"title"` // private names withheld
	Source    string          `json:"source"`
	Agency    string          `json:"agency,omitempty"`
	URL       string          `json:"url,omitempty"` // of the web only
	Published time.Time       `json:"published,omitzero"`
	DayOnly   bool            `json:"day_only,omitempty"`
	Language  string          `json:"language,omitempty"`
}

// IncidentPage is all there is on an incident.
type IncidentPage struct {
	Incident  sitrep.Incident   `json:"incident"`
	Summary   sitrep.Summary    `json:"summary"`
	Reports   []ReportHead      `json:"reports"`
	History   []record.Past     `json:"history"` // what its fields said at each moment
	Decisions []sitrep.Decision `json:"decisions"`
}

// CallPage is all there is on a call.
type CallPage struct {
	Call      sitrep.Call       `json:"call"`
	Summary   sitrep.Summary    `json:"summary"`
	Reports   []ReportHead      `json:"reports"`
	Decisions []sitrep.Decision `json:"decisions"`
}

// ActorPage is what an actor did, said, called for and took back.
type ActorPage struct {
	Name      string           `json:"name"`
	Items     []sitrep.Summary `json:"items"` // the latest first
	Did       int              `json:"did"`   // how many of the items are deeds of the actor
	Underwent int              `json:"underwent"`
	Called    int              `json:"called"`
	Next      string           `json:"next,omitempty"`
}

// NameCount is a name and how often it stands in the record.
type NameCount struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

type (
	incidentOut struct{ Body IncidentPage }
	callOut     struct{ Body CallPage }
	actorOut    struct{ Body ActorPage }
	namesOut    struct{ Body []NameCount }
)

func (s *Server) oneAPI(api huma.API) {
	get(s, api, "/api/incidents/{id}", "incident", "One incident: claims, reports, history, decisions", RoleReader, func(ctx context.Context, in *struct {
		ID   string `path:"id" maxLength:"64"`
		AsOf string `query:"as_of" maxLength:"40"`
	}) (*incidentOut, error) {
		asOf, err := moment("as_of", in.AsOf, true)
		if err != nil {
			return nil, err
		}
		p, err := s.incident(ctx, sitrep.IncidentID(in.ID), asOf)
		return &incidentOut{p}, err
	})
	get(s, api, "/api/calls/{id}", "call", "One call and what became of it", RoleReader, func(ctx context.Context, in *struct {
		ID string `path:"id" maxLength:"64"`
	}) (*callOut, error) {
		x, err := s.Store.Call(ctx, sitrep.CallID(in.ID))
		if err != nil {
			return nil, s.moved(ctx, in.ID, "", err)
		}
		p := CallPage{Call: x, Summary: x.Summary()}
		if p.Reports, err = s.heads(ctx, x.Reports); err != nil {
			return nil, err
		}
		p.Decisions, err = s.decisionsOn(ctx, x.Mentions)
		return &callOut{p}, err
	})
	get(s, api, "/api/actor", "actor", "What one actor did, underwent, called for", RoleReader, func(ctx context.Context, in *struct {
		Name  string `query:"name" required:"true" minLength:"2" maxLength:"200"`
		After string `query:"after" maxLength:"80"`
	}) (*actorOut, error) {
		page, err := s.Store.Find(ctx, sitrep.Query{Actor: in.Name, After: in.After, Limit: 200})
		if err != nil {
			return nil, err
		}
		a := ActorPage{Name: in.Name, Items: page.Items, Next: page.Next}
		slices.SortStableFunc(a.Items, func(x, y sitrep.Summary) int { return y.Period.Start.Compare(x.Period.Start) })
		for _, x := range a.Items {
			switch {
			case x.Kind == "call" && hasWords(in.Name, x.Actors):
				a.Called++
			case hasWords(in.Name, x.Actors):
				a.Did++
			default:
				a.Underwent++
			}
		}
		return &actorOut{a}, nil
	})
	get(s, api, "/api/actors", "actors", "Names of actors among the latest of the record", RoleReader, func(ctx context.Context, in *Chosen) (*namesOut, error) {
		q, _, err := in.query()
		if err != nil {
			return nil, err
		}
		names, err := s.names(ctx, q)
		return &namesOut{names}, err
	})
}

// incident gathers all on an incident, as of a moment or as it is now.
func (s *Server) incident(ctx context.Context, id sitrep.IncidentID, asOf time.Time) (p IncidentPage, err error) {
	if p.Incident, err = s.Store.Incident(ctx, id); err != nil {
		query := ""
		if !asOf.IsZero() {
			query = url.Values{"as_of": {asOf.Format(time.RFC3339)}}.Encode()
		}
		return p, s.moved(ctx, string(id), query, err)
	}
	now := p.Incident
	if !asOf.IsZero() {
		f := record.Filter{From: now.Period.Start, To: now.Period.End}
		v, err := s.views.at(ctx, asOf, f)
		if err != nil {
			return p, err
		}
		if p.Incident, err = then(v.Incidents, now); err != nil {
			return p, err
		}
	}
	p.Summary = p.Incident.Summary()
	if p.Reports, err = s.heads(ctx, p.Incident.Reports); err != nil {
		return p, err
	}
	if p.History, err = record.History(ctx, s.Store, now); err != nil {
		return p, err
	}
	if p.History == nil {
		p.History = []record.Past{}
	}
	p.Decisions, err = s.decisionsOn(ctx, p.Incident.Mentions)
	return p, err
}

// then is the incident that shares most mentions with the one of now.
func then(all []sitrep.Incident, now sitrep.Incident) (best sitrep.Incident, err error) {
	most := 0
	for _, x := range all {
		n := 0
		for _, m := range x.Mentions {
			if slices.Contains(now.Mentions, m) {
				n++
			}
		}
		if n > most {
			best, most = x, n
		}
	}
	if most == 0 {
		return best, sitrep.E(sitrep.NotFound, "incident "+string(now.ID), errors.New("nothing was known of it then"))
	}
	return best, nil
}

// heads are the reports without their texts, by the time they were known.
func (s *Server) heads(ctx context.Context, ids []sitrep.ReportID) ([]ReportHead, error) {
	out := []ReportHead{}
	if len(ids) == 0 {
		return out, nil
	}
	private := map[sitrep.ReportID][]sitrep.Span{}
	f := sitrep.ReportFilter{IDs: ids}
	for c, err := range s.Store.Codings(ctx, f) {
		if err != nil {
			return nil, err
		}
		private[c.Report] = c.Private
	}
	for r, err := range s.Store.Reports(ctx, f) {
		if err != nil {
			return nil, err
		}
		out = append(out, headOf(r, private[r.ID]))
	}
	return out, nil
}

func headOf(r sitrep.Report, private []sitrep.Span) ReportHead {
	h := ReportHead{ID: r.ID, Source: r.Source, Agency: r.Agency, Published: r.Published, DayOnly: r.DayOnly, Language: r.Language}
	if strings.HasPrefix(r.URL, "https://") || strings.HasPrefix(r.URL, "http://") {
		h.URL = r.URL
	}
	for _, p := range r.Passages {
		if p.Kind == sitrep.Title {
			h.Title = r.Quote(p.Span, private)
			break
		}
	}
	return h
}

// decisionsOn are the decisions that name any of the mentions, and what undoes them.
func (s *Server) decisionsOn(ctx context.Context, ms []sitrep.MentionID) ([]sitrep.Decision, error) {
	all, err := s.Store.Decisions(ctx, time.Time{})
	out := []sitrep.Decision{}
	for _, d := range all {
		if slices.ContainsFunc(d.Mentions, func(m sitrep.MentionID) bool { return slices.Contains(ms, m) }) {
			out = append(out, d)
		}
	}
	return out, err
}

// looked is how many of the latest incidents names are counted over.
const looked = 1000

func (s *Server) names(ctx context.Context, q sitrep.Query) ([]NameCount, error) {
	q.Limit = 500
	counts := map[string]int{}
	for n := 0; n < looked; {
		page, err := s.Store.Find(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, x := range page.Items {
			for _, name := range append(slices.Clone(x.Actors), x.Recipients...) {
				counts[name]++
			}
		}
		n += len(page.Items)
		if q.After = page.Next; q.After == "" {
			break
		}
	}
	out := []NameCount{}
	for name, n := range counts {
		out = append(out, NameCount{name, n})
	}
	slices.SortFunc(out, func(a, b NameCount) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Name, b.Name)
	})
	return out[:min(len(out), 200)], nil
}

// hasWords reports whether one of the names holds all the words.
func hasWords(words string, names []string) bool {
	want := strings.Fields(strings.ToLower(words))
	return slices.ContainsFunc(names, func(n string) bool {
		n = strings.ToLower(n)
		return !slices.ContainsFunc(want, func(w string) bool { return !strings.Contains(n, w) })
	})
}
