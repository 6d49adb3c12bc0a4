/* Entente: what every caller needs to know, whichever part of the library it uses, and the shared library libentente.
 *
 * Text is never an error: reading any bytes succeeds. Files, models, databases and arguments can be wrong: the call returns
 * false (or NULL) and fills a struct ent_error. Running out of memory ends the program with one line on stderr. */
#ifndef ENTENTE_H
#define ENTENTE_H

#include <stdbool.h>
#include <stddef.h>

#define ENT_VERSION "0.1.0"

/* The form of a reading in JSON, printed as "entente": raised when a key is renamed or dropped. */
#define ENT_JSON_VERSION 1

enum ent_code {
    ENT_OK = 0,
    ENT_EARGUMENT,    /* the caller asked for something that does not exist */
    ENT_ENOINPUT,     /* a file that is not there, a folder without reports */
    ENT_EDATA,        /* bytes that are not what they should be */
    ENT_ELIMIT,       /* an input over a stated limit */
    ENT_EIO,          /* reading or writing failed */
    ENT_EBUSY,        /* somebody else holds the ledger */
    ENT_EUNAVAILABLE, /* a program or package that is needed is missing */
    ENT_EINTERRUPTED  /* the user pressed Ctrl-C */
};

/* The caller's; nothing to free. The message is one line, lower case, no full stop, where before what. */
struct ent_error {
    enum ent_code code;
    char message[240];
};

/* ---- libentente
 *
 * Handles are opaque; each is used by one thread at a time. A char * that is returned is text in UTF-8, ended by a NUL: the caller's, to be freed with
 * entente_free. Whatever is JSON has the form that `entente read --json` prints, one object a line. */
#define ENTENTE_API __attribute__((visibility("default")))

ENTENTE_API const char *entente_version(void);
ENTENTE_API void entente_free(char *text);

/* Lexicons and the model. */
struct entente_reader;

/* model    a model file; "" for rules alone; NULL for $ENTENTE_MODEL, else the one that was installed
 * parties  a parties.tsv that is merged over ours; NULL for none */
ENTENTE_API struct entente_reader *entente_reader_open(const char *model, const char *parties,
                                                       struct ent_error *err);
ENTENTE_API void entente_reader_close(struct entente_reader *reader);

/* Reads n bytes of plain text as a report called name: its reading as one line of JSON. Errors: a text that is not in English (ENT_EDATA), or too long. */
ENTENTE_API char *entente_read(const struct entente_reader *reader, const char *name,
                               const char *text, size_t n, struct ent_error *err);

/* A ledger file, made where there is none and it is to be written; path NULL: a private one in memory. */
struct entente_ledger;
ENTENTE_API struct entente_ledger *entente_ledger_open(const char *path, bool is_written,
                                                       struct ent_error *err);
ENTENTE_API void entente_ledger_close(struct entente_ledger *ledger);

/* Adds one reading in JSON, all of it or nothing; name is for messages. What happened: "added", "known", "read again", "new version" or "purged"; NULL
 * where it failed. */
ENTENTE_API const char *entente_ledger_add(struct entente_ledger *ledger, const char *name,
                                           const char *json, size_t n, struct ent_error *err);

/* The ledger in a format of docs/exchange.md: "json", "annotations", "graphml", "geojson", "prov", "plover", or "csv-" and the name of a table. */
enum { ENTENTE_CHECKED = 1, ENTENTE_REDACTED = 2 };
ENTENTE_API char *entente_ledger_export(struct entente_ledger *ledger, const char *format,
                                        unsigned flags, struct ent_error *err);

/* The dispute file that the ledger drafts. Errors: nothing in it can be drafted. */
ENTENTE_API char *entente_ledger_draft(struct entente_ledger *ledger, struct ent_error *err);

/* Runs a command of the program, as its words would on a command line, one at a time in a process: what it prints, its exit status, and what it
 * complains of. Neither is coloured; nothing is read from standard input. Not to be called while another thread uses C's stdout or stderr. */
ENTENTE_API char *entente_command(int n, const char *const *words, int *status, char **complaints);

#endif
