#include "reading/event.h"

#include <stdlib.h>

#include "reading/event_frame.h"
#include "reading/event_party.h"
#include "reading/time_word.h"

/* Of candidates that start close to each other this many are compared: more do not overlap. */
enum {
    NEIGHBOURS = 12,
    TOLD_BEFORE = 48,
    PHRASES = 16,
    REMOTE_YEARS = 2,
    LONGEST_SENTENCE = 100,
    LEAD_SENTENCES = 2
};

/* A candidate with its place among all, so that equal ones keep the order in which the rules found them. */
struct candidate {
    struct event event;
    uint32_t order;
    bool is_dropped;
};

static int by_evidence(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->event.evidence.start != b->event.evidence.start)
        return a->event.evidence.start < b->event.evidence.start ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static uint32_t length(struct span s) { return s.end - s.start; }

static bool is_same_place(struct span a, struct span b)
{
    uint32_t from = a.start > b.start ? a.start : b.start;
    uint32_t to = a.end < b.end ? a.end : b.end;
    uint32_t shorter = length(a) < length(b) ? length(a) : length(b);
    return to > from && 2 * (to - from) > shorter;
}

/* Two verbs are two events, however their clauses nest; a verb and a noun, or a position and its verb, are one. */
static bool is_same_event(const struct event *a, const struct event *b)
{
    bool is_one_rule = a->rule == b->rule || strcmp(a->rule, b->rule) == 0;
    bool is_equal = a->evidence.start == b->evidence.start && a->evidence.end == b->evidence.end;
    if (a->plover != b->plover || (is_one_rule && !is_equal)) return false;
    bool is_elsewhere =
        !str_is_empty(a->where) && !str_is_empty(b->where) && !str_equal(a->where, b->where);
    if (is_elsewhere || !str_equal(a->meeting, b->meeting)) return false;
    return is_same_place(a->evidence, b->evidence);
}

/* A promise that is told by the verb of a meeting, a signature or a release is that event; a deed that is only threatened is the threat. */
static bool is_only_said(const struct event *promise, const struct event *other)
{
    bool is_threat = other->plover == PLOVER_THREATEN && strcmp(other->rule, "event.position") == 0;
    if (is_threat && strcmp(promise->rule, "event.verb") == 0)
        return is_same_place(promise->evidence, other->evidence);
    bool is_from_position = strcmp(promise->rule, "event.position") == 0;
    if (promise->plover != PLOVER_AGREE || !is_from_position || other->plover == PLOVER_AGREE)
        return false;
    bool is_told =
        strcmp(other->rule, "event.verb") == 0 || strcmp(other->rule, "meeting.verb") == 0;
    return is_told && is_same_place(promise->evidence, other->evidence);
}

/* Fills what the kept one lacks from the other telling of the same event. */
static void merge(struct event *kept, const struct event *other)
{
    if (!kept->who.n) kept->who = other->who;
    if (!kept->whom.n) kept->whom = other->whom;
    if (str_is_empty(kept->when)) kept->when = other->when;
    if (str_is_empty(kept->relative)) kept->relative = other->relative;
    if (str_is_empty(kept->where)) kept->where = other->where;
    if (!kept->mode.n) kept->mode = other->mode;
}

static void drop_doubles(struct candidate *c, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = i; k-- > 0 && i - k <= NEIGHBOURS && !c[i].is_dropped;) {
            if (!c[k].is_dropped && is_only_said(&c[k].event, &c[i].event)) {
                c[k].is_dropped = true;
                continue;
            }
            if (!c[k].is_dropped && is_only_said(&c[i].event, &c[k].event)) {
                c[i].is_dropped = true;
                break;
            }
            bool is_double = !c[k].is_dropped && is_same_event(&c[k].event, &c[i].event);
            if (!is_double) continue;
            bool is_earlier = c[k].order < c[i].order;
            struct candidate *kept = is_earlier ? &c[k] : &c[i],
                             *other = is_earlier ? &c[i] : &c[k];
            merge(&kept->event, &other->event);
            other->is_dropped = true;
        }
    }
}

/* Long ago, or going on since: told as the setting, not as news. */
static bool is_background(const struct analysis *an, const struct event *e)
{
    struct day report = {0}, when;
    if (!ent_day_read(str_part(e->when, 0, 4), &when)) return false;
    if (!ent_day_read(str_part(an->report->date, 0, 4), &report)) return true;
    return report.year - when.year >= REMOTE_YEARS;
}

