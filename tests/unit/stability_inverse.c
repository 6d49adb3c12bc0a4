/* Conditions, counts and nearest rankings against every ranking of small games. */
#include <stdio.h>
#include <stdlib.h>

#include "cmocka_all.h"

#include "oracle/oracle.h"
#include "oracle/random_game.h"
#include "stability/inverse.h"
#include "stability/sensitivity.h"

/* Rankings that may be tried, by recursion over places. */
struct trial {
    struct arena arena;
    struct game g;
    struct preference preference[GAME_MAKERS_MAX];
    uint32_t *rank[GAME_MAKERS_MAX];
    struct inverse q;
    struct condition c;
    uint64_t total, satisfying, agreeing;
};

static bool is_equilibrium(struct arena *a, const struct game *g, const struct inverse *q)
{
    struct oracle o = oracle_solve(a, g);
    bool is = true;
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (!q->makers || q->makers >> i & 1) is = is && o.stable[q->concept][i][q->state];
    return is;
}

static bool is_true(const struct trial *t, const struct atom *k)
{
    uint32_t first = t->rank[k->maker][k->first], second = t->rank[k->maker][k->second];
    return k->is_strict ? first > second : first >= second;
}

static bool satisfies(const struct trial *t)
{
    const struct condition *c = &t->c;
    for (uint32_t k = 0; k < c->n_clauses; k++) {
        bool has_one = false;
        for (uint32_t a = c->clause_first[k]; a < c->clause_first[k + 1]; a++) {
            bool is = true;
            for (uint32_t m = c->alternative_first[a]; m < c->alternative_first[a + 1]; m++)
                is = is && is_true(t, &c->atom[c->member[m]]);
            has_one |= is;
        }
        if (!has_one) return false;
    }
    return true;
}

static void try_ranking(struct trial *t)
{
    struct arena scratch = {0};
    bool is = is_equilibrium(&scratch, &t->g, &t->q);
    t->total++;
    t->satisfying += is;
    t->agreeing += is == satisfies(t);
    ent_arena_free(&scratch);
}

static bool varies(const struct trial *t, uint32_t i, uint32_t s)
{
    return t->q.may_vary[i] && t->q.may_vary[i][0] >> s & 1;
}

/* Every way to give the places of i's varying states to them, from state s on; taken holds the ranks given, each as often as there are places of it. */
static void try_maker(struct trial *t, uint32_t i, uint32_t s, uint32_t *left)
{
    if (i == t->g.n_makers) {
        try_ranking(t);
        return;
    }
    while (s < t->g.n && !varies(t, i, s)) s++;
    if (s == t->g.n) {
        uint32_t next[64] = {0};
        for (uint32_t x = 0; i + 1 < t->g.n_makers && x < t->g.n; x++)
            next[t->rank[i + 1][x]] += varies(t, i + 1, x);
        try_maker(t, i + 1, 0, next);
        return;
    }
    uint32_t before = t->rank[i][s];
    for (uint32_t r = 0; r <= t->g.n; r++) {
        if (!left[r]) continue;
        left[r]--;
        t->rank[i][s] = r;
        try_maker(t, i, s + 1, left);
        left[r]++;
    }
    t->rank[i][s] = before;
}

static void try_all(struct trial *t)
{
    uint32_t left[64] = {0};
    for (uint32_t x = 0; x < t->g.n; x++) left[t->rank[0][x]] += varies(t, 0, x);
    try_maker(t, 0, 0, left);
}

/* A random game whose rankings can be changed. */
static void begin(struct trial *t, uint64_t seed, uint32_t makers, uint32_t states)
{
    t->g = *random_game(&t->arena, seed, (enum shape)(seed % SHAPE_COUNT), makers, states);
    for (uint32_t i = 0; i < makers; i++) {
        t->rank[i] = arena_array(&t->arena, uint32_t, t->g.n);
        memcpy(t->rank[i], t->g.preference[i].rank, t->g.n * sizeof(uint32_t));
        t->preference[i].rank = t->rank[i];
    }
    t->g.preference = t->preference;
}

