package incident

import (
	"slices"

	"sitrep"
)

// asThreat is a mention of a deed that is only threatened as what took place: the threat, by who made it, about the time of the
// report where the words give none but that of the deed to come. Other mentions stay as they are.
func asThreat(m sitrep.EventMention, r sitrep.Report) sitrep.EventMention {
	if m.Status != sitrep.Threatened || len(m.CalledBy)+len(m.Actors) == 0 {
		return m
	}
	if len(m.CalledBy) > 0 {
		m.Actors = m.CalledBy
	}
	mode := ""
	if m.Type == "ASSAULT" {
		mode = "violence"
	}
	m.Type, m.Mode, m.Status, m.CalledBy = "THREATEN", mode, sitrep.Happened, nil
	m.Claims = slices.DeleteFunc(slices.Clone(m.Claims), func(c sitrep.Claim) bool { return c.Figure != nil })
	if pub := r.Published; !pub.IsZero() && (!m.When.Period.Known() || m.When.Period.Start.After(pub)) {
		day := sitrep.DayPeriod(pub.Year(), pub.Month(), pub.Day())
		day.Start, day.Precision = day.Start.AddDate(0, 0, -1), sitrep.Week
		m.When = sitrep.PeriodMention{Period: day, From: "published", Confidence: 0.5}
	}
	return m
}
