package web

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/sse"

	"sitrep"
	"sitrep/brief"
	"sitrep/export"
	"sitrep/record"
)

// Changed tells listeners that the record is of another revision.
type Changed struct {
	Revision int64 `json:"revision"`
}

type (
	fileOut struct {
		ContentType string `header:"Content-Type"`
		Policy      string `header:"Content-Security-Policy"`
		Disposition string `header:"Content-Disposition"`
		Body        []byte
	}
	auditOut struct{ Body []Entry }
)

func (s *Server) outAPI(api huma.API) {
	get(s, api, "/api/brief", "brief", "The situation report of a place and a period", RoleReader, func(ctx context.Context, in *struct {
		Place  string `query:"place" maxLength:"200"`
		From   string `query:"from" maxLength:"40"`
		To     string `query:"to" maxLength:"40"`
		AsOf   string `query:"as_of" maxLength:"40"`
		Since  string `query:"since" maxLength:"40" doc:"tell what changed since then"`
		Title  string `query:"title" maxLength:"200"`
		Format string `query:"format" enum:"html,markdown" default:"html"`
		Any    string `query:"r" maxLength:"40" doc:"anything: for a client that shows it anew when the record has changed"`
	}) (*fileOut, error) {
		o := brief.Options{Place: in.Place, Title: in.Title}
		for _, m := range []struct {
			name, v string
			end     bool
			to      *time.Time
		}{{"from", in.From, false, &o.From}, {"to", in.To, true, &o.To}, {"as_of", in.AsOf, true, &o.AsOf}, {"since", in.Since, true, &o.Since}} {
			var err error
			if *m.to, err = moment(m.name, m.v, m.end); err != nil {
				return nil, err
			}
		}
		return s.brief(ctx, o, in.Format)
	})
	op := huma.Operation{OperationID: "export", Method: http.MethodGet, Path: "/api/export", Summary: "Export a part of the record", Description: "The profile full needs the role admin. "}
	register(s, api, op, RoleReader, func(ctx context.Context, in *struct {
		Chosen
		Format  string `query:"format" required:"true" enum:"acled,ucdp-ged,gdelt,polecat,plover,geojson,parquet,jsonl"`
		Profile string `query:"profile" default:"team" maxLength:"20"`
		Notes   bool   `query:"notes" doc:"give what the export loses, as JSON, in its place"`
	}) (*huma.StreamResponse, error) {
		return s.export(ctx, in.Chosen, in.Format, in.Profile, in.Notes)
	})
	get(s, api, "/api/audit", "audit", "The latest of the audit log", RoleAdmin, func(_ context.Context, in *struct {
		Limit int `query:"limit" minimum:"1" maximum:"1000" default:"100"`
	}) (*auditOut, error) {
		es, err := s.Audit.Last(in.Limit)
		return &auditOut{es}, err
	})
	s.eventAPI(api)
}

func (s *Server) eventAPI(api huma.API) {
	op := huma.Operation{OperationID: "events", Method: http.MethodGet, Path: "/api/events", Summary: "Be told of changes (server-sent events)",
		Middlewares: huma.Middlewares{func(c huma.Context, next func(huma.Context)) {
			if !who(c.Context()).Role.May(RoleReader) {
				_ = huma.WriteErr(api, c, http.StatusUnauthorized, "sign in first")
				return
			}
			next(c)
		}}}
	sse.Register(api, op, map[string]any{"changed": Changed{}}, func(ctx context.Context, _ *struct{}, send sse.Sender) {
		revisions, stop := s.events.listen()
		defer stop()
		for {
			select {
			case <-ctx.Done():
				return
			case r := <-revisions:
				if send.Data(Changed{r}) != nil {
					return
				}
			}
		}
	})
}

