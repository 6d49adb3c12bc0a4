#include "drafting/merge.h"

#include "drafting/merge_item.h"

enum { MERGED_MAX = 4096 }; /* entries of a section: all pairs are compared */

struct merger {
    struct arena *arena;
    const struct merge_input *in;
    struct sections base, mine, theirs, out;
    struct texts deleted; /* names of options and decision makers that a person took out */
    bool keeps_names;     /* what the new draft no longer has stays declared */
    struct merge_result *result;
};

/* One section in its three versions; any may be empty. */
struct three {
    const struct items *base, *mine, *theirs;
    const struct section *section;
    struct items *out;
};

static bool is_heading(const struct item *item)
{
    static const char *const headings[] = {"dispute", "makers", "options", "status", "prefer"};
    return STR_AMONG(item->key, headings);
}

/* Headings and loose comments are not told. */
static void report(struct merger *m, struct strs_list *list, const struct item *item)
{
    if (item->is_comment || is_heading(item)) return;
    *vec_add(m->arena, list) = ent_merge_line(m->arena, item);
}

static bool texts_equal(const struct texts *a, const struct texts *b)
{
    if (a->n != b->n) return false;
    for (uint32_t i = 0; i < a->n; i++)
        if (!str_equal(a->at[i], b->at[i])) return false;
    return true;
}

static bool items_equal(const struct item *a, const struct item *b)
{
    return str_equal(a->body, b->body) && str_equal(a->after, b->after) &&
           texts_equal(&a->marks, &b->marks) && texts_equal(&a->before, &b->before);
}

/* What mine has, without what theirs took out of base, and with what theirs added to it. */
static struct texts merge_texts(struct arena *a, const struct texts *base, const struct texts *mine,
                                const struct texts *theirs)
{
    struct texts out = {0};
    for (uint32_t i = 0; i < mine->n; i++)
        if (texts_have(theirs, mine->at[i]) || !texts_have(base, mine->at[i]))
            *vec_add(a, &out) = mine->at[i];
    for (uint32_t i = 0; i < theirs->n; i++)
        if (!texts_have(base, theirs->at[i]) && !texts_have(mine, theirs->at[i]))
            *vec_add(a, &out) = theirs->at[i];
    return out;
}

/* Names of "unknown a, b". */
static struct texts list_names(struct arena *a, struct str body)
{
    struct texts out = {0};
    size_t at = ent_str_find(body, STR(" "), 0);
    while (at < body.n) {
        size_t end = ent_str_find(body, STR(","), at);
        *vec_add(a, &out) = ent_str_trim(str_part(body, at, end));
        at = end + 1;
    }
    return out;
}

static struct str list_body(struct arena *a, struct str word, const struct texts *names)
{
    struct text_buffer out = {.arena = a};
    ent_text_add(&out, word);
    for (uint32_t i = 0; i < names->n; i++)
        ent_text_addf(&out, "%s%.*s", i ? ", " : " ", STR_ARGS(names->at[i]));
    return text_str(&out);
}

static bool is_list(const struct item *item)
{
    return str_is(item->key, "unknown") || str_is(item->key, "indifferent");
}

/* A comment line above the entry, what the new draft has instead. */
static void mark_conflict(struct merger *m, struct item *item, const char *what,
                          const struct item *theirs)
{
    struct str instead = theirs ? ent_merge_line(m->arena, theirs) : STR_NONE;
    struct str line = ent_str_format(m->arena, "# conflict: %s%.*s", what, STR_ARGS(instead));
    if (!texts_have(&item->before, line)) *vec_add(m->arena, &item->before) = line;
    *vec_add(m->arena, &m->result->conflicts) = line;
}

