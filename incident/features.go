package incident

import (
	"math"
	"slices"
	"strings"

	"sitrep"
)

// value is one feature of a pair of mentions, with the detail its reason names.
type value struct {
	feature string
	x       float64
	detail  string
}

// score is the probability that two mentions tell of one event, with the reasons for it, the
// weightiest first. It does not look at the constraints.
func (r *Resolver) score(a, b *item, stories *storyCache) (float64, []string) {
	vs := r.features(a, b, stories)
	z := r.weights["bias"].value
	for _, v := range vs {
		z += r.weights[v.feature].value * v.x
	}
	slices.SortStableFunc(vs, func(v, w value) int {
		d := r.weights[w.feature].value*w.x - r.weights[v.feature].value*v.x
		return int(math.Copysign(math.Ceil(math.Abs(d)), d))
	})
	var reasons []string
	for _, v := range vs {
		w := r.weights[v.feature]
		if w.reason != "" && w.value*v.x >= 0.25 {
			reasons = append(reasons, strings.ReplaceAll(w.reason, "{}", v.detail))
		}
	}
	return 1 / (1 + math.Exp(-z)), reasons
}

// features are all that speaks for or against a pair. The order is fixed, so that sums are too.
func (r *Resolver) features(a, b *item, stories *storyCache) []value {
	vs := []value{{"type", r.kinship(a.kind, b.kind), ""}}
	if a.kind == b.kind && a.m.Mode != "" {
		vs = append(vs, value{"type.mode", 1, a.m.Mode})
	}
	if r.oneDeath(a, b) {
		vs = append(vs, value{"death.same", 1, ""}) // and so at one place and time
	} else {
		vs = append(vs, settingFeatures(a, b)...)
	}
	vs = append(vs, actorFeatures(a, b)...)
	vs = append(vs, r.figureFeatures(a, b)...)
	if a.m.Sense != "" && a.m.Sense == b.m.Sense {
		vs = append(vs, value{"sense.same", 1, ""})
	}
	if a.doc == b.doc {
		return append(vs, reportFeatures(a, b)...)
	}
	vs = append(vs, value{"wording", dice(a.words, b.words), ""}, value{"story", stories.likeness(a.doc, b.doc), ""})
	if stories.copies(a.doc, b.doc) {
		vs = append(vs, value{"copy", 1, ""})
	}
	return vs
}

// settingFeatures compare where and when.
func settingFeatures(a, b *item) []value {
	var vs []value
	w, place := relate(a.m.Places, b.m.Places)
	if f := w.feature(); f != "" {
		vs = append(vs, value{f, 1, place})
	}
	t, day := timeFeature(a.m.When, b.m.When)
	if corrects(a, b) {
		t, day = "time.corrected", ""
	}
	return append(vs, value{t, 1, day})
}

func actorFeatures(a, b *item) []value {
	var vs []value
	if a.m.Unknown && b.m.Unknown {
		vs = append(vs, value{"actor.unknown", 1, ""})
	}
	l, name := likeActors(a.m.Actors, b.m.Actors)
	if f := [...]string{"", "actor.differ", "actor.alike", "actor.same"}[l]; f != "" {
		vs = append(vs, value{f, 1, name})
	}
	l, name = likeActors(a.m.Recipients, b.m.Recipients)
	if f := [...]string{"", "recipient.differ", "recipient.alike", "recipient.same"}[l]; f != "" {
		vs = append(vs, value{f, 1, name})
	}
	return vs
}

// figureFeatures compares the figures of one kind and of one thing.
func (r *Resolver) figureFeatures(a, b *item) []value {
	var same, revised, conflict bool
	detail := ""
	for _, c := range a.m.Claims {
		for _, d := range b.m.Claims {
			if !r.comparable(c, d) {
				continue
			}
			f, g := c.Figure, d.Figure
			switch {
			case f.Low == g.Low && f.Best == g.Best:
				same = true
				if s := r.Count(*f); detail == "" || s < detail {
					detail = s
				}
			case c.Initial || d.Initial || rangesMeet(f, g) || r.figures[f.Kind].grows && a.doc != b.doc:
				revised = true
			default:
				conflict = true
			}
		}
	}
	var vs []value
	switch {
	case same:
		vs = append(vs, value{"figure.same", 1, detail})
	case revised:
		vs = append(vs, value{"figure.revised", 1, ""})
	case conflict:
		vs = append(vs, value{"figure.conflict", 1, ""})
	}
	for _, w := range sortedKeys(a.weapons) {
		if b.weapons[w] {
			return append(vs, value{"weapon.same", 1, w})
		}
	}
	return vs
}

// comparable reports whether two claims give a figure of the same thing for one incident.
func (r *Resolver) comparable(c, d sitrep.Claim) bool {
	f, g := c.Figure, d.Figure
	return f != nil && g != nil && f.Kind == g.Kind && f.Scope == sitrep.ScopeIncident && g.Scope == sitrep.ScopeIncident &&
		r.counted(f.Of) == r.counted(g.Of)
}

// rangesMeet reports whether two figures can both be right.
func rangesMeet(f, g *sitrep.Figure) bool {
	return (f.High == nil || *f.High >= g.Low) && (g.High == nil || *g.High >= f.Low)
}

// reportFeatures compares two mentions of one report by where they stand in it.
func reportFeatures(a, b *item) []value {
	vs := []value{{"report.same", 1, ""}}
	if a.m.Distinct.Set() || b.m.Distinct.Set() {
		vs = append(vs, value{"word.apart", 1, ""})
	}
	shared := 0.0
	for _, s := range a.m.Evidence {
		for _, t := range b.m.Evidence {
			if s.Overlaps(t) {
				shared = 1
			} else if gap := max(t.Start-s.End, s.Start-t.End); gap <= 3 && shared < 0.7 {
				shared = 0.7
			}
		}
	}
	if shared > 0 {
		vs = append(vs, value{"report.next", shared, ""})
	}
	return append(vs, value{"wording", dice(a.words, b.words) * (1 - shared), ""})
}
