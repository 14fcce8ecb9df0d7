package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"mime"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"

	"sitrep"
	"sitrep/ingest"
	"sitrep/pipeline"
	"sitrep/record"
	"sitrep/sqlite"
	"sitrep/web"
)

type serveCmd struct {
	dbFlag `embed:""`
	Addr   string   `default:"127.0.0.1:8377" help:"Address and port. Beyond this machine only with users: see sitrep user add."`
	Host   []string `help:"Name under which it is reached, where it is not this machine's own. May be given several times." placeholder:"NAME"`
	Cert   string   `help:"TLS certificate, PEM." type:"existingfile"`
	Key    string   `help:"TLS key, PEM." type:"existingfile"`
	OIDC   string   `name:"oidc" help:"Let an OpenID Connect provider sign users in, as this file says (docs/ACCESS.md)." type:"existingfile" placeholder:"FILE"`
}

func (c *serveCmd) Help() string {
	return `Serves the pages and the API (/api/openapi.json) from one process. Without users it answers this machine alone.
Users stand in FILE.users.json and the audit log in FILE.audit.jsonl beside the record.`
}

func (c *serveCmd) Run(a *app) error {
	s, err := sqlite.Open(a.ctx, c.DB)
	if err != nil {
		return err
	}
	defer s.Close()
	srv, done, err := a.server(s, c.DB, c.Host)
	if err != nil {
		return err
	}
	defer done()
	if c.OIDC != "" {
		conf, err := web.ReadOIDC(c.OIDC)
		if err != nil {
			return err
		}
		srv.OIDC = web.NewOIDC(conf)
	}
	return a.listen(srv, c.Addr, c.Cert, c.Key)
}

// server wires a server on a record.
func (a *app) server(s *sqlite.Store, path string, hosts []string) (*web.Server, func(), error) {
	exporter, err := openExporter()
	if err != nil {
		return nil, nil, err
	}
	users, err := web.OpenUsers(usersFile(path))
	if err != nil {
		return nil, nil, err
	}
	all, err := users.List()
	if err != nil {
		return nil, nil, err
	}
	if len(all) == 0 {
		users = nil
	}
	audit, err := web.OpenAudit(path + ".audit.jsonl")
	if err != nil {
		return nil, nil, sitrep.E(sitrep.Invalid, "open audit log", err)
	}
	versions, err := pipeline.Fixed()
	if err != nil {
		return nil, nil, err
	}
	log := slog.New(slog.NewTextHandler(a.errOut, nil))
	ctx, stop := context.WithCancel(a.ctx)
	in := &record.Intake{Store: s, Queue: s.Queue(), Wait: 20 * time.Second, Open: func() (record.Coder, error) { return openPipeline() }}
	var running sync.WaitGroup
	running.Go(func() {
		if err := in.Run(ctx); err != nil && ctx.Err() == nil {
			log.Error("code reports", "error", err)
		}
	})
	c := web.Config{Store: s, Exporter: exporter, Read: sent(in), Users: users, Audit: audit, Log: log, Version: version(), Versions: versions, Hosts: hosts}
	return web.New(c), func() {
		stop()
		running.Wait() // what it codes now is kept or done again
		_ = audit.Close()
	}, nil
}

// version tells which state of the program runs; pages and answers kept by browsers hang on it.
func version() string { return pipeline.Version }