static bool is_aimed(enum plover type)
{
    return type == PLOVER_REQUEST || type == PLOVER_REJECT || type == PLOVER_ACCUSE ||
           type == PLOVER_THREATEN || type == PLOVER_AGREE || type == PLOVER_ASSAULT ||
           type == PLOVER_COERCE || type == PLOVER_SANCTION;
}

/* Where the grammar shows nobody at whom it is aimed: the first other party that the words of the event name. */
static void find_target(struct analysis *an, struct event *e)
{
    uint32_t p = ent_first_phrase(an, e->evidence.start);
    for (int seen = 0; p < an->syntax->phrases.n && seen < PHRASES && !e->whom.n; p++, seen++) {
        const struct noun_phrase *phrase = &an->syntax->phrases.at[p];
        if (an->document->tokens.at[phrase->first].start >= e->evidence.end) return;
        struct strs named = ent_known_parties_of(an, p);
        if (!named.n) named = ent_parties_within(an, p);
        for (uint32_t i = 0; i < named.n; i++)
            if (!ent_names_contain(e->who, named.at[i]))
                ent_name_add(an->arena, &e->whom, named.at[i]);
    }
}

/* Where the words name nobody either, the other party of a dispute between two. */
static void find_opponent(struct analysis *an, struct event *e)
{
    if (e->whom.n || e->who.n != 1) return;
    uint32_t token = ent_first_token(an, e->evidence.start);
    if (token >= an->document->tokens.n) return;
    ent_name_add(an->arena, &e->whom, ent_cast_opponent(an->cast, an->syntax, e->who.at[0], token));
}

/* A time that opens the sentence, or the only one in it, is that of all that it tells as done. */
static void find_time(struct analysis *an, struct event *e)
{
    bool is_timed = !str_is_empty(e->when) || !str_is_empty(e->relative);
    uint32_t token = ent_first_token(an, e->evidence.start);
    if (is_timed || token >= an->document->tokens.n) return;
    uint32_t first = ent_sentence_first(an, token), last = ent_sentence_last(an, token);
    if (last - first > LONGEST_SENTENCE) return;
    struct time_expression t = ent_find_time(an, first, last);
    if (span_is_empty(t.span)) return;
    uint32_t behind = ent_first_token(an, t.span.end);
    bool is_opening = ent_first_token(an, t.span.start) <= first + 1;
    bool is_only = behind > last || span_is_empty(ent_find_time(an, behind, last).span);
    if (!is_opening && !is_only) return;
    e->when = t.edtf;
    e->relative = span_of(an->document->text, t.span);
}

/* "had rejected": before what the report tells. */
static bool is_earlier(const struct analysis *an, uint32_t token)
{
    uint32_t c = an->syntax->clause_of[token];
    unsigned both = CLAUSE_PAST | CLAUSE_PERFECT;
    return c != NO_INDEX && (an->syntax->clauses.at[c].flags & both) == both;
}

/* What the first sentences tell as done, and what is asked, refused or held against somebody anywhere. */
static bool is_news(const struct analysis *an, const struct event *e, uint32_t token)
{
    uint32_t lead = ent_first_token(an, an->report->body.start);
    const struct token *tokens = an->document->tokens.at;
    if (tokens[token].sentence - tokens[lead].sentence < LEAD_SENTENCES) return true;
    bool is_said = e->plover == PLOVER_REQUEST || e->plover == PLOVER_REJECT ||
                   e->plover == PLOVER_ACCUSE || e->plover == PLOVER_THREATEN;
    return is_said && strcmp(e->rule, "event.model") == 0 && !is_earlier(an, token);
}

/* What is told as news, without a word of time, is of about the day or month of the report. */
static void date_news(struct analysis *an, struct event *e)
{
    struct str date = an->report->date;
    bool is_timed = !str_is_empty(e->when) || !str_is_empty(e->relative);
    uint32_t token = ent_first_token(an, e->evidence.start);
    if (is_timed || str_is_empty(date) || token >= an->document->tokens.n) return;
    if (!is_news(an, e, token)) return;
    struct text_buffer text = {.arena = an->arena};
    ent_text_addf(&text, "%.*s~", STR_ARGS(date));
    e->when = text_str(&text);
}