static struct str merge_body(struct merger *m, const struct item *b, const struct item *mine,
                             const struct item *t, bool *is_conflict)
{
    if (str_equal(b->body, mine->body)) return t->body;
    if (str_equal(b->body, t->body) || str_equal(mine->body, t->body)) return mine->body;
    if (is_list(mine)) {
        struct arena *a = m->arena;
        struct texts x = list_names(a, b->body), y = list_names(a, mine->body),
                     z = list_names(a, t->body), all = merge_texts(a, &x, &y, &z);
        return list_body(a, mine->key, &all);
    }
    *is_conflict = true;
    return mine->body;
}

/* The three versions of one entry. */
static struct item merge_item(struct merger *m, const struct item *b, const struct item *mine,
                              const struct item *t)
{
    bool is_conflict = false, is_after = false;
    struct item out = *mine;
    out.body = merge_body(m, b, mine, t, &is_conflict);
    out.marks = merge_texts(m->arena, &b->marks, &mine->marks, &t->marks);
    out.before = merge_texts(m->arena, &b->before, &mine->before, &t->before);
    is_after = str_equal(b->after, mine->after);
    if (is_after) out.after = t->after;
    if (is_conflict) mark_conflict(m, &out, "the new draft has: ", t);
    return out;
}

/* Does the entry need a name that a person took out? */
static bool needs_deleted(const struct merger *m, const struct item *item)
{
    for (uint32_t i = 0; i < m->deleted.n; i++)
        if (ent_merge_mentions(item, m->deleted.at[i])) return true;
    return false;
}

static void add_item(struct merger *m, struct three *s, const struct item *item)
{
    *vec_add(m->arena, s->out) = *item;
}

/* Comment lines that stand where the entry would. */
static void add_comment(struct merger *m, struct three *s, const struct item *about)
{
    struct item comment = {.is_comment = true, .key = STR("#")};
    mark_conflict(m, &comment, "the new draft has: ", about);
    add_item(m, s, &comment);
}

/* An entry of the new draft only. */
static void add_theirs(struct merger *m, struct three *s, const struct item *t, bool is_instead)
{
    struct item item = *t;
    if (items_find(s->mine, t->key) != NO_INDEX && items_find(s->base, t->key) == NO_INDEX)
        return; /* a person wrote the same elsewhere */
    if (needs_deleted(m, t) || is_instead) {
        add_comment(m, s, t);
        return;
    }
    item.is_new = !is_heading(t);
    report(m, &m->result->news, &item);
    add_item(m, s, &item);
}

/* A person's entry that the new draft no longer has: gone with it where it was as drafted. */
static void keep_mine(struct merger *m, struct three *s, const struct item *mine)
{
    uint32_t b = items_find(s->base, mine->key);
    struct item item = *mine;
    bool is_name = ent_merge_name(s->section, mine).n;
    bool is_drafted = b != NO_INDEX && items_equal(&s->base->at[b], mine);
    if (is_drafted && !(is_name && m->keeps_names)) {
        report(m, &m->result->gone, mine);
        return;
    }
    if (b != NO_INDEX) mark_conflict(m, &item, "the new draft no longer has this", NULL);
    add_item(m, s, &item);
}

/* What a person took out and the new draft has otherwise than the last. */
static void note_deleted(struct merger *m, struct three *s, const struct item *b,
                         const struct item *t)
{
    if (!is_list(t) || str_equal(b->body, t->body)) return;
    struct item item = *t;
    struct arena *a = m->arena;
    struct texts x = list_names(a, b->body), z = list_names(a, t->body), none = {0};
    struct texts added = merge_texts(a, &x, &none, &z);
    if (!added.n) return;
    item.body = list_body(a, t->key, &added);
    item.is_new = true;
    report(m, &m->result->news, &item);
    add_item(m, s, &item);
}

