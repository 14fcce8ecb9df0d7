package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"sitrep"
	"sitrep/record"
)

// moved turns the error that nothing has an ID into what became of it: a redirection to the incident or call that
// holds most of its mentions now, or 410 with the decisions that took it out of the record. An ID may come back, when a
// decision is undone, so the redirection is a temporary one.
func (s *Server) moved(ctx context.Context, id, query string, err error) error {
	if sitrep.CodeOf(err) != sitrep.NotFound {
		return err
	}
	key, ms, ferr := record.Heir(ctx, s.Store, id)
	switch {
	case sitrep.CodeOf(ferr) == sitrep.NotFound:
		return err
	case ferr != nil:
		return ferr
	case key.ID == "":
		return s.gone(ctx, ms)
	}
	to := "/api/" + key.Kind + "s/" + key.ID
	if query != "" {
		to += "?" + query
	}
	h := http.Header{"Location": {to}}
	return huma.ErrorWithHeaders(huma.NewError(http.StatusTemporaryRedirect, "what had this ID is part of another now"), h)
}

// gone tells who took something out of the record, and why.
func (s *Server) gone(ctx context.Context, ms []sitrep.MentionID) error {
	ds, err := record.On(ctx, s.Store, ms)
	if err != nil {
		return err
	}
	var details []error
	for _, d := range ds {
		details = append(details, &huma.ErrorDetail{Message: fmt.Sprintf("%s by %s: %s", d.Verb, d.Author, d.Reason), Location: "decision", Value: d})
	}
	if len(details) == 0 {
		details = append(details, errors.New("its reports are coded otherwise now"))
	}
	return huma.NewError(http.StatusGone, "it is in the record no longer", details...)
}
