#include "dispute/dispute.h"

#include "base/vec.h"
#include "unit/cmocka_all.h"

static const char text[] =
    "makers\n  A\n  B\noptions\n  A: x\n  B: y\nunseen A: x & y\nunseen B: -x\n"
    "prefer A\n  x\nprefer B\n  y\nprefer B as A believes\n  -y\n";

static const struct game *seen_by(struct arena *a, uint32_t viewer)
{
    struct ent_error err = {0};
    const struct dispute *d = ent_dispute_read(a, "text", STR(text), &err);
    if (!d) fail_msg("%s", err.message);
    const struct game *g = ent_dispute_game(a, ent_dispute_view(a, d, viewer), &err);
    if (!g) fail_msg("%s", err.message);
    return g;
}

/* State 0 is NN, 2 is NY. */
static void others_prefer_what_the_viewer_believes(void **state)
{
    (void)state;
    struct arena a = {0};
    assert_int_equal(ent_game_compare(seen_by(&a, 0), 1, 2, 0), KNOWN_WORSE);
    assert_int_equal(ent_game_compare(seen_by(&a, 1), 1, 2, 0), KNOWN_BETTER);
    ent_arena_free(&a);
}

static void only_the_viewers_own_states_stay_unseen(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct game *g = seen_by(&a, 0);
    assert_non_null(g->preference[0].hidden);
    assert_null(g->preference[1].hidden);
    assert_int_equal(g->preference[0].hidden[0], 1 << 3);
    ent_arena_free(&a);
}

static void who_believes_nothing_in_particular_sees_the_dispute_itself(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    const struct dispute *d =
        ent_dispute_read(&a, "text", STR("makers\n  A\noptions\n  A: x\nprefer A\n  x\n"), &err);
    assert_ptr_equal(ent_dispute_view(&a, d, 0), d);
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(others_prefer_what_the_viewer_believes),
        cmocka_unit_test(only_the_viewers_own_states_stay_unseen),
        cmocka_unit_test(who_believes_nothing_in_particular_sees_the_dispute_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
