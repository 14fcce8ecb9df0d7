package incident_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/incident"
)

// world is a scenario read from the terse notation of testdata:
//
//	place KEY NAME COUNTRY LAT LON PRECISION [region=R] [id=I]
//	report KEY TIME [source=S] [agency=A]
//	| a line of the report's text; each line is one sentence
//	mention KEY WORD[#n] TYPE[/MODE] STATUS [at=PLACE[:SITE]] [on=DAY|MONTH|A/B|DAY@H-H] [near=DAY] [by=ACTOR] [to=ACTOR] [from=ACTOR] [unknown] [distinct=WORDS] [says=KIND[:NAME]]
//	claim KIND=N|N-M|N+ or FIELD:VALUE [of=X] [says=KIND[:NAME]] [words=W] [initial] [denies] [running] [window] [over=P]
//	decide ID VERB MENTION... [field=F] [value=V] [undoes=ID] [at=TIME]
//
// "_" stands for a space in a value. An ACTOR is name or name/COUNTRY/SECTOR or *name/COUNTRY/SECTOR
// for one of the actor list (@name for a person of it); several are parted by "+". on= gives a time in words, near= one
// inferred from the report's date. WORD#2 is the second such word. Mentions are named KEY:WORD.
type world struct {
	places    map[string]sitrep.Place
	inputs    []incident.Input
	decisions []sitrep.Decision
	at        map[string]int
	names     map[sitrep.MentionID]string
	ids       map[string]sitrep.MentionID
	reports   map[sitrep.ReportID]string
}

func readWorld(t *testing.T, text string) *world {
	t.Helper()
	w := &world{places: map[string]sitrep.Place{}, at: map[string]int{}, names: map[sitrep.MentionID]string{},
		ids: map[string]sitrep.MentionID{}, reports: map[sitrep.ReportID]string{}}
	lines := strings.Split(text, "\n")
	for pass, verbs := range []string{"place report |", "mention claim", "decide"} {
		key := ""
		for n, line := range lines {
			verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
			if verb == "" || strings.HasPrefix(verb, "#") || !strings.Contains(" "+verbs+" ", " "+verb+" ") {
				continue
			}
			if err := w.line(verb, rest, &key); err != nil {
				t.Fatalf("line %d: %v", n+1, err)
			}
		}
		if pass == 0 {
			w.nameReports()
		}
	}
	return w
}

func (w *world) nameReports() {
	for i := range w.inputs {
		r := &w.inputs[i].Report
		r.ID = sitrep.HashReport(*r)
		w.inputs[i].Coding.Report = r.ID
	}
	for k, i := range w.at {
		w.reports[w.inputs[i].Report.ID] = k
	}
}

func (w *world) line(verb, rest string, key *string) error {
	f := strings.Fields(rest)
	opts := map[string]string{}
	for _, s := range f {
		k, v, _ := strings.Cut(s, "=")
		opts[k] = strings.ReplaceAll(v, "_", " ")
	}
	switch verb {
	case "place":
		lat, _ := strconv.ParseFloat(f[3], 64)
		lon, _ := strconv.ParseFloat(f[4], 64)
		w.places[f[0]] = sitrep.Place{Name: strings.ReplaceAll(f[1], "_", " "), Country: f[2], Lat: lat, Lon: lon,
			HasPoint: true, Precision: sitrep.PlacePrecision(f[5]), Region: opts["region"], District: opts["district"], ID: opts["id"]}
	case "report":
		at, err := time.Parse("2006-01-02T15:04", f[1])
		if err != nil {
			return err
		}
		w.at[f[0]] = len(w.inputs)
		w.inputs = append(w.inputs, incident.Input{Report: sitrep.Report{Source: opts["source"], Agency: opts["agency"], Published: at}})
	case "|":
		r := &w.inputs[len(w.inputs)-1].Report
		r.Text = strings.TrimLeft(r.Text+"\n\n"+rest, "\n")
	case "mention":
		*key = f[0]
		return w.mention(f, opts)
	case "claim":
		return w.claim(*key, f, opts)
	case "decide":
		return w.decide(f, opts)
	}
	return nil
}

