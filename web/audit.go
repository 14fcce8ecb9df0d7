package web

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"sync"
	"time"
)

// Audit is an append-only log of who did what. Safe for concurrent use; nil logs nothing.
type Audit struct {
	path string
	mu   sync.Mutex
	file *os.File
}

// Entry is one line of the audit log.
type Entry struct {
	At     time.Time `json:"at"`
	Who    string    `json:"who"`
	From   string    `json:"from"` // address
	Did    string    `json:"did"`  // sign-in, sign-in refused, decide, report, export, ...
	What   string    `json:"what"`
	Result string    `json:"result,omitempty"`
}

// OpenAudit opens the log for appending.
func OpenAudit(path string) (*Audit, error) {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	return &Audit{path: path, file: f}, nil
}

// Add appends an entry. An entry that cannot be written is an error: what is not logged must not be done.
func (a *Audit) Add(e Entry) error {
	if a == nil {
		return nil
	}
	e.At = time.Now().UTC()
	b, err := json.Marshal(e)
	if err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, err := a.file.Write(append(b, '\n')); err != nil {
		return err
	}
	return a.file.Sync()
}

// Last gives the last n entries, the latest first.
func (a *Audit) Last(n int) ([]Entry, error) {
	out := []Entry{}
	if a == nil {
		return out, nil
	}
	f, err := os.Open(a.path)
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e Entry
		if json.Unmarshal(lines.Bytes(), &e) == nil {
			out = append(out, e)
			if len(out) > 2*n {
				out = append([]Entry{}, out[len(out)-n:]...)
			}
		}
	}
	if len(out) > n {
		out = out[len(out)-n:]
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out, lines.Err()
}

// Close closes the log.
func (a *Audit) Close() error { return a.file.Close() }
