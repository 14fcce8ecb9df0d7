package record

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/incident"
)

// Decide keeps a decision and resolves what it concerns. ID and At are set where they are empty.
// Invalid where the verb, the author, the reason or a value is missing or cannot be read, or what it
// names is not in the record; an undo needs only Undoes.
func Decide(ctx context.Context, s sitrep.Store, d sitrep.Decision) (sitrep.Decision, error) {
	op := "decide " + d.Verb
	if d.At.IsZero() {
		d.At = time.Now().UTC()
	}
	if strings.TrimSpace(d.Author) == "" || strings.TrimSpace(d.Reason) == "" {
		return d, sitrep.E(sitrep.Invalid, op, errors.New("a decision needs an author and a reason"))
	}
	if d.Verb == "undo" {
		undone, err := decisionOf(ctx, s, d.Undoes)
		if err != nil {
			return d, err
		}
		d.Undoes, d.Mentions = undone.ID, undone.Mentions
	}
	r, err := incident.Default()
	if err != nil {
		return d, err
	}
	if err := r.Check(d); err != nil {
		return d, sitrep.E(sitrep.Invalid, op, err)
	}
	if d.ID == "" {
		d.ID = decisionID(d)
	}
	if err := s.AddDecision(ctx, d); err != nil {
		return d, err
	}
	return d, Refresh(ctx, s)
}

// decisionID names a decision by its time, then its content.
func decisionID(d sitrep.Decision) string {
	b, _ := json.Marshal(d) // a Decision always marshals
	h := sha256.Sum256(b)
	return d.At.UTC().Format("20060102T150405") + "-" + hex.EncodeToString(h[:])[:6]
}

// decisionOf finds a decision by its ID or the start of it.
func decisionOf(ctx context.Context, s sitrep.Store, id string) (sitrep.Decision, error) {
	all, err := s.Decisions(ctx, forEver)
	if err != nil {
		return sitrep.Decision{}, err
	}
	var found []sitrep.Decision
	for _, d := range all {
		if d.ID == id {
			return d, nil
		}
		if id != "" && (strings.HasPrefix(d.ID, id) || strings.HasSuffix(d.ID, "-"+id)) {
			found = append(found, d)
		}
	}
	switch len(found) {
	case 0:
		return sitrep.Decision{}, sitrep.E(sitrep.NotFound, "decision "+id, errors.New("no such decision; list them with: sitrep decisions"))
	case 1:
		return found[0], nil
	}
	return sitrep.Decision{}, sitrep.E(sitrep.Invalid, "decision "+id, fmt.Errorf("%d decisions begin so; give more of the ID", len(found)))
}

// Part chooses among mentions those that are named, by their ID, or whose report is, by its ID or the
// start of it.
func Part(mentions []sitrep.MentionID, names []string) ([]sitrep.MentionID, error) {
	var out []sitrep.MentionID
	for _, n := range names {
		var some []sitrep.MentionID
		for _, m := range mentions {
			if string(m) == n || n != "" && strings.HasPrefix(string(reportOf(m)), n) {
				some = append(some, m)
			}
		}
		if len(some) == 0 {
			return nil, sitrep.E(sitrep.NotFound, "part "+n, errors.New("the incident has no such mention or report"))
		}
		out = append(out, some...)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) == len(mentions) {
		return nil, sitrep.E(sitrep.Invalid, "split", errors.New("these are all mentions of the incident: nothing would stay"))
	}
	return out, nil
}