func (s *Server) brief(ctx context.Context, o brief.Options, format string) (*fileOut, error) {
	f := record.Filter{Place: o.Place, From: o.From, To: o.To}
	v, err := s.views.at(ctx, o.AsOf, f)
	if err != nil {
		return nil, err
	}
	if !o.Since.IsZero() {
		before, err := s.views.at(ctx, o.Since, f)
		if err != nil {
			return nil, err
		}
		o.Before = &before.Resolution
	}
	b := brief.Build(v.Resolution, v.Reports, v.Private, o)
	var out bytes.Buffer
	if format == "markdown" {
		err := b.Markdown(&out)
		return &fileOut{ContentType: "text/markdown; charset=utf-8", Policy: policy, Disposition: `attachment; filename="brief.md"`, Body: out.Bytes()}, err
	}
	err = b.HTML(&out)
	return &fileOut{ContentType: "text/html; charset=utf-8", Policy: briefPolicy, Disposition: "inline", Body: out.Bytes()}, err
}

// export streams a file. All that can be refused is refused before the first byte.
func (s *Server) export(ctx context.Context, c Chosen, format, profile string, notes bool) (*huma.StreamResponse, error) {
	q, asOf, err := c.query()
	if err != nil {
		return nil, err
	}
	p, err := s.Exporter.Profile(profile)
	if err != nil {
		return nil, err
	}
	if p.Texts == "whole" && !who(ctx).Role.May(RoleAdmin) {
		return nil, huma.Error403Forbidden("the profile " + profile + " needs the role admin: reports are in it whole")
	}
	if err := s.note(ctx, "export", format+", profile "+profile); err != nil {
		return nil, err
	}
	f := record.Filter{Place: q.Place, From: q.From, To: q.To, Type: q.Type, Status: q.Status, Text: q.Text}
	v, err := s.views.at(ctx, asOf, f)
	if err != nil {
		return nil, err
	}
	set, err := export.Collect(ctx, s.Store, choose(v.Resolution, q), asOf)
	if err != nil {
		return nil, err
	}
	write, kind, name := s.writer(ctx, set, format, f == record.Filter{}, export.Options{Profile: p})
	if write == nil {
		return nil, sitrep.E(sitrep.Invalid, "export", fmt.Errorf("no format %q", format))
	}
	return &huma.StreamResponse{Body: func(c huma.Context) {
		if notes {
			n, err := write(io.Discard)
			s.told(c, n, err)
			return
		}
		c.SetHeader("Content-Type", kind)
		c.SetHeader("Content-Disposition", `attachment; filename="`+name+`"`)
		if _, err := write(c.BodyWriter()); err != nil {
			s.Log.Error("export", "format", format, "error", err)
			panic(http.ErrAbortHandler) // the client must not take a part for the whole
		}
	}}, nil
}

// choose leaves what the query's own conditions leave.
func choose(res sitrep.Resolution, q sitrep.Query) sitrep.Resolution {
	out := res
	out.Incidents, out.Calls = []sitrep.Incident{}, []sitrep.Call{}
	for _, x := range res.Incidents {
		if fits(q, x.Summary()) {
			out.Incidents = append(out.Incidents, x)
		}
	}
	for _, x := range res.Calls {
		if fits(q, x.Summary()) {
			out.Calls = append(out.Calls, x)
		}
	}
	return out
}

func (s *Server) writer(ctx context.Context, set export.Set, format string, all bool, o export.Options) (write func(io.Writer) (export.Notes, error), mediaType, name string) {
	if format == "jsonl" {
		return func(w io.Writer) (export.Notes, error) { return s.Exporter.WriteArchive(ctx, w, s.Store, set, all, o) }, "application/x-ndjson", "sitrep.jsonl"
	}
	f, err := s.Exporter.Format(format)
	if err != nil {
		return nil, "", ""
	}
	return func(w io.Writer) (export.Notes, error) { return s.Exporter.Write(w, format, set, o) }, f.MediaType, "sitrep-" + f.Name + "." + f.Extension
}
