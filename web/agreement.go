package web

import (
	"slices"
	"strings"

	"sitrep"
)

// ReviewStats are what reviews tell of the record.
type ReviewStats struct {
	Reviewed int         `json:"reviewed"` // incidents that anyone accepted, rejected or corrected
	Accepted int         `json:"accepted"` // of them, as they were
	Rejected int         `json:"rejected"`
	Fields   []FieldRate `json:"fields"`
	Double   int         `json:"double"` // incidents that two or more coders judged
	Alpha    *float64    `json:"alpha"`  // Krippendorff's, nominal, over their verdicts; null where it is not defined
	Coders   []string    `json:"coders"`
}

// FieldRate is how often a field had to be corrected.
type FieldRate struct {
	Field string  `json:"field"`
	Wrong int     `json:"wrong"`
	Of    int     `json:"of"` // incidents reviewed
	Rate  float64 `json:"rate"`
}

// statsOf reads reviews out of the decisions that stand.
func statsOf(ds []sitrep.Decision) ReviewStats {
	undone := map[string]bool{}
	for _, d := range ds {
		if d.Verb == "undo" {
			undone[d.Undoes] = true
		}
	}
	units := map[string]map[string]string{} // what was judged, by whom, how
	wrong := map[string]map[string]bool{}   // field to what
	coders := map[string]bool{}
	for _, d := range ds {
		if undone[d.ID] || d.Verb != "accept" && d.Verb != "reject" && d.Verb != "set" || len(d.Mentions) == 0 {
			continue
		}
		unit := string(slices.Min(d.Mentions))
		if units[unit] == nil {
			units[unit] = map[string]string{}
		}
		coders[d.Author] = true
		units[unit][d.Author] = verdict(units[unit][d.Author], d)
		if d.Verb == "set" {
			if wrong[d.Field] == nil {
				wrong[d.Field] = map[string]bool{}
			}
			wrong[d.Field][unit] = true
		}
	}
	st := ReviewStats{Reviewed: len(units), Fields: []FieldRate{}, Coders: []string{}}
	var ratings [][]string
	for _, by := range units {
		var vs []string
		for _, v := range by {
			vs = append(vs, v)
		}
		if len(vs) > 1 {
			st.Double++
		}
		if !slices.ContainsFunc(vs, func(v string) bool { return v != "accept" }) {
			st.Accepted++
		}
		if slices.Contains(vs, "reject") {
			st.Rejected++
		}
		ratings = append(ratings, vs)
	}
	for f, us := range wrong {
		st.Fields = append(st.Fields, FieldRate{f, len(us), len(units), float64(len(us)) / float64(len(units))})
	}
	slices.SortFunc(st.Fields, func(a, b FieldRate) int {
		if a.Wrong != b.Wrong {
			return b.Wrong - a.Wrong
		}
		return strings.Compare(a.Field, b.Field)
	})
	for c := range coders {
		st.Coders = append(st.Coders, c)
	}
	slices.Sort(st.Coders)
	if a, ok := alpha(ratings); ok {
		st.Alpha = &a
	}
	return st
}

// verdict joins a coder's decisions on one incident: a rejection stands above all, corrections name their fields and
// values, and an acceptance adds nothing to them.
func verdict(before string, d sitrep.Decision) string {
	switch {
	case d.Verb == "reject" || before == "reject":
		return "reject"
	case d.Verb == "accept" && before != "":
		return before
	case d.Verb == "accept":
		return "accept"
	}
	set := d.Field + "=" + d.Value
	if before == "" || before == "accept" {
		return set
	}
	parts := strings.Split(before, "\n")
	parts = slices.DeleteFunc(parts, func(p string) bool { return strings.HasPrefix(p, d.Field+"=") })
	parts = append(parts, set)
	slices.Sort(parts)
	return strings.Join(parts, "\n")
}

// alpha is Krippendorff's alpha for nominal values, any number of coders and missing values (Krippendorff 2011,
// "Computing Krippendorff's Alpha-Reliability"): 1 minus observed over expected disagreement. It is not defined where
// fewer than two values can be paired, or all are the same.
func alpha(units [][]string) (float64, bool) {
	n, same := 0.0, 0.0
	of := map[string]float64{}
	for _, vs := range units {
		m := float64(len(vs))
		if m < 2 {
			continue
		}
		count := map[string]float64{}
		for _, v := range vs {
			count[v]++
			of[v]++
		}
		n += m
		for _, c := range count {
			same += c * (c - 1) / (m - 1)
		}
	}
	expected := n * (n - 1)
	for _, c := range of {
		expected -= c * (c - 1)
	}
	if n < 2 || expected == 0 {
		return 0, false
	}
	return 1 - (n-1)*(n-same)/expected, true
}
