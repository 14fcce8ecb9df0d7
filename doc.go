// Package sitrep holds the nouns of the record and the two interfaces, Store and Queue,
// through which everything else meets them. It imports nothing of ours.
//
// A Report is one published text. Reading it gives a Coding: the EventMentions it tells of,
// each field with the Span of the words it came from. Incidents, Calls and RunningTotals are
// resolved from the mentions of all reports; Decisions are the corrections of people. Reports and
// Decisions are the truth and are only ever added to; all else is derived and can be derived again.
//
// Codes (event types, modes, sectors, statuses of the ontology) are strings defined by the data
// files of package codebook, not constants here; the only enumerations in code are those the
// program's own logic turns on: Status, Scope, Precision.
package sitrep
