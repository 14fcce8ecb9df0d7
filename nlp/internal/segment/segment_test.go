package segment

import (
	"strings"
	"testing"
)

func TestChunks(t *testing.T) {
	wrapped := "The troops left the city in the early hours of the day, and\nPolice came in soon after that to take their place, said\nofficials there.\nShort"
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"space only", " \n\t", ""},
		{"blank line", "a b\n\nc", "a b | c"},
		{"blank line with spaces", "a\n \t\nb", "a | b"},
		{"windows line ends", "a\r\n\r\nb", "a | b"},
		{"heading", "Three Killed\nPolice said", "Three Killed / Police said"},
		{"lower case goes on", "three\nwords", "three words"},
		{"wrapped by hand", wrapped, strings.Replace(strings.Replace(wrapped, "\n", " ", 2), "\n", " / ", 1)},
		{"odd spaces", "a\u00a0b\u200bc\ufeffd", "a b c d"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			for i, ch := range Chunks(c.in) {
				if i > 0 {
					b.WriteString(map[Gap]string{Space: " ", Line: " / ", Blank: " | "}[ch.Before])
				}
				b.WriteString(c.in[ch.Start:ch.End])
			}
			if b.String() != c.want {
				t.Errorf("got  %q\nwant %q", b.String(), c.want)
			}
		})
	}
}

func TestCutterOpen(t *testing.T) {
	text := "don’t-go,x1"
	var c Cutter
	c.Reset(text, Chunk{Start: 0, End: len(text)}, 0)
	got := ""
	for i := range c.Len() {
		if i > 0 && c.Open(i) {
			got += "|"
		}
		got += string(c.raw[i])
	}
	if want := "do|n|’|t|-|go|,|x|1"; got != want {
		t.Errorf("open places %s, want %s", got, want)
	}
}

func TestAddress(t *testing.T) {
	for in, want := range map[string]string{
		"http://x.org/a-b?c=1&d=2":     "http://x.org/a-b?c=1&d=2",
		"(see":                         "",
		"(http://x.org/y).":            "http://x.org/y",
		"WWW.X.ORG,":                   "WWW.X.ORG",
		"www.":                         "",
		"<julie...@bell-south.net>":    "julie...@bell-south.net",
		"press@un.org.":                "press@un.org",
		"@reuters":                     "",
		"a@b":                          "",
		"http://x.org/some-things-...": "http://x.org/some-things-...",
		"word":                         "",
		"@@@...":                       "",
		"@x.org":                       "",
	} {
		rs := []rune(in)
		a, b := address(rs)
		if got := string(rs[a:b]); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}
