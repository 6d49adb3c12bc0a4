/* Arrays that grow in an arena.
 *
 *   struct tokens { struct token *at; uint32_t n, cap; };
 *   struct token *t = vec_add(a, &tokens);      a new, zeroed last element
 *
 * Elements move when the array grows: refer to them by index, not by pointer. */
#ifndef ENT_BASE_VEC_H
#define ENT_BASE_VEC_H

#include <stdint.h>

#include "base/arena.h"

#define VEC(type)                                                                                  \
    {                                                                                              \
        type *at;                                                                                  \
        uint32_t n, cap;                                                                           \
    }

/* A pointer to a new zeroed element at the end of *v. */
#define vec_add(a, v)                                                                              \
    ((v)->n == (v)->cap                                                                            \
         ? (void)((v)->at = ent_vec_grow((a), (v)->at, (v)->n, &(v)->cap, sizeof *(v)->at))        \
         : (void)0,                                                                                \
     &(v)->at[(v)->n++])

/* A copy of n elements with room for more, in *cap. */
void *ent_vec_grow(struct arena *a, const void *at, uint32_t n, uint32_t *cap, size_t size);

/* An index that points at nothing. */
#define NO_INDEX UINT32_MAX

#endif
