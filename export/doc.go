// Package export writes the record in the shapes others use (ACLED, UCDP GED, GDELT, POLECAT, PLOVER, GeoJSON,
// Parquet) and as JSON lines that another sitrep takes in whole. No conversion is silent about what it loses: every
// one gives Notes. What an audience must not see is taken out first, by a Profile.
package export
