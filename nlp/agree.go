package nlp

// Agree gives names that were read with doubt the label that the same words have elsewhere in the text with more weight: a town
// that one sentence makes plain is no person in the next. Weight is the sum of scores.
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

func (d *Document) spelling(e Entity) string { return d.Text[e.Span.Start:e.Span.End] }
