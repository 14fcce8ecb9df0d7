package main

import (
	"fmt"
	"path/filepath"

	"sitrep/eval"
	"sitrep/eval/times"
	"sitrep/timex"
)

// evalTimes scores time expressions on news and on histories of wars.
func evalTimes(*app) ([]eval.Table, error) {
	dir, reader, err := dataAndReader()
	if err != nil {
		return nil, err
	}
	tagger, err := timex.Default()
	if err != nil {
		return nil, err
	}
	t := eval.Table{Name: "times", Title: "Time expressions", Command: "sitrep eval times --write docs/EVALUATION.md",
		Header: []string{"set", "expressions", "relaxed", "strict", "value", "precision", "recall"}}
	var speed times.Speed
	for _, set := range []struct {
		name     string
		capitals bool
		files    []string
	}{{"TimeBank + AQUAINT", false, []string{"timebank", "aquaint"}}, {"TimeBank", false, []string{"timebank"}}, {"AQUAINT", false, []string{"aquaint"}},
		{"WikiWars", false, []string{"wikiwars"}}, {"TimeBank + AQUAINT, in capitals", true, []string{"timebank", "aquaint"}}} {
		var paths []string
		for _, f := range set.files {
			paths = append(paths, filepath.Join(dir, "time", f+".jsonl"))
		}
		s, v, err := times.Run(reader, tagger, set.capitals, paths...)
		if err != nil {
			return nil, err
		}
		speed.Add(v)
		t.Rows = append(t.Rows, []string{set.name, fmt.Sprint(s.Gold), pct(s.F1(s.Relaxed)), pct(s.F1(s.Strict)), pct(s.F1(s.Value)), pct(s.Precision()), pct(s.Recall())})
	}
	t.Note = fmt.Sprintf("F1 as in TempEval-3: relaxed (spans overlap), strict (spans equal), and relaxed with the right TIMEX3 value; precision and "+
		"recall are relaxed. The rules of scoring are in eval/times. HeidelTime on TempEval-3's test set: 90.3, 81.3, 77.6. "+
		"The patterns were written on WikiWars; TimeBank and AQUAINT are only scored and looked at by class of error "+
		"(docs/decisions/2026-11-25-times.md). Tagging these texts once read: %.0f tokens a second on one core "+
		"(also: go test ./timex -run '^$' -bench Tag).", speed.TokensPerSecond())
	return []eval.Table{t}, nil
}
