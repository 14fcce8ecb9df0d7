package brief

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Terminal writes the brief for a screen of the given width in columns (at least 40 are taken),
// with colour or without. Control characters are left out, so that no report can move the cursor.
func (b Brief) Terminal(w io.Writer, colour bool, width int) error {
	p := &terminal{colour: colour, width: max(width, 40)}
	b.lay(p)
	_, err := io.WriteString(w, p.String())
	return err
}

type terminal struct {
	strings.Builder
	colour bool
	width  int
}

// ANSI styles.
const (
	bold = "\x1b[1m"
	dim  = "\x1b[2m"
	cyan = "\x1b[36m"
	end  = "\x1b[0m"
)

func (p *terminal) style(code, s string) string {
	if !p.colour {
		return s
	}
	return code + s + end
}

func (p *terminal) title(s string) {
	fmt.Fprintf(p, "%s\n", p.style(bold, clean(s)))
}

func (p *terminal) heading(s string) {
	fmt.Fprintf(p, "\n%s\n", p.style(bold+cyan, strings.ToUpper(clean(s))))
}

func (p *terminal) sub(s string)  { fmt.Fprintf(p, "\n%s\n", p.style(bold, clean(s))) }
func (p *terminal) text(s string) { p.wrap(0, "", clean(s), "") }

func (p *terminal) item(depth int, s string, notes []int) {
	marks := ""
	for _, n := range notes {
		marks += fmt.Sprintf("[%d]", n)
	}
	bullet := "• "
	if depth > 1 {
		bullet = "· "
	}
	p.wrap(2*depth, bullet, clean(s), marks)
}

func (p *terminal) note(n Note) {
	p.wrap(0, fmt.Sprintf("[%d] ", n.N), clean(n.line()), "")
}

// wrap writes words in lines, the later ones set in under the first word.
func (p *terminal) wrap(in int, lead, s, marks string) {
	line := strings.Repeat(" ", in) + lead
	hang := strings.Repeat(" ", utf8.RuneCountInString(line))
	empty := true
	words := strings.Fields(s)
	for n, word := range words {
		if n == len(words)-1 && marks != "" {
			word += " " + marks
		}
		if !empty && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > p.width {
			fmt.Fprintln(p, line)
			line, empty = hang, true
		}
		if !empty {
			line += " "
		}
		if rest, ok := strings.CutSuffix(word, marks); ok && marks != "" {
			word = rest + p.style(dim, marks)
		}
		line += word
		empty = false
	}
	fmt.Fprintln(p, line)
}

func clean(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || c == '\u202e' || c == '\u202d' || c == '\u2066' || c == '\u2067' {
			return ' '
		}
		return c
	}, s)
}
