#include "stability/simultaneous_marks.h"

bool ent_is_markable(const struct improvements *m)
{
    unsigned bits = 0;
    for (uint32_t j = 0; j <= m->game->n_makers; j++) bits += m->bits[j];
    return bits <= 31 && 1ull << bits <= MARKS_A_STATE * (uint64_t)m->game->n + (1 << 20);
}

bool ent_is_owned_once(const struct game *g)
{
    uint64_t owned = 0;
    for (uint32_t j = 0; j < g->n_makers; j++) {
        if (owned & g->movement[j].own) return false;
        owned |= g->movement[j].own;
    }
    return true;
}

/* Another maker's patterns are tried by tiers: in the first those at which i is worst off over all states, so that an answer is found soon. */
enum { TIERS = 8 };

/* Another maker's part of a state. */
struct level {
    uint32_t maker;
    unsigned bits, shift; /* of a place, see below */
    uint64_t *tier;       /* [TIERS][words] masks over its patterns */
};

/* A state's place: the numbers of its patterns, from the top what nobody owns, the levels, and at the low end i's own. On a cube these are its bits in another
 * order, and made from three parts of 12 bits. */
enum { PLACE_LOW = 12, PLACE_MASK = (1 << PLACE_LOW) - 1 };

/* Places, and so states, are below 2^31. */
#define ORDER_FIRST (1u << 31)

/* The last levels are taken together, as far as they make no more than 64 words. */
enum { TAIL_BITS = 12 };

struct once {
    const struct improvements *improvements;
    uint32_t n;
    uint32_t i, own_words;
    unsigned own_bits, top; /* where what nobody owns begins in a place */
    struct level level[GAME_MAKERS_MAX];
    uint32_t n_levels, tail; /* the first level of the tail */
    unsigned tail_bits;
    uint64_t n_places;
    uint32_t part[3][1 << PLACE_LOW]; /* of a cube */
    uint32_t *place;                  /* [n] of groups; NULL on a cube */
    const uint32_t *rank;
    const uint64_t *in_doubt; /* NULL: all */
    uint32_t *order; /* [n] states by ascending rank, the first of each rank with ORDER_FIRST */
    uint32_t n_chunks;
    struct search *searches; /* [n_chunks] */
};

/* What one chunk of ranks is searched with.
 *
 *   marks[k]  bitset over places without the levels from k on: some state there is bad. marks[n_levels] is over the whole
 *   rows[k]   the same without the levels from k + 1 on, i's own bits standing above the levels: of the levels above the tail, and of the last
 *   tail      what the levels of the tail may choose together, a mask like their part of a row; made when first needed, is_tailed
 *   budget    steps that the words of marks are worth, before those of rows are looked at */
struct search {
    const struct once *once;
    uint64_t *marks[GAME_MAKERS_MAX + 1];
    uint64_t *rows[GAME_MAKERS_MAX];
    uint64_t *mask
        [GAME_MAKERS_MAX]; /* of the levels, what the others may do at the state, staying included */
    uint64_t *own;         /* what i may do */
    uint64_t *plane;
    uint64_t *tail, *spare;
    bool is_tailed;
    uint64_t steps;
    int budget;
};

static uint32_t place_of(const struct once *o, uint32_t s)
{
    if (o->place) return o->place[s];
    return o->part[0][s & PLACE_MASK] | o->part[1][s >> PLACE_LOW & PLACE_MASK] |
           o->part[2][s >> 2 * PLACE_LOW];
}

/* A place without the levels from k on. */
static uint32_t place_above(const struct once *o, uint32_t place, uint32_t k)
{
    unsigned shift = k ? o->level[k - 1].shift : o->top;
    uint32_t own = place & ((1u << o->own_bits) - 1);
    return place >> shift << o->own_bits | own;
}

static void mark(const struct search *x, uint32_t place)
{
    const struct once *o = x->once;
    for (uint32_t k = o->n_levels;; k--) {
        uint32_t at = place_above(o, place, k);
        if (x->marks[k][at / 64] >> at % 64 & 1) return;
        x->marks[k][at / 64] |= 1ull << at % 64;
        if (!k) return;
    }
}

