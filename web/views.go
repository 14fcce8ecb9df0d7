package web

import (
	"context"
	"sync"
	"time"

	"sitrep/record"
)

// views keeps the last few parts of the record that were read as of a moment, which takes long.
type views struct {
	store Store
	mu    sync.Mutex
	kept  []keptView // the latest used last
}

type viewKey struct {
	revision int64
	asOf     time.Time
	filter   record.Filter
}

type keptView struct {
	key  viewKey
	view record.View
}

const viewsKept = 4

func newViews(s Store) *views { return &views{store: s} }

// at reads a part of the record as of a moment. One reads at a time: it takes memory.
func (v *views) at(ctx context.Context, asOf time.Time, f record.Filter) (record.View, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := record.Refresh(ctx, v.store); err != nil {
		return record.View{}, err
	}
	rev, err := v.store.Revision(ctx)
	if err != nil {
		return record.View{}, err
	}
	key := viewKey{rev, asOf, f}
	for i, k := range v.kept {
		if k.key == key {
			v.kept = append(append(v.kept[:i:i], v.kept[i+1:]...), k)
			return k.view, nil
		}
	}
	view, err := record.Read(ctx, v.store, asOf, f)
	if err != nil {
		return view, err
	}
	v.kept = append(v.kept, keptView{key, view})
	if len(v.kept) > viewsKept {
		v.kept = v.kept[1:]
	}
	return view, nil
}
