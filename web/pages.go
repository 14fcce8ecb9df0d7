package web

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"hash/fnv"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

// dist holds the built pages (see pages/ and: make pages).
//
//go:embed all:dist
var dist embed.FS

// asset is a file of the pages, as it is and compressed.
type asset struct {
	kind, tag   string
	plain, gzip []byte
}

// pages serves the built pages. Paths of no file are those of views, which the one page tells apart itself.
func pages() http.Handler {
	assets := map[string]asset{}
	_ = fs.WalkDir(dist, "dist", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := dist.ReadFile(name)
		if err != nil {
			return err
		}
		h := fnv.New64a()
		h.Write(b)
		a := asset{kind: mime.TypeByExtension(path.Ext(name)), tag: fmt.Sprintf(`"%x"`, h.Sum64()), plain: b}
		if path.Ext(name) != ".png" {
			var z bytes.Buffer
			w, _ := gzip.NewWriterLevel(&z, gzip.BestCompression)
			_, _ = w.Write(b) // into memory
			_ = w.Close()
			a.gzip = z.Bytes()
		}
		assets[strings.TrimPrefix(name, "dist")] = a
		return nil
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			problem(w, http.StatusMethodNotAllowed, "pages are only to be looked at")
			return
		}
		a, ok := assets[r.URL.Path]
		if !ok && path.Ext(r.URL.Path) == "" {
			a, ok = assets["/index.html"]
		}
		if !ok {
			problem(w, http.StatusNotFound, "no such page; build the pages with: make pages")
			return
		}
		a.serve(w, r)
	})
}

func (a asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("ETag", a.tag)
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(r.URL.Path, "/assets/") { // named by their content
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if r.Header.Get("If-None-Match") == a.tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := a.plain
	if a.gzip != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = a.gzip
	}
	h.Set("Content-Length", fmt.Sprint(len(body)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(body) // the client may be gone
	}
}
