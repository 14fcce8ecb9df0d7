package main

import (
	"math/rand/v2"
	"os/exec"
	"testing"
	"time"
)

// killAtRandom starts a command n times and kills it at a random moment of its run; a run that ends first counts too.
func killAtRandom(t *testing.T, n int, command func() *exec.Cmd) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	for range n {
		cmd := command()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(200+rng.IntN(1500)) * time.Millisecond)
		_ = cmd.Process.Kill() // it may have ended
		_ = cmd.Wait()
	}
}
