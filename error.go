package sitrep

import "errors"

// Code is the kind of an error, for the edge (exit code, HTTP status) to map once.
type Code string

// The error codes.
const (
	Invalid    Code = "invalid"    // the caller's input is wrong
	NotFound   Code = "not_found"  // no such thing
	Conflict   Code = "conflict"   // it contradicts what is kept
	Unreadable Code = "unreadable" // a report cannot be read
	Internal   Code = "internal"   // ours
)

// Error is an error with a Code. Op says what was being done, to what.
type Error struct {
	Code Code
	Op   string
	Err  error
}

func (e *Error) Error() string { return e.Op + ": " + e.Err.Error() }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// E wraps err with a code and what was being done.
func E(code Code, op string, err error) error { return &Error{code, op, err} }

// CodeOf is the code of the outermost Error in err's chain; Internal where there is none.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}
