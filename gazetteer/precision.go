package gazetteer

import "sitrep"

// PrecisionACLED is ACLED's geo_precision: 1 the town or finer, 2 part of a region or a district
// whose seat stands for it, 3 a larger region or country (ACLED codebook, 2023).
func PrecisionACLED(p sitrep.PlacePrecision) int {
	switch p {
	case sitrep.AtSite, sitrep.AtNeighbourhood, sitrep.AtTown:
		return 1
	case sitrep.AtDistrict:
		return 2
	}
	return 3
}

// PrecisionUCDP is where_prec of UCDP GED (codebook 23.1): 1 the exact place, 2 near a known
// place, 3 second-level division, 4 first-level division, 6 country, 7 international waters or
// air; 5 is for line features, which are not told apart here, and stands for regions that span countries.
func PrecisionUCDP(p sitrep.PlacePrecision) int {
	switch p {
	case sitrep.AtSite, sitrep.AtNeighbourhood, sitrep.AtTown:
		return 1
	case sitrep.AtDistrict:
		return 3
	case sitrep.AtRegion:
		return 4
	case sitrep.AtCountry:
		return 6
	}
	return 5
}