func (w *world) mention(f []string, opts map[string]string) error {
	i, ok := w.at[f[0]]
	if !ok {
		return fmt.Errorf("no report %s", f[0])
	}
	in := &w.inputs[i]
	trigger, err := find(in.Report.Text, f[1])
	if err != nil {
		return err
	}
	typ, mode, _ := strings.Cut(f[2], "/")
	m := sitrep.EventMention{
		ID:     sitrep.MentionID(fmt.Sprintf("%s:%d", in.Report.ID, trigger.Start)),
		Report: in.Report.ID, Type: typ, Mode: mode, Status: sitrep.Status(f[3]), Trigger: trigger,
		Actors: people(opts["by"]), Recipients: people(opts["to"]), CalledBy: people(opts["from"]),
		Evidence: []sitrep.Span{sentence(in.Report.Text, trigger)}, Confidence: 0.8,
		Speaker: sitrep.Speaker{Kind: sitrep.Author},
	}
	_, m.Unknown = opts["unknown"]
	if kind, name, _ := strings.Cut(opts["says"], ":"); kind != "" {
		m.Speaker = sitrep.Speaker{Kind: sitrep.SpeakerKind(kind), Actor: sitrep.Actor{Name: name}}
	}
	if s, ok := opts["at"]; ok {
		for one := range strings.SplitSeq(s, "+") {
			k, site, _ := strings.Cut(one, ":")
			p, ok := w.places[k]
			if !ok {
				return fmt.Errorf("no place %s", k)
			}
			if site != "" {
				p.Site, p.Precision = site, sitrep.AtSite
			}
			m.Places = append(m.Places, sitrep.PlaceMention{Place: p, Confidence: 1})
		}
	}
	for k, from := range map[string]string{"on": "", "near": "published"} {
		if s, ok := opts[k]; ok {
			p, err := parseWhen(s)
			if err != nil {
				return err
			}
			m.When = sitrep.PeriodMention{Period: p, From: from, Confidence: 1}
			if from == "" {
				m.When.Span = trigger
			}
		}
	}
	if s, ok := opts["distinct"]; ok {
		if m.Distinct, err = find(in.Report.Text, s); err != nil {
			return err
		}
	}
	w.names[m.ID] = f[0] + ":" + f[1]
	w.ids[f[0]+":"+f[1]] = m.ID
	in.Coding.Mentions = append(in.Coding.Mentions, m)
	return nil
}

func (w *world) claim(key string, f []string, opts map[string]string) error {
	in := &w.inputs[w.at[key]]
	m := &in.Coding.Mentions[len(in.Coding.Mentions)-1]
	c := sitrep.Claim{Span: m.Trigger, Confidence: 0.9, Speaker: sitrep.Speaker{Kind: sitrep.Author}}
	if kind, name, _ := strings.Cut(opts["says"], ":"); kind != "" {
		c.Speaker = sitrep.Speaker{Kind: sitrep.SpeakerKind(kind), Actor: sitrep.Actor{Name: name}}
	}
	if s, ok := opts["words"]; ok {
		span, err := find(in.Report.Text, s)
		if err != nil {
			return err
		}
		c.Span = span
	}
	_, c.Initial = opts["initial"]
	_, c.Denies = opts["denies"]
	field, value, isFigure := strings.Cut(f[0], "=")
	if !isFigure {
		c.Field, c.Value, _ = strings.Cut(strings.ReplaceAll(f[0], "_", " "), ":")
		m.Claims = append(m.Claims, c)
		return nil
	}
	c.Field = field
	fig := sitrep.Figure{Kind: field, Of: opts["of"], Scope: sitrep.ScopeIncident}
	low, high, ranged := strings.Cut(strings.TrimSuffix(value, "+"), "-")
	n, err := strconv.Atoi(low)
	if err != nil {
		return err
	}
	fig.Low, fig.Best = n, n
	if ranged {
		h, err := strconv.Atoi(high)
		if err != nil {
			return err
		}
		fig.Best, fig.High = (n+h)/2, &h
	} else if !strings.HasSuffix(value, "+") {
		fig.High = &n
	}
	for _, s := range []sitrep.Scope{sitrep.ScopeRunning, sitrep.ScopeWindow} {
		if _, ok := opts[string(s)]; ok {
			fig.Scope = s
		}
	}
	if s, ok := opts["over"]; ok {
		if fig.Over, err = parseWhen(s); err != nil {
			return err
		}
	}
	c.Figure = &fig
	m.Claims = append(m.Claims, c)
	return nil
}

