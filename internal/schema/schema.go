// Package schema writes JSON Schemas (draft 2020-12) of the program's output from its Go types, each shared type
// defined once, with the comments of the source as descriptions.
package schema

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/google/jsonschema-go/jsonschema"

	"sitrep"
)

// Of is the schema of T under a title. docs are from Comments; nil for no descriptions.
func Of[T any](title string, docs Docs) (*jsonschema.Schema, error) {
	root := reflect.TypeFor[T]()
	g := &generator{docs: docs, refs: enums(), defs: map[string]*jsonschema.Schema{}}
	g.visit(root)
	for _, t := range g.order {
		def, err := g.define(t)
		if err != nil {
			return nil, err
		}
		if g.defs[t.Name()] != nil {
			return nil, fmt.Errorf("schema of %s: two types are named %s", root, t.Name())
		}
		g.defs[t.Name()] = def
	}
	top, err := jsonschema.ForType(root, &jsonschema.ForOptions{TypeSchemas: g.refs})
	if err != nil {
		return nil, fmt.Errorf("schema of %s: %w", root, err)
	}
	fix(top)
	top.Schema, top.Title, top.Defs = "https://json-schema.org/draft/2020-12/schema", title, g.defs
	return top, nil
}

type generator struct {
	docs  Docs
	refs  map[reflect.Type]*jsonschema.Schema // what stands for a type where it is used
	order []reflect.Type                      // the struct types of ours, to be defined
	defs  map[string]*jsonschema.Schema
}

// visit finds the struct types of ours below t; each is referred to by name, so that types may hold themselves.
func (g *generator) visit(t reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		g.visit(t.Elem())
		return
	case reflect.Struct:
	default:
		return
	}
	if t == reflect.TypeFor[time.Time]() || g.refs[t] != nil {
		return
	}
	if strings.HasPrefix(t.PkgPath(), "sitrep") {
		g.refs[t] = &jsonschema.Schema{Ref: "#/$defs/" + t.Name()}
		g.order = append(g.order, t)
	}
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() {
			g.visit(f.Type)
		}
	}
}

// define is the schema of one struct: that of a nameless copy, whose fields refer to the rest by name.
func (g *generator) define(t reflect.Type) (*jsonschema.Schema, error) {
	s, err := jsonschema.ForType(reflect.StructOf(flat(t)), &jsonschema.ForOptions{TypeSchemas: g.refs})
	if err != nil {
		return nil, fmt.Errorf("schema of %s: %w", t, err)
	}
	fix(s)
	s.Description = g.docs[t.String()]
	g.describe(s, t)
	return s, nil
}

// describe gives the properties the comments of the fields they are written from.
func (g *generator) describe(s *jsonschema.Schema, t reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			g.describe(s, f.Type)
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if p := s.Properties[name]; p != nil {
			p.Description = g.docs[t.String()+"."+f.Name]
		}
	}
}

// flat lists the exported fields, those of embedded structs among them, as encoding/json writes them.
func flat(t reflect.Type) []reflect.StructField {
	var out []reflect.StructField
	for i := range t.NumField() {
		f := t.Field(i)
		switch {
		case f.Anonymous && f.Tag.Get("json") == "" && f.Type.Kind() == reflect.Struct:
			out = append(out, flat(f.Type)...)
		case f.IsExported():
			out = append(out, reflect.StructField{Name: f.Name, Type: f.Type, Tag: f.Tag})
		}
	}
	return out
}

// fix mends what the library makes of a pointer to a named type: "null or" beside a reference means never.
// Such fields are left out of the output when nil.
func fix(s *jsonschema.Schema) {
	if s == nil {
		return
	}
	if s.Ref != "" {
		s.Types = nil
	}
	fix(s.Items)
	for _, p := range s.Properties {
		fix(p)
	}
}

// enums are the types with a closed set of values.
func enums() map[reflect.Type]*jsonschema.Schema {
	return map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[time.Time](): {Type: "string", Format: "date-time"},
		reflect.TypeFor[sitrep.Status](): enum(sitrep.Happened, sitrep.Ongoing, sitrep.Planned, sitrep.Called, sitrep.Postponed,
			sitrep.Rescinded, sitrep.Denied, sitrep.Alleged, sitrep.Threatened, sitrep.Attempted, sitrep.Hypothetical, sitrep.Commemorated, sitrep.Background),
		reflect.TypeFor[sitrep.Precision](): enum("", sitrep.Hour, sitrep.DayPart, sitrep.Day, sitrep.Week, sitrep.Month, sitrep.Year, sitrep.Unknown),
		reflect.TypeFor[sitrep.PlacePrecision](): enum("", sitrep.AtSite, sitrep.AtNeighbourhood, sitrep.AtTown, sitrep.AtDistrict,
			sitrep.AtRegion, sitrep.AtCountry, sitrep.AtUnknown),
		reflect.TypeFor[sitrep.Scope](): enum(sitrep.ScopeIncident, sitrep.ScopeWindow, sitrep.ScopeRunning),
		reflect.TypeFor[sitrep.SpeakerKind](): enum(sitrep.Author, sitrep.Official, sitrep.Armed, sitrep.Medical, sitrep.Media,
			sitrep.Witness, sitrep.Civil, sitrep.OtherVoice),
		reflect.TypeFor[sitrep.Standing](): enum(sitrep.Current, sitrep.Superseded, sitrep.Contradicted, sitrep.Retracted, sitrep.Repeated),
		reflect.TypeFor[sitrep.PassageKind](): enum(sitrep.Title, sitrep.Body, sitrep.Caption, sitrep.Credit, sitrep.Dateline,
			sitrep.Boiler),
	}
}

func enum[T ~string](values ...T) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	for _, v := range values {
		s.Enum = append(s.Enum, string(v))
	}
	return s
}
