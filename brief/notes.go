package brief

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"sitrep"
)

// Note is a footnote: the words of a report.
type Note struct {
	N       int             `json:"n"` // from 1
	Quote   string          `json:"quote"`
	Outlet  string          `json:"outlet"`
	Agency  string          `json:"agency,omitempty"`
	Date    string          `json:"date"`
	URL     string          `json:"url,omitempty"`
	Report  sitrep.ReportID `json:"report"`
	Caution string          `json:"caution,omitempty"` // what the source says of itself: "fictional"
}

// Source is one report that a brief rests on.
type Source struct {
	Outlet string          `json:"outlet"`
	Agency string          `json:"agency,omitempty"`
	Date   string          `json:"date"`
	Title  string          `json:"title,omitempty"`
	URL    string          `json:"url,omitempty"`
	Report sitrep.ReportID `json:"report"`
	when   time.Time
}

// notes gathers footnotes; one passage of one report has one number.
type notes struct {
	reports map[sitrep.ReportID]sitrep.Report
	private map[sitrep.ReportID][]sitrep.Span
	list    []Note
	number  map[string]int
}

func newNotes(reports map[sitrep.ReportID]sitrep.Report, private map[sitrep.ReportID][]sitrep.Span) *notes {
	return &notes{reports, private, []Note{}, map[string]int{}}
}

// mention is the number of the footnote that quotes what a mention was read from, 0 for none.
func (n *notes) mention(m sitrep.MentionID) int {
	id, rest, _ := strings.Cut(string(m), ":")
	offset, _, _ := strings.Cut(rest, ":")
	at, err := strconv.Atoi(offset)
	if err != nil {
		return 0
	}
	return n.add(sitrep.ReportID(id), at)
}

// claim is the number of the footnote that quotes a claim in its sentence.
func (n *notes) claim(e sitrep.LedgerEntry) int { return n.add(e.Report, e.Span.Start) }

func (n *notes) add(id sitrep.ReportID, at int) int {
	r, ok := n.reports[id]
	if !ok || at < 0 || at >= len(r.Text) {
		return 0
	}
	s := passage(r.Text, at)
	key := string(id) + ":" + strconv.Itoa(s.Start)
	if k, ok := n.number[key]; ok {
		return k
	}
	note := Note{
		N: len(n.list) + 1, Quote: strings.TrimSpace(n.quote(r, s)), Outlet: outlet(r), Agency: r.Agency, Date: published(r),
		URL: r.URL, Report: id, Caution: strings.Join(r.Notes, "; "),
	}
	n.list = append(n.list, note)
	n.number[key] = note.N
	return note.N
}

// quote withholds private names, those too that the passage cuts through.
func (n *notes) quote(r sitrep.Report, s sitrep.Span) string {
	q := r.Quote(s, n.private[r.ID])
	if s.Start > 0 && r.Text[s.Start-1] != '\n' && r.Text[s.Start-1] != ' ' {
		q = "…" + q
	}
	if s.Len() >= maxQuote {
		q += "…"
	}
	return q
}

const maxQuote = 300 // bytes

// passage is the sentence, as far as punctuation tells, around a byte of a text: at most maxQuote
// bytes, within one paragraph, never across a rune.
func passage(text string, at int) sitrep.Span {
	start := strings.LastIndex(text[:at], "\n") + 1
	end := len(text)
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		end = at + i
	}
	s := sitrep.Span{Start: start, End: end}
	for i := start; i+1 < end; i++ {
		if !strings.ContainsRune(".!?", rune(text[i])) || !sentenceEnd(text[start:end], i-start) {
			continue
		}
		stop := i + 1
		for stop < end && strings.HasPrefix(text[stop:], "”") {
			stop += len("”")
		}
		for stop < end && (text[stop] == '"' || text[stop] == '\'') {
			stop++
		}
		if stop <= at {
			s.Start = stop
		} else {
			s.End = stop
			break
		}
	}
	for s.Start < s.End && text[s.Start] == ' ' {
		s.Start++
	}
	return clip(text, s, at)
}

// sentenceEnd reports whether the stop at i ends a sentence: white space or a quotation mark comes
// after it, then no small letter, and before it stands no single letter or short title.
func sentenceEnd(p string, i int) bool {
	after := strings.TrimLeft(p[i+1:], "\"'”’")
	if after != "" && after[0] != ' ' {
		return false
	}
	after = strings.TrimLeft(after, " “\"'‘")
	if after != "" && after[0] >= 'a' && after[0] <= 'z' {
		return false
	}
	word := p[strings.LastIndexAny(p[:i], " .")+1 : i]
	return p[i] != '.' || len(word) > 3 || len(word) == 0 || word[0] >= 'a' && word[0] <= 'z'
}

// clip cuts a long passage down around the byte at.
func clip(text string, s sitrep.Span, at int) sitrep.Span {
	if s.Len() <= maxQuote {
		return s
	}
	if at-s.Start > maxQuote/2 {
		s.Start = at - maxQuote/2
	}
	s.End = min(s.End, s.Start+maxQuote)
	for s.Start < s.End && !utf8.RuneStart(text[s.Start]) {
		s.Start++
	}
	for s.End < len(text) && s.End > s.Start && !utf8.RuneStart(text[s.End]) {
		s.End--
	}
	return s
}

func outlet(r sitrep.Report) string {
	return cmp.Or(r.Source, r.Agency, "source not named")
}

func published(r sitrep.Report) string {
	switch {
	case r.Published.IsZero():
		return "date not given"
	case r.DayOnly:
		return r.Published.Format("2 January 2006")
	}
	return r.Published.UTC().Format("2 January 2006 15:04 UTC")
}

// sources lists the reports that a record rests on, by date.
func (b *builder) sources(res sitrep.Resolution) []Source {
	ids := map[sitrep.ReportID]bool{}
	for _, i := range res.Incidents {
		for _, r := range i.Reports {
			ids[r] = true
		}
	}
	for _, c := range res.Calls {
		for _, r := range c.Reports {
			ids[r] = true
		}
	}
	for _, t := range res.Totals {
		for _, e := range t.Entries {
			ids[e.Report] = true
		}
	}
	out := []Source{}
	for id := range ids {
		if r, ok := b.reports[id]; ok {
			out = append(out, Source{outlet(r), r.Agency, published(r), b.title(r), r.URL, id, r.KnownBy()})
		}
	}
	slices.SortFunc(out, func(x, y Source) int { return cmp.Or(x.when.Compare(y.when), cmp.Compare(x.Report, y.Report)) })
	return out
}

// title is the title of a report, private names withheld.
func (b *builder) title(r sitrep.Report) string {
	for _, p := range r.Passages {
		if p.Kind == sitrep.Title {
			return r.Quote(p.Span, b.notes.private[r.ID])
		}
	}
	return ""
}

// value writes a figure alone: "4", "22+", "3–7".
func value(f sitrep.Figure) string {
	switch {
	case f.High == nil:
		return strconv.Itoa(f.Low) + "+"
	case f.Low != *f.High:
		return strconv.Itoa(f.Low) + "–" + strconv.Itoa(*f.High)
	}
	return strconv.Itoa(f.Best)
}
