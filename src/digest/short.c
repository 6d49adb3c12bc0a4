/* "In short", or "what is new": the few stands that a reader must not miss. */
#include "digest/builder.h"

#include <stdlib.h>

struct candidate {
    const struct issue_row *row;
    const struct stand *stand;
    int importance;
    uint32_t order;
};
struct candidates VEC(struct candidate);

/* A change of position and a give for a return tell most, then what could end the talks, then what is asked and refused. */
static int importance_of(const struct issue_row *row, const struct stand *s)
{
    static const int acts[ACT_COUNT] = {
        [ACT_OFFER] = 6,   [ACT_CONCEDE] = 6, [ACT_ACCEPT] = 5,    [ACT_THREATEN] = 5,
        [ACT_REJECT] = 4,  [ACT_DEMAND] = 4,  [ACT_CONDITION] = 4, [ACT_PROPOSE] = 3,
        [ACT_PROMISE] = 2, [ACT_SIGNAL] = 2,  [ACT_APPEAL] = 1,    [ACT_WARN] = 1};
    bool is_weak = ent_str_find(s->text, STR("alleged"), 0) < s->text.n ||
                   ent_str_find(s->text, STR("earlier"), 0) < s->text.n;
    int importance =
        acts[s->act] + (s->is_shift ? 4 : 0) + (s->exchange.n ? 3 : 0) - (is_weak ? 4 : 0);
    return importance + (int)(row->stands.n > 3 ? 3 : row->stands.n) + (s->refs.n > 1 ? 1 : 0);
}

static int by_importance(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->importance != b->importance) return a->importance > b->importance ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static struct candidates collect(struct digest_builder *b)
{
    struct candidates found = {0};
    for (uint32_t i = 0; i < b->digest->issues.n; i++) {
        const struct issue_row *row = &b->digest->issues.at[i];
        for (uint32_t k = 0; k < row->stands.n; k++) {
            const struct stand *s = &row->stands.at[k];
            if (str_equal(s->party, STR("unspecified"))) continue;
            if (b->digest->is_update && !s->is_new && !s->is_shift) continue;
            *vec_add(b->arena, &found) = (struct candidate){row, s, importance_of(row, s), found.n};
        }
    }
    return found;
}

void ent_digest_short(struct digest_builder *b)
{
    enum { MOST = 6 };
    struct candidates found = collect(b);
    if (found.n) qsort(found.at, found.n, sizeof *found.at, by_importance);
    for (uint32_t i = 0; i < found.n && i < MOST; i++) {
        const struct stand *s = found.at[i].stand;
        struct str verb = ent_stand_verb(b->arena, s->act, s->stance, s->certainty);
        struct line *line = vec_add(b->arena, &b->digest->in_short);
        line->lead = s->party;
        line->text =
            ent_str_format(b->arena, "%.*s %.*s%s", STR_ARGS(verb),
                           STR_ARGS(found.at[i].row->issue), s->is_shift ? ", a shift" : "");
        for (uint32_t k = 0; k < s->refs.n; k++) *vec_add(b->arena, &line->refs) = s->refs.at[k];
    }
}
