/* What a decision maker is known to find no better, as rows of bits over focal states.
 *
 * For a strip of focal states s (64 a word) and every state x:
 *
 *   low   bit s: s is known to be at least as good as x           x in D_min(s) of partial.h
 *   high  bit s: x is not known to be better than s               x in D_max(s)
 *
 * With a complete preference the two are one. States that compare alike with all others share a row: class_of. */
#ifndef ENT_STABILITY_KNOWN_H
#define ENT_STABILITY_KNOWN_H

#include "dispute/game.h"

enum { KNOWN_LOW, KNOWN_HIGH, KNOWN_COUNT };

/* Made by ent_known or ent_known_strength.
 *
 *   class_of  [n] each state's class
 *   first_of  [n_classes] the least state of each class */
struct known_rows {
    const struct game *game;
    uint32_t maker, n_classes;
    const uint32_t *class_of, *first_of;
    uint32_t level; /* of ent_known_strength; 0 else */
    bool has_level, is_silent;
};

struct known_rows ent_known(struct arena *a, const struct game *g, uint32_t maker);

/* Of a complete preference: low as above, high: s is preferred to x by level degrees or more (level > 0). */
struct known_rows ent_known_strength(struct arena *a, const struct game *g, uint32_t maker,
                                     uint32_t level);

/* Rows for the focal states 64 * first .. 64 * (first + words); bits from n on are 0 in low and in high.
 *
 *   low, high  [n_classes][words]
 *   cost       O(n_classes * words * (statements + options)) for what is known by statements, else O(n_classes * words * 64) at most */
void ent_known_fill(const struct known_rows *k, uint32_t first, uint32_t words, uint64_t *low,
                    uint64_t *high);

/* Is nothing at all known of this preference? */
bool ent_is_silent(const struct preference *p);

#endif