/* Longest common subsequences of base with another version, by keys: [base] the item it meets, or NO_INDEX. */
static uint32_t *match(struct arena *a, const struct items *base, const struct items *other)
{
    uint32_t n = base->n, k = other->n, *met = arena_array(a, uint32_t, n + 1);
    uint16_t *length = arena_array(a, uint16_t, (size_t)(n + 1) * (k + 1));
#define LENGTH(i, j) length[(size_t)(i) * (k + 1) + (j)]
    for (uint32_t i = n; i-- > 0;)
        for (uint32_t j = k; j-- > 0;)
            LENGTH(i, j) = str_equal(base->at[i].key, other->at[j].key)
                               ? (uint16_t)(LENGTH(i + 1, j + 1) + 1)
                           : LENGTH(i + 1, j) > LENGTH(i, j + 1) ? LENGTH(i + 1, j)
                                                                 : LENGTH(i, j + 1);
    for (uint32_t i = 0; i < n; i++) met[i] = NO_INDEX;
    for (uint32_t i = 0, j = 0; i < n && j < k;) {
        if (str_equal(base->at[i].key, other->at[j].key))
            met[i++] = j++;
        else if (LENGTH(i + 1, j) >= LENGTH(i, j + 1))
            i++;
        else
            j++;
    }
#undef LENGTH
    return met;
}

/* A stretch between two entries that all three have. */
struct hunk {
    uint32_t base, base_end, mine, mine_end, theirs, theirs_end;
};

/* Did both sides replace the same entry by something of their own? */
static bool is_contested(const struct three *s, const struct hunk *h)
{
    bool has_new = false, both_lost = false;
    for (uint32_t i = h->mine; i < h->mine_end; i++)
        has_new |= items_find(s->base, s->mine->at[i].key) == NO_INDEX;
    for (uint32_t i = h->base; i < h->base_end; i++)
        both_lost |= items_find(s->mine, s->base->at[i].key) == NO_INDEX &&
                     items_find(s->theirs, s->base->at[i].key) == NO_INDEX;
    return has_new && both_lost;
}

static void merge_hunk(struct merger *m, struct three *s, const struct hunk *h)
{
    bool is_instead = is_contested(s, h);
    for (uint32_t i = h->mine; i < h->mine_end; i++) {
        const struct item *mine = &s->mine->at[i];
        uint32_t b = items_find(s->base, mine->key), t = items_find(s->theirs, mine->key);
        if (t == NO_INDEX) {
            if (b == NO_INDEX)
                add_item(m, s, mine);
            else
                keep_mine(m, s, mine);
        } else if (b == NO_INDEX) {
            const struct item none = {.body = s->theirs->at[t].body};
            struct item item = merge_item(m, &none, mine, &s->theirs->at[t]);
            add_item(m, s, &item);
        } else {
            struct item item = merge_item(m, &s->base->at[b], mine, &s->theirs->at[t]);
            add_item(m, s, &item);
        }
    }
    for (uint32_t i = h->theirs; i < h->theirs_end; i++) {
        const struct item *t = &s->theirs->at[i];
        uint32_t b = items_find(s->base, t->key);
        if (items_find(s->mine, t->key) != NO_INDEX) continue; /* where the person has it */
        if (b == NO_INDEX)
            add_theirs(m, s, t, is_instead);
        else
            note_deleted(m, s, &s->base->at[b], t);
    }
}

static void merge_items(struct merger *m, struct three *s)
{
    uint32_t *mine = match(m->arena, s->base, s->mine),
             *theirs = match(m->arena, s->base, s->theirs);
    struct hunk h = {0};
    for (uint32_t i = 0; i <= s->base->n; i++) {
        bool is_end = i == s->base->n;
        if (!is_end && (mine[i] == NO_INDEX || theirs[i] == NO_INDEX)) continue;
        h.base_end = i;
        h.mine_end = is_end ? s->mine->n : mine[i];
        h.theirs_end = is_end ? s->theirs->n : theirs[i];
        merge_hunk(m, s, &h);
        if (is_end) break;
        struct item item =
            merge_item(m, &s->base->at[i], &s->mine->at[mine[i]], &s->theirs->at[theirs[i]]);
        add_item(m, s, &item);
        h = (struct hunk){i + 1, 0, mine[i] + 1, 0, theirs[i] + 1, 0};
    }
}

