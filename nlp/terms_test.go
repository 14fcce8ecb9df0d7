package nlp_test

import (
	"slices"
	"testing"
)

// TestTerms reads entities that come of lists of nouns.
func TestTerms(t *testing.T) {
	m := open(t)
	for text, want := range map[string][]string{
		"Police fired tear gas and rubber bullets at crowds on Liberty Square in Lagos.": {"WEAPON tear gas", "WEAPON rubber bullets", "FAC Liberty Square", "LOC Lagos"},
		"Three rocket-propelled grenades hit Benghazi Airport, the army said.":           {"WEAPON rocket-propelled grenades", "FAC Benghazi Airport"},
		"The minister said the coal mine used no machetes.":                              {"WEAPON machetes"},
		"A land mine killed two farmers near a weapons factory in Kandahar.":             {"WEAPON land mine", "LOC Kandahar"},
		"The gunmen carried rifles.":                                                     {"WEAPON rifles"},
	} {
		doc := m.Read(text)
		check(t, doc)
		got := []string{}
		for _, e := range doc.Entities {
			got = append(got, e.Label+" "+text[e.Span.Start:e.Span.End])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
