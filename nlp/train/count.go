package train

import (
	"cmp"
	"maps"
	"slices"
)

func add(m map[string]map[string]int, a, b string) {
	if m[a] == nil {
		m[a] = map[string]int{}
	}
	m[a][b]++
}

func indexOf(list []string) map[string]int {
	m := make(map[string]int, len(list))
	for i, s := range list {
		m[s] = i
	}
	return m
}

// byCount lists the keys, the most frequent first, equals by name.
func byCount(m map[string]int) []string {
	return slices.SortedFunc(maps.Keys(m), func(a, b string) int {
		return cmp.Or(cmp.Compare(m[b], m[a]), cmp.Compare(a, b))
	})
}

func most(m map[string]int) (key string, n, all int) {
	for _, k := range byCount(m) {
		if key == "" {
			key, n = k, m[k]
		}
		all += m[k]
	}
	return key, n, all
}
