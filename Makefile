# Everything here is a plain go command; the Makefile only remembers them.
.PHONY: test check eval fuzz bench
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
