package incident

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"sitrep"
)

// name derives an ID from the founding mention: 12 hexadecimal digits.
func name(founder sitrep.MentionID) string {
	h := sha256.Sum256([]byte(founder))
	return hex.EncodeToString(h[:])[:12]
}

// founder is the mention an incident is named by: the earliest known, then the smallest ID.
func founder(items []*item) *item {
	return slices.MinFunc(items, func(a, b *item) int {
		return cmp.Or(a.doc.known.Compare(b.doc.known), cmp.Compare(a.m.ID, b.m.ID))
	})
}

// incident writes the record of one group.
func (w *work) incident(g *group) sitrep.Incident {
	told := slices.DeleteFunc(slices.Clone(g.items), func(it *item) bool { return it.m.Status == sitrep.Denied })
	es := w.ledger(g.items)
	withdrawn := w.withdrawn(g.items, told)
	first := founder(told)
	i := sitrep.Incident{
		ID:     sitrep.IncidentID(name(first.m.ID)),
		Status: status(told), Period: period(uncorrected(told)), Places: places(surelyPlaced(told)),
		Actors:       actors(told, func(m sitrep.EventMention) []sitrep.Participant { return m.Actors }),
		Recipients:   actors(told, func(m sitrep.EventMention) []sitrep.Participant { return m.Recipients }),
		UnknownActor: slices.ContainsFunc(told, func(it *item) bool { return it.m.Unknown }),
		Estimates:    w.r.estimates(es), Ledger: plain(es),
		Merges: sortMerges(g.merges), FirstKnown: first.doc.known, Sources: w.sources(told), Confidence: w.confidence(told),
	}
	i.Type, i.Mode = w.r.kindOf(told)
	for _, it := range g.items {
		i.Mentions = append(i.Mentions, it.m.ID)
		if !slices.Contains(i.Reports, it.doc.id) {
			i.Reports = append(i.Reports, it.doc.id)
		}
		if it.doc.known.After(i.LastKnown) {
			i.LastKnown = it.doc.known
		}
	}
	if withdrawn {
		i.Status, i.Confidence = sitrep.Denied, 0
	}
	i.Headline = w.r.headlineOf(i)
	return i
}

// withdrawn reports whether each of those who told of an event has since said that it did not occur.
func (w *work) withdrawn(all, told []*item) bool {
	from := w.origins(docsOf(all))
	writer := func(it *item) string {
		return voice(sitrep.Speaker{Kind: sitrep.Author}, cmp.Or(from[it.doc].name, string(it.doc.id)), it.doc.id)
	}
	voiceOf := func(it *item) string {
		s := it.m.Speaker
		for _, c := range it.m.Claims {
			if c.Field == "occurred" {
				s = c.Speaker
			}
		}
		return voice(s, cmp.Or(from[it.doc].name, string(it.doc.id)), it.doc.id)
	}
	return !slices.ContainsFunc(told, func(t *item) bool {
		return !slices.ContainsFunc(all, func(d *item) bool {
			return d.m.Status == sitrep.Denied && d.index > t.index &&
				(voiceOf(d) == voiceOf(t) || writer(d) == writer(t) && slices.ContainsFunc(d.m.Claims, recalls))
		})
	})
}

func plain(es []*entry) []sitrep.LedgerEntry {
	out := []sitrep.LedgerEntry{}
	for _, e := range es {
		out = append(out, e.LedgerEntry)
	}
	return out
}

func sortMerges(ms []sitrep.Merge) []sitrep.Merge {
	slices.SortFunc(ms, func(a, b sitrep.Merge) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Mention, b.Mention), cmp.Compare(a.With, b.With))
	})
	return ms
}

// kindOf is the type that ranks highest, then is told most, with its mode told most.
func (r *Resolver) kindOf(items []*item) (typ, mode string) {
	types, modes := map[string]int{}, map[[2]string]int{}
	for _, it := range items {
		types[it.m.Type]++
		if it.m.Mode != "" {
			modes[it.kind]++
		}
	}
	for _, t := range sortedKeys(types) {
		if typ == "" || r.types[t].rank > r.types[typ].rank || r.types[t].rank == r.types[typ].rank && types[t] > types[typ] {
			typ = t
		}
	}
	most := 0
	for k, n := range modes {
		if k[0] == typ && (n > most || n == most && k[1] < mode) {
			mode, most = k[1], n
		}
	}
	return typ, mode
}

// status: what happened outranks what goes on, unless the latest report says that it goes on; then
// what is alleged, and what is only recalled.
func status(items []*item) sitrep.Status {
	last := items[len(items)-1].doc
	count := map[sitrep.Status]int{}
	for _, it := range items {
		count[it.m.Status]++
		if it.doc == last && it.m.Status == sitrep.Ongoing {
			return sitrep.Ongoing
		}
	}
	for _, s := range []sitrep.Status{sitrep.Happened, sitrep.Ongoing, sitrep.Alleged, sitrep.Background} {
		if count[s] > 0 {
			return s
		}
	}
	return sitrep.Commemorated
}

// period is the one told in words rather than inferred, the finest, the one most mentions share.
func period(items []*item) sitrep.Period {
	rank := map[string]int{"": 0, "context": 1}
	from := func(m sitrep.PeriodMention) int {
		if n, ok := rank[m.From]; ok {
			return n
		}
		return 2
	}
	count := map[sitrep.Period]int{}
	var known []sitrep.PeriodMention
	for _, it := range items {
		if it.m.When.Period.Known() {
			count[it.m.When.Period]++
			known = append(known, it.m.When)
		}
	}
	if len(known) == 0 {
		return sitrep.Period{Precision: sitrep.Unknown}
	}
	return slices.MinFunc(known, func(a, b sitrep.PeriodMention) int {
		p, q := a.Period, b.Period
		return cmp.Or(cmp.Compare(from(a), from(b)), cmp.Compare(max(p.Precision.Rank(), 1), max(q.Precision.Rank(), 1)),
			cmp.Compare(count[q], count[p]), p.Start.Compare(q.Start), p.End.Compare(q.End), cmp.Compare(p.Precision, q.Precision))
	}).Period
}

