package sitrep

import "time"

// IncidentID names an Incident: derived from its founding mention (the earliest known, then the
// smallest ID), so that it holds as later reports arrive.
type IncidentID string

// Incident is the record of one real-world event, resolved from the mentions of one or more reports.
type Incident struct {
	ID       IncidentID `json:"id"`
	Type     string     `json:"type"`
	Mode     string     `json:"mode,omitempty"`
	Status   Status     `json:"status"`
	Headline string     `json:"headline"` // one line written from the fields, no private names

	Period       Period  `json:"period"`
	Places       []Place `json:"places"` // best first
	Actors       []Actor `json:"actors"`
	Recipients   []Actor `json:"recipients"`
	UnknownActor bool    `json:"unknown_actor"` // a report says that it is not known who did it

	Estimates []Estimate    `json:"estimates"` // one for each kind of figure that anyone stated
	Ledger    []LedgerEntry `json:"ledger"`    // every claim, by KnownBy, then report, then offset
	Mentions  []MentionID   `json:"mentions"`
	Reports   []ReportID    `json:"reports"`
	Sources   int           `json:"sources"` // independent ones: copies of one wire story count once
	Merges    []Merge       `json:"merges,omitempty"`

	FirstKnown time.Time `json:"first_known"`
	LastKnown  time.Time `json:"last_known"`
	Confidence float64   `json:"confidence"`
}

// Estimate is what the ledger's current claims amount to, for one kind of figure. A kind with no
// Estimate was not reported; one with Best 0 was reported as none.
type Estimate struct {
	Kind    string `json:"kind"`
	Of      string `json:"of,omitempty"`
	Low     int    `json:"low"`
	Best    int    `json:"best"`
	High    *int   `json:"high"`
	Entries []int  `json:"entries"` // indexes in the ledger it rests on
}

// Merge says why a mention was taken into an incident.
type Merge struct {
	Mention MentionID `json:"mention"`
	With    MentionID `json:"with"`
	Score   float64   `json:"score"`
	Reasons []string  `json:"reasons"`
}

// CallID names a Call, derived as an IncidentID is.
type CallID string

// Call is an announced action and what became of it. It is not an Incident.
type Call struct {
	ID       CallID        `json:"id"`
	Type     string        `json:"type"` // of the action called for
	Mode     string        `json:"mode,omitempty"`
	Headline string        `json:"headline"`
	By       []Actor       `json:"by"`
	Whom     []Actor       `json:"whom"` // who is to act
	Against  []Actor       `json:"against"`
	For      Period        `json:"for"` // when it is to be
	Places   []Place       `json:"places"`
	Steps    []CallStep    `json:"steps"` // in the order they were made
	State    Status        `json:"state"` // of the last step: called, planned, postponed, rescinded, happened, dispersed
	Fulfils  IncidentID    `json:"fulfilled_by,omitempty"`
	Ledger   []LedgerEntry `json:"ledger"`
	Mentions []MentionID   `json:"mentions"`
	Reports  []ReportID    `json:"reports"`
}

// CallStep is one turn in the life of a Call.
type CallStep struct {
	State   Status    `json:"state"`
	When    Period    `json:"when,omitzero"` // when the step was taken, where told
	By      []Actor   `json:"by,omitempty"`
	Report  ReportID  `json:"report"`
	Mention MentionID `json:"mention"`
	KnownBy time.Time `json:"known_by"`
	Span    Span      `json:"span"`
	Words   string    `json:"words"`
}

// RunningTotal is a series of figures that count over many incidents ("at least 500 since
// October"). Its figures enter no Incident.
type RunningTotal struct {
	ID      string        `json:"id"`
	Kind    string        `json:"kind"`
	Of      string        `json:"of,omitempty"`
	Scope   Scope         `json:"scope"`
	Over    Period        `json:"over"`
	Place   Place         `json:"place"`
	Entries []LedgerEntry `json:"entries"`       // in the order they became known
	Sum     *Sum          `json:"sum,omitempty"` // what the incidents it counts over amount to, nil where it counts no people or things
}

// Sum adds up the estimates of the incidents that a RunningTotal counts over: of its place and kind,
// within its time, as far as they are in the record. It stands beside the total and does not alter it.
type Sum struct {
	Low       int  `json:"low"`
	Best      int  `json:"best"`
	High      *int `json:"high"`
	Incidents int  `json:"incidents"` // that a figure is given for
	Exceeds   bool `json:"exceeds"`   // the incidents amount to more than the latest total allows
}

// Resolution is the record that follows from a set of Codings and Decisions.
type Resolution struct {
	Version   string         `json:"version"` // of the resolver
	Incidents []Incident     `json:"incidents"`
	Calls     []Call         `json:"calls"`
	Totals    []RunningTotal `json:"running_totals"`
	Unfit     []Decision     `json:"unfit_decisions,omitempty"` // decisions that no longer fit, shown and not dropped
}

// BlockID names a Block, derived as an IncidentID is.
type BlockID string

// Block is a set of mentions that are resolved together, and what they resolve to. No incident or call
// has mentions of two blocks. Periods and countries are those of its mentions and incidents, so that
// a block which could hold what one looks for can be found; an end of Period that is not known is open.
type Block struct {
	ID         BlockID     `json:"id"`
	Version    string      `json:"version"` // of the resolver
	Mentions   []MentionID `json:"mentions"`
	Incidents  []Incident  `json:"incidents"`
	Calls      []Call      `json:"calls"`
	Unfit      []Decision  `json:"unfit_decisions,omitempty"`
	Period     Period      `json:"period"`
	Countries  []string    `json:"countries,omitempty"`
	FirstKnown time.Time   `json:"first_known"` // the earliest KnownBy of its reports
	LastKnown  time.Time   `json:"last_known"`
}

// Decision is a correction by a person. Decisions are only ever added; one is undone by another
// that names it in Undoes.
type Decision struct {
	ID       string      `json:"id"`                 // unique, sortable by time
	Verb     string      `json:"verb"`               // merge, split, accept, reject, set, undo
	Mentions []MentionID `json:"mentions,omitempty"` // what it is about: incidents are named by their mentions
	Field    string      `json:"field,omitempty"`
	Value    string      `json:"value,omitempty"`
	Undoes   string      `json:"undoes,omitempty"`
	Author   string      `json:"author"`
	Reason   string      `json:"reason"`
	At       time.Time   `json:"at"`
}
