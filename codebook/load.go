package codebook

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// loader reads the files of a codebook and gathers what is wrong with them.
type loader struct {
	fsys     fs.FS
	c        *Codebook
	frames   map[string][]Role
	problems []Problem
}

func load(fsys fs.FS, builtIn bool) (*Codebook, []Problem) {
	l := &loader{fsys: fsys, frames: map[string][]Role{}, c: &Codebook{
		typeAt: map[string]int{}, contexts: map[string]string{}, contextOf: map[string][]string{}, cameo: map[string]CAMEOCode{}, classes: map[string]map[string]bool{},
		senses: map[string][]Sense{}, operators: map[string][]string{}, cues: map[string]bool{}, casualties: map[string][]string{},
		speakers: map[string]string{}, quantities: newQuantities(), weights: map[string]float64{}, version: fingerprint(fsys)}}
	l.each("types.tsv", 6, l.typ)
	l.each("contexts.tsv", 3, l.context)
	l.each("cameo.tsv", 4, l.cameoCode)
	l.each("acled.tsv", 5, l.acledRule)
	l.each("ucdp.tsv", 4, l.ucdpRule)
	l.each("classes.tsv", 2, l.class)
	l.each("frames.tsv", 2, l.frame)
	l.each("operators.tsv", 3, l.operator)
	l.each("cues.tsv", 2, l.cue)
	l.each("casualties.tsv", 3, l.casualty)
	l.each("speakers.tsv", 2, l.speaker)
	l.each("quantities.tsv", 3, l.c.quantities.add)
	if _, err := fs.Stat(fsys, "confidence.tsv"); err == nil { // a codebook without weights gives every mention one half
		l.each("confidence.tsv", 2, l.weight)
	}
	l.optional("readings.tsv", 3, l.c.readings.add)
	l.large(builtIn)
	names, _ := fs.Glob(fsys, "lexicon*.tsv")
	if len(names) == 0 {
		l.problems = append(l.problems, Problem{"lexicon.tsv", 0, "no lexicon*.tsv in the folder"})
	}
	for _, n := range names {
		l.lexicon(n)
	}
	l.checkSenses()
	return l.c, l.problems
}

// optional reads a fitted file that a codebook may do without.
func (l *loader) optional(name string, want int, f func([]string) error) {
	if _, err := fs.Stat(l.fsys, name); err == nil {
		l.each(name, want, f)
	}
}

func (l *loader) weight(f []string) error {
	w, err := strconv.ParseFloat(f[1], 64)
	if err != nil {
		return fmt.Errorf("weight %q is no number", f[1])
	}
	l.c.weights[f[0]] = w
	return nil
}

// each calls f with the fields of every line; want is the number of fields at least.
func (l *loader) each(name string, want int, f func([]string) error) {
	l.lines(name, want, func(_ int, fields []string) error { return f(fields) })
}

func (l *loader) lines(name string, want int, f func(line int, fields []string) error) {
	b, err := fs.ReadFile(l.fsys, name)
	if err != nil {
		l.problems = append(l.problems, Problem{name, 0, err.Error()})
		return
	}
	for i, line := range strings.Split(string(b), "\n") {
		line = strings.TrimRight(line, " \t\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		for k := range fields {
			fields[k] = strings.TrimSpace(fields[k])
		}
		if len(fields) < want {
			l.problems = append(l.problems, Problem{name, i + 1, fmt.Sprintf("%d fields, want %d, separated by tabs", len(fields), want)})
			continue
		}
		if err := f(i+1, fields); err != nil {
			l.problems = append(l.problems, Problem{name, i + 1, err.Error()})
		}
	}
}

func field(f []string, i int) string {
	if i < len(f) && f[i] != "." {
		return f[i]
	}
	return ""
}

func (l *loader) typ(f []string) error {
	score, err := strconv.ParseFloat(f[3], 64)
	if err != nil {
		return fmt.Errorf("score %q is no number", f[3])
	}
	switch f[2] {
	case "verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict":
	default:
		return fmt.Errorf("quad class %q is none of the four", f[2])
	}
	if _, dup := l.c.typeAt[f[0]]; dup {
		return fmt.Errorf("type %s stands twice", f[0])
	}
	l.c.typeAt[f[0]] = len(l.c.types)
	l.c.types = append(l.c.types, Type{Code: f[0], Name: f[1], Quad: f[2], Score: score, Material: f[4] == "deed",
		Modes: strings.Fields(field(f, 5)), Note: field(f, 6)})
	return nil
}

func (l *loader) context(f []string) error {
	if _, dup := l.c.contexts[f[0]]; dup {
		return fmt.Errorf("context %s stands twice", f[0])
	}
	l.c.contexts[f[0]] = f[1]
	for _, w := range strings.Fields(f[2]) {
		w = strings.ReplaceAll(w, "_", " ")
		l.c.contextOf[w] = append(l.c.contextOf[w], f[0])
	}
	return nil
}

func (l *loader) cameoCode(f []string) error {
	g, err := strconv.ParseFloat(f[2], 64)
	if err != nil {
		return fmt.Errorf("weight %q is no number", f[2])
	}
	if _, ok := l.c.typeAt[f[3]]; !ok {
		return fmt.Errorf("no type %q in types.tsv", f[3])
	}
	l.c.cameo[f[0]] = CAMEOCode{f[0], f[1], g, f[3]}
	return nil
}

