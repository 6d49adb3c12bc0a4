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

const char *ent_solve_cell(const struct solution *s, enum concept c, uint32_t state)
{
    if (!solution_has(s, c)) return "";
    if (plane_has(s->holds->equilibrium[c], state)) return "holds";
    if (!plane_has(s->possible->equilibrium[c], state)) return "-";
    bool is_open =
        s->bounds && s->bounds->undecided[c] && plane_has(s->bounds->undecided[c], state);
    return is_open ? "?" : "could";
}

/* More for holding than for all that could. */
static uint32_t weight_of(const struct solution *s, uint32_t state)
{
    uint32_t weight = 0;
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!solution_has(s, (enum concept)c)) continue;
        if (plane_has(s->holds->equilibrium[c], state))
            weight += CONCEPT_COUNT + 1;
        else if (plane_has(s->possible->equilibrium[c], state))
            weight += 1;
    }
    return weight;
}

static uint64_t any_plane(const struct solution *s, size_t word)
{
    uint64_t any = 0;
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (solution_has(s, (enum concept)c)) any |= s->possible->equilibrium[c][word];
    return any;
}

enum { WEIGHTS = CONCEPT_COUNT * (CONCEPT_COUNT + 1) + 1 };

/* A counting sort, heavy before light and early before late: counts first, then each state into its place as long as there is room. */
struct sorting {
    uint64_t place[WEIGHTS]; /* where the next state of a weight goes; counts at first */
    uint32_t *state;         /* [n]; NULL while counting */
    uint32_t n;
};

static void sort_states(const struct solution *s, struct sorting *k)
{
    for (size_t word = 0; word < s->holds->words; word++)
        for (uint64_t left = any_plane(s, word); left; left &= left - 1) {
            uint32_t state = (uint32_t)(word * 64) + (uint32_t)__builtin_ctzll(left);
            uint64_t at = k->place[weight_of(s, state)]++;
            if (k->state && at < k->n) k->state[at] = state;
        }
}

struct solve_rows ent_solve_rows(const struct solution *s, uint32_t most)
{
    struct sorting k = {{0}, NULL, 0};
    uint64_t all = 0;
    sort_states(s, &k);
    for (int weight = WEIGHTS - 1; weight >= 0; weight--) {
        uint64_t count = k.place[weight];
        k.place[weight] = all;
        all += count;
    }
    k.n = all < most ? (uint32_t)all : most;
    k.state = arena_array(&s->run->arena, uint32_t, k.n);
    sort_states(s, &k);
    return (struct solve_rows){k.state, k.n, all};
}

static bool reach(const struct solution *s, struct path_rule rule, const struct reach **out,
                  struct ent_error *err)
{
    struct reach *r = arena_new(&s->run->arena, struct reach);
    *out = r;
    return ent_reach(&s->run->arena, s->game, s->from, rule, r, err);
}

bool ent_solve_reaches(const struct solution *s, struct solve_reaches *out, struct ent_error *err)
{
    *out = (struct solve_reaches){0};
    bool ok = reach(s, (struct path_rule){PATH_ANY, false}, &out->any, err) &&
              reach(s, (struct path_rule){PATH_IMPROVING, false}, &out->improving, err);
    if (!ok || !s->game->n_joint) return ok;
    return reach(s, (struct path_rule){PATH_ANY, true}, &out->joint, err) &&
           reach(s, (struct path_rule){PATH_IMPROVING, true}, &out->joint_improving, err);
}
