/* What the program says on stderr: complaints, remarks, and progress where somebody watches. */
#ifndef ENT_CLI_MESSAGE_H
#define ENT_CLI_MESSAGE_H

#include "base/str.h"

enum loudness { QUIET, NORMAL, VERBOSE };

/* Decides once whether progress is shown: a terminal that can, and not --quiet. */
void ent_message_start(enum loudness loudness);

/* "entente: ..." and a newline. */
void ent_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same, with --verbose only. */
void ent_remark(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* One line that is overwritten, at most ten times a second and not in the first half second: "1234 reports read: NAME". */
void ent_progress(uint64_t n, struct str name);

/* The same of something else than reports: "1234 words parsed: NAME". */
void ent_progress_of(uint64_t n, const char *what, struct str name);
void ent_progress_end(void);

/* Likewise of work that can be counted: "solving, 25 % done". */
void ent_progress_share(uint64_t done, uint64_t total, const char *what);

/* The width of the terminal behind a file descriptor; 80 where it is none. */
uint32_t ent_terminal_columns(int fd);

/* Is the terminal behind it one that understands colour and moving the cursor? */
bool ent_terminal_is_capable(int fd);

#endif
