package sitrep

import (
	"context"
	"time"
)

// Index finds incidents and calls among very many. It follows the blocks of a Store: what PutBlocks
// puts is found as soon as it returns. Safe for concurrent use; errors carry a Code.
type Index interface {
	// Find returns summaries that match, a page at a time: with words to look for, what was resolved last first; else
	// in the order asked for. Invalid where the cursor is none of Find's.
	Find(ctx context.Context, q Query) (Page, error)

	// Points returns the points on a map of what matches, in the order of Find: at most limit, and whether there are more.
	Points(ctx context.Context, q Query, limit int) (points []Point, more bool, err error)

	// Days counts incidents that match by the day they began, in order. What has no known day is left out. With words to
	// look for no more are counted than the limit that were resolved last, and more tells that there are more.
	Days(ctx context.Context, q Query, limit int) (days []DayCount, more bool, err error)

	// Incident returns an incident by its ID. NotFound where there is none.
	Incident(ctx context.Context, id IncidentID) (Incident, error)

	// Call returns a call by its ID. NotFound where there is none.
	Call(ctx context.Context, id CallID) (Call, error)

	// Former returns the mentions that an incident or call last had which is in the record no longer: merged, taken
	// apart, rejected or coded otherwise. NotFound where no incident or call had this ID.
	Former(ctx context.Context, id string) ([]MentionID, error)

	// IDs returns the incidents and calls whose ID begins so, by ID: at most limit.
	IDs(ctx context.Context, start string, limit int) ([]Key, error)

	// Revision is a number that grows with each change of what is found.
	Revision(ctx context.Context) (int64, error)
}

// Query chooses incidents and calls. The zero Query chooses all incidents and calls, the latest first.
type Query struct {
	Kind     string    // incident, call; "" both
	Place    string    // ISO 3166-1 alpha-2 code, or words of the name of a place, region or country
	Box      *Box      // nil: anywhere
	From, To time.Time // period overlaps [From, To); zero: unbounded
	Type     string    // codebook type
	Status   string
	Actor    string // words of the name of one who acts or is acted on
	Text     string // words that all stand in headline, places, actors or quoted words; the last may be the start of one

	MinConfidence, MaxConfidence float64 // [Min, Max]; MaxConfidence 0: unbounded

	Review bool   // order by what a person's look at it is worth, not by time
	After  string // Page.Next of the page before
	Limit  int    // of a page, at least 1
}

// Key names an incident or a call.
type Key struct {
	Kind string // incident, call
	ID   string
}

// Box is an area in degrees (WGS 84), borders included. West > East where it crosses the 180th meridian.
type Box struct{ West, South, East, North float64 }

// Page is one page of what matches. Next is "" where it is the last.
type Page struct {
	Items []Summary `json:"items"`
	Next  string    `json:"next,omitempty"`
}

// Summary is what a list shows of an incident or a call.
type Summary struct {
	Kind       string     `json:"kind"` // incident or call
	ID         string     `json:"id"`
	Type       string     `json:"type"`
	Mode       string     `json:"mode,omitempty"`
	Status     Status     `json:"status"`
	Headline   string     `json:"headline"`
	Period     Period     `json:"period"`
	When       string     `json:"when"` // the period in words
	Place      Place      `json:"place"`
	Places     int        `json:"places"` // how many it has
	Actors     []string   `json:"actors"` // names; of a call, of those who call
	Recipients []string   `json:"recipients"`
	Estimates  []Estimate `json:"estimates"`
	Sources    int        `json:"sources"` // independent ones; of a call, its reports
	Reports    int        `json:"reports"`
	FirstKnown time.Time  `json:"first_known"`
	LastKnown  time.Time  `json:"last_known"`
	Confidence float64    `json:"confidence"`
	Worth      float64    `json:"worth"` // of a person's look at it: doubt times weight
}

// Point is one incident or call on a map.
type Point struct {
	ID     string  `json:"id"`
	Kind   string  `json:"kind"`
	Type   string  `json:"type"`
	Lat    float64 `json:"lat"`
	Lon    float64 `json:"lon"`
	Day    string  `json:"day,omitempty"` // 2020-01-26: the first day of its period
	Killed int     `json:"killed"`        // best estimate; -1: not reported
}

// DayCount is how many incidents began on a day.
type DayCount struct {
	Day    string `json:"day"` // 2020-01-26
	Count  int    `json:"count"`
	Killed int    `json:"killed"` // best estimates added up, where reported
}
