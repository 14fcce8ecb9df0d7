package incident

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"

	"sitrep"
)

// item is a mention with what is needed again and again to compare it.
type item struct {
	m       sitrep.EventMention
	doc     *doc
	index   int // in the sorted list of all items
	kind    [2]string
	country string // of its places; else of the report's other mentions, with placed false
	placed  bool
	words   []string        // content words of the evidence, sorted, unique
	weapons map[string]bool // groups of weapons counted

	corrected []sitrep.Period // that the mention says were given wrongly
}

// doc is a report with what is needed again and again to compare it.
type doc struct {
	in       Input
	id       sitrep.ReportID
	known    time.Time
	lead     []string        // content words of the title and the first paragraphs, sorted, unique
	shingles func() []uint64 // of the whole text
	vector   func() vector   // of the whole text
	country  string          // of most of its placed mentions, "" for none

	like map[*doc]float64 // what was found of other reports; for one goroutine
}

// Input is one report and what was coded from it.
type Input struct {
	Report sitrep.Report
	Coding sitrep.Coding
}

// leadBytes is how much of a report tells which story it is of.
const leadBytes = 700

// gather lists the reports by KnownBy and ID, each once, and their mentions in the same order.
func (r *Resolver) gather(in []Input) ([]*doc, []*item) {
	docs := make([]*doc, 0, len(in))
	for _, x := range in {
		docs = append(docs, &doc{in: x, id: x.Report.ID, known: x.Report.KnownBy(),
			shingles: sync.OnceValue(func() []uint64 { return shingles(x.Report.Text) }),
			vector:   sync.OnceValue(func() vector { return r.vector(x.Report.Text) })})
	}
	slices.SortFunc(docs, func(a, b *doc) int {
		return cmp.Or(a.known.Compare(b.known), cmp.Compare(a.id, b.id),
			compareVersions(a.in.Coding, b.in.Coding))
	})
	docs = slices.CompactFunc(docs, func(a, b *doc) bool { return a.id == b.id })
	var items []*item
	for _, d := range docs {
		text := d.in.Report.Text
		d.lead = r.contentWords(text[:min(len(text), leadBytes)])
		d.country = mainCountry(d.in.Coding.Mentions)
		from := len(items)
		for _, m := range d.in.Coding.Mentions {
			items = append(items, r.newItem(d, m))
		}
		slices.SortFunc(items[from:], func(a, b *item) int {
			return cmp.Or(cmp.Compare(a.m.Trigger.Start, b.m.Trigger.Start), cmp.Compare(a.m.ID, b.m.ID))
		})
	}
	items = slices.CompactFunc(items, func(a, b *item) bool { return a.m.ID == b.m.ID })
	for i := range items {
		items[i].index = i
	}
	return docs, items
}

func compareVersions(a, b sitrep.Coding) int {
	v, w := a.Versions, b.Versions
	return cmp.Or(cmp.Compare(v.Pipeline, w.Pipeline), cmp.Compare(v.Model, w.Model), cmp.Compare(v.Codebook, w.Codebook),
		cmp.Compare(v.Gazetteer, w.Gazetteer), cmp.Compare(v.Actors, w.Actors), cmp.Compare(len(a.Mentions), len(b.Mentions)))
}

func (r *Resolver) newItem(d *doc, m sitrep.EventMention) *item {
	m = asThreat(m, d.in.Report)
	it := &item{m: m, doc: d, kind: [2]string{m.Type, m.Mode}, country: d.country, weapons: map[string]bool{}, corrected: corrections(m)}
	for _, p := range m.Places {
		if p.Place.Country != "" {
			it.country = p.Place.Country
		}
		if p.Place.Known() {
			it.placed = true
			break
		}
	}
	var text strings.Builder
	for _, s := range m.Evidence {
		text.WriteString(s.In(d.in.Report.Text))
		text.WriteByte(' ')
	}
	it.words = r.contentWords(text.String())
	for _, c := range m.Claims {
		if c.Figure != nil && c.Figure.Kind == "weapons" && c.Figure.Of != "" {
			it.weapons[r.counted(c.Figure.Of)] = true
		}
	}
	return it
}

// mainCountry is the country of most of the placed mentions, the alphabetically first on a tie.
func mainCountry(ms []sitrep.EventMention) string {
	count := map[string]int{}
	best := ""
	for _, m := range ms {
		for _, p := range m.Places {
			if p.Place.Country != "" {
				count[p.Place.Country]++
			}
		}
	}
	for c, n := range count {
		if n > count[best] || n == count[best] && c < best {
			best = c
		}
	}
	return best
}

// likeness is how alike the words of two reports are, in [0, 1].
func (d *doc) likeness(e *doc) float64 {
	if e.id < d.id {
		d, e = e, d
	}
	x, ok := d.like[e]
	if !ok {
		x = d.vector().cosine(e.vector())
		if d.like == nil {
			d.like = map[*doc]float64{}
		}
		d.like[e] = x
	}
	return x
}
