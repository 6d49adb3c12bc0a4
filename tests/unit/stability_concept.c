#include "unit/cmocka_all.h"

#include "stability/solve.h"

static void concepts_have_their_keys(void **state)
{
    (void)state;
    assert_string_equal(ent_concept_key[CONCEPT_SSEQ], "sseq");
    assert_string_equal(ent_concept_name[CONCEPT_SIM], "simultaneous");
    assert_int_equal(CONCEPTS_ALL, 63);
}

static void a_plane_counts_its_states(void **state)
{
    (void)state;
    const uint64_t plane[] = {1, UINT64_MAX, 0};
    assert_int_equal(ent_plane_count(plane, 3), 65);
    assert_true(plane_has(plane, 64));
    assert_false(plane_has(plane, 63));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(concepts_have_their_keys),
        cmocka_unit_test(a_plane_counts_its_states),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
