/* A report as one line of JSON: {"id","title","date","date_about","url","text"}. */
#include <jansson.h>

#include "base/utf8.h"
#include "text/credit.h"
#include "text/intake.h"
#include "text/language.h"

/* A member as text in the arena; "" where it is absent, null or no text. */
static struct str member(struct arena *a, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_integer(value))
        return ent_str_format(a, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    if (!json_is_string(value)) return STR_NONE;
    return ent_str_copy(a, (struct str){json_string_value(value), json_string_length(value)});
}

static struct str first_line(struct str s)
{
    struct str cut = ent_str_trim(s);
    const char *end = cut.n ? memchr(cut.at, '\n', cut.n) : NULL;
    return end ? ent_str_trim(str_part(cut, 0, (size_t)(end - cut.at))) : cut;
}

/* The day or month that a date starts with: "2025-04-23T10:00:00Z" is 2025-04-23. */
static struct str day_of(struct str date)
{
    struct day day;
    for (size_t n = 10; n >= 7; n -= 3)
        if (ent_day_read(str_part(date, 0, n), &day)) return str_part(date, 0, n);
    return STR_NONE;
}

static void compose(struct arena *a, struct str title, struct str date, struct str text,
                    struct report *out)
{
    struct text_buffer b = {.arena = a};
    ent_text_addf(&b, "%.*s\n%.*s\n", STR_ARGS(title), STR_ARGS(date));
    uint32_t start = (uint32_t)b.n;
    ent_text_add(&b, text);
    out->text = text_str(&b);
    out->title = title;
    out->date = day_of(date);
    out->title_span = (struct span){0, (uint32_t)title.n};
    out->date_span = (struct span){(uint32_t)title.n + 1, start - 1};
    out->body = (struct span){start, (uint32_t)b.n};
    out->sha256 = ent_sha256(out->text);
}

static bool read_object(struct arena *a, const json_t *object, const char *name, struct report *out,
                        struct ent_error *err)
{
    if (!json_is_object(object))
        return ent_fail(err, ENT_EDATA, "%s: expected a JSON object", name);
    if (!json_is_string(json_object_get(object, "text")))
        return ent_fail(err, ENT_EDATA, "%s: \"text\" is missing", name);
    *out = (struct report){.path = str_of(name), .form = REPORT_JSON_LINE};
    out->id = member(a, object, "id");
    if (!out->id.n) return ent_fail(err, ENT_EDATA, "%s: \"id\" is missing", name);
    out->url = member(a, object, "url");
    out->outlet = member(a, object, "outlet");
    struct str date = member(a, object, "date");
    if (!date.n) date = member(a, object, "date_about");
    struct str title = first_line(member(a, object, "title")), text = member(a, object, "text");
    compose(a, title, first_line(date), text, out);
    if (out->text.n > ent_intake_limits.text_bytes)
        return ent_fail(err, ENT_ELIMIT, "%s: a text of %zu bytes, at most %u are read", name,
                        out->text.n, ent_intake_limits.text_bytes);
    ent_tell_language(out);
    ent_find_credits(a, out);
    return true;
}

bool ent_report_from_json_line(struct arena *a, struct str line, const char *name,
                               struct report *out, struct ent_error *err)
{
    struct str valid = ent_utf8_repair(a, line);
    json_error_t where;
    json_t *object = json_loadb(valid.n ? valid.at : "", valid.n, JSON_ALLOW_NUL, &where);
    if (!object) return ent_fail(err, ENT_EDATA, "%s: no JSON: %s", name, where.text);
    bool ok = read_object(a, object, name, out, err);
    json_decref(object);
    return ok;
}
