package timex

import (
	"fmt"
	"math/bits"
	"strings"
)

// grammar is the compiled rules.tsv: productions of patterns, some of which stand inside others.
type grammar struct {
	names   map[string]int // of productions
	prods   []*production
	byWord  map[int]*bucket // top rules by the id of the word they may begin with
	byClass [maxClasses]*bucket
	rules   int      // how many
	classes classSet // all that some top rule begins with
}

// bucket holds the rules that may begin with one word or class, and what may follow it in them.
type bucket struct {
	rules []filed
	after first
	ends  bool // some rule may end with the word itself, or what follows is not known
}

type filed struct {
	rule  *rule
	after *first // nil: may end here, or not known
}

func (b *bucket) add(r *rule, after *first) {
	b.rules = append(b.rules, filed{r, after})
	if after == nil {
		b.ends = true
	} else {
		b.after.add(*after)
	}
}

// production is the patterns of one name.
type production struct {
	name     string
	rules    []*rule
	first    first
	id       int
	visiting bool
	done     bool
}

// first is what a pattern may begin with.
type first struct {
	classes classSet
	words   wordSet
}

func (f *first) allows(t *token) bool {
	return t.classes&f.classes != 0 || t.entry != nil && f.words.has(t.entry.id)
}

func (f *first) add(g first) {
	f.classes |= g.classes
	for i, w := range g.words {
		if w != 0 {
			f.words.grow(i)
			f.words[i] |= w
		}
	}
}

// wordSet is a set of the ids of words.
type wordSet []uint64

func (s wordSet) has(id int) bool { return id>>6 < len(s) && s[id>>6]&(1<<(id&63)) != 0 }

func (s *wordSet) grow(i int) {
	for len(*s) <= i {
		*s = append(*s, 0)
	}
}

func (s *wordSet) put(id int) {
	s.grow(id >> 6)
	(*s)[id>>6] |= 1 << (id & 63)
}

// all calls f for each id.
func (s wordSet) all(f func(id int)) {
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			f(i<<6 + bits.TrailingZeros64(w))
		}
	}
}

// rule is one pattern.
type rule struct {
	prod      *production
	norm      string // name of its normaliser
	normalise normaliser
	elements  []element
	first     first
	order     int // in the file
}

// elementKind says what an element does.
type elementKind uint8

const (
	consume  elementKind = iota
	behind               // ^x: the token before must be x
	ahead                // >x: the next token must be x, or the sentence ends
	notAhead             // !x: the next token must not be x
)

type element struct {
	kind         elementKind
	alternatives []alternative
	optional     bool
}

// alternative is a word, a class, a production or one of the built-in readers.
type alternative struct {
	word  int
	class class
	prod  *production
	read  reader
	begin classSet // of read
	name  string
}

// reader reads a built-in element from token i: how many tokens, and its value.
type reader func(t *Tagger, toks []token, i int) (n int, value string)

// readers are the built-in elements; each begins with a word of the classes named.
var readers = map[string]struct {
	read  reader
	first []string
}{
	"COUNT":   {(*Tagger).readCount, []string{"INT", "NUM", "DECIMAL", "FRACTION"}},
	"SPOKEN":  {(*Tagger).readSpokenYear, []string{"NUM"}},
	"HOLIDAY": {(*Tagger).readHoliday, []string{"FEASTWORD"}},
}

// addRule reads a line of rules.tsv: production, pattern. "name=normaliser" gives a production another's normaliser.
func (t *Tagger) addRule(f []string) error {
	name, norm, ok := strings.Cut(f[0], "=")
	if !ok {
		norm = name
	}
	if normalisers[norm] == nil {
		return fmt.Errorf("no normaliser %q", norm)
	}
	p := t.production(name)
	r := &rule{prod: p, norm: norm, normalise: normalisers[norm], order: t.grammar.rules}
	t.grammar.rules++
	for _, s := range strings.Fields(f[1]) {
		e, err := t.element(s)
		if err != nil {
			return err
		}
		r.elements = append(r.elements, e)
	}
	if len(r.elements) == 0 {
		return fmt.Errorf("an empty pattern")
	}
	if len(r.elements) == 1 && r.elements[0].kind == consume { // a choice: the longest of them, whatever their order
		for _, a := range r.elements[0].alternatives {
			one := *r
			one.elements = []element{{alternatives: []alternative{a}}}
			p.rules = append(p.rules, &one)
		}
		return nil
	}
	p.rules = append(p.rules, r)
	return nil
}

