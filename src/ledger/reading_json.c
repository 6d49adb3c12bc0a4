#include "ledger/reading_json.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>

/* What is being read, for messages: kind "positions", number 2. */
struct reader_state {
    struct arena *arena;
    const char *name, *kind;
    uint32_t number;
    struct reading *reading;
    struct document *document;
    struct ent_error *err;
    struct id_index {
        struct id_slot {
            struct str id;
            uint32_t index;
        } * slots;
        uint32_t n_slots;
    } ids[KIND_COUNT];
};

static const char *const list_keys[KIND_COUNT] = {"statements", "positions", "events", "territory",
                                                  "interpretations"};

/* "name: positions[2].act: what is wrong". */
__attribute__((format(printf, 3, 4))) static bool bad(struct reader_state *r, const char *key,
                                                      const char *format, ...)
{
    char what[160];
    va_list values;
    va_start(values, format);
    vsnprintf(what, sizeof what, format, values);
    va_end(values);
    if (r->kind)
        return ent_fail(r->err, ENT_EDATA, "%s: %s[%u].%s: %s", r->name, r->kind, r->number, key,
                        what);
    return ent_fail(r->err, ENT_EDATA, "%s: report.%s: %s", r->name, key, what);
}

static bool is_absent(const json_t *value) { return !value || json_is_null(value); }

static struct str text_of(struct reader_state *r, const json_t *value)
{
    return ent_str_copy(r->arena,
                        (struct str){json_string_value(value), json_string_length(value)});
}

/* A text; "" where it is absent. */
static bool read_str(struct reader_state *r, const json_t *object, const char *key, struct str *out)
{
    const json_t *value = json_object_get(object, key);
    *out = STR_NONE;
    if (is_absent(value)) return true;
    if (!json_is_string(value)) return bad(r, key, "expected text");
    *out = text_of(r, value);
    return true;
}

static bool read_bool(struct reader_state *r, const json_t *object, const char *key, bool *out)
{
    const json_t *value = json_object_get(object, key);
    *out = false;
    if (is_absent(value)) return true;
    if (!json_is_boolean(value)) return bad(r, key, "expected true or false");
    *out = json_is_true(value);
    return true;
}

static bool read_strs(struct reader_state *r, const json_t *object, const char *key,
                      struct strs *out)
{
    const json_t *list = json_object_get(object, key);
    if (is_absent(list)) return true;
    if (!json_is_array(list)) return bad(r, key, "expected a list");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *value = json_array_get(list, i);
        if (!json_is_string(value)) return bad(r, key, "expected texts");
        *vec_add(r->arena, out) = text_of(r, value);
    }
    return true;
}

/* One of a list of words; the default where it is absent, which is refused where that is negative. */
static bool read_word(struct reader_state *r, const json_t *object, const char *key,
                      const char *const *words, int n, int absent, uint32_t *out)
{
    struct str word;
    if (!read_str(r, object, key, &word)) return false;
    int index = word.n ? ent_word_index(words, n, word) : absent;
    if (index < 0 && !word.n) return bad(r, key, "missing");
    if (index < 0) return bad(r, key, "\"%.*s\" is none of those there are", STR_ARGS(word));
    *out = (uint32_t)index;
    return true;
}

static bool read_place(struct reader_state *r, const json_t *object, const char *key,
                       struct span *out)
{
    const json_t *start = json_object_get(object, "start"), *end = json_object_get(object, "end");
    const json_t *text = json_object_get(object, "text");
    size_t most = r->document->text.n;
    *out = (struct span){0, 0};
    if (is_absent(start) && is_absent(end)) return true;
    if (!json_is_integer(start) || !json_is_integer(end))
        return bad(r, key, "expected numbers for start and end");
    json_int_t from = json_integer_value(start), to = json_integer_value(end);
    size_t length = ent_code_point_of(&r->document->points, most);
    if (from < 0 || to <= from || (size_t)to > length)
        return bad(r, key, "%lld to %lld is no part of a text of %zu characters", (long long)from,
                   (long long)to, length);
    out->start = (uint32_t)ent_byte_of(&r->document->points, (uint32_t)from);
    out->end = (uint32_t)ent_byte_of(&r->document->points, (uint32_t)to);
    struct str words = span_of(r->document->text, *out);
    if (json_is_string(text) &&
        !str_equal(words, (struct str){json_string_value(text), json_string_length(text)}))
        return bad(r, key, "the text at %lld to %lld is not \"%.40s\"", (long long)from,
                   (long long)to, json_string_value(text));
    return true;
}

