// Package muc4 scores incidents against the templates of MUC-3 and MUC-4 (Sundheim 1992): whether each incident
// is found and typed, and its date, location, human targets' number and effect.
package muc4

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"sitrep"
	"sitrep/eval/data"
	"sitrep/ingest"
)

// Document is a message with its templates.
type Document struct {
	Name      string
	Report    sitrep.Report // with place line and date taken from the header
	Templates []Template
}

// Template is the part of a MUC template that is scored. A list of alternatives holds any of them.
type Template struct {
	Types    []string
	Dates    []Dates    // alternatives
	Places   []Location // alternatives
	Counts   []Fill     // one for each human target whose number is told
	Effects  []Fill     // one for each human target whose fate is told
	Optional bool       // neither missed when absent nor wrong when given
}

// Dates is an inclusive range of days; From is zero for "by this day".
type Dates struct{ From, To time.Time }

// Location is a country and the names of what lies in it, upper case.
type Location struct {
	Country string
	Names   []string
}

// Fill is a value for one human target.
type Fill struct {
	Values   []string // alternatives: "6", "PLURAL", "DEATH"
	Targets  []string // alternative strings that name the target
	Optional bool
}

// Read reads a file of the set.
func Read(path string) ([]Document, error) {
	type line struct {
		Doc, Text string
		Templates []map[string][]string
	}
	lines, err := data.Lines[line](path)
	if err != nil {
		return nil, err
	}
	var out []Document
	for _, l := range lines {
		d := Document{Name: l.Doc}
		if d.Report, err = readMessage(l.Text); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", path, l.Doc, err)
		}
		for _, t := range l.Templates {
			d.Templates = append(d.Templates, readTemplate(t))
		}
		out = append(out, d)
	}
	return out, nil
}

// header is "BOGOTA, 30 AUG 89 (INRAVISION TELEVISION) -- [SPEECH] [TEXT] ", in the development part after the name of
// the site that made the templates.
var header = regexp.MustCompile(`^(?:\([A-Z .-]+\)\s+)?([^\[]{2,60}?), (\d{1,2} [A-Z]{3,9} \d{2}|NO DATE)(?: [\[(][^)]*\))?\s*--\s+((?:\[[^\]]*\]\s*)*)`)

// readMessage makes a report of a message: its header becomes a place line and a date of publication, the marks
// of the monitoring service are dropped.
func readMessage(text string) (sitrep.Report, error) {
	published := ""
	if m := header.FindStringSubmatch(text); m != nil {
		if day, ok := readDay(m[2]); ok {
			published = "date " + day.Format(time.DateOnly) + "\n"
		}
		place, _, _ := strings.Cut(m[1], " (")
		text = place + " -- " + text[len(m[0]):]
	}
	return ingest.ReadText(strings.NewReader(published+text), "message")
}

func readTemplate(t map[string][]string) (out Template) {
	for _, v := range t["MESSAGE: TEMPLATE"] {
		out.Optional = out.Optional || strings.Contains(v, "OPTIONAL")
	}
	for _, v := range t["INCIDENT: TYPE"] {
		out.Types = append(out.Types, alternatives(v)...)
	}
	for _, v := range t["INCIDENT: DATE"] {
		for _, a := range alternatives(v) {
			if d, ok := readDates(a); ok { // not "OCT 18", "31 NOV 89"
				out.Dates = append(out.Dates, d)
			}
		}
	}
	for _, v := range t["INCIDENT: LOCATION"] {
		for _, a := range alternatives(v) {
			out.Places = append(out.Places, readLocation(a))
		}
	}
	for _, v := range t["HUM TGT: NUMBER"] {
		out.Counts = append(out.Counts, readFill(v))
	}
	for _, v := range t["HUM TGT: EFFECT OF INCIDENT"] {
		out.Effects = append(out.Effects, readFill(v))
	}
	return out
}

// alternatives splits at " / " outside brackets and quotation marks, and takes off brackets around the whole.
func alternatives(s string) []string {
	var out []string
	depth, start, quoted := 0, 0, false
	add := func(part string) {
		part = strings.TrimSpace(part)
		if strings.HasPrefix(part, "(") && strings.HasSuffix(part, ")") && balanced(part[1:len(part)-1]) {
			part = part[1 : len(part)-1]
		}
		out = append(out, strings.TrimSpace(part))
	}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			quoted = !quoted && (i == 0 || s[i-1] != '\\') || quoted && s[i-1] == '\\'
		case '(':
			depth++
		case ')':
			depth--
		case '/':
			if depth == 0 && !quoted && i > 0 && s[i-1] == ' ' {
				add(s[start:i])
				start = i + 1
			}
		}
	}
	add(s[start:])
	return out
}

func balanced(s string) bool {
	depth := 0
	for _, r := range s {
		switch r {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}

var day = regexp.MustCompile(`\d{1,2} [A-Z]{3}[A-Z]* \d{2}`)

// readDates reads "02 FEB 90", "- 04 FEB 90" (by then), "17 FEB 90 - 18 FEB 90"; false for what is no date.
func readDates(s string) (d Dates, ok bool) {
	found := day.FindAllString(s, -1)
	if len(found) == 0 {
		return d, false
	}
	if !strings.HasPrefix(strings.TrimSpace(s), "-") {
		d.From, _ = readDay(found[0])
	}
	d.To, ok = readDay(found[len(found)-1])
	return d, ok
}

// readDay reads "2 FEB 90", the month's name short or whole.
func readDay(s string) (time.Time, bool) {
	f := strings.Fields(s)
	if len(f) != 3 || len(f[1]) < 3 {
		return time.Time{}, false
	}
	t, err := time.Parse("2 Jan 06", f[0]+" "+f[1][:3]+" "+f[2])
	return t, err == nil
}

// inBrackets is what kind of place a name is of.
var inBrackets = regexp.MustCompile(`\s*\([^)]*\)`)

// readLocation reads "PERU: ANCASH (DEPARTMENT): CHAVIN (TOWN) - HUARI (TOWN)".
func readLocation(s string) Location {
	var l Location
	for i, level := range strings.Split(s, ":") {
		for _, name := range strings.Split(level, " - ") {
			name = strings.TrimSpace(inBrackets.ReplaceAllString(name, ""))
			switch {
			case name == "":
			case i == 0:
				l.Country = name
			default:
				l.Names = append(l.Names, name)
			}
		}
	}
	return l
}

// readFill reads `? 6 / 4: "JESUITS" / "PRIESTS"`.
func readFill(s string) Fill {
	value, targets, _ := strings.Cut(s, ":")
	f := Fill{}
	value, f.Optional = strings.CutPrefix(strings.TrimSpace(value), "?")
	for _, v := range strings.Split(value, "/") {
		f.Values = append(f.Values, strings.TrimSpace(v))
	}
	for _, t := range alternatives(targets) {
		t = strings.TrimSuffix(strings.TrimPrefix(strings.TrimLeft(t, "? "), `"`), `"`)
		f.Targets = append(f.Targets, strings.ReplaceAll(t, `\"`, `"`))
	}
	return f
}

// number reads a count of the gold: "6", "~100", "23 -" (at least), "- 15" (at most); false for PLURAL.
func number(s string) (n int, near bool, ok bool) {
	near = strings.ContainsAny(s, "~-")
	n, err := strconv.Atoi(strings.Trim(s, "~- "))
	return n, near, err == nil
}
