package segment

import "strings"

// address finds the first web or mail address in a chunk, as a range of its runes; start == end
// where there is none. Addresses are one word in UD, whatever marks they hold.
func address(rs []rune) (start, end int) {
	for i, r := range rs {
		if r == '@' {
			if a, b := mail(rs, i); b > a {
				return a, b
			}
		}
		if i == 0 || kindOf(rs[i-1]) == mark && rs[i-1] != '.' && rs[i-1] != '-' && rs[i-1] != '/' && rs[i-1] != '@' {
			if a, b := web(rs, i); b > a {
				return a, b
			}
		}
	}
	return 0, 0
}

// web is an address with a scheme or "www." that begins at i. It ends before brackets, quotes and
// the marks that close a sentence.
func web(rs []rune, i int) (start, end int) {
	head := strings.ToLower(string(rs[i:min(i+9, len(rs))]))
	known := false
	for _, p := range []string{"http://", "https://", "ftp://", "www."} {
		known = known || strings.HasPrefix(head, p) && len(head) > len(p)
	}
	if !known {
		return 0, 0
	}
	end = i
	for end < len(rs) && !strings.ContainsRune(`<>"()[]{}|`, rs[end]) {
		end++
	}
	return i, trim(rs, i, end, `.,;:!?'`)
}

// mail is an address around the @ at i. Some archives cut names short by "...".
func mail(rs []rune, i int) (start, end int) {
	inside := func(r rune) bool {
		return kindOf(r) != mark || strings.ContainsRune("._-+%", r)
	}
	start, end = i, i+1
	for start > 0 && inside(rs[start-1]) {
		start--
	}
	for start < i && kindOf(rs[start]) == mark {
		start++
	}
	for end < len(rs) && inside(rs[end]) {
		end++
	}
	end = trim(rs, i, end, "._-+%")
	if start == i || !strings.Contains(string(rs[i:end]), ".") {
		return 0, 0
	}
	return start, end
}

// trim moves end to the left over the marks given.
func trim(rs []rune, start, end int, marks string) int {
	for end > start && strings.ContainsRune(marks, rs[end-1]) && !(rs[end-1] == '.' && end-start > 3 && rs[end-2] == '.' && rs[end-3] == '.') {
		end--
	}
	return end
}
