package export

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"slices"
	"strings"

	"sitrep"
)

// Profile says what an audience does not get to see. The zero Profile takes out report texts only.
type Profile struct {
	Name      string `json:"name"`
	About     string `json:"about"`
	Texts     string `json:"texts"`               // report texts: whole, masked (names of private people covered) or withheld
	Persons   string `json:"persons,omitempty"`   // role: no person by name; "" as the record has them
	Decimals  int    `json:"decimals,omitempty"`  // of coordinates kept; 0: all
	Finest    string `json:"finest,omitempty"`    // no place finer than this sitrep.PlacePrecision
	Sources   string `json:"sources,omitempty"`   // withheld: no outlet, address, report or speaker by name
	Quotes    string `json:"quotes,omitempty"`    // withheld: no words of reports
	Decisions string `json:"decisions,omitempty"` // withheld: no corrections, with their authors
}

func loadProfiles() (map[string]Profile, error) {
	out := map[string]Profile{}
	entries, err := fs.ReadDir(data, "data/profiles")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		b, err := data.ReadFile("data/profiles/" + e.Name())
		if err != nil {
			return nil, err
		}
		p, err := ReadProfile(b)
		if err != nil {
			return nil, err
		}
		out[p.Name] = p
	}
	return out, nil
}

// ReadProfile reads a profile from JSON. Invalid where it says what no profile can mean: a slip must not let names out.
func ReadProfile(b []byte) (Profile, error) {
	var p Profile
	d := json.NewDecoder(strings.NewReader(string(b)))
	d.DisallowUnknownFields()
	err := d.Decode(&p)
	oneOf := func(field, v string, of ...string) {
		if err == nil && !slices.Contains(of, v) {
			err = fmt.Errorf("%s is %q; it may be %q", field, v, of)
		}
	}
	oneOf("texts", p.Texts, "whole", "masked", "withheld")
	oneOf("persons", p.Persons, "", "role")
	oneOf("finest", p.Finest, "", "site", "neighbourhood", "town", "district", "region", "country")
	for field, v := range map[string]string{"sources": p.Sources, "quotes": p.Quotes, "decisions": p.Decisions} {
		oneOf(field, v, "", "withheld")
	}
	if err == nil && (p.Name == "" || p.Decimals < 0) {
		err = fmt.Errorf("it needs a name, and decimals of 0 or more")
	}
	if err != nil {
		return p, sitrep.E(sitrep.Invalid, "redaction profile", err)
	}
	return p, nil
}

// Profile finds a built-in profile.
func (e *Exporter) Profile(name string) (Profile, error) {
	p, ok := e.profiles[name]
	if !ok {
		return p, sitrep.E(sitrep.Invalid, "redaction profile", fmt.Errorf("no profile %q; there are %s, and any file that ends in .json", name, strings.Join(e.ProfileNames(), ", ")))
	}
	return p, nil
}

// ProfileNames lists the built-in profiles.
func (e *Exporter) ProfileNames() []string { return slices.Sorted(maps.Keys(e.profiles)) }

// Tell lists what the profile takes out.
func (p Profile) Tell() []string {
	out := []string{}
	say := func(is bool, what string) {
		if is {
			out = append(out, what)
		}
	}
	say(p.Texts != "whole", "report texts: "+p.Texts)
	say(p.Persons != "", "persons stand by their role, not by name")
	say(p.Decimals > 0, fmt.Sprintf("coordinates rounded to %d decimals", p.Decimals))
	say(p.Finest != "", "places no finer than "+p.Finest)
	say(p.Sources != "", "outlets, addresses, reports and speakers' names withheld")
	say(p.Quotes != "", "words of reports withheld")
	say(p.Decisions != "", "corrections withheld")
	return out
}

// Apply gives a copy of a set with what the audience must not see taken out.
func (p Profile) Apply(s Set) Set {
	r := redaction{Profile: p, names: strings.NewReplacer()}
	if p.Persons == "role" {
		r.learn(s)
	}
	out := s
	out.sourcesWithheld = p.Sources != ""
	out.Incidents, out.Calls, out.Totals, out.Unfit = nil, nil, nil, nil
	for _, x := range s.Incidents {
		out.Incidents = append(out.Incidents, r.incident(x))
	}
	for _, x := range s.Calls {
		out.Calls = append(out.Calls, r.call(x))
	}
	for _, x := range s.Totals {
		x.Place, x.Entries = r.place(x.Place), r.ledger(x.Entries)
		out.Totals = append(out.Totals, x)
	}
	out.Reports = map[sitrep.ReportID]sitrep.Report{}
	for id, x := range s.Reports {
		out.Reports[id] = r.report(x)
	}
	out.Titles = map[sitrep.ReportID]string{}
	for id, x := range s.Titles {
		if p.Sources == "" && p.Quotes == "" {
			out.Titles[id] = r.names.Replace(x)
		}
	}
	return out
}

type redaction struct {
	Profile
	names *strings.Replacer // persons' names in worded text to their roles
}

