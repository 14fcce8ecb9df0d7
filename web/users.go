package web

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"

	"sitrep"
)

// Role is what a user may do; each may do what those before it may.
type Role string

// The roles.
const (
	RoleReader   Role = "reader"   // look, and export without private names
	RoleReviewer Role = "reviewer" // accept, reject, correct
	RoleEditor   Role = "editor"   // merge, split, bring in reports
	RoleAdmin    Role = "admin"    // export whole, see the audit log
)

var roles = []Role{RoleReader, RoleReviewer, RoleEditor, RoleAdmin}

// May reports whether a role includes another.
func (r Role) May(need Role) bool {
	have := slices.Index(roles, r)
	return have >= 0 && have >= slices.Index(roles, need)
}

// User is one who may sign in.
type User struct {
	Name     string    `json:"name"`
	Role     Role      `json:"role"`
	Password string    `json:"password"` // argon2id, in the form of its reference implementation
	Tokens   []Token   `json:"tokens,omitempty"`
	Since    time.Time `json:"since"`
}

// Token lets a program in, in a user's name. Only its hash is kept.
type Token struct {
	Name  string    `json:"name"`
	Hash  string    `json:"hash"` // SHA-256 in hexadecimal digits: a token is random, so a slow hash would add nothing
	Since time.Time `json:"since"`
}

// Users are kept in one file, read again whenever it changes. Safe for concurrent use.
type Users struct {
	path   string
	memory uint32 // of argon2id, KiB
	mu     sync.Mutex
	read   time.Time
	all    []User
}

// OpenUsers opens the file of users; one that is not there is one without users.
func OpenUsers(path string) (*Users, error) {
	u := &Users{path: path, memory: argonMemory}
	return u, u.refresh()
}

func (u *Users) refresh() error {
	info, err := os.Stat(u.path)
	if errors.Is(err, fs.ErrNotExist) {
		u.all, u.read = nil, time.Time{}
		return nil
	}
	if err != nil {
		return err
	}
	if info.ModTime().Equal(u.read) {
		return nil
	}
	b, err := os.ReadFile(u.path)
	if err != nil {
		return err
	}
	var all []User
	if err := json.Unmarshal(b, &all); err != nil {
		return sitrep.E(sitrep.Invalid, "read users "+u.path, err)
	}
	u.all, u.read = all, info.ModTime()
	return nil
}

// List gives all users.
func (u *Users) List() ([]User, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	err := u.refresh()
	return slices.Clone(u.all), err
}

// change alters the users and writes the file, whole or not at all, readable to its owner alone.
func (u *Users) change(f func([]User) ([]User, error)) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	if err := u.refresh(); err != nil {
		return err
	}
	all, err := f(slices.Clone(u.all))
	if err != nil {
		return err
	}
	b, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(u.path), ".users-*") // made with mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(append(b, '\n'))
	if err := errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	u.read = time.Time{}
	return os.Rename(tmp.Name(), u.path)
}

// shortest is the least length of a password, in characters.
const shortest = 10

// Put adds a user, or gives one another password and role.
func (u *Users) Put(name string, role Role, password string) error {
	op := "user " + name
	switch {
	case !slices.Contains(roles, role):
		return sitrep.E(sitrep.Invalid, op, fmt.Errorf("no role %q; there are %v", role, roles))
	case name == "" || strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r == '"' }):
		return sitrep.E(sitrep.Invalid, op, errors.New("a name has no blanks and no quotes"))
	case len([]rune(password)) < shortest:
		return sitrep.E(sitrep.Invalid, op, fmt.Errorf("a password has at least %d characters", shortest))
	}
	hash, err := hashPassword(password, u.memory)
	if err != nil {
		return err
	}
	return u.change(func(all []User) ([]User, error) {
		if i := indexOf(all, name); i >= 0 {
			all[i].Role, all[i].Password = role, hash
			return all, nil
		}
		return append(all, User{Name: name, Role: role, Password: hash, Since: time.Now().UTC()}), nil
	})
}

// Remove takes a user out, with all tokens.
func (u *Users) Remove(name string) error {
	return u.change(func(all []User) ([]User, error) {
		i := indexOf(all, name)
		if i < 0 {
			return nil, noUser(name)
		}
		return slices.Delete(all, i, i+1), nil
	})
}

// NewToken makes a token for a user and returns it: it is told this once.
func (u *Users) NewToken(user, name string) (string, error) {
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return "", err
	}
	token := "sitrep_" + base64.RawURLEncoding.EncodeToString(secret)
	return token, u.change(func(all []User) ([]User, error) {
		i := indexOf(all, user)
		if i < 0 {
			return nil, noUser(user)
		}
		all[i].Tokens = append(slices.Clone(all[i].Tokens), Token{name, hashToken(token), time.Now().UTC()})
		return all, nil
	})
}

func noUser(name string) error {
	return sitrep.E(sitrep.NotFound, "user "+name, errors.New("no such user"))
}

func indexOf(all []User, name string) int {
	return slices.IndexFunc(all, func(u User) bool { return u.Name == name })
}

// ByToken finds the user a token lets in.
func (u *Users) ByToken(token string) (User, bool) {
	all, err := u.List()
	if err != nil {
		return User{}, false
	}
	hash := []byte(hashToken(token))
	for _, x := range all {
		for _, t := range x.Tokens {
			if subtle.ConstantTimeCompare(hash, []byte(t.Hash)) == 1 {
				return x, true
			}
		}
	}
	return User{}, false
}

func hashToken(t string) string {
	h := sha256.Sum256([]byte(t))
	return hex.EncodeToString(h[:])
}

// SignIn checks a password. It takes as long for a name that is not there.
func (u *Users) SignIn(name, password string) (User, bool) {
	all, err := u.List()
	if err != nil {
		return User{}, false
	}
	hash := dummy
	i := indexOf(all, name)
	if i >= 0 {
		hash = all[i].Password
	}
	if !samePassword(hash, password) || i < 0 {
		return User{}, false
	}
	return all[i], true
}

// Argon2id's costs: RFC 9106's second choice.
const (
	argonTime, argonMemory, argonThreads, argonKey = 3, 64 << 10, 4, 32
	dummy                                          = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)

func hashPassword(password string, memory uint32) (string, error) {
	salt := make([]byte, 16)
	if _, err := rand.Read(salt); err != nil {
		return "", err
	}
	key := argon2.IDKey([]byte(password), salt, argonTime, memory, argonThreads, argonKey)
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, argonTime, argonThreads, b64(salt), b64(key)), nil
}

func samePassword(hash, password string) bool {
	f := strings.Split(hash, "$")
	if len(f) != 6 || f[1] != "argon2id" {
		return false
	}
	var m, t uint32
	var p uint8
	if _, err := fmt.Sscanf(f[3], "m=%d,t=%d,p=%d", &m, &t, &p); err != nil || m > 1<<20 || t > 64 || t == 0 || p == 0 {
		return false
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(f[4])
	want, err2 := base64.RawStdEncoding.DecodeString(f[5])
	if err1 != nil || err2 != nil || len(want) == 0 {
		return false
	}
	return subtle.ConstantTimeCompare(argon2.IDKey([]byte(password), salt, t, m, p, uint32(len(want))), want) == 1
}