func (l *loader) acledRule(f []string) error {
	if err := l.checkType(field(f, 0), field(f, 1)); err != nil {
		return err
	}
	l.c.acled = append(l.c.acled, acledRule{field(f, 0), field(f, 1), field(f, 2), f[3], f[4]})
	return nil
}

func (l *loader) checkType(code, mode string) error {
	t, ok := l.c.Type(code)
	if !ok {
		return fmt.Errorf("no type %q in types.tsv", code)
	}
	for _, m := range t.Modes {
		if m == mode {
			return nil
		}
	}
	if mode != "" {
		return fmt.Errorf("type %s has no mode %q", code, mode)
	}
	return nil
}

// class adds words to a class; "_" stands for a blank, "@" takes in another class.
func (l *loader) class(f []string) error {
	set := l.c.classes[f[0]]
	if set == nil {
		set = map[string]bool{}
		l.c.classes[f[0]] = set
	}
	for _, w := range strings.Fields(f[1]) {
		if name, ok := strings.CutPrefix(w, "@"); ok {
			other, known := l.c.classes[name]
			if !known {
				return fmt.Errorf("no class %q above", name)
			}
			for k := range other {
				set[k] = true
			}
			continue
		}
		set[strings.ReplaceAll(w, "_", " ")] = true
	}
	return nil
}

func (l *loader) frame(f []string) error {
	roles, err := parseRoles(f[1], l.frames)
	l.frames[f[0]] = roles
	return err
}

var operatorClasses = map[string]bool{"called": true, "planned": true, "vowed": true, "postponed": true, "rescinded": true, "threatened": true, "denied": true,
	"alleged": true, "hypothetical": true, "attempted": true, "light": true, "begin": true, "disperse": true, "ongoing": true, "end": true, "commemorated": true, "background": true}

func (l *loader) operator(f []string) error {
	if !operatorClasses[f[0]] {
		return fmt.Errorf("no operator class %q", f[0])
	}
	for _, lemma := range strings.Fields(f[2]) {
		key := strings.ReplaceAll(lemma, "_", " ") + "." + f[1]
		l.c.operators[key] = append(l.c.operators[key], f[0])
	}
	return nil
}

func (l *loader) cue(f []string) error {
	for _, lemma := range strings.Fields(f[1]) {
		l.c.cues[strings.ReplaceAll(lemma, "_", " ")+"."+f[0]] = true
	}
	return nil
}

func (l *loader) casualty(f []string) error {
	for _, kind := range strings.Fields(f[0]) {
		if !figureKinds[kind] {
			return fmt.Errorf("no kind of figure %q", kind)
		}
		for _, lemma := range strings.Fields(f[2]) {
			key := strings.ReplaceAll(lemma, "_", " ") + "." + f[1]
			l.c.casualties[key] = append(l.c.casualties[key], kind)
		}
	}
	return nil
}

func (l *loader) speaker(f []string) error {
	for _, k := range strings.Fields(f[1]) {
		l.c.speakers[strings.ReplaceAll(k, "_", " ")] = f[0]
	}
	return nil
}

// lexicon reads one file of senses.
func (l *loader) lexicon(name string) {
	l.lines(name, 7, func(line int, f []string) error {
		roles, err := parseRoles(field(f, 6), l.frames)
		if err != nil {
			return err
		}
		tests, err := parseTests(field(f, 7))
		if err != nil {
			return err
		}
		effects, err := parseEffects(field(f, 8), roles)
		if err != nil {
			return err
		}
		if f[3] != "-" {
			if err := l.checkType(f[3], field(f, 4)); err != nil {
				return err
			}
			for _, code := range strings.SplitN(f[5], ":", 2) {
				if _, ok := l.c.cameo[code]; !ok {
					return fmt.Errorf("no CAMEO code %q in cameo.tsv", code)
				}
			}
		}
		cameo, reverse, _ := strings.Cut(field(f, 5), ":")
		for _, lemma := range strings.Fields(f[2]) {
			lemma, roleset, _ := strings.Cut(strings.ReplaceAll(lemma, "_", " "), "=")
			s := Sense{ID: lemma + "." + f[1] + "." + f[0], Lemma: lemma, POS: f[1], Roleset: roleset, Type: f[3], Mode: field(f, 4), CAMEO: cameo, Reverse: reverse,
				Roles: roles, Tests: tests, Effects: effects, File: name, Line: line}
			key := lemma + "." + f[1]
			l.c.senses[key] = append(l.c.senses[key], s)
		}
		return nil
	})
}

// checkSenses finds senses named twice and tests on classes that are not there.
func (l *loader) checkSenses() {
	seen := map[string]bool{}
	for _, key := range sortedKeys(l.c.senses) {
		for _, s := range l.c.senses[key] {
			if seen[s.ID] {
				l.problems = append(l.problems, Problem{s.File, s.Line, "sense " + s.ID + " stands twice"})
			}
			seen[s.ID] = true
			for _, t := range s.Tests {
				for _, v := range t.Values {
					if name, ok := strings.CutPrefix(v, "@"); ok && name != "actor" && name != "someone" && l.c.classes[name] == nil {
						l.problems = append(l.problems, Problem{s.File, s.Line, "no class " + v + " in classes.tsv"})
					}
				}
			}
		}
	}
}
