package petrarch

import (
	"cmp"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"sitrep/actor"
)

//go:embed sectors.tsv
var sectorTable string

// Load reads dictionary files, by path, and opens them as an actor list; what they do not name is as in the
// built-in list. Lines that could not be read are left out and told in problems.
func Load(paths ...string) (list *actor.List, problems []Problem, err error) {
	d, problems, err := ReadFiles(paths...)
	if err != nil {
		return nil, nil, err
	}
	list, err = actor.OpenFiles(d.Files())
	return list, problems, err
}

// ReadFiles reads dictionary files into one dictionary.
func ReadFiles(paths ...string) (*Dictionary, []Problem, error) {
	d := &Dictionary{}
	var problems []Problem
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			return nil, nil, err
		}
		problems = append(problems, d.Read(p, string(b))...)
	}
	return d, problems, nil
}

// WriteFolder writes the dictionary as an actor list into a folder, made where it is not there.
func (d *Dictionary) WriteFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, b := range d.Files() {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Files is the dictionary in the form of an actor list: countries.tsv, actors.tsv, roles.tsv, and an empty
// leaders.tsv, for a dictionary has its heads of state among its actors.
func (d *Dictionary) Files() map[string][]byte {
	w := writer{sectors: map[string]string{}, ids: map[string]int{}}
	for line := range strings.Lines(sectorTable) {
		if code, sector, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(code, "#") {
			w.sectors[code] = sector
		}
	}
	for _, a := range d.Actors {
		w.actor(a)
	}
	for _, a := range d.Agents {
		w.agent(a)
	}
	const from = "# From PETRARCH dictionaries, by sitrep actors import. "
	return map[string][]byte{
		"countries.tsv": []byte(from + "Alpha-2 (- none), code, name, other names.\n" + w.countries.String()),
		"actors.tsv":    []byte(from + "Form: see docs/ACTORS.md.\n" + w.actors.String()),
		"roles.tsv":     []byte(from + "Sectors, kind, use, role nouns, code.\n" + w.roles.String()),
		"leaders.tsv":   []byte(from + "None: leaders are in actors.tsv.\n"),
	}
}

type writer struct {
	countries, actors, roles strings.Builder
	sectors                  map[string]string
	ids                      map[string]int
}

// actor writes one line for each code: the dated ones before what holds at other times, as PETRARCH asks them.
func (w *writer) actor(a Actor) {
	if len(a.Codes) == 1 && w.isNation(a.Codes[0]) {
		fmt.Fprintf(&w.countries, "-\t%s\t%s\t%s\n", strings.ToUpper(a.Codes[0].Code), title(a.Names[0]), others(a.Names))
		return
	}
	id := w.id(a.Names[0])
	codes := slices.Clone(a.Codes)
	slices.SortStableFunc(codes, func(x, y Code) int { return undated(x) - undated(y) })
	for _, c := range codes {
		code := strings.ToUpper(c.Code)
		country, sectors := w.split(code)
		if code == "" {
			code = "---"
		}
		fmt.Fprintf(&w.actors, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t.\t%s\t%s\n", id, title(a.Names[0]), w.kind(a, code), orDot(country),
			orDot(strings.Join(sectors, " ")), firstDay(c.From), lastDay(c.To), orDot(others(a.Names)), code)
	}
}

// isNation: a code of three letters without a time names a state, or what the dictionary treats as one.
func (w *writer) isNation(c Code) bool {
	return undated(c) == 1 && len(c.Code) == 3 && letters(c.Code) && !international(c.Code)
}

func undated(c Code) int {
	if c.From.IsZero() && c.To.IsZero() {
		return 1
	}
	return 0
}

func international(code string) bool {
	switch strings.ToUpper(code[:3]) {
	case "IGO", "NGO", "NGM", "IMG", "MNC":
		return true
	}
	return false
}

func letters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') }) < 0
}

// split takes a code apart: the country, and the sectors its further letters tell of.
func (w *writer) split(code string) (country string, sectors []string) {
	code, _, _ = strings.Cut(code, "/")
	if len(code) < 3 || !letters(code[:3]) {
		return "", nil
	}
	country = code[:3]
	if w.sectors[country] != "" {
		country = ""
	} else {
		code = code[3:]
	}
	for ; len(code) >= 3; code = code[3:] {
		if s := w.sectors[code[:3]]; s != "" && !slices.Contains(sectors, s) {
			sectors = append(sectors, s)
		}
	}
	return country, sectors
}

// kind: who holds an office for a time, or belongs to the elite, is a person.
func (w *writer) kind(a Actor, code string) string {
	dated, elite := false, false
	for _, c := range a.Codes {
		dated = dated || undated(c) == 0 && len(c.Code) > 3
		elite = elite || strings.HasSuffix(strings.ToUpper(c.Code), "ELI")
	}
	switch {
	case len(code) == 3 && letters(code) && !international(code):
		return "state"
	case (dated || elite) && strings.Contains(a.Names[0], " "):
		return "person"
	}
	return "group"
}

func (w *writer) id(name string) string {
	id := "x:" + strings.Join(strings.Fields(strings.ToLower(name)), "-")
	w.ids[id]++
	if n := w.ids[id]; n > 1 {
		return fmt.Sprintf("%s~%d", id, n)
	}
	return id
}

func (w *writer) agent(a Agent) {
	var sectors []string
	for code := a.Code; len(code) >= 3; code = code[3:] {
		if s := w.sectors[strings.ToUpper(code[:3])]; s != "" && !slices.Contains(sectors, s) {
			sectors = append(sectors, s)
		}
	}
	code := "~" + strings.ToUpper(a.Code)
	if a.Before {
		code = strings.ToUpper(a.Code) + "~"
	}
	names := strings.ReplaceAll(a.Singular, " ", "_")
	if a.Plural != "" {
		names += " " + strings.ReplaceAll(a.Plural, " ", "_")
	}
	fmt.Fprintf(&w.roles, "%s\t-\t-\t%s\t%s\n", orDash(strings.Join(sectors, " ")), names, code)
}

// title writes UNITED NATIONS as a name is written: United Nations. Names with small letters stay as they are.
func title(s string) string {
	if s != strings.ToUpper(s) {
		return s
	}
	fields := strings.Fields(s)
	for i, f := range fields {
		if strings.ContainsRune(f, '.') || len(f) <= 3 && len(fields) == 1 {
			continue
		}
		r := []rune(strings.ToLower(f))
		for k := range r {
			if k == 0 || r[k-1] == '-' {
				r[k] = []rune(strings.ToUpper(string(r[k])))[0]
			}
		}
		fields[i] = string(r)
	}
	return strings.Join(fields, " ")
}

func others(names []string) string {
	out := make([]string, 0, len(names))
	for _, n := range names[1:] {
		out = append(out, strings.ReplaceAll(title(n), "|", " "))
	}
	return strings.Join(out, "|")
}

func firstDay(t time.Time) string {
	if t.IsZero() {
		return "."
	}
	return t.Format(time.DateOnly)
}

func lastDay(t time.Time) string {
	if t.IsZero() {
		return "."
	}
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}

func orDot(s string) string { return cmp.Or(s, ".") }

func orDash(s string) string { return cmp.Or(s, ".") }
