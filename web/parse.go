package web

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"time"

	"sitrep"
)

// moment reads a day or a moment; a day means its first second, or its last where end is set.
func moment(name, s string, end bool) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.UTC(), nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return time.Time{}, sitrep.E(sitrep.Invalid, name, errors.New("neither a day like 2020-01-26 nor a moment like 2020-01-26T15:00:00Z"))
	}
	if end {
		t = t.AddDate(0, 0, 1).Add(-time.Second)
	}
	return t, nil
}

// parseBox reads west,south,east,north.
func parseBox(s string) (*sitrep.Box, error) {
	parts := strings.Split(s, ",")
	var n [4]float64
	ok := len(parts) == 4
	for i := 0; ok && i < 4; i++ {
		v, err := strconv.ParseFloat(strings.TrimSpace(parts[i]), 64)
		n[i] = v
		limit := 180.0
		if i%2 == 1 {
			limit = 90
		}
		ok = err == nil && !math.IsNaN(v) && math.Abs(v) <= limit
	}
	if !ok || n[1] > n[3] {
		return nil, sitrep.E(sitrep.Invalid, "box", errors.New("not west,south,east,north in degrees, e.g. 38.8,29,48.6,37.4"))
	}
	return &sitrep.Box{West: n[0], South: n[1], East: n[2], North: n[3]}, nil
}