static void merge_section(struct merger *m, struct str key)
{
    static const struct items none = {0};
    const struct section *b = sections_find(&m->base, key), *mine = sections_find(&m->mine, key),
                         *t = sections_find(&m->theirs, key);
    struct section *out = vec_add(m->arena, &m->out);
    struct three s = {b ? &b->items : &none, mine ? &mine->items : &none, t ? &t->items : &none,
                      mine ? mine
                      : t  ? t
                           : b,
                      &out->items};
    out->key = key;
    bool was_taken_out = b && !mine; /* a person took the whole section out */
    if (!was_taken_out) merge_items(m, &s);
    if (out->items.n == 1 && !str_is(key, "rules") && t == NULL && s.mine->n > 1)
        out->items.n = 0; /* a heading alone */
}

static void find_deleted(struct merger *m, const char *key)
{
    const struct section *b = sections_find(&m->base, str_of(key)),
                         *mine = sections_find(&m->mine, str_of(key));
    for (uint32_t i = 0; b && i < b->items.n; i++) {
        struct str name = ent_merge_name(b, &b->items.at[i]);
        if (name.n && (!mine || items_find(&mine->items, name) == NO_INDEX))
            *vec_add(m->arena, &m->deleted) = name;
    }
}

/* The place behind that section, else the end. */
static void insert_behind(struct arena *a, struct texts *order, struct str before, struct str key)
{
    uint32_t at = order->n;
    *vec_add(a, order) = key;
    for (uint32_t i = 0; i + 1 < order->n; i++)
        if (before.n && str_equal(order->at[i], before)) at = i + 1;
    for (uint32_t i = order->n - 1; i > at; i--) order->at[i] = order->at[i - 1];
    order->at[at] = key;
}

/* Sections in the person's order, new ones behind the one that they stand behind in the new draft; what a file must begin with, first. */
static struct texts section_order(struct merger *m)
{
    static const char *const first[] = {"dispute", "makers", "options",  "rules",
                                        "status",  "unseen", "coalition"};
    const struct sections *all[] = {&m->mine, &m->theirs};
    struct texts order = {0};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        *vec_add(m->arena, &order) = str_of(first[i]);
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < all[k]->n; i++) {
            struct str key = all[k]->at[i].key;
            if (texts_have(&order, key) || str_is(key, "ending")) continue;
            insert_behind(m->arena, &order, i && k ? all[k]->at[i - 1].key : STR_NONE, key);
        }
    *vec_add(m->arena, &order) = STR("ending");
    return order;
}

static bool is_taken(const struct dispute *d, struct str name, bool *is_known)
{
    for (uint32_t o = 0; o < d->n_options; o++) {
        struct text_buffer own = {.arena = &(struct arena){0}};
        ent_name_write(&own, d->options[o].name);
        bool is_it = str_equal(text_str(&own), name);
        ent_arena_free(own.arena);
        if (!is_it) continue;
        *is_known = true;
        return option_set_has(&d->status_quo.yes, o);
    }
    *is_known = false;
    return false;
}

struct versions {
    const struct dispute *base, *mine, *theirs;
};

/* The present state is merged option by option: one that a person changed stays. */
static struct str status_quo(struct merger *m, const struct versions *v)
{
    struct text_buffer out = {.arena = m->arena};
    const struct section *options = sections_find(&m->out, STR("options"));
    uint32_t n = 0;
    ent_text_addf(&out, "status quo");
    for (uint32_t i = 0; options && i < options->items.n; i++) {
        struct str name = ent_merge_name(options, &options->items.at[i]);
        bool in_base, in_mine, in_theirs;
        bool base = is_taken(v->base, name, &in_base), mine = is_taken(v->mine, name, &in_mine);
        bool theirs = is_taken(v->theirs, name, &in_theirs);
        if (!name.n || options->items.at[i].is_comment) continue;
        bool is_mine = in_mine && (!in_theirs || !in_base || mine != base);
        ent_text_addf(&out, "%s%s%.*s", n++ ? " & " : " ", (is_mine ? mine : theirs) ? "" : "-",
                      STR_ARGS(name));
    }
    return text_str(&out);
}

