package record

import (
	"context"
	"slices"

	"sitrep"
	"sitrep/incident"
)

// refreshBatch is how many reports are resolved in one change of the record: enough to spread the
// cost of a durable write, few enough to lose little when the process dies.
const refreshBatch = 200

// Refresh resolves what waits: the mentions of reports coded or decided on since. Each step looks only
// at the blocks that those reports touch, and leaves the record as incident.Resolve would make it of
// all reports at once. It may be interrupted at any moment and run by many at a time.
func Refresh(ctx context.Context, s sitrep.Store) error {
	if waiting, err := s.Stale(ctx, 1); err != nil || len(waiting) == 0 {
		return err // the rules need not be opened
	}
	k, err := newKeeper(s)
	if err != nil {
		return err
	}
	for {
		n, err := k.step(ctx)
		if err != nil && sitrep.CodeOf(err) != sitrep.Conflict {
			return err
		}
		if err == nil && n == 0 {
			return nil
		}
	}
}

// keeper keeps the blocks of a store.
type keeper struct {
	store sitrep.Store
	r     *incident.Resolver
	batch int
}

func newKeeper(s sitrep.Store) (*keeper, error) {
	r, err := incident.Default()
	return &keeper{s, r, refreshBatch}, err
}

// step resolves a batch of waiting reports and returns how many. Conflict where another has changed
// the blocks meanwhile: to be tried again.
func (k *keeper) step(ctx context.Context) (int, error) {
	base, err := k.store.Revision(ctx)
	if err != nil {
		return 0, err
	}
	waiting, err := k.store.Stale(ctx, k.batch)
	if err != nil || len(waiting) == 0 {
		return 0, err
	}
	decisions, err := k.store.Decisions(ctx, forEver)
	if err != nil {
		return 0, err
	}
	from := map[sitrep.ReportID]bool{}
	for _, w := range waiting {
		from[w.Report] = true
	}
	own, err := inputs(ctx, k.store, sortedIDs(from), forEver)
	if err != nil {
		return 0, err
	}
	gone, err := k.touched(ctx, own, from, decisions)
	if err != nil {
		return 0, err
	}
	put, err := k.resolve(ctx, own, from, gone, decisions)
	if err != nil {
		return 0, err
	}
	filed := map[sitrep.ReportID][]uint64{}
	for _, in := range own {
		filed[in.Report.ID] = k.r.Keys(in)
	}
	return len(waiting), k.store.PutBlocks(ctx, sitrep.BlockChange{Base: base, Done: waiting, Gone: gone, Put: put, Filed: filed})
}

// touched are the blocks that reports have mentions in or link to, and those that decisions tie to these.
func (k *keeper) touched(ctx context.Context, own []incident.Input, from map[sitrep.ReportID]bool, decisions []sitrep.Decision) ([]sitrep.Block, error) {
	var seek []uint64
	var mentions []sitrep.MentionID
	for _, in := range own {
		seek = append(seek, k.r.Seek(in)...)
		for _, m := range in.Coding.Mentions {
			mentions = append(mentions, m.ID)
		}
	}
	slices.Sort(seek)
	near, err := k.store.Filed(ctx, slices.Compact(seek))
	if err != nil {
		return nil, err
	}
	others, err := inputs(ctx, k.store, slices.DeleteFunc(near, func(id sitrep.ReportID) bool { return from[id] }), forEver)
	if err != nil {
		return nil, err
	}
	linked := k.r.Linked(append(others, own...), from)
	blocks, err := k.store.BlocksOf(ctx, linked, sortedIDs(from))
	for err == nil {
		tied := tied(append(mentionsOf(blocks), mentions...), decisions)
		if len(tied) == 0 {
			break
		}
		var more []sitrep.Block
		if more, err = k.store.BlocksOf(ctx, append(linked, tied...), sortedIDs(from)); len(more) == len(blocks) {
			break
		}
		linked, blocks = append(linked, tied...), more
	}
	return blocks, err
}

// tied are the mentions that decisions name together with one of those given.
func tied(mentions []sitrep.MentionID, decisions []sitrep.Decision) []sitrep.MentionID {
	in := map[sitrep.MentionID]bool{}
	for _, m := range mentions {
		in[m] = true
	}
	var out []sitrep.MentionID
	for _, d := range decisions {
		if !slices.ContainsFunc(d.Mentions, func(m sitrep.MentionID) bool { return in[m] }) {
			continue
		}
		for _, m := range d.Mentions {
			if !in[m] {
				out = append(out, m)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// resolve makes the blocks that take the place of those that are gone: of their mentions, those of the
// waiting reports as they are now coded.
func (k *keeper) resolve(ctx context.Context, own []incident.Input, from map[sitrep.ReportID]bool, gone []sitrep.Block, decisions []sitrep.Decision) ([]sitrep.Block, error) {
	only := map[sitrep.MentionID]bool{}
	others := map[sitrep.ReportID]bool{}
	for _, m := range mentionsOf(gone) {
		if id := reportOf(m); !from[id] {
			only[m], others[id] = true, true
		}
	}
	for _, in := range own {
		for _, m := range in.Coding.Mentions {
			only[m.ID] = true
		}
	}
	in, err := inputs(ctx, k.store, sortedIDs(others), forEver)
	if err != nil {
		return nil, err
	}
	return k.r.Blocks(append(in, own...), decisions, only), nil
}

func mentionsOf(blocks []sitrep.Block) []sitrep.MentionID {
	var out []sitrep.MentionID
	for _, b := range blocks {
		out = append(out, b.Mentions...)
	}
	return out
}
