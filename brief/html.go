package brief

import (
	_ "embed"
	"html/template"
	"io"
	"strings"
)

//go:embed data/page.html
var pageFile string

// HTML writes the brief as one page that asks for nothing outside itself: style, map and time line
// are within it. All text is escaped.
func (b Brief) HTML(w io.Writer) error {
	t, err := template.New("page").Funcs(template.FuncMap{
		"scope":   Brief.scope,
		"moment":  moment,
		"line":    lineOf,
		"map":     Brief.drawMap,
		"ribbon":  Brief.drawTimeline,
		"support": Item.support,
		"link":    webLink,
	}).Parse(pageFile)
	if err != nil {
		return err
	}
	return t.Execute(w, b)
}

// lineOf words the parts of a brief that have one line.
func lineOf(v any) string {
	if l, ok := v.(interface{ line() string }); ok {
		return l.line()
	}
	return ""
}

// webLink lets through only addresses of the web, so that a report cannot smuggle in another scheme.
func webLink(s string) string {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return s
	}
	return ""
}
