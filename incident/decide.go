package incident

import (
	"cmp"
	"slices"

	"sitrep"
)

// deliberation is all that people decided.
type deliberation struct {
	made      []sitrep.Decision // that were ever made, undone ones too, in order
	effective []sitrep.Decision // not undone
	unfit     []sitrep.Decision // that undo nothing
}

// consider orders the decisions and takes out the undone ones.
func consider(ds []sitrep.Decision) (out deliberation) {
	ds = slices.Clone(ds)
	slices.SortFunc(ds, compareDecisions)
	ds = slices.CompactFunc(ds, func(a, b sitrep.Decision) bool { return a.ID == b.ID })
	out.made = ds
	place := map[string]int{}
	for i, d := range ds {
		place[d.ID] = i
	}
	undone := map[string]bool{}
	for i, d := range slices.Backward(ds) {
		if d.Verb != "undo" || undone[d.ID] {
			continue
		}
		if j, ok := place[d.Undoes]; ok && j < i {
			undone[d.Undoes] = true
		} else {
			out.unfit = append(out.unfit, d)
		}
	}
	for _, d := range ds {
		if !undone[d.ID] && d.Verb != "undo" {
			out.effective = append(out.effective, d)
		}
	}
	return out
}

func compareDecisions(a, b sitrep.Decision) int {
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
}

// verdicts are the decisions in effect that concern the mentions at hand, in the order they were made.
type verdicts struct {
	list  []sitrep.Decision
	known map[sitrep.MentionID]*item
}

// decide takes the decisions that name one of the items, without the mentions that are not there (a
// report may be coded otherwise now), and tells of those that fit no longer, or not wholly.
func decide(ds []sitrep.Decision, items []*item) (v verdicts, unfit []sitrep.Decision) {
	v.known = map[sitrep.MentionID]*item{}
	for _, it := range items {
		v.known[it.m.ID] = it
	}
	known := func(m sitrep.MentionID) bool { return v.known[m] != nil }
	for _, d := range ds {
		if !slices.ContainsFunc(d.Mentions, known) {
			continue
		}
		there := reduced(d, known)
		if len(there.Mentions) < len(d.Mentions) || !fits(there, known) {
			unfit = append(unfit, d)
		}
		if fits(there, known) {
			v.list = append(v.list, there)
		}
	}
	return v, unfit
}

// reduced is a decision without the mentions that are not there.
func reduced(d sitrep.Decision, known func(sitrep.MentionID) bool) sitrep.Decision {
	d.Mentions = slices.DeleteFunc(slices.Clone(d.Mentions), func(m sitrep.MentionID) bool { return !known(m) })
	return d
}

// fits reports whether a decision names mentions that are there, and as many as its verb needs.
func fits(d sitrep.Decision, known func(sitrep.MentionID) bool) bool {
	need := map[string]int{"merge": 2, "split": 1, "accept": 1, "reject": 1, "set": 1}[d.Verb]
	return need > 0 && len(d.Mentions) >= need && !slices.ContainsFunc(d.Mentions, func(m sitrep.MentionID) bool { return !known(m) })
}

// bonds are the pairs that people put together and did not part again, the latest decision first.
func (v verdicts) bonds() [][2]sitrep.MentionID {
	var out [][2]sitrep.MentionID
	for _, d := range slices.Backward(v.list) {
		if d.Verb != "merge" && d.Verb != "split" {
			continue
		}
		for i, a := range d.Mentions {
			for _, b := range d.Mentions[i+1:] {
				if a != b && !v.bar(v.known[a], v.known[b]) {
					out = append(out, [2]sitrep.MentionID{a, b})
				}
			}
		}
	}
	return out
}

// bar reports whether the last decision that speaks of two mentions parts them. A split sets its
// mentions apart from all others that were known when it was made.
func (v verdicts) bar(a, b *item) bool {
	barred := false
	for _, d := range v.list {
		if d.Verb != "merge" && d.Verb != "split" {
			continue
		}
		inA, inB := slices.Contains(d.Mentions, a.m.ID), slices.Contains(d.Mentions, b.m.ID)
		switch {
		case inA && inB:
			barred = false
		case d.Verb == "split" && inA != inB:
			other := a
			if inA {
				other = b
			}
			if !other.doc.known.After(d.At) {
				barred = true
			}
		}
	}
	return barred
}

// rejected are the mentions that a person ruled out.
func (v verdicts) rejected() map[sitrep.MentionID]bool {
	out := map[sitrep.MentionID]bool{}
	for _, d := range v.list {
		switch d.Verb {
		case "reject":
			for _, m := range d.Mentions {
				out[m] = true
			}
		case "accept": // accepting later takes a rejection back
			for _, m := range d.Mentions {
				delete(out, m)
			}
		}
	}
	return out
}