static bool read_version(struct arena *a, const char *name, struct str text,
                         const struct dispute **out, struct sections *sections,
                         struct ent_error *err)
{
    *out = ent_dispute_read(a, name, text, err);
    if (!*out) return false;
    if ((*out)->is_graph)
        return ent_fail(err, ENT_EDATA, "%s: a graph of states: no draft can be merged into it",
                        name);
    *sections = ent_merge_sections(a, ent_dispute_write(a, *out));
    return true;
}

static struct str merged_text(struct merger *m, const struct versions *v)
{
    struct texts order = section_order(m);
    m->out = (struct sections){0};
    m->result->news = m->result->gone = m->result->conflicts = (struct strs_list){0};
    for (uint32_t i = 0; i < order.n; i++) {
        merge_section(m, order.at[i]);
        struct section *s = &m->out.at[m->out.n - 1];
        if (str_is(s->key, "status") && s->items.n) s->items.at[0].body = status_quo(m, v);
    }
    return ent_merge_text(m->arena, &m->out);
}

/* Is one of the formulas that must not be true so in the status quo? Without listing the states, of which there may be too many. */
static bool is_forbidden_now(struct arena *a, const struct dispute *d)
{
    struct state_block now = {0};
    uint32_t n;
    if (!d->has_status_quo || d->n_options > GAME_OPTIONS_MAX) return false;
    const struct formula *forbidden = ent_dispute_forbidden(a, d, &n);
    for (uint32_t o = 0; o < d->n_options; o++)
        now.option[o] = option_set_has(&d->status_quo.yes, o);
    for (uint32_t i = 0; i < n; i++)
        if (ent_formula_word(d, forbidden[i], &now) & 1) return true;
    return false;
}

/* Does it read, and is its status quo one of its states? */
static bool reads(struct arena *a, const char *name, struct str text, struct ent_error *err)
{
    const struct dispute *d = ent_dispute_read(a, name, text, err);
    if (!d) return false;
    if (is_forbidden_now(a, d))
        return ent_fail(err, ENT_EDATA, "%s:%u: the status quo is not feasible", name,
                        d->status_quo_note.line);
    return true;
}

static bool is_too_long(const struct sections *all)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (all->at[i].items.n > MERGED_MAX) return true;
    return false;
}

bool ent_drafting_merge(struct arena *a, const struct merge_input *in, struct merge_result *out,
                        struct ent_error *err)
{
    struct merger m = {.arena = a, .in = in, .result = out};
    struct versions v;
    struct ent_error first = {0};
    *out = (struct merge_result){0};
    const char *base = ent_str_format(a, "%s.base", in->name).at;
    if (!read_version(a, in->name, in->mine, &v.mine, &m.mine, err) ||
        !read_version(a, base, in->base, &v.base, &m.base, err) ||
        !read_version(a, "the new draft", in->theirs, &v.theirs, &m.theirs, err))
        return false;
    if (is_too_long(&m.base) || is_too_long(&m.mine) || is_too_long(&m.theirs))
        return ent_fail(err, ENT_ELIMIT, "%s: over %d entries in one section", in->name,
                        MERGED_MAX);
    find_deleted(&m, "makers");
    find_deleted(&m, "options");
    for (int attempt = 0; attempt < 2; attempt++) {
        m.keeps_names = attempt;
        struct str text = merged_text(&m, &v);
        if (reads(a, "merged", text, &first)) {
            out->text = ent_dispute_write(a, ent_dispute_read(a, in->name, text, err));
            return true;
        }
    }
    return ent_fail(err, ENT_EDATA, "%s: does not go together with the new draft: %s", in->name,
                    first.message);
}