/* A place with i's own bits above the levels. */
static uint32_t row_of(const struct once *o, uint32_t place)
{
    unsigned levels = o->top - o->own_bits;
    uint32_t rest = place >> o->own_bits, own = place & ((1u << o->own_bits) - 1);
    return ((rest >> levels) << o->own_bits | own) << levels | (rest & ((1u << levels) - 1));
}

static void mark_row(const struct search *x, uint32_t row)
{
    const struct once *o = x->once;
    for (uint32_t k = o->n_levels; k--;) {
        if (k >= o->tail && k + 1 < o->n_levels) continue;
        uint32_t at = row >> (o->level[k].shift - o->own_bits);
        if (x->rows[k][at / 64] >> at % 64 & 1) return;
        x->rows[k][at / 64] |= 1ull << at % 64;
    }
}

/* The marks, for all that i can do, word w of it, of a row of places without the levels from k on. */
static uint64_t marks_of(const struct search *x, uint32_t k, uint32_t row, uint32_t w)
{
    uint32_t at = (row << x->once->own_bits) + 64 * w;
    uint64_t word = x->marks[k][at / 64] >> at % 64;
    return x->once->own_bits < 6 ? word & ((1ull << (1u << x->once->own_bits)) - 1) : word;
}

/* What is left of need, word w of what i can do, after the choices of the levels from k on, or of as many of them as the budget allows. */
static uint64_t unanswered(struct search *x, uint32_t k, uint32_t row, uint32_t w, uint64_t need)
{
    const struct level *l = &x->once->level[k];
    uint32_t words = ((1u << l->bits) + 63) / 64;
    for (uint32_t t = 0; need && t < TIERS * words; t++) {
        uint32_t v = t & (words - 1);
        uint64_t left = x->mask[k][v] & l->tier[t];
        for (; need && left && x->budget > 0; left &= left - 1) {
            uint32_t next = (row << l->bits) + 64 * v + (uint32_t)__builtin_ctzll(left);
            uint64_t found = need & marks_of(x, k + 1, next, w);
            x->budget--;
            if (k + 1 == x->once->n_levels || !found)
                need &= ~found;
            else
                need = unanswered(x, k + 1, next, w, need);
        }
    }
    return need;
}

/* mask, of n bits, at every place where by has a bit; to has n * size of by bits. */
static void spread(const uint64_t *mask, uint32_t n, const uint64_t *by, uint32_t n_by,
                   uint64_t *to)
{
    memset(to, 0, ((size_t)n * n_by + 63) / 64 * sizeof *to);
    for (uint32_t v = 0; v < (n_by + 63) / 64; v++)
        for (uint64_t left = by[v]; left; left &= left - 1) {
            uint32_t at = (64 * v + (uint32_t)__builtin_ctzll(left)) * n;
            for (uint32_t w = 0; w < (n + 63) / 64; w++) to[at / 64 + w] |= mask[w] << at % 64;
        }
}

static void make_tail(struct search *x)
{
    const struct once *o = x->once;
    uint32_t k = o->n_levels - 1, n = 1u << o->level[k].bits;
    memcpy(x->tail, x->mask[k], ((size_t)n + 63) / 64 * sizeof *x->tail);
    while (k-- > o->tail) {
        spread(x->tail, n, x->mask[k], 1u << o->level[k].bits, x->spare);
        uint64_t *made = x->spare;
        x->spare = x->tail;
        x->tail = made;
        n <<= o->level[k].bits;
    }
    x->is_tailed = true;
}

/* Does a row of places above the tail have a mark in it? */
static bool meets_tail(const struct search *x, uint32_t row)
{
    const struct once *o = x->once;
    uint64_t at = (uint64_t)row << o->tail_bits;
    const uint64_t *marks = x->rows[o->n_levels - 1] + at / 64;
    if (o->tail_bits < 6) return marks[0] >> at % 64 & x->tail[0];
    uint64_t met = 0;
    for (uint32_t w = 0; w < 1u << (o->tail_bits - 6); w++) met |= marks[w] & x->tail[w];
    return met;
}