static bool read_span(struct reader_state *r, const json_t *object, const char *key, bool is_needed,
                      struct span *out)
{
    const json_t *value = json_object_get(object, key);
    *out = (struct span){0, 0};
    if (!is_absent(value) && !json_is_object(value)) return bad(r, key, "expected an object");
    if (!is_absent(value) && !read_place(r, value, key, out)) return false;
    return !is_needed || !span_is_empty(*out) || bad(r, key, "missing: an entry needs its words");
}

static struct id_slot *slot_of(const struct id_index *index, struct str id)
{
    uint32_t at = ent_str_hash(id) & (index->n_slots - 1);
    while (index->slots[at].id.n && !str_equal(index->slots[at].id, id))
        at = (at + 1) & (index->n_slots - 1);
    return &index->slots[at];
}

static bool find_id(struct reader_state *r, enum kind kind, const char *key, struct str id,
                    uint32_t *out)
{
    const struct id_slot *slot = r->ids[kind].n_slots ? slot_of(&r->ids[kind], id) : NULL;
    if (!slot || !slot->id.n)
        return bad(r, key, "no %s has the id \"%.*s\"", ent_kind_words[kind], STR_ARGS(id));
    *out = slot->index;
    return true;
}

static bool read_link(struct reader_state *r, const json_t *object, const char *key, enum kind kind,
                      uint32_t *out)
{
    struct str id;
    *out = NO_INDEX;
    if (!read_str(r, object, key, &id)) return false;
    return !id.n || find_id(r, kind, key, id, out);
}

static bool read_links(struct reader_state *r, const json_t *object, const char *key,
                       enum kind kind, struct indices *out)
{
    struct strs ids = {0};
    if (!read_strs(r, object, key, &ids)) return false;
    for (uint32_t i = 0; i < ids.n; i++)
        if (!find_id(r, kind, key, ids.at[i], vec_add(r->arena, out))) return false;
    return true;
}

static bool read_rule(struct reader_state *r, const json_t *object, const char **out)
{
    struct str rule;
    if (!read_str(r, object, "rule", &rule)) return false;
    *out = rule.n ? rule.at : "given";
    return true;
}

/* Which rule or head made an entry, and how likely it is right; 0 where it does not say. */
static bool read_maker(struct reader_state *r, const json_t *object, const char **rule,
                       float *probability)
{
    const json_t *value = json_object_get(object, "probability");
    *probability = 0;
    if (!read_rule(r, object, rule)) return false;
    if (is_absent(value)) return true;
    double found = json_number_value(value); /* 0 for what is no number */
    if (!json_is_number(value) || found < 0 || found > 1)
        return bad(r, "probability", "expected a number of 0 to 1");
    *probability = (float)found;
    return true;
}

static bool read_mention(struct reader_state *r, const json_t *value, const char *key,
                         struct mention *out)
{
    if (is_absent(value)) return bad(r, key, "missing");
    if (!json_is_object(value)) return bad(r, key, "expected an object");
    return read_place(r, value, key, &out->span) && read_str(r, value, "name", &out->name) &&
           read_str(r, value, "party", &out->party);
}

static bool read_statement(struct reader_state *r, const json_t *object)
{
    struct statement *s = vec_add(r->arena, &r->reading->statements);
    const json_t *chain = json_object_get(object, "chain");
    uint32_t directness;
    if (!read_mention(r, json_object_get(object, "source"), "source", &s->source)) return false;
    if (!s->source.name.n) s->source.name = STR("unspecified");
    if (!is_absent(chain) && !json_is_array(chain)) return bad(r, "chain", "expected a list");
    for (size_t i = 0; i < json_array_size(chain); i++)
        if (!read_mention(r, json_array_get(chain, i), "chain", vec_add(r->arena, &s->chain)))
            return false;
    for (int bit = 0; bit < FLAG_BIT_COUNT; bit++) {
        bool is_set;
        if (!read_bool(r, object, ent_statement_flag_words[bit], &is_set)) return false;
        if (is_set) s->flags |= 1u << bit;
    }
    if (!read_word(r, object, "directness", ent_directness_words, DIRECTNESS_COUNT, 0, &directness))
        return false;
    s->directness = (enum directness)directness;
    return read_str(r, object, "to", &s->to) && read_str(r, object, "when", &s->when) &&
           read_span(r, object, "cue", false, &s->cue) &&
           read_span(r, object, "content", true, &s->content) &&
           read_maker(r, object, &s->rule, &s->probability);
}

