/* Small ledgers from lines of text, for tests of drafting.
 *
 *   > PARTY | act | for | ISSUE | DOER, DOER | key=value; key=value     a position; keys: of (numbers of positions of the report from 1), to, exchange, amount,
 *                                                                       hedged, denied, past, alleged, by (name of the source)
 *   e WHO, WHO | PLOVER | words                                         an event that was done
 *   t BY | status | AREA | standing                                     a territory fact
 *   i NAME | words | 1, 2                                               an interpretation of positions, by name
 *   @ 2024-03-05                                                        another report, of that date */
#ifndef DRAFTING_FIXTURE_H
#define DRAFTING_FIXTURE_H

#include "cmocka_all.h"

#include "drafting/draft.h"

struct fixture {
    struct arena *arena;
    struct held_reports reports;
};

static inline struct str cell(struct str line, int n)
{
    size_t at = 0;
    for (; n > 0; n--) at = ent_str_find(line, STR("|"), at) + 1;
    return at > line.n ? STR_NONE
                       : ent_str_trim(str_part(line, at, ent_str_find(line, STR("|"), at)));
}

static inline struct strs listed(struct arena *a, struct str joined)
{
    struct strs out = {0};
    for (size_t at = 0; at < joined.n;) {
        size_t end = ent_str_find(joined, STR(","), at);
        *vec_add(a, &out) = ent_str_trim(str_part(joined, at, end));
        at = end + 1;
    }
    return out;
}

/* The value of a key; "" where it is absent, "yes" of a key alone. */
static inline struct str extra(struct str extras, const char *key)
{
    for (size_t at = 0; at < extras.n;) {
        size_t end = ent_str_find(extras, STR(";"), at);
        struct str one = ent_str_trim(str_part(extras, at, end));
        size_t equals = ent_str_find(one, STR("="), 0);
        if (str_is(ent_str_trim(str_part(one, 0, equals)), key))
            return equals < one.n ? ent_str_trim(str_part(one, equals + 1, one.n)) : STR("yes");
        at = end + 1;
    }
    return STR_NONE;
}

static inline uint32_t number_of(struct str s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n; i++) n = n * 10 + (uint32_t)(s.at[i] - '0');
    return n;
}

static inline uint32_t add_source(struct arena *a, struct reading *r, struct str name,
                                  struct str party, struct span content)
{
    struct statement *s = vec_add(a, &r->statements);
    s->source.name = name;
    s->source.party = party;
    s->source.span = content;
    s->content = content;
    s->rule = "test";
    return r->statements.n - 1;
}

static inline void add_position(struct arena *a, struct reading *r, struct str line,
                                struct span span)
{
    struct str extras = cell(line, 5), source = extra(extras, "by");
    struct strs links = listed(a, extra(extras, "of"));
    struct position *p = vec_add(a, &r->positions);
    int act = ent_word_index(ent_act_words, ACT_COUNT, cell(line, 1));
    int stance = ent_word_index(ent_stance_words, STANCE_COUNT, cell(line, 2));
    assert_true(act >= 0 && stance >= 0);
    *p = (struct position){.party = cell(line, 0),
                           .act = (enum act)act,
                           .stance = (enum stance)stance,
                           .issue = cell(line, 3),
                           .doers = listed(a, cell(line, 4)),
                           .towards = extra(extras, "to"),
                           .exchange = extra(extras, "exchange"),
                           .amount = extra(extras, "amount"),
                           .is_hedged = extra(extras, "hedged").n,
                           .is_denied = extra(extras, "denied").n,
                           .is_past = extra(extras, "past").n,
                           .is_alleged = extra(extras, "alleged").n,
                           .evidence = span,
                           .rule = "test"};
    p->statement =
        add_source(a, r, source.n ? source : p->party, source.n ? STR_NONE : p->party, span);
    for (uint32_t i = 0; i < links.n; i++)
        *vec_add(a, &p->exchange_of) = number_of(links.at[i]) - 1;
}

static inline void add_event(struct arena *a, struct reading *r, struct str line, struct span span)
{
    struct event *e = vec_add(a, &r->events);
    int plover = ent_word_index(ent_plover_words, PLOVER_COUNT, cell(line, 1));
    assert_true(plover >= 0);
    e->who = listed(a, cell(line, 0));
    e->when = r->document->report->date;
    e->plover = (enum plover)plover;
    e->evidence = span;
    e->rule = "test";
}

