package muc4

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/codebook"
)

// effects are MUC's words for what the figures count.
var effects = map[string]string{"killed": "DEATH", "wounded": "INJURY", "abducted": ""}

// unhurt is MUC's word for those who came to no harm.
const unhurt = "NO INJURY OR DEATH"

// victims are those counted, each sort apart where the words tell them apart, and those named as recipients who are
// not among them; nobody twice.
func victims(book *codebook.Codebook, r sitrep.Report, m sitrep.EventMention) []Victim {
	var out []counted
	var spans []sitrep.Span
	for k, c := range latest(r, m.Claims) {
		effect, human := effects[c.Field]
		if c.Figure == nil || !human {
			continue
		}
		spans = append(spans, c.Span)
		if c.Figure.Scope != sitrep.ScopeIncident {
			continue // a total of many
		}
		if c.Figure.Best == 0 {
			for _, p := range c.Parts {
				out = append(out, counted{Victim: Victim{told(p), wordsOfPart(r, p), unhurt}, list: k + 1})
			}
			if len(c.Parts) == 0 {
				out = append(out, counted{Victim: unharmed(strings.ToUpper(c.Span.In(r.Text)))})
			}
			continue
		}
		sorts := apart(c)
		singly := c.Figure.Best > 1 && len(sorts) == c.Figure.Best && !slices.ContainsFunc(sorts, func(p sitrep.Part) bool { return p.Best != 1 })
		for _, p := range sorts {
			out = append(out, counted{Victim{told(p), wordsOfPart(r, p), effect}, k + 1, c.Figure.Best, singly, strings.ToUpper(c.Span.In(r.Text) + " " + c.Figure.Of)})
		}
	}
	for _, p := range m.Recipients {
		if slices.ContainsFunc(spans, p.Span.Overlaps) || p.Actor.Kind != "person" && p.Actor.Kind != "role" {
			continue
		}
		if v := target(book, r, p); v.Words != "" {
			v.Effect = suffered(book, m)
			out = append(out, counted{Victim: v})
		}
	}
	out = slices.DeleteFunc(namedElsewhere(out), func(v counted) bool { return attackers(v.Words) })
	which := slices.DeleteFunc(slices.Clone(out), func(v counted) bool { return unspecified(v.Victim) })
	if timed := m.When.Span.Set() && m.When.From == ""; timed && len(which) == 0 {
		return once(out)
	}
	return once(which)
}

// unspecified reports whether a victim is people in the plural of whom no words tell which or how many: "priests", "political
// leaders", "many people".
func unspecified(v Victim) bool {
	first, _, _ := strings.Cut(v.Words, " ")
	if is("which", first) {
		return false
	}
	return v.Number == 0
}

// latest leaves out what is told of those counted before: the same words of the dead and the wounded ("20 casualties"), and
// of two counts of people by no other word, the lower ("50 wounded", then "more than 60 people").
func latest(r sitrep.Report, cs []sitrep.Claim) []sitrep.Claim {
	people := func(c sitrep.Claim) bool {
		return c.Figure != nil && effects[c.Field] != "" && c.Figure.Scope == sitrep.ScopeIncident && c.Figure.Best > 1 && len(c.Parts) == 0 && len(called(strings.ToUpper(c.Span.In(r.Text)))) == 0
	}
	var out []sitrep.Claim
	for _, c := range cs {
		twice := slices.IndexFunc(out, func(o sitrep.Claim) bool {
			return o.Span == c.Span && c.Figure != nil && o.Figure != nil && c.Figure.Best > 0
		})
		if twice >= 0 {
			if out[twice].Field == "abducted" { // "were abducted and murdered"
				out[twice] = c
			}
			continue
		}
		k := slices.IndexFunc(out, func(o sitrep.Claim) bool { return people(o) && people(c) && o.Field == c.Field })
		switch {
		case k < 0:
			out = append(out, c)
		case out[k].Figure.Best < c.Figure.Best:
			out[k] = c
		}
	}
	return out
}

// unharmed is the victim of a claim that none was hurt: "no one", "casualties" denied, or someone told of by name or
// noun who came to no harm.
func unharmed(words string) Victim {
	f := strings.Fields(words)
	last := strings.TrimSuffix(f[len(f)-1], "S")
	switch {
	case is("none", f[0]), is("harm-or-anyone", last):
		return Victim{nobody, "NO ONE", unhurt}
	case is("of-one", f[0]) && !strings.HasSuffix(f[len(f)-1], "S"):
		return Victim{1, words, unhurt}
	}
	return Victim{0, words, unhurt}
}

