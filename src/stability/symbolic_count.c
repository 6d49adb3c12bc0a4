#include "stability/symbolic_table.h"

/* Counts by node, open addressing: each is worked out once. */
struct memo {
    struct arena arena;
    struct {
        BDD node; /* 0: free; the constants need none */
        struct state_count count;
    } * slots;
    uint32_t n, n_slots; /* a power of two */
};

static struct state_count plus(struct state_count a, struct state_count b)
{
    unsigned carry = 0;
    for (int w = 0; w < 4; w++) {
        uint64_t sum = a.word[w] + b.word[w];
        unsigned over = sum < a.word[w];
        a.word[w] = sum + carry;
        carry = over | (a.word[w] < carry);
    }
    return a;
}

static struct state_count doubled(struct state_count a, uint32_t times)
{
    for (; times >= 64; times -= 64) {
        memmove(a.word + 1, a.word, 3 * sizeof *a.word);
        a.word[0] = 0;
    }
    for (int w = 3; w >= 0 && times; w--)
        a.word[w] = a.word[w] << times | (w ? a.word[w - 1] >> (64 - times) : 0);
    return a;
}

static uint32_t slot_of(const struct memo *m, BDD node)
{
    uint32_t at = (uint32_t)node * 2654435761u & (m->n_slots - 1);
    while (m->slots[at].node && m->slots[at].node != node) at = (at + 1) & (m->n_slots - 1);
    return at;
}

static void widen(struct memo *m)
{
    if (m->n * 2 < m->n_slots) return;
    struct memo old = *m;
    m->arena = (struct arena){0};
    m->n_slots = old.n_slots ? old.n_slots * 2 : 1024;
    m->slots = ent_arena_alloc(&m->arena, m->n_slots, sizeof *m->slots);
    for (uint32_t i = 0; i < old.n_slots; i++)
        if (old.slots[i].node) m->slots[slot_of(m, old.slots[i].node)] = old.slots[i];
    ent_arena_free(&old.arena);
}

/* Where in the order of options a diagram starts; n_options for the constants. */
static uint32_t place_of(const struct symbolic *s, BDD f)
{
    return f == bddtrue || f == bddfalse ? s->d->n_options : (uint32_t)bdd_var(f) / COPIES;
}

/* Over the options from the diagram's own on. */
static struct state_count count_from(const struct symbolic *s, struct memo *m, BDD f)
{
    if (f == bddtrue || f == bddfalse) return (struct state_count){{f == bddtrue}};
    widen(m);
    uint32_t slot = slot_of(m, f), place = place_of(s, f);
    if (m->slots[slot].node) return m->slots[slot].count;
    BDD low = bdd_low(f), high = bdd_high(f);
    struct state_count of_low = count_from(s, m, low), of_high = count_from(s, m, high);
    struct state_count sum = plus(doubled(of_low, place_of(s, low) - place - 1),
                                  doubled(of_high, place_of(s, high) - place - 1));
    widen(m);
    slot = slot_of(m, f);
    m->slots[slot].node = f;
    m->slots[slot].count = sum;
    m->n++;
    return sum;
}

struct state_count ent_symbolic_count(const struct symbolic *s, BDD f)
{
    struct memo m = {{0}, NULL, 0, 0};
    struct state_count count = doubled(count_from(s, &m, f), place_of(s, f));
    ent_arena_free(&m.arena);
    return count;
}

struct str ent_state_count_text(struct arena *a, struct state_count n)
{
    char digits[80], *at = digits + sizeof digits;
    do {
        uint64_t rest = 0;
        for (int w = 3; w >= 0; w--) {
            /* 64 bits by halves: the rest is under ten */
            uint64_t high = rest << 32 | n.word[w] >> 32;
            uint64_t low = (high % 10) << 32 | (n.word[w] & UINT32_MAX);
            n.word[w] = (high / 10) << 32 | low / 10;
            rest = low % 10;
        }
        *--at = (char)('0' + rest);
    } while (n.word[0] | n.word[1] | n.word[2] | n.word[3]);
    return ent_str_copy(a, (struct str){at, (size_t)(digits + sizeof digits - at)});
}

double ent_state_count_double(struct state_count n)
{
    double value = 0;
    for (int w = 3; w >= 0; w--) value = value * 18446744073709551616.0 + (double)n.word[w];
    return value;
}

/* The least state at or after from that satisfies f, from the most significant option down. is_free: what is decided is more than from already. */
static bool find(struct symbolic *s, BDD f, uint32_t n, bool is_free, const struct option_set *from,
                 struct option_set *state)
{
    if (f == bddfalse) return false;
    if (!n) return true;
    uint32_t o = n - 1, mark = s->held.n;
    int variable = (int)(s->place[o] * COPIES);
    bool is_bound = !is_free && option_set_has(from, o);
    if (!is_bound) {
        BDD left = ent_table_hold(s, bdd_restrict(f, bdd_nithvar(variable)));
        bool is_found = find(s, left, o, is_free, from, state);
        ent_table_release(s, mark, bddfalse);
        if (is_found) return true;
    }
    BDD taken = ent_table_hold(s, bdd_restrict(f, bdd_ithvar(variable)));
    bool is_found = find(s, taken, o, is_free || !is_bound, from, state);
    ent_table_release(s, mark, bddfalse);
    if (is_found) option_set_add(state, o);
    return is_found;
}

static BDD set_of(const struct symbolic *s, enum concept concept, uint32_t maker)
{
    return s->stable[concept][maker == NO_INDEX ? GAME_MAKERS_MAX : maker];
}

bool ent_symbolic_next(struct symbolic *s, enum concept concept, uint32_t maker,
                       const struct option_set *from, struct option_set *state)
{
    uint32_t mark = s->held.n;
    *state = (struct option_set){{0}};
    bool is_found = find(s, set_of(s, concept, maker), s->d->n_options, false, from, state);
    ent_table_release(s, mark, bddfalse);
    return is_found;
}

bool ent_symbolic_has(struct symbolic *s, enum concept concept, uint32_t maker,
                      const struct option_set *state)
{
    uint32_t option_at[OPTIONS_MAX];
    BDD f = set_of(s, concept, maker);
    for (uint32_t o = 0; o < s->d->n_options; o++) option_at[s->place[o]] = o;
    while (f != bddtrue && f != bddfalse)
        f = option_set_has(state, option_at[place_of(s, f)]) ? bdd_high(f) : bdd_low(f);
    return f == bddtrue;
}