func (w *world) decide(f []string, opts map[string]string) error {
	d := sitrep.Decision{ID: f[0], Verb: f[1], Field: opts["field"], Value: opts["value"], Undoes: opts["undoes"],
		Author: "a reader", At: time.Date(2030, 1, 1, 0, 0, len(w.decisions), 0, time.UTC)}
	if s := opts["at"]; s != "" {
		at, err := time.Parse("2006-01-02T15:04", s)
		if err != nil {
			return err
		}
		d.At = at
	}
	for _, s := range f[2:] {
		if strings.Contains(s, "=") {
			continue
		}
		id, ok := w.ids[s]
		if !ok {
			id = sitrep.MentionID(s)
		}
		d.Mentions = append(d.Mentions, id)
	}
	w.decisions = append(w.decisions, d)
	return nil
}

// find is the span of the words in text; "#2" at the end means the second time they come.
func find(text, words string) (sitrep.Span, error) {
	words = strings.ReplaceAll(words, "_", " ")
	words, nth, _ := strings.Cut(words, "#")
	n, _ := strconv.Atoi(nth)
	at := 0
	for {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return sitrep.Span{}, fmt.Errorf("no words %q in the report", words)
		}
		if n--; n <= 0 {
			return sitrep.Span{Start: at + i, End: at + i + len(words)}, nil
		}
		at += i + len(words)
	}
}

func sentence(text string, s sitrep.Span) sitrep.Span {
	start := strings.LastIndex(text[:s.Start], "\n") + 1
	end := strings.Index(text[s.End:], "\n")
	if end < 0 {
		end = len(text) - s.End
	}
	return sitrep.Span{Start: start, End: s.End + end}
}

func people(s string) []sitrep.Participant {
	var out []sitrep.Participant
	if s == "" {
		return nil
	}
	for one := range strings.SplitSeq(s, "+") {
		f := append(strings.Split(one, "/"), "", "")
		a := sitrep.Actor{Name: f[0], Country: f[1], Kind: "role"}
		if f[2] != "" {
			a.Sectors = []string{f[2]}
		}
		if strings.HasPrefix(a.Name, "*") {
			a.Name = a.Name[1:]
			a.ID, a.Kind = strings.ToLower(a.Name), "group"
		}
		if strings.HasPrefix(a.Name, "@") {
			a.Name = a.Name[1:]
			a.ID, a.Kind = strings.ToLower(a.Name), "person"
		}
		out = append(out, sitrep.Participant{Actor: a, Confidence: 0.9})
	}
	return out
}

// parseWhen reads the periods of incident.ParsePeriod, an open end, and hours of a day: 2020-01-26@18-24.
func parseWhen(s string) (sitrep.Period, error) {
	if day, hours, ok := strings.Cut(s, "@"); ok {
		t, err := time.Parse(time.DateOnly, day)
		a, b, _ := strings.Cut(hours, "-")
		from, _ := strconv.Atoi(a)
		to, _ := strconv.Atoi(b)
		return sitrep.Period{Start: t.Add(time.Duration(from) * time.Hour), End: t.Add(time.Duration(to) * time.Hour), Precision: sitrep.DayPart}, err
	}
	if start, ok := strings.CutSuffix(s, "/.."); ok {
		p, err := incident.ParsePeriod(start)
		p.End = time.Time{}
		return p, err
	}
	return incident.ParsePeriod(s)
}
