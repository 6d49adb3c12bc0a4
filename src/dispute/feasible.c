#include "dispute/listing.h"

#include <stdlib.h>

enum {
    DENSE_MAX = 28,      /* options up to which every combination is tried */
    PATTERNS_MAX = 1024, /* of one forbidden formula: what has more is tried on whole states */
    PARTS_MAX = 1 << 20, /* of the explicit list of feasible states */
    FOUND_MAX = 1 << 26  /* states of a search: 8 bytes each, twice while they grow */
};

static const uint64_t steps_max = 1ull << 32;

struct formulas VEC(struct formula);

static void forbid(struct arena *a, struct formulas *to, struct formula f, struct formula not_g)
{
    *vec_add(a, to) = ent_formula_join(a, FORMULA_AND, f, ent_formula_not(a, not_g));
}

static void forbid_pairs(struct arena *a, struct formulas *to, const struct constraint *c)
{
    for (uint32_t i = 0; i < c->n; i++)
        for (uint32_t k = i + 1; k < c->n; k++)
            *vec_add(a, to) = ent_formula_join(a, FORMULA_AND, c->formulas[i], c->formulas[k]);
}

static struct formula none_of(struct arena *a, const struct constraint *c)
{
    struct formula all = ent_formula_not(a, c->formulas[0]);
    for (uint32_t i = 1; i < c->n; i++)
        all = ent_formula_join(a, FORMULA_AND, all, ent_formula_not(a, c->formulas[i]));
    return all;
}

const struct formula *ent_dispute_forbidden(struct arena *a, const struct dispute *d, uint32_t *n)
{
    struct formulas out = {0};
    for (uint32_t i = 0; i < d->n_constraints; i++) {
        const struct constraint *c = &d->constraints[i];
        if (c->note.is_off) continue;
        if (c->kind == CONSTRAINT_INFEASIBLE) *vec_add(a, &out) = c->formulas[0];
        if (c->kind == CONSTRAINT_EXCLUSIVE) forbid_pairs(a, &out, c);
        if (c->kind == CONSTRAINT_AT_LEAST_ONE) *vec_add(a, &out) = none_of(a, c);
        if (c->kind == CONSTRAINT_ONLY_IF) forbid(a, &out, c->formulas[0], c->formulas[1]);
        for (uint32_t k = 1; c->kind == CONSTRAINT_DEGREES && k < c->n; k++)
            forbid(a, &out, c->formulas[k], c->formulas[k - 1]);
    }
    *n = out.n;
    return out.at;
}

/* The formulas of the explicit list; no element where there is none. */
static struct formulas listed(struct arena *a, const struct dispute *d)
{
    struct formulas out = {0};
    for (uint32_t i = 0; i < d->n_constraints; i++) {
        const struct constraint *c = &d->constraints[i];
        if (c->kind != CONSTRAINT_FEASIBLE || c->note.is_off) continue;
        for (uint32_t k = 0; k < c->n; k++) *vec_add(a, &out) = c->formulas[k];
    }
    return out;
}

/* What a state must not and must be. */
struct rules {
    const struct dispute *d;
    const struct formula *forbidden;
    uint32_t n_forbidden;
    struct formulas listed;
};

static uint64_t feasible_word(const struct rules *r, const struct state_block *b)
{
    uint64_t word = r->listed.n ? 0 : ~0ull;
    for (uint32_t i = 0; i < r->listed.n && ~word; i++)
        word |= ent_formula_word(r->d, r->listed.at[i], b);
    for (uint32_t i = 0; i < r->n_forbidden && word; i++)
        word &= ~ent_formula_word(r->d, r->forbidden[i], b);
    return word;
}

/* Every combination of up to DENSE_MAX options, 64 at a time. */
static void list_dense(struct arena *a, const struct rules *r, struct listing *out)
{
    struct arena scratch = {0};
    struct listing cube = {r->d, 1u << r->d->n_options, NULL};
    struct state_block block = {0};
    uint64_t *words = arena_array(&scratch, uint64_t, ((size_t)cube.n + 63) / 64);
    uint32_t n = 0;
    for (uint32_t s = 0; s < cube.n; s += 64) {
        ent_listing_block(&cube, s, &block);
        words[s / 64] = feasible_word(r, &block) & listing_present(&cube, s);
        n += (uint32_t)__builtin_popcountll(words[s / 64]);
    }
    *out = (struct listing){r->d, n, NULL};
    if (n < cube.n) {
        uint64_t *code = arena_array(a, uint64_t, (size_t)n + 1);
        uint32_t at = 0;
        for (uint32_t s = 0; s < cube.n; s += 64)
            for (uint64_t rest = words[s / 64]; rest; rest &= rest - 1)
                code[at++] = s + (uint32_t)__builtin_ctzll(rest);
        out->code = code;
    }
    ent_arena_free(&scratch);
}

