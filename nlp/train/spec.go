package train

import (
	"maps"
	"math"
	"slices"

	"sitrep/nlp/conllu"
	"sitrep/nlp/internal/joint"
)

func tagOf(w conllu.Word) string { return w.XPOS + " " + w.UPOS }

// treeSpec collects tags, features and relations. Tags met fewer than three times are left out.
func treeSpec(spec *joint.Spec, sents []conllu.Sentence) {
	tags, feats, rels := map[string]int{}, map[string]int{}, map[string]int{"root": 1}
	byTag := map[string]map[string]int{} // tag → feats → count
	for _, s := range sents {
		for _, w := range s.Words {
			tags[tagOf(w)]++
			feats[w.Feats]++
			rels[w.DepRel]++
			add(byTag, tagOf(w), w.Feats)
		}
	}
	for _, t := range slices.Sorted(maps.Keys(tags)) {
		if tags[t] >= 3 {
			spec.Tags = append(spec.Tags, t)
		}
	}
	spec.Feats = slices.Sorted(maps.Keys(feats))
	index := indexOf(spec.Feats)
	for _, t := range spec.Tags {
		var may []int
		for _, f := range byCount(byTag[t]) {
			if byTag[t][f] >= 2 || len(may) == 0 {
				may = append(may, index[f])
			}
		}
		spec.May = append(spec.May, may)
	}
	spec.Rels = slices.Sorted(maps.Keys(rels))
	spec.Root, spec.Case = slices.Index(spec.Rels, "root"), slices.Index(spec.Rels, "case")
	spec.Marked = marked(spec, sents)
}

// marked counts, for each relation, the words without and with a preposition.
func marked(spec *joint.Spec, sents []conllu.Sentence) [][2]float32 {
	index := indexOf(spec.Rels)
	count := make([][2]float64, len(spec.Rels))
	for _, s := range sents {
		has := make([]int, len(s.Words))
		for _, w := range s.Words {
			if w.Head >= 0 && w.DepRel == "case" {
				has[w.Head] = 1
			}
		}
		for i, w := range s.Words {
			count[index[w.DepRel]][has[i]]++
		}
	}
	out := make([][2]float32, len(count))
	for r, c := range count {
		for k := range c {
			out[r][k] = float32(math.Log((c[k] + 1) / (c[0] + c[1] + 2)))
		}
	}
	return out
}

// roleSpec collects the roles and senses that are not rare, and the rolesets by lemma; lemmas are
// those of the words of each sentence.
func roleSpec(spec *joint.Spec, bank map[string]propositions, lemmas map[string][]string) {
	roles, senses := map[string]int{}, map[string]int{}
	sets := map[string]map[string]int{}
	for id, p := range bank {
		for _, pr := range p.Predicates {
			senses[sense(pr.Roleset)]++
			if ls := lemmas[id]; pr.Token >= 1 && pr.Token <= len(ls) {
				add(sets, ls[pr.Token-1], pr.Roleset)
			}
			for _, a := range pr.Args {
				roles[a.Role]++
			}
		}
	}
	for _, r := range byCount(roles) {
		if roles[r] >= 20 {
			spec.Roles = append(spec.Roles, r)
		}
	}
	for _, s := range byCount(senses) {
		if senses[s] >= 90 {
			spec.Senses = append(spec.Senses, s)
		}
	}
	spec.Rolesets = map[string][]string{}
	for l, count := range sets {
		spec.Rolesets[l] = byCount(count)
	}
}

// vocabulary puts the words that have classes into a Spec.
func vocabulary(spec *joint.Spec, c *wordClasses) {
	spec.Words = slices.Sorted(maps.Keys(c.fine))
	for _, w := range spec.Words {
		spec.Fine, spec.Coarse = append(spec.Fine, c.fine[w]), append(spec.Coarse, c.coarse[w])
	}
}
