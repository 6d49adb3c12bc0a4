#include "unit/cmocka_all.h"

#include "reading/read.h"
#include "unit/golden_cases.h"
#include "unit/golden_reading.h"

static struct reader *reader;

static void write_links(const struct position *p, struct text_buffer *out)
{
    for (uint32_t i = 0; i < p->exchange_of.n; i++)
        ent_text_addf(out, " -> %u", p->exchange_of.at[i] + 1);
}

/* party act towards | stance issue | certainty flags | exchange -> linked | evidence | rule */
static void write_position(const struct position *p, struct str text, struct text_buffer *out)
{
    ent_text_addf(out, "= %.*s %s", STR_ARGS(p->party), ent_act_words[p->act]);
    if (p->towards.n) ent_text_addf(out, " > %.*s", STR_ARGS(p->towards));
    ent_text_addf(out, " | %s %.*s | %s", ent_stance_words[p->stance], STR_ARGS(p->issue),
                  ent_certainty_words[ent_certainty(p)]);
    if (p->is_past) ent_text_add(out, STR(" past"));
    if (p->is_shift) ent_text_add(out, STR(" shift"));
    if (p->is_alleged) ent_text_add(out, STR(" alleged"));
    ent_text_addf(out, " | %.*s", STR_ARGS(p->exchange));
    write_links(p, out);
    ent_text_addf(out, " | %.*s | %s\n", STR_ARGS(span_of(text, p->evidence)), p->rule);
}

static void render_positions(const struct golden_case *c, struct text_buffer *out)
{
    struct report report = golden_report(c);
    const struct reading *r = ent_read(c->arena, reader, &report);
    for (uint32_t i = 0; i < r->positions.n; i++)
        write_position(&r->positions.at[i], report.text, out);
}

static void constructions_of_the_language_make_positions(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/positions/constructions.txt", render_positions);
}

static void positions_come_out_as_the_golden_file_says(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/positions/positions.txt", render_positions);
}

/* party act | stance issue */
static void render_issues(const struct golden_case *c, struct text_buffer *out)
{
    struct report report = golden_report(c);
    const struct reading *r = ent_read(c->arena, reader, &report);
    for (uint32_t i = 0; i < r->positions.n; i++) {
        const struct position *p = &r->positions.at[i];
        ent_text_addf(out, "= %.*s %s | %s %.*s\n", STR_ARGS(p->party), ent_act_words[p->act],
                      ent_stance_words[p->stance], STR_ARGS(p->issue));
    }
}

static void issues_are_neutral_noun_phrases(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/positions/issues.txt", render_issues);
}

static int open_reader(void **state)
{
    (void)state;
    struct ent_error err = {0};
    struct reader_options options = {0};
    reader = ent_reader_open(&options, &err);
    return reader ? 0 : -1;
}

static int close_reader(void **state)
{
    (void)state;
    ent_reader_close(reader);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_come_out_as_the_golden_file_says),
        cmocka_unit_test(constructions_of_the_language_make_positions),
        cmocka_unit_test(issues_are_neutral_noun_phrases),
    };
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
