package codebook

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
