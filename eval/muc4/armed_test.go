package muc4

import "testing"

func TestArmedWords(t *testing.T) {
	for words, want := range map[string]bool{
		"TWO SOLDIERS":                        true,
		"ARMY COLONEL CARLOS GUERRERO'S WIFE": false,
		"THE WIFE OF AN ARMY OFFICER":         false,
		"A MEMBER OF THE ATLACATL BATTALION":  true,
		"THE PRESIDENT'S BODYGUARDS":          false,
		"A RETIRED ARMY OFFICER":              false,
	} {
		if got := armedWords(words); got != want {
			t.Errorf("armedWords(%q) = %v", words, got)
		}
	}
}

func TestFaceless(t *testing.T) {
	for words, want := range map[string]bool{
		"AT LEAST SIX DEATHS":   true,
		"TWO POLICEMEN":         true,
		"AN UNSPECIFIED NUMBER": true,
		"FIVE PEASANTS":         false,
		"SERGEANT JUAN LOPEZ":   false,
	} {
		if got := faceless(words); got != want {
			t.Errorf("faceless(%q) = %v", words, got)
		}
	}
}
