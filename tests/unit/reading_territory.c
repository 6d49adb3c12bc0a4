#include "unit/cmocka_all.h"

#include "reading/territory.h"
#include "unit/golden_cases.h"
#include "unit/golden_reading.h"

static void render_areas(const struct golden_case *c, struct text_buffer *out)
{
    struct report report = golden_report(c);
    struct document *d = ent_document(c->arena, &report);
    struct analysis an = {.arena = c->arena,
                          .report = &report,
                          .document = d,
                          .syntax = ent_syntax(c->arena, d, NULL)};
    for (uint32_t s = 0; s < d->sentences.n; s++) {
        struct areas areas = ent_areas_of(&an, s);
        for (uint32_t i = 0; i < areas.n; i++) {
            struct strs ids = ent_area_ids(&an, &areas.at[i]);
            ent_text_addf(out, "= %.*s |", STR_ARGS(areas.at[i].name));
            for (uint32_t k = 0; k < ids.n; k++) ent_text_addf(out, " %.*s", STR_ARGS(ids.at[k]));
            ent_text_add_char(out, '\n');
        }
    }
}

static void areas_come_out_as_the_golden_file_says(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/territory/areas.txt", render_areas);
}

static struct reader *with_trees;

static void print_facts(const struct reading *r, struct text_buffer *out)
{
    for (uint32_t i = 0; i < r->territory.n; i++) {
        const struct territory_fact *t = &r->territory.at[i];
        ent_text_addf(out, "= %.*s | %s | %.*s | %s | %.*s\n", STR_ARGS(t->area),
                      ent_area_status_words[t->status], STR_ARGS(t->by),
                      ent_standing_words[t->standing], STR_ARGS(t->when));
    }
}

static void render_facts(const struct golden_case *c, struct text_buffer *out)
{
    struct report report = golden_report(c);
    print_facts(golden_read(c, &report), out);
}

static void render_facts_of_trees(const struct golden_case *c, struct text_buffer *out)
{
    struct report report = golden_report(c);
    print_facts(ent_read(c->arena, with_trees, &report), out);
}

static void facts_by_predicted_trees_come_out_as_the_golden_file_says(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/territory/trees.txt", render_facts_of_trees);
}

static int open_reader(void **state)
{
    (void)state;
    struct reader_options options = {.model = SOURCE_DIR "/data/model/english.model", .threads = 1};
    struct ent_error err = {0};
    with_trees = ent_reader_open(&options, &err);
    return with_trees ? 0 : -1;
}

static int close_reader(void **state)
{
    (void)state;
    ent_reader_close(with_trees);
    return 0;
}

static void facts_come_out_as_the_golden_file_says(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/territory/facts.txt", render_facts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_come_out_as_the_golden_file_says),
        cmocka_unit_test(facts_by_predicted_trees_come_out_as_the_golden_file_says),
        cmocka_unit_test(areas_come_out_as_the_golden_file_says),
    };
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
