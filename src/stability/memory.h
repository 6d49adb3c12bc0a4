/* What the machine has, and what a solver takes (ent_solve_bytes in solve.h). */
#ifndef ENT_STABILITY_MEMORY_H
#define ENT_STABILITY_MEMORY_H

#include <stdint.h>

/* Bytes that may be taken without driving others out; all there is where the system does not say. */
uint64_t ent_memory_free(void);

#endif
