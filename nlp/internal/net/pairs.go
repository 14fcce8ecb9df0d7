package net

// Roles scores, for each pair of a predicate and a word of its sentence, the classes of the word. pred[i] is the index in preds, the predicates' words, of
// the predicate of pair i; path holds what Path gives for the pairs. What is known of a pair is the sum of what is known of the predicate, of the word, of
// the word it hangs on the predicate by, and of the way between them.
func (s *State) Roles(preds, pred, word []int, path []int32, drop float32) Scores {
	t := s.t
	a := t.dense(t.gather(s.x, preds), s.net.pred)
	t.addLinear(a, s.wordsOf(preds), s.net.predWord)
	ids, anchor, own := make([][]int32, len(pred)), make([]int, len(pred)), make([][]int32, len(preds))
	for i, p := range pred {
		part := path[i*PathParts : (i+1)*PathParts]
		ids[i], own[p] = part[1:pathClasses], part[:1]
		anchor[i] = s.group[word[i]] + int(part[pathClasses])
	}
	t.embed(a, 0, s.net.path, own)
	arg := t.dense(s.x, s.net.arg)
	if t.reads {
		return s.readRoles(a, arg, pred, word, anchor, ids)
	}
	y := t.gather(a, pred)
	t.addGather(y, arg, word)
	t.addGather(y, t.linear(s.x, s.net.anchor, nil), anchor)
	t.embed(y, 0, s.net.path, ids)
	return Scores{t.dense(t.dropout(t.relu(y), drop, nil), s.net.role)}
}

// readRoles goes on with Roles in reading, one pair after the other: few words are anchors, and nothing is kept of what is summed up.
func (s *State) readRoles(a, arg *mat, pred, word, anchor []int, ids [][]int32) Scores {
	t, n := s.t, s.net.Shape.Role
	used, anchor := distinct(anchor, s.x.R)
	anchors, path := t.linear(t.pick(s.x, used), s.net.anchor, nil), s.net.path.rows
	sums, sum := &mat{R: len(pred), C: n, whole: t.rows(len(pred), n)}, t.raw(n)
	for i, p := range pred {
		where, far := int(ids[i][0])*n, int(ids[i][1])*n
		top := t.kern.LeakySum(sum, leak, a.row(p), arg.row(word[i]), anchors.row(anchor[i]), path[where:where+n], path[far:far+n])
		t.kern.SetUpTo(sums.whole, i, sum, top)
	}
	return Scores{t.dense(sums, s.net.role)}
}
