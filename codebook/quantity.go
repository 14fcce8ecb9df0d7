package codebook

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// Quantity is what a numeral or a word of quantity stands for; High nil is unbounded.
type Quantity struct {
	Low, Best int
	High      *int
}

type quantities struct {
	number map[string]float64  // "two", "million"
	scale  map[string]bool     // multiplies what stands before
	vague  map[string]Quantity // "dozens"
	hedge  map[string]string   // "at least" → from
	order  map[string]int      // "third"
	begins map[string]bool     // first words of vague quantities, "a" and "an" skipped
}

func newQuantities() quantities {
	return quantities{map[string]float64{}, map[string]bool{}, map[string]Quantity{}, map[string]string{}, map[string]int{}, map[string]bool{}}
}

// add reads a line of quantities.tsv: kind, word, value.
func (q *quantities) add(f []string) error {
	word := strings.ReplaceAll(f[1], "_", " ")
	switch f[0] {
	case "number", "scale":
		n, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			return fmt.Errorf("%q is no number", f[2])
		}
		q.number[word], q.scale[word] = n, f[0] == "scale"
	case "ordinal":
		n, err := strconv.Atoi(f[2])
		if err != nil {
			return fmt.Errorf("%q is no number", f[2])
		}
		q.order[word] = n
	case "vague":
		v, err := parseRange(f[2])
		if err != nil {
			return err
		}
		q.vague[word] = v
		first, rest, _ := strings.Cut(word, " ")
		if first == "a" || first == "an" {
			first, _, _ = strings.Cut(rest, " ")
		}
		q.begins[first] = true
	case "hedge":
		switch f[2] {
		case "from", "above", "to", "below", "near", "exact":
		default:
			return fmt.Errorf("hedge %q is none of from, above, to, below, near, exact", f[2])
		}
		for _, w := range strings.Split(word, ",") {
			q.hedge[strings.TrimSpace(w)] = f[2]
		}
	default:
		return fmt.Errorf("kind %q is none of number, scale, ordinal, vague, hedge", f[0])
	}
	return nil
}

// parseRange reads "24 36 99", the last "-" for unbounded.
func parseRange(s string) (Quantity, error) {
	w := strings.Fields(s)
	if len(w) != 3 {
		return Quantity{}, fmt.Errorf("range %q: want low, best, high", s)
	}
	low, err1 := strconv.Atoi(w[0])
	best, err2 := strconv.Atoi(w[1])
	q := Quantity{Low: low, Best: best}
	if w[2] != "-" {
		high, err := strconv.Atoi(w[2])
		if err != nil || high < best {
			return q, fmt.Errorf("range %q: bad high", s)
		}
		q.High = &high
	}
	if err1 != nil || err2 != nil || low > best {
		return q, fmt.Errorf("range %q: bad low or best", s)
	}
	return q, nil
}

// IsQuantity reports whether a lemma stands for a number of what follows: "dozen", "hundred", "score", the "ten" of
// "tens of thousands".
func (c *Codebook) IsQuantity(lemma string) bool {
	return c.quantities.begins[lemma] || c.quantities.begins[lemma+"s"] || c.quantities.scale[lemma]
}

// IsHedge reports whether words qualify a number.
func (c *Codebook) IsHedge(words string) bool { return c.quantities.hedge[words] != "" }

// Ordinal is the number of "third" or "3rd".
func (c *Codebook) Ordinal(word string) (int, bool) {
	if n, ok := c.quantities.order[word]; ok {
		return n, true
	}
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		if d, ok := strings.CutSuffix(word, suffix); ok {
			if n, err := strconv.Atoi(d); err == nil && n > 0 {
				return n, true
			}
		}
	}
	return 0, false
}

// largest is the largest count taken for one; beyond it is no count of people.
const largest = 1_000_000_000

// Quantity reads a numeral in words or digits ("22", "1,200", "twenty-two", "2.5 million", "20-30",
// "dozens", "tens of thousands"), lower case. False where it is none.
func (c *Codebook) Quantity(text string) (Quantity, bool) {
	text = strings.Join(strings.Fields(text), " ")
	if v, ok := c.quantities.vague[text]; ok {
		return v, true
	}
	text = strings.TrimPrefix(strings.TrimPrefix(text, "between "), "from ")
	for _, dash := range []string{"-", "–", " to ", " or ", " and "} {
		if a, b, ok := strings.Cut(text, dash); ok {
			low, ok1 := c.exact(strings.TrimSpace(a))
			high, ok2 := c.exact(strings.TrimSpace(b))
			if ok1 && ok2 && low < high && !(dash == "-" && low >= 20 && high < 10) {
				return Quantity{low, (low + high) / 2, &high}, true
			}
		}
	}
	n, ok := c.exact(text)
	if !ok {
		return Quantity{}, false
	}
	return Quantity{n, n, &n}, true
}

// exact reads a numeral that stands for one number.
func (c *Codebook) exact(text string) (int, bool) {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '-' })
	total, current := 0.0, 0.0
	seen := false
	for _, w := range words {
		if w == "and" && seen {
			continue
		}
		n, isWord := c.quantities.number[w]
		if !isWord {
			n, isWord = c.tensAndUnits(w)
		}
		switch {
		case isWord && c.quantities.scale[w]:
			if current == 0 {
				current = 1
			}
			current *= n
			if n >= 1000 {
				total, current = total+current, 0
			}
		case isWord:
			current += n
		default:
			d, err := strconv.ParseFloat(strings.ReplaceAll(w, ",", ""), 64)
			if err != nil || math.IsNaN(d) || d < 0 || current != 0 {
				return 0, false
			}
			current = d
		}
		seen = true
		if current > largest || total > largest {
			return 0, false
		}
	}
	sum := total + current
	if !seen || sum > largest || sum != math.Trunc(sum) {
		return 0, false
	}
	return int(sum), true
}

// tensAndUnits reads a numeral written without its hyphen: "thirtythree".
func (c *Codebook) tensAndUnits(w string) (float64, bool) {
	k := strings.Index(w, "ty")
	if k < 0 || k+2 == len(w) {
		return 0, false
	}
	tens, units := c.quantities.number[w[:k+2]], c.quantities.number[w[k+2:]]
	return tens + units, tens >= 20 && tens <= 90 && units >= 1 && units <= 9
}

// Hedged applies a hedge to a quantity: "at least" opens it upwards, "up to" downwards, "more than"
// starts one above, "fewer than" ends one below, "about" and "nearly" leave a tenth on either or the
// lower side.
func (c *Codebook) Hedged(hedge string, q Quantity) (low, best int, high *int) {
	bound := func(n int) *int { return &n }
	tenth := max(1, q.Best/10)
	switch c.quantities.hedge[hedge] {
	case "from":
		return q.Low, q.Best, nil
	case "above":
		return q.Low + 1, max(q.Best, q.Low+1), nil
	case "to":
		if q.High == nil {
			return 0, q.Best, nil
		}
		return 0, q.Best, q.High
	case "below":
		if q.High == nil {
			return 0, q.Best, nil
		}
		return 0, max(0, q.Best-1), bound(max(0, *q.High-1))
	case "near":
		if q.High == nil {
			return q.Low, q.Best, nil
		}
		return max(0, q.Low-tenth), q.Best, bound(*q.High + tenth)
	}
	return q.Low, q.Best, q.High
}
