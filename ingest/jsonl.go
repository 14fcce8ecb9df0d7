package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"sitrep"
)

// ReadJSONL reads one report a line: title, text, published, source, url, language; also agency and note. A
// line that cannot be read is handed on with its number, and the rest goes on.
func ReadJSONL(in io.Reader, origin string, fn func(Item) error) error {
	b := bufio.NewReaderSize(in, 1<<16)
	for n := 1; ; n++ {
		line, tooLong, err := readLine(b)
		at := fmt.Sprintf("%s:%d", origin, n)
		if err != nil && !errors.Is(err, io.EOF) {
			return fn(Item{Origin: at, Err: unreadable(at, err)})
		}
		last := err != nil
		if line = bytes.TrimSpace(line); len(line) > 0 || tooLong {
			item := Item{Origin: at}
			if tooLong {
				item.Err = unreadable(at, fmt.Errorf("a line larger than %d MB", Largest>>20))
			} else {
				item.Report, item.Err = readRecord(line, at)
			}
			if err := fn(item); err != nil {
				return err
			}
		}
		if last {
			return nil
		}
	}
}

// readLine reads a line up to Largest; of a longer one it skips the rest.
func readLine(b *bufio.Reader) (line []byte, tooLong bool, err error) {
	for {
		part, err := b.ReadSlice('\n')
		if len(line)+len(part) <= Largest {
			line = append(line, part...)
		} else {
			tooLong = true
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, tooLong, err
		}
	}
}

func readRecord(line []byte, at string) (sitrep.Report, error) {
	var v struct {
		Title, Text, Published, Source, Agency, URL, Language, Note string
	}
	if err := json.Unmarshal(line, &v); err != nil {
		return sitrep.Report{}, unreadable(at, fmt.Errorf("not a JSON object of a report: %w", err))
	}
	r := sitrep.Report{Source: v.Source, Agency: v.Agency, URL: v.URL, Language: v.Language}
	if v.Note != "" {
		r.Notes = []string{v.Note}
	}
	if v.Published != "" {
		if err := setPublished(&r, v.Published); err != nil {
			return sitrep.Report{}, unreadable(at, err)
		}
	}
	return finish(at, v.Title, v.Text, r)
}