/* Where the three fields are not given: as far as certainty and the statement tell. */
static enum voice voice_of(const struct reader_state *r, const struct position *p,
                           uint32_t certainty)
{
    if (p->statement == NO_INDEX)
        return certainty == CERTAINTY_REPORTED ? VOICE_RELAYED : VOICE_REPORT;
    const struct statement *s = &r->reading->statements.at[p->statement];
    if (s->flags & (FLAG_ANONYMOUS | FLAG_PASSIVE)) return VOICE_ANONYMOUS;
    return s->chain.n || certainty == CERTAINTY_REPORTED ? VOICE_RELAYED : VOICE_ON_RECORD;
}

static bool read_certainty(struct reader_state *r, const json_t *object, struct position *p)
{
    uint32_t certainty, voice;
    if (!read_word(r, object, "certainty", ent_certainty_words, CERTAINTY_COUNT, CERTAINTY_STATED,
                   &certainty) ||
        !read_word(r, object, "voice", ent_voice_words, VOICE_COUNT, (int)voice_of(r, p, certainty),
                   &voice) ||
        !read_bool(r, object, "hedge", &p->is_hedged) ||
        !read_bool(r, object, "denied", &p->is_denied))
        return false;
    p->voice = (enum voice)voice;
    if (is_absent(json_object_get(object, "hedge"))) p->is_hedged = certainty == CERTAINTY_POSSIBLE;
    if (is_absent(json_object_get(object, "denied"))) p->is_denied = certainty == CERTAINTY_DENIED;
    return true;
}

static bool read_position(struct reader_state *r, const json_t *object)
{
    struct position *p = &r->reading->positions.at[r->number];
    uint32_t act, stance;
    if (!read_link(r, object, "statement", KIND_STATEMENT, &p->statement) ||
        !read_str(r, object, "party", &p->party) || !read_str(r, object, "issue", &p->issue) ||
        !read_word(r, object, "act", ent_act_words, ACT_COUNT, -1, &act) ||
        !read_word(r, object, "stance", ent_stance_words, STANCE_COUNT, 0, &stance))
        return false;
    p->act = (enum act)act, p->stance = (enum stance)stance;
    if (!p->party.n) p->party = STR("unspecified");
    if (!p->issue.n) return bad(r, "issue", "missing");
    return read_certainty(r, object, p) && read_str(r, object, "towards", &p->towards) &&
           read_strs(r, object, "doer", &p->doers) &&
           read_str(r, object, "exchange", &p->exchange) &&
           read_links(r, object, "exchange_of", KIND_POSITION, &p->exchange_of) &&
           read_bool(r, object, "shift", &p->is_shift) &&
           read_bool(r, object, "past", &p->is_past) &&
           read_bool(r, object, "alleged", &p->is_alleged) &&
           read_str(r, object, "reason", &p->reason) &&
           read_str(r, object, "deadline", &p->deadline) &&
           read_str(r, object, "amount", &p->amount) && read_str(r, object, "when", &p->when) &&
           read_span(r, object, "evidence", true, &p->evidence) &&
           read_maker(r, object, &p->rule, &p->probability);
}

