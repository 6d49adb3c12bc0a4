/* Questions against the bounds solved again with the answer known. */
#include "cmocka_all.h"

#include "oracle/partial_game.h"
#include "stability/question.h"

/* The same game with one more thing known of a maker, closed under transitivity. */
static const struct game *told(struct arena *a, const struct game *g, const struct question *q,
                               enum answer answer)
{
    size_t words = ((size_t)g->n + 63) / 64;
    uint64_t *closure = arena_array(a, uint64_t, g->n * words);
    uint32_t i = q->maker;
    bool is_down = answer != ANSWER_SECOND, is_up = answer != ANSWER_FIRST;
    for (uint32_t x = 0; x < g->n; x++)
        for (uint32_t y = 0; y < g->n; y++) {
            enum known to_first = ent_game_compare(g, i, x, q->first);
            enum known to_second = ent_game_compare(g, i, x, q->second);
            enum known of_first = ent_game_compare(g, i, q->first, y);
            enum known of_second = ent_game_compare(g, i, q->second, y);
            enum known known = ent_game_compare(g, i, x, y);
            bool is = known == KNOWN_SAME || known == KNOWN_BETTER;
            is |= is_down && (to_first == KNOWN_SAME || to_first == KNOWN_BETTER) &&
                  (of_second == KNOWN_SAME || of_second == KNOWN_BETTER);
            is |= is_up && (to_second == KNOWN_SAME || to_second == KNOWN_BETTER) &&
                  (of_first == KNOWN_SAME || of_first == KNOWN_BETTER);
            closure[x * words + y / 64] |= (uint64_t)is << y % 64;
        }
    struct partial *p = arena_new(a, struct partial);
    struct preference *preference = arena_array(a, struct preference, g->n_makers);
    struct game *out = arena_new(a, struct game);
    *p = (struct partial){.closure = closure};
    memcpy(preference, g->preference, g->n_makers * sizeof *preference);
    preference[i] = (struct preference){.partial = p};
    *out = *g;
    out->preference = preference;
    return out;
}

static struct bounds bounds_of(struct arena *a, const struct game *g, uint32_t concepts)
{
    struct ent_error err = {0};
    struct bounds b;
    struct partial_limits limits = {.threads = 1, .bounds_only = true, .concepts = concepts};
    if (!ent_partial(a, g, &limits, &b, &err)) fail_msg("%s", err.message);
    return b;
}

static bool is_doubtful(const struct bounds *b, enum concept c, uint32_t s)
{
    return b->possible.equilibrium[c] && plane_has(b->possible.equilibrium[c], s) &&
           !plane_has(b->holds.equilibrium[c], s);
}

/* Verdicts that were in doubt and are not after the answer. */
static uint32_t settled(struct arena *a, const struct game *g, const struct bounds *before,
                        const struct question *q, enum answer answer, uint32_t concepts)
{
    struct bounds after = bounds_of(a, told(a, g, q, answer), concepts);
    uint32_t n = 0;
    for (enum concept c = 0; c < CONCEPT_COUNT; c++)
        for (uint32_t s = 0; s < g->n; s++)
            n += is_doubtful(before, c, s) && !is_doubtful(&after, c, s);
    return n;
}

static const struct question *find(const struct questions *q, uint32_t maker, uint32_t first,
                                   uint32_t second)
{
    for (uint32_t k = 0; k < q->n; k++)
        if (q->at[k].maker == maker && q->at[k].first == first && q->at[k].second == second)
            return &q->at[k];
    return NULL;
}

struct tally {
    uint32_t settling, idle, lines, less;
};

static bool is_in_doubt(const struct bounds *b, uint32_t s)
{
    for (enum concept c = 0; c < CONCEPT_COUNT; c++)
        if (is_doubtful(b, c, s)) return true;
    return false;
}

