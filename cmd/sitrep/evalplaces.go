package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"sitrep/eval"
	geoparsing "sitrep/eval/places"
	"sitrep/gazetteer"
)

func evalPlaces(*app) ([]eval.Table, error) {
	dir, reader, err := dataAndReader()
	if err != nil {
		return nil, err
	}
	g, err := gazetteer.Default()
	if err != nil {
		return nil, err
	}
	t := eval.Table{Name: "places", Title: "Places", Command: "sitrep eval places --write docs/EVALUATION.md",
		Note: "Recognition by overlap, and the share of all gold toponyms with coordinates that are put within 161 km " +
			"(Gritta et al. 2020). Best of nine peers: LGL .75 and .47, GeoVirus .93 and .62, by different systems. Gazetteer " + g.Version() + ".",
		Header: []string{"set", "toponyms", "precision", "recall", "F1", "within 161 km", "median km"}}
	for _, set := range []struct {
		name, file string
		demonyms   bool // marked as places in the gold
	}{{"LGL", "lgl.jsonl", true}, {"GeoVirus", "geovirus.jsonl", false}} {
		docs, err := readPlaces(filepath.Join(dir, "geo", set.file))
		if err != nil {
			return nil, err
		}
		s := geoparsing.System{Reader: reader, Gazetteer: g, Demonyms: set.demonyms}.Score(docs)
		t.Rows = append(t.Rows, []string{set.name, fmt.Sprint(s.Gold), pct(s.Precision()), pct(s.Recall()), pct(s.F1()), pct(s.Accuracy()), fmt.Sprintf("%.1f", s.Median())})
	}
	return []eval.Table{t, evalGazetteer(g)}, nil
}

// evalGazetteer takes the times of look-up and loading, the best of some runs, as other processes disturb it.
func evalGazetteer(g *gazetteer.Gazetteer) eval.Table {
	t := eval.Table{Name: "gazetteer", Title: "Gazetteer", Command: "sitrep eval places --write docs/EVALUATION.md",
		Note:   fmt.Sprintf("%d places, version %s. One core, the best of many runs; memory is what the garbage collector counts, and the file.", g.Len(), g.Version()),
		Header: []string{"what", "time", "memory"}}
	for _, name := range []string{"Khan Younis", "Bogotá", "Springfield", "Government Party"} {
		n := g.Lookup(name).Len()
		d := fastest(200, func() time.Duration {
			const times = 200
			start := time.Now()
			for range times {
				g.Lookup(name)
			}
			return time.Since(start) / times
		})
		t.Rows = append(t.Rows, []string{fmt.Sprintf("look-up of %q: %d places", name, n), d.String(), ""})
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.GC() // what was used before is given up in the second
	runtime.ReadMemStats(&before)
	kept, err := gazetteer.Default()
	runtime.GC()
	runtime.ReadMemStats(&after)
	if err != nil || kept.Len() == 0 {
		return t
	}
	d := fastest(10, func() time.Duration {
		start := time.Now()
		_, _ = gazetteer.Default()
		return time.Since(start)
	})
	used := int64(after.HeapAlloc) - int64(before.HeapAlloc) + int64(kept.Bytes())
	t.Rows = append(t.Rows, []string{"loading the default file", d.Round(10 * time.Microsecond).String(), fmt.Sprintf("%.1f MB", float64(used)/1e6)})
	return t
}

func fastest(runs int, f func() time.Duration) time.Duration {
	best := f()
	for range runs - 1 {
		best = min(best, f())
	}
	return best
}

func readPlaces(path string) ([]geoparsing.Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return geoparsing.Read(f)
}
