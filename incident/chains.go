package incident

import (
	"math"
	"slices"
	"strings"

	"sitrep"
)

// Event mentions of any kind, those of no type of the codebook too, are put into chains in two steps within each story:
// first those told by one stem, by what stands around each two of them; then groups of different words, each group
// compared as a whole, the surest first (the entity-level features of Lee et al. 2012, see doc.go).

// Chosen on the training part of ECB+, by cross-validation: eval/ecb.
const (
	sameAt  = 0.5
	groupAt = 0.35
)

// Chains groups event mentions of any kind over reports: it looks for the stories among the reports and joins mentions
// within each. It is the resolver without what only the types of the codebook make possible (constraints of place, time
// and figures).
func (r *Resolver) Chains(in []Input) [][]sitrep.MentionID {
	var reports []sitrep.Report
	for _, x := range in {
		reports = append(reports, x.Report)
	}
	var out [][]sitrep.MentionID
	for _, told := range r.perStory(in, r.Stories(reports)) {
		out = append(out, r.chains(told)...)
	}
	return out
}

func (r *Resolver) chains(told []*telling) [][]sitrep.MentionID {
	var out [][]sitrep.MentionID
	for _, g := range r.joinGroups(r.sameStem(told)) {
		var ids []sitrep.MentionID
		for _, t := range g.all {
			ids = append(ids, t.it.m.ID)
		}
		out = append(out, ids)
	}
	return out
}

// telling is a mention with its context.
type telling struct {
	it *item
	context
}

