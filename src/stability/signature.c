#include "stability/signature.h"

/* States placed so far (bits over free states), and the atoms that this has settled as true. */
struct entry {
    uint32_t placed;
    struct signature s;
};

/* A hash of entries, by placed and truth. */
struct tally {
    struct arena *arena;
    struct entries VEC(struct entry) entries;
    uint32_t *slots;
    uint32_t n_slots;
};

/* Places of one rank. */
struct bench {
    uint32_t rank, size;
};

struct counter {
    const struct permitted *p;
    const struct atom *atom;
    uint32_t n_atoms, n_free, n_benches;
    uint32_t state[INVERSE_FREE_MAX];
    struct bench bench[INVERSE_FREE_MAX]; /* from the top */
    uint32_t first_bit[SIGNATURE_ATOMS_MAX],
        second_bit[SIGNATURE_ATOMS_MAX]; /* of free states; 0 fixed */
    uint64_t *steps;
};

static uint32_t slot_of(const struct tally *t, uint32_t placed, const uint64_t *truth)
{
    uint64_t h = placed * 0x9e3779b97f4a7c15u;
    for (int w = 0; w < SIGNATURE_WORDS; w++) h = (h ^ truth[w]) * 0xbf58476d1ce4e5b9u ^ h >> 29;
    uint32_t k = (uint32_t)(h >> 32) & (t->n_slots - 1);
    for (; t->slots[k]; k = (k + 1) & (t->n_slots - 1)) {
        const struct entry *e = &t->entries.at[t->slots[k] - 1];
        if (e->placed == placed && !memcmp(e->s.truth, truth, sizeof e->s.truth)) break;
    }
    return k;
}

static void grow(struct tally *t)
{
    t->n_slots = t->n_slots ? 2 * t->n_slots : 256;
    t->slots = arena_array(t->arena, uint32_t, t->n_slots);
    for (uint32_t k = 0; k < t->entries.n; k++) {
        const struct entry *e = &t->entries.at[k];
        t->slots[slot_of(t, e->placed, e->s.truth)] = k + 1;
    }
}

static void add(struct tally *t, uint32_t placed, const struct signature *s)
{
    if (2 * t->entries.n + 2 > t->n_slots) grow(t);
    uint32_t k = slot_of(t, placed, s->truth);
    if (!t->slots[k]) {
        *vec_add(t->arena, &t->entries) = (struct entry){placed, {{0}, 0}};
        t->slots[k] = t->entries.n;
        memcpy(t->entries.at[t->entries.n - 1].s.truth, s->truth, sizeof s->truth);
    }
    t->entries.at[t->slots[k] - 1].s.count += s->count;
}

/* What each atom becomes when these states are placed on a bench, above all that is still to be placed and below all that was. */
static void settle(const struct counter *c, uint32_t placed, uint32_t here, uint32_t rank,
                   uint64_t *truth)
{
    for (uint32_t k = 0; k < c->n_atoms; k++) {
        uint32_t first = c->first_bit[k], second = c->second_bit[k];
        bool is_strict = c->atom[k].is_strict, is_true = false;
        if (first & here)
            is_true = !second         ? rank >= c->p->rank[c->atom[k].second] + (uint64_t)is_strict
                      : second & here ? !is_strict
                                      : !(second & placed);
        else if (second & here)
            is_true = !first && c->p->rank[c->atom[k].first] >= rank + (uint64_t)is_strict;
        else
            continue;
        if (is_true) truth[k / 64] |= 1ull << k % 64;
    }
}

/* Is every atom settled once these are placed? One is when either end is, if both are free; else when the free one is. */
static bool is_all_settled(const struct counter *c, uint32_t placed)
{
    for (uint32_t k = 0; k < c->n_atoms; k++)
        if (!((c->first_bit[k] | c->second_bit[k]) & placed)) return false;
    return true;
}

static uint64_t choose(uint32_t n, uint32_t k)
{
    uint64_t ways = 1;
    for (uint32_t i = 1; i <= k; i++) ways = ways * (n - k + i) / i;
    return ways;
}

/* Ways to fill the benches from one on with what is left. */
static uint64_t ways_left(const struct counter *c, uint32_t bench)
{
    uint64_t ways = 1;
    uint32_t left = 0;
    for (uint32_t b = bench; b < c->n_benches; b++) left += c->bench[b].size;
    for (uint32_t b = bench; b < c->n_benches; left -= c->bench[b].size, b++)
        ways *= choose(left, c->bench[b].size);
    return ways;
}

