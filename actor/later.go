package actor

import "strings"

// identifyLater joins a description in the head of a report with who is named further down: "a powerful Iraqi
// religious leader" and "Mr al-Sadr, a cleric". It does so only where one named person alone fits: the same role,
// or the same sector and nation.
func (c *casting) identifyLater() {
	named := map[int]*found{} // first naming of each chain of a person
	var order []int
	described := map[int]bool{} // chains with a name
	for _, f := range c.found {
		if f.named {
			described[f.Chain] = true
			if named[f.Chain] == nil && f.Actor.Kind == "person" {
				named[f.Chain] = f
				order = append(order, f.Chain)
			}
		}
	}
	for _, f := range c.found {
		if f.Sentence > 3 {
			break
		}
		if f.Pronoun || described[f.Chain] || f.Plural || f.Actor.Kind != "role" || c.list.roles[f.role].group || !c.hasArticle(f, "a", "an") {
			continue
		}
		var who *found
		for _, chain := range order {
			n := named[chain]
			if n.Span.Start < f.Span.Start || n.Sentence > f.Sentence+8 || !c.describes(f, n) {
				continue
			}
			if who != nil {
				who = nil
				break
			}
			who = n
		}
		if who != nil {
			c.rechain(f.Chain, who)
		}
	}
}

// describes: a description fits a named person.
func (c *casting) describes(f, n *found) bool {
	if f.Actor.Country == "" || f.Actor.Country != n.Actor.Country {
		return f.role == n.role && agree(f.Actor.Country, n.Actor.Country) && f.role != ""
	}
	return f.role == n.role || shareSector(f, n)
}

// rechain gives the mentions of a chain to that of a named person.
func (c *casting) rechain(chain int, to *found) {
	for _, f := range c.found {
		if f.Chain == chain {
			f.Chain = to.Chain
			c.merge(f, to)
		}
	}
}

// hasArticle reports whether a mention's words begin with one of these.
func (c *casting) hasArticle(f *found, articles ...string) bool {
	first := strings.ToLower(c.doc.Sentences[f.Sentence].Words[f.First].Form)
	for _, a := range articles {
		if first == a {
			return true
		}
	}
	return false
}
