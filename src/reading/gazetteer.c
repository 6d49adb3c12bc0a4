#include "reading/gazetteer.h"

#include "reading/parties_file.h"

extern const struct table ent_table_parties, ent_table_persons, ent_table_demonyms,
    ent_table_metonyms, ent_table_outlets;

enum { LONGEST_KEY = 120, LONGEST_NAME = 14, MONTHS_AFTER_OFFICE = 12, MONTHS_BEFORE_OFFICE = 2 };

/* A folded name, or the beginning of longer ones. */
struct slot {
    struct str key; /* at NULL: free */
    uint32_t first,
        last; /* of the entries under this key, linked by next; NO_INDEX: a beginning only */
};

/*   slots  [n_slots]    a power of two, open addressing, at most half full
 *   next   [names.n]    the entry after it under the same key
 * The entry after one of kind NAME_PERSON is its twin without a party, under no key. */
struct gazetteer {
    struct slot *slots;
    uint32_t n_slots, n_used;
    struct {
        struct known_name *at;
        uint32_t n, cap;
    } names;
    struct {
        uint32_t *at;
        uint32_t n, cap;
    } next;
    uint32_t n_of_user; /* names before this index are the user's */
};

static struct slot *slot_of(const struct gazetteer *g, struct str key)
{
    uint32_t i = ent_str_hash(key) & (g->n_slots - 1);
    while (g->slots[i].key.at && !str_equal(g->slots[i].key, key)) i = (i + 1) & (g->n_slots - 1);
    return &g->slots[i];
}

static void grow(struct arena *a, struct gazetteer *g)
{
    struct gazetteer old = *g;
    g->n_slots = old.n_slots ? old.n_slots * 2 : 1u << 15;
    g->slots = arena_array(a, struct slot, g->n_slots);
    for (uint32_t i = 0; i < old.n_slots; i++)
        if (old.slots[i].key.at) *slot_of(g, old.slots[i].key) = old.slots[i];
}

/* key lives as long as the gazetteer. */
static struct slot *use_slot(struct arena *a, struct gazetteer *g, struct str key)
{
    if (2 * g->n_used >= g->n_slots) grow(a, g);
    struct slot *slot = slot_of(g, key);
    if (slot->key.at) return slot;
    *slot = (struct slot){key, NO_INDEX, NO_INDEX};
    g->n_used++;
    return slot;
}

/* After these a tokeniser may cut a word, so that what stands before them is the beginning of a name. */
static bool may_cut(char c)
{
    return c == ' ' || c == '-' || c == '.' || c == '\'' || c == ',' || c == '/' || c == '(';
}

static struct str folded(struct arena *a, struct gazetteer *g, struct str alias)
{
    char key[LONGEST_KEY];
    size_t n = 0, marks[LONGEST_NAME * 2], n_marks = 0;
    for (size_t i = 0; i < alias.n;) {
        size_t end = i;
        while (end < alias.n && !may_cut(alias.at[end])) end++;
        if (!ent_fold_name(str_part(alias, i, end), key, &n, sizeof key)) return STR_NONE;
        if (end < alias.n && n_marks < LONGEST_NAME * 2) marks[n_marks++] = n;
        i = end + 1;
    }
    struct str kept = n ? ent_str_copy(a, (struct str){key, n}) : STR_NONE;
    for (size_t i = 0; i < n_marks; i++)
        if (marks[i] && marks[i] < n) use_slot(a, g, str_part(kept, 0, marks[i]));
    return kept;
}

static uint32_t add_name(struct arena *a, struct gazetteer *g, struct known_name name)
{
    *vec_add(a, &g->names) = name;
    *vec_add(a, &g->next) = NO_INDEX;
    return g->names.n - 1;
}

static void add_alias(struct arena *a, struct gazetteer *g, struct known_name name,
                      struct str alias)
{
    name.needs_title = alias.n && alias.at[0] == '~';
    name.alias = str_part(alias, name.needs_title, alias.n);
    struct str key = folded(a, g, name.alias);
    if (!key.n) return;
    struct slot *slot = use_slot(a, g, key);
    if (slot->first < g->n_of_user) return;
    uint32_t added = add_name(a, g, name);
    if (slot->first == NO_INDEX)
        slot->first = added;
    else
        g->next.at[slot->last] = added;
    slot->last = added;
    if (name.kind != NAME_PERSON) return;
    name.party = STR_NONE;
    add_name(a, g, name);
}

