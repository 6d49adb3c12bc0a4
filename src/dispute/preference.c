#include "dispute/preference.h"

#include <stdarg.h>
#include <stdio.h>

#include "dispute/rank.h"

bool ent_entry_fail(const struct dispute *d, const struct note *note, struct ent_error *err,
                    const char *format, ...)
{
    char what[200];
    va_list list;
    va_start(list, format);
    vsnprintf(what, sizeof what, format, list);
    va_end(list);
    struct str file = str_part(d->file, 0, 60);
    if (note->line)
        return ent_fail(err, ENT_EDATA, "%.*s:%u: %s", STR_ARGS(file), note->line, what);
    return ent_fail(err, ENT_EDATA, "%.*s: %s", STR_ARGS(file), what);
}

struct str ent_listing_text(struct arena *a, const struct listing *l, uint32_t s)
{
    struct text_buffer text = {.arena = a};
    if (l->d->is_graph) return l->d->states[s].name;
    uint64_t code = listing_code(l, s);
    struct pattern p = {.yes = {{code}}, .no = {{~code}}};
    ent_pattern_write(&text, &p, l->d->n_options);
    return text_str(&text);
}

struct pattern ent_present_values(const struct dispute *d, struct formula f)
{
    struct option_set speaks = ent_formula_options(d, f);
    struct pattern p = d->status_quo;
    for (int w = 0; w < 4; w++) {
        p.yes.word[w] &= speaks.word[w];
        p.no.word[w] &= speaks.word[w];
    }
    return p;
}

bool ent_preference_has_levels(const struct prefer *p)
{
    for (uint32_t i = 0; i < p->n; i++) {
        if (p->entries[i].kind == ENTRY_GREATLY) return true;
        for (uint32_t k = 0; p->entries[i].kind == ENTRY_RANKING && k < p->entries[i].n; k++)
            if (p->entries[i].ranked[k].degree > 1) return true;
    }
    return false;
}

struct criteria VEC(struct criterion);

/* One preference on its way to ranks. */
struct ranking {
    struct arena *arena;
    const struct listing *l;
    const struct prefer *p;
    struct criteria criteria;
    uint32_t *rank, *level;
    uint32_t *prefix; /* ranks by the criteria above a line "greatly" */
};

/* Ranking entries name each state once. class_of[s]: 1 for the best class. */
static bool place_states(struct ranking *r, const struct entry *e, uint32_t *class_of,
                         struct ent_error *err)
{
    const struct listing *l = r->l;
    uint32_t class = 1, placed = 0;
    for (uint32_t k = 0; k < e->n; k++) {
        const uint64_t *where = ent_listing_where(r->arena, l, e->ranked[k].states);
        uint32_t before = placed;
        if (e->ranked[k].degree) class ++;
        for (uint32_t s = 0; s < l->n; s++) {
            if (!(where[s / 64] >> s % 64 & 1)) continue;
            if (class_of[s])
                return ent_entry_fail(l->d, &e->note, err, "the ranking names %.*s twice",
                                      STR_ARGS(ent_listing_text(r->arena, l, s)));
            class_of[s] = class;
            placed++;
        }
        if (placed == before) {
            struct text_buffer text = {.arena = r->arena};
            ent_formula_write(&text, l->d, e->ranked[k].states);
            return ent_entry_fail(l->d, &e->note, err,
                                  "the ranking names %.*s, which is no feasible state",
                                  STR_ARGS(str_part(text_str(&text), 0, 80)));
        }
    }
    for (uint32_t s = 0; s < l->n; s++)
        if (!class_of[s])
            return ent_entry_fail(l->d, &e->note, err,
                                  "the ranking leaves out %u of %u states, %.*s first",
                                  l->n - placed, l->n, STR_ARGS(ent_listing_text(r->arena, l, s)));
    return true;
}

/* Levels of ranked classes: one more for each > beyond the first, from the last class up. */
static void add_class_levels(struct ranking *r, const struct entry *e, const uint32_t *class_of,
                             uint32_t n_classes)
{
    uint32_t *level = arena_array(r->arena, uint32_t, (size_t)n_classes + 2);
    uint32_t class = n_classes;
    for (uint32_t k = e->n; k-- > 0;) {
        uint32_t degree = e->ranked[k].degree;
        if (!degree) continue;
        level[class - 1] = level[class] + degree - 1;
        class --;
    }
    for (uint32_t s = 0; s < r->l->n; s++) r->level[s] += level[class_of[s]];
}

