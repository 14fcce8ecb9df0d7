package codebook

import "sitrep"

// Type is one of PLOVER's event types.
type Type struct {
	Code     string
	Name     string
	Quad     string // verbal-cooperation, material-cooperation, verbal-conflict, material-conflict
	Material bool   // a deed, not something said
	Score    float64
	Modes    []string
	Note     string
}

// CAMEOCode is a code of CAMEO 1.1b3 with Goldstein's weight and the PLOVER type it falls under.
type CAMEOCode struct {
	Code      string
	Name      string
	Goldstein float64
	Type      string
}

// Type returns a type by its code.
func (c *Codebook) Type(code string) (Type, bool) {
	i, ok := c.typeAt[code]
	if !ok {
		return Type{}, false
	}
	return c.types[i], true
}

// Types returns all types in the order of the file.
func (c *Codebook) Types() []Type { return append([]Type(nil), c.types...) }

// CAMEO returns a CAMEO code.
func (c *Codebook) CAMEO(code string) (CAMEOCode, bool) {
	x, ok := c.cameo[code]
	return x, ok
}

type acledRule struct {
	typ, mode, cameo string // "" matches any; cameo is a prefix
	event, sub       string
}

// ACLED gives ACLED's event and sub-event type for a mention's type, mode and CAMEO code; "" where
// ACLED does not record such events.
func (c *Codebook) ACLED(typ, mode, cameo string) (event, sub string) {
	for _, r := range c.acled {
		if r.typ == typ && (r.mode == "" || r.mode == mode) && (r.cameo == "" || len(cameo) >= len(r.cameo) && cameo[:len(r.cameo)] == r.cameo) {
			return r.event, r.sub
		}
	}
	return "", ""
}

// Said is the type of what is said where a mention tells of a deed that is only asked for, threatened or promised:
// PLOVER and CAMEO type the saying, while a mention is of the deed. A mention of a deed that took place keeps its type.
func (c *Codebook) Said(m sitrep.EventMention) string {
	t, _ := c.Type(m.Type)
	conflict := t.Quad == "material-conflict" || t.Quad == "verbal-conflict"
	switch {
	case m.Status == sitrep.Threatened:
		return "THREATEN"
	case m.Status == sitrep.Called && m.Type != "PROTEST":
		return "REQUEST"
	case m.Status == sitrep.Planned && len(m.CalledBy) > 0 && conflict && m.Type != "PROTEST" && m.Type != "MOBILIZE":
		return "THREATEN"
	}
	return m.Type
}