// perStory are the mentions of each story, in order.
func (r *Resolver) perStory(in []Input, stories [][]sitrep.ReportID) [][]*telling {
	of := map[sitrep.ReportID]int{}
	for n, ids := range stories {
		for _, id := range ids {
			of[id] = n
		}
	}
	_, items := r.gather(in)
	out := make([][]*telling, len(stories))
	for _, it := range items {
		n := of[it.doc.id]
		out[n] = append(out[n], &telling{it, r.contextOf(it)})
	}
	return out
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

// sameFeatures compare two mentions told by one stem.
func (r *Resolver) sameFeatures(a, b *telling) []value {
	rare := (r.rarity(a.it.m.Sense) + r.rarity(b.it.m.Sense)) / 2
	vs := []value{{"same", 1, ""}, {"same.rare", rare, ""}}
	add := func(feature string, x float64) {
		if x != 0 {
			vs = append(vs, value{"same." + feature, x, ""})
		}
	}
	same, differ := share(a.actors, b.actors)
	add("actor", same)
	add("actor.differ", differ)
	same, differ = share(a.recipients, b.recipients)
	add("recipient", same)
	add("recipient.differ", differ)
	if a.it.m.Sense == b.it.m.Sense {
		add("lemma", 1)
	}
	if a.it.doc == b.it.doc {
		add("report", 1)
	} else {
		story := a.it.doc.likeness(b.it.doc)
		add("story", story)
		add("story.rare", story*rare)
	}
	if a.it.doc == b.it.doc && a.evidence == b.evidence {
		add("sentence", 1)
	} else {
		near := a.near.cosine(b.near)
		add("near", near)
		add("near.root", math.Sqrt(near))
		add("wording", a.sentence.cosine(b.sentence))
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

// gathering is a group of mentions taken for one event.
type gathering struct {
	all            []*telling
	sentence, near vector // of all together
	lemmas         []string
	rare, first    float64 // averages
	position       float64 // average of the logarithm of the paragraph
	reports        map[*doc]bool

	actors, recipients, parts vector // words of names, parts of both
}

func (r *Resolver) gathered(ts []*telling) *gathering {
	g := &gathering{all: ts, reports: map[*doc]bool{}}
	n := float64(len(ts))
	for _, t := range ts {
		g.reports[t.it.doc] = true
		g.rare += r.rarity(t.it.m.Sense) / n
		g.position += t.position / n
		if t.context.first {
			g.first += 1 / n
		}
		if !slices.Contains(g.lemmas, t.it.m.Sense) {
			g.lemmas = append(g.lemmas, t.it.m.Sense)
		}
	}
	g.sentence = total(ts, func(t *telling) vector { return t.context.sentence })
	g.near = total(ts, func(t *telling) vector { return t.context.near })
	g.actors = total(ts, func(t *telling) vector { return counts(t.context.actors) })
	g.recipients = total(ts, func(t *telling) vector { return counts(t.context.recipients) })
	g.parts = total(ts, func(t *telling) vector { return append(counts(t.context.actors), counts(t.context.recipients)...) })
	return g
}

// total is the sum of vectors, of length 1.
func total(ts []*telling, of func(*telling) vector) vector {
	sum := map[string]float64{}
	for _, t := range ts {
		for _, x := range of(t) {
			sum[x.word] += x.weight
		}
	}
	out, length := make(vector, 0, len(sum)), 0.0
	for _, w := range sortedKeys(sum) {
		out = append(out, term{w, sum[w]})
		length += sum[w] * sum[w]
	}
	for i := range out {
		out[i].weight /= math.Sqrt(length)
	}
	return out
}

// counts are words that weigh the same.
func counts(words map[string]bool) vector {
	var out vector
	for _, w := range sortedKeys(words) {
		out = append(out, term{w, 1})
	}
	return out
}

func (v vector) has(word string) bool {
	_, ok := slices.BinarySearchFunc(v, word, func(t term, w string) int { return strings.Compare(t.word, w) })
	return ok
}

// joinGroups makes one of the two groups that are most probably of one event, until none are probable enough.
func (r *Resolver) joinGroups(gs []*gathering) []*gathering {
	type pair struct{ a, b *gathering }
	known := map[pair]float64{}
	like := func(a, b *gathering) float64 {
		p, ok := known[pair{a, b}]
		if !ok {
			p = r.probability(r.groupFeatures(a, b))
			known[pair{a, b}] = p
		}
		return p
	}
	gs = slices.Clone(gs)
	for {
		bi, bj, best := -1, -1, groupAt
		for j := range gs {
			for i := range j {
				if p := like(gs[i], gs[j]); p > best {
					bi, bj, best = i, j, p
				}
			}
		}
		if bi < 0 {
			return gs
		}
		gs[bi] = r.gathered(append(slices.Clone(gs[bi].all), gs[bj].all...))
		gs = slices.Delete(gs, bj, bj+1)
	}
}

// groupFeatures compare two groups of mentions.
func (r *Resolver) groupFeatures(a, b *gathering) []value {
	near, kin := a.near.cosine(b.near), r.kinOf(a.lemmas, b.lemmas)
	small := math.Log(float64(min(len(a.all), len(b.all))))
	vs := []value{{"group", 1, ""}}
	add := func(feature string, x float64) {
		if x != 0 {
			vs = append(vs, value{"group." + feature, x, ""})
		}
	}
	add("near", near)
	add("near.small", near*small)
	add("wording", a.sentence.cosine(b.sentence))
	add("rare", (a.rare+b.rare)/2)
	add("small", small)
	add("large", math.Log(float64(max(len(a.all), len(b.all)))))
	add("first", a.first*b.first)
	both := 0.0
	for d := range a.reports {
		if b.reports[d] {
			both++
		}
	}
	add("meet", both/float64(min(len(a.reports), len(b.reports))))
	add("kin", kin.close)
	add("kin.near", kin.close*near)
	add("synonym", kin.synonym)
	add("synonym.small", kin.synonym*small)
	add("related", kin.related)
	add("prefix", kin.prefix)
	add("stem", kin.stem)
	if slices.ContainsFunc(b.lemmas, a.near.has) || slices.ContainsFunc(a.lemmas, b.near.has) {
		add("beside", 1) // the word of one stands beside the other
	}
	for _, v := range betweenGroups(a, b, kin.close) {
		add(v.feature, v.x)
	}
	add("position", math.Abs(a.position-b.position))
	add("position.sum", a.position+b.position)
	add("part", a.parts.cosine(b.parts))
	add("part.actor", a.actors.cosine(b.actors))
	add("part.recipient", a.recipients.cosine(b.recipients))
	return vs
}

// betweenGroups are averages over the pairs of mentions of two groups.
func betweenGroups(a, b *gathering, kin float64) []value {
	sums := map[string]float64{}
	n, apart := float64(len(a.all)*len(b.all)), 0.0
	for _, t := range a.all {
		for _, u := range b.all {
			if t.it.doc == u.it.doc {
				sums["report"]++
				if t.evidence == u.evidence {
					sums["sentence"]++
				}
			} else {
				apart++
				sums["story"] += t.it.doc.likeness(u.it.doc)
			}
			same, differ := share(t.actors, u.actors)
			sums["actor"] += same
			sums["actor.differ"] += differ
			same, differ = share(t.recipients, u.recipients)
			sums["recipient"] += same
			sums["recipient.differ"] += differ
			notHere, here := placesOf(t, u)
			sums["place"] += here
			sums["place.apart"] += notHere
		}
	}
	story := 0.0
	if apart > 0 {
		story = sums["story"] / apart
	}
	delete(sums, "story")
	vs := []value{{"story", story, ""}, {"kin.story", kin * story, ""}}
	for _, f := range sortedKeys(sums) {
		vs = append(vs, value{f, sums[f] / n, ""})
	}
	return vs
}
