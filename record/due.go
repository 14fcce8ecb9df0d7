package record

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sitrep"
	"sitrep/incident"
)

// Due tells whether all should be derived again, because other versions derived it.
type Due struct {
	Reports  []string `json:"reports"`  // which parts read reports otherwise: "model 1a2b, now 3c4d"
	Resolver []string `json:"resolver"` // versions of the resolver that blocks are of, other than the present
}

// RecodeDue compares what the record was derived with against the versions given and the present resolver. A version
// that is "" is not compared: a record may be read with a codebook of its user's own.
func RecodeDue(ctx context.Context, s sitrep.Store, now sitrep.Versions) (Due, error) {
	due := Due{Reports: []string{}, Resolver: []string{}}
	r, err := incident.Default()
	if err != nil {
		return due, err
	}
	was, err := s.Derived(ctx)
	if err != nil {
		return due, err
	}
	for _, v := range was.Codings {
		for _, p := range [...]struct{ name, was, now string }{{"pipeline", v.Pipeline, now.Pipeline}, {"model", v.Model, now.Model},
			{"codebook", v.Codebook, now.Codebook}, {"gazetteer", v.Gazetteer, now.Gazetteer}, {"actors", v.Actors, now.Actors}} {
			if line := fmt.Sprintf("%s %s, now %s", p.name, p.was, p.now); p.now != "" && p.was != p.now && !slices.Contains(due.Reports, line) {
				due.Reports = append(due.Reports, line)
			}
		}
	}
	for _, v := range was.Resolvers {
		if v != r.Version() {
			due.Resolver = append(due.Resolver, v)
		}
	}
	return due, nil
}

// Any reports whether a recode is due.
func (d Due) Any() bool { return len(d.Reports)+len(d.Resolver) > 0 }

// String says in one line why, "" where none is due.
func (d Due) String() string {
	var parts []string
	if len(d.Reports) > 0 {
		parts = append(parts, "reports were read by other versions ("+strings.Join(d.Reports, "; ")+")")
	}
	if len(d.Resolver) > 0 {
		parts = append(parts, "incidents were resolved by other versions ("+strings.Join(d.Resolver, ", ")+")")
	}
	return strings.Join(parts, "; ")
}
