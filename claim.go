package sitrep

import "time"

// Scope says what a Figure counts over.
type Scope string

// The scopes of a Figure.
const (
	ScopeIncident Scope = "incident" // this one event
	ScopeWindow   Scope = "window"   // several events within a stated period
	ScopeRunning  Scope = "running"  // a total that grows, since a stated or unstated start
)

// Figure is a count of people or things. Low <= Best; High nil means not bounded above. Zero is a
// figure that was stated ("no injuries"), not a missing one: a missing figure is no Figure at all.
type Figure struct {
	Kind  string `json:"kind"`         // killed, wounded, arrested, abducted, missing, displaced, present, weapons, occurrences
	Of    string `json:"of,omitempty"` // who or what is counted: "protesters", "rockets"
	Low   int    `json:"low"`
	Best  int    `json:"best"`
	High  *int   `json:"high"`
	Scope Scope  `json:"scope"`
	Over  Period `json:"over,omitzero"` // the window, or the running total's start with an open end
}

// SpeakerKind says what sort of source stands behind a claim.
type SpeakerKind string

// The kinds of speaker.
const (
	Author     SpeakerKind = "author"   // the report itself, no one else named
	Official   SpeakerKind = "official" // an organ of a state or its officers
	Armed      SpeakerKind = "armed"    // a non-state armed group
	Medical    SpeakerKind = "medical"  // hospitals, medics
	Media      SpeakerKind = "media"    // another outlet or agency
	Witness    SpeakerKind = "witness"  // residents, witnesses
	Civil      SpeakerKind = "civil"    // organisers, parties, unions, non-governmental organisations
	OtherVoice SpeakerKind = "other"
)

// Speaker is who says something, and how.
type Speaker struct {
	Kind      SpeakerKind `json:"kind"`
	Actor     Actor       `json:"actor,omitzero"`
	Span      Span        `json:"span,omitzero"` // the words that name the speaker
	Cue       Span        `json:"cue,omitzero"`  // "said", "according to"
	Anonymous bool        `json:"anonymous,omitempty"`
	Via       *Speaker    `json:"via,omitempty"` // the one who passes it on
}

// Label is the speaker as a person would write it.
func (s Speaker) Label() string {
	name := s.Actor.Name
	if name == "" {
		name = map[SpeakerKind]string{Author: "the report"}[s.Kind]
	}
	if name == "" {
		name = "unnamed source (" + string(s.Kind) + ")"
	}
	if s.Via != nil {
		return name + ", via " + s.Via.Label()
	}
	return name
}

// Claim is one value of one field, as one speaker gave it.
type Claim struct {
	Field      string  `json:"field"` // a Figure's kind, or place, period, actor, recipient, occurred, status
	Figure     *Figure `json:"figure,omitempty"`
	Value      string  `json:"value,omitempty"` // of a field that is not a figure
	Speaker    Speaker `json:"speaker"`
	Span       Span    `json:"span"`              // the words that state the value
	Said       Period  `json:"said,omitzero"`     // when it was said, where the report tells
	Hedge      string  `json:"hedge,omitempty"`   // the hedging words: "at least", "reportedly"
	Initial    bool    `json:"initial,omitempty"` // given as an earlier account: "initially put the number at four"
	Denies     bool    `json:"denies,omitempty"`
	Parts      []Part  `json:"parts,omitempty"` // of a Figure: what the words tell of those counted apart
	Named      Span    `json:"named,omitzero"`  // of a Figure of one person: the words elsewhere in the report that name them
	Confidence float64 `json:"confidence"`
}

// Part is how many of those that a Figure counts are of one sort: "nine people, six of them soldiers", "two guards and a
// driver". Parts need not add up to the whole, and may overlap.
type Part struct {
	Of    string `json:"of,omitempty"` // "soldiers"; "" for one named or not described
	Low   int    `json:"low"`
	Best  int    `json:"best"`
	High  *int   `json:"high"`
	Span  Span   `json:"span"`
	Named Span   `json:"named,omitzero"` // of one person: the words elsewhere in the report that name them
}

// Standing says what became of a claim in the ledger of an Incident.
type Standing string

// The standings of a claim.
const (
	Current      Standing = "current"
	Superseded   Standing = "superseded"   // a later account of the same voice, or a later figure, replaces it
	Contradicted Standing = "contradicted" // another voice says otherwise
	Retracted    Standing = "retracted"    // withdrawn by the one who made it
	Repeated     Standing = "repeated"     // the same words from the same wire story
)

// LedgerEntry is a Claim as it stands in the record.
type LedgerEntry struct {
	Claim
	Report   ReportID  `json:"report"`
	Mention  MentionID `json:"mention"`
	KnownBy  time.Time `json:"known_by"` // Report.KnownBy
	Words    string    `json:"words"`    // Claim.Span quoted, private names withheld
	Standing Standing  `json:"standing"`
	Part     bool      `json:"part,omitempty"`     // a figure of some of those whom another one counts: "three of the wounded" beside "seven dead"
	Revision string    `json:"revision,omitempty"` // of a superseded figure: "up" or "down", where the one in its place lies
	By       int       `json:"by"`                 // index in the ledger of the entry that superseded it, -1 for none
	Class    int       `json:"class"`              // independent source: entries of one class are no confirmation of one another
	Origin   string    `json:"origin"`             // the agency or outlet whose account it is, "" when not known; of copies, the one credited
}
