/* Threads that wait for work and share it. */
#ifndef ENT_ENCODER_CREW_H
#define ENT_ENCODER_CREW_H

#include <stdint.h>

#include "base/err.h"

struct crew;

/* n threads, the caller's among them; n at least 1. NULL and ENT_EUNAVAILABLE where the system gives no more. */
struct crew *ent_crew_open(unsigned n, struct ent_error *err) ENT_MUST_CHECK;

/* NULL is allowed. */
void ent_crew_close(struct crew *c);

unsigned ent_crew_size(const struct crew *c);

/* Calls work(with, item, member) once for each item < n_items, each on one of the threads, and returns when all are done. member < size
 * tells the thread. Items are taken in order; which thread takes one is by chance. */
void ent_crew_run(struct crew *c, uint32_t n_items,
                  void (*work)(void *with, uint32_t item, unsigned member), void *with);

#endif
