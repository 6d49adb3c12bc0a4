/* Textbook games, published cases and synthetic models against the answers that the definitions give them. */
#include "unit/cmocka_all.h"

#include "oracle/check_data.h"
#include "oracle/oracle.h"
#include "stability/solve.h"

#define DISPUTES SOURCE_DIR "/tests/golden/disputes/"

static uint32_t check_plane(const struct check_case *m, const uint64_t *plane,
                            const uint8_t *expected, enum concept c, const char *who)
{
    for (uint32_t s = 0; s < m->game->n; s++)
        if (plane_has(plane, s) != expected[s])
            fail_msg("%.*s: state %u should%s be %s for %s", STR_ARGS(m->name), s + 1,
                     expected[s] ? "" : " not", ent_concept_key[c], who);
    return m->game->n;
}

/* Verdicts compared. */
static uint32_t check_case(const struct check_case *m)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct verdicts v;
    uint32_t n = 0;
    if (!ent_solve(&a, m->game, &(struct solve_limits){.threads = 1}, &v, &err))
        fail_msg("%.*s: %s", STR_ARGS(m->name), err.message);
    for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
        for (uint32_t i = 0; m->stable[c][i] && i < m->game->n_makers; i++)
            n += check_plane(m, v.stable[c][i], m->stable[c][i], c, "one");
        if (m->equilibrium[c])
            n += check_plane(m, v.equilibrium[c], m->equilibrium[c], c, "everybody");
    }
    ent_arena_free(&a);
    return n;
}

static uint32_t check_file(const char *path)
{
    struct arena a = {0};
    struct check_data d = check_data_read(&a, path);
    uint32_t n = 0;
    for (uint32_t k = 0; k < d.n; k++) n += check_case(&d.at[k]);
    ent_arena_free(&a);
    return n;
}

static void published_models_have_their_published_answers(void **state)
{
    (void)state;
    assert_int_equal(check_file(DISPUTES "models.json"), 1008);
}

static void synthetic_models_have_the_answers_of_the_definitions(void **state)
{
    (void)state;
    assert_int_equal(check_file(DISPUTES "synthetic.json"), 89244);
}

/* Else the random tests would hold the engines against something else. */
static void the_oracle_has_these_answers_too(void **state)
{
    (void)state;
    struct arena a = {0};
    struct check_data d = check_data_read(&a, DISPUTES "models.json");
    for (uint32_t k = 0; k < d.n; k++) {
        struct oracle o = oracle_solve(&a, d.at[k].game);
        for (enum concept c = 0; c < CONCEPT_COUNT; c++)
            for (uint32_t i = 0; d.at[k].stable[c][i] && i < d.at[k].game->n_makers; i++)
                assert_memory_equal(o.stable[c][i], d.at[k].stable[c][i], d.at[k].game->n);
    }
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_models_have_their_published_answers),
        cmocka_unit_test(synthetic_models_have_the_answers_of_the_definitions),
        cmocka_unit_test(the_oracle_has_these_answers_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
