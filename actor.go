package sitrep

// Actor is a person, group or office as carried in the record. A private person is carried as a
// role only: Name is then the role ("a protest organiser") and Private is set.
type Actor struct {
	ID      string   `json:"id,omitempty"`      // of the actor list, "" for one composed from words
	Name    string   `json:"name"`              // never the name of a private person
	Kind    string   `json:"kind"`              // person, group, office, state, role, unknown
	Country string   `json:"country,omitempty"` // ISO 3166-1 alpha-3, or PLOVER's IGO, NGO, IMG ...
	Sectors []string `json:"sectors,omitempty"` // PLOVER sectors, the primary one first
	CAMEO   string   `json:"cameo,omitempty"`   // e.g. "IRQMIL"
	Title   string   `json:"title,omitempty"`   // office held at the date of the report
	Private bool     `json:"private,omitempty"`
}

// Participant is an Actor in a part it plays in one mention.
type Participant struct {
	Actor      Actor   `json:"actor"`
	Span       Span    `json:"span"` // the words that name it here
	Confidence float64 `json:"confidence"`
}