// apart lists the sorts of people a claim counts: its parts where they make up the whole, else the whole and its parts.
func apart(c sitrep.Claim) []sitrep.Part {
	whole := sitrep.Part{Of: c.Figure.Of, Low: c.Figure.Low, Best: c.Figure.Best, High: c.Figure.High, Span: c.Span, Named: c.Named}
	sum := 0
	for k, p := range c.Parts {
		if sum += p.Best; k > 0 && sum == c.Figure.Best {
			return oneByOne(c.Parts[:k+1], c.Parts[k+1:])
		}
	}
	return append([]sitrep.Part{whole}, c.Parts...)
}

// oneByOne puts those told one by one behind the sorts of a whole in the place of the sort that they make up: "the two Italians, X and Y,
// and Spaniard Z" are three.
func oneByOne(sorts, single []sitrep.Part) []sitrep.Part {
	if slices.ContainsFunc(single, func(p sitrep.Part) bool { return p.Best != 1 }) {
		return append(slices.Clone(sorts), single...)
	}
	k := slices.IndexFunc(sorts, func(p sitrep.Part) bool { return p.Best > 1 && p.Best == len(single) })
	if k < 0 {
		return append(slices.Clone(sorts), single...)
	}
	return slices.Concat(sorts[:k], single, sorts[k+1:])
}

// told is the number that a part tells, 0 where it is none to name: "dozens".
func told(p sitrep.Part) int {
	if p.High != nil && *p.High == p.Low || p.Low > 0 && p.Low == p.Best {
		return p.Low
	}
	if p.High != nil && p.Best > 5 && *p.High-p.Best <= p.Best/5 { // "about 50"
		return p.Best
	}
	return 0
}

// wordsOf is the words of a span and the name under which the one they stand for is carried.
func wordsOf(r sitrep.Report, m sitrep.EventMention, s sitrep.Span) string {
	words := s.In(r.Text)
	for _, p := range m.Recipients {
		if p.Span.Overlaps(s) && p.Actor.Name != "" && p.Actor.Kind == "person" && !p.Actor.Private && !strings.Contains(words, p.Actor.Name) {
			words += " " + p.Actor.Name
		}
	}
	return strings.ToUpper(words)
}

// wordsOfPart is the words that tell whom a count is of: its own, the noun where they leave it out ("four people were killed and 12
// wounded"), and the name.
func wordsOfPart(r sitrep.Report, p sitrep.Part) string {
	words := strings.ToUpper(p.Span.In(r.Text))
	if of := strings.ToUpper(p.Of); !strings.Contains(words, of) {
		words += " " + of
	}
	return words + nameIn(r, p.Named)
}

// nameIn is the words that name someone, with a blank before them; "" for none.
func nameIn(r sitrep.Report, s sitrep.Span) string {
	if !s.Set() {
		return ""
	}
	return " " + strings.ToUpper(s.In(r.Text))
}

// counted is a victim with the number of the list that tells of it, from 1 on: those told one by one in a list are different
// people.
type counted struct {
	Victim
	list   int
	whole  int    // how many the list counts
	singly bool   // each of them told apart
	of     string // the words of the list
}

// namedElsewhere leaves out those counted together whom another count of as many tells one by one: "two engineers and a technician",
// then "X, Y and Z".
func namedElsewhere(vs []counted) []counted {
	var out []counted
	for _, v := range vs {
		if !slices.ContainsFunc(vs, func(o counted) bool {
			if !o.singly || o.list == v.list || v.list == 0 || v.singly || o.Effect != v.Effect {
				return false
			}
			return o.whole == v.whole || o.whole == v.Number && slices.ContainsFunc(called(v.Words), func(w string) bool { return slices.Contains(called(o.of), w) })
		}) {
			out = append(out, v)
		}
	}
	return out
}

// once keeps of the victims that may be the same the first, with the graver fate and the number that is told.
func once(vs []counted) []Victim {
	var out []counted
	for _, v := range vs {
		k := slices.IndexFunc(out, func(o counted) bool {
			apart := o.list > 0 && o.list == v.list && o.Number == 1 && v.Number == 1 && o.Words != v.Words
			return !apart && sameVictim(o.Victim, v.Victim)
		})
		if k < 0 {
			out = append(out, v)
			continue
		}
		if grave[v.Effect] > grave[out[k].Effect] {
			out[k].Effect = v.Effect
		}
		if out[k].Number == 0 {
			out[k].Number = v.Number
		}
		if pointsBack(out[k].Victim) {
			out[k].Words = v.Words
		}
	}
	var plain []Victim
	for _, v := range out {
		if !toldSingly(v.Victim, out) {
			plain = append(plain, v.Victim)
		}
	}
	return plain
}

