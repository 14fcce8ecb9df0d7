# Everything here is a plain go command; the Makefile only remembers them.
.PHONY: test check eval fuzz bench pages walk arm64
test:
	go test ./...
check:
	gofmt -l . && go vet ./... && go tool -modfile=tools/go.mod staticcheck ./...
eval:
	go run ./cmd/sitrep eval --write
bench:
	go test -run '^$$' -bench . -benchmem ./...
fuzz:
	for p in $$(go list ./...); do for f in $$(go test -list '^Fuzz' $$p | grep ^Fuzz); do go test -run '^$$' -fuzz "^$$f\$$" -fuzztime 20s $$p || exit 1; done; done
# The kernels and the reader of ARM64, under qemu-user: the same output as in pure Go, minutes.
arm64:
	GOARCH=arm64 go vet ./nlp/...
	GOARCH=arm64 go test -exec qemu-aarch64 ./nlp/kernel ./nlp/internal/net
	GOARCH=arm64 go test -short -exec qemu-aarch64 -run 'TestGolden|TestKernelsAgree' ./nlp
# The pages: built into web/dist, which is committed, so that Go alone suffices for everything else.
pages:
	cd web/pages && npm ci --no-audit --no-fund && npm run check && npm run build
# Walks the pages in a browser; with screenshots: .ci/pages docs/pages
walk:
	.ci/pages