static bool add_ranking(struct ranking *r, const struct entry *e, struct ent_error *err)
{
    uint32_t n = r->l->n, n_classes = 1;
    uint32_t *class_of = arena_array(r->arena, uint32_t, (size_t)n + 1);
    uint64_t *values = arena_array(r->arena, uint64_t, (size_t)n + 1);
    bool has_degrees = false;
    if (!place_states(r, e, class_of, err)) return false;
    for (uint32_t k = 0; k < e->n; k++) {
        n_classes += e->ranked[k].degree > 0;
        has_degrees |= e->ranked[k].degree > 1;
    }
    if (has_degrees && r->criteria.n)
        return ent_entry_fail(r->l->d, &e->note, err,
                              ">> in a ranking that other entries stand above");
    for (uint32_t s = 0; s < n; s++) values[s] = n_classes - class_of[s];
    *vec_add(r->arena, &r->criteria) =
        (struct criterion){.values = values, .bits = bits_for(n_classes)};
    if (r->level) add_class_levels(r, e, class_of, n_classes);
    return true;
}

static void add_weights(struct ranking *r, const struct entry *e)
{
    uint32_t n = r->l->n;
    int64_t *sums = arena_array(r->arena, int64_t, (size_t)n + 1), least = INT64_MAX;
    for (uint32_t s = 0; s < n; s++) {
        uint64_t code = listing_code(r->l, s);
        for (uint32_t k = 0; k < e->n; k++)
            if (code >> e->weights[k].option & 1) sums[s] += e->weights[k].millionths;
        if (sums[s] < least) least = sums[s];
    }
    uint64_t *values = (uint64_t *)sums, most = 0;
    for (uint32_t s = 0; s < n; s++) {
        values[s] -= (uint64_t)least;
        if (values[s] > most) most = values[s];
    }
    *vec_add(r->arena, &r->criteria) =
        (struct criterion){.values = values, .bits = most == UINT64_MAX ? 64 : bits_for(most + 1)};
}

static void add_formula(struct ranking *r, struct formula f)
{
    *vec_add(r->arena, &r->criteria) = (struct criterion){.formula = f, .bits = 1};
}

/* a before all else, and b after it. */
static void add_over(struct ranking *r, struct formula a, struct formula b)
{
    add_formula(r, a);
    add_formula(r, ent_formula_join(r->arena, FORMULA_IF, a, b));
}

/* Not what the status quo says of the same options, or a. The pattern becomes a formula of options, since it is none of the dispute's. */
static void add_over_now(struct ranking *r, struct formula a)
{
    struct pattern p = ent_present_values(r->l->d, a);
    struct formula now = {0};
    for (uint32_t o = 0; o < r->l->d->n_options; o++) {
        bool is_yes = option_set_has(&p.yes, o);
        if (!is_yes && !option_set_has(&p.no, o)) continue;
        struct formula leaf = ent_formula_leaf(r->arena, FORMULA_OPTION, o);
        if (!is_yes) leaf = ent_formula_not(r->arena, leaf);
        now = now.n ? ent_formula_join(r->arena, FORMULA_AND, now, leaf) : leaf;
    }
    if (!now.n) now = ent_formula_leaf(r->arena, FORMULA_NOW, 0);
    add_over(r, a, now);
}

/* What stands above the line makes great differences. */
static void add_level(struct ranking *r)
{
    if (!r->prefix) r->prefix = arena_array(r->arena, uint32_t, (size_t)r->l->n + 1);
    ent_rank_states(r->l, r->criteria.at, r->criteria.n, r->prefix);
    for (uint32_t s = 0; s < r->l->n; s++) r->level[s] += r->prefix[s];
}

static bool add_entry(struct ranking *r, const struct entry *e, struct ent_error *err)
{
    switch (e->kind) {
    case ENTRY_STATEMENT:
        add_formula(r, e->a);
        return true;
    case ENTRY_OVER:
        add_over(r, e->a, e->b);
        return true;
    case ENTRY_OVER_NOW:
        add_over_now(r, e->a);
        return true;
    case ENTRY_WEIGHTS:
        add_weights(r, e);
        return true;
    case ENTRY_GREATLY:
        add_level(r);
        return true;
    case ENTRY_RANKING:
        return add_ranking(r, e, err);
    default:
        return true;
    }
}

