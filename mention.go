package sitrep

// MentionID names an EventMention: the report's ID, a colon, and the byte offset of its trigger,
// with a further ":n" where one trigger tells of several events.
type MentionID string

// Status says in what way a report speaks of an event.
type Status string

// The statuses of an EventMention.
const (
	Happened     Status = "happened"
	Ongoing      Status = "ongoing"
	Planned      Status = "planned"
	Called       Status = "called" // someone asked for it; nothing says it took place
	Postponed    Status = "postponed"
	Rescinded    Status = "rescinded"
	Dispersed    Status = "dispersed" // only of a Call: it was held and broken up by force
	Denied       Status = "denied"
	Alleged      Status = "alleged"
	Threatened   Status = "threatened"
	Attempted    Status = "attempted" // tried, but it failed or was foiled
	Hypothetical Status = "hypothetical"
	Commemorated Status = "commemorated"
	Background   Status = "background" // a past event recalled
)

// Occurred reports whether the status says that the event took place.
func (s Status) Occurred() bool {
	return s == Happened || s == Ongoing || s == Alleged || s == Background || s == Commemorated
}

// Ahead reports whether the status belongs to the life of a Call or plan.
func (s Status) Ahead() bool {
	return s == Planned || s == Called || s == Postponed || s == Rescinded
}

// EventMention is what one Report says of one event. Every field carries the Span of its words; a
// field no words give is left unset, never guessed.
type EventMention struct {
	ID       MentionID `json:"id"`
	Report   ReportID  `json:"report"`
	Type     string    `json:"type"`           // codebook type, e.g. PROTEST
	Mode     string    `json:"mode,omitempty"` // codebook mode, e.g. demo
	CAMEO    string    `json:"cameo,omitempty"`
	Contexts []string  `json:"contexts,omitempty"`
	Status   Status    `json:"status"`

	Trigger Span   `json:"trigger"`
	Sense   string `json:"sense"` // the trigger lexicon's sense that decided, e.g. "fire.v.tear-gas"

	Actors      []Participant `json:"actors"`                  // who did it, or is to do it
	Recipients  []Participant `json:"recipients"`              // to whom
	CalledBy    []Participant `json:"called_by,omitempty"`     // who called, postponed or rescinded it
	Unknown     bool          `json:"unknown_actor,omitempty"` // the report says that the actor is not known
	UnknownSpan Span          `json:"unknown_actor_span,omitzero"`

	Places []PlaceMention `json:"places"` // one for each place at which it happened, best first
	When   PeriodMention  `json:"when"`

	Claims   []Claim `json:"claims"`   // figures, and fields someone vouches for
	Evidence []Span  `json:"evidence"` // the sentences that tell of it, in order
	Speaker  Speaker `json:"speaker"`  // who vouches that it happened

	// Distinct holds words that set this event apart from others told of: "a separate attack".
	Distinct   Span    `json:"distinct,omitzero"`
	Confidence float64 `json:"confidence"`
}

// PlaceMention is a Place with the words that give it.
type PlaceMention struct {
	Place      Place   `json:"place"`
	Span       Span    `json:"span"`
	Confidence float64 `json:"confidence"`
}

// PeriodMention is a Period with the words that give it. Span is unset where the period follows
// from another sentence or from the report's date; From says which.
type PeriodMention struct {
	Period     Period  `json:"period"`
	Span       Span    `json:"span,omitzero"`
	From       string  `json:"from,omitempty"` // "", "context", "published"
	Confidence float64 `json:"confidence"`
}

// Coding is all that one version of the pipeline derives from one Report.
type Coding struct {
	Report   ReportID       `json:"report"`
	Versions Versions       `json:"versions"`
	Mentions []EventMention `json:"mentions"`
	Private  []Span         `json:"private,omitempty"` // names of private people, and what was not read, sorted, to be withheld from quotes
	Read     int            `json:"read,omitempty"`    // bytes of the text that were read; 0: all
}

// Versions name what derived something, so that it can be told stale and derived again.
type Versions struct {
	Pipeline  string `json:"pipeline"`
	Model     string `json:"model"` // short hashes of the data files
	Codebook  string `json:"codebook"`
	Gazetteer string `json:"gazetteer"`
	Actors    string `json:"actors"`
}
