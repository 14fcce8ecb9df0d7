package gazetteer

import (
	"strings"

	"sitrep/nlp"
)

// Initials of a body may be the name of a town somewhere. A report that spells them out, or gives them behind the name, says that they are
// none: "the UCA [Central American University]", "the National Front for Liberty (NAFOL)".

// spelledOut lists the initials that a report spells out, in capitals.
func spelledOut(doc *nlp.Document) map[string]bool {
	out := map[string]bool{}
	for i := range doc.Sentences {
		ws := doc.Sentences[i].Words
		for open := 1; open+2 < len(ws); open++ {
			if ws[open].Form != "(" && ws[open].Form != "[" {
				continue
			}
			end := closing(ws, open)
			if end < 0 {
				continue
			}
			if x := strings.ToUpper(ws[open-1].Form); mayBeInitials(x) && spells(ws[open+1:end], x) {
				out[x] = true
			}
			if x := strings.ToUpper(ws[open+1].Form); end == open+2 && mayBeInitials(x) && spells(ws[max(0, open-longName):open], x) {
				out[x] = true
			}
		}
	}
	return out
}

// longName is how many words a name with initials may have.
const longName = 8

// closing is the bracket that closes one within the length of a name, -1 for none.
func closing(ws []nlp.Word, open int) int {
	for k := open + 1; k < len(ws) && k <= open+longName+1; k++ {
		if f := ws[k].Form; f == ")" || f == "]" {
			return k
		}
	}
	return -1
}

// mayBeInitials: three to seven letters.
func mayBeInitials(x string) bool {
	return len(x) >= 3 && len(x) <= 7 && !strings.ContainsFunc(x, func(r rune) bool { return r < 'A' || r > 'Z' })
}

// spells reports whether every letter begins a word of its own, in any order: in another language the words may stand in another.
func spells(ws []nlp.Word, initials string) bool {
	have := map[byte]int{}
	for _, w := range ws {
		if f := strings.ToUpper(w.Form); f != "" && w.UPOS != "PUNCT" && w.UPOS != "ADP" && w.UPOS != "DET" && w.UPOS != "CCONJ" {
			have[f[0]]++
		}
	}
	for k := range len(initials) {
		if have[initials[k]]--; have[initials[k]] < 0 {
			return false
		}
	}
	return true
}
