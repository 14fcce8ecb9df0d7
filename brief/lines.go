package brief

import (
	"fmt"
	"strings"
	"time"
)

// page writes a brief as headings, list items and paragraphs; Markdown and Terminal are two of it.
type page interface {
	title(s string)
	heading(s string)
	sub(s string)
	item(depth int, s string, notes []int)
	text(s string)
	note(n Note)
}

// lay puts the content of a brief on a page: the order of reading, once for all forms of text.
func (b Brief) lay(p page) {
	p.title(b.Title)
	p.text(b.scope())
	p.heading("Key figures")
	for _, k := range b.Key {
		p.item(0, k.line(), nil)
	}
	if len(b.Totals) > 0 {
		p.heading("Running totals, as stated by others (not added up above)")
		for _, t := range b.Totals {
			p.item(0, t.line(), t.Notes)
		}
	}
	if b.Compared {
		p.heading("What changed since " + moment(b.Since))
		if len(b.Changes) == 0 {
			p.text("Nothing changed in the record.")
		}
		for _, c := range b.Changes {
			p.item(0, c.Text, nil)
		}
	}
	p.heading("What happened")
	if len(b.Days) == 0 {
		p.text("The record holds no incident for this place and period. That does not mean that nothing happened.")
	}
	for _, d := range b.Days {
		p.sub(d.When)
		for _, at := range d.Places {
			p.item(0, at.Name, nil)
			for _, i := range at.Items {
				i.lay(p, 1)
			}
		}
	}
	layPlans(p, "What is planned or called for", b.Planned)
	layPlans(p, "What was called for and took place", b.Held)
	layPlans(p, "What was called off", b.CalledOff)
	layItems(p, "Statements", b.Statements)
	layItems(p, "Recalled: earlier events the reports look back on", b.Recalled)
	p.heading("Sources")
	for _, s := range b.Sources {
		p.item(0, s.line(), nil)
	}
	if len(b.Notes) > 0 {
		p.heading("The words of the reports")
		for _, n := range b.Notes {
			p.note(n)
		}
	}
}

func (i Item) lay(p page, depth int) {
	head := i.Headline
	if i.StatusWords != "" {
		head += " (" + i.StatusWords + ")"
	}
	p.item(depth, head, i.Notes)
	p.item(depth+1, "by: "+i.By, nil)
	for _, f := range i.Figures {
		p.item(depth+1, f.line(), f.Notes)
	}
	if i.Denied != "" {
		p.item(depth+1, "denied by "+i.Denied, nil)
	}
	if i.Disowned != "" {
		p.item(depth+1, "responsibility denied: "+i.Disowned, nil)
	}
	p.item(depth+1, i.support(), nil)
}

func layItems(p page, heading string, is []Item) {
	if len(is) == 0 {
		return
	}
	p.heading(heading)
	for _, i := range is {
		p.item(0, i.When+": "+i.Headline, i.Notes)
	}
}

func layPlans(p page, heading string, ps []Plan) {
	if len(ps) == 0 {
		return
	}
	p.heading(heading)
	for _, c := range ps {
		p.item(0, c.For+": "+c.Headline, nil)
		for _, s := range c.Steps {
			p.item(1, s.line(), s.notes())
		}
	}
}

func (s Step) line() string {
	if s.When != "" {
		return s.Words + ", " + s.When
	}
	return s.Words
}

func (s Step) notes() []int {
	if s.Note == 0 {
		return nil
	}
	return []int{s.Note}
}

// scope says what the brief takes in, in a sentence or two.
func (b Brief) scope() string {
	var parts []string
	switch {
	case !b.From.IsZero() && !b.To.IsZero():
		parts = append(parts, "From "+b.From.Format("2 January 2006")+" to "+b.To.Add(-time.Second).Format("2 January 2006")+".")
	case !b.From.IsZero():
		parts = append(parts, "From "+b.From.Format("2 January 2006")+" on.")
	case !b.To.IsZero():
		parts = append(parts, "Up to "+b.To.Add(-time.Second).Format("2 January 2006")+".")
	}
	if !b.AsOf.IsZero() {
		parts = append(parts, "As known on "+moment(b.AsOf)+".")
	}
	return strings.Join(append(parts, fmt.Sprintf("%s from %s of %s.", plural(b.Counts.Incidents, "incident"),
		plural(b.Counts.Reports, "report"), plural(b.Counts.Outlets, "outlet"))), " ")
}

func moment(t time.Time) string { return t.UTC().Format("2 January 2006 15:04 UTC") }

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (k KeyFigure) line() string {
	if k.Incidents == 0 {
		return k.Text
	}
	s := k.Text + ", in " + plural(k.Incidents, "incident") + " for which a figure is given"
	if k.Sources > 0 {
		s += ", from " + plural(k.Sources, "report")
	}
	if k.Alleged > 0 {
		s += fmt.Sprintf("; %d of them alleged only", k.Alleged)
	}
	return s
}

func (t Total) line() string {
	s := t.Text + " " + t.Over + ", " + t.Where + ", according to " + t.Speaker
	if t.History != "" {
		s += " (" + t.History + ")"
	}
	if t.Beside != "" {
		s += "; " + t.Beside
	}
	return s
}

func (f Figure) line() string {
	s := f.Text
	if f.Speakers != "" {
		s += ", according to " + f.Speakers
	}
	if f.History != "" {
		s += "; the account changed: " + f.History
	}
	if f.Disputed {
		s += "; the accounts differ"
	}
	return s
}

// support says how many reports stand behind an incident.
func (i Item) support() string {
	if i.Sources == i.Reports {
		return plural(i.Sources, "independent source")
	}
	return plural(i.Sources, "independent source") + ", " + plural(i.Reports, "report")
}

func (s Source) line() string {
	out := s.Outlet
	if s.Agency != "" && s.Agency != s.Outlet {
		out += " (" + s.Agency + ")"
	}
	out += ", " + s.Date
	if s.Title != "" {
		out += ": " + s.Title
	}
	return out
}

func (n Note) line() string {
	s := "“" + n.Quote + "” " + n.Outlet
	if n.Agency != "" && n.Agency != n.Outlet {
		s += " (" + n.Agency + ")"
	}
	s += ", " + n.Date
	if n.Caution != "" {
		s += " [" + n.Caution + "]"
	}
	return s
}
