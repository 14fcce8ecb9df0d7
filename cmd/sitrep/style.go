package main

// styles paint words for a terminal; without colour they leave them as they are.
type styles struct{ on bool }

func (a *app) styles() styles { return styles{a.colour} }

func (s styles) paint(code, text string) string {
	if !s.on {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s styles) title(t string) string  { return s.paint("1", t) }
func (s styles) id(t string) string     { return s.paint("2", t) }
func (s styles) figure(t string) string { return s.paint("33", t) }
func (s styles) event(t string) string  { return s.paint("1;31", t) }
func (s styles) time(t string) string   { return s.paint("36", t) }
func (s styles) place(t string) string  { return s.paint("32", t) }
func (s styles) actor(t string) string  { return s.paint("35", t) }
