package polnear

import (
	"sitrep"
	"sitrep/coder"
)

// Respond gives the attributions of a document as the set has them: one within what another says is left out. In the training and
// development parts the cue of none of 22,022 lies in the content of another.
func Respond(list []coder.Attribution) []Attribution {
	return respond(list, func(a coder.Attribution) bool { return within(a, list) })
}

// RespondAll gives all attributions, those within others too.
func RespondAll(list []coder.Attribution) []Attribution {
	return respond(list, func(coder.Attribution) bool { return false })
}

func respond(list []coder.Attribution, leave func(coder.Attribution) bool) []Attribution {
	var out []Attribution
	for _, a := range list {
		if leave(a) {
			continue
		}
		x := Attribution{Content: a.Content}
		if a.Source.Set() {
			x.Source = []sitrep.Span{a.Source}
		}
		out = append(out, x)
	}
	return out
}

// within reports whether the cue of an attribution lies in the content of another; of two that hold each other's it is the shorter.
func within(a coder.Attribution, list []coder.Attribution) bool {
	for _, b := range list {
		if b.Speaker.Cue != a.Speaker.Cue && holds(b, a) && (!holds(a, b) || length(b) > length(a)) {
			return true
		}
	}
	return false
}

// holds reports whether the cue of b lies in the content of a.
func holds(a, b coder.Attribution) bool {
	for _, s := range a.Content {
		if s.Start <= b.Speaker.Cue.Start && b.Speaker.Cue.End <= s.End {
			return true
		}
	}
	return false
}

func length(a coder.Attribution) (n int) {
	for _, s := range a.Content {
		n += s.End - s.Start
	}
	return n
}
