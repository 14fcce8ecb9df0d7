// Command cmd counts the usual forms of words in ordinary text and writes the table of package truecase:
//
//	go run ./nlp/truecase/cmd -data ../shared/data -out nlp/truecase/en.tsv.gz
//
// The text is of class A: GMB (public domain text), UD EWT (CC BY-SA 4.0) and UD GUM without its court genre.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"sitrep/nlp/conllu"
)

func main() {
	data := flag.String("data", "../shared/data", "folder of the public data")
	out := flag.String("out", "", "table to write")
	flag.Parse()
	if err := run(*data, *out); err != nil {
		log.Fatal(err)
	}
}

func run(data, out string) error {
	c := counts{}
	if err := gmb(filepath.Join(data, "ner", "gmb.jsonl"), c); err != nil {
		return err
	}
	for _, name := range []string{"en_ewt-train", "en_gum-train"} {
		if err := treebank(filepath.Join(data, "ud", name+".conllu"), c); err != nil {
			return err
		}
	}
	var file bytes.Buffer
	z, _ := gzip.NewWriterLevel(&file, gzip.BestCompression)
	for _, w := range slices.Sorted(maps.Keys(c)) {
		plain, named := usual(c[w][0], c[w][1]), usual(c[w][1], c[w][0])
		if plain == "" {
			continue
		}
		fmt.Fprintf(z, "%s\t%s", w, plain)
		if named != plain {
			fmt.Fprintf(z, "\t%s", named)
		}
		fmt.Fprintln(z)
	}
	if err := z.Close(); err != nil {
		return err
	}
	if err := os.WriteFile(out, file.Bytes(), 0o644); err != nil {
		return err
	}
	return manifest(strings.TrimSuffix(out, ".tsv.gz")+".json", file.Bytes())
}

// manifest says what the table was made of.
func manifest(path string, table []byte) error {
	b, err := json.MarshalIndent(map[string]any{
		"command": "go run ./nlp/truecase/cmd -data ../shared/data -out nlp/truecase/en.tsv.gz",
		"data": []string{"GMB extract: texts public domain, annotation ODbL / CDLA-Sharing (not used)",
			"UD English EWT train: CC BY-SA 4.0", "UD English GUM train without the genre court: CC BY 4.0 and others by genre"},
		"licence": "CC BY-SA 4.0",
		"bytes":   len(table),
		"sha256":  fmt.Sprintf("%x", sha256.Sum256(table)),
	}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(b, '\n'), 0o644)
}

// counts are, by word in lower case, how often each form stands after a word without a capital and after one with.
type counts map[string][2]map[string]int

// add counts the words of a sentence but its first, which shows nothing; sentences in capitals show nothing.
func (c counts) add(words []string) {
	if strings.ToUpper(strings.Join(words, " ")) == strings.Join(words, " ") {
		return
	}
	for i, w := range words {
		if i == 0 || strings.IndexFunc(w, unicode.IsLetter) < 0 || strings.ContainsAny(w, "\t\n ") || strings.ContainsAny(words[i-1], `"“:`) {
			continue
		}
		low := strings.ToLower(w)
		if len(low) != len(w) {
			continue
		}
		x, ok := c[low]
		if !ok {
			x = [2]map[string]int{{}, {}}
			c[low] = x
		}
		after := 0
		if i > 1 && unicode.IsUpper([]rune(words[i-1])[0]) {
			after = 1
		}
		x[after][w]++
	}
}

// usual is the most frequent form in one context, the other counting a fifth; "" for a word seen once only that
// is no name.
func usual(here, there map[string]int) string {
	sum := map[string]int{}
	for f, n := range here {
		sum[f] += 5 * n
	}
	for f, n := range there {
		sum[f] += n
	}
	best := ""
	for _, f := range slices.Sorted(maps.Keys(sum)) {
		if best == "" || sum[f] >= sum[best] { // of equals the one with fewer capitals
			best = f
		}
	}
	return best
}

func gmb(path string, c counts) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for n, line := range bytes.Split(b, []byte("\n")) {
		if len(line) == 0 {
			continue
		}
		var s struct{ Tokens []string }
		if err := json.Unmarshal(line, &s); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n+1, err)
		}
		c.add(s.Tokens)
	}
	return nil
}

func treebank(path string, c counts) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sentences, err := conllu.Read(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	court := false
	for _, s := range sentences {
		if s.NewDoc {
			court = slices.Contains(s.Comment, "# meta::genre = court")
		}
		if court {
			continue
		}
		var words []string
		for _, w := range s.Words {
			words = append(words, w.Form)
		}
		c.add(words)
	}
	return nil
}
