/* Disputes from text, for tests. */
#ifndef DISPUTE_FIXTURE_H
#define DISPUTE_FIXTURE_H

#include "cmocka_all.h"

#include "dispute/dispute.h"

static inline const struct dispute *dispute_of(struct arena *a, const char *text)
{
    struct ent_error err = {0};
    const struct dispute *d = ent_dispute_read(a, "test", str_of(text), &err);
    if (!d) fail_msg("%s", err.message);
    return d;
}

static inline const struct game *game_of(struct arena *a, const char *text)
{
    struct ent_error err = {0};
    const struct game *g = ent_dispute_game(a, dispute_of(a, text), &err);
    if (!g) fail_msg("%s", err.message);
    return g;
}

/* The message of reading, or of listing what could be read; "" where both work. */
static inline const char *complaint_of(struct arena *a, const char *text)
{
    struct ent_error *err = arena_new(a, struct ent_error);
    const struct dispute *d = ent_dispute_read(a, "test", str_of(text), err);
    if (d && !ent_dispute_game(a, d, err)) assert_true(err->code);
    return err->message;
}

/* A seeded sequence of numbers (Marsaglia's xorshift64). */
static inline uint32_t next_random(uint64_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (uint32_t)(*seed >> 33) % below;
}

#endif
