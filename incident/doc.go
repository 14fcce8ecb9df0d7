// Package incident resolves the EventMentions of many reports into Incidents, Calls and
// RunningTotals, and keeps for each the ledger of who claimed what.
//
// Resolving is a pure function of the codings and the decisions: the same input gives the same
// record whatever the order it comes in. To see the record as of a moment, pass only the reports
// known by then. The way through is in resolve.go; docs/ESTIMATES.md tells how figures are weighed.
//
// Mentions are grouped by agglomerative clustering with cannot-link constraints: a logistic score
// for each pair of mentions that share a country and a time, best pair first, never against a
// constraint (Wagstaff et al., "Constrained K-means Clustering with Background Knowledge", ICML
// 2001, for the constraints; Lee et al., "Joint Entity and Event Coreference Resolution across
// Documents", EMNLP 2012, for taking the surest merges first). Copies of one wire story are found
// by MinHash (Broder, "On the resemblance and containment of documents", 1997).
package incident