/* Is there a mark among the choices of the levels from k on, in a row of places above them? */
static bool is_marked(struct search *x, uint32_t k, uint32_t row)
{
    const struct level *l = &x->once->level[k];
    x->steps += 4;
    if (k == x->once->tail) return meets_tail(x, row);
    for (uint32_t v = 0; v < ((1u << l->bits) + 63) / 64; v++) {
        uint32_t at = (row << l->bits) + 64 * v;
        for (uint64_t left = x->rows[k][at / 64] >> at % 64 & x->mask[k][v]; left; left &= left - 1)
            if (is_marked(x, k + 1, at + (uint32_t)__builtin_ctzll(left))) return true;
    }
    return false;
}

/* Each thing that i can do by itself. */
static bool are_marked(struct search *x, uint32_t row, uint32_t w, uint64_t need)
{
    if (need && !x->is_tailed) make_tail(x);
    for (; need; need &= need - 1) {
        uint32_t own = 64 * w + (uint32_t)__builtin_ctzll(need);
        if (!is_marked(x, 0, row << x->once->own_bits | own)) return false;
    }
    return true;
}

/* Most states need a handful of steps; the rest is decided sooner one by one. */
enum { BUDGET = 12 };

static bool is_answered(struct search *x, uint32_t place)
{
    const struct once *o = x->once;
    uint32_t row = place_above(o, place, 0) >> o->own_bits;
    x->is_tailed = false;
    for (uint32_t w = 0; w < o->own_words; w++)
        if (x->own[w] & ~marks_of(x, 0, row, w)) return false;
    for (uint32_t w = 0; o->n_levels && w < o->own_words; w++) {
        x->budget = BUDGET;
        uint64_t need = unanswered(x, 0, row, w, x->own[w]);
        x->steps += BUDGET - (uint64_t)x->budget;
        if (!are_marked(x, row, w, need)) return false;
    }
    return true;
}

static bool has_improvement(const struct search *x)
{
    for (uint32_t w = 0; w < x->once->own_words; w++)
        if (x->own[w]) return true;
    return false;
}

static bool stays(struct search *x, uint32_t s)
{
    const struct once *o = x->once;
    ent_improvements_of(o->improvements, o->i, s, x->own);
    if (!has_improvement(x)) return true;
    uint32_t place = place_of(o, s);
    for (uint32_t k = 0; k < o->n_levels; k++) {
        const struct level *l = &o->level[k];
        uint32_t here = place >> l->shift & ((1u << l->bits) - 1);
        ent_improvements_of(o->improvements, l->maker, s, x->mask[k]);
        x->mask[k][here / 64] |= 1ull << here % 64;
    }
    return is_answered(x, place);
}

static uint32_t state_at(const struct once *o, uint32_t at) { return o->order[at] & ~ORDER_FIRST; }

/* The next place in the order, from at on, where a rank begins. */
static uint32_t class_start(const struct once *o, uint32_t at)
{
    while (at < o->n && !(o->order[at] & ORDER_FIRST)) at++;
    return at;
}

/* Chunks begin and end between ranks. */
static uint32_t chunk_border(const struct once *o, uint32_t chunk)
{
    return class_start(o, (uint32_t)((uint64_t)o->n * chunk / o->n_chunks));
}

static void mark_state(const struct search *x, uint32_t s)
{
    uint32_t place = place_of(x->once, s);
    mark(x, place);
    mark_row(x, row_of(x->once, place));
}

enum { AHEAD = 16 };

static bool is_in_doubt(const struct once *o, uint32_t s)
{
    return !o->in_doubt || plane_has(o->in_doubt, s);
}

static void look_ahead(const struct once *o, uint32_t at)
{
    if (at >= o->n) return;
    uint32_t s = state_at(o, at);
    if (is_in_doubt(o, s)) improvements_prefetch(o->improvements, s);
}

