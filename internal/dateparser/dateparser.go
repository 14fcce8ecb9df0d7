// Package dateparser stands in for github.com/markusmobius/go-dateparser, which go-htmldate asks when
// its own patterns find no date in a page. The original builds tables of 200 languages whenever a
// program starts, 80 MB and a quarter of a second for every command; sitrep reads English.
// docs/decisions/2026-11-25-dateparser.md says more. It has what go-htmldate uses of the original.
package dateparser

import (
	"errors"
	"regexp"
	"strings"
	"time"
)

// ParserType, PreferredDateSource, Configuration and Parser are there for go-htmldate to name; what
// they ask for is what Parse does.
type ParserType uint8

const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

type PreferredDateSource uint8

const (
	CurrentPeriod PreferredDateSource = iota
	Past
)

type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

type Parser struct{ ParserTypes []ParserType }

// Date is a day, or a day with a time.
type Date struct{ Time time.Time }

// noise is what stands in dates and does not matter: days of the week, endings of ordinals, "of",
// "at", commas, the names of the zones of news sites.
var noise = regexp.MustCompile(`(?i)\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|of|at|on|the|updated|published|posted)\b[.:]?|[,|·]`)

var ordinal = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)\b`)

var months = strings.NewReplacer("sept ", "sep ", "jan. ", "jan ", "feb. ", "feb ", "mar. ", "mar ", "apr. ", "apr ", "jun. ", "jun ", "jul. ", "jul ",
	"aug. ", "aug ", "sep. ", "sep ", "sept. ", "sep ", "oct. ", "oct ", "nov. ", "nov ", "dec. ", "dec ")

// layouts of dates, in lower case, and of the times that may follow.
var (
	layouts = []string{"january 2 2006", "2 january 2006", "jan 2 2006", "2 jan 2006", "2006 january 2", "2006 jan 2", "2-jan-2006", "2/jan/2006"}
	clocks  = []string{"", " 15:04", " 15:04:05", " 3:04 pm", " 3:04pm", " 3:04 p.m.", " 3pm", " 3 pm"}
)

// Parse reads an English date written out, such as "Friday, 24th of January 2020 at 10:15 pm". Without
// a zone it is in UTC.
func (*Parser) Parse(_ *Configuration, text string, _ ...string) (Date, error) {
	s := noise.ReplaceAllString(ordinal.ReplaceAllString(text, "$1"), " ")
	s = months.Replace(strings.ToLower(strings.Join(strings.Fields(s), " ")))
	s = strings.TrimSuffix(strings.TrimSuffix(s, " gmt"), " utc")
	for _, day := range layouts {
		for _, clock := range clocks {
			if t, err := time.Parse(day+clock, s); err == nil {
				return Date{t}, nil
			}
		}
	}
	return Date{}, errors.New("dateparser: no English date")
}
