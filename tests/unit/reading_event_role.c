/* Who could take part in an event and on which words it rests, by the shipped model's trees. */
#include "unit/cmocka_all.h"

#include "reading/event_role.h"
#include "reading/event_span.h"
#include "unit/golden_cases.h"
#include "unit/golden_reading.h"

static struct reader *reader;

static int open_reader(void **state)
{
    (void)state;
    struct ent_error err = {0};
    struct reader_options options = {.model = SOURCE_DIR "/data/model/english.model", .threads = 1};
    reader = ent_reader_open(&options, &err);
    return reader ? 0 : -1;
}

static int close_reader(void **state)
{
    (void)state;
    ent_reader_close(reader);
    return 0;
}

/* The root of the last sentence: cases are built so that it tells the event. */
static uint32_t last_root(const struct insight *in, uint32_t n)
{
    uint32_t root = NO_INDEX;
    for (uint32_t t = 0; t < n; t++)
        if (insight_head(in, t) == NO_INDEX) root = t;
    return root;
}

static bool is_placed(const struct role_candidate *c) { return c->token != NO_INDEX; }

static void render(const struct golden_case *c, struct text_buffer *out)
{
    struct report report = golden_report(c);
    struct analysis *an = ent_analyse(c->arena, reader, &report);
    uint32_t anchor = last_root(an->insight, an->document->tokens.n);
    struct span span = ent_event_span(an, anchor);
    ent_text_addf(out, "= %.*s | %.*s", STR_ARGS(token_text(an->document, anchor)),
                  STR_ARGS(span_of(an->document->text, span)));
    ent_propose(an);
    struct role_candidates all = ent_role_candidates(ent_event_scene(an), anchor, PLOVER_REQUEST);
    for (uint32_t i = 0; i + 3 < all.n; i++)
        ent_text_addf(out, " | %.*s %.*s", STR_ARGS(all.at[i].name),
                      STR_ARGS(is_placed(&all.at[i]) ? all.at[i].way : STR("elsewhere")));
    ent_text_addf(out, "\n");
}

static void candidates_and_words_come_out_as_the_golden_file_says(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/events/roles.txt", render);
}

/* The three that stand for nobody come last, and every candidate has traits. */
static void nobody_is_always_a_candidate(void **state)
{
    (void)state;
    struct arena a = {0};
    struct golden_case c = {.arena = &a, .text = STR("It rained."), .date = STR("2022-06-16")};
    struct report report = golden_report(&c);
    struct analysis *an = ent_analyse(&a, reader, &report);
    ent_propose(an);
    struct role_candidates all = ent_role_candidates(ent_event_scene(an), 1, PLOVER_CONSULT);
    assert_int_equal(all.n, 3);
    assert_true(str_is(all.at[0].name, ROLE_UNSPECIFIED));
    assert_true(str_is(all.at[1].name, ROLE_NOBODY));
    assert_true(str_is(all.at[2].name, ROLE_EACH_OTHER));
    for (uint32_t i = 0; i < all.n; i++) assert_true(all.at[i].traits.n > 0);
    ent_arena_free(&a);
}

static bool has_trait(const struct role_candidate *c, const char *trait)
{
    for (uint32_t i = 0; i < c->traits.n; i++)
        if (str_is(c->traits.at[i], trait)) return true;
    return false;
}

/* What learns is told the word itself, how far it is and whether the words that tell the event have it. */
static void a_candidate_tells_its_word_and_where_it_stands(void **state)
{
    (void)state;
    struct arena a = {0};
    struct golden_case c = {.arena = &a,
                            .text = STR("Chad urged Niger to open the border."),
                            .date = STR("2022-06-16")};
    struct report report = golden_report(&c);
    struct analysis *an = ent_analyse(&a, reader, &report);
    ent_propose(an);
    struct role_candidates all = ent_role_candidates(ent_event_scene(an), 1, PLOVER_REQUEST);
    assert_true(all.n > 4);
    const struct role_candidate *first = &all.at[0], *second = &all.at[1];
    assert_true(str_is(first->name, "Chad") && str_is(second->name, "Niger"));
    assert_true(has_trait(first, "before near") && has_trait(second, "behind near"));
    assert_true(has_trait(second, "word niger") && has_trait(second, "REQUEST inside"));
    assert_false(has_trait(first, "is addressed"));
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(candidates_and_words_come_out_as_the_golden_file_says),
        cmocka_unit_test(nobody_is_always_a_candidate),
        cmocka_unit_test(a_candidate_tells_its_word_and_where_it_stands),
    };
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
