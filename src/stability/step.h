/* A move in a sequence of them. */
#ifndef ENT_STABILITY_STEP_H
#define ENT_STABILITY_STEP_H

#include <stdint.h>

struct step {
    uint32_t mover; /* a decision maker, or joint move k as n_makers + k */
    uint32_t to;    /* the state that it leads to */
};

#endif
