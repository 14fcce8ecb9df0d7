package incident

import (
	"cmp"
	"strings"
)

// origin is the independent source that a report goes back to.
type origin struct {
	class int    // reports of one origin share a class; classes are numbered as they became known
	name  string // the agency credited, by this report or by one it copies; else the outlet; "" for none
}

// origins finds the independent sources of reports given in order: copies of one text, stories of one
// agency and stories of one outlet that credits no agency are of one.
func (w *work) origins(docs []*doc) map[*doc]origin {
	u := newUnion(len(docs))
	byName := map[string]int{}
	for i, d := range docs {
		for j, e := range docs[:i] {
			if u.find(i) != u.find(j) && w.stories.copies(d, e) {
				u.join(i, j)
			}
		}
		name := "outlet " + strings.ToLower(d.in.Report.Source)
		if a := d.in.Report.Agency; a != "" {
			name = "agency " + strings.ToLower(a)
		}
		if j, ok := byName[name]; ok && name != "outlet " {
			u.join(i, j)
		} else {
			byName[name] = i
		}
	}
	agency, outlet := map[int]string{}, map[int]string{}
	class := map[int]int{}
	for i, d := range docs {
		root := u.find(i)
		if _, ok := class[root]; !ok {
			class[root] = len(class)
		}
		agency[root] = cmp.Or(agency[root], d.in.Report.Agency)
		outlet[root] = cmp.Or(outlet[root], d.in.Report.Source)
	}
	out := map[*doc]origin{}
	for i, d := range docs {
		root := u.find(i)
		out[d] = origin{class[root], cmp.Or(agency[root], outlet[root])}
	}
	return out
}

// docsOf lists the reports of items, in order.
func docsOf(items []*item) []*doc {
	var out []*doc
	seen := map[*doc]bool{}
	for _, it := range items {
		if !seen[it.doc] {
			seen[it.doc] = true
			out = append(out, it.doc)
		}
	}
	return out
}
