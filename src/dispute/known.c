#include "dispute/preference.h"

/* Better is known to be better than worse, or (is_tie) the two to be equally good. */
struct pair {
    uint32_t better, worse;
    bool is_tie;
    const struct note *note;
};

/* What is known, while it is worked out. Rows of n bits, words of them. */
struct knowing {
    struct arena *arena;
    const struct listing *l;
    const struct prefer *p;
    size_t words;
    uint64_t *truth, *closure;
    struct outright VEC(struct pair) pairs;
    const struct partial *out;
    bool is_too_many;
};

enum { PAIRS_MAX = 1 << 26 };

static uint64_t *row_of(const struct knowing *k, uint32_t s) { return k->closure + s * k->words; }

static bool row_has(const struct knowing *k, uint32_t s, uint32_t q)
{
    return row_of(k, s)[q / 64] >> q % 64 & 1;
}

/* Truth of every statement in every state: bit k of row s. */
static void tell_truth(struct knowing *k)
{
    uint32_t n_words = k->out->n_words, statement = 0;
    for (uint32_t i = 0; i < k->p->n; i++) {
        if (k->p->entries[i].kind != ENTRY_STATEMENT) continue;
        const uint64_t *where = ent_listing_where(k->arena, k->l, k->p->entries[i].a);
        for (uint32_t s = 0; s < k->l->n; s++)
            k->truth[(size_t)s * n_words + statement / 64] |= (where[s / 64] >> s % 64 & 1)
                                                              << statement % 64;
        statement++;
    }
}

static uint64_t spoken_options(const struct dispute *d, const struct prefer *p)
{
    uint64_t spoken = 0, unknown = 0, all = 0;
    for (uint32_t o = 0; o < d->n_options; o++) all |= 1ull << o;
    for (uint32_t i = 0; i < p->n; i++) {
        const struct entry *e = &p->entries[i];
        if (e->kind == ENTRY_STATEMENT) spoken |= ent_formula_options(d, e->a).word[0];
        if (e->kind == ENTRY_INDIFFERENT) spoken |= e->is_all ? all : e->options.word[0];
        if (e->kind == ENTRY_UNKNOWN) unknown |= e->is_all ? all : e->options.word[0];
    }
    return spoken & ~unknown;
}

static void add_pair(struct knowing *k, uint32_t better, uint32_t worse, bool is_tie,
                     const struct note *note)
{
    if (k->pairs.n == PAIRS_MAX)
        k->is_too_many = true;
    else if (better != worse)
        *vec_add(k->arena, &k->pairs) = (struct pair){better, worse, is_tie, note};
}

static bool set_has(const uint64_t *set, uint32_t s) { return set[s / 64] >> s % 64 & 1; }

static uint32_t find(const struct listing *l, uint64_t code)
{
    struct game g = {.n = l->n, .code = l->code};
    return ent_game_find(&g, code);
}

/* The states that are like s outside free, one call after another: by their bits where those are few, else by trying all. */
static uint32_t next_alike(const struct listing *l, uint32_t s, uint64_t free, uint64_t *at)
{
    uint64_t fixed = listing_code(l, s) & ~free;
    bool is_few = __builtin_popcountll(free) < 16 && (1u << __builtin_popcountll(free)) < l->n;
    while (is_few && *at <= free) {
        uint32_t q = find(l, fixed | *at);
        *at = *at == free ? UINT64_MAX : (*at - free) & free;
        if (q != NO_INDEX) return q;
    }
    while (!is_few && *at < l->n) {
        uint32_t q = (uint32_t)(*at)++;
        if ((listing_code(l, q) & ~free) == fixed) return q;
    }
    return NO_INDEX;
}

/* Every state of a over every state of b that is not of a, the two being alike outside the options spoken of. */
static void add_over(struct knowing *k, const struct entry *e)
{
    uint64_t free =
        ent_formula_options(k->l->d, e->a).word[0] | ent_formula_options(k->l->d, e->b).word[0];
    const uint64_t *of_a = ent_listing_where(k->arena, k->l, e->a);
    const uint64_t *of_b = ent_listing_where(k->arena, k->l, e->b);
    for (uint32_t s = 0; s < k->l->n && !k->is_too_many; s++) {
        uint64_t at = 0;
        if (!set_has(of_a, s)) continue;
        for (uint32_t q; (q = next_alike(k->l, s, free, &at)) != NO_INDEX;)
            if (set_has(of_b, q) && !set_has(of_a, q)) add_pair(k, s, q, false, &e->note);
    }
}

