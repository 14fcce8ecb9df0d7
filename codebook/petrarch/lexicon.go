package petrarch

import (
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing/fstest"
)

// roles are where PETRARCH looks for who acts and who is acted on: the subject, and the object where it is an actor;
// else the first actor named before the verb and the first after it, which of a passive is who acts.
const roles = "R=@obj|@iobj A=@nsubj|before|after R=after"

// Codebook lays a dictionary over a codebook: its lexicon is replaced, and its operators are left out, since a
// dictionary codes the asking itself and not what was asked for. Codes that the codebook has not are
// added to its CAMEO codes, under the type of their root, or under CONSULT as what is merely said.
func Codebook(base fs.FS, d *Dictionary) (fs.FS, error) {
	out := fstest.MapFS{}
	names, err := fs.Glob(base, "*.tsv")
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		b, err := fs.ReadFile(base, n)
		if err != nil {
			return nil, err
		}
		if !strings.HasPrefix(n, "lexicon") {
			out[n] = &fstest.MapFile{Data: b}
		}
	}
	types := map[string]string{}
	for _, line := range strings.Split(string(out["cameo.tsv"].Data), "\n") {
		if f := strings.Split(line, "\t"); len(f) >= 4 && !strings.HasPrefix(line, "#") {
			types[f[0]] = strings.TrimSpace(f[3])
		}
	}
	var lexicon strings.Builder
	added, err := d.Lexicon(&lexicon, types)
	if err != nil {
		return nil, err
	}
	out["operators.tsv"] = &fstest.MapFile{Data: []byte("# None.\n")}
	out["lexicon.tsv"] = &fstest.MapFile{Data: []byte(lexicon.String())}
	out["cameo.tsv"].Data = append(out["cameo.tsv"].Data, added...)
	return out, nil
}

// Lexicon writes the senses in the form of lexicon.tsv. types gives the type of each CAMEO code; lines for
// cameo.tsv are returned for the codes it has not.
func (d *Dictionary) Lexicon(w io.Writer, types map[string]string) (added string, err error) {
	unknown := map[string]string{}
	typeOf := func(code string) string {
		code, _, _ = strings.Cut(code, ":")
		if t, ok := types[code]; ok {
			return t
		}
		t := types[code[:min(2, len(code))]]
		if t == "" {
			t = "CONSULT"
		}
		unknown[code] = t
		return t
	}
	for b, block := range d.Blocks {
		for v, verb := range block.Verbs {
			own := tests(alone(verb.Before), alone(verb.After))
			if err := sense(w, fmt.Sprintf("b%d-%d", b, v), verb, verb.Code, roles, own, typeOf); err != nil {
				return "", err
			}
			for i, p := range block.Patterns {
				t := append(slices.Clone(own), tests(p.Before, p.After)...)
				if p.Together {
					t = append(t, "nsubj several")
				}
				if err := sense(w, fmt.Sprintf("b%d-%d-%d", b, v, i), verb, p.Code, p.roles(), t, typeOf); err != nil {
					return "", err
				}
			}
		}
	}
	var lines strings.Builder
	for _, code := range slices.Sorted(maps.Keys(unknown)) {
		fmt.Fprintf(&lines, "%s\tof a verb dictionary\t0\t%s\n", code, unknown[code])
	}
	return lines.String(), nil
}

func alone(words []string) [][]string {
	var out [][]string
	for _, w := range words {
		out = append(out, []string{w})
	}
	return out
}

// tests writes words that must stand before and after.
func tests(before, after [][]string) []string {
	var out []string
	for _, t := range []struct {
		path  string
		words [][]string
	}{{"before", before}, {"after", after}} {
		for _, one := range t.words {
			var values []string
			for _, w := range one {
				values = append(values, forms(w)...)
			}
			slices.Sort(values)
			out = append(out, t.path+" in "+strings.Join(slices.Compact(values), ","))
		}
	}
	return out
}

// forms are a word and what it may be the plural of.
func forms(w string) []string {
	w = strings.NewReplacer(",", "", ";", "", " ", "_").Replace(w)
	out := []string{w}
	if s, ok := strings.CutSuffix(w, "ies"); ok {
		out = append(out, s+"y")
	}
	if s, ok := strings.CutSuffix(w, "s"); ok && len(s) > 2 {
		out = append(out, s)
	}
	return out
}

// roles are those of a pattern: it may say where they stand.
func (p Pattern) roles() string {
	switch {
	case p.Swapped:
		return "R=@nsubj|@obj|before A=after:" + p.SourceAfter + "|after"
	case p.Together && len(p.After) == 0:
		return "A=nsubj"
	case p.TargetAfter != "":
		return "A=@nsubj|before R=after:" + p.TargetAfter + "|@obj|after"
	}
	return roles
}

func sense(w io.Writer, name string, v Verb, code, roles string, tests []string, typeOf func(string) string) error {
	typ, cameo, rest := "-", ".", "."
	if code != "" {
		typ, cameo, rest = typeOf(code), code, roles
	}
	if _, back, ok := strings.Cut(code, ":"); ok {
		typeOf(back)
	}
	test := "."
	if len(tests) > 0 {
		test = strings.Join(tests, "; ")
	}
	_, err := fmt.Fprintf(w, "%s\tv\t%s\t%s\t.\t%s\t%s\t%s\t.\n", name, v.Word, typ, cameo, rest, test)
	return err
}
