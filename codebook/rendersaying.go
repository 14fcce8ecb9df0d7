package codebook

import (
	"fmt"
	"slices"
	"strings"
)

// statusForms says what each class of operators makes of an event that it governs or modifies, in the order told.
var statusForms = [][2]string{
	{"ongoing", "ongoing, or as it was"}, {"begin", "as the verb's own form has it"}, {"light", "as the verb's own form has it"}, {"end", "ongoing until then"},
	{"called", "called: someone asked for it"}, {"planned", "planned"}, {"vowed", "planned; of force: threatened"}, {"postponed", "postponed"},
	{"rescinded", "rescinded"}, {"denied", "denied"}, {"alleged", "alleged"}, {"threatened", "threatened"}, {"hypothetical", "hypothetical"},
	{"attempted", "attempted: it failed or was foiled"}, {"commemorated", "commemorated"}, {"background", "background: a past event recalled"},
}

// renderStatus lists the words that change in what way a report speaks of an event.
func (c *Codebook) renderStatus(b *strings.Builder) {
	b.WriteString("\n## Status\n\nIn what way a report speaks of an event. Without such a word it is the form of its verb that tells: past, passive and headlines\n" +
		"in the present: happened; present and progressive: ongoing; \"will\": planned; \"may\", \"could\", \"if\": hypothetical; \"not\", \"no\" of\n" +
		"the event, its actor or its victims: denied. The outermost word has the last say. Times long before the report: background.\n\n" +
		"| words of class | make the event | words |\n| --- | --- | --- |\n")
	for _, f := range statusForms {
		var words []string
		for _, key := range sortedKeys(c.operators) {
			if slices.Contains(c.operators[key], f[0]) {
				words = append(words, key)
			}
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", f[0], f[1], strings.Join(words, ", "))
	}
}

// speechForms are the forms in which a report says who vouches for what it tells (package coder, speech.go).
var speechForms = [][2]string{
	{"“Four died,” the doctor said.", "direct speech, open over the sentences of a quotation, its speaker before or behind it"},
	{"Officials said that four died.", "a clause under a cue, with \"that\" or without"},
	{"Four died, police said.", "the same, with the cue last; all but the source with its verb is what is said"},
	{"Four died, according to medics.", "a preposition of source: \"according to\", \"per\", \"citing\""},
	{"A statement by the army said that four died.", "for a document its issuer"},
	{"The spokesman for the ministry said so.", "for the office or rank of someone that person; the kind is that of who is spoken for"},
	{"The agency quoted a medic as saying that four died.", "one who passes it on: via"},
	{"A security official said that four died.", "a person or persons without a name: anonymous, with the kind of source"},
	{"Four reportedly died.", "a hedge; nobody named vouches for it"},
}

// renderSpeech lists the forms of who says it, the words of saying and the kinds of speaker.
func (c *Codebook) renderSpeech(b *strings.Builder) {
	b.WriteString("\n## Who says it\n\nEvery claim has a speaker; where no form below names one, the report itself vouches for it.\n\n| form | read as |\n| --- | --- |\n")
	for _, f := range speechForms {
		fmt.Fprintf(b, "| %s | %s |\n", f[0], f[1])
	}
	fmt.Fprintf(b, "\nCues, with their part of speech: %s.\n\n| kind of speaker | PLOVER sectors and words |\n| --- | --- |\n", strings.Join(sortedKeys(c.cues), ", "))
	kinds := map[string][]string{}
	for _, key := range sortedKeys(c.speakers) {
		kinds[c.speakers[key]] = append(kinds[c.speakers[key]], key)
	}
	for _, k := range sortedKeys(kinds) {
		fmt.Fprintf(b, "| %s | %s |\n", k, strings.Join(kinds[k], ", "))
	}
}