static void add_over_now(struct knowing *k, const struct entry *e)
{
    struct pattern now = ent_present_values(k->l->d, e->a);
    uint64_t spoken = now.yes.word[0] | now.no.word[0];
    const uint64_t *of_a = ent_listing_where(k->arena, k->l, e->a);
    for (uint32_t s = 0; s < k->l->n; s++) {
        if (!set_has(of_a, s)) continue;
        uint32_t q = find(k->l, (listing_code(k->l, s) & ~spoken) | now.yes.word[0]);
        if (q != NO_INDEX && !set_has(of_a, q)) add_pair(k, s, q, false, &e->note);
    }
}

/* Neighbours in a ranking; the rest follows. */
static void add_ranking(struct knowing *k, const struct entry *e)
{
    const uint64_t *before = NULL;
    for (uint32_t i = 0; i < e->n; i++) {
        const uint64_t *here = ent_listing_where(k->arena, k->l, e->ranked[i].states);
        uint32_t first = NO_INDEX;
        for (uint32_t s = 0; s < k->l->n; s++) {
            if (!set_has(here, s)) continue;
            if (first != NO_INDEX) add_pair(k, first, s, true, &e->note);
            if (first == NO_INDEX) first = s;
        }
        for (uint32_t s = 0; before && first != NO_INDEX && s < k->l->n; s++)
            if (set_has(before, s)) {
                add_pair(k, s, first, !e->ranked[i].degree, &e->note);
                break;
            }
        if (first != NO_INDEX) before = here;
    }
}

static void gather_pairs(struct knowing *k)
{
    for (uint32_t i = 0; i < k->p->n; i++) {
        const struct entry *e = &k->p->entries[i];
        if (e->kind == ENTRY_OVER) add_over(k, e);
        if (e->kind == ENTRY_OVER_NOW) add_over_now(k, e);
        if (e->kind == ENTRY_RANKING) add_ranking(k, e);
    }
}

struct sets VEC(const uint64_t *);

/* Sets of states that the rule compares by.
 *
 *   alike       options not spoken of: s and q must agree
 *   statement   s must satisfy those that q does
 *   over        a of "a over b": s must satisfy those that q does, or the entry would be gone against
 *   under       b of it
 *
 * Where two states satisfy the same statements, a difference in over or under is not known to make none. */
struct rule {
    struct sets alike, statement, over, under;
};

static const uint64_t *present_set(struct arena *a, const struct listing *l, struct formula f)
{
    struct pattern now = ent_present_values(l->d, f);
    uint64_t *set = arena_array(a, uint64_t, ((size_t)l->n + 63) / 64 + 1);
    for (uint32_t s = 0; s < l->n; s++) {
        uint64_t code = listing_code(l, s);
        if (!(now.yes.word[0] & ~code) && !(now.no.word[0] & code)) set[s / 64] |= 1ull << s % 64;
    }
    return set;
}

static struct rule make_rule(struct arena *a, const struct knowing *k)
{
    struct rule r = {{0}, {0}, {0}, {0}};
    for (uint32_t o = 0; o < k->l->d->n_options; o++)
        if (!(k->out->spoken >> o & 1))
            *vec_add(a, &r.alike) =
                ent_listing_where(a, k->l, ent_formula_leaf(a, FORMULA_OPTION, o));
    for (uint32_t i = 0; i < k->p->n; i++) {
        const struct entry *e = &k->p->entries[i];
        bool is_over = e->kind == ENTRY_OVER || e->kind == ENTRY_OVER_NOW;
        if (e->kind == ENTRY_STATEMENT)
            *vec_add(a, &r.statement) = ent_listing_where(a, k->l, e->a);
        if (is_over) *vec_add(a, &r.over) = ent_listing_where(a, k->l, e->a);
        if (e->kind == ENTRY_OVER) *vec_add(a, &r.under) = ent_listing_where(a, k->l, e->b);
        if (e->kind == ENTRY_OVER_NOW) *vec_add(a, &r.under) = present_set(a, k->l, e->a);
    }
    return r;
}

/* Keeps in row what is (is_like: no more and no less than) what s is by these sets. */
static void narrow(uint64_t *row, size_t words, const struct sets *sets, uint32_t s, bool is_like)
{
    for (uint32_t i = 0; i < sets->n; i++) {
        bool is_in = set_has(sets->at[i], s);
        if (is_in && !is_like) continue;
        const uint64_t *set = sets->at[i], flip = is_in ? 0 : ~0ull;
        for (size_t w = 0; w < words; w++) row[w] &= set[w] ^ flip;
    }
}

