package main

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
	"time"
)

// cpuTime is the time this process has spent computing.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// residentBytes is the memory of this process that is in use, 0 where it is not known.
func residentBytes() int {
	data, err := os.ReadFile("/proc/self/statm")
	f := bytes.Fields(data)
	if err != nil || len(f) < 2 {
		return 0
	}
	pages, err := strconv.Atoi(string(f[1]))
	if err != nil {
		return 0
	}
	return pages * os.Getpagesize()
}
