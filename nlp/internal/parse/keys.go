package parse

import (
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
)

// Input is a sentence as the parser sees it. Slices have one element per word.
type Input struct {
	Words []lex.Word
	Tags  []uint32 // Penn and universal tag together, not 0
	Pos   []uint32 // universal tag, not 0
}

// node is what the features look at of one word; the zero node stands for none.
type node struct {
	w, t, p, c, l uint32 // word, tag, part of speech, cluster, label of the arc from its head
}

func (s *State) node(in *Input, i int) node {
	if i < 0 {
		return node{}
	}
	if i == 0 {
		return node{w: 3, t: 3 << 16, p: 3 << 16, c: 3, l: 0}
	}
	n := node{w: in.Words[i-1].L, t: in.Tags[i-1], p: in.Pos[i-1], c: in.Words[i-1].Fine}
	n.l = uint32(s.Label[i]) + 1
	return n
}

func orNone(i int) int {
	if i == 0 {
		return -1
	}
	return i
}

// Keys appends the features of the state.
func (s *State) Keys(k []uint32, in *Input) []uint32 {
	i0, i1, i2 := -1, -1, -1
	if n := len(s.stack); n > 0 {
		i0 = s.stack[n-1]
		if n > 1 {
			i1 = s.stack[n-2]
		}
		if n > 2 {
			i2 = s.stack[n-3]
		}
	}
	buf := func(j int) int {
		if s.next+j > s.n {
			return -1
		}
		return s.next + j
	}
	child := func(list [][2]int, i, j int) int {
		if i < 0 {
			return -1
		}
		return orNone(list[i][j])
	}
	j0 := buf(0)
	s0, s1, s2 := s.node(in, i0), s.node(in, i1), s.node(in, i2)
	b0, b1, b2, b3 := s.node(in, j0), s.node(in, buf(1)), s.node(in, buf(2)), s.node(in, buf(3))
	s0l, s0l2 := s.node(in, child(s.left, i0, 0)), s.node(in, child(s.left, i0, 1))
	s0r, s0r2 := s.node(in, child(s.right, i0, 0)), s.node(in, child(s.right, i0, 1))
	s1l, s1r, s1r2 := s.node(in, child(s.left, i1, 0)), s.node(in, child(s.right, i1, 0)), s.node(in, child(s.right, i1, 1))
	b0l, b0l2 := s.node(in, child(s.left, j0, 0)), s.node(in, child(s.left, j0, 1))
	s2r := s.node(in, child(s.right, i2, 0))
	var v0l, v0r, v1l, v1r, vbl uint32
	if i0 >= 0 {
		v0l, v0r = uint32(min(s.nLeft[i0], 5)), uint32(min(s.nRight[i0], 5))
	}
	if i1 >= 0 {
		v1l, v1r = uint32(min(s.nLeft[i1], 5)), uint32(min(s.nRight[i1], 5))
	}
	if j0 >= 0 {
		vbl = uint32(min(s.nLeft[j0], 5))
	}
	d := distance(i0, j0)
	d1 := distance(i1, i0)
	after := node{}
	if i0 >= 0 && i0+1 <= s.n && i0+1 != j0 {
		after = s.node(in, i0+1)
	}
	before := node{}
	if i0 > 1 {
		before = s.node(in, i0-1)
	}
	return append(k,
		200,
		// single words
		linear.Key2(201, s0.w, s0.t), linear.Key1(202, s0.w), linear.Key1(203, s0.t),
		linear.Key2(204, b0.w, b0.t), linear.Key1(205, b0.w), linear.Key1(206, b0.t),
		linear.Key2(207, s1.w, s1.t), linear.Key1(208, s1.w), linear.Key1(209, s1.t),
		linear.Key2(210, b1.w, b1.t), linear.Key1(211, b1.t), linear.Key2(212, b2.w, b2.t), linear.Key1(213, b2.t),
		linear.Key2(214, s2.w, s2.t), linear.Key1(215, s2.t), linear.Key1(299, b3.t),
		// pairs
		linear.Key3(216, s0.w, s0.t, linear.Key2(0, b0.w, b0.t)), linear.Key3(217, s0.w, s0.t, b0.w),
		linear.Key3(218, s0.w, b0.w, b0.t), linear.Key3(219, s0.w, s0.t, b0.t), linear.Key3(220, s0.t, b0.w, b0.t),
		linear.Key2(221, s0.w, b0.w), linear.Key2(222, s0.t, b0.t), linear.Key2(223, b0.t, b1.t),
		linear.Key3(224, s1.w, s1.t, linear.Key2(0, s0.w, s0.t)), linear.Key3(225, s1.t, s0.w, s0.t),
		linear.Key3(226, s1.w, s1.t, s0.t), linear.Key2(227, s1.w, s0.w), linear.Key2(228, s1.t, s0.t),
		linear.Key2(229, s1.t, b0.t), linear.Key2(230, s1.w, b0.w), linear.Key2(231, s1.w, b0.t), linear.Key2(232, s1.t, b0.w),
		linear.Key2(233, s0.p, b0.w), linear.Key2(234, s0.w, b0.p), linear.Key2(235, s1.p, s0.w), linear.Key2(236, s1.w, s0.p),
		// triples
		linear.Key3(237, b0.t, b1.t, b2.t), linear.Key3(238, s0.t, b0.t, b1.t), linear.Key3(239, s1.t, s0.t, b0.t),
		linear.Key3(240, s2.t, s1.t, s0.t), linear.Key3(241, s0.t, s0l.t, b0.t), linear.Key3(242, s0.t, s0r.t, b0.t),
		linear.Key3(243, s0.t, b0.t, b0l.t), linear.Key3(244, s1.t, s0.t, s0l.t), linear.Key3(245, s1.t, s0.t, s0r.t),
		linear.Key3(246, s1.t, s1r.t, s0.t), linear.Key3(247, s1.t, s1l.t, s0.t), linear.Key3(248, s1.t, s0.t, b1.t),
		linear.Key3(249, s0.w, b0.t, b1.t), linear.Key3(250, s1.t, s0.w, b0.t), linear.Key3(251, s1.w, s0.t, b0.t),
		linear.Key3(252, s1.t, s0.t, b0.w),
		// distances
		linear.Key2(253, s0.w, d), linear.Key2(254, s0.t, d), linear.Key2(255, b0.w, d), linear.Key2(256, b0.t, d),
		linear.Key3(257, s0.w, b0.w, d), linear.Key3(258, s0.t, b0.t, d), linear.Key3(259, s1.t, s0.t, d1),
		linear.Key3(260, s1.p, s0.p, linear.Key2(0, b0.p, d1)), linear.Key3(261, s1.w, s0.w, d1),
		// numbers of children
		linear.Key2(262, s0.w, v0l), linear.Key2(263, s0.t, v0l), linear.Key2(264, s0.w, v0r), linear.Key2(265, s0.t, v0r),
		linear.Key2(266, b0.w, vbl), linear.Key2(267, b0.t, vbl), linear.Key2(268, s1.w, v1r), linear.Key2(269, s1.t, v1r),
		linear.Key2(270, s1.t, v1l),
		// children
		linear.Key1(271, s0l.w), linear.Key1(272, s0l.t), linear.Key1(273, s0l.l), linear.Key1(274, s0r.w), linear.Key1(275, s0r.t),
		linear.Key1(276, s0r.l), linear.Key1(277, b0l.w), linear.Key1(278, b0l.t), linear.Key1(279, b0l.l),
		linear.Key1(280, s1r.w), linear.Key1(281, s1r.t), linear.Key1(282, s1r.l), linear.Key1(283, s1l.t), linear.Key1(284, s1l.l),
		linear.Key2(285, s0l2.t, s0l2.l), linear.Key2(286, s0r2.t, s0r2.l), linear.Key2(287, b0l2.t, b0l2.l),
		linear.Key2(288, s1r2.t, s1r2.l),
		linear.Key3(289, s0.t, s0l.t, s0l2.t), linear.Key3(290, s0.t, s0r.t, s0r2.t), linear.Key3(291, b0.t, b0l.t, b0l2.t),
		linear.Key3(292, s0.t, s0l.l, s0r.l), linear.Key3(293, s1.t, s1l.l, s1r.l), linear.Key3(294, b0.t, b0l.l, b0l2.l),
		linear.Key3(295, s0.w, s0l.l, s0r.l), linear.Key3(296, s1.w, s1l.l, s1r.l), linear.Key3(297, b0.w, b0l.l, b0l2.l),
		linear.Key3(298, s2.t, s2r.l, s1.t),
		// what stands beside the top
		linear.Key2(300, after.t, s0.t), linear.Key2(301, before.t, s0.t), linear.Key3(302, s0.t, after.t, b0.t),
		linear.Key3(303, s1.w, s0l.w, s0.t), linear.Key3(304, b0.w, s0.t, s0l.w), linear.Key3(305, s1.t, s0l.w, s0.w),
		// clusters
		linear.Key2(306, s0.c, b0.c), linear.Key2(307, s1.c, s0.c), linear.Key2(308, s0.c, b0.t), linear.Key2(309, s0.t, b0.c),
		linear.Key2(310, s1.c, s0.t), linear.Key2(311, s1.t, s0.c), linear.Key3(312, s1.c, s0.c, b0.t),
		linear.Key3(313, s1.t, s0.c, s0l.w), linear.Key3(314, s1.c, s0.c, s0l.w),
	)
}

// distance puts the number of words from a to b into one of seven classes.
func distance(a, b int) uint32 {
	if a < 0 || b < 0 {
		return 0
	}
	switch d := b - a; {
	case d <= 4:
		return uint32(d)
	case d <= 7:
		return 5
	case d <= 12:
		return 6
	}
	return 7
}
