package incident

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"

	"sitrep"
)

//go:embed data
var dataFiles embed.FS

// Resolver holds the data that resolving goes by. It does not change and may be used by many at once.
type Resolver struct {
	types     map[string]typeRule
	related   []relation
	breakups  []relation // value is not used
	weights   map[string]weight
	group     map[string]string // word → group of counted things
	authority map[string]int
	figures   map[string]figureRule
	stop      map[string]bool
	headlines map[[2]string]headline
	rule      rule
	seen      map[string]float64    // word → sentences it stands in, of "*" in all
	near      map[[2]string]float64 // lemmas in order → distance in meaning
	version   string
}

type typeRule struct {
	word  bool // a statement rather than a deed
	rank  int
	force []string // modes of force, where the type has others
}

type relation struct {
	a, b  [2]string // type, mode
	value float64
}

type weight struct {
	value  float64
	reason string
}

type figureRule struct {
	grows            bool
	singular, plural string
}

type headline struct{ noun, fallback, by, to, plan string }

// logic is the version of the code of this package; raise it when the same data would resolve otherwise.
const logic = "1"

// Default is the resolver with the data that comes with the program; files in the folder that SITREP_RULES
// names take the place of those of their name.
func Default() (*Resolver, error) {
	if dir := os.Getenv("SITREP_RULES"); dir != "" {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return nil, sitrep.E(sitrep.Invalid, "SITREP_RULES", fmt.Errorf("no folder %s", dir))
		}
		own, err := Files()
		if err != nil {
			return nil, err
		}
		r, err := Open(overlay{os.DirFS(dir), own})
		if err != nil {
			return nil, sitrep.E(sitrep.Invalid, "SITREP_RULES", err)
		}
		return r, nil
	}
	return builtIn()
}

// builtIn is the resolver with the data that comes with the program, read once.
var builtIn = sync.OnceValues(func() (*Resolver, error) {
	own, err := Files()
	if err != nil {
		return nil, err
	}
	return Open(own)
})

// Files are the data that comes with the program, to be copied and altered.
func Files() (fs.FS, error) { return fs.Sub(dataFiles, "data") }

// overlay is a folder over another.
type overlay struct{ over, under fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.over.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.under.Open(name)
	}
	return f, err
}

// Open reads a resolver's data: types.tsv, related.tsv, breakups.tsv, weights.tsv, counted.tsv, authority.tsv,
// figures.tsv, estimate.tsv, rarity.tsv, kin.tsv, headlines.tsv and stopwords.txt, each described by the comment at its head. An error
// names file and line.
func Open(fsys fs.FS) (*Resolver, error) {
	r := &Resolver{
		types: map[string]typeRule{}, weights: map[string]weight{}, group: map[string]string{},
		authority: map[string]int{}, figures: map[string]figureRule{}, stop: map[string]bool{},
		headlines: map[[2]string]headline{}, seen: map[string]float64{}, near: map[[2]string]float64{},
	}
	for _, load := range []func(fs.FS) error{
		r.loadRarity, r.loadTypes, r.loadRelated, r.loadBreakups, r.loadEstimate, r.loadWeights, r.loadCounted, r.loadAuthority, r.loadFigures, r.loadHeadlines, r.loadStop, r.loadKin,
	} {
		if err := load(fsys); err != nil {
			return nil, fmt.Errorf("incident data: %w", err)
		}
	}
	return r, r.hash(fsys)
}

// files are the data files of a resolver.
var files = [...]string{"types.tsv", "related.tsv", "breakups.tsv", "weights.tsv", "counted.tsv", "authority.tsv", "figures.tsv",
	"estimate.tsv", "rarity.tsv", "kin.tsv", "headlines.tsv", "stopwords.txt"}

// Version names the code and the data.
func (r *Resolver) Version() string { return r.version }

