// Package sqlite keeps the record in one SQLite file, by a driver in pure Go. It is both a
// sitrep.Store and a sitrep.Queue.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"sitrep"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Store is a record in one file. It may be shared by goroutines and, since SQLite locks the file,
// by processes.
type Store struct {
	write *sql.DB // one connection, so that writers queue here and not on the file's lock
	read  *sql.DB

	edition string // of what is derived, as an SQL expression
}

var _ sitrep.Store = (*Store)(nil)

// Open opens the record at path, making it where there is none and bringing its tables up to
// date. Invalid where the path cannot hold a record.
func Open(ctx context.Context, path string) (*Store, error) {
	op := "open record " + path
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return nil, sitrep.E(sitrep.Invalid, op, fmt.Errorf("no folder %s", filepath.Dir(path)))
	}
	write, err := connect(path, 1)
	if err != nil {
		return nil, sitrep.E(sitrep.Invalid, op, err)
	}
	if err := migrate(ctx, write); err != nil {
		write.Close()
		return nil, sitrep.E(sitrep.Invalid, op, err)
	}
	read, err := connect(path, 4)
	if err != nil {
		write.Close()
		return nil, sitrep.E(sitrep.Invalid, op, err)
	}
	return &Store{write: write, read: read, edition: presentEdition}, nil
}

// connect sets what every connection needs: write-ahead log with a sync at each commit, so that
// what a method reported as kept survives the process and the machine.
func connect(path string, conns int) (*sql.DB, error) {
	q := url.Values{"_txlock": {"immediate"}, "_pragma": {
		"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "cache_size(-65536)", // 64 MiB: a change of many blocks must not spill
		"wal_autocheckpoint(4000)", // 16 MiB: a page that many changes touch goes into the file once for all of them
	}}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}).String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(conns)
	return db, db.Ping()
}

func migrate(ctx context.Context, db *sql.DB) error {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, dir)
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

// Close closes the file.
func (s *Store) Close() error {
	rerr := s.read.Close()
	if err := s.write.Close(); err != nil {
		return err
	}
	return rerr
}

// beginner is what a transaction can be begun on.
type beginner interface {
	BeginTx(context.Context, *sql.TxOptions) (*sql.Tx, error)
}

// inTx runs f in one write transaction.
func (s *Store) inTx(ctx context.Context, op string, f func(*sql.Tx) error) error {
	return in(ctx, s.write, op, f)
}

// inLightTx runs f in one write transaction that does not wait for the disk: it survives the process, and of those before
// the machine fails the last may be forgotten, the file whole. It is for what a queue may forget.
func (s *Store) inLightTx(ctx context.Context, op string, f func(*sql.Tx) error) (err error) {
	conn, err := s.write.Conn(ctx) // the only one, so that no other write runs in between
	if err != nil {
		return wrap(op, err)
	}
	defer conn.Close() //nolint:errcheck // it only goes back to its pool
	if _, err := conn.ExecContext(ctx, `PRAGMA synchronous = NORMAL`); err != nil {
		return wrap(op, err)
	}
	defer func() {
		if _, ferr := conn.ExecContext(context.WithoutCancel(ctx), `PRAGMA synchronous = FULL`); err == nil {
			err = wrap(op, ferr)
		}
	}()
	return in(ctx, conn, op, f)
}

func in(ctx context.Context, on beginner, op string, f func(*sql.Tx) error) error {
	tx, err := on.BeginTx(ctx, nil)
	if err != nil {
		return wrap(op, err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	if err := f(tx); err != nil {
		return wrap(op, err)
	}
	return wrap(op, tx.Commit())
}

// wrap gives an error of the driver the code Internal and leaves coded ones as they are.
func wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return sitrep.E(sitrep.CodeOf(err), op, err)
}
