#include "ledger/field.h"

#include <stdio.h>

#include "ledger/picture.h"

/* Columns whose name in JSON is another. */
static const struct {
    const char *column, *said;
} aliases[] = {
    {"time", "when"}, {"place", "where"}, {"by_party", "by"}, {"told", "to"}, {"hedged", "hedge"}};

static const char *name_of(const char *column)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (!strcmp(aliases[i].column, column)) return aliases[i].said;
    return column;
}

static bool can_be_set(const struct column *c)
{
    return c->type == COLUMN_STR || c->type == COLUMN_BOOL || c->type == COLUMN_WORD;
}

/* The names that there are, in one line. */
static void list_names(char *out, size_t size, const struct entry_table *t)
{
    size_t n = 0;
    *out = 0;
    for (int i = 0; i < t->n_columns; i++)
        if (can_be_set(&t->columns[i]) && n < size)
            n += (size_t)snprintf(out + n, size - n, "%s%s", n ? " " : "",
                                  name_of(t->columns[i].name));
    for (int i = 0; i < t->n_lists; i++)
        if (t->lists[i].type == LIST_STRS && n < size)
            n += (size_t)snprintf(out + n, size - n, " %s", t->lists[i].name);
}

bool ent_field_find(enum kind kind, struct str name, struct field *out, struct ent_error *err)
{
    const struct entry_table *t = &ent_entry_tables[kind];
    *out = (struct field){0};
    for (int i = 0; i < t->n_columns; i++) {
        const struct column *c = &t->columns[i];
        if (can_be_set(c) && (str_is(name, name_of(c->name)) || str_is(name, c->name)))
            *out = (struct field){c, NULL, name_of(c->name)};
    }
    for (int i = 0; i < t->n_lists; i++)
        if (t->lists[i].type == LIST_STRS && str_is(name, t->lists[i].name))
            *out = (struct field){NULL, &t->lists[i], t->lists[i].name};
    if (out->name) return true;
    char names[200];
    list_names(names, sizeof names, t);
    if (!*names)
        return ent_fail(err, ENT_EARGUMENT, "%s: no field of it can be corrected",
                        ent_kind_words[kind]);
    return ent_fail(err, ENT_EARGUMENT, "%.*s: not a field of %s; expected one of %s",
                    STR_ARGS(name), ent_kind_words[kind], names);
}

struct str ent_field_value(struct arena *a, const struct field *f, const void *entry)
{
    struct text_buffer b = {.arena = a};
    if (f->list) {
        const struct strs *values = (const struct strs *)((const char *)entry + f->list->offset);
        for (uint32_t i = 0; i < values->n; i++) {
            if (i) ent_text_add(&b, STR(", "));
            ent_text_add(&b, values->at[i]);
        }
        return text_str(&b);
    }
    const void *at = (const char *)entry + f->column->offset;
    if (f->column->type == COLUMN_STR) return *(const struct str *)at;
    if (f->column->type == COLUMN_BOOL) return *(const bool *)at ? STR("yes") : STR("no");
    return str_of(f->column->words[*(const uint32_t *)at]);
}

/* What an entry cannot be without. */
static bool is_needed(const char *name)
{
    static const char *const needed[] = {"party", "issue", "area", "source"};
    return STR_AMONG(str_of(name), needed);
}

static bool set_text(struct arena *a, const struct field *f, struct str *at, struct str value,
                     struct ent_error *err)
{
    struct day_range days;
    if (!value.n && is_needed(f->name))
        return ent_fail(err, ENT_EARGUMENT, "%s: cannot be empty", f->name);
    if (!strcmp(f->name, "when") && value.n && !ent_day_range(value, &days))
        return ent_fail(err, ENT_EARGUMENT,
                        "when=%.*s: no time; expected YYYY, YYYY-MM, YYYY-MM-DD or FROM/TO",
                        STR_ARGS(value));
    *at = ent_str_copy(a, value);
    return true;
}

static bool set_bool(const struct field *f, bool *at, struct str value, struct ent_error *err)
{
    static const char *const yes[] = {"yes", "true", "1"}, *const no[] = {"no", "false", "0"};
    bool is_yes = STR_AMONG_FOLD(value, yes);
    if (!is_yes && !STR_AMONG_FOLD(value, no))
        return ent_fail(err, ENT_EARGUMENT, "%s=%.*s: expected yes or no", f->name,
                        STR_ARGS(value));
    *at = is_yes;
    return true;
}

static bool set_word(const struct field *f, void *at, struct str value, struct ent_error *err)
{
    char words[200] = "";
    size_t n = 0;
    if (str_is_fold(value, "none")) value = STR_NONE;
    for (int i = 0; i < f->column->n_words; i++) {
        if (ent_str_equal_fold(str_of(f->column->words[i]), value)) {
            memcpy(at, &(uint32_t){(uint32_t)i}, sizeof(uint32_t));
            return true;
        }
        const char *word = *f->column->words[i] ? f->column->words[i] : "none";
        if (n < sizeof words)
            n += (size_t)snprintf(words + n, sizeof words - n, "%s%s", n ? " " : "", word);
    }
    return ent_fail(err, ENT_EARGUMENT, "%s=%.*s: not one of %s", f->name, STR_ARGS(value), words);
}

bool ent_field_set(struct arena *a, const struct field *f, void *entry, struct str value,
                   struct ent_error *err)
{
    value = ent_str_trim(value);
    if (!ent_utf8_is_valid(value) || memchr(value.n ? value.at : "", '\n', value.n))
        return ent_fail(err, ENT_EARGUMENT, "%s: not one line of text", f->name);
    if (f->list) {
        struct strs *list = (struct strs *)((char *)entry + f->list->offset);
        *list = ent_single_parties(a, ent_str_copy(a, value));
        return true;
    }
    void *at = (char *)entry + f->column->offset;
    if (f->column->type == COLUMN_STR) return set_text(a, f, at, value, err);
    if (f->column->type == COLUMN_BOOL) return set_bool(f, at, value, err);
    return set_word(f, at, value, err);
}
