// Package actor finds who is spoken of in a read text and says who it is: listed persons and groups
// at a date, states and their organs, roles composed with a nation ("Iraqi security forces"), and
// private people, who are carried as a role and never by name. Mentions of one actor in a report
// are joined. What is known of the world is data, in data/.
package actor

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"sitrep"
	"sitrep/nlp/truecase"
)

//go:embed data/*.tsv
var builtin embed.FS

// List is what is known of actors. It is never changed and safe for concurrent use.
type List struct {
	countries map[string]country // by ISO 3166-1 alpha-2
	nations   map[string]string  // lower-case country name, adjective or people → alpha-2
	adjective map[string]bool    // those of nations that are adjectives or peoples
	iso3      map[string]string  // alpha-3 → alpha-2
	roles     map[string]role
	words     map[string]map[string]bool
	listed    []listed
	byName    map[string][]int // lower-case name → listed
	bound     map[nameOf]bool  // names that several actors of the world have: meant only where the country is spoken of
	byKey     map[string][]int // skeleton of a name → listed
	bySurname map[string][]int // skeleton of the last name of a listed person
	longest   int              // words of the longest listed name
	holders   map[office][]holder
	sole      map[string]string // office that only one seat has ("pope") → the seat
	leader    map[string]int    // seat and name → listed
	usual     *truecase.Caser   // knows the words usually written small
	ownCodes  bool              // CAMEO codes are composed from codes that stand in the list, not from sectors
	version   string
}

type country struct{ iso2, iso3, name string }

// role is what a role noun says of who bears it.
type role struct {
	sectors []string
	group   bool
	state   bool   // an organ or servant of a state
	local   bool   // of the place told of
	public  bool   // bears an office: may be named
	code    string // CAMEO code of its own: "~GOVFRM" behind that of its nation, "NGO~" before it
	uses    bool   // kind and use are those of the built-in list, where that has it
}

// listed is an actor of the list.
type listed struct {
	actor    sitrep.Actor
	from, to time.Time
}

// nameOf is a name, in lower case, of a listed actor.
type nameOf struct {
	key string
	at  int
}

// partisan: parties, unions, movements and armed groups share their acronyms with others all over the world.
func (l listed) partisan() bool {
	if l.actor.Kind == "person" || len(l.actor.Sectors) == 0 || l.international() {
		return false
	}
	switch l.actor.Sectors[0] {
	case "PTY", "OPP", "REB", "PRM", "LAB", "SOC", "CRM", "REL", "AGR", "UAF":
		return true
	}
	return false
}

func (l listed) international() bool {
	switch l.actor.Country {
	case "IGO", "NGO", "IMG", "MNC", "":
		return true
	}
	return false
}

// valid reports whether the entry holds at a date; the zero date is any.
func (l listed) valid(at time.Time) bool {
	return at.IsZero() || (l.from.IsZero() || !at.Before(l.from)) && (l.to.IsZero() || at.Before(l.to))
}

// Default opens the built-in list.
func Default() (*List, error) {
	dir, err := fs.Sub(builtin, "data")
	if err != nil {
		return nil, err
	}
	return Open(dir)
}

// Open opens a list from a folder; see OpenFiles.
func Open(fsys fs.FS) (*List, error) {
	files := map[string][]byte{}
	for _, name := range fileNames {
		b, err := fs.ReadFile(fsys, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("actor list: %w", err)
		}
		files[name] = b
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("actor list: none of %s is there", strings.Join(fileNames, ", "))
	}
	return OpenFiles(files)
}

// fileNames are the files of a list, in the order they are read.
var fileNames = []string{"countries.tsv", "roles.tsv", "words.tsv", "actors.tsv", "leaders.tsv"}

// OpenFiles opens a list from the content of its files, by name. Countries, roles and words of the built-in list
// hold for what these do not name; actors.tsv and leaders.tsv stand in the place of the built-in ones. The
// error names file and line.
func OpenFiles(files map[string][]byte) (*List, error) {
	l := &List{countries: map[string]country{}, nations: map[string]string{}, adjective: map[string]bool{}, iso3: map[string]string{},
		roles: map[string]role{}, words: map[string]map[string]bool{}, byName: map[string][]int{}, byKey: map[string][]int{}, bySurname: map[string][]int{},
		holders: map[office][]holder{}, leader: map[string]int{}, sole: map[string]string{}, bound: map[nameOf]bool{}}
	var err error
	if l.usual, err = truecase.English(); err != nil {
		return nil, fmt.Errorf("actor list: %w", err)
	}
	h := sha256.New()
	for _, name := range fileNames {
		own, given := files[name]
		if given {
			h.Write(own)
			if err := l.read(name, string(own)); err != nil {
				return nil, err
			}
			if name == "actors.tsv" || name == "leaders.tsv" {
				continue
			}
		}
		b, err := builtin.ReadFile("data/" + name)
		if err != nil {
			return nil, fmt.Errorf("actor list: %w", err)
		}
		h.Write(b)
		if err := l.read(name, string(b)); err != nil {
			return nil, err
		}
	}
	l.version = hex.EncodeToString(h.Sum(nil))[:12]
	return l, nil
}

// read reads one file.
func (l *List) read(name, text string) error {
	f := map[string]struct {
		n   int
		add func([]string) error
	}{
		"countries.tsv": {3, l.addCountry}, "roles.tsv": {4, l.addRole}, "words.tsv": {2, l.addWords},
		"actors.tsv": {9, l.addActor}, "leaders.tsv": {6, l.addLeader},
	}[name]
	if err := eachLine(text, f.n, f.add); err != nil {
		return fmt.Errorf("actor list: %s:%w", name, err)
	}
	return nil
}

