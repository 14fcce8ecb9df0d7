package schema

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Docs are the comments of types, by "package.Type", and of their fields, by "package.Type.Field".
type Docs map[string]string

// Comments reads the comments of all types in the Go files of the folders.
func Comments(folders ...string) (Docs, error) {
	docs := Docs{}
	for _, dir := range folders {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			return nil, err
		}
		if len(files) == 0 {
			return nil, &fs.PathError{Op: "read comments", Path: dir, Err: fs.ErrNotExist}
		}
		for _, name := range files {
			src, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ParseComments)
			if err != nil {
				return nil, err
			}
			docs.add(f)
		}
	}
	return docs, nil
}

func (d Docs) add(f *ast.File) {
	for _, decl := range f.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.TYPE {
			continue
		}
		for _, spec := range gen.Specs {
			t := spec.(*ast.TypeSpec)
			name := f.Name.Name + "." + t.Name.Name
			d.set(name, gen.Doc, t.Doc)
			if st, ok := t.Type.(*ast.StructType); ok {
				for _, field := range st.Fields.List {
					for _, n := range field.Names {
						d.set(name+"."+n.Name, field.Doc, field.Comment)
					}
				}
			}
		}
	}
}

func (d Docs) set(key string, comments ...*ast.CommentGroup) {
	if _, taken := d[key]; taken {
		return
	}
	for _, c := range comments {
		if text := strings.Join(strings.Fields(c.Text()), " "); text != "" {
			d[key] = text
			return
		}
	}
}
