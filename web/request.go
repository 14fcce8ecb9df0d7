package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

type requestKey struct{}

// withRequest hands an operation the request itself.
func withRequest(c huma.Context, next func(huma.Context)) {
	r, _ := humago.Unwrap(c)
	next(huma.WithValue(c, requestKey{}, r))
}

func requestOf(ctx context.Context) *http.Request {
	r, _ := ctx.Value(requestKey{}).(*http.Request)
	return r
}