/* Row s has q where the rule says that s is at least as good. */
static void close_by_rule(struct knowing *k)
{
    struct arena scratch = {0};
    struct rule r = make_rule(&scratch, k);
    uint64_t *same = arena_array(&scratch, uint64_t, k->words + 1);
    uint64_t *like = arena_array(&scratch, uint64_t, k->words + 1);
    for (uint32_t s = 0; s < k->l->n; s++) {
        uint64_t *row = row_of(k, s);
        for (size_t w = 0; w < k->words; w++) row[w] = listing_present(k->l, (uint32_t)w * 64);
        narrow(row, k->words, &r.alike, s, true);
        narrow(row, k->words, &r.statement, s, false);
        narrow(row, k->words, &r.over, s, false);
        if (!r.over.n) continue;
        memcpy(same, row, k->words * sizeof *same);
        narrow(same, k->words, &r.statement, s, true);
        memcpy(like, same, k->words * sizeof *like);
        narrow(like, k->words, &r.over, s, true);
        narrow(like, k->words, &r.under, s, true);
        for (size_t w = 0; w < k->words; w++) row[w] &= ~same[w] | like[w];
    }
    ent_arena_free(&scratch);
}

/* States given as such have nothing in common. */
static void close_graph(struct knowing *k)
{
    for (uint32_t s = 0; s < k->l->n; s++) row_of(k, s)[s / 64] |= 1ull << s % 64;
}

/* Pairs by their better state: targets[first[s] .. first[s + 1]). A tie goes both ways. */
struct targets {
    uint32_t *first, *to;
    uint64_t *sources; /* bitset: has any */
};

static struct targets sort_pairs(struct arena *a, const struct knowing *k)
{
    uint32_t n = k->l->n;
    struct targets t = {arena_array(a, uint32_t, (size_t)n + 2),
                        arena_array(a, uint32_t, 2 * (size_t)k->pairs.n + 1),
                        arena_array(a, uint64_t, k->words + 1)};
    for (uint32_t i = 0; i < k->pairs.n; i++) {
        t.first[k->pairs.at[i].better + 2]++;
        if (k->pairs.at[i].is_tie) t.first[k->pairs.at[i].worse + 2]++;
    }
    for (uint32_t s = 0; s < n; s++) {
        if (t.first[s + 2]) t.sources[s / 64] |= 1ull << s % 64;
        t.first[s + 2] += t.first[s + 1];
    }
    for (uint32_t i = 0; i < k->pairs.n; i++) {
        const struct pair *p = &k->pairs.at[i];
        t.to[t.first[p->better + 1]++] = p->worse;
        if (p->is_tie) t.to[t.first[p->worse + 1]++] = p->better;
    }
    return t;
}

/* States by how many they are known to be at least as good as, few first: rows that others take over are then mostly complete. */
static uint32_t *order_rows(struct arena *a, const struct knowing *k)
{
    uint32_t n = k->l->n;
    uint32_t *count = arena_array(a, uint32_t, (size_t)n + 2), *order = arena_array(a, uint32_t, n);
    uint32_t *size = arena_array(a, uint32_t, n);
    for (uint32_t s = 0; s < n; s++) {
        for (size_t w = 0; w < k->words; w++)
            size[s] += (uint32_t)__builtin_popcountll(row_of(k, s)[w]);
        count[size[s] + 1]++;
    }
    for (uint32_t c = 0; c <= n; c++) count[c + 1] += count[c];
    for (uint32_t s = 0; s < n; s++) order[count[size[s]]++] = s;
    return order;
}

/* Row s takes over the rows of what its states are ranked over. */
static bool widen_row(struct knowing *k, const struct targets *t, uint32_t s)
{
    uint64_t *row = row_of(k, s);
    bool has_changed = false;
    for (size_t w = 0; w < k->words; w++) {
        uint64_t done = 0;
        for (uint64_t rest; (rest = row[w] & t->sources[w] & ~done);) {
            uint32_t from = (uint32_t)(w * 64) + (uint32_t)__builtin_ctzll(rest);
            done |= rest & -rest;
            for (uint32_t i = t->first[from]; i < t->first[from + 1]; i++) {
                if (row_has(k, s, t->to[i])) continue;
                const uint64_t *other = row_of(k, t->to[i]);
                for (size_t x = 0; x < k->words; x++) row[x] |= other[x];
                has_changed = true;
            }
        }
    }
    return has_changed;
}

