package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"sitrep"
	"sitrep/brief"
	"sitrep/eval"
	"sitrep/export"
	"sitrep/internal/schema"
	"sitrep/record"
)

var update = flag.Bool("update", false, "rewrite docs/schema")

const schemaFolder = "../../docs/schema"

// schemas are the published schemas, by the name of their file.
func schemas(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	docs, err := schema.Comments("../..", ".", "../../brief", "../../export", "../../record", "../../eval", "../../nlp", "../../timex", "../../gazetteer", "../../actor")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*jsonschema.Schema{}
	add := func(name string, s *jsonschema.Schema, err error) {
		if err != nil {
			t.Fatal(err)
		}
		out[name] = s
	}
	for name, of := range map[string]func(string, schema.Docs) (*jsonschema.Schema, error){
		"annotate":  schema.Of[annotation],
		"ingest":    schema.Of[record.Progress],
		"incidents": schema.Of[sitrep.Resolution],
		"incident":  schema.Of[sitrep.Incident],
		"call":      schema.Of[sitrep.Call],
		"brief":     schema.Of[brief.Brief],
		"unread":    schema.Of[[]sitrep.UnreadableSource],
		"export":    schema.Of[export.Line],
		"import":    schema.Of[export.Imported],
		"notes":     schema.Of[export.Notes],
		"eval":      schema.Of[[]eval.Table],
	} {
		s, err := of("sitrep "+name+" --json", docs)
		add(name, s, err)
	}
	return out
}

// TestSchemas: the published schemas are those of the types.
func TestSchemas(t *testing.T) {
	for name, s := range schemas(t) {
		want, err := json.MarshalIndent(s, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, '\n')
		path := filepath.Join(schemaFolder, name+".schema.json")
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not the schema of the type any more (%v); rewrite with: go test ./cmd/sitrep -run TestSchemas -update", path, err)
		}
	}
}

// published reads a schema as a user would.
func published(t *testing.T, name string) *jsonschema.Resolved {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(schemaFolder, name+".schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	var s jsonschema.Schema
	if err := json.Unmarshal(b, &s); err != nil {
		t.Fatal(err)
	}
	r, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func holds(t *testing.T, name, output string) {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(output), &v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := published(t, name).Validate(v); err != nil {
		t.Errorf("the output of %s is not as its schema says: %v", name, err)
	}
}

// TestOutputHoldsToSchemas runs each command that writes JSON on the samples.
func TestOutputHoldsToSchemas(t *testing.T) {
	dir, db := sampleFolder(t), filepath.Join(t.TempDir(), "s.db")
	if err := os.WriteFile(filepath.Join(dir, "bad.txt"), []byte("\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, out, _ := sitrepRun(t, "ingest", "--db", db, "--json", dir)
	holds(t, "ingest", out)
	holds(t, "unread", mustRun(t, "unread", "--db", db, "--json"))
	incidents := mustRun(t, "incidents", "--db", db, "--json")
	holds(t, "incidents", incidents)
	holds(t, "annotate", mustRun(t, "annotate", "--json", filepath.Join(dir, "tripoli-1.txt")))
	holds(t, "brief", mustRun(t, "brief", "--db", db, "--format", "json", "--since", "2024-05-01"))
	holds(t, "eval", mustRun(t, "eval", "samples", "--json"))
	var res sitrep.Resolution
	if err := json.Unmarshal([]byte(incidents), &res); err != nil || len(res.Incidents) == 0 || len(res.Calls) == 0 {
		t.Fatalf("%d incidents, %d calls, %v", len(res.Incidents), len(res.Calls), err)
	}
	holds(t, "incident", mustRun(t, "incident", "--db", db, "--json", string(res.Incidents[0].ID)))
	archive := filepath.Join(dir, "all.jsonl")
	mustRun(t, "export", "--db", db, "--format", "jsonl", "--profile", "full", "-o", archive)
	lines, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	of := published(t, "export")
	for i, line := range strings.Split(strings.TrimSpace(string(lines)), "\n") {
		var v any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatal(err)
		}
		if err := of.Validate(v); err != nil {
			t.Errorf("line %d of the export is not as its schema says: %v", i+1, err)
		}
	}
	notes, err := os.ReadFile(archive + ".notes.json")
	if err != nil {
		t.Fatal(err)
	}
	holds(t, "notes", string(notes))
	holds(t, "import", mustRun(t, "import", "--db", filepath.Join(dir, "again.db"), "--json", archive))
	holds(t, "call", mustRun(t, "incident", "--db", db, "--json", string(res.Calls[0].ID)))
}

// TestSchemaRefuses: a schema is no schema if it takes anything.
func TestSchemaRefuses(t *testing.T) {
	for _, bad := range []string{`{}`, `{"version":"1","incidents":[{"id":1}],"calls":[],"running_totals":[]}`, `[]`} {
		var v any
		if err := json.NewDecoder(strings.NewReader(bad)).Decode(&v); err != nil {
			t.Fatal(err)
		}
		if published(t, "incidents").Validate(v) == nil {
			t.Errorf("%s is taken for a list of incidents", bad)
		}
	}
}