static void add_aliases(struct arena *a, struct gazetteer *g, struct known_name name,
                        struct str aliases)
{
    add_alias(a, g, name, name.name);
    for (size_t start = 0; start < aliases.n;) {
        size_t end = ent_str_find(aliases, STR("|"), start);
        add_alias(a, g, name, ent_str_trim(str_part(aliases, start, end)));
        start = end + 1;
    }
}

static void add_parties(struct arena *a, struct gazetteer *g)
{
    const struct table *t = &ent_table_parties;
    for (uint32_t i = 0; i < t->n_rows; i++) {
        struct known_name name = {.name = table_cell(t, i, 0),
                                  .kind = ent_name_kind(table_cell(t, i, 1)),
                                  .party = table_cell(t, i, 2)};
        if (!name.party.n && name.kind <= NAME_MOVEMENT) name.party = name.name;
        add_aliases(a, g, name, table_cell(t, i, 3));
    }
}

static void add_persons(struct arena *a, struct gazetteer *g)
{
    const struct table *t = &ent_table_persons;
    for (uint32_t i = 0; i < t->n_rows; i++) {
        struct known_name name = {.name = table_cell(t, i, 0),
                                  .party = table_cell(t, i, 3),
                                  .kind = NAME_PERSON,
                                  .office = table_cell(t, i, 4),
                                  .gender = table_cell(t, i, 5).at[0]};
        ent_day_read(table_cell(t, i, 1), &name.from);
        ent_day_read(table_cell(t, i, 2), &name.to);
        add_aliases(a, g, name, table_cell(t, i, 6));
    }
}

/* Tables of a word and the party it stands for. */
static void add_words(struct arena *a, struct gazetteer *g, const struct table *t,
                      enum name_kind kind)
{
    for (uint32_t i = 0; i < t->n_rows; i++) {
        struct known_name name = {
            .name = table_cell(t, i, 0), .party = table_cell(t, i, 1), .kind = kind};
        add_aliases(a, g, name, STR_NONE);
    }
}

static void add_outlets(struct arena *a, struct gazetteer *g)
{
    const struct table *t = &ent_table_outlets;
    for (uint32_t i = 0; i < t->n_rows; i++) {
        struct known_name name = {.name = table_cell(t, i, 0), .kind = NAME_OUTLET};
        add_aliases(a, g, name, table_cell(t, i, 1));
    }
}

static bool add_user_rows(struct arena *a, struct gazetteer *g, const char *path,
                          struct ent_error *err)
{
    struct party_rows rows = {0};
    if (!ent_parties_read(a, path, &rows, err)) return false;
    for (uint32_t i = 0; i < rows.n; i++) add_aliases(a, g, rows.at[i].name, rows.at[i].aliases);
    g->n_of_user = g->names.n;
    return true;
}

struct gazetteer *ent_gazetteer_open(struct arena *a, const char *path, struct ent_error *err)
{
    struct gazetteer *g = arena_new(a, struct gazetteer);
    if (path && !add_user_rows(a, g, path, err)) return NULL;
    add_parties(a, g);
    add_words(a, g, &ent_table_metonyms, NAME_METONYM);
    add_words(a, g, &ent_table_demonyms, NAME_DEMONYM);
    add_persons(a, g);
    add_outlets(a, g);
    return g;
}

static int month_of(struct day d) { return d.year * 12 + (d.month ? d.month : 6); }

/* How many months lie between a date and the time in office. */
static int months_off(const struct known_name *name, struct day at)
{
    if (!at.year) return name->from.year ? 12 * 3000 - month_of(name->from) : 0;
    if (name->from.year && month_of(at) < month_of(name->from))
        return month_of(name->from) - month_of(at);
    if (name->to.year && month_of(at) > month_of(name->to))
        return month_of(at) - month_of(name->to);
    return 0;
}

