#include "stability/cell.h"
#include "stability/inverse.h"

/* The ranking in which s has risen by some ranks, each time exchanged with the least state of the rank above. */
static const uint32_t *raised(struct arena *a, const struct game *g, const uint32_t *rank,
                              uint32_t s, uint32_t up)
{
    uint32_t *out = arena_array(a, uint32_t, g->n);
    memcpy(out, rank, g->n * sizeof *out);
    for (uint32_t k = 0; k < up; k++)
        for (uint32_t x = 0; x < g->n; x++)
            if (out[x] == out[s] + 1) {
                out[x]--, out[s]++;
                break;
            }
    return out;
}

/* Rankings as they now are, and how far s rises above that for one decision maker. */
struct raising {
    const uint32_t *rank[GAME_MAKERS_MAX];
    uint32_t maker, up;
};

static bool is_bad(void *context, uint32_t i, uint32_t s, uint32_t x)
{
    const struct raising *r = context;
    return r->rank[i][x] <= r->rank[i][s] + (i == r->maker ? r->up : 0);
}

static bool improves(void *context, uint32_t j, uint32_t x, uint32_t to)
{
    const struct raising *r = context;
    return r->rank[j][to] > r->rank[j][x];
}

/* By how many ranks must s rise for i until it is stable, where others stand? Rising only helps, so the least is found by halving. */
static uint32_t find_up(struct cell *cell, struct raising *r, enum concept c, uint32_t i,
                        uint32_t s)
{
    struct outlook o = {r, is_bad, improves};
    uint32_t top = 0, low = 0;
    for (uint32_t x = 0; x < cell->g->n; x++)
        if (r->rank[i][x] > top) top = r->rank[i][x];
    uint32_t high = top - r->rank[i][s];
    r->maker = i;
    while (low < high) {
        r->up = low + (high - low) / 2;
        if (ent_cell_stable(cell, &o, c, i, s))
            high = r->up;
        else
            low = r->up + 1;
    }
    r->up = 0;
    return low;
}

/* What each decision maker needs by itself, with the others at their present rankings. */
static uint32_t sum_up(struct cell *cell, const struct raising *present, enum concept c, uint32_t s,
                       uint32_t *up)
{
    struct raising r = *present;
    uint32_t sum = 0;
    for (uint32_t i = 0; i < cell->g->n_makers; i++) sum += up[i] = find_up(cell, &r, c, i, s);
    return sum;
}

/* Raises s for whoever is not content, until all are: each time by the least that does, which others may undo. */
static uint32_t raise_in_turn(struct arena *a, struct cell *cell, const struct raising *present,
                              enum concept c, uint32_t s, uint32_t *up)
{
    struct raising r = *present;
    uint32_t sum = 0;
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (uint32_t i = 0; i < cell->g->n_makers; i++) {
            uint32_t more = find_up(cell, &r, c, i, s);
            if (!more) continue;
            r.rank[i] = raised(a, cell->g, r.rank[i], s, more);
            up[i] += more;
            sum += more;
            has_changed = true;
        }
    }
    return sum;
}

static bool is_by_others(enum concept c)
{
    return c == CONCEPT_SEQ || c == CONCEPT_SSEQ || c == CONCEPT_SIM;
}

/* The concept that this one implies and whose decision makers are independent. */
static enum concept independent(enum concept c)
{
    return c == CONCEPT_SEQ ? CONCEPT_GMR : c == CONCEPT_SSEQ ? CONCEPT_SMR : c;
}

static void find_nearest(struct arena *a, struct cell *cell, enum concept c, uint32_t s,
                         struct nearest *out)
{
    const struct game *g = cell->g;
    struct raising present = {.maker = NO_INDEX};
    uint32_t up[GAME_MAKERS_MAX] = {0}, nash[GAME_MAKERS_MAX] = {0};
    for (uint32_t i = 0; i < g->n_makers; i++) present.rank[i] = g->preference[i].rank;
    if (!is_by_others(c)) {
        out->at_least = out->at_most = sum_up(cell, &present, c, s, out->up);
        return;
    }
    out->at_most = raise_in_turn(a, cell, &present, c, s, out->up);
    if (c != CONCEPT_SIM) out->at_least = sum_up(cell, &present, independent(c), s, up);
    if (out->at_most && !out->at_least) out->at_least = 1;
    uint32_t by_nash = sum_up(cell, &present, CONCEPT_NASH, s, nash);
    if (by_nash >= out->at_most) return;
    out->at_most = by_nash;
    memcpy(out->up, nash, sizeof nash);
}

static bool is_askable(const struct game *g, enum concept c, uint32_t s, struct ent_error *err)
{
    if (s >= g->n) return ent_fail(err, ENT_EARGUMENT, "state %u of %u", s, g->n);
    if (c == CONCEPT_SIM && !g->movement)
        return ent_fail(err, ENT_EARGUMENT, "sim has no meaning in a graph without options");
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (!g->preference[i].rank)
            return ent_fail(err, ENT_EARGUMENT, "%.*s: preference is not complete",
                            STR_ARGS(g->maker[i]));
    return true;
}

bool ent_inverse_nearest(struct arena *a, const struct game *g, enum concept c, uint32_t state,
                         struct nearest *out, struct ent_error *err)
{
    *out = (struct nearest){0};
    if (!is_askable(g, c, state, err)) return false;
    struct arena scratch = {0};
    struct cell cell = ent_cell(&scratch, ent_game_listed(&scratch, g));
    find_nearest(a, &cell, c, state, out);
    for (uint32_t i = 0; i < g->n_makers; i++)
        out->rank[i] = raised(a, g, g->preference[i].rank, state, out->up[i]);
    ent_arena_free(&scratch);
    return true;
}
