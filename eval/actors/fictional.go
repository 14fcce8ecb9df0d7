package actors

import (
	"strings"
	"time"

	"sitrep/actor"
	"sitrep/nlp"
)

// Record is a sentence of PETRARCH's validation suite with its gold events.
type Record struct {
	ID, Date, Text string
	Core           bool // counts
	Gold           []struct{ Source, Target, Code string }
}

// CodeScore tells of how many gold events source and target are the codes of two mentions in the sentence: what
// the actors leave a coder to choose from. Whether it chooses them is for the score of whole events.
type CodeScore struct {
	Events, Right int
	Wrong         []string
}

// Share of events with both codes right, in [0, 1].
func (s CodeScore) Share() float64 { return float64(s.Right) / float64(max(1, s.Events)) }

// ScoreCodes reads the core records with a list of the suite's own dictionaries. "---" is no actor.
func ScoreCodes(reader nlp.Reader, list *actor.List, records []Record) (CodeScore, error) {
	var s CodeScore
	r := actor.NewResolver(list)
	for _, rec := range records {
		if !rec.Core || len(rec.Gold) == 0 {
			continue
		}
		at, err := time.Parse("20060102", rec.Date)
		if err != nil {
			return s, err
		}
		codes := map[string]bool{"---": true}
		for _, m := range r.Resolve(reader.Read(rec.Text), at, nil).Mentions {
			codes[m.Actor.CAMEO] = true
			for c := range strings.SplitSeq(m.Actor.CAMEO, "/") {
				codes[c] = true
			}
		}
		for _, g := range rec.Gold {
			s.Events++
			if codes[g.Source] && codes[g.Target] {
				s.Right++
			} else {
				s.Wrong = append(s.Wrong, rec.ID+": "+g.Source+" > "+g.Target)
			}
		}
	}
	return s, nil
}