/* Of the entries under one key the person whose time in office is nearest, of two offices in that month the newer, where persons are asked for or nothing else stands there;
 * else the first. */
static const struct known_name *choose(const struct gazetteer *g, uint32_t first, struct day at,
                                       bool is_titled)
{
    const struct known_name *best = NULL;
    int nearest = 0;
    for (uint32_t i = first; i != NO_INDEX; i = g->next.at[i]) {
        const struct known_name *name = &g->names.at[i];
        if (name->needs_title && !is_titled) continue;
        bool is_person = name->kind == NAME_PERSON;
        if (best && (!is_person || (best->kind != NAME_PERSON && !is_titled))) continue;
        int off = is_person ? months_off(name, at) : 0;
        bool is_newer_office = best && off == nearest && str_equal(name->name, best->name) &&
                               month_of(name->from) > month_of(best->from);
        if (best && best->kind == NAME_PERSON && off >= nearest && !is_newer_office) continue;
        bool is_before = name->from.year && month_of(at) < month_of(name->from);
        bool is_out =
            is_person && at.year && off > (is_before ? MONTHS_BEFORE_OFFICE : MONTHS_AFTER_OFFICE);
        best = is_out ? name + 1 : name;
        nearest = off;
    }
    return best;
}

static bool is_all_capitals(struct str word)
{
    if (word.n < 2) return false;
    for (size_t i = 0; i < word.n; i++)
        if (word.at[i] >= 'a' && word.at[i] <= 'z') return false;
    return word.at[0] >= 'A' && word.at[0] <= 'Z';
}

static bool is_particle(const char *at, size_t n)
{
    struct str word = {at, n};
    return ent_str_equal_fold(word, STR("of")) || ent_str_equal_fold(word, STR("the")) ||
           ent_str_equal_fold(word, STR("and")) || ent_str_equal_fold(word, STR("for"));
}

/* As a headline in capitals would be spelt below it: "UNITED" as "United". */
static void soften(char *at, size_t n)
{
    for (size_t i = is_particle(at, n) ? 0 : 1; i < n; i++)
        if (at[i] >= 'A' && at[i] <= 'Z') at[i] = (char)(at[i] + 32);
}

static const struct known_name *match(const struct gazetteer *g, const struct str *words,
                                      uint32_t n, struct day at, uint32_t *taken, bool is_titled,
                                      bool is_headline)
{
    char key[LONGEST_KEY];
    size_t length = 0;
    const struct known_name *best = NULL;
    for (uint32_t i = 0; i < n && i < LONGEST_NAME; i++) {
        size_t before = length;
        if (!ent_fold_name(words[i], key, &length, sizeof key)) break;
        if (length == before && i == 0) break;
        if (length == before) continue;
        if (i == 0 && length == 3 && !memcmp(key, "the", 3)) key[0] = 'T';
        if (is_headline && is_all_capitals(words[i])) soften(key + before, length - before);
        const struct slot *slot = slot_of(g, (struct str){key, length});
        if (!slot->key.at) break;
        const struct known_name *found = choose(g, slot->first, at, is_titled);
        if (!found) continue;
        best = found;
        *taken = i + 1;
    }
    return best;
}

static const struct known_name *match_any_case(const struct gazetteer *g, const struct str *words,
                                               uint32_t n, struct day at, uint32_t *taken,
                                               bool is_titled)
{
    *taken = 0;
    const struct known_name *found = match(g, words, n, at, taken, is_titled, false);
    if (found || !n || !is_all_capitals(words[0])) return found;
    return match(g, words, n, at, taken, is_titled, true);
}

const struct known_name *ent_gazetteer_match(const struct gazetteer *g, const struct str *words,
                                             uint32_t n, struct day at, uint32_t *taken)
{
    return match_any_case(g, words, n, at, taken, false);
}

const struct known_name *ent_gazetteer_match_titled(const struct gazetteer *g,
                                                    const struct str *words, uint32_t n,
                                                    struct day at, uint32_t *taken)
{
    return match_any_case(g, words, n, at, taken, true);
}