// learn takes the names of persons, the longest first so that none is replaced in part.
func (r *redaction) learn(s Set) {
	roles := map[string]string{}
	note := func(as ...sitrep.Actor) {
		for _, a := range as {
			if a.Kind == "person" && !a.Private {
				roles[a.Name] = role(a)
			}
		}
	}
	entries := func(es []sitrep.LedgerEntry) {
		for _, e := range es {
			for sp := &e.Speaker; sp != nil; sp = sp.Via {
				note(sp.Actor)
			}
		}
	}
	for _, x := range s.Incidents {
		note(x.Actors...)
		note(x.Recipients...)
		entries(x.Ledger)
	}
	for _, x := range s.Calls {
		note(x.By...)
		note(x.Whom...)
		note(x.Against...)
		for _, st := range x.Steps {
			note(st.By...)
		}
		entries(x.Ledger)
	}
	for _, x := range s.Totals {
		entries(x.Entries)
	}
	var pairs []string
	for _, name := range slices.SortedFunc(maps.Keys(roles), func(a, b string) int { return len(b) - len(a) }) {
		pairs = append(pairs, name, roles[name])
	}
	r.names = strings.NewReplacer(pairs...)
}

// role is what stands for a person.
func role(a sitrep.Actor) string {
	if a.Title != "" {
		return a.Title
	}
	return "a person"
}

func (r redaction) actor(a sitrep.Actor) sitrep.Actor {
	if r.Persons == "role" && a.Kind == "person" {
		return sitrep.Actor{Name: role(a), Kind: "role", Country: a.Country, Sectors: a.Sectors, CAMEO: a.CAMEO, Title: a.Title, Private: true}
	}
	return a
}

func (r redaction) actors(as []sitrep.Actor) []sitrep.Actor {
	out := make([]sitrep.Actor, len(as))
	for i, a := range as {
		out[i] = r.actor(a)
	}
	return out
}

func (r redaction) place(p sitrep.Place) sitrep.Place {
	if r.Decimals > 0 {
		unit := math.Pow(10, float64(r.Decimals))
		p.Lat, p.Lon = math.Round(p.Lat*unit)/unit, math.Round(p.Lon*unit)/unit
	}
	finest := sitrep.PlacePrecision(r.Finest)
	if r.Finest == "" || p.Precision.Rank() >= finest.Rank() {
		return p
	}
	p.Site, p.Precision = "", finest
	// What is a district or coarser is known by the name of the division, and its point is not that of the site.
	switch finest {
	case sitrep.AtDistrict:
		p.Name, p.ID, p.HasPoint, p.Lat, p.Lon = p.District, "", false, 0, 0
	case sitrep.AtRegion:
		p.Name, p.District, p.ID, p.HasPoint, p.Lat, p.Lon = p.Region, "", "", false, 0, 0
	case sitrep.AtCountry:
		p.Name, p.Region, p.District, p.ID, p.HasPoint, p.Lat, p.Lon = p.Country, "", "", "", false, 0, 0
	}
	return p
}

func (r redaction) places(ps []sitrep.Place) []sitrep.Place {
	out := make([]sitrep.Place, len(ps))
	for i, p := range ps {
		out[i] = r.place(p)
	}
	return out
}

func (r redaction) speaker(s sitrep.Speaker) sitrep.Speaker {
	s.Actor = r.actor(s.Actor)
	if r.Sources != "" {
		s.Actor = sitrep.Actor{}
	}
	if s.Via != nil {
		via := r.speaker(*s.Via)
		s.Via = &via
	}
	return s
}

func (r redaction) ledger(es []sitrep.LedgerEntry) []sitrep.LedgerEntry {
	out := make([]sitrep.LedgerEntry, len(es))
	for i, e := range es {
		e.Speaker, e.Words, e.Value = r.speaker(e.Speaker), r.words(e.Words), r.names.Replace(e.Value)
		if r.Sources != "" {
			e.Report, e.Mention = "", ""
		}
		out[i] = e
	}
	return out
}

func (r redaction) words(s string) string {
	if r.Quotes != "" {
		return ""
	}
	return r.names.Replace(s)
}

// headline is worded from the fields: what they must not tell it must not tell.
func (r redaction) headline(s string, places []sitrep.Place) string {
	for _, p := range places {
		if q := r.place(p); q.String() != p.String() {
			s = strings.ReplaceAll(s, p.String(), q.String())
			for _, name := range []string{p.Site, p.Name} {
				if name != "" && name != q.Name {
					s = strings.ReplaceAll(s, name, q.Name)
				}
			}
		}
	}
	return r.names.Replace(s)
}

func (r redaction) incident(x sitrep.Incident) sitrep.Incident {
	x.Headline = r.headline(x.Headline, x.Places)
	x.Places, x.Actors, x.Recipients, x.Ledger = r.places(x.Places), r.actors(x.Actors), r.actors(x.Recipients), r.ledger(x.Ledger)
	return x
}

func (r redaction) call(x sitrep.Call) sitrep.Call {
	x.Headline = r.headline(x.Headline, x.Places)
	x.Places, x.By, x.Whom, x.Against, x.Ledger = r.places(x.Places), r.actors(x.By), r.actors(x.Whom), r.actors(x.Against), r.ledger(x.Ledger)
	steps := slices.Clone(x.Steps)
	for i, st := range steps {
		steps[i].By, steps[i].Words = r.actors(st.By), r.words(st.Words)
		if r.Sources != "" {
			steps[i].Report, steps[i].Mention = "", ""
		}
	}
	x.Steps = steps
	return x
}

// report keeps when a report was published, and who by where that may be told.
func (r redaction) report(x sitrep.Report) sitrep.Report {
	if r.Sources != "" {
		return sitrep.Report{Published: x.Published, DayOnly: x.DayOnly, Language: x.Language}
	}
	return x
}