/* Fills a bench after the states of an entry in every way; what is then settled goes to done. */
static void fill_bench(const struct counter *c, uint32_t bench, const struct entry *e,
                       struct tally *next, struct tally *done)
{
    uint32_t free = ((uint32_t)(1ull << c->n_free) - 1) & ~e->placed;
    for (uint32_t here = free; here; here = (here - 1) & free) {
        ++*c->steps;
        if ((uint32_t)__builtin_popcount(here) != c->bench[bench].size) continue;
        struct signature s = e->s;
        settle(c, e->placed, here, c->bench[bench].rank, s.truth);
        *c->steps += c->n_atoms / 8;
        if (!is_all_settled(c, e->placed | here)) {
            add(next, e->placed | here, &s);
            continue;
        }
        s.count *= ways_left(c, bench + 1);
        add(done, 0, &s);
    }
}

/* The same for a bench of one place. */
static void fill_place(const struct counter *c, uint32_t bench, const struct entry *e,
                       struct tally *next, struct tally *done)
{
    for (uint32_t f = 0; f < c->n_free; f++) {
        uint32_t here = 1u << f;
        if (e->placed & here) continue;
        struct signature s = e->s;
        settle(c, e->placed, here, c->bench[bench].rank, s.truth);
        *c->steps += 1 + c->n_atoms / 8;
        if (!is_all_settled(c, e->placed | here)) {
            add(next, e->placed | here, &s);
            continue;
        }
        s.count *= ways_left(c, bench + 1);
        add(done, 0, &s);
    }
}

static bool count_all(struct arena *a, struct counter *c, struct signatures *out)
{
    struct tally done = {.arena = a};
    struct arena old = {0}, fresh = {0};
    struct tally now = {.arena = &old};
    struct signature none = {{0}, 1};
    if (is_all_settled(c, 0)) {
        none.count = ways_left(c, 0);
        add(&done, 0, &none);
    } else
        add(&now, 0, &none);
    for (uint32_t b = 0; b < c->n_benches && *c->steps <= INVERSE_COUNT_STEPS; b++) {
        struct tally next = {.arena = &fresh};
        for (uint32_t k = 0; k < now.entries.n && *c->steps <= INVERSE_COUNT_STEPS; k++)
            (c->bench[b].size == 1 ? fill_place : fill_bench)(c, b, &now.entries.at[k], &next,
                                                              &done);
        struct arena swapped = old;
        ent_arena_free(&swapped);
        old = fresh, fresh = (struct arena){0};
        now = next, now.arena = &old;
    }
    ent_arena_free(&old);
    struct signature *at = ent_arena_alloc(a, done.entries.n, sizeof *at);
    for (uint32_t k = 0; k < done.entries.n; k++) at[k] = done.entries.at[k].s;
    *out = (struct signatures){at, done.entries.n, ways_left(c, 0)};
    return *c->steps <= INVERSE_COUNT_STEPS;
}

static uint32_t bit_of(const struct counter *c, uint32_t s)
{
    for (uint32_t f = 0; f < c->n_free; f++)
        if (c->state[f] == s) return 1u << f;
    return 0;
}

/* The free places, from the top. */
static void list_places(struct counter *c)
{
    bool is_listed[INVERSE_FREE_MAX] = {0};
    for (uint32_t done = 0; done < c->n_free;) {
        struct bench b = {0, 0};
        for (uint32_t f = 0; f < c->n_free; f++)
            if (!is_listed[f] && c->p->rank[c->state[f]] > b.rank) b.rank = c->p->rank[c->state[f]];
        for (uint32_t f = 0; f < c->n_free; f++)
            if (c->p->rank[c->state[f]] == b.rank) is_listed[f] = true, b.size++;
        c->bench[c->n_benches++] = b;
        done += b.size;
    }
}

bool ent_signatures(struct arena *a, const struct game *g, const struct permitted *p,
                    const struct atom *atom, uint32_t n_atoms, uint64_t *steps,
                    struct signatures *out, struct ent_error *err)
{
    struct counter c = {.p = p, .atom = atom, .n_atoms = n_atoms, .steps = steps};
    uint32_t n_free = 0;
    for (uint32_t s = 0; s < g->n; s++) {
        if (!permitted_varies(p, s)) continue;
        if (n_free < INVERSE_FREE_MAX) c.state[n_free] = s;
        n_free++;
    }
    if (n_free > INVERSE_FREE_MAX)
        return ent_fail(err, ENT_ELIMIT, "%u places of one ranking vary, at most %d can be counted",
                        n_free, INVERSE_FREE_MAX);
    if (n_atoms > SIGNATURE_ATOMS_MAX)
        return ent_fail(err, ENT_ELIMIT, "%u comparisons in one ranking, at most %d can be counted",
                        n_atoms, SIGNATURE_ATOMS_MAX);
    c.n_free = n_free;
    list_places(&c);
    for (uint32_t k = 0; k < n_atoms; k++) {
        c.first_bit[k] = bit_of(&c, atom[k].first);
        c.second_bit[k] = bit_of(&c, atom[k].second);
    }
    if (count_all(a, &c, out)) return true;
    return ent_fail(err, ENT_ELIMIT, "counting takes more than %d steps", INVERSE_COUNT_STEPS);
}