func (t *Tagger) production(name string) *production {
	if at, ok := t.grammar.names[name]; ok {
		return t.grammar.prods[at]
	}
	p := &production{name: name, id: len(t.grammar.prods)}
	t.grammar.names[name] = len(t.grammar.prods)
	t.grammar.prods = append(t.grammar.prods, p)
	return p
}

func (t *Tagger) element(s string) (element, error) {
	var e element
	if len(s) > 1 {
		switch s[0] {
		case '^':
			e.kind, s = behind, s[1:]
		case '>':
			e.kind, s = ahead, s[1:]
		case '!':
			e.kind, s = notAhead, s[1:]
		}
	}
	if len(s) > 1 && strings.HasSuffix(s, "?") {
		s, e.optional = s[:len(s)-1], true
	}
	for _, a := range strings.Split(s, "|") {
		alt := alternative{name: a}
		switch {
		case a == "":
			return e, fmt.Errorf("an empty alternative in %q", s)
		case strings.HasPrefix(a, "<") && strings.HasSuffix(a, ">") && len(a) > 2:
			alt.name = a[1 : len(a)-1]
			alt.prod = t.production(alt.name)
		case readers[a].read != nil:
			alt.read = readers[a].read
			for _, c := range readers[a].first {
				alt.begin |= 1 << t.lex.class[c]
			}
		case strings.ToLower(a) == a:
			alt.word = t.lex.word(a).id
		default:
			c, ok := t.lex.class[a]
			if !ok {
				return e, fmt.Errorf("no class %q", a)
			}
			alt.class = c
		}
		e.alternatives = append(e.alternatives, alt)
	}
	return e, nil
}

// compile works out what every rule may begin with and files the top rules, those of productions whose name
// does not begin with "_".
func (t *Tagger) compile() error {
	for _, p := range t.grammar.prods {
		if len(p.rules) == 0 {
			return fmt.Errorf("no rules for <%s>", p.name)
		}
		if err := t.firstOf(p); err != nil {
			return err
		}
	}
	for _, p := range t.grammar.prods {
		if !strings.HasPrefix(p.name, "_") {
			for _, r := range p.rules {
				t.grammar.file(r)
			}
		}
	}
	return nil
}

// file files a rule under all it may begin with.
func (g *grammar) file(r *rule) {
	g.classes |= r.first.classes
	afterWord, afterClass := map[int]*first{}, map[class]*first{}
	for k, e := range r.elements {
		if e.kind != consume {
			continue
		}
		rest := restFirst(r.elements[k+1:])
		for _, a := range e.alternatives {
			if a.word > 0 {
				afterWord[a.word] = rest
			} else if a.prod == nil && a.read == nil {
				afterClass[a.class] = rest
			}
		}
		if !e.optional {
			break
		}
	}
	r.first.words.all(func(w int) {
		if g.byWord[w] == nil {
			g.byWord[w] = &bucket{}
		}
		g.byWord[w].add(r, afterWord[w])
	})
	for c := range class(maxClasses) {
		if r.first.classes.has(c) {
			if g.byClass[c] == nil {
				g.byClass[c] = &bucket{}
			}
			g.byClass[c].add(r, afterClass[c])
		}
	}
}

// restFirst is what elements may begin with, nil where they may be empty.
func restFirst(es []element) *first {
	f := &first{}
	for i := range es {
		if es[i].kind != consume {
			continue
		}
		es[i].begin(f)
		if !es[i].optional {
			return f
		}
	}
	return nil
}

func (t *Tagger) firstOf(p *production) error {
	if p.done {
		return nil
	}
	if p.visiting {
		return fmt.Errorf("<%s> begins with itself", p.name)
	}
	p.visiting = true
	f := first{}
	for _, r := range p.rules {
		for k := range r.elements {
			e := &r.elements[k]
			if e.kind != consume {
				continue
			}
			for _, a := range e.alternatives {
				if a.prod != nil {
					if err := t.firstOf(a.prod); err != nil {
						return err
					}
				}
			}
			e.begin(&r.first)
			if !e.optional {
				break
			}
		}
		f.add(r.first)
	}
	p.first, p.done = f, true
	return nil
}

// begin adds what an element may begin with.
func (e *element) begin(f *first) {
	for _, a := range e.alternatives {
		switch {
		case a.prod != nil:
			f.add(a.prod.first)
		case a.read != nil:
			f.classes |= a.begin
		case a.word > 0:
			f.words.put(a.word)
		default:
			f.classes |= 1 << a.class
		}
	}
}
