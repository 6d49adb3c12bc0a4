/* Arithmetic on struct big (inverse.h). Results must fit; the caller's limits see to it. */
#ifndef ENT_STABILITY_BIG_H
#define ENT_STABILITY_BIG_H

#include "stability/inverse.h"

struct big ent_big(uint64_t n);
struct big ent_big_add(struct big a, struct big b);
struct big ent_big_times(struct big a, struct big b); /* modulo 2^256 */

#endif