static bool read_event(struct reader_state *r, const json_t *object)
{
    struct event *e = &r->reading->events.at[r->number];
    uint32_t plover, status;
    if (!read_word(r, object, "plover", ent_plover_words, PLOVER_COUNT, -1, &plover) ||
        !read_word(r, object, "status", ent_event_status_words, EVENT_STATUS_COUNT, 0, &status))
        return false;
    e->plover = (enum plover)plover, e->status = (enum event_status)status;
    return read_strs(r, object, "who", &e->who) && read_strs(r, object, "whom", &e->whom) &&
           read_strs(r, object, "mode", &e->mode) && read_str(r, object, "when", &e->when) &&
           read_str(r, object, "relative", &e->relative) &&
           read_str(r, object, "where", &e->where) && read_str(r, object, "meeting", &e->meeting) &&
           read_bool(r, object, "background", &e->is_background) &&
           read_span(r, object, "evidence", true, &e->evidence) &&
           read_maker(r, object, &e->rule, &e->probability);
}

static bool read_territory(struct reader_state *r, const json_t *object)
{
    struct territory_fact *t = &r->reading->territory.at[r->number];
    uint32_t status, standing;
    if (!read_word(r, object, "status", ent_area_status_words, AREA_COUNT, -1, &status) ||
        !read_word(r, object, "standing", ent_standing_words, STANDING_COUNT, -1, &standing))
        return false;
    t->status = (enum area_status)status, t->standing = (enum standing)standing;
    return read_str(r, object, "area", &t->area) &&
           read_strs(r, object, "area_ids", &t->area_ids) && read_str(r, object, "by", &t->by) &&
           read_str(r, object, "when", &t->when) &&
           read_link(r, object, "statement", KIND_STATEMENT, &t->statement) &&
           read_span(r, object, "evidence", true, &t->evidence) &&
           read_maker(r, object, &t->rule, &t->probability);
}

static bool read_interpretation(struct reader_state *r, const json_t *object)
{
    struct interpretation *t = &r->reading->interpretations.at[r->number];
    return read_link(r, object, "statement", KIND_STATEMENT, &t->statement) &&
           (t->statement != NO_INDEX || bad(r, "statement", "missing")) &&
           read_links(r, object, "about", KIND_POSITION, &t->about) &&
           read_span(r, object, "evidence", true, &t->evidence) &&
           read_maker(r, object, &t->rule, &t->probability);
}

static void make_room(struct reader_state *r, enum kind kind)
{
    switch (kind) {
    case KIND_POSITION:
        vec_add(r->arena, &r->reading->positions);
        break;
    case KIND_EVENT:
        vec_add(r->arena, &r->reading->events);
        break;
    case KIND_TERRITORY:
        vec_add(r->arena, &r->reading->territory);
        break;
    case KIND_INTERPRETATION:
        vec_add(r->arena, &r->reading->interpretations);
        break;
    case KIND_STATEMENT:
    case KIND_COUNT:
        break; /* a statement makes its own */
    }
}

/* Ids first, so that entries can refer to later ones. */
static bool read_ids(struct reader_state *r, const json_t *list, enum kind kind)
{
    size_t n = json_array_size(list);
    struct id_index *index = &r->ids[kind];
    if (n > READING_JSON_ENTRIES)
        return ent_fail(r->err, ENT_ELIMIT, "%s: %zu %s, at most %d are read", r->name, n,
                        list_keys[kind], READING_JSON_ENTRIES);
    for (index->n_slots = 4; index->n_slots < 2 * n + 1;) index->n_slots *= 2;
    index->slots = arena_array(r->arena, struct id_slot, index->n_slots);
    for (size_t i = 0; i < n; i++) {
        struct str id;
        const json_t *object = json_array_get(list, i);
        r->number = (uint32_t)i;
        if (!json_is_object(object)) return bad(r, "", "expected an object");
        if (!read_str(r, object, "id", &id)) return false;
        if (!id.n) continue;
        struct id_slot *slot = slot_of(index, id);
        if (slot->id.n) return bad(r, "id", "\"%.*s\" is there twice", STR_ARGS(id));
        *slot = (struct id_slot){id, (uint32_t)i};
    }
    return true;
}

