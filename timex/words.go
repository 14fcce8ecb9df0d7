package timex

import (
	"fmt"
	"strconv"
	"strings"

	"sitrep/nlp"
)

// words maps a lower-case word to its classes and their values.
type words map[string][]classValue

type classValue struct{ class, value string }

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

func (w words) add(f []string) error {
	for _, word := range strings.Fields(f[2]) {
		word = strings.ReplaceAll(word, "_", " ")
		w[word] = append(w[word], classValue{f[0], f[1]})
	}
	return nil
}

func (w words) is(word, class string) (string, bool) {
	for _, cv := range w[word] {
		if cv.class == class {
			return cv.value, true
		}
	}
	return "", false
}

// token is a word with its time classes.
type token struct {
	form    string // lower case
	word    nlp.Word
	classes []classValue
}

// tokens classifies the words of a sentence.
func (t *Tagger) tokens(s *nlp.Sentence) []token {
	out := make([]token, len(s.Words))
	for i, w := range s.Words {
		form := strings.ToLower(w.Form)
		out[i] = token{form, w, append(computed(form), t.words[form]...)}
		if ambiguous(out[i]) {
			out[i].classes = nil
		}
	}
	return out
}

// ambiguous drops the time reading of words whose tag speaks against it: "may go", "march on", "the sun",
// "a second attack", "prices fall".
func ambiguous(t token) bool {
	w := t.word
	upper := w.Form != t.form
	for _, c := range t.classes {
		switch c.class {
		case "MONTH":
			if (t.form == "may" || t.form == "march") && (!upper || w.UPOS == "AUX" || w.UPOS == "VERB") {
				return true
			}
			if !strings.HasSuffix(t.form, ".") && len(t.form) == 3 && t.form != "may" && !upper {
				return true
			}
		case "SEASON":
			if w.UPOS == "VERB" || (t.form == "spring" || t.form == "fall") && w.UPOS != "NOUN" && w.UPOS != "PROPN" {
				return true
			}
		}
	}
	return false
}

// computed gives the classes that follow from the form.
func computed(form string) []classValue {
	if form == "" {
		return nil
	}
	digits := strings.TrimRight(form, "stndrh")
	n, err := strconv.Atoi(digits)
	switch {
	case err == nil && n >= 0 && len(digits) <= 9:
		return numeral(form, digits, n)
	case isClock(form):
		return []classValue{{"CLOCK", form}}
	case isISO(form):
		return []classValue{{"ISO", form}}
	case isSlashed(form):
		return []classValue{{"SLASHED", form}}
	case isDecade(form):
		return []classValue{{"DECADE", strings.TrimLeft(strings.TrimSuffix(strings.TrimSuffix(form, "s"), "'"), "'’")}}
	}
	return nil
}

func numeral(form, digits string, n int) []classValue {
	v := strconv.Itoa(n)
	if form != digits {
		if n >= 1 && n <= 31 {
			return []classValue{{"DAY", v}, {"ORD", v}}
		}
		return []classValue{{"ORD", v}}
	}
	out := []classValue{{"INT", v}}
	if n >= 1 && n <= 31 && len(digits) <= 2 {
		out = append(out, classValue{"DAY", v})
	}
	if n >= 1000 && n < 2200 && len(digits) == 4 {
		out = append(out, classValue{"YEAR", v})
	}
	return out
}

func isClock(s string) bool {
	h, m, ok := strings.Cut(s, ":")
	if !ok {
		h, m, ok = strings.Cut(s, ".")
	}
	if !ok || len(m) != 2 {
		return false
	}
	hn, err1 := strconv.Atoi(h)
	mn, err2 := strconv.Atoi(m)
	return err1 == nil && err2 == nil && hn >= 0 && hn < 25 && mn >= 0 && mn < 60 && len(h) <= 2
}

func isISO(s string) bool {
	p := strings.Split(s, "-")
	return len(p) == 3 && len(p[0]) == 4 && allDigits(p[0]+p[1]+p[2]) && len(p[1]) == 2 && len(p[2]) == 2
}

func isSlashed(s string) bool {
	sep := "/"
	if strings.Count(s, ".") == 2 {
		sep = "."
	}
	p := strings.Split(s, sep)
	return len(p) == 3 && allDigits(strings.Join(p, "")) && len(p[0]) >= 1 && len(p[0]) <= 2 && len(p[1]) >= 1 && len(p[1]) <= 2 && (len(p[2]) == 2 || len(p[2]) == 4)
}

func isDecade(s string) bool {
	d, ok := strings.CutSuffix(s, "s")
	d = strings.TrimLeft(strings.TrimRight(d, "'’"), "'’")
	return ok && (len(d) == 4 || len(d) == 2) && allDigits(d) && d[len(d)-1] == '0'
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