// toldSingly reports whether a victim of several people by no word of their own ("the two") are those told one by one.
func toldSingly(v Victim, all []counted) bool {
	single := 0
	for _, o := range all {
		if o.Number == 1 && o.Effect == v.Effect {
			single++
		}
	}
	return v.Number > 1 && single == v.Number && len(called(v.Words)) == 0 && !strings.Contains(v.Words, "OTHER") && !strings.Contains(v.Words, "MORE")
}

var grave = map[string]int{"INJURY": 1, "DEATH": 2}

// sameVictim: as many, and called by a common word; or of one number and one of them called by a word for anybody.
func sameVictim(a, b Victim) bool {
	if a.Number == nobody && b.Number == nobody {
		return true
	}
	if a.Effect == unhurt || b.Effect == unhurt || a.Number != b.Number && a.Number != 0 && b.Number != 0 {
		return false
	}
	x, y := called(a.Words), called(b.Words)
	common := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			common++
		}
	}
	if n := lastWords(a.Words, 2); a.Number == 1 && b.Number == 1 && n != "" && n == lastWords(b.Words, 2) {
		return true // "their colleague Ana Lopez", "Judge Ana Lopez"
	}
	if akin(a) != akin(b) && a.Number == 1 && b.Number == 1 && common < min(len(x), len(y)) {
		return false // "her mother, Ana Lopez" shares a name with her
	}
	if common > 0 && (a.Number != 1 || b.Number != 1 || 2*common >= min(len(x), len(y))) { // a family shares a name
		return true
	}
	if a.Number <= 1 && b.Number <= 1 && (pointsBack(a) || pointsBack(b)) {
		return true
	}
	return a.Number > 0 && a.Number == b.Number && (a.Effect == b.Effect || a.Effect == "" || b.Effect == "") && (len(x) == 0 || len(y) == 0)
}

// lastWords is the last words of a phrase, "" where it has no more than these.
func lastWords(s string, n int) string {
	f := strings.Fields(s)
	if len(f) <= n {
		return ""
	}
	return strings.Join(f[len(f)-n:], " ")
}

// akin reports whether a victim is told of as someone's: "his wife".
func akin(v Victim) bool {
	first, _, _ := strings.Cut(v.Words, " ")
	return is("possessive", first)
}

// pointsBack reports whether a victim is called by no more than a pronoun or "the victim".
func pointsBack(v Victim) bool {
	return is("pronoun", v.Words) || strings.HasPrefix(v.Words, "THE ") && len(called(v.Words)) == 0
}

// called lists the words that tell whom a phrase means, numbers, little words and words for anybody left out.
func called(s string) []string {
	if k := strings.LastIndex(s, "'S "); k >= 0 { // "the judge's secretary" is no judge
		s = s[k+3:]
	}
	var out []string
	for _, w := range strings.Fields(plain(s)) {
		w = strings.TrimSuffix(w, "S")
		if is("little", w) {
			continue
		}
		if len(w) > 1 && (w[0] < '0' || w[0] > '9') {
			out = append(out, w)
		}
	}
	return out
}

// suffered is what the trigger's sense says becomes of a recipient: "the murder of the mayor" tells of his death.
func suffered(book *codebook.Codebook, m sitrep.EventMention) string {
	sense, _ := book.Sense(m.Sense)
	for _, e := range sense.Effects {
		if e.Slot == "R" {
			return effects[e.Kind]
		}
	}
	return ""
}

// inWords is the number that the first word of quantity of a phrase tells, 0 for none or one that is not exact: "six priests".
func inWords(book *codebook.Codebook, words []string) int {
	for _, w := range words {
		if q, ok := book.Quantity(strings.ToLower(w)); ok {
			if q.High != nil && *q.High == q.Low {
				return q.Low
			}
			return 0
		}
	}
	return 0
}

// target is the victim that a recipient is; one named by a pronoun goes by the name it was carried under.
func target(book *codebook.Codebook, r sitrep.Report, p sitrep.Participant) Victim {
	v := Victim{Number: 1, Words: strings.ToUpper(p.Span.In(r.Text))}
	if is("pronoun", v.Words) && !p.Actor.Private {
		v.Words = strings.ToUpper(p.Actor.Name)
	}
	head, _, _ := strings.Cut(v.Words, " OF ")
	words := strings.Fields(head)
	if len(words) == 0 {
		return Victim{}
	}
	last := words[len(words)-1]
	plural := strings.HasSuffix(last, "S") && !strings.HasSuffix(last, "SS") || last == "PEOPLE" || last == "CHILDREN" || strings.HasSuffix(last, "MEN") || last == "PERSONNEL" || last == "POLICE"
	if plural && p.Actor.Kind != "person" {
		v.Number = inWords(book, words)
	}
	return v
}
