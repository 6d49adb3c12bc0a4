#include "reading/attributor.h"

#include <float.h>

static bool may_follow(uint32_t before, uint32_t label)
{
    bool goes_on = label && label % 2 == 0;
    return !goes_on || before == label || before + 1 == label;
}

/* One step: each label's best way here, and the label before it. */
static void step(const float *before, const float *scores, float *total, uint8_t *from)
{
    for (uint32_t label = 0; label < PIECE_LABELS; label++) {
        float best = -FLT_MAX;
        for (uint32_t other = 0; other < PIECE_LABELS; other++) {
            if (!may_follow(other, label) || before[other] <= best) continue;
            best = before[other];
            from[label] = (uint8_t)other;
        }
        total[label] = best == -FLT_MAX ? best : best + scores[label];
    }
}

void ent_best_pieces(struct arena *scratch, const float *scores, uint32_t n, uint8_t *out)
{
    float before[PIECE_LABELS], total[PIECE_LABELS];
    uint8_t *from = arena_array(scratch, uint8_t, (size_t)n * PIECE_LABELS);
    if (!n) return;
    for (uint32_t label = 0; label < PIECE_LABELS; label++)
        total[label] = may_follow(0, label) ? scores[label] : -FLT_MAX;
    for (uint32_t i = 1; i < n; i++) {
        memcpy(before, total, sizeof before);
        step(before, scores + (size_t)i * PIECE_LABELS, total, from + (size_t)i * PIECE_LABELS);
    }
    uint32_t label = largest_index(total, PIECE_LABELS);
    for (uint32_t i = n; i-- > 0; label = from[(size_t)i * PIECE_LABELS + label])
        out[i] = (uint8_t)label;
}
