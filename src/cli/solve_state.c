#include "cli/solve.h"

#include "base/vec.h"

/* Letters to bits: Y and N for every option, in either case. */
static bool read_letters(const struct game *g, struct str letters, uint64_t *code)
{
    *code = 0;
    if (letters.n != g->n_options || !letters.n) return false;
    for (size_t o = 0; o < letters.n; o++) {
        char letter = letters.at[o];
        if (letter == 'Y' || letter == 'y')
            *code |= 1ull << o;
        else if (letter != 'N' && letter != 'n')
            return false;
    }
    return true;
}

static uint32_t find_code(const struct game *g, uint64_t code)
{
    for (uint32_t s = 0; s < g->n; s++)
        if (game_code(g, s) == code) return s;
    return NO_INDEX;
}

static uint32_t find_name(const struct game *g, struct str name)
{
    for (uint32_t s = 0; g->state && s < g->n; s++)
        if (str_equal(g->state[s], name)) return s;
    return NO_INDEX;
}

bool ent_solve_state(const struct solution *s, const char *argument, uint32_t *out,
                     struct ent_error *err)
{
    const struct game *g = s->game;
    uint64_t code;
    *out = find_name(g, str_of(argument));
    if (*out != NO_INDEX) return true;
    if (!strcmp(argument, "now")) {
        *out = g->status_quo;
        return *out != NO_INDEX ||
               ent_fail(err, ENT_EARGUMENT, "now: the file gives no status quo");
    }
    if (!read_letters(g, str_of(argument), &code))
        return ent_fail(err, ENT_EARGUMENT,
                        g->n_options
                            ? "%s: no such state; expected Y or N for each of %u options, or a name"
                            : "%s: no such state among %u",
                        argument, g->n_options ? g->n_options : g->n);
    *out = g->movement ? ent_game_find(g, code) : find_code(g, code);
    return *out != NO_INDEX || ent_fail(err, ENT_EARGUMENT, "%s: not a feasible state", argument);
}

static bool read_concept(struct str key, uint32_t *mask, struct ent_error *err)
{
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (str_is_fold(key, ent_concept_key[c])) {
            *mask |= 1u << c;
            return true;
        }
    return ent_fail(err, ENT_EARGUMENT,
                    "--concept %.*s: expected some of nash, gmr, smr, seq, sseq, sim",
                    STR_ARGS(key));
}

bool ent_solve_concepts(const char *argument, uint32_t *out, struct ent_error *err)
{
    *out = argument ? 0 : CONCEPTS_ALL;
    struct str left = str_of(argument);
    while (argument) {
        size_t n = ent_str_find(left, STR(","), 0);
        if (!read_concept(str_part(left, 0, n), out, err)) return false;
        if (n == left.n) break;
        left = str_part(left, n + 1, left.n);
    }
    return true;
}
