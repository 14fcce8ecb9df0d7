package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"sitrep"
	"sitrep/record"
)

// Ask is a correction as a client asks for it. What it is about is named by incidents or calls, or by mentions.
type Ask struct {
	Verb     string             `json:"verb" enum:"merge,split,accept,reject,set,undo"`
	IDs      []string           `json:"ids,omitempty" maxItems:"50" doc:"incidents or calls; for a merge, two or more; else one"`
	Mentions []sitrep.MentionID `json:"mentions,omitempty" maxItems:"1000" doc:"for a split: those to be taken out"`
	Field    string             `json:"field,omitempty" maxLength:"40" doc:"for set: type, mode, status, headline, unknown_actor, period, place, actors, recipients, or a kind of figure"`
	Value    string             `json:"value,omitempty" maxLength:"2000" doc:"for a figure: 5, 3-7, 5+ or none"`
	Undoes   string             `json:"undoes,omitempty" maxLength:"80"`
	Author   string             `json:"author,omitempty" maxLength:"100" doc:"whose decision it is, where there are no users; else it is who is signed in"`
	Reason   string             `json:"reason" minLength:"1" maxLength:"2000"`
}

type (
	decisionOut  struct{ Body sitrep.Decision }
	decisionsOut struct{ Body []sitrep.Decision }
	statsOut     struct{ Body ReviewStats }
)

func (s *Server) decideAPI(api huma.API) {
	get(s, api, "/api/decisions", "decisions", "All corrections, the latest first", RoleReader, func(ctx context.Context, in *struct {
		Limit int `query:"limit" minimum:"1" maximum:"1000" default:"100"`
	}) (*decisionsOut, error) {
		ds, err := s.Store.Decisions(ctx, time.Time{})
		if err != nil {
			return nil, err
		}
		slices.Reverse(ds)
		return &decisionsOut{append([]sitrep.Decision{}, ds[:min(len(ds), in.Limit)]...)}, nil
	})
	op := huma.Operation{OperationID: "decide", Method: http.MethodPost, Path: "/api/decisions", Summary: "Correct the record",
		Description: "Merging and splitting need the role editor. "}
	register(s, api, op, RoleReviewer, func(ctx context.Context, in *struct{ Body Ask }) (*decisionOut, error) {
		d, err := s.decide(ctx, in.Body)
		return &decisionOut{d}, err
	})
	get(s, api, "/api/review", "review", "What of the reviews can be learnt: error rates of fields, agreement of coders", RoleReader, func(ctx context.Context, _ *struct{}) (*statsOut, error) {
		ds, err := s.Store.Decisions(ctx, time.Time{})
		return &statsOut{statsOf(ds)}, err
	})
	get(s, api, "/api/review/second", "second", "What a coder has not judged, as if nobody had: first what others judged, then the rest, in the same order for all", RoleReviewer, func(ctx context.Context, in *struct {
		Author string `query:"author" maxLength:"100" doc:"who codes, where there are no users"`
		Limit  int    `query:"limit" minimum:"1" maximum:"50" default:"10"`
	}) (*unitsOut, error) {
		us, err := s.second(ctx, s.author(ctx, in.Author), in.Limit)
		return &unitsOut{us}, err
	})
}

func (s *Server) decide(ctx context.Context, a Ask) (sitrep.Decision, error) {
	d := sitrep.Decision{Verb: a.Verb, Mentions: a.Mentions, Field: a.Field, Value: a.Value, Undoes: a.Undoes, Reason: a.Reason, Author: s.author(ctx, a.Author)}
	if (a.Verb == "merge" || a.Verb == "split") && !who(ctx).Role.May(RoleEditor) {
		return d, huma.Error403Forbidden("merging and splitting need the role editor")
	}
	if a.Verb == "merge" && len(a.IDs) < 2 && len(a.Mentions) == 0 {
		return d, sitrep.E(sitrep.Invalid, "merge", errors.New("name two or more incidents, or calls"))
	}
	for _, id := range a.IDs {
		ms, err := s.mentionsOf(ctx, id)
		if err != nil {
			return d, err
		}
		d.Mentions = append(d.Mentions, ms...)
	}
	if err := s.note(ctx, "decide", a.Verb+" "+a.Field+" "+a.Value+" "+a.Undoes); err != nil {
		return d, err
	}
	return record.Decide(ctx, s.Store, d)
}

// author is whose decision it is: where there are users, who is signed in, whatever is asked for.
func (s *Server) author(ctx context.Context, asked string) string {
	if s.Open() && asked != "" {
		return asked
	}
	return who(ctx).Name
}

func (s *Server) mentionsOf(ctx context.Context, id string) ([]sitrep.MentionID, error) {
	x, err := s.Store.Incident(ctx, sitrep.IncidentID(id))
	if sitrep.CodeOf(err) == sitrep.NotFound {
		c, err := s.Store.Call(ctx, sitrep.CallID(id))
		return c.Mentions, err
	}
	return x.Mentions, err
}

// note writes an entry of the audit log.
func (s *Server) note(ctx context.Context, did, what string) error {
	return s.Audit.Add(Entry{Who: who(ctx).Name, Did: did, What: what})
}
