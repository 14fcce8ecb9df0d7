package train

import (
	"slices"

	"sitrep/nlp/internal/segment"
)

// re3dSources are the sources of re3d whose text may go into a model.
var re3dSources = []string{"CENTCOM", "US State Department", "UK Government", "Australian Department of Foreign Affairs"}

// rawText reads the unannotated text that word clusters are learned from, as sentences of words.
func (t *trainer) rawText(seg *segment.Model) ([][]string, error) {
	plover, err := texts(t.path("events", "plover-synthetic.jsonl"), "text", nil)
	if err != nil {
		return nil, err
	}
	wars, err := texts(t.path("time", "wikiwars.jsonl"), "text", nil)
	if err != nil {
		return nil, err
	}
	free := func(row map[string]any) bool {
		source, _ := row["source"].(string)
		return slices.Contains(re3dSources, source)
	}
	re3d, err := texts(t.path("ner", "re3d.jsonl"), "text", free)
	if err != nil {
		return nil, err
	}
	var out [][]string
	for _, text := range slices.Concat(plover, wars, re3d) {
		for _, s := range seg.Split(text) {
			var words []string
			for _, w := range s {
				words = append(words, text[w.Start:w.End])
			}
			out = append(out, words)
		}
	}
	return out, nil
}
