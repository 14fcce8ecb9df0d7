package brief

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes the brief as Markdown with footnotes. Words of reports are escaped: none can make
// a link, an image or HTML.
func (b Brief) Markdown(w io.Writer) error {
	p := &markdown{}
	b.lay(p)
	_, err := io.WriteString(w, p.String())
	return err
}

type markdown struct{ strings.Builder }

func (p *markdown) title(s string)   { fmt.Fprintf(p, "# %s\n", escape(s)) }
func (p *markdown) heading(s string) { fmt.Fprintf(p, "\n## %s\n\n", escape(s)) }
func (p *markdown) sub(s string)     { fmt.Fprintf(p, "\n### %s\n\n", escape(s)) }
func (p *markdown) text(s string)    { fmt.Fprintf(p, "\n%s\n", escape(s)) }

func (p *markdown) item(depth int, s string, notes []int) {
	fmt.Fprintf(p, "%s- %s", strings.Repeat("  ", depth), escape(s))
	for _, n := range notes {
		fmt.Fprintf(p, "[^%d]", n)
	}
	p.WriteByte('\n')
}

func (p *markdown) note(n Note) { fmt.Fprintf(p, "[^%d]: %s\n\n", n.N, escape(n.line())) }

var markdownEscapes = strings.NewReplacer("\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]",
	"<", "&lt;", ">", "&gt;", "&", "&amp;", "#", "\\#", "|", "\\|", "!", "\\!", "\n", " ", "\r", " ")

func escape(s string) string { return markdownEscapes.Replace(s) }