/* The state that a hand edit goes by: the best of b (ABOVE, WITH) or the worst (BELOW), among those that are not moved. */
static uint32_t reference(const struct ranking *r, const struct entry *e, const uint64_t *moved)
{
    uint32_t found = NO_INDEX;
    const uint64_t *where = ent_listing_where(r->arena, r->l, e->b);
    for (uint32_t s = 0; s < r->l->n; s++) {
        if (!(where[s / 64] & ~moved[s / 64] & 1ull << s % 64)) continue;
        bool is_nearer = found == NO_INDEX || (e->place == PUT_BELOW ? r->rank[s] < r->rank[found]
                                                                     : r->rank[s] > r->rank[found]);
        if (is_nearer) found = s;
    }
    return found;
}

/* Where moved states go, in quarters of a rank: 4 r is the place of rank r. */
static uint64_t target_place(enum put_place place, uint64_t rank, uint64_t n_ranks)
{
    switch (place) {
    case PUT_ABOVE:
        return 4 * rank + 5;
    case PUT_BELOW:
        return 4 * rank + 3;
    case PUT_WITH:
        return 4 * rank + 4;
    case PUT_FIRST:
        return 4 * n_ranks + 5;
    default:
        return 0;
    }
}

static void move_levels(struct ranking *r, const struct entry *e, const uint64_t *moved,
                        uint32_t by)
{
    uint32_t level = by == NO_INDEX ? 0 : r->level[by];
    for (uint32_t s = 0; s < r->l->n && e->place >= PUT_FIRST; s++) {
        bool is_further = e->place == PUT_FIRST ? r->level[s] > level : r->level[s] < level;
        if (!s || is_further) level = r->level[s];
    }
    for (uint32_t s = 0; s < r->l->n; s++)
        if (moved[s / 64] >> s % 64 & 1) r->level[s] = level;
}

/* By place first, and within one place moved states keep their order. */
static void rank_again(struct ranking *r, const struct entry *e, const uint64_t *moved,
                       uint64_t target, uint32_t n_ranks)
{
    uint32_t n = r->l->n;
    uint64_t *places = arena_array(r->arena, uint64_t, n);
    uint64_t *within = arena_array(r->arena, uint64_t, n);
    for (uint32_t s = 0; s < n; s++) {
        bool is_moved = moved[s / 64] >> s % 64 & 1;
        places[s] = is_moved ? target : 4 * (uint64_t)r->rank[s] + 4;
        within[s] = is_moved && e->place != PUT_WITH ? r->rank[s] : 0;
    }
    const struct criterion by[] = {{.values = places, .bits = bits_for(4 * (uint64_t)n_ranks + 8)},
                                   {.values = within, .bits = bits_for(n_ranks)}};
    ent_rank_states(r->l, by, 2, r->rank);
}

static bool put(struct ranking *r, const struct entry *e, struct ent_error *err)
{
    uint32_t n_ranks = 0, by = NO_INDEX;
    const uint64_t *moved = ent_listing_where(r->arena, r->l, e->a);
    if (e->place < PUT_FIRST) {
        by = reference(r, e, moved);
        struct text_buffer text = {.arena = r->arena};
        ent_formula_write(&text, r->l->d, e->b);
        if (by == NO_INDEX)
            return ent_entry_fail(r->l->d, &e->note, err, "no other feasible state satisfies %.*s",
                                  STR_ARGS(str_part(text_str(&text), 0, 80)));
    }
    for (uint32_t s = 0; s < r->l->n; s++)
        if (r->rank[s] >= n_ranks) n_ranks = r->rank[s] + 1;
    if (r->level) move_levels(r, e, moved, by);
    rank_again(r, e, moved, target_place(e->place, by == NO_INDEX ? 0 : r->rank[by], n_ranks),
               n_ranks);
    return true;
}

bool ent_preference_rank(struct arena *scratch, const struct listing *l, const struct prefer *p,
                         uint32_t *rank, uint32_t *level, struct ent_error *err)
{
    struct ranking r = {.arena = scratch, .l = l, .p = p, .rank = rank, .level = level};
    for (uint32_t i = 0; i < p->n; i++)
        if (!add_entry(&r, &p->entries[i], err)) return false;
    ent_rank_states(l, r.criteria.at, r.criteria.n, rank);
    for (uint32_t i = 0; i < p->n && l->n; i++)
        if (p->entries[i].kind == ENTRY_PUT && !put(&r, &p->entries[i], err)) return false;
    for (uint32_t s = 0; s < l->n; s++) rank[s]++;
    return true;
}
