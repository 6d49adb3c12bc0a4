/* Ctrl-C and its kin: the run ends at the next report, whole. */
#ifndef ENT_CLI_STOP_H
#define ENT_CLI_STOP_H

#include <stdbool.h>

/* SIGINT and SIGTERM are noted, the second one kills; SIGPIPE ends the program without a word, a limit on file sizes (SIGXFSZ) becomes an
 * error of writing. Standard streams that are closed are opened on
 * /dev/null, so that no file takes their place. */
void ent_signals_start(void);

/* SIGINT and SIGTERM end the program where it stands, for long work that leaves nothing half done; and are noted again. */
void ent_stop_at_once(void);
void ent_stop_when_asked(void);

bool ent_is_stopped(void);

/* True once it is; for engines that look at it themselves. */
const volatile bool *ent_stop_flag(void);

/* 128 and the number of the signal that stopped the run. */
int ent_stopped_status(void);

#endif