static bool read_lists(struct reader_state *r, const json_t *root)
{
    static bool (*const readers[KIND_COUNT])(struct reader_state *, const json_t *) = {
        read_statement, read_position, read_event, read_territory, read_interpretation};
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const json_t *list = json_object_get(root, r->kind = list_keys[kind]);
        r->number = 0;
        if (!is_absent(list) && !json_is_array(list)) return bad(r, "", "expected a list");
        if (!read_ids(r, list, (enum kind)kind)) return false;
    }
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const json_t *list = json_object_get(root, r->kind = list_keys[kind]);
        for (size_t i = 0; i < json_array_size(list); i++) {
            r->number = (uint32_t)i;
            make_room(r, (enum kind)kind);
            if (!readers[kind](r, json_array_get(list, i))) return false;
        }
    }
    return true;
}

/* Title, date and body as plain text has them: the first lines, where they are what the report says they are. */
static void place_lines(struct report *report)
{
    struct str text = report->text;
    uint32_t at = 0;
    if (report->title.n && str_starts(text, report->title)) {
        report->title_span = (struct span){0, (uint32_t)report->title.n};
        at = (uint32_t)ent_str_find(text, STR("\n"), report->title.n);
        at += at < text.n;
    }
    if (report->date.n && str_starts(str_part(text, at, text.n), report->date)) {
        report->date_span = (struct span){at, at + (uint32_t)report->date.n};
        at = (uint32_t)ent_str_find(text, STR("\n"), report->date_span.end);
        at += at < text.n;
    }
    report->body = (struct span){at, (uint32_t)text.n};
}

static bool read_report(struct reader_state *r, const json_t *object)
{
    struct report *report = arena_new(r->arena, struct report);
    struct str given;
    struct day day;
    if (!json_is_object(object)) return ent_fail(r->err, ENT_EDATA, "%s: no report", r->name);
    if (!read_str(r, object, "id", &report->id) || !read_str(r, object, "title", &report->title) ||
        !read_str(r, object, "date", &report->date) || !read_str(r, object, "url", &report->url) ||
        !read_str(r, object, "outlet", &report->outlet) ||
        !read_strs(r, object, "credits", &report->credits) ||
        !read_str(r, object, "text", &report->text) || !read_str(r, object, "sha256", &given))
        return false;
    if (!report->id.n) return bad(r, "id", "missing");
    if (!report->text.n) return bad(r, "text", "missing: entries point into it");
    if (report->date.n && !ent_day_read(report->date, &day))
        return bad(r, "date", "\"%.*s\" is no day or month", STR_ARGS(report->date));
    report->sha256 = ent_sha256(report->text);
    if (given.n && !str_is(given, report->sha256.hex))
        return bad(r, "sha256", "not that of the text");
    place_lines(report);
    report->path = str_of(r->name);
    report->is_english = true;
    r->document->report = report;
    r->document->text = report->text;
    r->document->points = ent_code_points(r->arena, report->text);
    return true;
}

static bool read_root(struct reader_state *r, const json_t *root)
{
    const json_t *version = json_object_get(root, "entente");
    if (!json_is_object(root))
        return ent_fail(r->err, ENT_EDATA, "%s: expected an object", r->name);
    if (!json_is_integer(version) || json_integer_value(version) != 1)
        return ent_fail(r->err, ENT_EDATA, "%s: \"entente\" is not 1: no reading of this version",
                        r->name);
    if (!read_report(r, json_object_get(root, "report")) || !read_lists(r, root)) return false;
    const char *broken = ent_reading_check(r->reading);
    return !broken || ent_fail(r->err, ENT_EDATA, "%s: %s", r->name, broken);
}

const struct reading *ent_reading_from_json(struct arena *a, const char *name, struct str line,
                                            struct ent_error *err)
{
    struct reader_state r = {.arena = a, .name = name, .err = err};
    json_error_t where;
    r.reading = arena_new(a, struct reading);
    r.reading->document = r.document = arena_new(a, struct document);
    if (line.n > READING_JSON_BYTES) {
        ent_fail(err, ENT_ELIMIT, "%s: a line of %zu bytes, at most %d are read", name, line.n,
                 READING_JSON_BYTES);
        return NULL;
    }
    json_t *root = json_loadb(line.n ? line.at : "", line.n, 0, &where);
    if (!root) {
        ent_fail(err, ENT_EDATA, "%s: no JSON: %s", name, where.text);
        return NULL;
    }
    bool ok = read_root(&r, root);
    json_decref(root);
    return ok ? r.reading : NULL;
}
