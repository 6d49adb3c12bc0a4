/* Statements left out, negated and exchanged, against the dispute written so. */
#include "cmocka_all.h"

#include "stability/partial.h"
#include "stability/statement.h"

static const struct dispute *read(struct arena *a, const char *prefer)
{
    struct ent_error err = {0};
    struct str text = ent_str_format(a,
                                     "dispute \"Water\"\n\nmakers\n  Norland\n  Sudland\n\n"
                                     "options\n  Norland: release\n  Norland: dam\n"
                                     "  Sudland: accept\n  Sudland: seize\n\n%s\n",
                                     prefer);
    const struct dispute *d = ent_dispute_read(a, "test", text, &err);
    if (!d) fail_msg("%s", err.message);
    return d;
}

struct planes {
    const uint64_t *holds, *possible;
};

static struct planes equilibria(struct arena *a, const struct dispute *d, enum concept c)
{
    struct ent_error err = {0};
    struct bounds b;
    const struct game *g = ent_dispute_game(a, d, &err);
    if (!g) fail_msg("%s", err.message);
    struct partial_limits limits = {.threads = 1, .bounds_only = true};
    if (!ent_partial(a, g, &limits, &b, &err)) fail_msg("%s", err.message);
    return (struct planes){b.holds.equilibrium[c], b.possible.equilibrium[c]};
}

static enum fate fate_of(const struct planes *p, uint32_t s)
{
    return plane_has(p->holds, s)      ? FATE_HOLDS
           : plane_has(p->possible, s) ? FATE_COULD
                                       : FATE_CANNOT;
}

/* The shifts of a variant are the differences to the dispute written as it says. */
static uint32_t check_variant(const struct statement_study *t, uint32_t variant, const char *before,
                              const char *after)
{
    struct arena a = {0};
    uint32_t n = 0, said = 0;
    for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
        struct planes was = equilibria(&a, read(&a, before), c);
        struct planes is = equilibria(&a, read(&a, after), c);
        for (uint32_t s = 0; s < 16; s++) {
            if (fate_of(&was, s) == fate_of(&is, s)) continue;
            n++;
            for (uint32_t k = 0; k < t->n_shifts; k++) {
                const struct shift *f = &t->shift[k];
                said += f->variant == variant && f->concept == c && f->state == s &&
                        f->before == fate_of(&was, s) && f->after == fate_of(&is, s);
            }
        }
    }
    assert_int_equal(said, n);
    for (uint32_t k = 0; k < t->n_shifts; k++) said -= t->shift[k].variant == variant;
    assert_int_equal(said, 0);
    ent_arena_free(&a);
    return n;
}

static struct statement_study inquire(struct arena *a, const char *prefer)
{
    struct ent_error err = {0};
    struct statement_study t;
    if (!ent_statements(a, read(a, prefer), &(struct statement_limits){.threads = 1}, &t, &err))
        fail_msg("%s", err.message);
    return t;
}

static void complete_preferences_shift_as_if_written_so(void **state)
{
    (void)state;
    struct arena a = {0};
    static const char before[] = "prefer Norland\n  accept\n  -dam IF accept\n\n"
                                 "prefer Sudland\n  release\n  seize IFF dam\n";
    static const char *const after[] = {
        "prefer Norland\n  -dam IF accept\n\nprefer Sudland\n  release\n  seize IFF dam\n",
        "prefer Norland\n  -accept\n  -dam IF accept\n\n"
        "prefer Sudland\n  release\n  seize IFF dam\n",
        "prefer Norland\n  -dam IF accept\n  accept\n\n"
        "prefer Sudland\n  release\n  seize IFF dam\n",
        "prefer Norland\n  accept\n\nprefer Sudland\n  release\n  seize IFF dam\n",
        "prefer Norland\n  accept\n  -(-dam IF accept)\n\n"
        "prefer Sudland\n  release\n  seize IFF dam\n",
        "prefer Norland\n  accept\n  -dam IF accept\n\nprefer Sudland\n  seize IFF dam\n",
        "prefer Norland\n  accept\n  -dam IF accept\n\n"
        "prefer Sudland\n  -release\n  seize IFF dam\n",
        "prefer Norland\n  accept\n  -dam IF accept\n\n"
        "prefer Sudland\n  seize IFF dam\n  release\n",
        "prefer Norland\n  accept\n  -dam IF accept\n\nprefer Sudland\n  release\n",
        "prefer Norland\n  accept\n  -dam IF accept\n\n"
        "prefer Sudland\n  release\n  -(seize IFF dam)\n",
    };
    struct statement_study t = inquire(&a, before);
    uint32_t shifts = 0;
    assert_int_equal(t.n_variants, 10);
    assert_int_equal(t.variant[2].variation, VARIATION_EXCHANGED);
    for (uint32_t k = 0; k < t.n_variants; k++) shifts += check_variant(&t, k, before, after[k]);
    assert_true(shifts > 20);
    ent_arena_free(&a);
}

static void partial_preferences_shift_between_what_holds_and_what_could(void **state)
{
    (void)state;
    struct arena a = {0};
    static const char before[] = "prefer Norland partial\n  accept\n  -dam\n\n"
                                 "prefer Sudland partial\n  -seize\n  -accept\n";
    static const char *const after[] = {
        "prefer Norland partial\n  -dam\n\nprefer Sudland partial\n  -seize\n  -accept\n",
        "prefer Norland partial\n  -accept\n  -dam\n\n"
        "prefer Sudland partial\n  -seize\n  -accept\n",
        "prefer Norland partial\n  accept\n\nprefer Sudland partial\n  -seize\n  -accept\n",
        "prefer Norland partial\n  accept\n  dam\n\n"
        "prefer Sudland partial\n  -seize\n  -accept\n",
        "prefer Norland partial\n  accept\n  -dam\n\nprefer Sudland partial\n  -accept\n",
        "prefer Norland partial\n  accept\n  -dam\n\n"
        "prefer Sudland partial\n  seize\n  -accept\n",
        "prefer Norland partial\n  accept\n  -dam\n\nprefer Sudland partial\n  -seize\n",
        "prefer Norland partial\n  accept\n  -dam\n\n"
        "prefer Sudland partial\n  -seize\n  accept\n",
    };
    struct statement_study t = inquire(&a, before);
    uint32_t shifts = 0;
    assert_int_equal(t.n_variants, 8);
    for (uint32_t k = 0; k < t.n_variants; k++) shifts += check_variant(&t, k, before, after[k]);
    assert_true(shifts > 20);
    ent_arena_free(&a);
}

static void what_is_off_is_not_varied_and_shifts_are_cut(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct statement_study t, all = inquire(&a, "prefer Norland\n  accept [off]\n  -dam\n");
    assert_int_equal(all.n_variants, 2); /* neither exchanged with what is off */
    struct statement_limits limits = {.threads = 1, .max_shifts = 1};
    const struct dispute *d =
        read(&a, "prefer Norland\n  accept\n  -dam\n\nprefer Sudland\n  seize\n");
    assert_true(ent_statements(&a, d, &limits, &t, &err));
    assert_true(t.is_cut);
    assert_int_equal(t.n_shifts, 1);
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(complete_preferences_shift_as_if_written_so),
        cmocka_unit_test(partial_preferences_shift_between_what_holds_and_what_could),
        cmocka_unit_test(what_is_off_is_not_varied_and_shifts_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
