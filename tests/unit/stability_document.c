/* docs/stability.md works every concept out on one dispute of five states: what it says is what the library finds. */
#include "unit/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>

#include "dispute/dispute.h"
#include "stability/coalition.h"
#include "stability/horizon.h"
#include "stability/solve.h"

#define DOCUMENT SOURCE_DIR "/docs/stability.md"

static struct str read_document(struct arena *a)
{
    FILE *in = fopen(DOCUMENT, "rb");
    assert_non_null(in);
    char *bytes = arena_array(a, char, 1 << 20);
    size_t n = fread(bytes, 1, 1 << 20, in);
    fclose(in);
    return (struct str){bytes, n};
}

/* What stands between two lines of the document. */
static struct str between(struct str document, const char *from, const char *to)
{
    size_t start = ent_str_find(document, str_of(from), 0);
    if (start == document.n) fail_msg("%s: lacks %s", DOCUMENT, from);
    start += strlen(from);
    return str_part(document, start, ent_str_find(document, str_of(to), start));
}

static const struct game *example(struct arena *a, struct str document)
{
    struct ent_error err = {0};
    struct str text = between(document, "<!-- example -->\n```\n", "```\n");
    const struct dispute *d = ent_dispute_read(a, "docs/stability.md", text, &err);
    if (!d) fail_msg("%s", err.message);
    const struct game *g = ent_dispute_game(a, d, &err);
    if (!g) fail_msg("%s", err.message);
    return g;
}

static const char *verdict(const uint64_t *plane, uint32_t s)
{
    return plane_has(plane, s) ? "stays" : "-";
}

static void check_table(struct str document, const char *mark, const struct text_buffer *made)
{
    char from[80];
    snprintf(from, sizeof from, "<!-- %s -->\n", mark);
    struct str told = between(document, from, "\n\n");
    if (str_equal(told, text_str(made))) return;
    fprintf(stderr, "%.*s\n", STR_ARGS(text_str(made)));
    fail_msg("%s: the table of %s should be as above", DOCUMENT, mark);
}

static void decision_makers_stay_as_the_document_says(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err;
    struct verdicts v;
    struct str document = read_document(&a);
    const struct game *g = example(&a, document);
    struct text_buffer t = {.arena = &a};
    assert_int_equal(g->n, 5);
    assert_true(ent_solve(&a, g, &(struct solve_limits){.threads = 1}, &v, &err));
    ent_text_add(&t, STR("| state | who | Nash | GMR | SMR | SEQ | SSEQ | SIM |\n"
                         "|---|---|---|---|---|---|---|---|"));
    for (uint32_t s = 0; s < g->n; s++)
        for (uint32_t i = 0; i <= g->n_makers; i++) {
            bool is_all = i == g->n_makers;
            ent_text_addf(&t, "\n| %.*s | %.*s |", STR_ARGS(ent_game_state_text(&a, g, s)),
                          STR_ARGS(is_all ? STR("**all**") : g->maker[i]));
            for (int c = 0; c < CONCEPT_COUNT; c++)
                ent_text_addf(&t, " %s |", verdict(is_all ? v.equilibrium[c] : v.stable[c][i], s));
        }
    check_table(document, "verdicts", &t);
    ent_arena_free(&a);
}

static struct str name_of(struct arena *a, const struct game *g, uint32_t members)
{
    struct text_buffer t = {.arena = a};
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (members >> i & 1) ent_text_addf(&t, "%s%.*s", t.n ? " " : "", STR_ARGS(g->maker[i]));
    return text_str(&t);
}

static void coalitions_stay_as_the_document_says(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err;
    struct str document = read_document(&a);
    const struct game *g = example(&a, document);
    struct text_buffer t = {.arena = &a};
    ent_text_add(&t,
                 STR("| state | coalition | Nash | GMR | SMR | SEQ |\n|---|---|---|---|---|---|"));
    for (uint32_t s = 0; s < g->n; s++)
        for (uint32_t members = 1; members < 8; members++) {
            struct coalition_verdict v;
            if (!(members & (members - 1))) continue;
            assert_true(ent_coalition(&a, g, members, 0, &v, &err));
            ent_text_addf(&t, "\n| %.*s | %.*s |", STR_ARGS(ent_game_state_text(&a, g, s)),
                          STR_ARGS(name_of(&a, g, members)));
            for (int c = CONCEPT_NASH; c <= CONCEPT_SEQ; c++)
                ent_text_addf(&t, " %s |", verdict(v.stable[c], s));
        }
    check_table(document, "coalitions", &t);
    ent_arena_free(&a);
}

static void moves_ahead_are_as_the_document_says(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err;
    struct horizon one, two, three, all;
    struct str document = read_document(&a);
    const struct game *g = example(&a, document);
    struct text_buffer t = {.arena = &a};
    assert_true(ent_limited_move(&a, g, 1, &one, &err));
    assert_true(ent_limited_move(&a, g, 2, &two, &err));
    assert_true(ent_limited_move(&a, g, 3, &three, &err));
    assert_true(ent_non_myopic(&a, g, &all, &err));
    ent_text_add(&t, STR("| state | who | L1 | L2 | L3 | non-myopic |\n|---|---|---|---|---|---|"));
    for (uint32_t s = 0; s < g->n; s++)
        for (uint32_t i = 0; i < g->n_makers; i++)
            ent_text_addf(&t, "\n| %.*s | %.*s | %s | %s | %s | %s |",
                          STR_ARGS(ent_game_state_text(&a, g, s)), STR_ARGS(g->maker[i]),
                          verdict(one.stable[i], s), verdict(two.stable[i], s),
                          verdict(three.stable[i], s), verdict(all.stable[i], s));
    check_table(document, "moves ahead", &t);
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decision_makers_stay_as_the_document_says),
        cmocka_unit_test(coalitions_stay_as_the_document_says),
        cmocka_unit_test(moves_ahead_are_as_the_document_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
