package muc4

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/codebook"
)

const message = `{"doc":"D","text":"BOGOTA, 7 MAR 90 (AFP) -- [REPORT] [TEXT] TWO PRIESTS WERE KILLED.\n\n   MORE.","templates":[
{"MESSAGE: TEMPLATE":["1 (OPTIONAL)"],"INCIDENT: TYPE":["BOMBING / ATTACK"],"INCIDENT: DATE":["(- 06 MAR 90) / (01 MAR 90 - 02 MAR 90)"],
"INCIDENT: LOCATION":["PERU: ANCASH (DEPARTMENT / REGION): CHAVIN (TOWN) - HUARI (TOWN)"],"HUM TGT: NUMBER":["? 2 / 3: \"PRIESTS\" / \"\\\"RED\\\" / CLERGY\""],"HUM TGT: EFFECT OF INCIDENT":["DEATH: \"PRIESTS\""]}]}`

func TestRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.jsonl")
	if err := os.WriteFile(path, []byte(oneLine(message)), 0o644); err != nil {
		t.Fatal(err)
	}
	docs, err := Read(path)
	if err != nil || len(docs) != 1 {
		t.Fatal(docs, err)
	}
	day := func(d int) time.Time { return time.Date(1990, 3, d, 0, 0, 0, 0, time.UTC) }
	if r := docs[0].Report; r.Text != "BOGOTA -- TWO PRIESTS WERE KILLED.\n\nMORE." || !r.Published.Equal(day(7)) || r.KindAt(0) != sitrep.Dateline {
		t.Errorf("%q %v %v", r.Text, r.Published, r.Passages)
	}
	want := Template{Optional: true, Types: []string{"BOMBING", "ATTACK"}, Dates: []Dates{{To: day(6)}, {day(1), day(2)}},
		Places: []Location{{"PERU", []string{"ANCASH", "CHAVIN", "HUARI"}}},
		Counts: []Fill{{[]string{"2", "3"}, []string{"PRIESTS", `"RED" / CLERGY`}, true}}, Effects: []Fill{{[]string{"DEATH"}, []string{"PRIESTS"}, false}}}
	if got := docs[0].Templates[0]; !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func oneLine(s string) string {
	out := []byte(s)
	for i, b := range out {
		if b == '\n' {
			out[i] = ' '
		}
	}
	return string(out)
}

func TestScore(t *testing.T) {
	day := func(d int) time.Time { return time.Date(1990, 3, d, 0, 0, 0, 0, time.UTC) }
	gold := []Template{
		{Types: []string{"BOMBING"}, Dates: []Dates{{day(1), day(1)}}, Places: []Location{{"PERU", []string{"LIMA"}}},
			Counts: []Fill{{[]string{"2"}, []string{"PRIESTS"}, false}, {[]string{"PLURAL"}, []string{"PEASANTS"}, false}}, Effects: []Fill{{[]string{"DEATH"}, []string{"PRIESTS"}, false}}},
		{Types: []string{"ATTACK"}, Places: []Location{{"PERU", nil}}},
		{Types: []string{"ARSON"}, Optional: true},
	}
	system := []Response{
		{Type: "BOMBING", When: sitrep.DayPeriod(1990, 3, 2)},
		{Type: "BOMBING", When: sitrep.DayPeriod(1990, 3, 1), Places: []sitrep.Place{{Name: "Cusco", Country: "PE"}}, Victims: []Victim{{2, "TWO PRIESTS", "DEATH"}, {1, "A MAN", "INJURY"}}},
	}
	s := Score{Country: func(string) string { return "Peru" }}
	missed, spurious := 0, 0
	s.Add(gold, system, func(g *Template, r *Response) {
		switch {
		case r == nil:
			missed++
		case g == nil:
			spurious++
		}
	})
	want := [len(Slots)]Tally{
		{2, 2, 1},   // type: one of two found, one response spurious
		{1, 2, 1},   // date
		{2, 1, 0.5}, // location: the country is right, the town is not
		{2, 2, 1},   // number
		{1, 2, 1},   // effect
	}
	if s.Slots != want || s.Found != (Tally{2, 2, 1}) || missed != 1 || spurious != 1 {
		t.Errorf("slots %v\nwant  %v\nfound %v missed %d spurious %d", s.Slots, want, s.Found, missed, spurious)
	}
}