static void check_count(struct trial *t, const char *what)
{
    struct ent_error err = {0};
    struct big satisfying, total;
    char text[32];
    if (!ent_inverse_condition(&t->arena, &t->g, &t->q, &t->c, &err)) fail_msg("%s", err.message);
    if (!ent_inverse_count(&t->arena, &t->g, &t->q, &satisfying, &total, &err))
        fail_msg("%s: %s", what, err.message);
    try_all(t);
    if (t->agreeing != t->total)
        fail_msg("%s: the condition is wrong for %llu of %llu rankings", what,
                 (unsigned long long)(t->total - t->agreeing), (unsigned long long)t->total);
    snprintf(text, sizeof text, "%llu", (unsigned long long)t->total);
    assert_true(str_equal(ent_big_text(&t->arena, &total), str_of(text)));
    snprintf(text, sizeof text, "%llu", (unsigned long long)t->satisfying);
    struct str counted = ent_big_text(&t->arena, &satisfying);
    if (!str_equal(counted, str_of(text)))
        fail_msg("%s: counted %.*s, but there are %s of %llu", what, STR_ARGS(counted), text,
                 (unsigned long long)t->total);
}

static void conditions_and_counts_are_those_of_all_rankings(void **state)
{
    (void)state;
    uint32_t some[CONCEPT_COUNT] = {0}, by_two[CONCEPT_COUNT] = {0};
    for (uint64_t seed = 1; seed <= 4000; seed++) {
        struct trial t = {0};
        struct dice d = {seed};
        uint32_t makers = 1 + dice_below(&d, 3), states = 2 + dice_below(&d, 4), vary = 0;
        enum concept c = (enum concept)(dice_below(&d, CONCEPT_COUNT));
        begin(&t, seed, makers, states);
        uint64_t planes[GAME_MAKERS_MAX];
        const uint64_t *may_vary[GAME_MAKERS_MAX] = {0};
        for (uint32_t i = 0; i < makers; i++) {
            planes[i] = dice_next(&d) & ((1ull << t.g.n) - 1);
            if (t.g.n > 4 || makers > 2) planes[i] &= 0xF;
            if (dice_below(&d, 3)) may_vary[i] = &planes[i], vary++;
        }
        if (c == CONCEPT_SIM && !t.g.movement) c = CONCEPT_SEQ;
        t.q = (struct inverse){c, dice_below(&d, t.g.n), 0, may_vary};
        if (!dice_below(&d, 4)) t.q.makers = 1;
        char what[64];
        snprintf(what, sizeof what, "seed %llu, %s", (unsigned long long)seed, ent_concept_key[c]);
        check_count(&t, what);
        bool is_some = t.satisfying && t.satisfying < t.total;
        some[c] += is_some;
        by_two[c] += is_some && vary > 1;
        ent_arena_free(&t.arena);
    }
    for (int c = 0; c < CONCEPT_COUNT; c++) assert_true(some[c] > 10 && by_two[c] > 5);
}

/* Hipel and others: Syria's options are to release and to escalate, Iraq's to attack; the first two exclude each other. */
static struct game euphrates(struct arena *a)
{
    static const uint64_t code[] = {0, 1, 2, 4, 5, 6};
    static const uint32_t syria[] = {1, 3, 6, 2, 4, 5},
                          iraq[] = {2, 4, 6, 1, 5, 3}; /* best first */
    static const struct movement movement[] = {{.own = 3}, {.own = 4}};
    static const struct str maker[] = {{"Syria", 5}, {"Iraq", 4}};
    struct preference *p = arena_array(a, struct preference, 2);
    uint32_t *rank[2] = {arena_array(a, uint32_t, 6), arena_array(a, uint32_t, 6)};
    for (uint32_t k = 0; k < 6; k++) {
        rank[0][syria[k] - 1] = 6 - k;
        rank[1][iraq[k] - 1] = 6 - k;
    }
    p[0].rank = rank[0], p[1].rank = rank[1];
    return (struct game){.n = 6,
                         .n_makers = 2,
                         .n_options = 3,
                         .maker = maker,
                         .code = code,
                         .movement = movement,
                         .preference = p,
                         .status_quo = NO_INDEX};
}

static void check_euphrates(uint32_t state, enum concept c, const char *expected)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct game g = euphrates(&a);
    uint64_t all = 0x3F;
    const uint64_t *may_vary[2] = {&all, NULL};
    struct inverse q = {c, state - 1, 1, may_vary};
    struct big satisfying, total;
    assert_true(ent_inverse_count(&a, &g, &q, &satisfying, &total, &err));
    assert_true(str_equal(ent_big_text(&a, &total), STR("720")));
    struct str text = ent_big_text(&a, &satisfying);
    if (!str_equal(text, str_of(expected)))
        fail_msg("state %u, %s: %.*s, not %s", state, ent_concept_key[c], STR_ARGS(text), expected);
    ent_arena_free(&a);
}