func (r *Resolver) hash(fsys fs.FS) error {
	h := sha256.New()
	for _, name := range files {
		f, err := fsys.Open(name)
		if err != nil {
			return err
		}
		_, err = io.Copy(h, f)
		f.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	r.version = "incident " + logic + "-" + hex.EncodeToString(h.Sum(nil))[:8]
	return nil
}

func (r *Resolver) loadTypes(fsys fs.FS) error {
	rows, err := readTSV(fsys, "types.tsv", 4)
	for _, l := range rows {
		rank, err := l.number(2)
		if err != nil {
			return err
		}
		if l.fields[1] != "deed" && l.fields[1] != "word" {
			return l.errorf("class %q: want deed or word", l.fields[1])
		}
		if _, ok := r.types[l.fields[0]]; ok {
			return l.errorf("type %q a second time", l.fields[0])
		}
		r.types[l.fields[0]] = typeRule{l.fields[1] == "word", int(rank), strings.Split(l.fields[3], ",")}
	}
	return err
}

func (r *Resolver) loadRelated(fsys fs.FS) error {
	rows, err := readTSV(fsys, "related.tsv", 5)
	for _, l := range rows {
		v, err := l.number(4)
		if err != nil {
			return err
		}
		if v < 0 || v > 1 {
			return l.errorf("value %v is not in 0 to 1", v)
		}
		f := l.fields
		r.related = append(r.related, relation{[2]string{f[0], f[1]}, [2]string{f[2], f[3]}, v})
	}
	return err
}

func (r *Resolver) loadBreakups(fsys fs.FS) error {
	rows, err := readTSV(fsys, "breakups.tsv", 4)
	for _, l := range rows {
		f := l.fields
		r.breakups = append(r.breakups, relation{a: [2]string{f[0], f[1]}, b: [2]string{f[2], f[3]}})
	}
	return err
}

func (r *Resolver) loadRarity(fsys fs.FS) error {
	rows, err := readTSV(fsys, "rarity.tsv", 2)
	for _, l := range rows {
		n, err := l.number(1)
		if err != nil {
			return err
		}
		r.seen[l.fields[0]] = n
	}
	if err == nil && r.seen["*"] < 1 {
		return fmt.Errorf("rarity.tsv: no line for *")
	}
	return err
}

// loadEstimate reads the options of the rule for estimates; see docs/ESTIMATES.md.
func (r *Resolver) loadEstimate(fsys fs.FS) error {
	r.rule = rule{"trusted", "all"}
	rows, err := readTSV(fsys, "estimate.tsv", 2)
	for _, l := range rows {
		switch name, v := l.fields[0], l.fields[1]; {
		case name == "best" && slices.Contains([]string{"trusted", "latest", "highest", "lowest", "median"}, v):
			r.rule.best = v
		case name == "range" && slices.Contains([]string{"all", "trusted"}, v):
			r.rule.spread = v
		default:
			return l.errorf("no option %s with the value %q", name, v)
		}
	}
	return err
}

func (r *Resolver) loadWeights(fsys fs.FS) error {
	rows, err := readTSV(fsys, "weights.tsv", 3)
	for _, l := range rows {
		v, err := l.number(1)
		if err != nil {
			return err
		}
		if _, ok := r.weights[l.fields[0]]; ok {
			return l.errorf("feature %q a second time", l.fields[0])
		}
		r.weights[l.fields[0]] = weight{v, strings.TrimPrefix(l.fields[2], "-")}
	}
	return err
}

func (r *Resolver) loadCounted(fsys fs.FS) error {
	rows, err := readTSV(fsys, "counted.tsv", 2)
	for _, l := range rows {
		for word := range strings.SplitSeq(l.fields[1], "|") {
			if g, ok := r.group[word]; ok {
				return l.errorf("word %q is in group %q already", word, g)
			}
			r.group[word] = l.fields[0]
		}
	}
	return err
}

func (r *Resolver) loadAuthority(fsys fs.FS) error {
	rows, err := readTSV(fsys, "authority.tsv", 2)
	for _, l := range rows {
		v, err := l.number(1)
		if err != nil {
			return err
		}
		r.authority[l.fields[0]] = int(v)
	}
	return err
}

func (r *Resolver) loadFigures(fsys fs.FS) error {
	rows, err := readTSV(fsys, "figures.tsv", 3)
	for _, l := range rows {
		if l.fields[1] != "yes" && l.fields[1] != "no" {
			return l.errorf("grows %q: want yes or no", l.fields[1])
		}
		one, many, ok := strings.Cut(l.fields[2], "|")
		if !ok {
			return l.errorf("words %q: want singular|plural", l.fields[2])
		}
		r.figures[l.fields[0]] = figureRule{l.fields[1] == "yes", one, many}
	}
	return err
}

func (r *Resolver) loadHeadlines(fsys fs.FS) error {
	rows, err := readTSV(fsys, "headlines.tsv", 6)
	for _, l := range rows {
		f := l.fields
		noun, fallback, _ := strings.Cut(f[2], "|")
		if fallback == "" {
			fallback = noun
		}
		blank := func(s string) string { return strings.TrimPrefix(s, "-") }
		r.headlines[[2]string{f[0], f[1]}] = headline{noun, fallback, blank(f[3]), blank(f[4]), f[5]}
	}
	if _, ok := r.headlines[[2]string{"*", "*"}]; err == nil && !ok {
		return fmt.Errorf("headlines.tsv: no line for * *")
	}
	return err
}

func (r *Resolver) loadStop(fsys fs.FS) error {
	b, err := fs.ReadFile(fsys, "stopwords.txt")
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			r.stop[w] = true
		}
	}
	return err
}

// kinship is how like two kinds of event are, in [0, 1]; see related.tsv.
func (r *Resolver) kinship(a, b [2]string) float64 {
	if a == b {
		return 1
	}
	if a[0] == b[0] && (a[1] == "" || b[1] == "") {
		return 0.8
	}
	for _, rel := range r.related {
		if fitsKind(rel.a, a) && fitsKind(rel.b, b) || fitsKind(rel.a, b) && fitsKind(rel.b, a) {
			return rel.value
		}
	}
	if a[0] == b[0] {
		return 0.3
	}
	return 0
}