// listen serves until the command is interrupted.
func (a *app) listen(srv *web.Server, addr, cert, key string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return sitrep.E(sitrep.Invalid, "--addr "+addr, err)
	}
	if ip := net.ParseIP(host); srv.Open() && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return sitrep.E(sitrep.Invalid, "--addr "+addr, errors.New("there are no users, so only this machine may be served; add some first: sitrep user add NAME --role admin"))
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return sitrep.E(sitrep.Invalid, "serve", err)
	}
	h := &http.Server{Handler: srv.Handler(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		BaseContext: func(net.Listener) context.Context { return a.ctx }}
	scheme := "http"
	serve := func() error { return h.Serve(l) }
	if cert != "" {
		scheme = "https"
		serve = func() error { return h.ServeTLS(l, cert, key) }
	}
	fmt.Fprintf(a.out, "Serving at %s://%s (stop with Ctrl-C)\n", scheme, l.Addr())
	go func() { _ = srv.Run(a.ctx) }() // it ends with ctx
	go func() {
		<-a.ctx.Done()
		soon, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = h.Shutdown(soon)
	}()
	if err := serve(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// sent reads what clients send.
func sent(in *record.Intake) web.Reader {
	return func(ctx context.Context, mediaType, origin string, body []byte) (record.Progress, error) {
		return in.Take(ctx, func(put func(string, sitrep.Report, error) error) error {
			return items(mediaType, origin, body, func(i ingest.Item) error { return put(i.Origin, i.Report, i.Err) })
		})
	}
}

// items reads a body as the file it would be.
func items(mediaType, origin string, body []byte, put func(ingest.Item) error) error {
	kind, _, err := mime.ParseMediaType(mediaType)
	if err != nil {
		return sitrep.E(sitrep.Invalid, "read report", fmt.Errorf("media type %q: send text/plain, text/html or application/x-ndjson", mediaType))
	}
	in := bytes.NewReader(body)
	switch kind {
	case "text/plain":
		r, err := ingest.ReadText(in, origin)
		return put(ingest.Item{Origin: origin, Report: r, Err: err})
	case "text/html", "application/xhtml+xml":
		r, err := ingest.ReadHTML(in, origin)
		return put(ingest.Item{Origin: origin, Report: r, Err: err})
	case "application/x-ndjson", "application/jsonl", "application/json":
		return ingest.ReadJSONL(in, origin, put)
	}
	return sitrep.E(sitrep.Invalid, "read report", fmt.Errorf("media type %q: send text/plain, text/html or application/x-ndjson", kind))
}

func usersFile(db string) string { return db + ".users.json" }

type userCmd struct {
	Add    userAddCmd    `cmd:"" help:"Add a user, or change one's role and password. The password is read from the terminal or standard input."`
	Remove userRemoveCmd `cmd:"" help:"Remove a user and all tokens."`
	Token  userTokenCmd  `cmd:"" help:"Make an API token for a user and print it, this once."`
	List   userListCmd   `cmd:"" help:"List users."`
}

type userAddCmd struct {
	dbFlag `embed:""`
	Name   string `arg:""`
	Role   string `enum:"reader,reviewer,editor,admin" default:"reader" help:"${enum}."`
}

func (c *userAddCmd) Run(a *app) error {
	u, err := web.OpenUsers(usersFile(c.DB))
	if err != nil {
		return err
	}
	password, err := a.password()
	if err != nil {
		return sitrep.E(sitrep.Invalid, "read password", err)
	}
	if err := u.Put(c.Name, web.Role(c.Role), password); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%s is a user with the role %s. A server that ran without users must be started again.\n", c.Name, c.Role)
	return nil
}

// password reads one without showing it, or a line of standard input.
func (a *app) password() (string, error) {
	if fd := int(os.Stdin.Fd()); term.IsTerminal(fd) {
		fmt.Fprint(a.errOut, "Password: ")
		b, err := term.ReadPassword(fd)
		fmt.Fprintln(a.errOut)
		return string(b), err
	}
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if line == "" {
		return "", err
	}
	return strings.TrimRight(line, "\r\n"), nil
}

type userRemoveCmd struct {
	dbFlag `embed:""`
	Name   string `arg:""`
}

func (c *userRemoveCmd) Run(a *app) error {
	u, err := web.OpenUsers(usersFile(c.DB))
	if err != nil {
		return err
	}
	return u.Remove(c.Name)
}

type userTokenCmd struct {
	dbFlag `embed:""`
	Name   string `arg:""`
	For    string `default:"api" help:"What it is for, to tell it by."`
}

func (c *userTokenCmd) Run(a *app) error {
	u, err := web.OpenUsers(usersFile(c.DB))
	if err != nil {
		return err
	}
	t, err := u.NewToken(c.Name, c.For)
	if err == nil {
		fmt.Fprintln(a.out, t)
	}
	return err
}

type userListCmd struct {
	dbFlag `embed:""`
}

func (c *userListCmd) Run(a *app) error {
	u, err := web.OpenUsers(usersFile(c.DB))
	if err != nil {
		return err
	}
	all, err := u.List()
	for _, x := range all {
		fmt.Fprintf(a.out, "%-20s %-9s %d tokens, since %s\n", x.Name, x.Role, len(x.Tokens), x.Since.Format(time.DateOnly))
	}
	return err
}