/* Nobody does a thing to himself: "pulled its own troops out". */
static void drop_doers(struct arena *a, struct event *e)
{
    struct strs others = {0};
    for (uint32_t i = 0; i < e->whom.n; i++)
        if (!ent_names_contain(e->who, e->whom.at[i])) ent_name_add(a, &others, e->whom.at[i]);
    e->whom = others;
}

static void finish(struct analysis *an, struct event *e)
{
    struct arena *a = an->arena;
    if (e->status == EVENT_DONE) find_time(an, e);
    if (e->status == EVENT_DONE && !e->is_background) date_news(an, e);
    drop_doers(a, e);
    bool is_judged = an->judgement && ent_scorer_labels(an, SCORER_EVENT_ROLE);
    if (!is_judged && !e->whom.n && is_aimed(e->plover)) find_target(an, e);
    if (!is_judged) find_opponent(an, e);
    if (!e->who.n) ent_name_add(a, &e->who, STR("unspecified"));
    if (e->status == EVENT_DONE && is_background(an, e)) e->is_background = true;
}

static bool are_equal(struct strs a, struct strs b)
{
    for (uint32_t i = 0; i < a.n; i++)
        if (!ent_names_contain(b, a.at[i])) return false;
    return a.n == b.n;
}

static bool is_nobody(struct strs names)
{
    return !names.n || (names.n == 1 && str_equal(names.at[0], STR("unspecified")));
}

/* Does the event say no more than one that was told? */
static bool adds_nothing(const struct event *told, const struct event *e)
{
    bool is_new = (!str_is_empty(e->where) && !str_equal(e->where, told->where)) ||
                  (!str_is_empty(e->when) && !str_equal(e->when, told->when)) ||
                  e->status != told->status || e->plover != told->plover;
    if (is_new) return false;
    if (strcmp(e->rule, "meeting.noun") == 0) return are_equal(told->who, e->who);
    bool is_same_target = is_nobody(e->whom) || are_equal(told->whom, e->whom);
    return is_same_target && (is_nobody(e->who) || are_equal(told->who, e->who));
}

/* A meeting, a deed by its noun and a signature are told once: without another place, time or party they are spoken of again. */
static bool is_told_before(const struct analysis *an, const struct event *e)
{
    const struct events *told = &an->reading->events;
    bool is_noun = strcmp(e->rule, "meeting.noun") == 0 || strcmp(e->rule, "event.noun") == 0;
    bool is_signature = e->plover == PLOVER_SUPPORT && strcmp(e->rule, "event.verb") == 0;
    if (!is_noun && !is_signature) return false;
    for (uint32_t i = told->n, seen = 0; i-- > 0 && seen < TOLD_BEFORE; seen++)
        if (adds_nothing(&told->at[i], e)) return true;
    return false;
}

static bool is_in_headline(const struct analysis *an, const struct event *e)
{
    struct span title = an->report->title_span;
    return !span_is_empty(title) && e->evidence.start < title.end;
}

static void keep(struct analysis *an, const struct events *found)
{
    struct candidate *c = arena_array(an->arena, struct candidate, found->n);
    for (uint32_t i = 0; i < found->n; i++) c[i] = (struct candidate){found->at[i], i, false};
    qsort(c, found->n, sizeof *c, by_evidence);
    drop_doubles(c, found->n);
    for (uint32_t i = 0; i < found->n; i++) {
        if (c[i].is_dropped || is_in_headline(an, &c[i].event)) continue;
        finish(an, &c[i].event);
        if (is_told_before(an, &c[i].event)) continue;
        *vec_add(an->arena, &an->reading->events) = c[i].event;
    }
}

void ent_find_events(struct analysis *an)
{
    struct events found = {0};
    if (an->judgement) {
        ent_events_of_judgement(an, &found);
        if (found.n) keep(an, &found);
        return;
    }
    enum setting setting = ent_setting_of(an);
    ent_events_of_positions(an, setting, &found);
    ent_events_of_meetings(an, &found);
    ent_events_of_verbs(an, setting, &found);
    ent_events_of_nouns(an, setting, &found);
    if (setting == SETTING_NEGOTIATION) ent_events_of_blame(an, &found);
    if (found.n) keep(an, &found);
}
