// Package web serves the record: an HTTP API, described by OpenAPI 3.1 at /api/openapi.json, and the pages. It asks
// nothing of the outside and is open to this machine alone until there are users.
package web