// surelyPlaced are the mentions to take places from: where they lie apart, as those of one person's death may (see
// oneDeath), those with a day of their own, told in words.
func surelyPlaced(items []*item) []*item {
	apart := slices.ContainsFunc(items, func(a *item) bool {
		return slices.ContainsFunc(items, func(b *item) bool { w, _ := relate(a.m.Places, b.m.Places); return w == placeApart })
	})
	dated := slices.DeleteFunc(slices.Clone(items), func(it *item) bool { return it.m.When.From != "" || !exact(it.m.When.Period) || !it.placed })
	if !apart || len(dated) == 0 {
		return items
	}
	return dated
}

// places lists the places told, the finest and most told first; one that only holds another that
// is told of is left out.
func places(items []*item) []sitrep.Place {
	type told struct {
		place sitrep.Place
		n     int
	}
	var all []*told
	index := map[string]*told{}
	for _, it := range items {
		for _, p := range it.m.Places {
			if !p.Place.Known() {
				continue
			}
			key := strings.ToLower(p.Place.ID + "|" + p.Place.Name + "|" + p.Place.Site + "|" + p.Place.Country)
			if index[key] == nil {
				index[key] = &told{place: p.Place}
				all = append(all, index[key])
			}
			index[key].n++
		}
	}
	slices.SortFunc(all, func(a, b *told) int {
		return cmp.Or(cmp.Compare(a.place.Precision.Rank(), b.place.Precision.Rank()), cmp.Compare(b.n, a.n),
			cmp.Compare(a.place.Name, b.place.Name), cmp.Compare(a.place.Site, b.place.Site), cmp.Compare(a.place.ID, b.place.ID))
	})
	out := []sitrep.Place{}
	for _, t := range all {
		if !slices.ContainsFunc(out, func(p sitrep.Place) bool { return holds(t.place, p) }) {
			out = append(out, t.place)
		}
	}
	return out
}

// holds reports whether p says no more of a place than q does.
func holds(p, q sitrep.Place) bool {
	if p.Precision.Rank() <= q.Precision.Rank() {
		return false
	}
	if p.Precision == sitrep.AtCountry || p.Precision == sitrep.AtUnknown {
		return p.Country == q.Country || p.Country == ""
	}
	w, _ := relatePlaces(p, q)
	return w == placeContains || w == placeTown || w == placeSite
}

// actors lists who plays a part, the most told first; "workers" are left out beside "garment workers".
func actors(items []*item, part func(sitrep.EventMention) []sitrep.Participant) []sitrep.Actor {
	count := map[string]int{}
	first := map[string]sitrep.Actor{}
	for _, it := range items {
		for _, p := range part(it.m) {
			key := ActorKey(p.Actor)
			if count[key]++; count[key] == 1 {
				first[key] = p.Actor
			}
		}
	}
	out := []sitrep.Actor{}
	for _, k := range slices.SortedFunc(slices.Values(sortedKeys(first)), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	}) {
		out = append(out, first[k])
	}
	all := slices.Clone(out)
	return slices.DeleteFunc(out, func(a sitrep.Actor) bool {
		return slices.ContainsFunc(all, func(b sitrep.Actor) bool { return saysMore(b, a) })
	})
}

// saysMore reports whether an actor without a name of its own is one told with more: the body that the code stands for ("FARDC" for "Army"), or the same with a
// word before it or with its country ("Russian drone" for "drone").
func saysMore(long, short sitrep.Actor) bool {
	if short.ID != "" || short.CAMEO == "" || short.Kind != "role" && short.Kind != "group" {
		return false
	}
	if long.ID != "" {
		return long.Kind == "group" && long.CAMEO == short.CAMEO
	}
	name, more := strings.ToLower(short.Name), strings.ToLower(long.Name)
	longer := strings.HasSuffix(more, " "+name)
	if short.Country == "" && long.Country != "" {
		return long.Kind == short.Kind && (longer || more == name) && long.CAMEO == long.Country+short.CAMEO
	}
	return long.Kind == short.Kind && long.CAMEO == short.CAMEO && longer
}

// sources counts the independent sources.
func (w *work) sources(items []*item) int { return len(w.independent(items)) }

// independent groups the mentions by the independent source they come from.
func (w *work) independent(items []*item) [][]*item {
	from := w.origins(docsOf(items))
	var out [][]*item
	for _, it := range items {
		n := from[it.doc].class
		for n >= len(out) {
			out = append(out, nil)
		}
		out[n] = append(out[n], it)
	}
	return out
}

// confidence is that at least one independent source is right, each as sure as its surest mention
// and never wholly sure (noisy-or); what is merely alleged counts less.
func (w *work) confidence(items []*item) float64 {
	wrong := 1.0
	for _, g := range w.independent(items) {
		sure := 0.0
		for _, it := range g {
			c := it.m.Confidence
			if it.m.Status == sitrep.Alleged {
				c *= 0.7
			}
			sure = max(sure, min(c, 0.95))
		}
		wrong *= 1 - sure
	}
	return round(1 - wrong)
}
