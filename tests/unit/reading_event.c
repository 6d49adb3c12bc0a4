#include "unit/cmocka_all.h"

#include "unit/golden_cases.h"
#include "unit/golden_reading.h"

static void add_names(struct text_buffer *out, struct strs names)
{
    for (uint32_t i = 0; i < names.n; i++)
        ent_text_addf(out, "%s%.*s", i ? ", " : "", STR_ARGS(names.at[i]));
}

static void add_event(const struct document *d, const struct event *e, struct text_buffer *out)
{
    ent_text_addf(out, "= %s ", ent_plover_words[e->plover]);
    add_names(out, e->who);
    ent_text_addf(out, " > ");
    add_names(out, e->whom);
    ent_text_addf(out, " | %.*s | %.*s | %s", STR_ARGS(e->when), STR_ARGS(e->where),
                  ent_event_status_words[e->status]);
    if (!str_is_empty(e->meeting)) ent_text_addf(out, " | %.*s", STR_ARGS(e->meeting));
    if (e->is_background) ent_text_addf(out, " | background");
    ent_text_addf(out, " | %.*s\n", STR_ARGS(span_of(d->text, e->evidence)));
}

static void render_events(const struct golden_case *c, struct text_buffer *out)
{
    struct report report = golden_report(c);
    const struct reading *r = golden_read(c, &report);
    for (uint32_t i = 0; i < r->events.n; i++)
        if (strcmp(r->events.at[i].rule, "event.position"))
            add_event(r->document, &r->events.at[i], out);
}

static void render_events_of_positions(const struct golden_case *c, struct text_buffer *out)
{
    struct report report = golden_report(c);
    const struct reading *r = golden_read(c, &report);
    for (uint32_t i = 0; i < r->events.n; i++)
        if (!strcmp(r->events.at[i].rule, "event.position"))
            add_event(r->document, &r->events.at[i], out);
}

static void events_of_positions_come_out_as_the_golden_file_says(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/events/positions.txt", render_events_of_positions);
}

static void meetings_come_out_as_the_golden_file_says(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/events/meetings.txt", render_events);
}

static void events_come_out_as_the_golden_file_says(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/events/plover.txt", render_events);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meetings_come_out_as_the_golden_file_says),
        cmocka_unit_test(events_of_positions_come_out_as_the_golden_file_says),
        cmocka_unit_test(events_come_out_as_the_golden_file_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
