package incident

import (
	"slices"
	"strings"
	"unicode"
)

// contentWords are the words of a text that tell what it is about: lower case, plural s cut off,
// stop words left out; sorted, each once.
func (r *Resolver) contentWords(text string) []string {
	var out []string
	for _, w := range tokens(text) {
		w = singular(w)
		if len(w) > 1 && !r.stop[w] {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// tokens are the runs of letters and digits of a text, in lower case and in order; "'s" is dropped.
func tokens(text string) []string {
	f := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '\'' && c != '’'
	})
	for i, w := range f {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		f[i] = strings.Trim(w, "'’")
	}
	return f
}

// singular cuts the s off a longer word; crude, and enough to compare words by.
func singular(w string) string {
	if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
		return w[:len(w)-1]
	}
	return w
}

// dice is the Dice coefficient of two sorted lists without doubles, in [0, 1]; 0 where one is empty.
func dice(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			both++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}

// counted is the group of a word for who or what is counted; "people" for none. Of several words
// ("anti-government protesters") the longest run at the end that is listed decides, for the noun
// comes last.
func (r *Resolver) counted(of string) string {
	words := strings.Fields(strings.ToLower(of))
	for i := range words {
		tail := strings.Join(words[i:], " ")
		for _, w := range []string{tail, singular(tail)} {
			if g, ok := r.group[w]; ok {
				return g
			}
		}
	}
	if len(words) == 0 {
		return people
	}
	return singular(words[len(words)-1])
}

// people is the general group of counted.tsv, hurt that of those who were counted as harmed before they died.
const (
	people = "people"
	hurt   = "hurt"
)
