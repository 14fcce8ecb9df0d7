package sitrep

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// ReportID names a Report by its content: 64 lower-case hexadecimal digits (SHA-256).
type ReportID string

// Report is one published text as it was received. It never changes once kept.
type Report struct {
	ID     ReportID `json:"id"`
	Source string   `json:"source,omitempty"` // the outlet that published it, "" when unknown
	Agency string   `json:"agency,omitempty"` // the wire agency credited, "" when none
	URL    string   `json:"url,omitempty"`

	// Published is when the report appeared, in UTC. With DayOnly the source gave no time of
	// day and Published is midnight of that day. The zero time means the source gave no date.
	Published time.Time `json:"published"`
	DayOnly   bool      `json:"day_only,omitempty"`

	Language string `json:"language,omitempty"` // BCP 47, "" when unknown

	// Text is everything the report says in reading order, valid UTF-8, paragraphs separated by
	// a blank line. The title, when there is one, is the first paragraph. All Spans are into it.
	Text string `json:"text"`

	// Passages tell what kind of matter each paragraph is, in order and without overlap.
	Passages []Passage `json:"passages"`

	// Notes hold what the source said about the text as a whole, e.g. "fictional" of a sample.
	Notes []string `json:"notes,omitempty"`
}

// PassageKind says what a stretch of a report's text is. Only Title and Body tell of events.
type PassageKind string

// The kinds of passage.
const (
	Title    PassageKind = "title"
	Body     PassageKind = "body"
	Caption  PassageKind = "caption"  // of a photograph or video
	Credit   PassageKind = "credit"   // agency, byline, copyright
	Dateline PassageKind = "dateline" // "BAGHDAD (AP) —" at the start of a body paragraph
	Boiler   PassageKind = "boiler"   // "Read more:", "Subscribe", editor's notes
)

// Passage is a stretch of Report.Text of one kind.
type Passage struct {
	Kind PassageKind `json:"kind"`
	Span Span        `json:"span"`
}

// HashReport computes the name of a report: SHA-256 over source, agency, published time,
// language and text, each led by its length. The URL is left out, so that one text fetched from
// two addresses of the same outlet is one report.
func HashReport(r Report) ReportID {
	h := sha256.New()
	when := ""
	if !r.Published.IsZero() {
		when = r.Published.UTC().Format(time.RFC3339)
		if r.DayOnly {
			when = when[:len("2006-01-02")]
		}
	}
	for _, f := range []string{r.Source, r.Agency, when, r.Language, r.Text} {
		fmt.Fprintf(h, "%d:", len(f))
		h.Write([]byte(f))
	}
	return ReportID(hex.EncodeToString(h.Sum(nil)))
}

// KnownBy is the first moment at which the report can be taken as public: its time of
// publication, or the end of the day where only the day is known.
func (r Report) KnownBy() time.Time {
	if r.DayOnly {
		return r.Published.AddDate(0, 0, 1).Add(-time.Second)
	}
	return r.Published
}

// Title is the text of the title passage, "" when there is none.
func (r Report) Title() string {
	for _, p := range r.Passages {
		if p.Kind == Title {
			return p.Span.In(r.Text)
		}
	}
	return ""
}

// KindAt is the kind of matter at a byte offset of Text; Body where no passage says otherwise.
func (r Report) KindAt(offset int) PassageKind {
	for _, p := range r.Passages {
		if p.Span.Start <= offset && offset < p.Span.End {
			return p.Kind
		}
	}
	return Body
}

// Withheld stands in quoted words for the name of a private person.
const Withheld = "[name withheld]"

// Quote returns the words of a span with every private name in it replaced by Withheld.
// private must be sorted by Start and not overlap.
func (r Report) Quote(s Span, private []Span) string {
	var b strings.Builder
	at := s.Start
	for _, p := range private {
		if !p.Overlaps(s) {
			continue
		}
		if p.Start > at {
			b.WriteString(Span{at, p.Start}.In(r.Text))
		}
		b.WriteString(Withheld)
		at = max(at, p.End)
	}
	if at < s.End {
		b.WriteString(Span{at, s.End}.In(r.Text))
	}
	return b.String()
}
