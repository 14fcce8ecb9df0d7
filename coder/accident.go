package coder

import "sitrep"

// An accident is no deed, and what is told afterwards of those who came to harm in it tells of none either: "a plane crashed, killing
// four. ... The Americans who were killed ..."

// accident is a word that tells of one: harm that came of it, or the crash alone.
type accident struct {
	at, word int
	harm     bool
}

// noteAccident keeps a word that tells of an accident.
func (r *reading) noteAccident(s *sentence, i int) {
	if pos(s.s.Words[i]) != "v" {
		return
	}
	harm := r.isClass(s, i, "plain-harm") && r.byNoEvent(s, i)
	if harm || r.isClass(s, i, "mishap") && isFinite(s.s.Words[i]) && r.isMishap(s, i) {
		r.accidents = append(r.accidents, accident{s.at, i, harm})
	}
}

// dropAccidents leaves out harm with no doer that is told after an accident, with no deed of violence between.
func (r *reading) dropAccidents(events []*event) []*event {
	if len(r.accidents) == 0 {
		return events
	}
	told := map[int]bool{} // sentences that tell of a deed
	for _, e := range events {
		told[e.s.at] = told[e.s.at] || e.sense.Type == "ASSAULT" && !r.onlyHarm(e)
	}
	var out []*event
	var accidental, violent bool
	k := 0
	for _, e := range events {
		for ; k < len(r.accidents) && r.accidents[k].before(e); k++ {
			if r.accidents[k].harm || !violent {
				accidental, violent = true, false
			}
		}
		switch {
		case accidental && r.onlyHarm(e) && !told[e.s.at]:
			continue
		case e.sense.Type == "ASSAULT" && e.m.Status != sitrep.Denied:
			accidental, violent = false, true
		}
		out = append(out, e)
	}
	return out
}

func (a accident) before(e *event) bool { return a.at < e.s.at || a.at == e.s.at && a.word < e.word }

// onlyHarm reports whether a verb tells of harm alone: neither who did it, nor with what, nor in which deed.
func (r *reading) onlyHarm(e *event) bool {
	return e.sense.Type == "ASSAULT" && r.isA(e.s, e.word, "plain-harm") && !r.anyAgentive(e.s, e.slots["A"]) && len(e.slots["I"])+len(e.slots["W"])+len(e.slots["E"]) == 0
}
