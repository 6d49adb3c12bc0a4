#include "stability/condition.h"

#include <stdlib.h>

struct set {
    uint32_t *at;
    uint32_t n;
};

struct sets VEC(struct set);

struct condition_builder {
    struct arena *arena;
    struct atoms VEC(struct atom) atoms;
    uint32_t *slots; /* hash of atoms: index + 1 */
    uint32_t n_slots;
    struct sets clause; /* the one being made */
    struct clauses VEC(struct sets) clauses;
    uint64_t members;
};

struct permitted ent_permitted(const struct game *g, const struct inverse *q, uint32_t maker)
{
    struct permitted p = {.rank = g->preference[maker].rank, .low = UINT32_MAX};
    p.may_vary = q->may_vary ? q->may_vary[maker] : NULL;
    for (uint32_t s = 0; s < g->n; s++) {
        if (!permitted_varies(&p, s)) continue;
        if (p.rank[s] < p.low) p.low = p.rank[s];
        if (p.rank[s] > p.high) p.high = p.rank[s];
    }
    return p;
}

enum truth ent_atom_truth(const struct permitted *p, struct atom t)
{
    if (t.first == t.second) return t.is_strict ? NEVER : ALWAYS;
    bool first_varies = permitted_varies(p, t.first), second_varies = permitted_varies(p, t.second);
    if (first_varies && second_varies)
        return p->low < p->high ? VARIES : t.is_strict ? NEVER : ALWAYS;
    uint64_t first_low = first_varies ? p->low : p->rank[t.first];
    uint64_t first_high = first_varies ? p->high : p->rank[t.first];
    uint64_t second_low = (second_varies ? p->low : p->rank[t.second]) + (uint64_t)t.is_strict;
    uint64_t second_high = (second_varies ? p->high : p->rank[t.second]) + (uint64_t)t.is_strict;
    return first_low >= second_high ? ALWAYS : first_high < second_low ? NEVER : VARIES;
}

struct condition_builder *ent_condition_builder(struct arena *a)
{
    struct condition_builder *b = arena_new(a, struct condition_builder);
    *b = (struct condition_builder){.arena = a, .n_slots = 64};
    b->slots = arena_array(a, uint32_t, b->n_slots);
    return b;
}

static bool is_same(struct atom a, struct atom b)
{
    return a.maker == b.maker && a.first == b.first && a.second == b.second &&
           a.is_strict == b.is_strict;
}

static uint32_t slot_of(const struct condition_builder *b, struct atom t)
{
    uint64_t h = t.first * 0x9e3779b97f4a7c15u ^ (uint64_t)t.second << 21 ^ t.maker << 1;
    uint32_t k = (uint32_t)((h ^ t.is_strict) * 0xbf58476d1ce4e5b9u >> 32) & (b->n_slots - 1);
    while (b->slots[k] && !is_same(b->atoms.at[b->slots[k] - 1], t)) k = (k + 1) & (b->n_slots - 1);
    return k;
}

static void grow_slots(struct condition_builder *b)
{
    b->n_slots *= 2;
    b->slots = arena_array(b->arena, uint32_t, b->n_slots);
    for (uint32_t k = 0; k < b->atoms.n; k++) b->slots[slot_of(b, b->atoms.at[k])] = k + 1;
}

uint32_t ent_condition_atom(struct condition_builder *b, struct atom t)
{
    if (2 * b->atoms.n + 2 > b->n_slots) grow_slots(b);
    uint32_t k = slot_of(b, t);
    if (!b->slots[k]) {
        *vec_add(b->arena, &b->atoms) = t;
        b->slots[k] = b->atoms.n;
    }
    return b->slots[k] - 1;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static struct set set_of(struct arena *a, const uint32_t *atoms, uint32_t n)
{
    struct set s = {arena_array(a, uint32_t, n), 0};
    uint32_t *sorted = arena_array(a, uint32_t, n);
    if (n) memcpy(sorted, atoms, n * sizeof *atoms);
    qsort(sorted, n, sizeof *sorted, by_number);
    for (uint32_t k = 0; k < n; k++)
        if (!k || sorted[k] != sorted[k - 1]) s.at[s.n++] = sorted[k];
    return s;
}

static bool contains(const struct set *whole, const struct set *part)
{
    uint32_t k = 0;
    for (uint32_t i = 0; i < whole->n && k < part->n; i++)
        if (whole->at[i] == part->at[k]) k++;
    return k == part->n;
}

/* Without alternatives that contain another. */
static void drop_larger(struct sets *c, const struct set *s)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < c->n; k++)
        if (!contains(&c->at[k], s)) c->at[n++] = c->at[k];
    c->n = n;
}

bool ent_condition_alternative(struct condition_builder *b, const uint32_t *atoms, uint32_t n)
{
    struct set s = set_of(b->arena, atoms, n);
    for (uint32_t k = 0; k < b->clause.n; k++)
        if (contains(&s, &b->clause.at[k])) return true;
    drop_larger(&b->clause, &s);
    *vec_add(b->arena, &b->clause) = s;
    b->members += s.n + 1;
    return b->members <= INVERSE_CONDITION_MAX;
}

