/* Where mentions are: the blocks head/mention/... Private to this module.
 *
 * Every word has two slots; each holds no mention or one of a type:
 *
 *   label(ReLU(wide(x)))  [2][1 + types]  the best of each slot, 0 for none; no second without a first
 *
 * The mention's first word is the best of its sentence up to the head, its last the best from the head on:
 *
 *   score(head, word) = query(x_head) . key(x_word) / sqrt(span) + away[min(|head - word|, 31)]
 *
 * and MENTION_LEAN more where a constituent of the head begins or ends: at the head itself, and where what hangs from it before it begins,
 * behind it ends. A span found twice is kept once, with the first head. */
#ifndef ENT_SYNTAX_MENTION_HEAD_H
#define ENT_SYNTAX_MENTION_HEAD_H

#include "syntax/head.h"
#include "syntax/mention.h"

#define MENTION_LEAN 2.0f /* the best of 0 to 3 on GUM's dev */
enum { MENTION_SLOTS = 2, MENTION_AWAY = 32, MENTION_TYPES_MOST = 64 };

/*   wide   hidden -> wide.n
 *   label  wide.n -> 2 * (1 + types)
 *   query  hidden -> 4 * span: first and last word of slot 0, of slot 1
 *   key    hidden -> 2 * span: first, last
 *   away   [4][MENTION_AWAY]  in query's order */
struct mention_head {
    struct labels types;
    struct linear wide, label, query, key;
    const float *away;
    uint32_t hidden, span;
};

bool ent_mention_head(const struct head_source *s, struct mention_head *out,
                      struct ent_error *err) ENT_MUST_CHECK;

/* The mentions of a run, of entity 0, and what speaks for each type: [mentions][types]. */
struct scored_mentions {
    struct entity_mentions mentions;
    float *scores;
};

/* What is found, in arena a; tree as in ent_mentions. */
struct scored_mentions ent_find_mentions(struct arena *a, struct arena *scratch,
                                         const struct mention_head *h, const struct document *d,
                                         const struct vectors *v, const uint32_t *tree);

/* The floats of block head/NAME/BLOCK, [rows][columns]. */
const float *ent_head_table(const struct head_source *s, const char *block, uint32_t rows,
                            uint32_t columns, struct ent_error *err) ENT_MUST_CHECK;

/* Four floats at any float's address: what every machine has a register for. */
typedef float lanes4 __attribute__((vector_size(16), aligned(4), may_alias));

/* x . y over n floats, n a multiple of 16: 16 sums side by side, then one after the other, the same on every instruction set. */
static inline float dot16(const float *x, const float *y, uint32_t n)
{
    lanes4 a = {0}, b = {0}, c = {0}, d = {0};
    for (uint32_t i = 0; i < n; i += 16) {
        a += *(const lanes4 *)(x + i) * *(const lanes4 *)(y + i);
        b += *(const lanes4 *)(x + i + 4) * *(const lanes4 *)(y + i + 4);
        c += *(const lanes4 *)(x + i + 8) * *(const lanes4 *)(y + i + 8);
        d += *(const lanes4 *)(x + i + 12) * *(const lanes4 *)(y + i + 12);
    }
    lanes4 sum = (a + b) + (c + d);
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

#endif