static void the_euphrates_dispute_has_its_counts(void **state)
{
    (void)state;
    check_euphrates(2, CONCEPT_NASH, "240");
    check_euphrates(2, CONCEPT_SEQ, "384");
    check_euphrates(2, CONCEPT_GMR, "384");
    check_euphrates(2, CONCEPT_SMR, "300");
    check_euphrates(6, CONCEPT_SEQ, "300");
    check_euphrates(6, CONCEPT_GMR, "384");
}

static void conditions_are_told_in_words(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct condition c;
    struct game g = euphrates(&a);
    uint64_t all = 0x3F;
    const uint64_t *may_vary[2] = {&all, NULL};
    struct inverse q = {CONCEPT_NASH, 1, 1, may_vary};
    assert_true(ent_inverse_condition(&a, &g, &q, &c, &err));
    assert_true(str_equal(ent_condition_text(&a, &g, &c),
                          STR("Syria finds YNN at least as good as NNN; and Syria finds YNN at "
                              "least as good as NYN")));
    may_vary[0] = NULL;
    assert_true(ent_inverse_condition(&a, &g, &q, &c, &err));
    assert_true(str_equal(ent_condition_text(&a, &g, &c), STR("never")));
    q.state = 0;
    assert_true(ent_inverse_condition(&a, &g, &q, &c, &err));
    assert_true(str_equal(ent_condition_text(&a, &g, &c), STR("always")));
    ent_arena_free(&a);
}

/* All rankings by breadth: from the present ones, exchanging two states of neighbouring ranks of one decision maker at a time. */
struct breadth {
    struct trial *t;
    uint32_t places; /* n_makers * n */
    struct visited VEC(uint8_t *) visited;
};

static bool is_new(const struct breadth *b, const uint8_t *ranks)
{
    for (uint32_t k = 0; k < b->visited.n; k++)
        if (!memcmp(b->visited.at[k], ranks, b->places)) return false;
    return true;
}

static void set_ranks(struct trial *t, const uint8_t *ranks)
{
    for (uint32_t i = 0; i < t->g.n_makers; i++)
        for (uint32_t s = 0; s < t->g.n; s++) t->rank[i][s] = ranks[i * t->g.n + s];
}

static void visit_neighbours(struct breadth *b, const uint8_t *ranks)
{
    uint32_t n = b->t->g.n;
    for (uint32_t k = 0; k < b->places; k++)
        for (uint32_t l = k / n * n; l < k / n * n + n; l++) {
            if (ranks[l] != ranks[k] + 1) continue;
            uint8_t *next = arena_array(&b->t->arena, uint8_t, b->places);
            memcpy(next, ranks, b->places);
            next[k]++, next[l]--;
            if (is_new(b, next)) *vec_add(&b->t->arena, &b->visited) = next;
        }
}

/* The least number of swaps after which being an equilibrium is as wanted; NO_INDEX where none. */
static uint32_t distance(struct trial *t, bool wanted)
{
    struct breadth b = {.t = t, .places = t->g.n_makers * t->g.n};
    uint8_t *start = arena_array(&t->arena, uint8_t, b.places);
    for (uint32_t k = 0; k < b.places; k++) start[k] = (uint8_t)t->rank[k / t->g.n][k % t->g.n];
    *vec_add(&t->arena, &b.visited) = start;
    uint32_t found = NO_INDEX, from = 0;
    for (uint32_t steps = 0; found == NO_INDEX && from < b.visited.n; steps++) {
        uint32_t to = b.visited.n;
        for (uint32_t k = from; found == NO_INDEX && k < to; k++) {
            struct arena scratch = {0};
            set_ranks(t, b.visited.at[k]);
            if (is_equilibrium(&scratch, &t->g, &t->q) == wanted) found = steps;
            ent_arena_free(&scratch);
        }
        for (uint32_t k = from; found == NO_INDEX && k < to; k++)
            visit_neighbours(&b, b.visited.at[k]);
        from = to;
    }
    set_ranks(t, start);
    return found;
}

/* The same number of states of every rank. */
static bool is_rearranged(const uint32_t *rank, const uint32_t *before, uint32_t n)
{
    uint32_t count[64] = {0};
    for (uint32_t s = 0; s < n; s++) count[rank[s]]++, count[before[s]]--;
    for (uint32_t r = 0; r < 64; r++)
        if (count[r]) return false;
    return true;
}

