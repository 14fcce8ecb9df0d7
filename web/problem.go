package web

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// problem answers as RFC 9457 has it.
func problem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(huma.ErrorModel{Status: status, Title: http.StatusText(status), Detail: detail})
}

// failed turns an error of ours into one of the API's. What is our own fault is not told but logged.
func (s *Server) failed(err error) error {
	if err == nil {
		return nil
	}
	var se huma.StatusError
	if errors.As(err, &se) {
		return err
	}
	status := statusOf(err)
	if status == http.StatusInternalServerError {
		s.Log.Error("request failed", "error", err)
		return huma.NewError(status, "a fault of ours; it is in the log")
	}
	return huma.NewError(status, err.Error())
}
