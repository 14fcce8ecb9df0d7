package incident

import "math"

// stemUse is how a story uses a stem. What most reports tell once each is what the story is about; what few tell, or each
// of them often, are several events that one word fits.
type stemUse struct {
	cover float64 // share of the reports of the story in which it stands
	often float64 // logarithm of how often it stands in one of those, on average
	times float64 // mentions of it in the story

	storyReports float64 // reports of the story
}

// countStems tells the mentions of one story how it uses their stems.
func countStems(told []*telling) {
	reports, times := map[string]map[*doc]bool{}, map[string]float64{}
	all := map[*doc]bool{}
	for _, t := range told {
		if reports[t.stem] == nil {
			reports[t.stem] = map[*doc]bool{}
		}
		reports[t.stem][t.it.doc], all[t.it.doc] = true, true
		times[t.stem]++
	}
	for _, t := range told {
		n, in := times[t.stem], float64(len(reports[t.stem]))
		t.stemUse = stemUse{in / float64(len(all)), math.Log(n / in), n, float64(len(all))}
	}
}

// sameStem groups the mentions of each stem.
func (r *Resolver) sameStem(told []*telling) []*gathering {
	by := map[string][]*telling{}
	var stems []string
	for _, t := range told {
		if by[t.stem] == nil {
			stems = append(stems, t.stem)
		}
		by[t.stem] = append(by[t.stem], t)
	}
	var out []*gathering
	for _, s := range stems {
		ts := by[s]
		for _, c := range averageLink(len(ts), sameAt, func(i, j int) float64 { return r.probability(r.sameFeatures(ts[i], ts[j])) }) {
			var part []*telling
			for _, i := range c {
				part = append(part, ts[i])
			}
			out = append(out, r.gathered(part))
		}
	}
	return out
}

// sameFeatures compare two mentions told by one stem, all of them once for itself and some once more the more the rarer
// the word: that two reports have someone "say" or "win" tells less than that both have someone "abdicate".
func (r *Resolver) sameFeatures(a, b *telling) []value {
	rare := (r.rarity(a.it.m.Sense) + r.rarity(b.it.m.Sense)) / 2
	vs := []value{{"same", 1, ""}, {"same.rare", rare, ""}}
	add := func(feature string, x float64) {
		if x != 0 {
			vs = append(vs, value{"same." + feature, x, ""})
		}
	}
	both := func(feature string, x float64) {
		add(feature, x)
		add(feature+".rare", x*rare)
	}
	same, differ := share(a.actors, b.actors)
	both("actor", same)
	both("actor.differ", differ)
	same, differ = share(a.recipients, b.recipients)
	both("recipient", same)
	both("recipient.differ", differ)
	both("cover", a.cover)
	add("cover.square", a.cover*a.cover)
	add("often", a.often)
	if a.it.m.Sense == b.it.m.Sense {
		add("lemma", 1)
	}
	if a.it.doc == b.it.doc {
		add("report", 1)
	} else {
		both("story", a.it.doc.likeness(b.it.doc))
	}
	if a.it.doc == b.it.doc && a.evidence == b.evidence {
		add("sentence", 1)
	} else {
		near := a.near.cosine(b.near)
		both("near", near)
		add("near.root", math.Sqrt(near))
		both("wording", a.sentence.cosine(b.sentence))
	}
	if a.first && b.first {
		add("first", 1)
	}
	apart, at := placesOf(a, b)
	add("place", at)
	add("place.apart", apart)
	return vs
}

// placesOf tells whether two mentions are set in places apart, or in one town.
func placesOf(a, b *telling) (apart, at float64) {
	switch w, _ := relate(a.it.m.Places, b.it.m.Places); w {
	case placeApart:
		return 1, 0
	case placeTown, placeSite:
		return 0, 1
	}
	return 0, 0
}
