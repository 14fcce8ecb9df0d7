package sitrep

import (
	"context"
	"iter"
	"time"
)

// Store keeps Reports and Decisions, append-only, and the Codings derived from Reports. Every
// method is safe for concurrent use; every write is one transaction, durable and whole when the
// method returns and absent when it fails or the process dies before. Errors carry a Code.
type Store interface {
	// PutReports keeps reports, all or none. added are those that were not kept already, in order.
	// Invalid where the ID of one is not HashReport of it.
	PutReports(ctx context.Context, rs ...Report) (added []ReportID, err error)

	// PutCodings keeps what was derived from reports, all or none, in place of any earlier coding of
	// each. NotFound where a report is not kept.
	PutCodings(ctx context.Context, cs ...Coding) error

	// PutUnreadable notes a source that could not be read, once for each origin and reason.
	PutUnreadable(ctx context.Context, u UnreadableSource) error

	// Report returns one report. NotFound where it is not kept.
	Report(ctx context.Context, id ReportID) (Report, error)

	// Coding returns the coding of a report. NotFound where the report is not kept or not yet coded.
	Coding(ctx context.Context, id ReportID) (Coding, error)

	// Reports yields the reports that match, by KnownBy, then ID; on an error it yields it and stops.
	Reports(ctx context.Context, f ReportFilter) iter.Seq2[Report, error]

	// Codings yields the codings of the reports that match, in the same order.
	Codings(ctx context.Context, f ReportFilter) iter.Seq2[Coding, error]

	// Uncoded returns the reports with no coding, or with one of other versions than v; with the zero
	// Versions, only those with no coding.
	Uncoded(ctx context.Context, v Versions) ([]ReportID, error)

	// Derived returns what versions the codings and blocks that were put are of.
	Derived(ctx context.Context) (Derived, error)

	// Unreadable returns the noted sources, by origin.
	Unreadable(ctx context.Context) ([]UnreadableSource, error)

	// AddDecision keeps a decision. Conflict where its ID is kept already.
	AddDecision(ctx context.Context, d Decision) error

	// Decisions returns the decisions made by asOf (the zero time: all), by At, then ID.
	Decisions(ctx context.Context, asOf time.Time) ([]Decision, error)

	// Stale returns at most n reports whose mentions are not resolved as they now stand, because a
	// coding was put or a decision names them, the longest waiting first.
	Stale(ctx context.Context, n int) ([]Stale, error)

	// Filed returns the reports that PutBlocks filed under any of the keys, by ID.
	Filed(ctx context.Context, keys []uint64) ([]ReportID, error)

	// BlocksOf returns the blocks that hold any of the mentions or any mention of the reports, by ID.
	BlocksOf(ctx context.Context, mentions []MentionID, reports []ReportID) ([]Block, error)

	// Blocks yields the blocks that match, by ID; on an error it yields it and stops.
	Blocks(ctx context.Context, f BlockFilter) iter.Seq2[Block, error]

	// Revision is a number that grows with each PutBlocks.
	Revision(ctx context.Context) (int64, error)

	// PutBlocks makes a change of blocks as a whole. Conflict where the revision is not c.Base: blocks
	// were changed since they were looked at.
	PutBlocks(ctx context.Context, c BlockChange) error

	// Draft opens the next edition of all that is derived: the same Reports and Decisions, with
	// Codings and Blocks of its own that no reader of the present edition sees. It starts with the
	// present Codings of versions keep, waits in the store from one process to the next, and is the
	// same draft as long as it is neither adopted nor dropped.
	Draft(ctx context.Context, keep Versions) (Draft, error)

	Close() error
}

// Draft is a Store of the next edition. Close leaves the Store it came from open.
type Draft interface {
	Store
	// Adopt makes the draft the present edition and drops the old one. Conflict where a report has no
	// coding in the draft, or the coding of one is not resolved.
	Adopt(ctx context.Context) error
	// Drop gives the draft up.
	Drop(ctx context.Context) error
}

// Derived lists versions, each once, sorted. One stays listed when the last coding or block of it is replaced: only a
// draft adopted since begins anew.
type Derived struct {
	Codings   []Versions `json:"codings"`
	Resolvers []string   `json:"resolvers"`
}

// Stale is a report that waits to be resolved. Mark tells one wait from a later one of the same report.
type Stale struct {
	Report ReportID
	Mark   int64
}

// BlockChange replaces blocks by others.
type BlockChange struct {
	Base int64 // Revision when the blocks were looked at
	Done []Stale
	Gone []Block
	Put  []Block
	// Filed adds keys under which reports are found. Their upper 16 bits are a day, so an index over
	// them grows at its end. A report once filed stays filed.
	Filed map[ReportID][]uint64
}

// BlockFilter chooses blocks that may hold what is looked for. The zero filter chooses all.
type BlockFilter struct {
	From, To time.Time // Period overlaps [From, To), or is not known; zero: unbounded
	Country  string    // ISO 3166-1 alpha-2 code among Countries, or Countries is empty
}

// ReportFilter chooses reports. The zero filter chooses all.
type ReportFilter struct {
	AsOf time.Time // only those with KnownBy not after it
	Text string    // only those whose text holds all these words
	IDs  []ReportID

	Totals bool // only those whose coding holds a figure over many events
}

// UnreadableSource is an input that could not be made a Report.
type UnreadableSource struct {
	Origin string    `json:"origin"` // path or URL, with line or entry number
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

// Queue hands out work, each item to one worker at a time, at least once. What Put was given stays when the machine
// fails; that an item was leased or done may then be forgotten, and it is handed out again. Safe for concurrent use.
type Queue interface {
	// Put adds reports to be coded, all or none; putting one that is queued already changes nothing.
	Put(ctx context.Context, ids ...ReportID) error

	// Take leases the next item for the time given. It waits until there is one; it returns
	// ctx's error when ctx ends. An item neither done nor failed when its lease ends is handed out again.
	Take(ctx context.Context, lease time.Duration) (Job, error)

	// Len is the number of items not yet done, leased ones included.
	Len(ctx context.Context) (int, error)
}

// Job is one leased item.
type Job interface {
	Report() ReportID
	Attempt() int // 1 on the first delivery
	// Done takes the item off the queue. NotFound where the lease was lost and the item done by another.
	Done(ctx context.Context) error
	// Retry gives the item back at once.
	Retry(ctx context.Context) error
}
