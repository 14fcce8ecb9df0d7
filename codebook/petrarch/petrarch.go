// Package petrarch reads the verb dictionaries of the coders PETRARCH-2 and UniversalPetrarch and writes them as
// a lexicon of package codebook, so that text can be coded by them.
//
// A dictionary is made of synonym sets ("&TREATY" and lines "+PACT"), and of blocks: a rule line with the
// block's code ("--- ADOPT [057] ---"), its verbs, one a line, and patterns ("- * {PEACE PLAN} (FOR ^) [037]").
// What the dictionaries ask of a clause and a lexicon can say is kept: the words that must stand before and after
// the verb, singular or plural, synonym sets as alternatives; a compound subject "%"; a target "+" or source "$" told
// by its preposition, or on the other side of the verb than usual. The pattern with most words wins. What a tree makes
// needless is dropped: skipped words "^" and the kinds of brackets. A code "a:b" says that the target does b to the
// source.
package petrarch

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Dictionary is a verb dictionary that was read.
type Dictionary struct {
	Blocks []Block
}

// Block is verbs that share patterns.
type Block struct {
	Verbs    []Verb
	Patterns []Pattern
}

// Verb is one verb with its code when no pattern applies. Of several words one is the verb itself.
type Verb struct {
	Word          string   // lower case
	Before, After []string // words that must stand by it: "wire" of "wire tap", "down" of "break down"
	Code          string   // "" for none
}

// Pattern is words before and after a verb, each a list of alternatives, and the code they give.
type Pattern struct {
	Before, After [][]string
	Code          string // "" for a reading that is no event
	Together      bool   // "%": several do it, each with the others
	TargetAfter   string // preposition before "+": "with"
	Swapped       bool   // "+" stands before the verb: the subject is the target
	SourceAfter   string // preposition before "$" after the verb
	Line          int
}

// Read reads a dictionary. The error names the line.
func Read(r io.Reader) (*Dictionary, error) {
	p := parser{sets: map[string][]string{}}
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		p.line++
		if err := p.read(s.Text()); err != nil {
			return nil, fmt.Errorf("verb dictionary: line %d: %w", p.line, err)
		}
	}
	p.close()
	return &p.d, s.Err()
}

type parser struct {
	d     Dictionary
	sets  map[string][]string
	set   string // being read, "" for none
	block Block
	code  string
	line  int
}

func (p *parser) read(line string) error {
	text := strings.TrimSpace(uncommented(line))
	switch {
	case text == "" || strings.HasPrefix(text, "<!"):
		return nil
	case strings.HasPrefix(text, "---"):
		p.close()
		_, code, err := cutCode(strings.Trim(text, "- \t"))
		p.code = code
		return err
	case strings.HasPrefix(text, "&"):
		p.set, _, _ = strings.Cut(text, " ")
		p.sets[p.set] = nil // given twice, the last holds
		return nil
	case strings.HasPrefix(text, "+") && p.set != "":
		return p.member(text[1:])
	case strings.HasPrefix(text, "- "), strings.HasPrefix(text, "* "):
		return p.pattern(strings.TrimPrefix(text, "- "))
	}
	p.set = ""
	return p.verb(text)
}

// uncommented is a line without its comment; "[###]" is a code.
func uncommented(line string) string {
	inside := false
	for i, r := range line {
		switch r {
		case '[':
			inside = true
		case ']':
			inside = false
		case '#':
			if !inside {
				return line[:i]
			}
		}
	}
	return line
}

// close ends a block.
func (p *parser) close() {
	if len(p.block.Verbs) > 0 {
		p.d.Blocks = append(p.d.Blocks, p.block)
	}
	p.block, p.code, p.set = Block{}, "", ""
}

// member adds to a synonym set.
func (p *parser) member(text string) error {
	text = strings.Trim(text, "() \t")
	if strings.HasPrefix(text, "&") {
		p.sets[p.set] = append(p.sets[p.set], p.sets[text]...)
		return nil
	}
	w := phrase(text)
	if w == "" {
		return fmt.Errorf("an empty member of %s", p.set)
	}
	p.sets[p.set] = append(p.sets[p.set], w)
	return nil
}

// phrase is the words of a phrase, lower case, a blank between them.
func phrase(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == '_' || r == '\t' }), " ")
}