static inline void add_territory(struct arena *a, struct reading *r, struct str line,
                                 struct span span)
{
    struct territory_fact *t = vec_add(a, &r->territory);
    int status = ent_word_index(ent_area_status_words, AREA_COUNT, cell(line, 1));
    int standing = ent_word_index(ent_standing_words, STANDING_COUNT, cell(line, 3));
    assert_true(status >= 0 && standing >= 0);
    *t = (struct territory_fact){.area = cell(line, 2),
                                 .by = cell(line, 0),
                                 .status = (enum area_status)status,
                                 .standing = (enum standing)standing,
                                 .statement = NO_INDEX,
                                 .evidence = span,
                                 .rule = "test"};
}

/* Positions of that source name are alleged by it. */
static inline void add_interpretation_line(struct arena *a, struct reading *r, struct str line,
                                           struct span span)
{
    struct interpretation *t = vec_add(a, &r->interpretations);
    struct strs about = listed(a, cell(line, 2));
    t->statement = add_source(a, r, cell(line, 0), STR_NONE, span);
    for (uint32_t i = 0; i < about.n; i++) *vec_add(a, &t->about) = number_of(about.at[i]) - 1;
    t->evidence = span;
    t->rule = "test";
    for (uint32_t i = 0; i < r->positions.n; i++) {
        uint32_t s = r->positions.at[i].statement;
        if (r->positions.at[i].is_alleged &&
            str_equal(r->statements.at[s].source.name, cell(line, 0)))
            r->positions.at[i].statement = t->statement;
    }
}

/* One report of these lines; entries point at their own lines. */
static inline void add_report(struct fixture *f, struct str date, struct str lines)
{
    struct arena *a = f->arena;
    struct report *report = arena_new(a, struct report);
    struct document *document = arena_new(a, struct document);
    struct reading *r = arena_new(a, struct reading);
    *report = (struct report){.id = ent_str_format(a, "report-%u", f->reports.n + 1),
                              .title = ent_str_format(a, "Report %u", f->reports.n + 1),
                              .outlet = ent_str_format(a, "Outlet %u", f->reports.n + 1),
                              .date = date,
                              .text = ent_str_copy(a, lines),
                              .is_english = true};
    report->sha256 = ent_sha256(report->text);
    report->body = (struct span){0, (uint32_t)lines.n};
    *document = (struct document){.report = report, .text = report->text};
    document->points = ent_code_points(a, report->text);
    r->document = document;
    for (size_t at = 0; at < lines.n;) {
        size_t end = ent_str_find(lines, STR("\n"), at);
        struct str line = str_part(report->text, at + 2, end);
        struct span span = {(uint32_t)at + 2, (uint32_t)end};
        switch (report->text.at[at]) {
        case '>':
            add_position(a, r, line, span);
            break;
        case 'e':
            add_event(a, r, line, span);
            break;
        case 't':
            add_territory(a, r, line, span);
            break;
        case 'i':
            add_interpretation_line(a, r, line, span);
            break;
        default:
            fail_msg("no such line: %.*s", STR_ARGS(line));
        }
        at = end + 1;
    }
    const char *broken = ent_reading_check(r);
    if (broken) fail_msg("%s", broken);
    struct held_report *held = vec_add(a, &f->reports);
    held->reading = r;
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        uint32_t n = ent_entries(r, (enum kind)kind);
        held->ids[kind] = arena_array(a, struct entry_id, n + 1);
        held->confirmed[kind] = arena_array(a, struct confirmation, n + 1);
        for (uint32_t i = 0; i < n; i++) held->ids[kind][i] = ent_entry_id(r, (enum kind)kind, i);
    }
}

static inline struct fixture fixture_of(struct arena *a, struct str text)
{
    struct fixture f = {.arena = a};
    struct str date = STR("2024-03-01");
    size_t start = 0;
    for (size_t at = 0; at <= text.n;) {
        size_t end = ent_str_find(text, STR("\n"), at);
        bool is_new = at >= text.n || text.at[at] == '@';
        if (is_new && start < at) add_report(&f, date, str_part(text, start, at - 1));
        if (is_new && at < text.n) date = ent_str_trim(str_part(text, at + 1, end));
        if (is_new) start = end + 1;
        at = end + 1;
    }
    return f;
}

static inline const struct drafting *draft_of(struct fixture *f,
                                              const struct drafting_options *options,
                                              const struct drafting_variant *variant)
{
    struct ent_error err = {0};
    const struct picture *p = ent_picture(f->arena, &f->reports, NULL);
    const struct frame *frame = ent_drafting_frame(f->arena, p, options, &err);
    if (!frame) fail_msg("%s", err.message);
    return ent_drafting(f->arena, frame, variant);
}

#endif
