//go:build !linux

package main

import "time"

var start = time.Now()

// cpuTime is the time since the process began, as near as this system tells.
func cpuTime() time.Duration { return time.Since(start) }

// residentBytes is the memory of this process that is in use, 0 where it is not known.
func residentBytes() int { return 0 }
