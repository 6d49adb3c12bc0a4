#include "dispute/game.h"

/* Row s of a closure, bit q. */
static bool is_closed_over(const struct game *g, const struct partial *p, uint32_t s, uint32_t q)
{
    size_t words = ((size_t)g->n + 63) / 64;
    return p->closure[s * words + q / 64] >> q % 64 & 1;
}

/* Does s satisfy every statement that q does? */
static bool covers(const struct partial *p, uint32_t s, uint32_t q)
{
    const uint64_t *of_s = p->truth + (size_t)s * p->n_words;
    const uint64_t *of_q = p->truth + (size_t)q * p->n_words;
    for (uint32_t w = 0; w < p->n_words; w++)
        if (of_q[w] & ~of_s[w]) return false;
    return true;
}

static enum known of_both_ways(bool is_at_least, bool is_at_most)
{
    if (is_at_least) return is_at_most ? KNOWN_SAME : KNOWN_BETTER;
    return is_at_most ? KNOWN_WORSE : KNOWN_NOT;
}

enum known ent_game_compare(const struct game *g, uint32_t i, uint32_t s, uint32_t q)
{
    const struct preference *p = &g->preference[i];
    if (s == q) return KNOWN_SAME;
    if (p->rank) return of_both_ways(p->rank[s] >= p->rank[q], p->rank[s] <= p->rank[q]);
    if (!p->partial) return KNOWN_NOT;
    const struct partial *k = p->partial;
    if (k->closure) return of_both_ways(is_closed_over(g, k, s, q), is_closed_over(g, k, q, s));
    if ((game_code(g, s) ^ game_code(g, q)) & ~k->spoken) return KNOWN_NOT;
    return of_both_ways(covers(k, s, q), covers(k, q, s));
}

uint32_t ent_game_find(const struct game *g, uint64_t code)
{
    if (!g->code) return code < g->n ? (uint32_t)code : NO_INDEX;
    uint32_t low = 0, high = g->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (g->code[middle] < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < g->n && g->code[low] == code ? low : NO_INDEX;
}

static bool is_listed(const struct move_list *m, uint32_t s, uint32_t q)
{
    uint64_t low = m->first[s], high = m->first[s + 1];
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (m->to[middle] == q) return true;
        if (m->to[middle] < q)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool ent_game_has_move(const struct game *g, uint32_t i, uint32_t s, uint32_t q)
{
    if (g->moves) return is_listed(&g->moves[i], s, q);
    uint64_t from = game_code(g, s), changed = from ^ game_code(g, q);
    return changed && !(changed & ~game_free(&g->movement[i], from));
}

/* Every state that agrees with s outside free, besides s, into to (NULL: only counted). Sub-masks ascend, and so do the states. */
static uint32_t take_by_mask(const struct game *g, uint32_t s, uint64_t free, uint32_t *to)
{
    uint64_t code = game_code(g, s), fixed = code & ~free, part = 0;
    uint32_t n = 0;
    do {
        uint32_t q = ent_game_find(g, fixed | part);
        if (q != NO_INDEX && q != s) {
            if (to) to[n] = q;
            n++;
        }
        part = (part - free) & free;
    } while (part);
    return n;
}

/* The same over all states: for few states of many options. */
static uint32_t take_by_scan(const struct game *g, uint32_t s, uint64_t free, uint32_t *to)
{
    uint64_t code = game_code(g, s);
    uint32_t n = 0;
    for (uint32_t q = 0; q < g->n; q++) {
        if (q == s || (code ^ game_code(g, q)) & ~free) continue;
        if (to) to[n] = q;
        n++;
    }
    return n;
}

static uint32_t take_moves(const struct game *g, uint32_t i, uint32_t s, uint32_t *to)
{
    uint64_t free = game_free(&g->movement[i], game_code(g, s));
    int bits = __builtin_popcountll(free);
    bool is_scanned = bits > 31 || (g->code && (1ull << bits) > g->n / 8);
    return is_scanned ? take_by_scan(g, s, free, to) : take_by_mask(g, s, free, to);
}

const uint32_t *ent_game_moves(struct arena *a, const struct game *g, uint32_t i, uint32_t s,
                               uint32_t *n)
{
    if (g->moves) {
        const struct move_list *m = &g->moves[i];
        *n = (uint32_t)(m->first[s + 1] - m->first[s]);
        return m->to + m->first[s];
    }
    uint32_t *to = arena_array(a, uint32_t, take_moves(g, i, s, NULL));
    *n = take_moves(g, i, s, to);
    return to;
}

static uint64_t count_moves_of(const struct game *g, uint32_t i)
{
    if (g->moves) return g->moves[i].first[g->n];
    const struct movement *m = &g->movement[i];
    if (!g->code && !m->only_yes && !m->only_no)
        return g->n * ((1ull << __builtin_popcountll(m->own)) - 1);
    uint64_t n = 0;
    for (uint32_t s = 0; s < g->n; s++) n += take_moves(g, i, s, NULL);
    return n;
}

uint64_t ent_game_count_moves(const struct game *g)
{
    uint64_t n = 0;
    for (uint32_t i = 0; i < g->n_makers; i++) n += count_moves_of(g, i);
    return n;
}

static struct move_list list_moves(struct arena *a, const struct game *g, uint32_t i)
{
    uint64_t *first = arena_array(a, uint64_t, (size_t)g->n + 1);
    uint32_t *to = arena_array(a, uint32_t, count_moves_of(g, i));
    for (uint32_t s = 0; s < g->n; s++)
        first[s + 1] = first[s] + take_moves(g, i, s, to + first[s]);
    return (struct move_list){first, to};
}

const struct game *ent_game_listed(struct arena *a, const struct game *g)
{
    if (g->moves) return g;
    struct game *out = arena_new(a, struct game);
    struct move_list *moves = arena_array(a, struct move_list, g->n_makers);
    for (uint32_t i = 0; i < g->n_makers; i++) moves[i] = list_moves(a, g, i);
    *out = *g;
    out->moves = moves;
    return out;
}

struct str ent_game_state_text(struct arena *a, const struct game *g, uint32_t s)
{
    if (g->state && g->state[s].n) return g->state[s];
    char *text = arena_array(a, char, (size_t)g->n_options + 1);
    uint64_t code = game_code(g, s);
    for (uint32_t o = 0; o < g->n_options; o++) text[o] = code >> o & 1 ? 'Y' : 'N';
    return (struct str){text, g->n_options};
}
