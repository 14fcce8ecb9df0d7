// Package petrarch reads the actor and agent dictionaries of the coders PETRARCH, PETRARCH-2 and TABARI and
// turns them into an actor list of sitrep's own form. The form is that of PETRreader.py (openeventdata/
// petrarch2, MIT licence):
//
//	# to the end of the line, and <!-- ... -->, are comments
//	GONDOR [GON]                 an actor and its code; "_" and blanks part words
//	+MINAS_TIRITH                a further name of the actor above
//		[RHO <790606]            a code before a day, of the actor above: YYMMDD (30 to 29: 1930 to 2029) or YYYYMMDD
//		[HOBGOV 950601-990815]   ... from a day to a day, both included
//		[ZBW > 790606]           ... after a day
//		[---]                    a name to pass over
//	SOLDIER [~MIL]               an agent: its code goes behind that of its nation; regular plural
//	GOOSE {GEESE} [~GGS]         its plural; {}: none
//	MSF {} [NGO~]                its code goes before
//	!PERSON! = MAN, WOMAN        a set, for CONGRESS!PERSON!
//
// Actors and agents may stand in one file; the "~" tells them apart. An open word of TABARI (no "_" at its end)
// is read as a whole word, as PETRARCH does.
package petrarch

import (
	"fmt"
	"strings"
	"time"
)

// Dictionary is what one or more files hold, in their order.
type Dictionary struct {
	Actors []Actor
	Agents []Agent
}

// Actor is a name with its codes.
type Actor struct {
	Names []string // as in the file, blanks for "_"; the first is the main one
	Codes []Code
	Line  int
}

// Code is a CAMEO actor code and when it holds.
type Code struct {
	Code     string // "" for a name to pass over; "ELR/GAL" for two actors
	From, To time.Time
	// From is the first day, To the day after the last; zero: open.
}

// Agent is a role noun with its code.
type Agent struct {
	Singular, Plural string // lower case; Plural "" for none
	Code             string // without the "~"
	Before           bool   // the code goes before that of the actor
	Line             int
}

// Problem is a line that could not be read, and was left out.
type Problem struct {
	File string
	Line int
	Text string // what is wrong and what would be right
}

func (p Problem) String() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text) }

// Read adds the entries of a file to the dictionary. What cannot be read is left out and told.
func (d *Dictionary) Read(file, text string) []Problem {
	r := reader{dict: d, file: file, sets: map[string][]string{}}
	for i, line := range lines(text) {
		r.line = i + 1
		r.read(line)
	}
	r.finish()
	return r.problems
}

// reader is the state of reading one file.
type reader struct {
	dict     *Dictionary
	file     string
	line     int
	sets     map[string][]string
	open     *Actor // the actor that codes and further names belong to
	problems []Problem
}

func (r *reader) problem(line int, format string, args ...any) {
	r.problems = append(r.problems, Problem{r.file, line, fmt.Sprintf(format, args...)})
}

// lines are the lines of a file without comments, as many as the file has.
func lines(text string) []string {
	out := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	inside := false
	for i, l := range out {
		out[i], inside = uncomment(l, inside)
	}
	return out
}

// uncomment takes the comments out of a line; inside: a comment goes on from the line before. "<! --" is
// found in files, and means the same.
func uncomment(line string, inside bool) (string, bool) {
	var b strings.Builder
	for line != "" {
		if inside {
			_, rest, ended := strings.Cut(line, "-->")
			if !ended {
				return b.String(), true
			}
			line, inside = rest, false
			continue
		}
		at := strings.Index(line, "<!")
		if hash := strings.IndexByte(line, '#'); hash >= 0 && (at < 0 || hash < at) {
			b.WriteString(line[:hash])
			break
		}
		if at < 0 {
			b.WriteString(line)
			break
		}
		b.WriteString(line[:at])
		line, inside = line[at+2:], true
	}
	return b.String(), inside
}

func (r *reader) read(line string) {
	body := strings.TrimSpace(line)
	if body == "" {
		return
	}
	name, rest, coded := strings.Cut(body, "[")
	name = strings.TrimSpace(name)
	switch {
	case strings.HasPrefix(name, "!") && strings.Contains(name, "="):
		r.set(name)
	case strings.HasPrefix(name, "+"):
		r.further(strings.TrimSpace(name[1:]))
		if coded {
			r.codes(rest)
		}
	case name == "" && coded:
		r.codes(rest)
	case coded && strings.Contains(rest, "~"):
		r.finish()
		r.agent(name, rest)
	default:
		r.finish()
		if n := words(name); n != "" {
			r.open = &Actor{Names: []string{n}, Line: r.line}
			if coded {
				r.codes(rest)
			}
		} else {
			r.problem(r.line, "no name in %q; an actor is NAME [CODE]", body)
		}
	}
}

// words are the words of a name.
func words(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "_", " ")), " ")
}

func (r *reader) further(name string) {
	n := words(name)
	switch {
	case r.open == nil:
		r.problem(r.line, "%q is a further name, but no actor stands above it", "+"+name)
	case n == "":
		r.problem(r.line, "no name after \"+\"")
	default:
		r.open.Names = append(r.open.Names, n)
	}
}

// finish files the open actor.
func (r *reader) finish() {
	if r.open != nil {
		if len(r.open.Codes) > 0 {
			r.dict.Actors = append(r.dict.Actors, *r.open)
		} else {
			r.problem(r.open.Line, "%q has no code that can be read; write [CODE] after it or on a line below", r.open.Names[0])
		}
	}
	r.open = nil
}

// codes reads "HOBGOV 950601-990815] [ELI]", the first "[" taken off.
func (r *reader) codes(s string) {
	if r.open == nil {
		r.problem(r.line, "code %q belongs to no actor", "["+s)
		return
	}
	for {
		one, rest, closed := strings.Cut(s, "]")
		if !closed {
			r.problem(r.line, "code %q is not closed by \"]\"", "["+s)
			return
		}
		if c, err := code(one); err != nil {
			r.problem(r.line, "code [%s]: %v", one, err)
		} else {
			r.open.Codes = append(r.open.Codes, c)
		}
		_, next, more := strings.Cut(rest, "[")
		if !more {
			return
		}
		s = next
	}
}

// set reads "!PERSON! = MAN, MEN, WOMAN".
func (r *reader) set(s string) {
	name, members, _ := strings.Cut(s, "=")
	name = strings.TrimSpace(name)
	var list []string
	for m := range strings.SplitSeq(members, ",") {
		if m = strings.TrimSpace(m); m != "" {
			list = append(list, m)
		}
	}
	if len(name) < 3 || !strings.HasSuffix(name, "!") || len(list) == 0 {
		r.problem(r.line, "%q is no set; one is !NAME! = WORD, WORD", s)
		return
	}
	r.sets[name] = list
}