/* Every unknown pair of which one is in doubt: what it is said to settle is what it settles; what is not listed settles nothing. */
static void check_pairs(const struct game *g, const struct bounds *b, const struct questions *q,
                        uint32_t concepts, struct tally *t)
{
    struct arena a = {0};
    bool is_plain = !(concepts & ~(1u << CONCEPT_NASH | 1u << CONCEPT_GMR | 1u << CONCEPT_SMR));
    for (uint32_t i = 0; i < g->n_makers; i++)
        for (uint32_t x = 0; x < g->n; x++)
            for (uint32_t y = x + 1; y < g->n; y++) {
                if (ent_game_compare(g, i, x, y) != KNOWN_NOT) continue;
                const struct question *listed = find(q, i, x, y);
                if (!listed && !is_in_doubt(b, x) && !is_in_doubt(b, y)) continue;
                struct question none = {i, x, y, {0}};
                for (enum answer k = 0; k < ANSWER_COUNT; k++) {
                    uint32_t n = settled(&a, g, b, &none, k, concepts);
                    uint32_t said = listed ? listed->settles[k] : 0;
                    ent_arena_reset(&a);
                    if (is_plain) assert_int_equal(said, n);
                    assert_true(said <= n);
                    n ? t->settling++ : t->idle++;
                    t->less += said < n;
                }
            }
    ent_arena_free(&a);
}

/* Taking the line's answers leaves as many verdicts in doubt as it says, each question being unknown when it is asked. */
static void check_line(const struct game *g, const struct bounds *b, const struct questions *q,
                       uint32_t concepts, struct tally *t)
{
    struct arena a = {0};
    const struct game *now = g;
    for (uint32_t k = 0; k < q->n_line; k++) {
        const struct question *l = &q->line[k];
        assert_int_equal(ent_game_compare(now, l->maker, l->first, l->second), KNOWN_NOT);
        now = told(&a, now, l, q->assumed[k]);
        for (int r = 0; r < ANSWER_COUNT; r++)
            assert_true(l->settles[q->assumed[k]] <= l->settles[r]);
        t->lines++;
    }
    struct bounds after = bounds_of(&a, now, concepts);
    uint32_t left = 0;
    for (enum concept c = 0; c < CONCEPT_COUNT; c++)
        for (uint32_t s = 0; s < g->n; s++)
            left += is_doubtful(b, c, s) && is_doubtful(&after, c, s);
    assert_int_equal(left, q->n_left);
    ent_arena_free(&a);
}

static void check(uint64_t seed, uint32_t concepts, struct tally *t)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct questions q;
    struct dice d = {seed};
    uint32_t makers = 1 + dice_below(&d, 3), states = 2 + dice_below(&d, 6);
    enum shape shape = (enum shape)(seed % SHAPE_COUNT);
    const struct game *g = partial_game(&a, seed, shape, makers, states);
    struct bounds b = bounds_of(&a, g, concepts);
    struct question_limits limits = {.concepts = concepts};
    assert_true(ent_questions(&a, g, &b, &limits, &q, &err));
    assert_false(q.is_cut);
    check_pairs(g, &b, &q, concepts, t);
    check_line(g, &b, &q, concepts, t);
    ent_arena_free(&a);
}

static void answers_settle_what_they_are_said_to(void **state)
{
    (void)state;
    struct tally t = {0};
    for (uint64_t seed = 1; seed <= 120; seed++)
        check(seed, 1u << CONCEPT_NASH | 1u << CONCEPT_GMR | 1u << CONCEPT_SMR, &t);
    assert_true(t.settling > 1000 && t.idle > 1000 && t.lines > 100);
}

/* Where answers bear on others' moves far from the state, less may be said than is so, seldom. */
static void answers_about_credible_moves_settle_no_less_than_is_said(void **state)
{
    (void)state;
    struct tally t = {0};
    for (uint64_t seed = 200; seed <= 300; seed++) check(seed, CONCEPTS_ALL, &t);
    print_message("%u answers settle something, %u less than they could be said to\n", t.settling,
                  t.less);
    assert_true(t.settling > 500 && t.less * 50 < t.settling);
}

static void questions_are_told_by_the_options_that_differ(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str maker[] = {STR("Norland")};
    struct str option[] = {STR("release"), STR("threaten"), STR("accept")};
    struct movement m = {.own = 3};
    struct game g = {.n = 8, .n_makers = 1, .n_options = 3, .maker = maker, .option = option};
    struct question q = {.first = 5, .second = 6};
    g.movement = &m;
    struct str text = ent_question_text(&a, &g, &q);
    assert_true(str_equal(text, STR("does Norland prefer release, not threaten to not release, "
                                    "threaten, with accept in both?")));
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_settle_what_they_are_said_to),
        cmocka_unit_test(answers_about_credible_moves_settle_no_less_than_is_said),
        cmocka_unit_test(questions_are_told_by_the_options_that_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
