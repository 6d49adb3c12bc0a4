/* entente-cast FILE...: every noun phrase of plain-text reports with whom it stands for, one JSON object a phrase and line:
 * report, start and end of the phrase (code points), the end of the full mention, words, name, party, flags. For measuring
 * (bench/cast.py) and for a look at single sentences. */
#include <stdio.h>

#include "base/json.h"
#include "reading/cast.h"
#include "text/intake.h"

static uint32_t list_end(const struct document *d, const struct syntax *s, uint32_t p)
{
    while (s->phrases.at[p].next != NO_INDEX) p = s->phrases.at[p].next;
    return d->tokens.at[s->phrases.at[p].last].end;
}

static void show(struct arena *a, const struct document *d, const struct syntax *s,
                 const struct cast *cast)
{
    struct json_writer j = {.out = stdout};
    for (uint32_t p = 0; p < s->phrases.n; p++) {
        const struct noun_phrase *phrase = &s->phrases.at[p];
        const struct figure *f = &cast->figures[p];
        struct span words = tokens_span(d, phrase->first, phrase->last);
        uint32_t end = f->span.end > words.end ? f->span.end : words.end;
        ent_json_open(&j, '{');
        ent_json_key(&j, "report");
        ent_json_str(&j, d->report->id);
        ent_json_key(&j, "start");
        ent_json_int(&j, ent_code_point_of(&d->points, words.start));
        ent_json_key(&j, "end");
        ent_json_int(&j, ent_code_point_of(&d->points, words.end));
        ent_json_key(&j, "full_end");
        ent_json_int(&j, ent_code_point_of(&d->points, end));
        ent_json_key(&j, "words");
        ent_json_str(&j, span_of(d->text, words));
        ent_json_key(&j, "name");
        ent_json_str(&j, f->name);
        ent_json_key(&j, "party");
        ent_json_str(&j, f->party);
        struct strs parties = ent_cast_parties(a, cast, s, p);
        ent_json_key(&j, "parties");
        ent_json_open(&j, '[');
        for (uint32_t i = 0; i < parties.n; i++) ent_json_str(&j, parties.at[i]);
        ent_json_close(&j, ']');
        ent_json_key(&j, "list_end");
        ent_json_int(&j, ent_code_point_of(&d->points, list_end(d, s, p)));
        ent_json_key(&j, "flags");
        ent_json_int(&j, f->flags);
        ent_json_close(&j, '}');
        ent_json_end_line(&j);
    }
}

int main(int n, char **paths)
{
    struct ent_error err;
    struct arena own = {0}, a = {0};
    struct gazetteer *g = ent_gazetteer_open(&own, NULL, &err);
    struct intake *in = ent_intake_open((const char *const *)paths + 1, n - 1, &ent_intake_limits);
    struct report report;
    enum intake_outcome outcome;
    while ((outcome = ent_intake_next(in, &a, &report, &err)) != INTAKE_END) {
        if (outcome != INTAKE_REPORT) continue;
        const struct document *d = ent_document(&a, &report);
        const struct syntax *s = ent_syntax(&a, d, NULL);
        show(&a, d, s, ent_cast(&a, g, s, NULL));
        ent_arena_reset(&a);
    }
    ent_intake_close(in);
    ent_arena_free(&a);
    ent_arena_free(&own);
    return 0;
}
