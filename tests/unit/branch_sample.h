/* Files with a branch of the encoder, of layers that a sample's trunk has. */
#ifndef BRANCH_SAMPLE_H
#define BRANCH_SAMPLE_H

#include "unit/encoder_sample.h"

/* Puts layer `layer` of the trunk in `from` into `to`, as NAME/number. */
static inline void sample_take_layer(struct sample *to, const char *name, uint32_t number,
                                     const struct sample *from, uint32_t layer)
{
    struct str before = ent_str_format(&to->arena, "trunk/%u/", layer);
    for (size_t i = 0; i < from->n; i++) {
        struct test_block b = from->block[i];
        if (!str_starts(str_of(b.name), before)) continue;
        b.name = ent_str_format(&to->arena, "%s/%u/%s", name, number, b.name + before.n).at;
        to->block[to->n++] = b;
    }
}

/* A branch that leaves behind `from` layers of a trunk of that base and has the n layers of `layers` from `first` on, whose bytes must outlive it. */
static inline void sample_branch(struct sample *s, const char *base, uint32_t from,
                                 const struct sample *layers, uint32_t first, uint32_t n)
{
    uint32_t *shape = arena_array(&s->arena, uint32_t, 2);
    shape[0] = from, shape[1] = n;
    sample_text(s, "branch/head", ent_str_format(&s->arena, "version 1\nbase %s\n", base).at);
    sample_put(s, "branch/shape", (struct block_form){BLOCK_U32, 1, {2}}, shape, 8);
    for (uint32_t i = 0; i < n; i++) sample_take_layer(s, "branch", i, layers, first + i);
}

#endif
