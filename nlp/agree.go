package nlp

import "strings"

// Agree gives names that were read with doubt the label that the same words have elsewhere in the text with more weight: a town
// that one sentence makes plain is no person in the next. Weight is the sum of scores. What something is near is a place.
func (d *Document) Agree() {
	const doubt, clear = 0.5, 2
	type key struct{ words, label string }
	weight := map[key]float64{}
	labels := map[string][]string{}
	for _, e := range d.Entities {
		k := key{d.spelling(e), e.Label}
		if weight[k] == 0 {
			labels[k.words] = append(labels[k.words], e.Label)
		}
		weight[k] += float64(e.Score)
	}
	for i := range d.Entities {
		e := &d.Entities[i]
		if e.Label == "PER" && d.isNear(*e) {
			e.Label = "LOC"
			continue
		}
		words := d.spelling(*e)
		if e.Score >= doubt || len(labels[words]) < 2 {
			continue
		}
		own := weight[key{words, e.Label}]
		best, most := e.Label, clear*own
		for _, l := range labels[words] { // in the order of the text, so that of equals the first wins
			if w := weight[key{words, l}]; l != e.Label && w > most {
				best, most = l, w
			}
		}
		e.Label = best
	}
}

// isNear reports whether a name stands behind a preposition of place that goes with no person: "near Obajana".
func (d *Document) isNear(e Entity) bool {
	if e.Score >= 0.9 || e.Sentence >= len(d.Sentences) || e.First == 0 || e.First >= len(d.Sentences[e.Sentence].Words) {
		return false
	}
	w := d.Sentences[e.Sentence].Words[e.First-1]
	return (w.DepRel == "case" || w.DepRel == "") && (strings.EqualFold(w.Form, "near") || strings.EqualFold(w.Form, "outside"))
}

func (d *Document) spelling(e Entity) string { return d.Text[e.Span.Start:e.Span.End] }