static void search_chunk(void *context, uint32_t chunk, uint32_t worker)
{
    const struct once *o = context;
    struct search *x = &o->searches[chunk];
    uint32_t from = chunk_border(o, chunk), to = chunk_border(o, chunk + 1);
    (void)worker;
    for (uint32_t p = 0; p < from; p++) mark_state(x, state_at(o, p));
    while (from < to) {
        uint32_t end = class_start(o, from + 1);
        for (uint32_t p = from; p < end; p++) mark_state(x, state_at(o, p));
        for (uint32_t p = from; p < end; p++) {
            uint32_t s = state_at(o, p);
            look_ahead(o, p + AHEAD);
            if (is_in_doubt(o, s)) x->plane[s / 64] |= (uint64_t)stays(x, s) << s % 64;
            x->steps++;
            if (p % 1024) continue;
            if (!ent_work_count(o->improvements->work, x->steps)) return;
            x->steps = 0;
        }
        from = end;
    }
}

static void sort_by_rank(struct arena *a, struct once *o)
{
    struct arena scratch = {0};
    uint32_t most = 0;
    for (uint32_t s = 0; s < o->n; s++) most = o->rank[s] > most ? o->rank[s] : most;
    uint32_t *start = arena_array(&scratch, uint32_t, (size_t)most + 2);
    o->order = arena_array(a, uint32_t, o->n);
    for (uint32_t s = 0; s < o->n; s++) start[o->rank[s] + 1]++;
    for (uint32_t r = 0; r <= most; r++) start[r + 1] += start[r];
    for (uint32_t s = 0; s < o->n; s++) o->order[start[o->rank[s]]++] = s;
    for (uint32_t r = 0; r <= most; r++)
        if (start[r] < o->n) o->order[start[r]] |= ORDER_FIRST;
    if (o->n) o->order[0] |= ORDER_FIRST;
    ent_arena_free(&scratch);
}

/* i's own at the low end, then the levels, the first of which is the highest. */
static void lay_out(struct once *o)
{
    const struct improvements *m = o->improvements;
    unsigned at = o->own_bits = m->bits[o->i];
    o->own_words = ((1u << at) + 63) / 64;
    for (uint32_t j = 0; j < m->game->n_makers; j++)
        if (j != o->i && m->bits[j]) o->n_levels++;
    uint32_t k = o->n_levels;
    for (uint32_t j = m->game->n_makers; j--;) {
        if (j == o->i || !m->bits[j]) continue;
        o->level[--k] = (struct level){.maker = j, .bits = m->bits[j], .shift = at};
        at += m->bits[j];
    }
    o->tail = o->n_levels;
    while (o->tail &&
           (o->tail == o->n_levels || o->tail_bits + o->level[o->tail - 1].bits <= TAIL_BITS))
        o->tail_bits += o->level[--o->tail].bits;
    o->top = at;
    o->n_places = 1ull << (at + m->bits[m->game->n_makers]);
}

/* Bits of the mask, from the lowest, go to places from at on. */
static void place_bits(uint8_t *to, uint64_t mask, unsigned at)
{
    for (; mask; mask &= mask - 1) to[__builtin_ctzll(mask)] = (uint8_t)at++;
}

static void place_cube(struct once *o)
{
    const struct ordering *ordering = o->improvements->ordering;
    uint8_t to[64] = {0};
    uint64_t rest = o->n - 1;
    place_bits(to, ordering[o->i].own, 0);
    rest &= ~ordering[o->i].own;
    for (uint32_t k = 0; k < o->n_levels; k++) {
        place_bits(to, ordering[o->level[k].maker].own, o->level[k].shift);
        rest &= ~ordering[o->level[k].maker].own;
    }
    place_bits(to, rest, o->top);
    for (unsigned p = 0; p < 3; p++)
        for (uint32_t x = 1; x <= PLACE_MASK && (uint64_t)x << p * PLACE_LOW < o->n; x++) {
            unsigned bit = p * PLACE_LOW + (unsigned)__builtin_ctz(x);
            o->part[p][x] = o->part[p][x & (x - 1)] | 1u << to[bit];
        }
}

static void place_groups(struct arena *a, struct once *o)
{
    const struct improvements *m = o->improvements;
    o->place = arena_array(a, uint32_t, o->n);
    for (uint32_t s = 0; s < o->n; s++) {
        uint32_t place = m->pattern[o->i][s];
        for (uint32_t k = 0; k < o->n_levels; k++)
            place |= m->pattern[o->level[k].maker][s] << o->level[k].shift;
        if (o->n_places >> o->top > 1) place |= m->pattern[m->game->n_makers][s] << o->top;
        o->place[s] = place;
    }
}

