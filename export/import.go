package export

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"sitrep"
)

// Imported counts what an import brought in.
type Imported struct {
	Lines      int `json:"lines"`
	Added      int `json:"added"`      // reports
	Known      int `json:"known"`      // reports that were kept already
	Codings    int `json:"codings"`    // of added reports; those of known ones are not replaced
	Decisions  int `json:"decisions"`  // added
	Unreadable int `json:"unreadable"` // notes of sources that could not be read
	Derived    int `json:"derived"`    // incidents, calls and totals passed over: they are made again
}

// maxLine bounds one line of an archive: a report of 10 MB with its escapes has room.
const maxLine = 64 << 20

// Import reads an archive into a store. Invalid, with the line, where it is none, is redacted, or does not hold
// together; what stood before that line is kept, and the whole can be imported again.
func Import(ctx context.Context, r io.Reader, store sitrep.Store) (Imported, error) {
	in := importer{store: store, known: map[sitrep.ReportID]int{}}
	br := bufio.NewReaderSize(r, 1<<16)
	for {
		line, err := readLine(br)
		if len(bytes.TrimSpace(line)) > 0 {
			in.n.Lines++
			if terr := in.take(ctx, line); terr != nil {
				return in.n, sitrep.E(codeOr(terr, sitrep.Invalid), fmt.Sprintf("import line %d", in.n.Lines), terr)
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return in.n, sitrep.E(sitrep.Invalid, fmt.Sprintf("import line %d", in.n.Lines+1), err)
		}
	}
	if in.n.Lines == 0 {
		return in.n, sitrep.E(sitrep.Invalid, "import", errors.New("nothing in it"))
	}
	return in.n, nil
}

func codeOr(err error, c sitrep.Code) sitrep.Code {
	var e *sitrep.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return c
}

// readLine reads one line of at most maxLine bytes.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > maxLine {
			return nil, fmt.Errorf("it is longer than %d bytes", maxLine)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}

type importer struct {
	store sitrep.Store
	n     Imported
	known map[sitrep.ReportID]int // length of the texts seen
}

func (in *importer) take(ctx context.Context, line []byte) error {
	var l Line
	if err := json.Unmarshal(line, &l); err != nil {
		return err
	}
	if in.n.Lines == 1 {
		return l.header()
	}
	switch {
	case l.Kind == "report" && l.Report != nil:
		return in.report(ctx, *l.Report)
	case l.Kind == "coding" && l.Coding != nil:
		return in.coding(ctx, *l.Coding)
	case l.Kind == "decision" && l.Decision != nil:
		err := in.store.AddDecision(ctx, *l.Decision)
		if err == nil {
			in.n.Decisions++
		}
		return known(err)
	case l.Kind == "unreadable" && l.Unreadable != nil:
		in.n.Unreadable++
		return in.store.PutUnreadable(ctx, *l.Unreadable)
	case l.Kind == "incident", l.Kind == "call", l.Kind == "running_total":
		in.n.Derived++
		return nil
	}
	return fmt.Errorf("kind %q with nothing of that kind in it", l.Kind)
}

// known passes over what is kept already.
func known(err error) error {
	if sitrep.CodeOf(err) == sitrep.Conflict {
		return nil
	}
	return err
}

func (l Line) header() error {
	switch {
	case l.Kind != "header" || l.Header == nil || l.Header.Format != ArchiveFormat:
		return fmt.Errorf("this is no archive of a record; its first line must be a header of format %q (make one with: sitrep export --format jsonl)", ArchiveFormat)
	case !l.Header.Whole:
		return fmt.Errorf("the archive is redacted (profile %q): a record cannot be made from it; export it with --profile full", l.Header.Profile)
	}
	return nil
}

func (in *importer) report(ctx context.Context, r sitrep.Report) error {
	for _, p := range r.Passages {
		if p.Span.Start < 0 || p.Span.End > len(r.Text) || p.Span.Start > p.Span.End {
			return fmt.Errorf("report %.12s: a passage lies outside the text", r.ID)
		}
	}
	added, err := in.store.PutReports(ctx, r)
	if err != nil {
		return err
	}
	in.known[r.ID] = len(r.Text)
	if len(added) == 0 {
		in.n.Known++
		return nil
	}
	in.n.Added++
	return nil
}

// coding keeps a coding where the record has none; one it has is its own and stays.
func (in *importer) coding(ctx context.Context, c sitrep.Coding) error {
	size, ok := in.known[c.Report]
	if !ok {
		return fmt.Errorf("the coding's report %.12s does not stand before it", c.Report)
	}
	if err := fits(c, size); err != nil {
		return fmt.Errorf("coding of report %.12s: %w", c.Report, err)
	}
	switch _, err := in.store.Coding(ctx, c.Report); {
	case err == nil:
		return nil
	case sitrep.CodeOf(err) != sitrep.NotFound:
		return err
	}
	in.n.Codings++
	return in.store.PutCodings(ctx, c)
}

// fits reports whether a coding's spans lie within a text of size bytes and its mentions are of its report.
func fits(c sitrep.Coding, size int) error {
	ok := func(ss ...sitrep.Span) error {
		for _, s := range ss {
			if s.Start < 0 || s.End > size || s.Start > s.End {
				return fmt.Errorf("span %d to %d lies outside the text of %d bytes", s.Start, s.End, size)
			}
		}
		return nil
	}
	err := ok(c.Private...)
	for _, m := range c.Mentions {
		if m.Report != c.Report || !strings.HasPrefix(string(m.ID), string(c.Report)+":") {
			return fmt.Errorf("mention %q is not of this report", m.ID)
		}
		err = errors.Join(err, ok(m.Trigger, m.UnknownSpan, m.When.Span, m.Distinct), ok(m.Evidence...), speakerFits(&m.Speaker, ok))
		for _, ps := range [][]sitrep.Participant{m.Actors, m.Recipients, m.CalledBy} {
			for _, p := range ps {
				err = errors.Join(err, ok(p.Span))
			}
		}
		for _, p := range m.Places {
			err = errors.Join(err, ok(p.Span))
		}
		for _, cl := range m.Claims {
			err = errors.Join(err, ok(cl.Span), speakerFits(&cl.Speaker, ok))
		}
	}
	return err
}

func speakerFits(s *sitrep.Speaker, ok func(...sitrep.Span) error) (err error) {
	for ; s != nil; s = s.Via {
		err = errors.Join(err, ok(s.Span, s.Cue))
	}
	return err
}
