package incident

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sitrep"
)

// told makes a report of which each word in brackets is a mention.
func told(n int, text string) Input {
	var in Input
	plain := strings.NewReplacer("[", "", "]", "").Replace(text)
	in.Report = sitrep.Report{Source: fmt.Sprint("paper ", n), Language: "en", Text: plain, Published: time.Date(2024, 1, 1+n, 0, 0, 0, 0, time.UTC)}
	in.Report.ID = sitrep.HashReport(in.Report)
	for at := 0; ; {
		_, rest, ok := strings.Cut(text, "[")
		if !ok {
			return in
		}
		word, after, _ := strings.Cut(rest, "]")
		start := at + strings.Index(text, "[")
		span := sitrep.Span{Start: start, End: start + len(word)}
		in.Coding.Mentions = append(in.Coding.Mentions, sitrep.EventMention{ID: sitrep.MentionID(fmt.Sprintf("%s:%d", word, n)), Report: in.Report.ID,
			Trigger: span, Sense: word, Evidence: []sitrep.Span{{Start: 0, End: len(plain)}}})
		at, text = span.End, after
	}
}

// TestChains: words of one meaning and of one stem meet within a story and not over two; the order of reports is nothing.
func TestChains(t *testing.T) {
	r, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	in := []Input{
		told(1, "Harbour pilot Kerim Ozgul was [arrest] in Trabzon on Monday over the stolen Levanta ferry."),
		told(2, "Trabzon police [apprehend] pilot Kerim Ozgul over the stolen Levanta ferry on Monday."),
		told(3, "Kerim Ozgul, a harbour pilot of Trabzon, was [arrest] on Monday over the Levanta ferry."),
		told(4, "Dentist Paula Quiroz was [arrest] in Arequipa after the Misti pipeline fire."),
		told(5, "The Misti pipeline fire: Arequipa dentist Paula Quiroz [arrest]."),
		told(6, "Paula Quiroz, dentist in Arequipa, [arrest] after fire at the Misti pipeline."),
	}
	want := "apprehend:2 arrest:1 arrest:3; arrest:4 arrest:5 arrest:6"
	for range len(in) {
		in = append(in[1:], in[0])
		var chains []string
		for _, c := range r.Chains(in) {
			var ids []string
			for _, id := range c {
				ids = append(ids, string(id))
			}
			slices.Sort(ids)
			chains = append(chains, strings.Join(ids, " "))
		}
		slices.Sort(chains)
		if got := strings.Join(chains, "; "); got != want {
			t.Fatalf("chains %s, want %s", got, want)
		}
	}
}

func TestKin(t *testing.T) {
	r, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	if k := r.kinOf([]string{"arrest"}, []string{"say", "apprehend"}); k.synonym != 1 || k.close < 0.5 {
		t.Errorf("arrest, apprehend: %+v", k)
	}
	if k := r.kinOf([]string{"explode"}, []string{"explosion"}); k.stem+k.prefix == 0 {
		t.Errorf("explode, explosion: %+v", k)
	}
	if k := r.kinOf([]string{"arrest"}, []string{"march"}); k != (kin{close: k.close}) || k.close > 0.01 {
		t.Errorf("arrest, march: %+v", k)
	}
}