void ent_condition_end_clause(struct condition_builder *b)
{
    bool is_true = b->clause.n == 1 && !b->clause.at[0].n;
    if (!is_true) *vec_add(b->arena, &b->clauses) = b->clause;
    b->clause = (struct sets){0};
}

/* Every alternative of one has a part that is an alternative of the other. */
static bool implies(const struct sets *one, const struct sets *other)
{
    for (uint32_t i = 0; i < one->n; i++) {
        bool has_part = false;
        for (uint32_t k = 0; !has_part && k < other->n; k++)
            has_part = contains(&one->at[i], &other->at[k]);
        if (!has_part) return false;
    }
    return true;
}

/* Of clauses that imply each other the first stays. */
static void drop_implied(struct condition_builder *b)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < b->clauses.n; k++) {
        bool follows = false;
        for (uint32_t i = 0; !follows && i < b->clauses.n; i++) {
            if (i == k || !implies(&b->clauses.at[i], &b->clauses.at[k])) continue;
            follows = i < k || !implies(&b->clauses.at[k], &b->clauses.at[i]);
        }
        b->clauses.at[k].cap = follows; /* a mark: nothing is added any more */
    }
    for (uint32_t k = 0; k < b->clauses.n; k++)
        if (!b->clauses.at[k].cap) b->clauses.at[n++] = b->clauses.at[k];
    b->clauses.n = n;
}

/* Atoms that are still used, in the order of their first use. */
static uint32_t renumber(struct condition_builder *b, struct atom *out)
{
    uint32_t *number = arena_array(b->arena, uint32_t, b->atoms.n), n = 0;
    for (uint32_t c = 0; c < b->clauses.n; c++)
        for (uint32_t k = 0; k < b->clauses.at[c].n; k++) {
            struct set *s = &b->clauses.at[c].at[k];
            for (uint32_t i = 0; i < s->n; i++) {
                uint32_t *to = &number[s->at[i]];
                if (!*to) out[n] = b->atoms.at[s->at[i]], *to = ++n;
                s->at[i] = *to - 1;
            }
            qsort(s->at, s->n, sizeof *s->at, by_number);
        }
    return n;
}

struct condition ent_condition_finish(struct condition_builder *b)
{
    struct arena *a = b->arena;
    struct starts VEC(uint32_t) alternatives = {0}, members = {0};
    struct atom *atom = ent_arena_alloc(a, b->atoms.n, sizeof *atom);
    drop_implied(b);
    struct condition out = {.atom = atom, .n_atoms = renumber(b, atom)};
    uint32_t *clause_first = arena_array(a, uint32_t, (size_t)b->clauses.n + 1);
    out.n_clauses = b->clauses.n;
    for (uint32_t c = 0; c < b->clauses.n; c++) {
        for (uint32_t k = 0; k < b->clauses.at[c].n; k++) {
            const struct set *s = &b->clauses.at[c].at[k];
            *vec_add(a, &alternatives) = members.n;
            for (uint32_t i = 0; i < s->n; i++) *vec_add(a, &members) = s->at[i];
        }
        clause_first[c + 1] = alternatives.n;
    }
    *vec_add(a, &alternatives) = members.n;
    out.clause_first = clause_first;
    out.alternative_first = alternatives.at;
    out.member = members.at;
    return out;
}

static void add_atom(struct text_buffer *b, const struct game *g, struct atom t)
{
    struct str first = ent_game_state_text(b->arena, g, t.first);
    struct str second = ent_game_state_text(b->arena, g, t.second);
    ent_text_addf(b, "%.*s finds %.*s %s %.*s", STR_ARGS(g->maker[t.maker]), STR_ARGS(first),
                  t.is_strict ? "better than" : "at least as good as", STR_ARGS(second));
}

static void add_alternative(struct text_buffer *b, const struct game *g, const struct condition *c,
                            uint32_t k)
{
    uint32_t from = c->alternative_first[k], to = c->alternative_first[k + 1];
    for (uint32_t i = from; i < to; i++) {
        if (i > from) ent_text_add(b, STR(" and "));
        add_atom(b, g, c->atom[c->member[i]]);
    }
}

struct str ent_condition_text(struct arena *a, const struct game *g, const struct condition *c)
{
    struct text_buffer b = {.arena = a};
    if (!c->n_clauses) return STR("always");
    for (uint32_t k = 0; k < c->n_clauses; k++) {
        uint32_t from = c->clause_first[k], to = c->clause_first[k + 1];
        if (from == to) return STR("never");
        if (k) ent_text_add(&b, STR("; and "));
        for (uint32_t i = from; i < to; i++) {
            if (i > from) ent_text_add(&b, STR(", or "));
            add_alternative(&b, g, c, i);
        }
    }
    return text_str(&b);
}
