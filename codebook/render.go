package codebook

import (
	"fmt"
	"io"
	"strings"
)

// Render writes the codebook as a Markdown document, with words the trigger words of each type and mode.
func (c *Codebook) Render(w io.Writer, words bool) error {
	var b strings.Builder
	b.WriteString("# Codebook\n\nWritten by `sitrep codebook render`; the data is in codebook/data, and each file says its form in its first lines.\n" +
		"`sitrep codebook check FOLDER` says what is wrong with a codebook, `--codebook FOLDER` codes by another,\n" +
		"`sitrep codebook render --words` lists the trigger words.\n\n")
	b.WriteString("## Types\n\nThose of PLOVER 2.0, with its modes. Where its papers differ: SANCTION is material conflict, as in the manual's quad\n" +
		"table; ACCUSE scores below zero, like its modes; CAMEO root 20 falls under ASSAULT; an event with no named actor is an\n" +
		"event. Scores are on Goldstein's scale, -10 to 10.\n\n| type | what | quad class | score | modes |\n| --- | --- | --- | --- | --- |\n")
	for _, t := range c.types {
		fmt.Fprintf(&b, "| %s | %s | %s | %g | %s |\n", t.Code, t.Name, t.Quad, t.Score, strings.Join(t.Modes, ", "))
	}
	b.WriteString("\n## Contexts\n\nAn event has a context when one of the context's words stands in the sentence that tells of it.\n\n| context | what |\n| --- | --- |\n")
	for _, k := range sortedKeys(c.contexts) {
		fmt.Fprintf(&b, "| %s | %s |\n", k, c.contexts[k])
	}
	c.renderStatus(&b)
	c.renderSpeech(&b)
	if words {
		c.renderSenses(&b)
	}
	c.renderACLED(&b)
	b.WriteString("\n## UCDP\n\nKinds of violence of a use of force, by its two sides.\n\n| code | kind | sides |\n| --- | --- | --- |\n")
	for _, r := range c.ucdp {
		fmt.Fprintf(&b, "| %s | %s | %s, %s |\n", r.kind.Code, r.kind.Name, r.sides[0], r.sides[1])
	}
	b.WriteString("\n## CAMEO\n\nAll codes with Goldstein's weight and the PLOVER type they fall under.\n\n| code | name | weight | type |\n| --- | --- | --- | --- |\n")
	for _, k := range sortedKeys(c.cameo) {
		x := c.cameo[k]
		fmt.Fprintf(&b, "| %s | %s | %g | %s |\n", x.Code, x.Name, x.Goldstein, x.Type)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// renderSenses lists the trigger words of each type and mode.
func (c *Codebook) renderSenses(b *strings.Builder) {
	words := map[string]map[string]bool{}
	for _, key := range sortedKeys(c.senses) {
		for _, s := range c.senses[key] {
			k := s.Type + " " + s.Mode
			if words[k] == nil {
				words[k] = map[string]bool{}
			}
			words[k][s.Lemma+"."+s.POS] = true
		}
	}
	fmt.Fprintf(b, "\n## Trigger words\n\n%d senses. What a word means hangs on its arguments; the lexicon files have the tests. \"-\" are readings that are no\nevents.\n\n| type and mode | words |\n| --- | --- |\n", c.SenseCount())
	for _, k := range sortedKeys(words) {
		fmt.Fprintf(b, "| %s | %s |\n", strings.TrimSpace(k), strings.Join(sortedKeys(words[k]), ", "))
	}
}

func (c *Codebook) renderACLED(b *strings.Builder) {
	b.WriteString("\n## ACLED\n\nThe first line that fits a mention counts; what fits none is not recorded by ACLED.\n\n| type | mode | CAMEO | event type | sub-event type |\n| --- | --- | --- | --- | --- |\n")
	for _, r := range c.acled {
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", r.typ, r.mode, r.cameo, r.event, r.sub)
	}
}