// cutCode takes "[057]" off the end of a line. Codes that are none of CAMEO's ("---") are "".
func cutCode(text string) (rest, code string, err error) {
	rest, code, ok := strings.Cut(text, "[")
	if !ok {
		return strings.TrimSpace(text), "", nil
	}
	code, _, ok = strings.Cut(code, "]")
	if !ok {
		return "", "", fmt.Errorf("%q: a bracket is not closed", text)
	}
	code = strings.TrimSpace(code)
	if strings.IndexFunc(code, func(r rune) bool { return r >= '0' && r <= '9' }) < 0 {
		code = ""
	}
	return strings.TrimSpace(rest), code, nil
}

// verb reads "ABANDON", "GIVE {GIVES GAVE} [070]", "+BREAK_DOWN {...}", "WIRE_+TAP".
func (p *parser) verb(text string) error {
	own := strings.Contains(text, "[")
	text, code, err := cutCode(text)
	if err != nil {
		return err
	}
	if !own {
		code = p.code
	}
	text, _, _ = strings.Cut(text, "{")
	v := Verb{Code: code}
	parts := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == '_' || r == ' ' || r == '\t' })
	at := 0
	for i, w := range parts {
		if strings.HasPrefix(w, "+") {
			at = i
		}
	}
	for i, w := range parts {
		w = strings.TrimPrefix(w, "+")
		switch {
		case i < at:
			v.Before = append(v.Before, w)
		case i > at:
			v.After = append(v.After, w)
		default:
			v.Word = w
		}
	}
	if v.Word == "" {
		return fmt.Errorf("%q is no verb", text)
	}
	p.block.Verbs = append(p.block.Verbs, v)
	return nil
}

// pattern reads "* (ON RESOLUTION) [057]".
func (p *parser) pattern(text string) error {
	text, code, err := cutCode(text)
	if err != nil {
		return err
	}
	out := Pattern{Code: code, Line: p.line}
	after, last := false, ""
	for _, t := range p.tokens(text) {
		switch t.text {
		case "*":
			after = true
		case "%":
			out.Together = true
		case "+":
			out.Swapped = !after
			if after {
				out.TargetAfter = last
			}
		case "$":
			if after {
				out.SourceAfter = last
			}
		case "^":
		default:
			last = ""
			if t.preposition {
				last = t.words[len(t.words)-1]
			}
			if after {
				out.After = append(out.After, t.words)
			} else {
				out.Before = append(out.Before, t.words)
			}
		}
	}
	if !after {
		return fmt.Errorf("pattern %q has no verb \"*\"", text)
	}
	p.block.Patterns = append(p.block.Patterns, out)
	return nil
}

// token is one thing a pattern asks for: a sign, or a word with its alternatives.
type token struct {
	text        string
	words       []string
	preposition bool // the first within "(...)"
}

// tokens reads the tokens of a pattern. Within "{...}" the last word, the noun, must stand right behind the one
// before it: they make one token.
func (p *parser) tokens(text string) []token {
	var out []token
	group, inNoun, opened := 0, false, false
	for _, t := range strings.Fields(strings.NewReplacer("{", " { ", "}", " } ", "(", " ( ", ")", " ) ").Replace(text)) {
		switch t {
		case "{":
			group, inNoun = len(out), true
		case "}":
			if n := len(out); inNoun && n-group > 1 && out[n-1].words != nil && out[n-2].words != nil {
				out = append(out[:n-2], token{text: "{}", words: together(out[n-2].words, out[n-1].words)})
			}
			inNoun = false
		case "(":
			opened = true
		case ")":
			opened = false
		case "*", "%", "+", "$", "^":
			out = append(out, token{text: t})
		default:
			out = append(out, token{text: t, words: p.alternatives(t), preposition: opened})
			opened = false
		}
	}
	return out
}

// alternatives are the words that a word of a pattern stands for; a set that is nowhere given stands for its own name.
func (p *parser) alternatives(t string) []string {
	if name, ok := strings.CutPrefix(t, "&"); ok {
		if set := p.sets[t]; len(set) > 0 {
			return set
		}
		t = name
	}
	if w := phrase(t); w != "" {
		return []string{w}
	}
	return []string{t}
}

// together joins each of a with each of b.
func together(a, b []string) []string {
	out := make([]string, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, x+" "+y)
		}
	}
	return out
}
