package incident

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep"
)

// headlineOf writes one line from the fields: what, by whom, to whom, where.
func (r *Resolver) headlineOf(i sitrep.Incident) string {
	h := r.headlineFor(i.Type, i.Mode)
	if m, ok := r.headlines[[2]string{i.Type, "mutual"}]; ok && mutual(i) {
		h = m
	}
	line := h.fallback
	if strings.Contains(h.noun, "{weapon}") {
		if w := weapon(i.Estimates); w != "" {
			line = strings.ReplaceAll(h.noun, "{weapon}", capital(w))
		}
	}
	switch i.Status {
	case sitrep.Alleged:
		line = "Alleged " + lower(line)
	case sitrep.Denied:
		line = "Withdrawn: " + lower(line)
	case sitrep.Background:
		line = "Earlier " + lower(line)
	}
	switch {
	case h.by == "":
	case len(i.Actors) > 0:
		line += " " + h.by + " " + list(i.Actors)
	case i.UnknownActor:
		line += " " + h.by + " unknown hands"
	}
	if h.to != "" && len(i.Recipients) > 0 {
		line += " " + h.to + " " + list(i.Recipients)
	}
	return line + at(i.Places)
}

// mutual reports whether two or more sides did to each other what was done.
func mutual(i sitrep.Incident) bool {
	return len(i.Actors) > 1 && !slices.ContainsFunc(i.Actors, func(a sitrep.Actor) bool {
		return !slices.ContainsFunc(i.Recipients, func(b sitrep.Actor) bool { return ActorKey(a) == ActorKey(b) })
	})
}

func (r *Resolver) headlineFor(typ, mode string) headline {
	for _, key := range [][2]string{{typ, mode}, {typ, "*"}} {
		if h, ok := r.headlines[key]; ok {
			return h
		}
	}
	return r.headlines[[2]string{"*", "*"}]
}

// weapon is the first kind of weapon counted, in the singular.
func weapon(es []sitrep.Estimate) string {
	for _, e := range es {
		if e.Kind == "weapons" && e.Of != "" {
			return singular(e.Of)
		}
	}
	return ""
}

// list names the first two actors, and says how many more there are.
func list(as []sitrep.Actor) string {
	name := func(a sitrep.Actor) string {
		if a.Name == "" {
			return "unnamed"
		}
		return a.Name
	}
	switch len(as) {
	case 0:
		return ""
	case 1:
		return name(as[0])
	case 2:
		return name(as[0]) + " and " + name(as[1])
	}
	return name(as[0]) + ", " + name(as[1]) + " and " + strconv.Itoa(len(as)-2) + " more"
}

func at(ps []sitrep.Place) string {
	switch len(ps) {
	case 0:
		return ""
	case 1:
		return ", " + ps[0].String()
	case 2:
		return ", " + ps[0].String() + " and " + ps[1].String()
	}
	return ", " + ps[0].String() + " and " + strconv.Itoa(len(ps)-1) + " more places"
}

func capital(s string) string {
	c, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(c)) + s[n:]
}

func lower(s string) string {
	c, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(c)) + s[n:]
}
