#include "stability/statement.h"

#include "stability/partial.h"

enum { SHIFTS_DEFAULT = 1 << 22 };

struct variants VEC(struct variant);
struct shifts VEC(struct shift);

struct inquest {
    struct arena *arena;
    const struct dispute *d;
    const struct statement_limits *limits;
    uint32_t max_shifts;
    struct variants variants;
    struct shifts shifts;
};

/* Equilibria of one form of the dispute; planes in its own arena. */
struct outcome {
    struct arena arena;
    struct verdicts holds, possible;
};

static bool judge(const struct inquest *q, const struct dispute *d, struct outcome *out,
                  struct ent_error *err)
{
    const struct game *g = ent_dispute_game(&out->arena, d, err);
    if (!g) return false;
    if (game_is_complete(g)) {
        struct solve_limits limits = {.concepts = q->limits->concepts,
                                      .threads = q->limits->threads,
                                      .cancel = q->limits->cancel};
        bool ok = ent_solve(&out->arena, g, &limits, &out->holds, err);
        out->possible = out->holds;
        return ok;
    }
    struct partial_limits limits = {.concepts = q->limits->concepts,
                                    .threads = q->limits->threads,
                                    .bounds_only = true,
                                    .cancel = q->limits->cancel};
    struct bounds b;
    bool ok = ent_partial(&out->arena, g, &limits, &b, err);
    if (ok) out->holds = b.holds, out->possible = b.possible;
    return ok;
}

static enum fate fate_of(const struct outcome *o, enum concept c, uint32_t s)
{
    if (plane_has(o->holds.equilibrium[c], s)) return FATE_HOLDS;
    return plane_has(o->possible.equilibrium[c], s) ? FATE_COULD : FATE_CANNOT;
}

static void compare(struct inquest *q, const struct outcome *before, const struct outcome *after,
                    uint32_t variant)
{
    for (enum concept c = 0; c < CONCEPT_COUNT; c++)
        for (uint32_t s = 0; before->holds.equilibrium[c] && s < before->holds.n; s++) {
            enum fate was = fate_of(before, c, s), is = fate_of(after, c, s);
            if (was == is || q->shifts.n > q->max_shifts) continue;
            *vec_add(q->arena, &q->shifts) = (struct shift){variant, s, c, was, is};
        }
}

static bool is_ordered(enum entry_kind kind)
{
    return kind == ENTRY_STATEMENT || kind == ENTRY_OVER || kind == ENTRY_OVER_NOW;
}

static bool can_vary(const struct prefer *p, uint32_t entry, enum variation variation)
{
    const struct entry *e = &p->entries[entry], *next = e + 1;
    if (e->note.is_off) return false;
    if (variation == VARIATION_NEGATED) return e->kind == ENTRY_STATEMENT;
    if (e->kind == ENTRY_RANKING && !p->is_partial) return false;
    if (variation == VARIATION_LEFT_OUT)
        return e->kind != ENTRY_UNKNOWN && e->kind != ENTRY_INDIFFERENT && e->kind != ENTRY_GREATLY;
    return !p->is_partial && entry + 1 < p->n && is_ordered(e->kind) && is_ordered(next->kind) &&
           !next->note.is_off;
}

static void list_variants(struct inquest *q)
{
    for (uint32_t p = 0; p < q->d->n_prefers; p++) {
        if (q->d->prefers[p].viewer != NO_INDEX) continue;
        for (uint32_t e = 0; e < q->d->prefers[p].n; e++)
            for (enum variation v = 0; v <= VARIATION_EXCHANGED; v++)
                if (can_vary(&q->d->prefers[p], e, v))
                    *vec_add(q->arena, &q->variants) = (struct variant){p, e, v, false};
    }
}

static void vary_entries(struct arena *a, struct entry *e, enum variation variation)
{
    if (variation == VARIATION_LEFT_OUT)
        e->note.is_off = true;
    else if (variation == VARIATION_NEGATED)
        e->a = ent_formula_not(a, e->a);
    else {
        struct entry first = e[0];
        e[0] = e[1];
        e[1] = first;
    }
}

/* The dispute with one entry changed. */
static struct dispute varied(struct arena *a, const struct dispute *d, const struct variant *v)
{
    struct dispute out = *d;
    struct prefer *prefers = arena_array(a, struct prefer, d->n_prefers);
    memcpy(prefers, d->prefers, d->n_prefers * sizeof *prefers);
    struct prefer *p = &prefers[v->prefer];
    struct entry *entries = arena_array(a, struct entry, p->n);
    memcpy(entries, p->entries, p->n * sizeof *entries);
    vary_entries(a, &entries[v->entry], v->variation);
    p->entries = entries;
    out.prefers = prefers;
    return out;
}

/* What stops the work stops it; what the variant itself makes wrong makes it void. */
static bool try_variant(struct inquest *q, const struct outcome *before, uint32_t k,
                        struct ent_error *err)
{
    struct outcome after = {0};
    struct dispute d = varied(&after.arena, q->d, &q->variants.at[k]);
    struct ent_error own = {0};
    bool ok = judge(q, &d, &after, &own);
    if (ok)
        compare(q, before, &after, k);
    else
        q->variants.at[k].is_void = own.code == ENT_EDATA;
    if (!ok && own.code != ENT_EDATA) *err = own;
    ent_arena_free(&after.arena);
    return ok || own.code == ENT_EDATA;
}

bool ent_statements(struct arena *a, const struct dispute *d, const struct statement_limits *limits,
                    struct statement_study *out, struct ent_error *err)
{
    struct inquest q = {.arena = a, .d = d, .limits = limits};
    struct outcome before = {0};
    *out = (struct statement_study){0};
    q.max_shifts = limits->max_shifts ? limits->max_shifts : SHIFTS_DEFAULT;
    bool ok = judge(&q, d, &before, err);
    if (ok) list_variants(&q);
    for (uint32_t k = 0; ok && k < q.variants.n; k++) {
        ok = try_variant(&q, &before, k, err);
        if (limits->progress) limits->progress(limits->progress_context, k + 1, q.variants.n);
    }
    ent_arena_free(&before.arena);
    if (!ok) return false;
    bool is_cut = q.shifts.n > q.max_shifts;
    *out = (struct statement_study){q.variants.at, q.shifts.at, q.variants.n,
                                    is_cut ? q.max_shifts : q.shifts.n, is_cut};
    return true;
}
