// Package codebook holds what words and codes mean, as data: PLOVER's types, modes and contexts, the
// CAMEO, ACLED and UCDP crosswalks, the trigger lexicon and the word classes the coder's grammar asks
// for. The files under data/ are the built-in codebook; each says its form in its first lines. A
// user's own folder of the same files takes their place.
package codebook

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"sort"
	"strings"
)

//go:embed data/*.tsv
var builtin embed.FS

// Codebook is an opened codebook. It is never changed and safe for concurrent use.
type Codebook struct {
	types      []Type
	typeAt     map[string]int
	contexts   map[string]string
	contextOf  map[string][]string // by word
	cameo      map[string]CAMEOCode
	acled      []acledRule
	ucdp       []ucdpRule
	classes    map[string]map[string]bool
	senses     map[string][]Sense // by lemma + "." + pos
	operators  map[string][]string
	cues       map[string]bool
	casualties map[string][]string
	speakers   map[string]string
	quantities quantities
	weights    map[string]float64
	leads      func() *Scorer
	readings   Scorer
	vectors    func() map[string][]float32
	version    string
}

// Default opens the built-in codebook.
func Default() (*Codebook, error) { return open(Files(), true) }

// Files are the files of the built-in codebook, for one's own to start from.
func Files() fs.FS {
	dir, err := fs.Sub(builtin, "data")
	if err != nil {
		panic(err) // "data" is a valid path
	}
	return dir
}

// Sense returns a sense by its ID.
func (c *Codebook) Sense(id string) (Sense, bool) {
	parts := strings.SplitN(id, ".", 3)
	if len(parts) < 3 {
		return Sense{}, false
	}
	for _, s := range c.senses[parts[0]+"."+parts[1]] {
		if s.ID == id {
			return s, true
		}
	}
	return Sense{}, false
}

// Open opens a codebook from a folder. The error lists what is wrong, by file and line.
func Open(fsys fs.FS) (*Codebook, error) { return open(fsys, false) }

func open(fsys fs.FS, builtIn bool) (*Codebook, error) {
	c, problems := load(fsys, builtIn)
	if len(problems) > 0 {
		var b strings.Builder
		for i, p := range problems {
			if i == 10 {
				fmt.Fprintf(&b, "\n... and %d more", len(problems)-i)
				break
			}
			fmt.Fprintf(&b, "\n%s", p)
		}
		return nil, fmt.Errorf("codebook: %d problems:%s", len(problems), b.String())
	}
	return c, nil
}

// Check lists everything that is wrong with a codebook, in the order of files and lines.
func Check(fsys fs.FS) []Problem {
	_, problems := load(fsys, false)
	return problems
}

// Problem is one fault of a data file.
type Problem struct {
	File string
	Line int // 1-based, 0 for the file as a whole
	Text string
}

func (p Problem) String() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text) }

// Version is a short hash of all data.
func (c *Codebook) Version() string { return c.version }

// Senses returns the senses of a lemma (lower case) as "v", "n" or "a", in the order of the lexicon.
func (c *Codebook) Senses(lemma, pos string) []Sense { return c.senses[lemma+"."+pos] }

// SenseCount is the number of senses in the lexicon, those that reject a reading included.
func (c *Codebook) SenseCount() (n int) {
	for _, s := range c.senses {
		n += len(s)
	}
	return n
}

// InClass reports whether a lower-case word or phrase is of a class.
func (c *Codebook) InClass(class, word string) bool { return c.classes[class][word] }

// ContextsOf are the contexts that a lower-case word or phrase speaks of, by code.
func (c *Codebook) ContextsOf(word string) []string { return c.contextOf[word] }

// Operators are the ways in which a word changes the standing of an event it governs.
func (c *Codebook) Operators(lemma, pos string) []string { return c.operators[lemma+"."+pos] }

// Cue reports whether a word introduces what someone says.
func (c *Codebook) Cue(lemma, pos string) bool { return c.cues[lemma+"."+pos] }

// KnowsVerb reports whether a verb has a sense, changes the standing of others, tells who says something or names harm.
func (c *Codebook) KnowsVerb(lemma string) bool {
	key := lemma + ".v"
	return len(c.senses[key]) > 0 || len(c.operators[key]) > 0 || c.cues[key] || len(c.casualties[key]) > 0
}

// Casualty is the kinds of harm a word names: "injury" wounded, "casualties" killed and wounded.
func (c *Codebook) Casualty(lemma, pos string) []string { return c.casualties[lemma+"."+pos] }

// SpeakerKind is the kind of speaker (sitrep.SpeakerKind) of a PLOVER sector or a lemma.
func (c *Codebook) SpeakerKind(key string) (string, bool) {
	k, ok := c.speakers[key]
	return k, ok
}

// Weight is what a feature of a mention adds to the log-odds that it is right; 0 for one that has no weight.
func (c *Codebook) Weight(feature string) float64 { return c.weights[feature] }

// Unweighted is the codebook without the weights of confidence.tsv: mentions coded by it have the scores of their fields
// as they are, for fitting.
func (c *Codebook) Unweighted() *Codebook {
	out := *c
	out.weights = nil
	return &out
}

// Leads tells the type of the event that a report leads with, by the features of package coder, lead.go.
func (c *Codebook) Leads() *Scorer { return c.leads() }

// Readings tells words of political events ("event") from the same words in other matters ("none"), by the features
// of package coder, political.go.
func (c *Codebook) Readings() *Scorer { return &c.readings }

// fingerprint hashes the files of a codebook.
func fingerprint(fsys fs.FS) string {
	h := sha256.New()
	names, _ := fs.Glob(fsys, "*.tsv")
	sort.Strings(names)
	for _, n := range names {
		b, _ := fs.ReadFile(fsys, n)
		fmt.Fprintf(h, "%s:%d:", n, len(b))
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}