/* Options that may not be all taken (yes) and all left (no) at once. */
struct conflict {
    uint64_t yes, no;
};

struct conflicts VEC(struct conflict);
struct codes VEC(uint64_t);

/* A search over options from the last to the first, not taken before taken, so that states come in ascending order. What follows from what is decided is
 * decided at once. */
struct search {
    struct arena *arena;
    const struct rules *rules;
    struct formulas whole; /* forbidden formulas that are tried on whole states */
    struct conflicts
        with[2][GAME_OPTIONS_MAX]; /* conflicts that option o, left or taken, brings nearer */
    uint64_t all, steps;
    struct codes codes;
    struct codes waiting; /* at most 64 states to be tried on whole */
};

static void add_conflict(struct search *w, struct conflict c)
{
    for (uint64_t rest = c.yes; rest; rest &= rest - 1)
        *vec_add(w->arena, &w->with[1][__builtin_ctzll(rest)]) = c;
    for (uint64_t rest = c.no; rest; rest &= rest - 1)
        *vec_add(w->arena, &w->with[0][__builtin_ctzll(rest)]) = c;
}

/* What is decided: options taken and left. */
struct decided {
    uint64_t yes, no;
};

/* One more option decided, with all that follows; false where it cannot be. */
static bool decide(struct search *w, struct decided *d, uint64_t yes, uint64_t no)
{
    uint64_t new_yes = yes & ~d->yes, new_no = no & ~d->no;
    d->yes |= new_yes;
    d->no |= new_no;
    while (new_yes | new_no) {
        bool is_yes = new_yes != 0;
        uint64_t *queue = is_yes ? &new_yes : &new_no;
        const struct conflicts *list = &w->with[is_yes][__builtin_ctzll(*queue)];
        *queue &= *queue - 1;
        w->steps++;
        for (uint32_t i = 0; i < list->n; i++) {
            struct conflict c = list->at[i];
            if ((c.yes & d->no) | (c.no & d->yes)) continue;
            uint64_t left_yes = c.yes & ~d->yes, left_no = c.no & ~d->no;
            if (!(left_yes | left_no)) return false;
            if (__builtin_popcountll(left_yes) + __builtin_popcountll(left_no) > 1) continue;
            d->no |= left_yes;
            d->yes |= left_no;
            new_no |= left_yes;
            new_yes |= left_no;
        }
    }
    return !(d->yes & d->no);
}

static void flush(struct search *w)
{
    struct listing l = {w->rules->d, w->waiting.n, w->waiting.at};
    struct state_block block = {0};
    uint64_t bad = 0;
    if (!l.n) return;
    ent_listing_block(&l, 0, &block);
    for (uint32_t i = 0; i < w->whole.n; i++)
        bad |= ent_formula_word(w->rules->d, w->whole.at[i], &block);
    for (uint32_t s = 0; s < l.n; s++)
        if (!(bad >> s & 1)) *vec_add(w->arena, &w->codes) = w->waiting.at[s];
    w->waiting.n = 0;
}

static void take(struct search *w, uint64_t code)
{
    if (!w->whole.n) {
        *vec_add(w->arena, &w->codes) = code;
        return;
    }
    *vec_add(w->arena, &w->waiting) = code;
    if (w->waiting.n == 64) flush(w);
}

static bool is_over(const struct search *w)
{
    return w->steps > steps_max || w->codes.n > FOUND_MAX;
}

static void search(struct search *w, struct decided d)
{
    uint64_t open = w->all & ~(d.yes | d.no);
    if (is_over(w)) return;
    if (!open) {
        take(w, d.yes);
        return;
    }
    uint64_t option = 1ull << (63 - __builtin_clzll(open));
    struct decided left = d, taken = d;
    if (decide(w, &left, 0, option)) search(w, left);
    if (decide(w, &taken, option, 0)) search(w, taken);
}

/* Forbidden formulas as conflicts; those with too many patterns are left for whole states. False where one leaves no state at all. */
static bool prepare(struct search *w, struct decided *root)
{
    const struct rules *r = w->rules;
    struct conflicts units = {0};
    w->all = r->d->n_options ? ~0ull >> (64 - r->d->n_options) : 0;
    for (uint32_t i = 0; i < r->n_forbidden; i++) {
        uint32_t n;
        const struct pattern *p =
            ent_formula_patterns(w->arena, r->d, r->forbidden[i], PATTERNS_MAX, &n);
        if (!p) *vec_add(w->arena, &w->whole) = r->forbidden[i];
        for (uint32_t k = 0; p && k < n; k++) {
            struct conflict c = {p[k].yes.word[0], p[k].no.word[0]};
            if (!(c.yes | c.no)) return false;
            add_conflict(w, c);
            if (__builtin_popcountll(c.yes) + __builtin_popcountll(c.no) == 1)
                *vec_add(w->arena, &units) = c;
        }
    }
    for (uint32_t i = 0; i < units.n; i++)
        if (!decide(w, root, units.at[i].no, units.at[i].yes)) return false;
    return true;
}

