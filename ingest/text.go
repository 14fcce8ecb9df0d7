package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"sitrep"
)

// leadingDate is "date 2020-01-26" at the very start of a text, on the line of the first sentence or its own.
var leadingDate = regexp.MustCompile(`^\s*date\s+(\d{4}-\d{2}-\d{2})\s+`)

// headerLine is "Key: value".
var headerLine = regexp.MustCompile(`^([A-Za-z][A-Za-z -]{1,20}):[ \t]+(\S.*)$`)

// ReadText reads a plain text: UTF-8, or Windows-1252 where it is not valid UTF-8. It may begin with "date
// YYYY-MM-DD", or with header lines (Title, Source, Agency, Published or Date, URL, Language, Note) up to a
// blank line. Where none gives a date, that of the dateline, or of a line near the top that is a date, is taken.
func ReadText(in io.Reader, origin string) (sitrep.Report, error) {
	b, err := io.ReadAll(in)
	if err != nil {
		return sitrep.Report{}, unreadable(origin, err)
	}
	text, err := decode(b)
	if err != nil {
		return sitrep.Report{}, unreadable(origin, err)
	}
	var r sitrep.Report
	if m := leadingDate.FindStringSubmatch(text); m != nil {
		if err := setPublished(&r, m[1]); err != nil {
			return r, unreadable(origin, err)
		}
		return finish(origin, "", text[len(m[0]):], r)
	}
	title, body, err := headers(text, &r)
	if err != nil {
		return sitrep.Report{}, unreadable(origin, err)
	}
	return finish(origin, title, body, r)
}

// decode makes a string of bytes; binary matter is refused.
func decode(b []byte) (string, error) {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(b[:min(len(b), 8000)], 0) >= 0 {
		return "", errors.New("it is binary, not text")
	}
	if utf8.Valid(b) {
		return string(b), nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(b)
	return string(out), err
}

// headers reads the header lines of a text, if it begins with any that are known.
func headers(text string, r *sitrep.Report) (title, body string, err error) {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	known := 0
	for i, line := range lines {
		m := headerLine.FindStringSubmatch(strings.TrimRight(line, " \t"))
		if m == nil {
			if known > 0 && strings.TrimSpace(line) == "" {
				return title, strings.Join(lines[i:], "\n"), nil
			}
			break
		}
		switch strings.ToLower(m[1]) {
		case "title", "headline":
			title = m[2]
		case "source", "publisher", "outlet":
			r.Source = m[2]
		case "agency", "wire":
			r.Agency = m[2]
		case "url", "link":
			r.URL = m[2]
		case "language", "lang":
			r.Language = m[2]
		case "note":
			r.Notes = append(r.Notes, m[2])
		case "date", "published":
			if err := setPublished(r, m[2]); err != nil {
				return "", "", err
			}
		default:
			if known == 0 {
				*r = sitrep.Report{}
				return "", text, nil
			}
			r.Notes = append(r.Notes, m[0])
		}
		known++
	}
	if known > 0 {
		*r = sitrep.Report{} // no blank line closes them: they are words of the text
	}
	return "", text, nil
}

var dateLayouts = []struct {
	layout string
	day    bool
}{{time.RFC3339, false}, {time.DateOnly, true}, {"2006-01-02 15:04", false}, {"2006-01-02T15:04", false}, {"2006-01-02 15:04:05", false}, {time.RFC1123Z, false}, {time.RFC1123, false},
	{"2 January 2006", true}, {"January 2, 2006", true}, {"2 Jan 2006", true}, {"Jan 2, 2006", true}}

// setPublished reads a date of publication.
func setPublished(r *sitrep.Report, s string) error {
	for _, l := range dateLayouts {
		if t, err := time.Parse(l.layout, strings.TrimSpace(s)); err == nil {
			if !inRange(t) {
				return fmt.Errorf("date %q lies out of any record", s)
			}
			r.Published, r.DayOnly = t.UTC(), l.day
			return nil
		}
	}
	return fmt.Errorf("date %q is not in a known form, such as 2020-01-26 or 2020-01-26T15:00:00Z", s)
}

// inRange reports whether a record can hold a date.
func inRange(t time.Time) bool { return t.Year() >= 1700 && t.Year() <= 2200 }

// normalise puts a text into the form that is kept: NFC is left as it is, line ends become one kind, control
// characters go, lines wrapped within a paragraph are joined, and one blank line stands between paragraphs.
func normalise(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u00ad", "", "\ufeff", "", "\u200b", "").Replace(strings.ToValidUTF8(s, "\ufffd"))
	var paragraphs []string
	var lines []string
	flush := func() {
		if len(lines) > 0 {
			paragraphs = append(paragraphs, joinLines(lines)...)
			lines = nil
		}
	}
	for _, line := range strings.Split(s, "\n") {
		line = strings.Join(strings.Fields(strings.Map(printable, line)), " ")
		if line == "" {
			flush()
			continue
		}
		lines = append(lines, line)
	}
	flush()
	return strings.Join(paragraphs, "\n\n")
}

func printable(r rune) rune {
	if unicode.IsSpace(r) {
		return ' '
	}
	if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// joinLines tells hard-wrapped lines of one paragraph from paragraphs on lines of their own: wrapped
// lines are all of about one length but the last.
func joinLines(lines []string) []string {
	longest := 0
	for _, l := range lines {
		longest = max(longest, len(l))
	}
	if longest > 120 { // no one wraps so wide: each line is a paragraph
		return lines
	}
	var out []string
	begins := 0 // the first line of the paragraph
	for i, l := range lines {
		full := len(l)*3 >= longest*2
		if i < len(lines)-1 && full {
			continue
		}
		if i < len(lines)-1 && !endsSentence(l) {
			continue
		}
		out, begins = append(out, strings.Join(lines[begins:i+1], " ")), i+1
	}
	return out
}

func endsSentence(l string) bool {
	return strings.ContainsAny(l[len(l)-1:], ".!?)\"") || strings.HasSuffix(l, "”")
}

func countLines(path string) int {
	f, err := os.Open(path)
	if err != nil {
		return 1
	}
	defer f.Close()
	n := 0
	s := bufio.NewReader(f)
	for {
		line, err := s.ReadSlice('\n')
		if len(bytes.TrimSpace(line)) > 0 && !errors.Is(err, bufio.ErrBufferFull) {
			n++
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return n
		}
	}
}