static void start_search(struct arena *a, struct search *x, const struct once *o)
{
    x->once = o;
    x->plane = arena_array(a, uint64_t, (o->n + 63) / 64);
    x->own = arena_array(a, uint64_t, o->own_words);
    x->tail = arena_array(a, uint64_t, (1ull << o->tail_bits) / 64 + 1);
    x->spare = arena_array(a, uint64_t, (1ull << o->tail_bits) / 64 + 1);
    for (uint32_t k = 0; k <= o->n_levels; k++) {
        uint64_t places = (uint64_t)place_above(o, (uint32_t)(o->n_places - 1), k) + 1;
        x->marks[k] = arena_array(a, uint64_t, (places + 63) / 64);
        if (k == o->n_levels) continue;
        x->mask[k] = arena_array(a, uint64_t, ((1u << o->level[k].bits) + 63) / 64);
        x->rows[k] =
            arena_array(a, uint64_t, (o->n_places >> (o->level[k].shift - o->own_bits)) / 64 + 1);
    }
}

/* How i fares at each pattern of a level: the mean of its ranks, by some states of many. */
static const uint64_t *mean_ranks(struct arena *a, const struct once *o, const struct level *l)
{
    uint32_t n = 1u << l->bits, step = o->n < 1 << 14 ? 1 : 61;
    uint64_t *mean = arena_array(a, uint64_t, n), *count = arena_array(a, uint64_t, n);
    for (uint32_t s = 0; s < o->n; s += step) {
        uint32_t pattern = place_of(o, s) >> l->shift & (n - 1);
        mean[pattern] += o->rank[s];
        count[pattern]++;
    }
    for (uint32_t p = 0; p < n; p++) mean[p] = count[p] ? 16 * mean[p] / count[p] : 0;
    return mean;
}

/* More patterns than these are all in the first tier. */
enum { TIERED_MOST = 1 << 9 };

/* Patterns fewer than tiers have one each; else tiers hold as many each. */
static void make_tiers(struct arena *a, const struct once *o, struct level *l)
{
    uint32_t n = 1u << l->bits, words = (n + 63) / 64;
    const uint64_t *mean = n <= TIERED_MOST ? mean_ranks(a, o, l) : NULL;
    l->tier = arena_array(a, uint64_t, TIERS * words);
    for (uint32_t p = 0; p < n; p++) {
        uint32_t worse = 0;
        for (uint32_t q = 0; mean && q < n; q++)
            worse += mean[q] < mean[p] || (mean[q] == mean[p] && q < p);
        uint32_t tier = n < TIERS ? worse : worse * TIERS / n;
        l->tier[tier * words + p / 64] |= 1ull << p % 64;
    }
}

void ent_simultaneous_marks(struct arena *a, const struct improvements *m, uint32_t i,
                            const uint64_t *in_doubt, uint64_t *plane)
{
    struct once *o = arena_new(a, struct once);
    o->improvements = m;
    o->n = m->game->n;
    o->i = i;
    o->in_doubt = in_doubt;
    o->rank = m->game->preference[i].rank;
    lay_out(o);
    if (m->groups)
        place_groups(a, o);
    else
        place_cube(o);
    sort_by_rank(a, o);
    for (uint32_t k = 0; k < o->n_levels; k++) make_tiers(a, o, &o->level[k]);
    o->n_chunks = o->n < 1 << 14 ? 1 : m->work->n_workers;
    o->searches = arena_array(a, struct search, o->n_chunks);
    for (uint32_t k = 0; k < o->n_chunks; k++) start_search(a, &o->searches[k], o);
    ent_work_run(m->work, o->n_chunks, search_chunk, o);
    for (uint32_t k = 0; k < o->n_chunks; k++)
        for (uint32_t w = 0; w < (o->n + 63) / 64; w++) plane[w] |= o->searches[k].plane[w];
}