static int by_code(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

/* The search for each pattern of the explicit list; they may overlap. */
static void search_listed(struct search *w, struct decided root, const struct pattern *p,
                          uint32_t n)
{
    for (uint32_t i = 0; i < n && !is_over(w); i++) {
        struct decided d = root;
        if (decide(w, &d, p[i].yes.word[0], p[i].no.word[0])) search(w, d);
    }
    flush(w);
    if (!w->codes.n) return;
    qsort(w->codes.at, w->codes.n, sizeof *w->codes.at, by_code);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < w->codes.n; i++)
        if (w->codes.at[i] != w->codes.at[kept - 1]) w->codes.at[kept++] = w->codes.at[i];
    w->codes.n = kept;
}

struct patterns VEC(struct pattern);

/* The patterns of the explicit list. */
static bool gather(struct search *w, struct patterns *out, struct ent_error *err)
{
    const struct dispute *d = w->rules->d;
    for (uint32_t i = 0; i < w->rules->listed.n; i++) {
        uint32_t n;
        const struct pattern *p =
            ent_formula_patterns(w->arena, d, w->rules->listed.at[i], PARTS_MAX, &n);
        if (!p || out->n + n > PARTS_MAX)
            return ent_fail(err, ENT_ELIMIT,
                            "%.*s: a list of feasible states of more than %d patterns",
                            STR_ARGS(d->file), PARTS_MAX);
        for (uint32_t k = 0; k < n; k++) *vec_add(w->arena, out) = p[k];
    }
    return true;
}

static bool run_search(struct search *w, struct ent_error *err)
{
    struct decided root = {0};
    struct patterns list = {0};
    if (!prepare(w, &root)) return true;
    if (w->rules->listed.n) {
        if (!gather(w, &list, err)) return false;
        search_listed(w, root, list.at, list.n);
        return true;
    }
    search(w, root);
    flush(w);
    return true;
}

static bool list_sparse(struct arena *a, const struct rules *r, struct listing *out,
                        struct ent_error *err)
{
    struct arena scratch = {0};
    struct search w = {.arena = &scratch, .rules = r};
    bool ok = run_search(&w, err);
    if (ok && w.codes.n > FOUND_MAX)
        ok = ent_fail(err, ENT_ELIMIT,
                      "%.*s: %u options make more than %d feasible states, too many to be listed",
                      STR_ARGS(r->d->file), r->d->n_options, FOUND_MAX);
    else if (ok && w.steps > steps_max)
        ok = ent_fail(err, ENT_ELIMIT,
                      "%.*s: the feasible states of %u options were not all found in %llu steps",
                      STR_ARGS(r->d->file), r->d->n_options, (unsigned long long)steps_max);
    if (ok) {
        uint64_t *code = arena_array(a, uint64_t, (size_t)w.codes.n + 1);
        if (w.codes.n) memcpy(code, w.codes.at, w.codes.n * sizeof *code);
        *out = (struct listing){r->d, w.codes.n, code};
    }
    ent_arena_free(&scratch);
    return ok;
}

bool ent_listing_make(struct arena *a, const struct dispute *d, struct listing *out,
                      struct ent_error *err)
{
    if (d->is_graph) {
        *out = (struct listing){d, d->n_states, NULL};
        return true;
    }
    struct rules r = {.d = d, .listed = listed(a, d)};
    r.forbidden = ent_dispute_forbidden(a, d, &r.n_forbidden);
    if (d->n_options > DENSE_MAX && !r.n_forbidden && !r.listed.n)
        return ent_fail(err, ENT_ELIMIT, "%.*s: 2^%u states; at most 2^28 can be listed",
                        STR_ARGS(d->file), d->n_options);
    if (d->n_options > GAME_OPTIONS_MAX)
        return ent_fail(err, ENT_ELIMIT, "%.*s: %u options; states of at most %d can be listed",
                        STR_ARGS(d->file), d->n_options, GAME_OPTIONS_MAX);
    if (d->n_options <= DENSE_MAX) {
        list_dense(a, &r, out);
        return true;
    }
    return list_sparse(a, &r, out, err);
}
