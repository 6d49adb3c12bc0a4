#include "stability/known.h"

#include <stdlib.h>

bool ent_is_silent(const struct preference *p)
{
    if (p->rank) return false;
    const struct partial *k = p->partial;
    return !k || (!k->spoken && !k->n_words && !k->closure);
}

/* Every state is a class of its own. */
static void split_all(struct arena *a, struct known_rows *k)
{
    uint32_t *class_of = arena_array(a, uint32_t, k->game->n);
    for (uint32_t s = 0; s < k->game->n; s++) class_of[s] = s;
    k->class_of = k->first_of = class_of;
    k->n_classes = k->game->n;
}

static void split_by_rank(struct arena *a, struct known_rows *k, const uint32_t *rank)
{
    uint32_t n = k->game->n, top = 0;
    uint32_t *class_of = arena_array(a, uint32_t, n);
    for (uint32_t s = 0; s < n; s++) {
        class_of[s] = rank[s] - 1;
        if (rank[s] > top) top = rank[s];
    }
    uint32_t *first_of = arena_array(a, uint32_t, top);
    for (uint32_t s = n; s-- > 0;) first_of[class_of[s]] = s;
    k->class_of = class_of;
    k->first_of = first_of;
    k->n_classes = top;
}

static const struct partial *partial_of(const struct known_rows *k)
{
    return k->game->preference[k->maker].partial;
}

static uint64_t unspoken(const struct known_rows *k, uint32_t s)
{
    return game_code(k->game, s) & ~partial_of(k)->spoken;
}

static const uint64_t *truth_of(const struct partial *p, uint32_t s)
{
    return p->truth + (size_t)s * p->n_words;
}

/* By options not spoken of, then by statements satisfied: 0 where both are the same. */
static int compare_kinds(const struct known_rows *k, uint32_t s, uint32_t q)
{
    uint64_t of_s = unspoken(k, s), of_q = unspoken(k, q);
    if (of_s != of_q) return of_s < of_q ? -1 : 1;
    const struct partial *p = partial_of(k);
    for (uint32_t w = 0; w < p->n_words; w++) {
        of_s = truth_of(p, s)[w], of_q = truth_of(p, q)[w];
        if (of_s != of_q) return of_s < of_q ? -1 : 1;
    }
    return 0;
}

static int compare_states(const void *left, const void *right, void *known)
{
    uint32_t s = *(const uint32_t *)left, q = *(const uint32_t *)right;
    int order = compare_kinds(known, s, q);
    return order ? order : s < q ? -1 : s > q;
}

static void split_by_statements(struct arena *a, struct known_rows *k)
{
    uint32_t n = k->game->n;
    struct arena scratch = {0};
    uint32_t *order = arena_array(&scratch, uint32_t, n);
    uint32_t *class_of = arena_array(a, uint32_t, n), *first_of = arena_array(a, uint32_t, n);
    for (uint32_t s = 0; s < n; s++) order[s] = s;
    qsort_r(order, n, sizeof *order, compare_states, k);
    for (uint32_t i = 0; i < n; i++) {
        if (!i || compare_kinds(k, order[i - 1], order[i])) first_of[k->n_classes++] = order[i];
        class_of[order[i]] = k->n_classes - 1;
    }
    ent_arena_free(&scratch);
    k->class_of = class_of;
    k->first_of = first_of;
}

struct known_rows ent_known(struct arena *a, const struct game *g, uint32_t maker)
{
    const struct preference *p = &g->preference[maker];
    struct known_rows k = {.game = g, .maker = maker, .is_silent = ent_is_silent(p)};
    if (p->rank)
        split_by_rank(a, &k, p->rank);
    else if (k.is_silent || p->partial->closure)
        split_all(a, &k);
    else
        split_by_statements(a, &k);
    return k;
}

struct known_rows ent_known_strength(struct arena *a, const struct game *g, uint32_t maker,
                                     uint32_t level)
{
    struct known_rows k = {.game = g, .maker = maker, .level = level, .has_level = true};
    split_by_rank(a, &k, g->preference[maker].rank);
    return k;
}

