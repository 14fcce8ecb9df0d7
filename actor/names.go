package actor

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// nameWords splits a name as readers of UD split it: hyphens and "al-" come off on their own; here
// they are put back together, so that both forms meet.
func nameWords(name string) []string {
	var b strings.Builder
	for _, r := range name {
		if r == '’' {
			r = '\''
		}
		b.WriteRune(r)
	}
	s := strings.ReplaceAll(strings.ReplaceAll(b.String(), " - ", "-"), "- ", "-")
	return strings.Fields(strings.ReplaceAll(s, " -", "-"))
}

// skeleton is what is left of a name when the ways in which transliterations differ are taken away:
// vowels but the first, doubled letters, the article, and letters that stand for one another (q k c,
// y i j, z s). Moqtada and Muqtada, Soleimani and Suleimani meet.
func skeleton(words []string) string {
	var out []string
	if len(words) > 1 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	for _, w := range words {
		if k := skeletonWord(w); k != "" {
			out = append(out, k)
		}
	}
	return strings.Join(out, " ")
}

// shortens reports whether a name is a shorter form of another: some of its words, in order. Which they are differs by the
// custom of the land: the last ("Merkel"), the first ("Lula"), or those between, where the mother's family stands last
// ("Jaramillo" and "Bernardo Jaramillo" for Bernardo Jaramillo Ossa).
func shortens(short, long []string) bool {
	const tells = 3 // letters of a skeleton that make a name between others known
	k := 0
	for i, w := range long {
		if k == len(short) {
			break
		}
		x := skeletonWord(short[k])
		outer := i == 0 || i == len(long)-1
		if x != "" && x == skeletonWord(w) && (outer || len(short) > 1 || len(x) >= tells) {
			k++
		}
	}
	return k == len(short)
}

// soundsAlike writes letters that stand for one another as one of them.
var soundsAlike = strings.NewReplacer("kh", "h", "gh", "g", "ph", "f", "ch", "s", "sh", "s", "dj", "j", "ou", "u", "q", "k", "c", "k", "z", "s", "y", "i", "w", "v")

func skeletonWord(w string) string {
	w = strings.ToLower(w)
	for _, article := range []string{"al-", "el-", "ul-", "as-", "ash-", "ad-", "an-", "ar-", "az-"} {
		w = strings.TrimPrefix(w, article)
	}
	if w == "al" || w == "el" || w == "bin" || w == "ibn" {
		return ""
	}
	w = soundsAlike.Replace(w)
	var b strings.Builder
	var last rune
	for _, r := range norm.NFD.String(w) {
		if !unicode.IsLetter(r) || strings.ContainsRune("aeiou", r) && b.Len() > 0 || r == last {
			continue
		}
		if strings.ContainsRune("aeiou", r) {
			r = 'a'
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}
