/* Any bytes as a dispute, in its three formats: read or refused with a line; what is read is written so that it reads again, to the same bytes; what is
 * small is listed. */
#include "dispute/dispute.h"
#include "report_check.h"

enum {
    LISTED_MAX = 12,
    MAKERS_MAX = 6
}; /* options, states of a graph in bits, decision makers of what is listed */

static void check_ranks(const struct game *g)
{
    for (uint32_t i = 0; i < g->n_makers; i++)
        for (uint32_t s = 0; s < g->n; s++) {
            REQUIRE(ent_game_compare(g, i, s, s) == KNOWN_SAME);
            REQUIRE(!g->preference[i].rank ||
                    (g->preference[i].rank[s] >= 1 && g->preference[i].rank[s] <= g->n));
        }
    for (uint32_t i = 0; g->moves && i < g->n_makers; i++)
        for (uint64_t k = 0; k < g->moves[i].first[g->n]; k++) REQUIRE(g->moves[i].to[k] < g->n);
}

/* Each form leads back to itself. */
static void check_forms(struct arena *a, const struct dispute *d)
{
    struct ent_error err = {0};
    struct str once = ent_dispute_write(a, d), twice;
    const struct dispute *again = ent_dispute_read(a, "once", once, &err);
    REQUIRE(again);
    twice = ent_dispute_write(a, again);
    REQUIRE(str_equal(once, twice));
    if (!ent_dispute_write_gmcr(a, d, &once, &err)) {
        REQUIRE(err.code);
        return;
    }
    again = ent_dispute_read(a, "gmcr", once, &err);
    REQUIRE(again && ent_dispute_write_gmcr(a, again, &twice, &err));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct ent_error err = {0};
    const struct dispute *d =
        ent_dispute_read(&a, "fuzz", (struct str){(const char *)data, size}, &err);
    REQUIRE(d || err.code == ENT_EDATA || err.code == ENT_ELIMIT);
    bool is_small = d && d->n_options <= LISTED_MAX && d->n_states <= 1 << LISTED_MAX &&
                    d->n_makers <= MAKERS_MAX;
    if (is_small) {
        const struct game *g = ent_dispute_game(&a, d, &err);
        REQUIRE(g || err.code);
        if (g) check_ranks(g);
        check_forms(&a, d);
    }
    ent_arena_free(&a);
    return 0;
}
