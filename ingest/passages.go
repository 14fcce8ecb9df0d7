package ingest

import (
	"embed"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep"
)

//go:embed data
var data embed.FS

// words are the data files, read once.
var words = loadWords()

type wordLists struct {
	agencies map[string]string // form → name
	marks    []mark
	english  map[string]bool
}

type mark struct {
	kind   sitrep.PassageKind
	starts bool
	words  string
}

func loadWords() wordLists {
	w := wordLists{agencies: map[string]string{}, english: map[string]bool{}}
	each := func(name string, f func([]string)) {
		b, _ := data.ReadFile("data/" + name) // embedded: always there
		for _, line := range strings.Split(string(b), "\n") {
			if line != "" && line[0] != '#' {
				f(strings.Split(line, "\t"))
			}
		}
	}
	each("agencies.tsv", func(f []string) {
		for _, form := range strings.Split(f[1], "|") {
			w.agencies[form] = f[0]
		}
	})
	each("marks.tsv", func(f []string) {
		w.marks = append(w.marks, mark{sitrep.PassageKind(f[0]), f[1] == "starts", f[2]})
	})
	each("english.txt", func(f []string) {
		for _, x := range strings.Fields(f[0]) {
			w.english[x] = true
		}
	})
	return w
}

var (
	// photoCredit ends a caption: "(Khalid Mohammed/AP)", "[Ammar Karim/AFP]".
	photoCredit = regexp.MustCompile(`[(\[]([^()\[\]]{2,60}?)\s?[/|]\s?([A-Za-z][A-Za-z .-]{1,30})(?: via [A-Za-z ]{2,20})?[)\]]\.?$`)
	// bareCredit ends a caption with the agency alone: "(Reuters)".
	bareCredit = regexp.MustCompile(`[(\[]([A-Za-z][A-Za-z .-]{1,30})[)\]]\.?$`)
	// dateline starts a body: "BAGHDAD (AP) —", "BEIRUT, Oct 3 (Reuters) -", "KABUL —".
	dateline = regexp.MustCompile(`^(\p{Lu}[\p{Lu}\p{M}'’.\- ]{2,40}?(?:, [\p{L} ]{2,30})?(?:, (?:\p{Lu}\p{L}{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} \p{Lu}\p{L}{2,8}\.?(?: \d{4}| \d{2})?))?)\s*(\(([A-Za-z][A-Za-z ]{1,30})\))?\s*(?:—|–|--|-|:)\s+`)
	// byline is "By JOHN SMITH", "By Ann Li, Associated Press".
	byline = regexp.MustCompile(`^(?:By|BY)\s+\p{Lu}[\p{L}'’.-]+(?:\s+(?:and\s+)?\p{Lu}[\p{L}'’.-]+){1,6}(?:,\s+.{2,40})?$`)
)

// passages marks what kind of matter each paragraph is, and finds the agency a report credits.
func passages(text string, titled bool, agency string) ([]sitrep.Passage, string) {
	var out []sitrep.Passage
	at := 0
	for i, p := range strings.Split(text, "\n\n") {
		span := sitrep.Span{Start: at, End: at + len(p)}
		at += len(p) + 2
		if p == "" {
			continue
		}
		if i == 0 && titled {
			out = append(out, sitrep.Passage{Kind: sitrep.Title, Span: span})
			continue
		}
		kind, credited := classify(p)
		// In a text all in capitals any words may stand before a dash: only its first paragraph has a dateline without an agency.
		begun := slices.ContainsFunc(out, func(x sitrep.Passage) bool { return x.Kind == sitrep.Body })
		if agency == "" {
			agency = credited
		}
		if kind == sitrep.Body {
			if m := dateline.FindStringSubmatchIndex(p); m != nil && isDateline(p, m) && (m[4] >= 0 || !begun || strings.ToUpper(p) != p) {
				if m[6] >= 0 && agency == "" {
					agency = words.agencies[p[m[6]:m[7]]]
				}
				out = append(out, sitrep.Passage{Kind: sitrep.Dateline, Span: sitrep.Span{Start: span.Start, End: span.Start + m[1]}})
				span.Start += m[1]
			}
		}
		if span.Set() {
			out = append(out, sitrep.Passage{Kind: kind, Span: span})
		}
	}
	return out, agency
}

// isDateline: an agency in brackets, or a dash after a place in capitals; a country or a date may follow the place, but
// no clause: "NATO, which met - in vain - left".
func isDateline(p string, m []int) bool {
	place, rest, _ := strings.Cut(p[m[2]:m[3]], ",")
	return m[1] < len(p) && (m[4] >= 0 || strings.ToUpper(place) == place && !lowerWord(rest))
}

// lowerWord: a word begins with a small letter.
func lowerWord(s string) bool {
	return slices.ContainsFunc(strings.Fields(s), func(w string) bool {
		r, _ := utf8.DecodeRuneInString(w)
		return unicode.IsLower(r)
	})
}

// classify tells captions, credits and boilerplate from body by how a paragraph starts and ends.
func classify(p string) (kind sitrep.PassageKind, agency string) {
	low := strings.ToLower(p)
	for _, m := range words.marks {
		if m.starts && strings.HasPrefix(low, m.words) || !m.starts && strings.Contains(low, m.words) && len(p) < 400 {
			return m.kind, creditIn(p, m.kind)
		}
	}
	if byline.MatchString(p) && len(p) < 120 {
		return sitrep.Credit, creditIn(p, sitrep.Credit)
	}
	if a, ok := words.agencies[strings.Trim(p, "()[]. —–-")]; ok {
		return sitrep.Credit, a
	}
	if photoCredit.MatchString(p) && len(p) < 500 {
		return sitrep.Caption, ""
	}
	if m := bareCredit.FindStringSubmatch(p); m != nil && words.agencies[m[1]] != "" && len(p) < 300 && !strings.ContainsAny(p, "“”\"") && strings.Count(p, ". ") == 0 {
		return sitrep.Caption, ""
	}
	return sitrep.Body, ""
}

// creditIn is the agency a credit line names; a caption credits its picture, not the report.
func creditIn(p string, kind sitrep.PassageKind) string {
	if kind != sitrep.Credit {
		return ""
	}
	best := ""
	for form := range words.agencies {
		if len(form) > len(best) && hasPhrase(p, form) {
			best = form
		}
	}
	return words.agencies[best]
}

func hasPhrase(p, form string) bool {
	i := strings.Index(p, form)
	if i < 0 {
		return false
	}
	letter := func(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }
	return (i == 0 || !letter(p[i-1])) && (i+len(form) == len(p) || !letter(p[i+len(form)]))
}

// language is "en" where enough of the words are English function words, else "und": undetermined.
func language(text string) string {
	n, hits := 0, 0
	for _, w := range strings.Fields(text) {
		n++
		if words.english[strings.ToLower(strings.Trim(w, ".,;:!?“”\"'()"))] {
			hits++
		}
		if n == 400 {
			break
		}
	}
	if n < 8 || hits*6 >= n {
		return "en"
	}
	return "und"
}
