package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Read reads all sentences. An error names the line and what is wrong with it.
func Read(r io.Reader) ([]Sentence, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 16<<20)
	p := parser{}
	for sc.Scan() {
		p.line++
		if err := p.read(strings.TrimSuffix(sc.Text(), "\r")); err != nil {
			return nil, fmt.Errorf("conllu: line %d: %w", p.line, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("conllu: line %d: %w", p.line+1, err)
	}
	if err := p.end(); err != nil {
		return nil, fmt.Errorf("conllu: line %d: %w", p.line+1, err)
	}
	return p.done, nil
}

type parser struct {
	line int
	cur  Sentence
	done []Sentence
}

func (p *parser) read(line string) error {
	switch {
	case line == "":
		return p.end()
	case line[0] == '#':
		p.comment(line)
		return nil
	}
	cols := strings.Split(line, "\t")
	if len(cols) != 10 {
		return fmt.Errorf("%d columns, want 10", len(cols))
	}
	if cols[1] == "" {
		return fmt.Errorf("empty form")
	}
	if strings.Contains(cols[0], ".") {
		return nil // an empty node
	}
	if first, last, ok := strings.Cut(cols[0], "-"); ok {
		return p.multiword(first, last, cols)
	}
	return p.word(cols)
}

func (p *parser) comment(line string) {
	p.cur.Comment = append(p.cur.Comment, line)
	key, value, _ := strings.Cut(strings.TrimSpace(line[1:]), "=")
	value = strings.TrimSpace(value)
	name, _, _ := strings.Cut(strings.TrimSpace(key), " ")
	switch name {
	case "sent_id":
		p.cur.ID = value
	case "text":
		p.cur.Text = value
	case "newdoc":
		p.cur.NewDoc = true
	case "newpar":
		p.cur.NewPar = true
	}
}

func (p *parser) multiword(first, last string, cols []string) error {
	a, err1 := strconv.Atoi(first)
	b, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || a != len(p.cur.Words)+1 || b < a || b-a > 1000 || p.inside() {
		return fmt.Errorf("multiword token %q does not fit after word %d", cols[0], len(p.cur.Words))
	}
	p.cur.Tokens = append(p.cur.Tokens, Token{cols[1], a - 1, b - 1, blank(cols[9])})
	return nil
}

// inside reports whether the next word belongs to a multiword token already begun.
func (p *parser) inside() bool {
	n := len(p.cur.Tokens)
	return n > 0 && len(p.cur.Words) <= p.cur.Tokens[n-1].Last
}

func (p *parser) word(cols []string) error {
	id, err := strconv.Atoi(cols[0])
	if err != nil || id != len(p.cur.Words)+1 {
		return fmt.Errorf("word id %q, want %d", cols[0], len(p.cur.Words)+1)
	}
	head := 0
	if cols[6] != "_" {
		if head, err = strconv.Atoi(cols[6]); err != nil || head < 0 || head == id {
			return fmt.Errorf("head %q of word %d", cols[6], id)
		}
	}
	if !p.inside() {
		p.cur.Tokens = append(p.cur.Tokens, Token{cols[1], id - 1, id - 1, blank(cols[9])})
	}
	lemma := cols[2]
	if lemma == "_" && cols[1] != "_" {
		lemma = ""
	}
	p.cur.Words = append(p.cur.Words, Word{
		Form: cols[1], Lemma: lemma, UPOS: blank(cols[3]), XPOS: blank(cols[4]), Feats: blank(cols[5]),
		Head: head - 1, DepRel: blank(cols[7]), Deps: blank(cols[8]), Misc: blank(cols[9]),
	})
	return nil
}

func (p *parser) end() error {
	cur := p.cur
	p.cur = Sentence{}
	if len(cur.Words) == 0 {
		if len(cur.Tokens) > 0 {
			return fmt.Errorf("multiword token %q without words", cur.Tokens[0].Form)
		}
		return nil
	}
	if last := cur.Tokens[len(cur.Tokens)-1].Last; last >= len(cur.Words) {
		return fmt.Errorf("multiword token wants %d words, the sentence has %d", last+1, len(cur.Words))
	}
	for i, w := range cur.Words {
		if w.Head >= len(cur.Words) {
			return fmt.Errorf("head %d of word %d is not in the sentence", w.Head+1, i+1)
		}
	}
	p.done = append(p.done, cur)
	return nil
}

func blank(s string) string {
	if s == "_" {
		return ""
	}
	return s
}
