#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "dispute/json_part.h"
#include "dispute/text_token.h"

/* The value as JSON, cut to what a message has room for. */
static struct str shown(struct json_reader *r, const json_t *value)
{
    char *text = value ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_SORT_KEYS) : NULL;
    struct str out =
        ent_str_copy(r->draft.arena, text ? ent_token_cut(str_of(text)) : STR("nothing"));
    free(text);
    return out;
}

bool ent_json_expected(struct json_reader *r, const char *place, const char *what,
                       const json_t *found)
{
    return ent_fail(r->err, ENT_EDATA, "%.60s: %s: expected %s, found %.*s", r->name, place, what,
                    STR_ARGS(shown(r, found)));
}

bool ent_json_fail(struct json_reader *r, const char *place, const char *format, ...)
{
    char what[160];
    va_list list;
    va_start(list, format);
    vsnprintf(what, sizeof what, format, list);
    va_end(list);
    return ent_fail(r->err, ENT_EDATA, "%.60s: %s: %s", r->name, place, what);
}

bool ent_json_name(struct json_reader *r, const char *place, const json_t *value, struct str *out)
{
    if (!json_is_string(value) || !json_string_length(value))
        return ent_json_expected(r, place, "a name", value);
    *out = ent_str_copy(r->draft.arena,
                        (struct str){json_string_value(value), json_string_length(value)});
    return true;
}

struct str ent_json_text(struct arena *a, json_t *value)
{
    struct text_buffer text = {.arena = a};
    char *bytes = json_dumps(value, JSON_INDENT(2));
    if (!bytes) ent_out_of_memory(0);
    ent_text_add(&text, str_of(bytes));
    ent_text_add_char(&text, '\n');
    free(bytes);
    json_decref(value);
    return text_str(&text);
}

static bool take(struct json_reader *r, const json_t *root)
{
    if (json_object_get(root, "decisionMakers")) return ent_gmcr_take(r, root);
    if (json_object_get(root, "states")) return ent_graph_take(r, root);
    return ent_json_expected(r, "the file", "decisionMakers (.gmcr) or states (a graph)", root);
}

const struct dispute *ent_json_dispute_read(struct arena *a, const char *name, struct str text,
                                            struct ent_error *err)
{
    struct json_reader r = {.draft = {.arena = a}, .name = name, .err = err};
    json_error_t bad;
    r.draft.d.file = str_of(name);
    r.draft.d.status_quo_state = NO_INDEX;
    json_t *root = json_loadb(text.at, text.n, JSON_REJECT_DUPLICATES, &bad);
    if (!root) {
        ent_fail(err, ENT_EDATA, "%.60s:%d:%d: %.100s", name, bad.line, bad.column, bad.text);
        return NULL;
    }
    bool ok = take(&r, root);
    json_decref(root);
    return ok ? ent_draft_finish(&r.draft) : NULL;
}
