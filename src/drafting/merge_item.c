#include "drafting/merge_item.h"

/* The end of the text in quotation marks that begins at s[at], past them. */
static size_t quote_end(struct str s, size_t at)
{
    for (at++; at < s.n && s.at[at] != '"'; at++)
        if (s.at[at] == '\\') at++;
    return at + 1 < s.n ? at + 1 : s.n;
}

/* Where an unquoted one of the marks first stands, or s.n. */
static size_t find_mark(struct str s, size_t at, const char *marks)
{
    while (at < s.n) {
        if (strchr(marks, s.at[at])) return at;
        at = s.at[at] == '"' ? quote_end(s, at) : at + 1;
    }
    return s.n;
}

/* The word or quoted name that s begins with. */
static struct str first_name(struct str s)
{
    if (s.n && s.at[0] == '"') return str_part(s, 0, quote_end(s, 0));
    size_t end = 0;
    while (end < s.n && !strchr(" ,:\n", s.at[end])) end++;
    return str_part(s, 0, end);
}

/* "Norland: toll" declares toll; "Norland" itself. */
static struct str declared(struct str section, struct str body)
{
    if (str_is(section, "makers")) return first_name(body);
    if (!str_is(section, "options")) return STR_NONE;
    size_t colon = find_mark(body, 0, ":");
    return first_name(ent_str_trim(str_part(body, colon + 1, body.n)));
}

static void read_marks(struct arena *a, struct str inside, struct item *item)
{
    for (size_t at = 0; at < inside.n;) {
        size_t end = find_mark(inside, at, ",");
        struct str mark = ent_str_trim(str_part(inside, at, end));
        if (mark.n) *vec_add(a, &item->marks) = mark;
        at = end + 1;
    }
}

/* Body, marks and comment of an entry's lines. */
static void read_entry(struct arena *a, struct str lines, struct item *item)
{
    size_t open = find_mark(lines, 0, "[#"), close = open;
    item->body = ent_str_trim(str_part(lines, 0, open));
    if (open < lines.n && lines.at[open] == '[') {
        close = find_mark(lines, open, "]");
        read_marks(a, str_part(lines, open + 1, close), item);
    }
    size_t comment = find_mark(lines, close, "#");
    item->after = ent_str_trim(str_part(lines, comment, lines.n));
    if (str_is(item->after, "# new")) item->after = STR_NONE;
}

static const char *const rule_words[] = {"infeasible", "exclusive", "at",    "only",    "degrees",
                                         "feasible",   "ban",       "joint", "coalesce"};
static const char *const list_words[] = {"unknown", "indifferent"};

/* The section that begins with this entry. */
static struct str section_key(struct arena *a, struct str body)
{
    struct str word = first_name(body);
    if (STR_AMONG(word, rule_words)) return STR("rules");
    if (!str_is(word, "prefer") && !str_is(word, "moves")) return word;
    size_t end = find_mark(body, 0, "[#\n");
    struct str whole = ent_str_trim(str_part(body, 0, end));
    if (str_ends(whole, STR(" partial"))) whole.n -= 8;
    return ent_str_copy(a, whole);
}

static struct str item_key(const struct section *s, const struct item *item)
{
    struct str name = declared(s->key, item->body), word = first_name(item->body);
    if (!s->items.n && !str_is(s->key, "rules")) return word; /* the heading */
    if (name.n) return name;
    bool is_list = STR_AMONG(word, list_words) && items_find(&s->items, word) == NO_INDEX;
    return is_list ? word : item->body;
}

/* The end of the entry at a line: lines that go on are indented by six. */
static size_t entry_end(struct str text, size_t at)
{
    for (;;) {
        size_t end = ent_str_find(text, STR("\n"), at);
        if (!str_starts(str_part(text, end + 1, text.n), STR("      "))) return end;
        at = end + 1;
    }
}

struct sections ent_merge_sections(struct arena *a, struct str text)
{
    struct sections all = {0};
    struct section *s = NULL;
    struct texts before = {0};
    for (size_t at = 0; at < text.n;) {
        size_t end = entry_end(text, at);
        struct str lines = str_part(text, at, end), trimmed = ent_str_trim(lines);
        at = end + 1;
        if (!trimmed.n) {
            s = NULL;
        } else if (trimmed.at[0] == '#') {
            *vec_add(a, &before) = trimmed;
        } else {
            struct item item = {.before = before};
            before = (struct texts){0};
            read_entry(a, lines, &item);
            struct str key = s ? s->key : section_key(a, item.body);
            if (!s) {
                s = vec_add(a, &all);
                s->key = key;
            }
            item.key = item_key(s, &item);
            *vec_add(a, &s->items) = item;
        }
    }
    if (before.n) {
        s = vec_add(a, &all);
        s->key = STR("ending");
        *vec_add(a, &s->items) = (struct item){.before = before, .is_comment = true};
    }
    return all;
}

static void put_item(struct text_buffer *out, const struct item *item, const char *indent)
{
    for (uint32_t i = 0; i < item->before.n; i++)
        ent_text_addf(out, "%s%.*s\n", indent, STR_ARGS(item->before.at[i]));
    if (item->is_comment) return;
    ent_text_addf(out, "%s%.*s", indent, STR_ARGS(item->body));
    for (uint32_t i = 0; i < item->marks.n; i++)
        ent_text_addf(out, "%s%.*s", i ? ", " : " [", STR_ARGS(item->marks.at[i]));
    if (item->marks.n) ent_text_addf(out, "]");
    if (item->after.n) ent_text_addf(out, "  %.*s", STR_ARGS(item->after));
    if (item->is_new && !item->after.n) ent_text_addf(out, "  # new");
    ent_text_add_char(out, '\n');
}

struct str ent_merge_text(struct arena *a, const struct sections *sections)
{
    struct text_buffer out = {.arena = a};
    for (uint32_t k = 0; k < sections->n; k++) {
        const struct section *s = &sections->at[k];
        bool is_headed = str_is(s->key, "makers") || str_is(s->key, "options") ||
                         str_starts(s->key, STR("prefer "));
        if (out.n && s->items.n) ent_text_add_char(&out, '\n');
        for (uint32_t i = 0; i < s->items.n; i++)
            put_item(&out, &s->items.at[i], is_headed && i ? "  " : "");
    }
    return text_str(&out);
}

struct str ent_merge_line(struct arena *a, const struct item *item)
{
    struct text_buffer out = {.arena = a};
    struct item bare = *item;
    bare.before = (struct texts){0};
    bare.is_new = false;
    put_item(&out, &bare, "");
    for (size_t i = 0; i < out.n; i++)
        if (out.at[i] == '\n') out.at[i] = ' ';
    return ent_str_trim(text_str(&out));
}

struct str ent_merge_name(const struct section *s, const struct item *item)
{
    bool is_heading = str_is(item->body, "makers") || str_is(item->body, "options");
    return is_heading ? STR_NONE : declared(s->key, item->body);
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           strchr("_.'-\"", c) || (unsigned char)c >= 0x80;
}

/* A minus in front of a name is no part of it. */
bool ent_merge_mentions(const struct item *item, struct str name)
{
    struct str body = item->body;
    if (!name.n) return false;
    for (size_t at = 0; (at = ent_str_find(body, name, at)) < body.n; at++) {
        bool begins = !at || body.at[at - 1] == '-' || !is_name_byte(body.at[at - 1]);
        size_t end = at + name.n;
        if (begins && (end >= body.n || !is_name_byte(body.at[end]))) return true;
    }
    return false;
}
