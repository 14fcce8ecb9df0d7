package sqlite

import (
	"context"
	"time"

	"sitrep"
)

// Points returns points on a map.
func (s *Store) Points(ctx context.Context, q sitrep.Query, limit int) ([]sitrep.Point, bool, error) {
	const op = "points"
	q.Review, q.After = false, ""
	f, err := s.plan(ctx, q)
	if err != nil {
		return nil, false, wrap(op, err)
	}
	f.where(`f.lat IS NOT NULL`)
	query, args := f.sql(`f.id, f.kind, f.type, f.lat, f.lon, f.start AS start, f.killed, f.seq AS seq`, limit+1)
	points := []sitrep.Point{}
	for p, err := range each(ctx, s.read, op, query, args, scanPoint) {
		if err != nil {
			return nil, false, err
		}
		if len(points) == limit {
			return points, true, nil
		}
		points = append(points, p)
	}
	return points, false, nil
}

func scanPoint(row interface{ Scan(...any) error }) (p sitrep.Point, err error) {
	var start, seq int64
	err = row.Scan(&p.ID, &p.Kind, &p.Type, &p.Lat, &p.Lon, &start, &p.Killed, &seq)
	p.Day = dayName(start)
	return p, err
}

// dayName is a day as a date, "" for none.
func dayName(day int64) string {
	if day < -1_000_000 || day > 1_000_000 {
		return ""
	}
	return time.Unix(day*86400, 0).UTC().Format(time.DateOnly)
}

// Days counts by day.
func (s *Store) Days(ctx context.Context, q sitrep.Query, limit int) ([]sitrep.DayCount, bool, error) {
	const op = "days"
	q.Kind, q.Review, q.After = "incident", false, ""
	if q == (sitrep.Query{Kind: q.Kind, Limit: q.Limit}) {
		days, err := s.allDays(ctx)
		return days, false, err
	}
	f, err := s.plan(ctx, q)
	if err != nil {
		return nil, false, wrap(op, err)
	}
	f.where(`f.start > ?`, noDay+1)
	most := 0
	if f.words {
		most = limit + 1 // they may be in very many; all else is counted within an index
	} else {
		f.order = ""
	}
	query, args := f.sql(`f.start AS start, f.killed AS killed, f.seq AS seq`, most)
	days, err := s.days(ctx, `SELECT start, count(*), sum(max(killed, 0)) FROM (`+query+`) GROUP BY start ORDER BY start`, args...)
	n := 0
	for _, d := range days {
		n += d.Count
	}
	return days, most > 0 && n > limit, err
}

// allDays counts the whole record.
func (s *Store) allDays(ctx context.Context) ([]sitrep.DayCount, error) {
	return s.days(ctx, `SELECT start, count, killed FROM found_days WHERE edition = `+s.edition+` AND start > ? AND count > 0 ORDER BY start`, noDay+1)
}

func (s *Store) days(ctx context.Context, query string, args ...any) ([]sitrep.DayCount, error) {
	all, err := collect(each(ctx, s.read, "days", query, args, func(row interface{ Scan(...any) error }) (d sitrep.DayCount, err error) {
		var day int64
		err = row.Scan(&day, &d.Count, &d.Killed)
		d.Day = dayName(day)
		return d, err
	}))
	if all == nil {
		all = []sitrep.DayCount{}
	}
	return all, err
}
