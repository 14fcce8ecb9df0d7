package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"sitrep"
)

// api registers all operations.
func (s *Server) api(mux *http.ServeMux) {
	c := huma.DefaultConfig("sitrep", s.Version)
	c.OpenAPIPath, c.SchemasPath, c.DocsPath = "/api/openapi", "/api/schemas", "" // the documentation page would load from outside
	c.RejectUnknownQueryParameters = true                                         // a filter misspelt must not give the whole record
	c.CreateHooks = nil                                                           // no "$schema" in what is answered
	c.Info.Description = "The record of who did what to whom, where, when, at what cost, according to whom. Times are UTC. " +
		"Errors are application/problem+json. Sign in with a session cookie or a bearer token."
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token":   {Type: "http", Scheme: "bearer"},
		"session": {Type: "apiKey", In: "cookie", Name: cookieName},
	}
	api := humago.New(mux, c)
	s.findAPI(api)
	s.oneAPI(api)
	s.reportAPI(api)
	s.decideAPI(api)
	s.outAPI(api)
	s.stateAPI(api)
	s.signAPI(api)
	s.oidcAPI(mux)
	mux.HandleFunc(apiRoot, func(w http.ResponseWriter, r *http.Request) {
		if methods := allowed(mux, r); len(methods) > 0 {
			w.Header().Set("Allow", strings.Join(methods, ", "))
			problem(w, http.StatusMethodNotAllowed, r.URL.Path+" takes "+strings.Join(methods, ", "))
			return
		}
		problem(w, http.StatusNotFound, "no such operation; they are listed at /api/openapi.json")
	})
}

// apiRoot is where all that is no operation is answered.
const apiRoot = "/api/"

// allowed are the methods by which the path of a request is an operation.
func allowed(mux *http.ServeMux, r *http.Request) []string {
	var out []string
	for _, m := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		other := r.Clone(r.Context())
		other.Method = m
		if _, pattern := mux.Handler(other); pattern != "" && pattern != apiRoot {
			out = append(out, m)
		}
	}
	return out
}

// get registers an operation that looks, and needs a role.
func get[I, O any](s *Server, api huma.API, path, id, summary string, need Role, f func(context.Context, *I) (*O, error)) {
	register(s, api, huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary}, need, f)
}

// register registers an operation behind a check of the role.
func register[I, O any](s *Server, api huma.API, op huma.Operation, need Role, f func(context.Context, *I) (*O, error)) {
	op.Description += "Needs the role " + string(need) + "."
	op.Security = []map[string][]string{{"token": {}}, {"session": {}}}
	op.Errors = []int{401, 403, 404, 422, 429}
	huma.Register(api, op, func(ctx context.Context, in *I) (*O, error) {
		id := who(ctx)
		switch {
		case id.Role == "":
			return nil, huma.Error401Unauthorized("sign in first")
		case !id.Role.May(need):
			return nil, huma.Error403Forbidden("this needs the role " + string(need) + "; you are " + string(id.Role))
		}
		out, err := f(ctx, in)
		return out, s.failed(err)
	})
}

// Chosen are the parameters that choose a part of the record.
type Chosen struct {
	Place         string  `query:"place" maxLength:"200" doc:"ISO 3166-1 alpha-2 code of a country, or words of the name of a place, region or country"`
	Box           string  `query:"box" maxLength:"100" doc:"west,south,east,north in degrees; west > east where it crosses the 180th meridian" example:"38.8,29,48.6,37.4"`
	From          string  `query:"from" maxLength:"40" doc:"first day, or moment" example:"2020-01-20"`
	To            string  `query:"to" maxLength:"40" doc:"last day, or moment" example:"2020-01-27"`
	Type          string  `query:"type" maxLength:"40" doc:"codebook type" example:"PROTEST"`
	Actor         string  `query:"actor" maxLength:"200" doc:"words of the name of one who acts or is acted on"`
	Text          string  `query:"text" maxLength:"500" doc:"words that must all stand in it; the last may be the start of one"`
	Status        string  `query:"status" maxLength:"40"`
	Kind          string  `query:"kind" enum:"incident,call," doc:"incident or call; both where not given"`
	MinConfidence float64 `query:"min_confidence" minimum:"0" maximum:"1"`
	MaxConfidence float64 `query:"max_confidence" minimum:"0" maximum:"1"`
	AsOf          string  `query:"as_of" maxLength:"40" doc:"show what was known then: a day (its end) or a moment. Slower: the record is resolved again."`
}

// Paged are the parameters of a list.
type Paged struct {
	Order string `query:"order" enum:"time,review," doc:"the latest first, or what is most worth a person's look first"`
	After string `query:"after" maxLength:"80" doc:"next of the page before"`
	Limit int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
}

// query reads the parameters.
func (c Chosen) query() (q sitrep.Query, asOf time.Time, err error) {
	q = sitrep.Query{Kind: c.Kind, Place: c.Place, Type: c.Type, Status: c.Status, Actor: c.Actor, Text: c.Text, MinConfidence: c.MinConfidence, MaxConfidence: c.MaxConfidence}
	if q.From, err = moment("from", c.From, false); err != nil {
		return q, asOf, err
	}
	if q.To, err = moment("to", c.To, true); err != nil {
		return q, asOf, err
	}
	if c.Box != "" {
		if q.Box, err = parseBox(c.Box); err != nil {
			return q, asOf, err
		}
	}
	asOf, err = moment("as_of", c.AsOf, true)
	return q, asOf, err
}
