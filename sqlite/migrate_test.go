package sqlite

import (
	"io/fs"
	"reflect"
	"testing"

	"github.com/pressly/goose/v3"

	"sitrep"
)

// TestMigrateFilled: a record of before 00007 gives the same lists, points and counts once its tables are brought up
// to date, as do tables taken back and brought forward again.
func TestMigrateFilled(t *testing.T) {
	s, ctx := openTest(t), t.Context()
	fill(t, s, 300)
	type seen struct {
		Page   sitrep.Page
		Points []sitrep.Point
		Days   []sitrep.DayCount
	}
	look := func() (v seen) {
		t.Helper()
		var err, err2, err3 error
		v.Page, err = s.Find(ctx, sitrep.Query{Limit: 500})
		v.Points, _, err2 = s.Points(ctx, sitrep.Query{}, 500)
		v.Days, _, err3 = s.Days(ctx, sitrep.Query{}, 500)
		if err != nil || err2 != nil || err3 != nil {
			t.Fatal(err, err2, err3)
		}
		return v
	}
	before := look()
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, s.write, dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.DownTo(ctx, 6); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Up(ctx); err != nil {
		t.Fatal(err)
	}
	if after := look(); len(before.Page.Items) != 300 || len(before.Days) < 100 || !reflect.DeepEqual(before, after) {
		t.Errorf("%d items, %d points, %d days before; %d, %d, %d after", len(before.Page.Items), len(before.Points), len(before.Days),
			len(after.Page.Items), len(after.Points), len(after.Days))
	}
}
