package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"sitrep"
)

// moved turns the error that nothing has an ID into what became of it: a redirection to the incident or call that
// holds most of its mentions now, or 410 with the decisions that took it out of the record. An ID may come back, when a
// decision is undone, so the redirection is a temporary one.
func (s *Server) moved(ctx context.Context, id, query string, err error) error {
	if sitrep.CodeOf(err) != sitrep.NotFound {
		return err
	}
	ms, ferr := s.Store.Former(ctx, id)
	if ferr != nil {
		return err
	}
	to, ferr := s.nowOf(ctx, ms)
	if ferr != nil {
		return ferr
	}
	if to == "" {
		return s.gone(ctx, ms)
	}
	if query != "" {
		to += "?" + query
	}
	h := http.Header{"Location": {to}}
	return huma.ErrorWithHeaders(huma.NewError(http.StatusTemporaryRedirect, "what had this ID is part of another now"), h)
}

// nowOf is the address of what holds most of the mentions, "" where nothing does. Where the reports were coded anew
// and have other mentions, it is what rests on most of the reports.
func (s *Server) nowOf(ctx context.Context, ms []sitrep.MentionID) (string, error) {
	var reports []sitrep.ReportID
	for _, m := range ms {
		r, _, _ := strings.Cut(string(m), ":")
		reports = append(reports, sitrep.ReportID(r))
	}
	blocks, err := s.Store.BlocksOf(ctx, ms, reports)
	if err != nil {
		return "", err
	}
	best, most := "", 0
	look := func(path, id string, mentions []sitrep.MentionID, rs []sitrep.ReportID) {
		n := 1000*shared(ms, mentions) + shared(reports, rs)
		if n > most {
			best, most = path+id, n
		}
	}
	known := map[sitrep.MentionID]bool{} // mentions that the reports still have, in the record or ruled out of it
	for _, b := range blocks {
		for _, m := range b.Mentions {
			known[m] = true
		}
		for _, x := range b.Incidents {
			look("/api/incidents/", string(x.ID), x.Mentions, x.Reports)
		}
		for _, x := range b.Calls {
			look("/api/calls/", string(x.ID), x.Mentions, x.Reports)
		}
	}
	if most < 1000 && slices.ContainsFunc(ms, func(m sitrep.MentionID) bool { return known[m] }) {
		return "", nil // ruled out, and not coded otherwise: a neighbour in the report is another event
	}
	return best, nil
}

// shared counts the members of one list that stand in another.
func shared[T comparable](of, in []T) (n int) {
	for _, x := range of {
		if slices.Contains(in, x) {
			n++
		}
	}
	return n
}

// gone tells who took something out of the record, and why.
func (s *Server) gone(ctx context.Context, ms []sitrep.MentionID) error {
	ds, err := s.decisionsOn(ctx, ms)
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
