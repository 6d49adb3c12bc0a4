"""Entente from Python: reports to readings, a ledger, drafts of disputes and what settles them.

    import entente
    reader = entente.Reader()
    reading = reader.read("The Pilots want shorter shifts, said Anna Vell.", name="post")
    with entente.Ledger("talks.entente") as ledger:
        ledger.add(reading)
        print(ledger.draft())

A thin layer over libentente (cffi, ABI mode): readings are dictionaries of the form that `entente read --json` prints, errors are exceptions.
"""
import json
import os

from cffi import FFI

__all__ = ["CODES", "Error", "Ledger", "Reader", "command", "read", "settle", "solve", "version"]

ffi = FFI()
ffi.cdef("""
struct ent_error { int code; char message[240]; };
struct entente_reader; struct entente_ledger;
const char *entente_version(void);
void entente_free(char *text);
struct entente_reader *entente_reader_open(const char *model, const char *parties, struct ent_error *err);
void entente_reader_close(struct entente_reader *reader);
char *entente_read(const struct entente_reader *reader, const char *name, const char *text, size_t n, struct ent_error *err);
struct entente_ledger *entente_ledger_open(const char *path, bool is_written, struct ent_error *err);
void entente_ledger_close(struct entente_ledger *ledger);
const char *entente_ledger_add(struct entente_ledger *ledger, const char *name, const char *json, size_t n, struct ent_error *err);
char *entente_ledger_export(struct entente_ledger *ledger, const char *format, unsigned flags, struct ent_error *err);
char *entente_ledger_draft(struct entente_ledger *ledger, struct ent_error *err);
char *entente_command(int n, const char *const *words, int *status, char **complaints);
""")

# What went wrong, by Error.code; the numbers are those of enum ent_code.
CODES = ("ok", "argument", "no input", "data", "limit", "io", "busy", "unavailable", "interrupted")
CHECKED, REDACTED = 1, 2


def _library():
    """$ENTENTE_LIBRARY; else the build of a source checkout; else where the system finds it."""
    named = os.environ.get("ENTENTE_LIBRARY")
    checkout = os.path.join(os.path.dirname(__file__), "..", "..", "build", "release", "src", "api", "libentente.so")
    return ffi.dlopen(named or (checkout if os.path.exists(checkout) else "libentente.so.0"))


lib = _library()


class Error(Exception):
    """What the library could not do; code is one of CODES, or the exit status of a command."""

    def __init__(self, message, code):
        super().__init__(message)
        self.code = code


def _raise(err):
    raise Error(ffi.string(err.message).decode(errors="replace"), CODES[err.code])


def _text(chars):
    """Text of the library, which is freed."""
    try:
        return ffi.string(chars).decode(errors="replace")
    finally:
        lib.entente_free(chars)


def _bytes(value):
    return ffi.NULL if value is None else os.fspath(value).encode() if not isinstance(value, bytes) else value


def version():
    return ffi.string(lib.entente_version()).decode()


class _Handle:
    """Something of the library that is closed once."""

    _handle = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        self.close()

    def _open(self):
        if self._handle is None:
            raise Error(f"this {type(self).__name__.lower()} is closed", "argument")
        return self._handle


class Reader(_Handle):
    """Reads reports. model: a model file, "" for rules alone, None for the installed one; parties: a parties.tsv of your own."""

    def __init__(self, model=None, parties=None):
        err = ffi.new("struct ent_error *")
        handle = lib.entente_reader_open(_bytes(model), _bytes(parties), err)
        if not handle:
            _raise(err)
        self._handle = handle

    def read(self, text, name="report"):
        """The reading of a plain text (str or bytes) as a dictionary."""
        err, words = ffi.new("struct ent_error *"), text.encode() if isinstance(text, str) else text
        out = lib.entente_read(self._open(), name.encode(), words, len(words), err)
        if not out:
            _raise(err)
        return json.loads(_text(out))

    def close(self):
        if self._handle is not None:
            lib.entente_reader_close(self._handle)
            self._handle = None


def read(text, name="report", model=None):
    """The reading of one text; for many, keep a Reader."""
    with Reader(model) as reader:
        return reader.read(text, name)


class Ledger(_Handle):
    """A ledger file, made where there is none; without a path a private one in memory."""

    def __init__(self, path=None, write=True):
        err = ffi.new("struct ent_error *")
        handle = lib.entente_ledger_open(_bytes(path), write, err)
        if not handle:
            _raise(err)
        self._handle, self.path = handle, path

    def add(self, reading):
        """Adds a reading (a dictionary, or JSON): "added", "known", "read again", "new version" or "purged"."""
        err = ffi.new("struct ent_error *")
        words = (reading if isinstance(reading, str) else json.dumps(reading, ensure_ascii=False)).encode()
        out = lib.entente_ledger_add(self._open(), b"reading", words, len(words), err)
        if out == ffi.NULL:
            _raise(err)
        return ffi.string(out).decode()

    def export(self, format="json", checked=False, redact=False):
        """Text in a format: json (one report a line), annotations, graphml, geojson, prov, plover, csv-positions and other tables."""
        err, flags = ffi.new("struct ent_error *"), checked * CHECKED | redact * REDACTED
        out = lib.entente_ledger_export(self._open(), format.encode(), flags, err)
        if not out:
            _raise(err)
        return _text(out)

    def readings(self, **how):
        """The readings as dictionaries, with the ledger's ids and what bears on what."""
        return [json.loads(line) for line in self.export("json", **how).splitlines()]

    def draft(self):
        """The dispute file that the ledger drafts."""
        err = ffi.new("struct ent_error *")
        out = lib.entente_ledger_draft(self._open(), err)
        if not out:
            _raise(err)
        return _text(out)

    def close(self):
        if self._handle is not None:
            lib.entente_ledger_close(self._handle)
            self._handle = None


def command(*words, check=True):
    """What a command of the program prints; with check, another exit status than 0 and 1 (a finding) is an Error."""
    given = [ffi.new("char[]", os.fspath(word).encode()) for word in words]
    status, complaints = ffi.new("int *"), ffi.new("char **")
    out = _text(lib.entente_command(len(given), ffi.new("const char *[]", given), status, complaints))
    said = _text(complaints[0]).strip()
    if check and status[0] not in (0, 1):
        raise Error(said.removeprefix("entente: "), status[0])
    return out


def solve(path, *options):
    """The answer of `entente solve --json` to a dispute file, as a dictionary."""
    return json.loads(command("solve", "--json", *options, path).splitlines()[0])


def settle(path, *options):
    """The answer of `entente settle --json` to a ledger file, as a dictionary."""
    return json.loads(command("settle", "--json", "--ledger", path, *options).splitlines()[0])
