#include "ledger/annotation.h"

#include <ctype.h>
#include <jansson.h>

#define X(name, word) word,
const char *const ent_anchor_words[ANCHOR_COUNT] = {ENT_ANCHORS(X)};
#undef X

/* What is being read, for messages. */
struct stream {
    struct arena *arena;
    const char *name;
    uint32_t number;
    struct annotations *out;
    struct ent_error *err;
};

static bool bad(struct stream *s, const char *what)
{
    return ent_fail(s->err, ENT_EDATA, "%s: annotation %u: %s", s->name, s->number, what);
}

static struct str text_at(struct stream *s, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_object(value)) value = json_object_get(value, "id");
    if (!json_is_string(value)) return STR_NONE;
    return ent_str_copy(s->arena,
                        (struct str){json_string_value(value), json_string_length(value)});
}

static bool read_position(struct stream *s, const json_t *selector, struct annotation *n)
{
    const json_t *start = json_object_get(selector, "start"),
                 *end = json_object_get(selector, "end");
    if (!json_is_integer(start) || !json_is_integer(end))
        return bad(s, "a TextPositionSelector needs the numbers start and end");
    json_int_t from = json_integer_value(start), to = json_integer_value(end);
    if (from < 0 || to < from || to > INT32_MAX)
        return bad(s, "start and end of a TextPositionSelector are no part of a text");
    n->has_position = true;
    n->start = (uint32_t)from;
    n->end = (uint32_t)to;
    return true;
}

static bool read_selector(struct stream *s, const json_t *selector, struct annotation *n)
{
    const char *type = json_string_value(json_object_get(selector, "type"));
    if (type && !strcmp(type, "TextPositionSelector")) return read_position(s, selector, n);
    if (!type || strcmp(type, "TextQuoteSelector") != 0) return true;
    n->exact = text_at(s, selector, "exact");
    n->prefix = text_at(s, selector, "prefix");
    n->suffix = text_at(s, selector, "suffix");
    return n->exact.n || bad(s, "a TextQuoteSelector needs the text exact");
}

static bool read_target(struct stream *s, const json_t *target, struct str id)
{
    struct annotation n = {.id = id};
    const json_t *selector = json_object_get(target, "selector");
    if (json_is_string(target)) /* the whole of something */
        n.source = ent_str_copy(s->arena, str_of(json_string_value(target)));
    else
        n.source = text_at(s, target, "source");
    n.sha256 = text_at(s, target, "sha256");
    if (!n.source.n) return bad(s, "its target names no source");
    if (!n.sha256.n && str_starts(n.source, STR("urn:sha256:")))
        n.sha256 = str_part(n.source, 11, n.source.n);
    if (json_is_object(selector) && !read_selector(s, selector, &n)) return false;
    for (size_t i = 0; i < json_array_size(selector); i++)
        if (!read_selector(s, json_array_get(selector, i), &n)) return false;
    *vec_add(s->arena, s->out) = n;
    return true;
}

static bool read_annotation(struct stream *s, const json_t *value)
{
    const json_t *target = json_object_get(value, "target");
    struct str id = text_at(s, value, "id");
    s->number++;
    if (!json_is_object(value)) return bad(s, "not a JSON object");
    if (!target) return bad(s, "it has no target");
    if (!json_is_array(target)) return read_target(s, target, id);
    for (size_t i = 0; i < json_array_size(target); i++)
        if (!read_target(s, json_array_get(target, i), id)) return false;
    return true;
}

/* An annotation, a list, a page with items, or a collection with its first page. */
static bool read_value(struct stream *s, const json_t *value)
{
    const json_t *first = json_object_get(value, "first");
    const json_t *items = json_object_get(json_is_object(first) ? first : value, "items");
    if (!json_is_array(value) && !json_is_array(items)) return read_annotation(s, value);
    const json_t *list = json_is_array(value) ? value : items;
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!read_annotation(s, json_array_get(list, i))) return false;
    return true;
}

static bool is_at_end(FILE *in)
{
    int c;
    do c = getc(in);
    while (isspace(c));
    if (c != EOF) ungetc(c, in);
    return c == EOF;
}

