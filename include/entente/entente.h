/* Entente: what every caller needs to know, whichever part of the library it uses.
 *
 * Text is never an error: reading any bytes succeeds. Files, models, databases and arguments can be wrong: the call returns
 * false (or NULL) and fills a struct ent_error. Running out of memory ends the program with one line on stderr. */
#ifndef ENTENTE_H
#define ENTENTE_H

#include <stdbool.h>

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

#endif