// Version is a short hash of the data.
func (l *List) Version() string { return l.version }

func eachLine(text string, want int, add func([]string) error) error {
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, " \r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < want {
			return fmt.Errorf("%d: %d fields, want %d, separated by tabs", i+1, len(f), want)
		}
		for len(f) < 10 {
			f = append(f, "")
		}
		for k := range f {
			if f[k] = strings.TrimSpace(f[k]); f[k] == "." || f[k] == "-" {
				f[k] = ""
			}
		}
		if err := add(f); err != nil {
			return fmt.Errorf("%d: %w", i+1, err)
		}
	}
	return nil
}

func (l *List) addCountry(f []string) error {
	if f[0] == "" { // a state that ISO does not have
		f[0] = f[1]
	}
	if len(f[0]) != 2 && f[0] != f[1] || len(f[1]) != 3 {
		return fmt.Errorf("codes %q and %q: want two (or - for none) and three letters", f[0], f[1])
	}
	if _, taken := l.countries[f[0]]; !taken {
		l.countries[f[0]] = country{f[0], f[1], f[2]}
	}
	if l.iso3[f[1]] == "" {
		l.iso3[f[1]] = f[0]
	}
	add := func(names string, adjective bool) {
		for _, n := range strings.Split(names, "|") {
			if n = strings.ToLower(strings.TrimSpace(n)); n != "" {
				if _, taken := l.nations[n]; !taken {
					l.nations[n] = f[0]
					l.adjective[n] = adjective
				}
			}
		}
	}
	add(f[2], false)
	add(f[3], false)
	add(f[4], true)
	return nil
}

func (l *List) addRole(f []string) error {
	if f[1] != "person" && f[1] != "group" && f[1] != "" {
		return fmt.Errorf("kind %q is neither person nor group", f[1])
	}
	r := role{sectors: strings.Fields(f[0]), group: f[1] == "group", state: f[2] == "state", local: f[2] == "local", public: f[2] == "public", code: f[4]}
	r.uses = f[1] == "" // as the built-in list has it
	l.ownCodes = l.ownCodes || r.code != ""
	r.state = r.state || f[2] == "public" && (f[0] == "GOV" || f[0] == "MIL" || f[0] == "COP" || f[0] == "LEG" || f[0] == "JUD")
	for _, lemma := range strings.Fields(f[3]) {
		lemma = strings.ReplaceAll(lemma, "_", " ")
		old, taken := l.roles[lemma]
		switch {
		case !taken:
			l.roles[lemma] = r
		case old.uses: // the user's code, our use
			r := r
			r.code, r.uses = old.code, false
			if len(old.sectors) > 0 {
				r.sectors = old.sectors
			}
			l.roles[lemma] = r
		}
	}
	return nil
}

func (l *List) addWords(f []string) error {
	set := l.words[f[0]]
	if set == nil {
		set = map[string]bool{}
		l.words[f[0]] = set
	}
	for _, w := range strings.Fields(f[1]) {
		set[strings.ReplaceAll(w, "_", " ")] = true
	}
	return nil
}

func (l *List) addActor(f []string) error {
	from, err := month(f[5])
	if err != nil {
		return err
	}
	to, err := after(f[6])
	if err != nil {
		return err
	}
	a := sitrep.Actor{ID: f[0], Name: strings.TrimPrefix(f[1], "?"), Kind: f[2], Country: f[3], Sectors: strings.Fields(f[4]), Title: f[7]}
	if a.CAMEO = f[9]; a.CAMEO == "" {
		a.CAMEO = cameo(a.Country, a.Sectors)
	}
	l.put(listed{a, from, to}, append([]string{f[1]}, strings.Split(f[8], "|")...))
	return nil
}

// put files an actor under its names.
func (l *List) put(x listed, names []string) {
	at := len(l.listed)
	l.listed = append(l.listed, x)
	for _, n := range names {
		n, bound := strings.CutPrefix(strings.TrimSpace(n), "?")
		if n == "" {
			continue
		}
		words := nameWords(n)
		if len(words) > 1 && strings.EqualFold(words[0], "the") {
			words = words[1:]
		}
		l.longest = max(l.longest, len(words))
		key := strings.ToLower(strings.Join(words, " "))
		l.byName[key] = append(l.byName[key], at)
		if bound || len(words) == 1 && n == strings.ToUpper(n) && len(n) <= 5 && x.partisan() {
			l.bound[nameOf{key, at}] = true
		}
		if x.actor.Kind == "person" && len(words) > 1 {
			l.byKey[skeleton(words)] = append(l.byKey[skeleton(words)], at)
			l.fileSurname(words[len(words)-1], at)
		}
	}
}

func (l *List) fileSurname(name string, at int) {
	if s := skeleton([]string{name}); s != "" {
		l.bySurname[s] = append(l.bySurname[s], at)
	}
}

// after is the first moment after a year, month or day; "" is open.
func after(s string) (time.Time, error) {
	t, err := month(s)
	switch {
	case err != nil || t.IsZero():
		return t, err
	case len(s) == 4:
		return t.AddDate(1, 0, 0), nil
	case len(s) == 7:
		return t.AddDate(0, 1, 0), nil
	}
	return t.AddDate(0, 0, 1), nil
}

// month reads YYYY, YYYY-MM or YYYY-MM-DD, or "" for open.
func month(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{"2006-01", "2006", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is no year, month or day", s)
}

// cameo composes a CAMEO actor code: country and primary sector.
func cameo(country string, sectors []string) string {
	if len(sectors) == 0 {
		return country
	}
	return country + sectors[0]
}

func (l *List) is(class, word string) bool { return l.words[class][word] }