/* The strip of focal states that rows are filled for. */
struct strip {
    uint32_t start, end; /* states */
    uint32_t words;
    uint64_t *low, *high;
};

static uint64_t valid(const struct strip *t, uint32_t w)
{
    uint32_t first = t->start + 64 * w;
    if (first >= t->end) return 0;
    return t->end - first >= 64 ? ~0ull : (1ull << (t->end - first)) - 1;
}

static uint64_t *row(const struct strip *t, uint64_t *rows, uint32_t class)
{
    return rows + (size_t) class * t->words;
}

static void set(const struct strip *t, uint64_t *rows, uint32_t class, uint32_t s)
{
    row(t, rows, class)[(s - t->start) / 64] |= 1ull << (s - t->start) % 64;
}

static void clear(const struct strip *t, uint64_t *rows, uint32_t n_classes)
{
    memset(rows, 0, (size_t)n_classes * t->words * sizeof *rows);
}

/* From the worst class up, each row is the one before without that class's own states. */
static void fill_by_rank(const struct known_rows *k, const struct strip *t)
{
    clear(t, t->low, k->n_classes);
    for (uint32_t s = t->start; s < t->end; s++) set(t, t->low, k->class_of[s], s);
    for (uint32_t w = 0; w < t->words; w++) {
        uint64_t left = valid(t, w);
        for (uint32_t c = 0; c < k->n_classes; c++) {
            uint64_t *at = &row(t, t->low, c)[w], own = *at;
            *at = left;
            left &= ~own;
        }
    }
    memcpy(t->high, t->low, (size_t)k->n_classes * t->words * sizeof *t->low);
}

static void fill_by_level(const struct known_rows *k, const struct strip *t)
{
    const uint32_t *level = k->game->preference[k->maker].level;
    clear(t, t->high, k->n_classes);
    for (uint32_t c = 0; level && c < k->n_classes; c++)
        for (uint32_t s = t->start; s < t->end; s++)
            if (level[s] >= (uint64_t)level[k->first_of[c]] + k->level) set(t, t->high, c, s);
}

static void fill_unknown(const struct known_rows *k, const struct strip *t)
{
    clear(t, t->low, k->n_classes);
    for (uint32_t s = t->start; s < t->end; s++) set(t, t->low, s, s);
    for (uint32_t c = 0; c < k->n_classes; c++)
        for (uint32_t w = 0; w < t->words; w++) row(t, t->high, c)[w] = valid(t, w);
}

static void fill_by_closure(const struct known_rows *k, const struct strip *t)
{
    const uint64_t *closure = partial_of(k)->closure;
    size_t words = ((size_t)k->n_classes + 63) / 64;
    clear(t, t->low, k->n_classes);
    for (uint32_t s = t->start; s < t->end; s++)
        for (size_t w = 0; w < words; w++)
            for (uint64_t left = closure[s * words + w]; left; left &= left - 1)
                set(t, t->low, (uint32_t)(64 * w) + (uint32_t)__builtin_ctzll(left), s);
    for (uint32_t c = 0; c < k->n_classes; c++)
        for (uint32_t w = 0; w < t->words; w++) {
            uint64_t is_least = t->start / 64 + w < words ? closure[c * words + t->start / 64 + w]
                                                          : 0; /* c is at least as good */
            row(t, t->high, c)[w] = valid(t, w) & ~(is_least & ~row(t, t->low, c)[w]);
        }
}

/* Which focal states satisfy each statement, and which take each option. */
struct columns {
    uint64_t *statement; /* [64 n_words][words] */
    uint64_t *option;    /* [64][words] */
    uint64_t *present;   /* [n_words] statements that some state of the strip satisfies */
};

static void add_bits(const struct strip *t, uint64_t *columns, uint64_t bits, uint32_t s)
{
    for (; bits; bits &= bits - 1) set(t, columns, (uint32_t)__builtin_ctzll(bits), s);
}

