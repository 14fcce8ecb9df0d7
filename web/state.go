package web

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"sitrep"
	"sitrep/record"
)

// State is what a reader should know of the record as a whole.
type State struct {
	Due        string `json:"due,omitempty"` // why the record should be read again by this version, "" where it need not
	Uncoded    int    `json:"uncoded"`       // reports kept that wait to be coded, or could not be
	Unreadable int    `json:"unreadable"`    // sources that could not be read
}

type stateOut struct{ Body State }

func (s *Server) stateAPI(api huma.API) {
	get(s, api, "/api/state", "state", "What is due, waits, or could not be read", RoleReader, func(ctx context.Context, _ *struct{}) (*stateOut, error) {
		due, err := record.RecodeDue(ctx, s.Store, s.Versions)
		if err != nil {
			return nil, err
		}
		out := &stateOut{}
		if due.Any() {
			out.Body.Due = due.String()
		}
		ids, err := s.Store.Uncoded(ctx, sitrep.Versions{})
		if err != nil {
			return nil, err
		}
		us, err := s.Store.Unreadable(ctx)
		out.Body.Uncoded, out.Body.Unreadable = len(ids), len(us)
		return out, err
	})
}
