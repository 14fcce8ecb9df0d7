package coder

import (
	"sitrep"
	"sitrep/actor"
	"sitrep/gazetteer"
	"sitrep/nlp"
	"sitrep/timex"
)

// Input is a report with all that was read from it. Every span is into Report.Text.
type Input struct {
	Report sitrep.Report
	Doc    *nlp.Document
	Times  []timex.Expression
	Places []gazetteer.Toponym
	Cast   *actor.Cast
}