bool ent_annotations_read(struct arena *a, const char *name, FILE *in, struct annotations *out,
                          struct ent_error *err)
{
    struct stream s = {.arena = a, .name = name, .out = out, .err = err};
    bool ok = true;
    *out = (struct annotations){0};
    while (ok && !is_at_end(in)) {
        json_error_t fault;
        json_t *value = json_loadf(in, JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES, &fault);
        if (!value) {
            s.number++;
            ok = bad(&s, fault.text);
        } else {
            ok = read_value(&s, value);
        }
        json_decref(value);
    }
    return ok;
}

static bool is_of(const struct report *r, const struct annotation *n)
{
    if (r->url.n && str_equal(r->url, n->source)) return true;
    if (!str_starts(n->source, STR("urn:entente:"))) return false;
    return str_equal(r->id, str_part(n->source, 12, n->source.n));
}

static const struct held_report *report_of(const struct held_reports *reports,
                                           const struct annotation *n)
{
    const struct held_report *found = NULL;
    for (uint32_t i = 0; i < reports->n; i++) {
        const struct held_report *held = &reports->at[i];
        const struct report *r = held->reading->document->report;
        if (n->sha256.n && str_is(n->sha256, r->sha256.hex)) return held;
        if (is_of(r, n) && (!found || found->is_superseded)) found = held;
    }
    return found;
}

/* Do these words stand at byte `at`, with what the quote has before and after them? */
static bool stands_at(struct str text, size_t at, const struct annotation *n)
{
    struct str before = str_part(text, 0, at), after = str_part(text, at + n->exact.n, text.n);
    return str_starts(str_part(text, at, text.n), n->exact) && str_ends(before, n->prefix) &&
           str_starts(after, n->suffix);
}

static uint32_t count_places(struct str text, const struct annotation *n, size_t *at)
{
    uint32_t found = 0;
    for (size_t i = ent_str_find(text, n->exact, 0); i < text.n;
         i = ent_str_find(text, n->exact, i + 1)) {
        if (!stands_at(text, i, n)) continue;
        if (!found++) *at = i;
    }
    return found;
}

static void anchor_at(const struct annotation *n, size_t at, struct anchoring *out)
{
    out->anchor = ANCHOR_HOLDS;
    out->span = (struct span){(uint32_t)at, (uint32_t)(at + n->exact.n)};
}

static void anchor_position(struct arena *a, const struct document *d, const struct annotation *n,
                            struct anchoring *out)
{
    size_t at = 0;
    uint32_t length = ent_code_point_of(&d->points, d->text.n);
    if (n->end <= length) {
        size_t start = ent_byte_of(&d->points, n->start), end = ent_byte_of(&d->points, n->end);
        if (end - start == n->exact.n && stands_at(d->text, start, n)) {
            anchor_at(n, start, out);
            return;
        }
    }
    out->reason = ent_str_format(a, "the words at %u to %u are others%s", n->start, n->end,
                                 count_places(d->text, n, &at) ? "; these stand elsewhere" : "");
}

static void anchor_quote(struct arena *a, const struct document *d, const struct annotation *n,
                         struct anchoring *out)
{
    size_t at = 0;
    uint32_t places = count_places(d->text, n, &at);
    if (places == 1)
        anchor_at(n, at, out);
    else if (places)
        out->reason = ent_str_format(a, "the words stand %u times in the text", places);
    else
        out->reason = STR("the words are not in the text");
}

struct anchoring ent_annotation_anchor(struct arena *a, const struct held_reports *reports,
                                       const struct annotation *n)
{
    struct anchoring out = {.anchor = ANCHOR_ABSENT, .report = report_of(reports, n)};
    if (!out.report) return out;
    const struct document *d = out.report->reading->document;
    out.anchor = n->exact.n ? ANCHOR_ORPHAN : ANCHOR_UNCHECKED;
    if (n->sha256.n && !str_is(n->sha256, d->report->sha256.hex)) {
        out.anchor = ANCHOR_ORPHAN;
        out.reason = STR("the ledger holds another text of this report: the hashes differ");
    } else if (n->exact.n && n->has_position) {
        anchor_position(a, d, n, &out);
    } else if (n->exact.n) {
        anchor_quote(a, d, n, &out);
    }
    return out;
}
