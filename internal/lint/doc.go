// Package lint holds the rules of the house that a test can keep.
package lint
