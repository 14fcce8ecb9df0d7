package web

import (
	"maps"
	"slices"
	"strings"

	"sitrep"
)

// ReviewStats are what reviews tell of the record.
type ReviewStats struct {
	Reviewed int          `json:"reviewed"` // incidents that anyone accepted, rejected or corrected
	Accepted int          `json:"accepted"` // of them, as they were
	Rejected int          `json:"rejected"`
	Fields   []FieldRate  `json:"fields"`
	Double   int          `json:"double"` // incidents that two or more coders judged
	Alpha    *float64     `json:"alpha"`  // Krippendorff's, nominal, over their verdicts; null where it is not defined
	Coders   []string     `json:"coders"`
	Differ   []Difference `json:"differ"`
}

// FieldRate is how often a field had to be corrected.
type FieldRate struct {
	Field string  `json:"field"`
	Wrong int     `json:"wrong"`
	Of    int     `json:"of"` // incidents reviewed
	Rate  float64 `json:"rate"`
}

// Difference is an incident that coders judged differently.
type Difference struct {
	Report   sitrep.ReportID   `json:"report"`   // one that tells of it
	Verdicts map[string]string `json:"verdicts"` // by coder: accept, reject, or the corrected fields, a line each
}

// judged is what was judged, by whom, how.
type judged struct {
	mentions []sitrep.MentionID
	by       map[string]string // verdicts
	wrong    map[string]bool   // fields that were corrected
}

// judgements reads the units of review out of the decisions that stand. Decisions that share a mention are of one unit.
func judgements(ds []sitrep.Decision) []*judged {
	undone := map[string]bool{}
	for _, d := range ds {
		if d.Verb == "undo" {
			undone[d.Undoes] = true
		}
	}
	var units []*judged
	at := map[sitrep.MentionID]*judged{}
	for _, d := range ds {
		if undone[d.ID] || d.Verb != "accept" && d.Verb != "reject" && d.Verb != "set" || len(d.Mentions) == 0 {
			continue
		}
		var u *judged
		for _, m := range d.Mentions {
			if at[m] != nil {
				u = at[m]
				break
			}
		}
		if u == nil {
			u = &judged{by: map[string]string{}, wrong: map[string]bool{}}
			units = append(units, u)
		}
		for _, m := range d.Mentions {
			if at[m] == nil {
				at[m], u.mentions = u, append(u.mentions, m)
			}
		}
		u.by[d.Author] = verdict(u.by[d.Author], d)
		if d.Verb == "set" {
			u.wrong[d.Field] = true
		}
	}
	return units
}

// statsOf sums reviews up.
func statsOf(ds []sitrep.Decision) ReviewStats {
	units := judgements(ds)
	st := ReviewStats{Reviewed: len(units), Fields: []FieldRate{}, Coders: []string{}, Differ: []Difference{}}
	var ratings [][]string
	wrong, coders := map[string]int{}, map[string]bool{}
	for _, u := range units {
		var vs []string
		for coder, v := range u.by {
			vs, coders[coder] = append(vs, v), true
		}
		if len(vs) > 1 {
			st.Double++
		}
		if slices.ContainsFunc(vs, func(v string) bool { return v != vs[0] }) {
			report, _, _ := strings.Cut(string(u.mentions[0]), ":")
			st.Differ = append(st.Differ, Difference{sitrep.ReportID(report), u.by})
		}
		if !slices.ContainsFunc(vs, func(v string) bool { return v != "accept" }) {
			st.Accepted++
		}
		if slices.Contains(vs, "reject") {
			st.Rejected++
		}
		for f := range u.wrong {
			wrong[f]++
		}
		ratings = append(ratings, vs)
	}
	for f, n := range wrong {
		st.Fields = append(st.Fields, FieldRate{f, n, len(units), float64(n) / float64(len(units))})
	}
	slices.SortFunc(st.Fields, func(a, b FieldRate) int {
		if a.Wrong != b.Wrong {
			return b.Wrong - a.Wrong
		}
		return strings.Compare(a.Field, b.Field)
	})
	st.Coders = append(st.Coders, slices.Sorted(maps.Keys(coders))...)
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
