package web

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"sitrep"
	"sitrep/record"
)

// mostPoints is how many points a map gets at once.
const mostPoints = 5000

// mostDays is how many incidents that hold words a time line counts.
const mostDays = 10_000

// PointList is what a map shows.
type PointList struct {
	Points []sitrep.Point `json:"points"`
	More   bool           `json:"more" doc:"there are more: these are the latest, with words to look for those resolved last"`
}

// DayList is what a time line shows.
type DayList struct {
	Days []sitrep.DayCount `json:"days"`
	More bool              `json:"more" doc:"there are more incidents that hold the words: those resolved last are counted"`
}

type (
	pageOut   struct{ Body sitrep.Page }
	pointsOut struct{ Body PointList }
	daysOut   struct{ Body DayList }
	totalsOut struct{ Body []sitrep.RunningTotal }
	changeOut struct{ Body []record.Change }
)

func (s *Server) findAPI(api huma.API) {
	get(s, api, "/api/incidents", "find", "Find incidents and calls", RoleReader, func(ctx context.Context, in *struct {
		Chosen
		Paged
	}) (*pageOut, error) {
		q, asOf, err := in.query()
		if err != nil {
			return nil, err
		}
		q.Review, q.After, q.Limit = in.Order == "review", in.After, in.Limit
		if asOf.IsZero() {
			p, err := s.Store.Find(ctx, q)
			return &pageOut{p}, err
		}
		all, err := s.asOf(ctx, q, asOf)
		if err != nil {
			return nil, err
		}
		p, err := cut(all, q.After, q.Limit)
		return &pageOut{p}, err
	})
	get(s, api, "/api/points", "points", "Find points on a map", RoleReader, func(ctx context.Context, in *Chosen) (*pointsOut, error) {
		q, asOf, err := in.query()
		if err != nil {
			return nil, err
		}
		if asOf.IsZero() {
			ps, more, err := s.Store.Points(ctx, q, mostPoints)
			return &pointsOut{PointList{ps, more}}, err
		}
		all, err := s.asOf(ctx, q, asOf)
		return &pointsOut{points(all)}, err
	})
	get(s, api, "/api/days", "days", "Count incidents by day", RoleReader, func(ctx context.Context, in *Chosen) (*daysOut, error) {
		q, asOf, err := in.query()
		if err != nil {
			return nil, err
		}
		if asOf.IsZero() {
			ds, more, err := s.Store.Days(ctx, q, mostDays)
			return &daysOut{DayList{ds, more}}, err
		}
		q.Kind = "incident"
		all, err := s.asOf(ctx, q, asOf)
		return &daysOut{DayList{Days: days(all)}}, err
	})
	get(s, api, "/api/totals", "totals", "Running totals, which count over many incidents", RoleReader, func(ctx context.Context, in *Chosen) (*totalsOut, error) {
		q, asOf, err := in.query()
		if err != nil {
			return nil, err
		}
		v, err := s.views.at(ctx, asOf, record.Filter{Place: q.Place, From: q.From, To: q.To})
		if err != nil {
			return nil, err
		}
		return &totalsOut{v.Totals}, nil
	})
	get(s, api, "/api/changes", "changes", "Tell what changed in a part of the record since a moment", RoleReader, func(ctx context.Context, in *struct {
		Chosen
		Since string `query:"since" required:"true" maxLength:"40" doc:"a day (its end) or a moment"`
	}) (*changeOut, error) {
		q, asOf, err := in.query()
		if err != nil {
			return nil, err
		}
		since, err := moment("since", in.Since, true)
		if err != nil {
			return nil, err
		}
		f := record.Filter{Place: q.Place, From: q.From, To: q.To, Type: q.Type}
		before, err := s.views.at(ctx, since, f)
		if err != nil {
			return nil, err
		}
		now, err := s.views.at(ctx, asOf, f)
		if err != nil {
			return nil, err
		}
		return &changeOut{record.Diff(before.Resolution, now.Resolution)}, nil
	})
}

// asOf finds in the record as of a moment what a query asks for, in its order.
func (s *Server) asOf(ctx context.Context, q sitrep.Query, asOf time.Time) ([]sitrep.Summary, error) {
	f := record.Filter{Place: q.Place, From: q.From, To: q.To, Type: q.Type, Status: q.Status, Text: q.Text}
	v, err := s.views.at(ctx, asOf, f)
	if err != nil {
		return nil, err
	}
	var all []sitrep.Summary
	for _, x := range v.Incidents {
		all = append(all, x.Summary())
	}
	for _, x := range v.Calls {
		all = append(all, x.Summary())
	}
	all = slices.DeleteFunc(all, func(x sitrep.Summary) bool { return !fits(q, x) })
	slices.SortStableFunc(all, func(a, b sitrep.Summary) int {
		if q.Review {
			return int((b.Worth - a.Worth) * 1000)
		}
		return b.Period.Start.Compare(a.Period.Start)
	})
	return all, nil
}

// fits checks what record.Filter does not.
func fits(q sitrep.Query, x sitrep.Summary) bool {
	if q.Kind != "" && q.Kind != x.Kind || x.Confidence < q.MinConfidence || q.MaxConfidence > 0 && x.Confidence > q.MaxConfidence {
		return false
	}
	if q.Actor != "" && !hasWords(q.Actor, append(slices.Clone(x.Actors), x.Recipients...)) {
		return false
	}
	if b := q.Box; b != nil {
		p := x.Place
		east := p.Lon >= b.West && p.Lon <= b.East
		if b.West > b.East {
			east = p.Lon >= b.West || p.Lon <= b.East
		}
		return p.HasPoint && p.Lat >= b.South && p.Lat <= b.North && east
	}
	return true
}

// cut takes a page out of all; the cursor is how many came before.
func cut(all []sitrep.Summary, after string, limit int) (sitrep.Page, error) {
	at := 0
	if after != "" {
		n, err := strconv.Atoi(after)
		if err != nil || n < 0 {
			return sitrep.Page{}, sitrep.E(sitrep.Invalid, "after", errors.New("not a cursor that was given out with as_of"))
		}
		at = min(n, len(all))
	}
	end := min(at+limit, len(all))
	p := sitrep.Page{Items: append([]sitrep.Summary{}, all[at:end]...)}
	if end < len(all) {
		p.Next = strconv.Itoa(end)
	}
	return p, nil
}

func points(all []sitrep.Summary) PointList {
	out := PointList{Points: []sitrep.Point{}}
	for _, x := range all {
		if !x.Place.HasPoint {
			continue
		}
		if len(out.Points) == mostPoints {
			out.More = true
			break
		}
		p := sitrep.Point{ID: x.ID, Kind: x.Kind, Type: x.Type, Lat: x.Place.Lat, Lon: x.Place.Lon, Day: dayOf(x), Killed: x.Killed()}
		out.Points = append(out.Points, p)
	}
	return out
}

func dayOf(x sitrep.Summary) string {
	if x.Period.Start.IsZero() {
		return ""
	}
	return x.Period.Start.Format(time.DateOnly)
}

func days(all []sitrep.Summary) []sitrep.DayCount {
	at := map[string]int{}
	out := []sitrep.DayCount{}
	for _, x := range all {
		d := dayOf(x)
		if d == "" {
			continue
		}
		i, ok := at[d]
		if !ok {
			i = len(out)
			at[d] = i
			out = append(out, sitrep.DayCount{Day: d})
		}
		out[i].Count++
		out[i].Killed += max(0, x.Killed())
	}
	slices.SortFunc(out, func(a, b sitrep.DayCount) int {
		if a.Day < b.Day {
			return -1
		}
		return 1
	})
	return out
}
