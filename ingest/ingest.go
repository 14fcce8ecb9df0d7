// Package ingest turns files into Reports: plain text, HTML and JSON lines, one by one or by the folder.
// What cannot be read is handed on with a clear reason, and the rest goes on.
package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"sitrep"
)

// Largest is the largest file read, in bytes; a larger one is refused.
const Largest = 20 << 20

// Item is one source: a report, or why it could not be read.
type Item struct {
	Origin string // path, with the line number for a line of JSON
	Report sitrep.Report
	Err    error // coded sitrep.Unreadable
}

// Walk reads files and folders (in the order of their names, hidden ones left out) and calls fn with each source.
// It stops at the first error of fn, or when ctx ends. A path that does not exist is an error coded NotFound.
func Walk(ctx context.Context, paths []string, fn func(Item) error) error {
	return files(paths, func(path string) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return readFile(path, fn)
	})
}

// Count is the number of sources Walk will hand over, for progress: files, and lines of JSON lines files.
func Count(paths []string) (n int, err error) {
	err = files(paths, func(path string) error {
		k := 1
		if isJSONL(path) {
			k = countLines(path)
		}
		n += k
		return nil
	})
	return n, err
}

func files(paths []string, fn func(path string) error) error {
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return sitrep.E(sitrep.NotFound, "read "+p, errors.New("no such file or folder"))
		}
		if !info.IsDir() {
			if err := fn(p); err != nil {
				return err
			}
			continue
		}
		err = filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case strings.HasPrefix(d.Name(), ".") && path != p:
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			case d.IsDir() || !isReport(path):
				return nil
			}
			return fn(path)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// isReport tells the files of a folder that are reports by their names.
func isReport(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", "":
		return true
	}
	return false
}

func isJSONL(path string) bool {
	e := strings.ToLower(filepath.Ext(path))
	return e == ".jsonl" || e == ".ndjson"
}

// readFile reads one file by its kind.
func readFile(path string, fn func(Item) error) error {
	f, err := os.Open(path)
	if err != nil {
		return fn(Item{Origin: path, Err: unreadable(path, err)})
	}
	defer f.Close()
	if isJSONL(path) {
		return ReadJSONL(f, path, fn)
	}
	b, err := io.ReadAll(io.LimitReader(f, Largest+1))
	if err == nil && len(b) > Largest {
		err = fmt.Errorf("larger than %d MB", Largest>>20)
	}
	if err != nil {
		return fn(Item{Origin: path, Err: unreadable(path, err)})
	}
	read := ReadText
	if looksHTML(path, b) {
		read = ReadHTML
	}
	r, err := read(strings.NewReader(string(b)), path)
	return fn(Item{Origin: path, Report: r, Err: err})
}

func looksHTML(path string, b []byte) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".html", ".htm", ".xhtml":
		return true
	case ".txt":
		return false
	}
	head := strings.ToLower(strings.TrimSpace(string(b[:min(len(b), 512)])))
	return strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html")
}

func unreadable(origin string, err error) error {
	return sitrep.E(sitrep.Unreadable, "read "+origin, err)
}

// finish normalises a report's text, marks its passages and names it.
func finish(origin, title, body string, r sitrep.Report) (sitrep.Report, error) {
	body = normalise(body)
	title = strings.Join(strings.Fields(normalise(title)), " ")
	if strings.TrimSpace(body) == "" {
		return sitrep.Report{}, unreadable(origin, errors.New("it holds no text"))
	}
	r.Text = body
	if title != "" && !strings.HasPrefix(body, title+"\n") && body != title {
		r.Text = title + "\n\n" + body
	}
	r.Passages, r.Agency = passages(r.Text, title != "", r.Agency)
	dated(&r)
	if r.Language == "" {
		r.Language = language(r.Text)
	}
	r.ID = sitrep.HashReport(r)
	return r, nil
}