func TestRespond(t *testing.T) {
	two := 2
	r := sitrep.Report{Text: "two priests killed by Ann; ten soldiers", Published: time.Date(1990, 3, 7, 0, 0, 0, 0, time.UTC)}
	claim := sitrep.Claim{Field: "killed", Figure: &sitrep.Figure{Low: 2, Best: 2, High: &two, Scope: sitrep.ScopeIncident}, Span: sitrep.Span{Start: 0, End: 11}}
	fallen := claim
	fallen.Span = sitrep.Span{Start: 27, End: 39}
	soldier := []sitrep.Participant{{Actor: sitrep.Actor{Sectors: []string{"MIL"}}}}
	c := sitrep.Coding{Mentions: []sitrep.EventMention{
		{Type: "ASSAULT", Mode: "explosives", Status: sitrep.Happened, Claims: []sitrep.Claim{claim}},
		{Type: "ASSAULT", Status: sitrep.Happened, Recipients: soldier},
		{Type: "ASSAULT", Status: sitrep.Planned},
		{Type: "PROTEST", Status: sitrep.Happened},
		{Type: "ASSAULT", Mode: "abduct", Status: sitrep.Happened, When: sitrep.PeriodMention{Period: sitrep.DayPeriod(1989, 3, 1)}},
	}}
	c.Mentions = append(c.Mentions, sitrep.EventMention{Type: "ASSAULT", Status: sitrep.Happened}) // against nobody: none beside the other
	c.Mentions = append(c.Mentions, sitrep.EventMention{Type: "ASSAULT", Status: sitrep.Happened, Sense: "clash.n.clash", Claims: []sitrep.Claim{fallen}})
	c.Mentions = append(c.Mentions, sitrep.EventMention{Type: "ASSAULT", Status: sitrep.Happened, Sense: "clash.n.clash", Claims: []sitrep.Claim{fallen, claim}}) // others fell too
	total := claim
	total.Figure = &sitrep.Figure{Low: 2, Best: 2, High: &two, Scope: sitrep.ScopeWindow}
	c.Mentions = append(c.Mentions, sitrep.EventMention{Type: "ASSAULT", Status: sitrep.Happened, Claims: []sitrep.Claim{total}})
	ann := []sitrep.Participant{{Actor: sitrep.Actor{Kind: "person"}, Span: sitrep.Span{Start: 22, End: 25}}}
	c.Mentions = append(c.Mentions, sitrep.EventMention{Type: "ASSAULT", Status: sitrep.Happened, Sense: "murder.n.killing", Recipients: ann})
	book, err := codebook.Default()
	if err != nil {
		t.Fatal(err)
	}
	got := Respond(book, r, c)
	if want := []Response{{Type: "BOMBING", Victims: []Victim{{2, "TWO PRIESTS", "DEATH"}}}, {Type: "ATTACK", Victims: []Victim{{2, "TEN SOLDIERS", "DEATH"}, {2, "TWO PRIESTS", "DEATH"}}}, {Type: "ATTACK", Victims: []Victim{{1, "ANN", "DEATH"}}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestAtLarge: violence told of people in the plural alone, of as many as fall in a war, or from the air is no incident.
func TestAtLarge(t *testing.T) {
	r := sitrep.Report{Text: "PRIESTS; THE PRIESTS; 70,000 PEOPLE", Published: time.Date(1990, 3, 7, 0, 0, 0, 0, time.UTC)}
	of := func(from, to int) []sitrep.Participant {
		return []sitrep.Participant{{Actor: sitrep.Actor{Kind: "role"}, Span: sitrep.Span{Start: from, End: to}}}
	}
	day := sitrep.PeriodMention{Period: sitrep.DayPeriod(1990, 3, 6), Span: sitrep.Span{Start: 0, End: 1}}
	all := 70000
	toll := []sitrep.Claim{{Field: "killed", Figure: &sitrep.Figure{Low: all, Best: all, High: &all, Scope: sitrep.ScopeIncident}, Span: sitrep.Span{Start: 22, End: 35}}}
	book, err := codebook.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		m    sitrep.EventMention
		want int
	}{
		{sitrep.EventMention{Recipients: of(0, 7), When: day}, 1},
		{sitrep.EventMention{Recipients: of(0, 7)}, 0},
		{sitrep.EventMention{Recipients: of(9, 20), When: day}, 1},
		{sitrep.EventMention{Recipients: of(9, 20), When: day, Mode: "aerial"}, 0},
		{sitrep.EventMention{Claims: toll, When: day}, 0},
	} {
		c.m.Type, c.m.Status, c.m.Sense = "ASSAULT", sitrep.Happened, "murder.v.kill"
		if got := Respond(book, r, sitrep.Coding{Mentions: []sitrep.EventMention{c.m}}); len(got) != c.want {
			t.Errorf("%+v: got %+v, want %d", c.m, got, c.want)
		}
	}
}

// TestVictims: who was counted, as MUC's rules want it told.
func TestVictims(t *testing.T) {
	text := "no one was hurt; a woman; 20 casualties; 50 wounded, more than 60 people; two officers; 12 civilian casualties"
	count := func(field, words string, best int) sitrep.Claim {
		at := strings.Index(text, words)
		return sitrep.Claim{Field: field, Figure: &sitrep.Figure{Low: best, Best: best, High: &best, Scope: sitrep.ScopeIncident}, Span: sitrep.Span{Start: at, End: at + len(words)}}
	}
	r := sitrep.Report{Text: text}
	book, err := codebook.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		claims []sitrep.Claim
		want   []Victim
		fight  bool
	}{
		{[]sitrep.Claim{count("killed", "no one", 0), count("wounded", "no one", 0)}, []Victim{{nobody, "NO ONE", "NO INJURY OR DEATH"}}, false},
		{[]sitrep.Claim{count("wounded", "a woman", 0)}, []Victim{{1, "A WOMAN", "NO INJURY OR DEATH"}}, false},
		{[]sitrep.Claim{count("killed", "20 casualties", 20), count("wounded", "20 casualties", 20)}, []Victim{{20, "20 CASUALTIES", "DEATH"}}, true},
		{[]sitrep.Claim{count("killed", "12 civilian casualties", 12)}, []Victim{{12, "12 CIVILIAN CASUALTIES", "DEATH"}}, false},
		{[]sitrep.Claim{count("wounded", "50", 50), count("wounded", "more than 60 people", 61)}, []Victim{{61, "MORE THAN 60 PEOPLE", "INJURY"}}, false},
		{[]sitrep.Claim{count("killed", "two officers", 2)}, []Victim{{2, "TWO OFFICERS", "DEATH"}}, true},
	} {
		m := sitrep.EventMention{Type: "ASSAULT", Status: sitrep.Happened, Claims: c.claims}
		if got := victims(book, r, m); !reflect.DeepEqual(got, c.want) {
			t.Errorf("got %+v, want %+v", got, c.want)
		}
		if got := between(r, m); got != c.fight {
			t.Errorf("%+v: between armed forces %v, want %v", c.want, got, c.fight)
		}
	}
}

// TestThreat: MUC counts an attack that someone threatens with or failed in, where it is told against whom; nobody has come to harm.
func TestThreat(t *testing.T) {
	r := sitrep.Report{Text: "the judges", Published: time.Date(1990, 3, 7, 0, 0, 0, 0, time.UTC)}
	judges := []sitrep.Participant{{Actor: sitrep.Actor{Kind: "role"}, Span: sitrep.Span{Start: 0, End: 10}}}
	c := sitrep.Coding{Mentions: []sitrep.EventMention{
		{Type: "ASSAULT", Status: sitrep.Threatened, Sense: "kill.v.kill", Recipients: judges},
		{Type: "THREATEN", Mode: "violence", Status: sitrep.Happened, Recipients: judges},
		{Type: "THREATEN", Mode: "expel", Status: sitrep.Happened, Recipients: judges},
		{Type: "ASSAULT", Status: sitrep.Threatened},
		{Type: "ASSAULT", Status: sitrep.Attempted, Sense: "kill.v.kill", Recipients: judges},
		{Type: "ASSAULT", Status: sitrep.Attempted},
	}}
	book, err := codebook.Default()
	if err != nil {
		t.Fatal(err)
	}
	one := Response{Type: "ATTACK", Victims: []Victim{{0, "THE JUDGES", ""}}}
	if got := Respond(book, r, c); !reflect.DeepEqual(got, []Response{one, one, one}) {
		t.Errorf("got %+v, want thrice %+v", got, one)
	}
}
