package sqlite

import (
	"encoding/json"
	"math"
	"strings"
	"time"

	"sitrep"
)

// entry is one row of what is found: an incident or a call.
type entry struct {
	sitrep.Summary
	places []sitrep.Place
	actors []sitrep.Actor
	words  []string // quoted
}

// noDay stands for a period that is not known: it lies in no span of time.
const noDay = int64(math.MinInt32)

// index makes the rows of a block.
func (b *blockWriter) index(block int64, p sitrep.Block) error {
	for _, x := range p.Incidents {
		if err := b.enter(block, ofIncident(x)); err != nil {
			return err
		}
	}
	for _, x := range p.Calls {
		if err := b.enter(block, ofCall(x)); err != nil {
			return err
		}
	}
	return nil
}

// unindex drops the rows of a block, but for their words.
func (b *blockWriter) unindex(id sitrep.BlockID) error {
	const those = `SELECT f.seq FROM blocks b JOIN found f ON f.block = b.seq WHERE b.edition = ? AND b.id = ?`
	seqs, err := collect(each(b.ctx, b.tx, "rows of a block", those, []any{b.edition, id}, scanOne[int64]))
	if err != nil {
		return err
	}
	for _, seq := range seqs {
		if err := b.exec(`DELETE FROM found_box WHERE seq = ?`, seq); err != nil {
			return err
		}
		if err := b.exec(`DELETE FROM found WHERE seq = ?`, seq); err != nil {
			return err
		}
	}
	b.gone = append(b.gone, seqs...)
	return nil
}

// wordRow is a row of the full-text index.
type wordRow struct {
	seq   int64
	entry entry
}

// writeWords brings the full-text index up to date, after all else: FTS5 holds new rows in memory until a statement begins that
// could be taken back by itself (an INSERT with a trigger), then writes them as a segment of their own, which must be merged.
// Last in a row they make one segment for a change.
func (b *blockWriter) writeWords() error {
	for _, seq := range b.gone {
		if err := b.exec(`DELETE FROM found_words WHERE rowid = ?`, seq); err != nil {
			return err
		}
	}
	for _, w := range b.words {
		e := w.entry
		if err := b.exec(`INSERT INTO found_words (rowid, headline, places, actors, words, tags) VALUES (?, ?, ?, ?, ?, ?)`,
			w.seq, e.Headline, e.placeWords(), e.actorWords(), strings.Join(e.words, "\n"), strings.Join(e.tags(), " ")); err != nil {
			return err
		}
	}
	return nil
}

func ofIncident(x sitrep.Incident) entry {
	e := entry{Summary: x.Summary(), places: x.Places, actors: append(append([]sitrep.Actor{}, x.Actors...), x.Recipients...)}
	for _, l := range x.Ledger {
		e.words = append(e.words, l.Words, l.Speaker.Label())
	}
	return e
}

func ofCall(x sitrep.Call) entry {
	e := entry{Summary: x.Summary(), places: x.Places}
	for _, as := range [][]sitrep.Actor{x.By, x.Whom, x.Against} {
		e.actors = append(e.actors, as...)
	}
	for _, s := range x.Steps {
		e.words = append(e.words, s.Words)
	}
	return e
}

// days are the first and the last day of a period, since 1970.
func days(p sitrep.Period) (first, last int64) {
	if !p.Known() {
		return noDay, noDay
	}
	first, last = noDay+1, math.MaxInt32
	if !p.Start.IsZero() {
		first = dayOf(p.Start)
	}
	if !p.End.IsZero() {
		last = max(first, dayOf(p.End.Add(-time.Second)))
	}
	return first, last
}

func dayOf(t time.Time) int64 { return int64(math.Floor(float64(t.Unix()) / 86400)) }

func (b *blockWriter) enter(block int64, e entry) error {
	body, err := json.Marshal(e.Summary)
	if err != nil {
		return err
	}
	first, last := days(e.Period)
	var lat, lon any // NULL where no place has a point
	p := e.point()
	if p.HasPoint {
		lat, lon = p.Lat, p.Lon
	}
	res, err := b.tx.ExecContext(b.ctx, `INSERT INTO found (edition, block, kind, id, type, status, country, start, until, lat, lon, killed, confidence, worth, body)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, b.edition, block, e.Kind, e.ID, e.Type, string(e.Status), e.Place.Country, first, last, lat, lon,
		e.Killed(), e.Confidence, e.Worth, body)
	if err != nil {
		return err
	}
	seq, err := res.LastInsertId()
	if err != nil {
		return err
	}
	if p.HasPoint {
		if err := b.exec(`INSERT INTO found_box (seq, west, east, south, north, since, until) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			seq, p.Lon, p.Lon, p.Lat, p.Lat, first, last); err != nil {
			return err
		}
	}
	b.words = append(b.words, wordRow{seq, e})
	return nil
}

// point is the first place that has one.
func (e entry) point() sitrep.Place {
	for _, p := range e.places {
		if p.HasPoint {
			return p
		}
	}
	return sitrep.Place{}
}

func (e entry) placeWords() string {
	var out []string
	for _, p := range e.places {
		out = append(out, p.Name, p.Site, p.District, p.Region)
	}
	return strings.Join(out, "\n")
}

func (e entry) actorWords() string {
	var out []string
	for _, a := range e.actors {
		out = append(out, a.Name, a.Title)
	}
	return strings.Join(out, "\n")
}

// The tags of an entry are words that no text holds: a kind, and what is of it.
func tag(kind, of string) string {
	return "zz" + kind + "zz" + strings.ToLower(strings.ReplaceAll(of, "-", ""))
}

// longMonths is how many months of a period are tagged; a longer one has a tag of its own.
const longMonths = 24

func (e entry) tags() []string {
	out := []string{tag("k", e.Kind), tag("t", e.Type), tag("s", string(e.Status))}
	seen := map[string]bool{}
	for _, p := range e.places {
		if p.Country != "" && !seen[p.Country] {
			seen[p.Country] = true
			out = append(out, tag("c", p.Country))
		}
	}
	return append(out, months(e.Period.Start, e.Period.End)...)
}

// months are the tags of the months of [from, to), or that of a period of very many.
func months(from, to time.Time) []string {
	if from.IsZero() && to.IsZero() {
		return nil
	}
	if from.IsZero() || to.IsZero() {
		return []string{tag("m", "long")}
	}
	var out []string
	for m := time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, time.UTC); m.Before(to); m = m.AddDate(0, 1, 0) {
		if len(out) == longMonths {
			return []string{tag("m", "long")}
		}
		out = append(out, tag("m", m.Format("200601")))
	}
	return out
}