static void close_over_pairs(struct knowing *k)
{
    struct arena scratch = {0};
    struct targets t = sort_pairs(&scratch, k);
    const uint32_t *order = order_rows(&scratch, k);
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (uint32_t i = 0; i < k->l->n; i++) has_changed |= widen_row(k, &t, order[i]);
    }
    ent_arena_free(&scratch);
}

static bool fail_contradiction(struct knowing *k, const struct pair *p, struct ent_error *err)
{
    struct str better = ent_listing_text(k->arena, k->l, p->better);
    struct str worse = ent_listing_text(k->arena, k->l, p->worse);
    return ent_entry_fail(k->l->d, p->note, err,
                          "ranks %.*s %s %.*s, but the preference makes it known otherwise",
                          STR_ARGS(better), p->is_tie ? "with" : "over", STR_ARGS(worse));
}

/* Nothing may be known to be both better and not: a strict pair taken back, or a tie of states of which the rule prefers one. */
static bool check_pairs(struct knowing *k, bool is_closed, struct ent_error *err)
{
    for (uint32_t i = 0; i < k->pairs.n; i++) {
        const struct pair *p = &k->pairs.at[i];
        bool is_back = row_has(k, p->worse, p->better);
        bool is_bad = p->is_tie ? is_back != row_has(k, p->better, p->worse) : is_back;
        if (is_bad && (is_closed || p->is_tie)) return fail_contradiction(k, p, err);
    }
    return true;
}

static bool make_closure(struct knowing *k, struct ent_error *err)
{
    gather_pairs(k);
    if (k->is_too_many)
        return ent_fail(err, ENT_ELIMIT, "%.*s: more than %d pairs ranked outright",
                        STR_ARGS(str_part(k->l->d->file, 0, 60)), PAIRS_MAX);
    if (k->l->d->is_graph)
        close_graph(k);
    else
        close_by_rule(k);
    if (!check_pairs(k, false, err)) return false;
    close_over_pairs(k);
    return check_pairs(k, true, err);
}

/* Pairs ranked outright, or states that have nothing in common. */
static bool needs_closure(const struct dispute *d, const struct prefer *p)
{
    bool has_pairs = d->is_graph;
    for (uint32_t i = 0; i < p->n; i++) {
        enum entry_kind kind = p->entries[i].kind;
        has_pairs |= kind == ENTRY_OVER || kind == ENTRY_OVER_NOW || kind == ENTRY_RANKING;
    }
    return has_pairs;
}

bool ent_preference_room(struct arena *a, const struct listing *l, const struct prefer *p,
                         struct partial *out, struct ent_error *err)
{
    uint32_t n = l->n;
    *out = (struct partial){.spoken = l->d->is_graph ? 0 : spoken_options(l->d, p)};
    for (uint32_t i = 0; !l->d->is_graph && i < p->n; i++)
        out->n_words += p->entries[i].kind == ENTRY_STATEMENT;
    out->n_words = (out->n_words + 63) / 64;
    out->truth = arena_array(a, uint64_t, (size_t)n * out->n_words + 1);
    if (!needs_closure(l->d, p)) return true;
    if (n > KNOWN_STATES_MAX)
        return ent_fail(err, ENT_ELIMIT,
                        "%.*s: pairs ranked outright among %u states, at most %d; they would need "
                        "%llu MiB a decision maker",
                        STR_ARGS(str_part(l->d->file, 0, 60)), n, KNOWN_STATES_MAX,
                        (unsigned long long)n * n / 8 >> 20);
    out->closure = arena_array(a, uint64_t, n * (((size_t)n + 63) / 64) + 1);
    return true;
}

bool ent_preference_known(struct arena *scratch, const struct listing *l, const struct prefer *p,
                          struct partial *out, struct ent_error *err)
{
    struct knowing k = {.arena = scratch,
                        .l = l,
                        .p = p,
                        .words = ((size_t)l->n + 63) / 64,
                        .truth = (uint64_t *)out->truth,
                        .closure = (uint64_t *)out->closure,
                        .out = out};
    if (!l->d->is_graph) tell_truth(&k);
    return !out->closure || make_closure(&k, err);
}
