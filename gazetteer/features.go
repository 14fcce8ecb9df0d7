package gazetteer

// The two models of the Resolver are linear in features. That of names tells whether a name of the
// gazetteer is meant as a place where it stands: logistic. That of places tells which of the places
// of a name is meant in a text: a conditional logit (McFadden 1974) over the candidates, whose
// features of context are those of the other names by how sure they are themselves. Their weights
// are in data/weights.json, made by gazetteer/fit.

// Features of a name, in the order of nameFeatures.
const (
	nBias         = iota
	nPeople       // log10 of the people of the largest place of the name, from 1,600 on
	nCountry      // it can be a country
	nDivision     // ... a first-level division, a region, a sea
	nAlternate    // its largest place is known by it as another name
	nWords        // more words than one
	nLocation     // the reader's entity there: a location
	nFacility     // ... a facility
	nPerson       // ... a person, of this one word
	nPersonKnown  // ... a person, of these words, which are the name of a place of 100,000 people
	nPersonPart   // ... a person, of more words
	nOrganisation // ... an organisation, of these words
	nInOrg        // ... an organisation, of more words
	nNationality  // ... a nationality or creed
	nOtherEntity  // ... anything else
	nNoEntity     // ... none
	nSeenPlace    // log of 1 + other entities of the same words in the text that are locations
	nSeenPerson   // ... persons
	nSeenOrg      // ... organisations
	nDateline     // in capitals at the head of a sentence, before a dash, a bracket or a comma
	nLandform     // its last word is a noun of land or water
	nPreposition  // a preposition that comes before places precedes
	nInLarger     // a comma and the name of a larger place follow
	nAfterComma   // a comma after a capital precedes
	nAfterTitle   // a title, a first name or an initial precedes
	nSurname      // a person's name in the text ends in it
	nSmall        // one word, which is usually written in small letters
	nOutlet       // the noun of a newspaper, a company or a team follows
	nCapitalsPre  // a word with a capital precedes that is no part of it
	nCapitalsPost // ... follows
	nInstitution  // a common noun follows: "Basra police"
	nHyphen       // a hyphen follows
	nNotProper    // one word, and the tagger does not call it a proper noun
	nShort        // two letters or fewer, and no country
	nFirst        // first word of its sentence
	nShouted      // stands in a sentence in capitals
	nShoutedAlone // ... where the reader sees no entity
	nameFeatures
)

var nameFeatureNames = [nameFeatures]string{"bias", "people", "country", "division", "alternate", "words", "location", "facility",
	"person", "person known as place", "part of person", "organisation", "part of organisation", "nationality", "other entity", "no entity",
	"same words a place", "same words a person", "same words an organisation", "dateline", "landform", "preposition", "in larger place",
	"after comma", "after title", "surname", "small", "outlet", "capitals before", "capitals after", "institution", "hyphen",
	"not proper noun", "short", "first word", "shouted", "shouted, no entity"}

// Features of a candidate, in the order of placeFeatures.
const (
	pPeople        = iota // log10 of its people + 50
	pAlternate            // known by this name as another one
	pCountry              // a country
	pDivision             // a first-level division, a region, a sea
	pCapital              // a capital
	pDistrict             // a second-level division
	pNeighbourhood        // a part of a town
	pSeat                 // a division, and its town of the same name is a candidate too
	pHome                 // in the country of the source
	pDateline             // log10 of 1 + its people, where the name stands in the dateline
	pInLarger             // "X, Y", "X in Y", "Y's X" of the text hold for it, as X or as Y
	pSameRegion           // log of 1 + names of the text that mean places of its first-level division
	pSameCountry          // ... of its country
	pNear                 // ... near it: exp(-km/80) each
	pNation               // log of 1 + words of its nationality and names of its country
	pSpeaks               // a capital, and the name is the subject of a verb of saying somewhere in the text
	placeFeatures
)

var placeFeatureNames = [placeFeatures]string{"people", "other name", "country", "division", "capital", "district", "neighbourhood", "seat",
	"home of the source", "dateline", "in larger place", "same division", "same country", "near", "nationality", "speaks"}

type (
	nameVector  [nameFeatures]float64
	placeVector [placeFeatures]float64
)

func (v *nameVector) dot(w *nameVector) float64 {
	sum := 0.0
	for i := range v {
		sum += v[i] * w[i]
	}
	return sum
}

func (v *placeVector) dot(w *placeVector) float64 {
	sum := 0.0
	for i := range v {
		sum += v[i] * w[i]
	}
	return sum
}

// flag sets a feature that holds or not.
func flag(dst *float64, holds bool) {
	if holds {
		*dst = 1
	}
}