static struct columns columns_of(struct arena *a, const struct known_rows *k, const struct strip *t)
{
    const struct partial *p = partial_of(k);
    struct columns c = {arena_array(a, uint64_t, (size_t)p->n_words * 64 * t->words),
                        arena_array(a, uint64_t, (size_t)64 * t->words),
                        arena_array(a, uint64_t, p->n_words)};
    for (uint32_t s = t->start; s < t->end; s++) {
        add_bits(t, c.option, game_code(k->game, s), s);
        for (uint32_t w = 0; w < p->n_words; w++) {
            c.present[w] |= truth_of(p, s)[w];
            add_bits(t, c.statement + (size_t)w * 64 * t->words, truth_of(p, s)[w], s);
        }
    }
    return c;
}

/* The focal states that agree with a class on what is not spoken of. */
static bool find_like(const struct known_rows *k, const struct strip *t, const struct columns *c,
                      uint64_t code, uint64_t *like)
{
    uint64_t some = 0;
    for (uint32_t w = 0; w < t->words; w++) like[w] = valid(t, w);
    for (uint32_t o = 0; o < k->game->n_options; o++) {
        if (partial_of(k)->spoken >> o & 1) continue;
        for (uint32_t w = 0; w < t->words; w++) {
            uint64_t taken = c->option[(size_t)o * t->words + w];
            like[w] &= code >> o & 1 ? taken : ~taken;
        }
    }
    for (uint32_t w = 0; w < t->words; w++) some |= like[w];
    return some;
}

/* Of those alike, low: the ones that satisfy all that the class does; most: the ones that satisfy nothing else. */
static void narrow(const struct partial *p, const struct strip *t, const struct columns *c,
                   const uint64_t *truth, uint64_t *low, uint64_t *most)
{
    for (uint32_t v = 0; v < p->n_words; v++) {
        if (truth[v] & ~c->present[v]) memset(low, 0, t->words * sizeof *low);
        for (uint64_t left = c->present[v]; left; left &= left - 1) {
            uint32_t k = (uint32_t)__builtin_ctzll(left);
            const uint64_t *column = c->statement + (size_t)(64 * v + k) * t->words;
            bool is_true = truth[v] >> k & 1;
            for (uint32_t w = 0; w < t->words; w++)
                if (is_true)
                    low[w] &= column[w];
                else
                    most[w] &= ~column[w];
        }
    }
}

/* Classes stand in the order of what is not spoken of, so that the states alike are found once for many. */
static void fill_by_statements(const struct known_rows *k, const struct strip *t)
{
    const struct partial *p = partial_of(k);
    struct arena scratch = {0};
    struct columns columns = columns_of(&scratch, k, t);
    uint64_t *like = arena_array(&scratch, uint64_t, t->words);
    uint64_t *most = arena_array(&scratch, uint64_t, t->words);
    bool has_like = false;
    for (uint32_t c = 0; c < k->n_classes; c++) {
        uint32_t s = k->first_of[c];
        if (!c || unspoken(k, s) != unspoken(k, k->first_of[c - 1]))
            has_like = find_like(k, t, &columns, game_code(k->game, s), like);
        uint64_t *low = row(t, t->low, c), *high = row(t, t->high, c);
        memcpy(low, like, t->words * sizeof *low);
        memcpy(most, like, t->words * sizeof *most);
        if (has_like) narrow(p, t, &columns, truth_of(p, s), low, most);
        for (uint32_t w = 0; w < t->words; w++) high[w] = valid(t, w) & ~(most[w] & ~low[w]);
    }
    ent_arena_free(&scratch);
}

void ent_known_fill(const struct known_rows *k, uint32_t first, uint32_t words, uint64_t *low,
                    uint64_t *high)
{
    uint32_t start = 64 * first, n = k->game->n;
    uint64_t end = (uint64_t)start + (uint64_t)words * 64;
    struct strip t = {start, end < n ? (uint32_t)end : n, words, low, high};
    if (k->game->preference[k->maker].rank)
        fill_by_rank(k, &t);
    else if (k->is_silent)
        fill_unknown(k, &t);
    else if (partial_of(k)->closure)
        fill_by_closure(k, &t);
    else
        fill_by_statements(k, &t);
    if (k->has_level) fill_by_level(k, &t);
}
