package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"

	"sitrep"
)

// PublicClient asks addresses of the public Internet only. The check is made on the very address a connection is made
// to, after names are resolved, so that neither a redirect nor a name that points inwards gets by.
func PublicClient() *http.Client {
	d := &net.Dialer{Timeout: 10 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		ap, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		if !public(ap.Addr().Unmap()) {
			return fmt.Errorf("%s is not an address of the public Internet", ap.Addr())
		}
		if ap.Port() != 80 && ap.Port() != 443 {
			return fmt.Errorf("port %d is not one of the web", ap.Port())
		}
		return nil
	}}
	t := &http.Transport{DialContext: d.DialContext, TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: 15 * time.Second, MaxResponseHeaderBytes: 1 << 16}
	return &http.Client{Transport: t, Timeout: 30 * time.Second, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if len(via) > 5 {
			return errors.New("more than 5 redirections")
		}
		return webAddress(r.URL)
	}}
}

// reserved are networks that are not of the public Internet beyond those net/netip knows (RFC 6890 and others).
var reserved = func() (out []netip.Prefix) {
	for _, p := range []string{"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
		"240.0.0.0/4", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fec0::/10"} {
		out = append(out, netip.MustParsePrefix(p))
	}
	return out
}()

func public(a netip.Addr) bool {
	if !a.IsValid() || !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return false
	}
	for _, p := range reserved {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

func webAddress(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return errors.New("not an address of the web (http or https, no name and password in it)")
	}
	return nil
}

// fetch reads a page of the public web.
func (s *Server) fetch(ctx context.Context, address string) (mediaType string, body []byte, err error) {
	op := "fetch " + address
	u, err := url.Parse(address)
	if err == nil {
		err = webAddress(u)
	}
	if err != nil {
		return "", nil, sitrep.E(sitrep.Invalid, op, err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return "", nil, sitrep.E(sitrep.Invalid, op, err)
	}
	req.Header.Set("User-Agent", "sitrep/"+s.Version)
	res, err := s.Fetch.Do(req)
	if err != nil {
		return "", nil, sitrep.E(sitrep.Unreadable, op, err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return "", nil, sitrep.E(sitrep.Unreadable, op, fmt.Errorf("the server answers %s", res.Status))
	}
	body, err = io.ReadAll(io.LimitReader(res.Body, largestBody+1))
	if err == nil && len(body) > largestBody {
		err = fmt.Errorf("it is larger than %d bytes", largestBody)
	}
	if err != nil {
		return "", nil, sitrep.E(sitrep.Unreadable, op, err)
	}
	return res.Header.Get("Content-Type"), body, nil
}