static void check_nearest(struct trial *t, const char *what, uint32_t *exact, uint32_t *loose)
{
    struct ent_error err = {0};
    struct nearest n;
    struct arena scratch = {0};
    enum concept c = t->q.concept;
    bool is_exact = c == CONCEPT_NASH || c == CONCEPT_GMR || c == CONCEPT_SMR;
    assert_true(ent_inverse_nearest(&t->arena, &t->g, c, t->q.state, &n, &err));
    uint32_t truth = distance(t, true);
    if (n.at_least > truth || n.at_most < truth || (is_exact && n.at_least != n.at_most))
        fail_msg("%s: %u to %u, but it is %u", what, n.at_least, n.at_most, truth);
    n.at_least == n.at_most ? ++*exact : ++*loose;
    for (uint32_t i = 0; i < t->g.n_makers; i++) {
        assert_true(is_rearranged(n.rank[i], t->rank[i], t->g.n));
        memcpy(t->rank[i], n.rank[i], t->g.n * sizeof(uint32_t));
    }
    if (!is_equilibrium(&scratch, &t->g, &t->q)) fail_msg("%s: the ranking given fails", what);
    ent_arena_free(&scratch);
}

static void nearest_rankings_are_as_near_as_by_breadth_first_search(void **state)
{
    (void)state;
    uint32_t exact = 0, loose = 0, far = 0;
    for (uint64_t seed = 1; seed <= 500; seed++) {
        struct trial t = {0};
        struct dice d = {seed};
        uint32_t makers = 1 + dice_below(&d, 2), states = 2 + dice_below(&d, 3);
        if (makers == 2 && states > 4) states = 4;
        enum concept c = (enum concept)(seed / SHAPE_COUNT % CONCEPT_COUNT);
        begin(&t, seed, makers, states);
        if (c == CONCEPT_SIM && !t.g.movement) c = CONCEPT_SSEQ;
        t.q = (struct inverse){.concept = c, .state = dice_below(&d, t.g.n)};
        char what[64];
        snprintf(what, sizeof what, "seed %llu, %s, state %u", (unsigned long long)seed,
                 ent_concept_key[c], t.q.state);
        check_nearest(&t, what, &exact, &loose);
        far += distance(&t, true) > 0;
        ent_arena_free(&t.arena);
    }
    print_message("nearest: %u exact, %u bounded\n", exact, loose);
    assert_true(exact > 300);
    assert_int_equal(far, 0);
}

static void robustness_is_as_by_breadth_first_search(void **state)
{
    (void)state;
    uint32_t exact = 0, loose = 0, none = 0;
    for (uint64_t seed = 1; seed <= 500; seed++) {
        struct trial t = {0};
        struct dice d = {seed};
        struct ent_error err = {0};
        struct robustness r;
        uint32_t makers = 1 + dice_below(&d, 2), states = 2 + dice_below(&d, 3);
        enum concept c = (enum concept)(seed / SHAPE_COUNT % CONCEPT_COUNT);
        begin(&t, seed, makers, states);
        if (c == CONCEPT_SIM && !t.g.movement) c = CONCEPT_SSEQ;
        t.q = (struct inverse){.concept = c, .state = dice_below(&d, t.g.n)};
        assert_true(ent_robustness(&t.arena, &t.g, c, t.q.state, &r, &err));
        uint32_t truth = distance(&t, false);
        if (r.at_least > truth || r.at_most < truth)
            fail_msg("seed %llu, %s, state %u: %u to %u, but it is %u", (unsigned long long)seed,
                     ent_concept_key[c], t.q.state, r.at_least, r.at_most, truth);
        r.at_least == r.at_most ? exact++ : loose++;
        none += truth == NO_INDEX;
        ent_arena_free(&t.arena);
    }
    print_message("robustness: %u exact, %u bounded, %u never fall\n", exact, loose, none);
    assert_true(exact > 300 && none > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_and_counts_are_those_of_all_rankings),
        cmocka_unit_test(the_euphrates_dispute_has_its_counts),
        cmocka_unit_test(conditions_are_told_in_words),
        cmocka_unit_test(nearest_rankings_are_as_near_as_by_breadth_first_search),
        cmocka_unit_test(robustness_is_as_by_breadth_first_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
