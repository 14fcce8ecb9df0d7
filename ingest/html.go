package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"sitrep"
)

// ReadHTML reads the article of a web page: its text, title, outlet and date of publication, by trafilatura's
// rules (Barbaresi 2021).
func ReadHTML(in io.Reader, origin string) (r sitrep.Report, err error) {
	defer func() { // the extractor walks hostile pages; a fault in it must not end the run
		if p := recover(); p != nil {
			err = unreadable(origin, fmt.Errorf("the page cannot be parsed: %v", p))
		}
	}()
	decoded, err := charset.NewReader(in, "text/html")
	if err != nil {
		return r, unreadable(origin, err)
	}
	b, err := io.ReadAll(decoded)
	if err != nil {
		return r, unreadable(origin, err)
	}
	if depth(b) > deepest {
		return r, unreadable(origin, fmt.Errorf("the page nests deeper than %d elements", deepest))
	}
	res, err := trafilatura.Extract(bytes.NewReader(b), trafilatura.Options{EnableFallback: true, ExcludeComments: true, OriginalURL: &url.URL{Scheme: "file", Path: "/"}})
	if err != nil {
		return r, unreadable(origin, err)
	}
	if res == nil || strings.TrimSpace(res.ContentText) == "" {
		return r, unreadable(origin, errors.New("no article found in the page"))
	}
	m := res.Metadata
	r = sitrep.Report{Source: m.Sitename, Language: m.Language, URL: canonical(m.URL)}
	if !m.Date.IsZero() {
		r.Published = m.Date.UTC()
		r.DayOnly = r.Published.Equal(r.Published.Truncate(24 * time.Hour))
	}
	return finish(origin, m.Title, blocks(res.ContentNode, res.ContentText), r)
}

// deepest is how deep elements may nest: beyond it parsers recurse without end.
const deepest = 400

// depth is how deep the elements of a page nest, without building its tree.
func depth(b []byte) int {
	z := html.NewTokenizer(bytes.NewReader(b))
	now, most := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return most
		case html.StartTagToken:
			if name, _ := z.TagName(); !void[string(name)] {
				now++
				most = max(most, now)
			}
		case html.EndTagToken:
			now = max(0, now-1)
		}
	}
}

var void = map[string]bool{"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true, "link": true,
	"meta": true, "source": true, "track": true, "wbr": true, "p": true, "li": true, "option": true, "td": true, "tr": true, "th": true}

func canonical(u string) string {
	if strings.HasPrefix(u, "http://") || strings.HasPrefix(u, "https://") {
		return u
	}
	return ""
}

// blocks is the text of the article, a paragraph for each block element.
func blocks(n *html.Node, fallback string) string {
	if n == nil {
		return strings.ReplaceAll(fallback, "\n", "\n\n")
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(strings.Join(strings.Fields(" "+n.Data+" "), " "))
			if strings.HasSuffix(n.Data, " ") || strings.HasSuffix(n.Data, "\n") {
				b.WriteByte(' ')
			}
			return
		}
		block := n.Type == html.ElementNode && isBlock[n.Data]
		if block {
			b.WriteString("\n\n")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode && strings.HasPrefix(c.Data, " ") && b.Len() > 0 {
				b.WriteByte(' ')
			}
			walk(c)
		}
		if block {
			b.WriteString("\n\n")
		}
	}
	walk(n)
	return b.String()
}

var isBlock = map[string]bool{"p": true, "div": true, "h1": true, "h2": true, "h3": true, "h4": true, "li": true, "blockquote": true, "figcaption": true,
	"section": true, "article": true, "tr": true, "pre": true, "br": true}
