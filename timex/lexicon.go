package timex

import (
	"fmt"
	"strings"
)

// class is a set of words of time: months, units, or what the form of a number says.
type class uint8

// The classes that follow from the form of a number or word; those of words.tsv come after them.
const (
	classInt      class = iota // a whole number
	classDay                   // 1 to 31, also 1st to 31st
	classYear                  // 1000 to 2199
	classTwo                   // two digits
	classClock                 // 14:30, 2.30
	classISO                   // 2020-01-26
	classISOTime               // 2020-01-26T14:30
	classSlashed               // 26/01/2020, 26.1.20
	classDecade                // 1990s, 90s
	classOrd                   // 3rd
	classFraction              // 1/2, ½
	classDecimal               // 2.5
	classHoliday               // may begin the name of a feast
	classPunct                 // a mark that ends a clause: . , ; : ? ! ) or a quote
	classWord                  // a word of letters
	classCount                 // how many are computed
)

var computedClasses = [classCount]string{"INT", "DAY", "YEAR", "TWO", "CLOCK", "ISO", "ISOTIME", "SLASHED", "DECADE", "ORD",
	"FRACTION", "DECIMAL", "FEASTWORD", "PUNCT", "WORD"}

// maxClasses is how many a classSet holds.
const maxClasses = 64

type classSet uint64

func (s classSet) has(c class) bool { return s&(1<<c) != 0 }

// entry is what the lexicon holds of one word.
type entry struct {
	form    string
	id      int // 1 and up
	classes classSet
	values  []classValue
}

type classValue struct {
	class class
	value string
}

func (e *entry) value(c class) string {
	for _, v := range e.values {
		if v.class == c {
			return v.value
		}
	}
	return ""
}

// lexicon maps a lower-case word to its entry.
type lexicon struct {
	words map[string]*entry
	class map[string]class
}

func newLexicon() *lexicon {
	l := &lexicon{words: map[string]*entry{}, class: map[string]class{}}
	for c, name := range computedClasses {
		l.class[name] = class(c)
	}
	return l
}

// word is the entry of a word, made where there is none.
func (l *lexicon) word(form string) *entry {
	e := l.words[form]
	if e == nil {
		e = &entry{form: form, id: len(l.words) + 1}
		l.words[form] = e
	}
	return e
}

// add reads a line of words.tsv: class, value, words.
func (l *lexicon) add(f []string) error {
	c, ok := l.class[f[0]]
	if !ok {
		if len(l.class) == maxClasses {
			return fmt.Errorf("more than %d classes", maxClasses)
		}
		c = class(len(l.class))
		l.class[f[0]] = c
	}
	for _, w := range strings.Fields(f[2]) {
		e := l.word(w)
		e.classes |= 1 << c
		e.values = append(e.values, classValue{c, f[1]})
	}
	return nil
}

// is reports whether a lower-case word is of a class, and its value in it.
func (l *lexicon) is(word, name string) (string, bool) {
	e := l.words[word]
	if e == nil {
		return "", false
	}
	c, ok := l.class[name]
	return e.value(c), ok && e.classes.has(c)
}

func eachLine(text string, want int, f func([]string) error) error {
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, " \t\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < want {
			return fmt.Errorf("%d: %d fields, want %d, separated by tabs", i+1, len(fields), want)
		}
		if err := f(fields); err != nil {
			return fmt.Errorf("%d: %w", i+1, err)
		}
	}
	return nil
}
