package incident

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// gathering is a group of mentions taken for one event.
type gathering struct {
	all            []*telling
	sentence, near vector // of all together
	lemmas         []string
	shares         []float64 // of the mentions told by each lemma
	rare, first    float64   // averages
	position       float64   // average of the logarithm of the paragraph
	reports        map[*doc]bool
	sentences      map[sentenceOf]bool
	numbers        map[string]bool // in its sentences
	cover          float64         // share of the reports of its story that tell of it

	triggers vector  // stems of the words that tell of it: "injured reserve list"
	several  float64 // share of the mentions that are told by several words

	actors, recipients, parts vector // words of names, parts of both
}

// sentenceOf is a sentence of a report, by where it starts.
type sentenceOf struct {
	doc   *doc
	start int
}

func (r *Resolver) gathered(ts []*telling) *gathering {
	g := &gathering{all: ts, reports: map[*doc]bool{}, sentences: map[sentenceOf]bool{}, numbers: map[string]bool{}}
	n := float64(len(ts))
	for _, t := range ts {
		g.reports[t.it.doc], g.sentences[sentenceOf{t.it.doc, t.evidence.Start}] = true, true
		g.rare += r.rarity(t.it.m.Sense) / n
		g.position += t.position / n
		if t.context.first {
			g.first += 1 / n
		}
		at := slices.Index(g.lemmas, t.it.m.Sense)
		if at < 0 {
			at = len(g.lemmas)
			g.lemmas, g.shares = append(g.lemmas, t.it.m.Sense), append(g.shares, 0)
		}
		g.shares[at] += 1 / n
		if len(t.words) > 1 {
			g.several += 1 / n
		}
		maps.Copy(g.numbers, t.numbers)
	}
	g.cover = float64(len(g.reports)) / ts[0].storyReports
	g.triggers = total(ts, r.triggerStems)
	g.sentence = total(ts, func(t *telling) vector { return t.context.sentence })
	g.near = total(ts, func(t *telling) vector { return t.context.near })
	g.actors = total(ts, func(t *telling) vector { return counts(t.context.actors) })
	g.recipients = total(ts, func(t *telling) vector { return counts(t.context.recipients) })
	g.parts = total(ts, func(t *telling) vector { return append(counts(t.context.actors), counts(t.context.recipients)...) })
	return g
}

// triggerStems are the stems of the words that tell of a mention, by how rare they are.
func (r *Resolver) triggerStems(t *telling) vector {
	var stems []string
	for _, w := range t.words {
		if len(w) > 1 {
			stems = append(stems, stem(singular(w)))
		}
	}
	slices.Sort(stems)
	var out vector
	for _, s := range slices.Compact(stems) {
		out = append(out, term{s, r.rarity(s)})
	}
	return out
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
	add("meet", shared(a.reports, b.reports))
	if x := shared(a.sentences, b.sentences); x > 0 { // one sentence seldom tells one event twice
		add("side", x)
		add("side.any", 1)
	}
	add("kin", kin.close)
	add("kin.near", kin.close*near)
	mean := r.kinBetween(a, b)
	add("kin.mean", mean.close)
	add("kin.mean.near", mean.close*near)
	add("synonym.mean", mean.synonym)
	add("related.mean", mean.related)
	cover := math.Sqrt(a.cover * b.cover)
	add("cover", cover)
	add("cover.near", cover*near)
	add("cover.kin", cover*kin.close)
	add("trigger", a.triggers.cosine(b.triggers))
	add("trigger.several", max(a.several, b.several))
	same, differ := share(a.numbers, b.numbers)
	add("number", same)
	add("number.differ", differ)
	add("synonym", kin.synonym)
	add("synonym.small", kin.synonym*small)
	add("related", kin.related)
	add("prefix", kin.prefix)
	add("stem", kin.stem)
	if slices.ContainsFunc(b.lemmas, a.near.has) || slices.ContainsFunc(a.lemmas, b.near.has) {
		add("beside", 1) // the word of one stands beside the other
	}
	for _, v := range betweenGroups(a, b, kin.close, mean.close) {
		add(v.feature, v.x)
	}
	add("position", math.Abs(a.position-b.position))
	add("position.sum", a.position+b.position)
	add("part", a.parts.cosine(b.parts))
	add("part.actor", a.actors.cosine(b.actors))
	add("part.recipient", a.recipients.cosine(b.recipients))
	return vs
}

// shared is the share of the smaller of two sets that is in the other too.
func shared[K comparable](a, b map[K]bool) float64 {
	both := 0.0
	for k := range a {
		both += one(b[k])
	}
	return both / float64(min(len(a), len(b)))
}

// betweenGroups are averages over the pairs of mentions of two groups.
func betweenGroups(a, b *gathering, kin, kinMean float64) []value {
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
	vs := []value{{"story", story, ""}, {"kin.story", kin * story, ""}, {"kin.mean.story", kinMean * story, ""}}
	for _, f := range sortedKeys(sums) {
		vs = append(vs, value{f, sums[f] / n, ""})
	}
	return vs
}
