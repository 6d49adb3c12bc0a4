#include "stability/narrate.h"

#include "unit/cmocka_all.h"
#include "unit/random_game.h"

/* Syria and Iraq on the Euphrates, 1975, six states; rankings as in Hipel, Fang and Kilgour 2014. */
static const uint64_t codes[6] = {0, 1, 2, 4, 5, 6};
static const struct movement own[2] = {{.own = 3}, {.own = 4}};
static const uint32_t rank_syria[6] = {6, 3, 5, 2, 1, 4}, rank_iraq[6] = {3, 6, 1, 5, 2, 4};
static const struct str makers[2] = {{"Syria", 5}, {"Iraq", 4}};
static const struct str options[3] = {{"release the water", 17}, {"Escalation", 10}, {"attack", 6}};

static struct game euphrates(struct preference p[2])
{
    p[0] = (struct preference){.rank = rank_syria};
    p[1] = (struct preference){.rank = rank_iraq};
    return (struct game){.n = 6,
                         .n_makers = 2,
                         .n_options = 3,
                         .maker = makers,
                         .option = options,
                         .code = codes,
                         .movement = own,
                         .preference = p};
}

static struct narration told(struct arena *a, const struct game *g, struct claim claim)
{
    struct certificate c;
    struct ent_error err = {0};
    struct wording w = {.game = g};
    assert_true(ent_certificate(a, g, &claim, &c, &err));
    return ent_narrate(a, &w, &c);
}

static void says(struct str found, const char *wanted)
{
    if (!str_equal(found, str_of(wanted))) fail_msg("'%.*s', not '%s'", STR_ARGS(found), wanted);
}

static void a_state_is_its_letters_and_what_is_done_there(void **state)
{
    (void)state;
    struct arena a = {0};
    struct preference p[2];
    struct game g = euphrates(p);
    struct wording w = {.game = &g};
    says(ent_narrate_state(&a, &w, 4), "YNY (release the water, attack)");
    says(ent_narrate_state(&a, &w, 0), "NNN (nothing)");
    says(ent_narrate_move(&a, &w, 1, 2), "give up \"release the water\" and choose \"Escalation\"");
    ent_arena_free(&a);
}

static void what_nobody_leaves_is_said_to_be_left_by_no_move(void **state)
{
    (void)state;
    struct arena a = {0};
    struct preference p[2];
    struct game g = euphrates(p);
    struct narration n =
        told(&a, &g, (struct claim){.concept = CONCEPT_NASH, .mover = 1, .state = 5});
    says(n.headline, "Iraq stays at NYY (Escalation, attack): no move leaves it better off");
    assert_int_equal(n.n, 0);
    ent_arena_free(&a);
}

static void an_improvement_is_told_with_its_answer(void **state)
{
    (void)state;
    struct arena a = {0};
    struct preference p[2];
    struct game g = euphrates(p);
    struct narration n =
        told(&a, &g, (struct claim){.concept = CONCEPT_GMR, .mover = 1, .state = 0});
    says(n.headline,
         "Iraq stays at NNN (nothing): each move that leaves it better off has an answer");
    assert_int_equal(n.n, 1);
    says(n.points[0], "Iraq could attack; Syria could then release the water, which leaves Iraq no "
                      "better off: YNY "
                      "(release the water, attack)");
    ent_arena_free(&a);
}

static void an_unanswered_improvement_is_told(void **state)
{
    (void)state;
    struct arena a = {0};
    struct preference p[2];
    struct game g = euphrates(p);
    struct narration n =
        told(&a, &g, (struct claim){.concept = CONCEPT_SEQ, .mover = 1, .state = 0});
    says(n.headline, "Iraq could attack at NNN (nothing), to NNY (attack), and be better off, and "
                     "no move that the others "
                     "prefer leads to a state where it is not");
    ent_arena_free(&a);
}

static void nobody_is_told_what_to_do(void **state)
{
    (void)state;
    static const char *const words[] = {"will", "should", "best", "must", "probab", "%"};
    uint32_t n_told = 0;
    for (uint32_t seed = 0; seed < 300; seed++) {
        struct arena a = {0};
        const struct game *drawn =
            random_game(&a, seed, (struct random_shape){false, true, true, 2, 3});
        struct game g = *drawn;
        g.maker = makers;
        g.option = options;
        for (uint32_t k = 0; k < 6 * 2 * g.n * (g.n_makers + g.n_joint); k++) {
            struct claim claim = {(enum concept)(k % 6), k / 12 % (g.n_makers + g.n_joint),
                                  k / 12 / (g.n_makers + g.n_joint), (enum side)(k / 6 % 2), false};
            struct narration n = told(&a, &g, claim);
            for (uint32_t point = 0; point <= n.n; point++)
                for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
                    struct str text = point ? n.points[point - 1] : n.headline;
                    assert_true(text.n > 10);
                    assert_true(ent_str_find(text, str_of(words[w]), 0) == text.n);
                    n_told++;
                }
        }
        ent_arena_free(&a);
    }
    assert_true(n_told > 10000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_state_is_its_letters_and_what_is_done_there),
        cmocka_unit_test(what_nobody_leaves_is_said_to_be_left_by_no_move),
        cmocka_unit_test(an_improvement_is_told_with_its_answer),
        cmocka_unit_test(an_unanswered_improvement_is_told),
        cmocka_unit_test(nobody_is_told_what_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
