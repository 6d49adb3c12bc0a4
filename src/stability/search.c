#include "stability/search.h"

enum { CLAIMS_MAX = 96 };

/* "high is better than low for maker", or, when moves are to be no improvement, "high is at least as good as low". */
struct claim_made {
    uint32_t maker, high, low;
};

/* A place on the way: a state, and who moved there last. */
struct place {
    uint32_t state, last;
};

struct seeker {
    const struct focus *f;
    const struct strip_view *v;
    uint64_t most, steps; /* allowed, and taken for this question */
    bool is_symmetric, is_cut;
    struct claim_made claims[CLAIMS_MAX];
    uint32_t n_claims;
    uint8_t *seen; /* [n][n_makers] places on the paths, by goal + 1; or reached */
    struct place *reached;
    uint32_t n_reached;
    uint32_t goals[64]; /* the improvements to be answered */
    uint32_t n_goals, most_moves;
};

struct seeker *ent_seeker(struct arena *a, const struct focus *f, uint64_t steps)
{
    struct seeker *k = arena_new(a, struct seeker);
    *k = (struct seeker){.f = f, .most = steps};
    k->seen = arena_array(a, uint8_t, (size_t)f->g->n * f->g->n_makers);
    k->reached = arena_array(a, struct place, (size_t)f->g->n * f->g->n_makers + 1);
    return k;
}

static bool take_step(struct seeker *k)
{
    if (k->steps >= k->most) k->is_cut = true;
    k->steps++;
    return !k->is_cut;
}

static enum finding finding(const struct seeker *k, bool is_found)
{
    return is_found ? FOUND : k->is_cut ? CUT_SHORT : NOT_THERE;
}

static enum known compare(struct seeker *k, uint32_t j, uint32_t s, uint32_t q)
{
    k->steps++;
    return ent_game_compare(k->f->g, j, s, q);
}

static uint8_t *seen(struct seeker *k, uint32_t x, uint32_t last)
{
    return &k->seen[(size_t)x * k->f->g->n_makers + last];
}

static bool is_other(const struct seeker *k, uint32_t j, uint32_t last)
{
    return j != last && !(k->f->members >> j & 1);
}

/* Does it follow, from what is known and the claims of j, that a is at least as good as b, by a chain that has something strict in it where that is asked for?
 * Claims themselves are strict or not as a whole. */
static bool follows(struct seeker *k, uint32_t j, uint32_t a, uint32_t b, bool claims_are_strict)
{
    uint8_t taken[CLAIMS_MAX] = {0}; /* 1: its low end is reached, 2: by something strict */
    uint32_t stack[2 * CLAIMS_MAX], n = 0;
    for (uint32_t from = NO_INDEX;; from = stack[--n]) {
        uint32_t x = from == NO_INDEX ? a : k->claims[from].low;
        bool is_strict = from != NO_INDEX && (claims_are_strict || taken[from] & 2);
        enum known to_end = compare(k, j, x, b);
        if (to_end == KNOWN_BETTER || (to_end == KNOWN_SAME && (is_strict || claims_are_strict)))
            return true;
        for (uint32_t c = 0; c < k->n_claims; c++) {
            if (k->claims[c].maker != j) continue;
            enum known to = compare(k, j, x, k->claims[c].high);
            if (to != KNOWN_BETTER && to != KNOWN_SAME) continue;
            uint8_t mark = is_strict || to == KNOWN_BETTER ? 3 : 1;
            if ((taken[c] & mark) == mark) continue;
            taken[c] |= mark;
            stack[n++] = c;
        }
        if (!n) return false;
    }
}

/* Adds a claim if it contradicts nothing; false if it does, or there is no room. */
static bool claim(struct seeker *k, uint32_t j, uint32_t high, uint32_t low, bool is_strict)
{
    if (follows(k, j, low, high, is_strict)) return false;
    if (k->n_claims == CLAIMS_MAX) {
        k->is_cut = true;
        return false;
    }
    k->claims[k->n_claims++] = (struct claim_made){j, high, low};
    return true;
}

static bool answer(struct seeker *k, uint32_t goal, struct place at, uint32_t moves_left);

/* Goes on by j's move from the place to r, if it can be an improvement beside all that is claimed. Where the path of an earlier goal is met, the rest of that path
 * leads on. */
static bool answer_by(struct seeker *k, uint32_t goal, struct place at, uint32_t j, uint32_t r,
                      uint32_t moves_left)
{
    uint32_t claims = k->n_claims;
    enum known is = compare(k, j, r, at.state);
    if (is == KNOWN_WORSE || is == KNOWN_SAME || !take_step(k)) return false;
    if (is == KNOWN_NOT && !claim(k, j, r, at.state, true)) return false;
    uint8_t on_path = *seen(k, r, j);
    if (strip_has(k->v, KNOWN_HIGH, k->is_symmetric, r) || (on_path && on_path != goal + 1)) {
        if (goal + 1 == k->n_goals) return true;
        struct place next = {k->goals[goal + 1], NO_INDEX};
        if (answer(k, goal + 1, next, k->most_moves)) return true;
    } else if (moves_left > 1 && !on_path) {
        *seen(k, r, j) = (uint8_t)(goal + 1);
        bool ok = answer(k, goal, (struct place){r, j}, moves_left - 1);
        *seen(k, r, j) = 0;
        if (ok) return true;
    }
    k->n_claims = claims;
    return false;
}

/* Answers this goal from the place, and all goals after it. */
static bool answer(struct seeker *k, uint32_t goal, struct place at, uint32_t moves_left)
{
    const struct game *g = k->f->g;
    for (uint32_t j = 0; j < g->n_makers; j++) {
        if (!is_other(k, j, at.last)) continue;
        const struct move_list *m = &g->moves[j];
        for (uint64_t e = m->first[at.state]; e < m->first[at.state + 1]; e++) {
            if (k->is_cut) return false;
            if (answer_by(k, goal, at, j, m->to[e], moves_left)) return true;
        }
    }
    return false;
}

static void begin(struct seeker *k, const struct strip_view *v, bool is_symmetric)
{
    k->v = v;
    k->is_symmetric = is_symmetric;
    k->is_cut = false;
    k->steps = 0;
    k->n_claims = k->n_reached = k->n_goals = 0;
}

static bool list_goals(struct seeker *k, uint32_t s, int kind)
{
    const struct move_list *m = &k->f->moves;
    for (uint64_t e = m->first[s]; e < m->first[s + 1]; e++) {
        if (strip_has(k->v, kind, false, m->to[e])) continue;
        if (k->n_goals == sizeof k->goals / sizeof *k->goals) return false;
        k->goals[k->n_goals++] = m->to[e];
    }
    return true;
}

enum finding ent_seek_stable(struct seeker *k, const struct strip_view *v, bool is_symmetric,
                             uint32_t s)
{
    begin(k, v, is_symmetric);
    if (!list_goals(k, s, KNOWN_HIGH)) return CUT_SHORT;
    if (!k->n_goals) return FOUND;
    bool is_found = false;
    uint32_t all = k->f->g->n * k->f->g->n_makers;
    for (uint32_t moves = 1; !is_found && !k->is_cut && moves <= all; moves = moves < 4 ? moves + 1
                                                                              : moves == all
                                                                                  ? all + 1
                                                                                  : all) {
        k->n_claims = 0;
        k->most_moves = moves;
        is_found = answer(k, 0, (struct place){k->goals[0], NO_INDEX}, moves);
    }
    return finding(k, is_found);
}

/* Where the look at moves stands: of which reached place, which maker's, which move. */
struct cursor {
    uint32_t place, maker;
    uint64_t move;
};

static void arrive(struct seeker *k, uint32_t x, uint32_t last)
{
    *seen(k, x, last) = 1;
    k->reached[k->n_reached++] = (struct place){x, last};
}

/* The next move that an other could make from a reached place; false after the last. */
static bool next_move(const struct seeker *k, struct cursor *c, uint32_t *r)
{
    const struct game *g = k->f->g;
    for (; c->place < k->n_reached; c->place++, c->maker = 0, c->move = 0) {
        struct place at = k->reached[c->place];
        for (; c->maker < g->n_makers; c->maker++, c->move = 0) {
            const struct move_list *m = &g->moves[c->maker];
            uint64_t e = m->first[at.state] + c->move;
            if (!is_other(k, c->maker, at.last) || e >= m->first[at.state + 1]) continue;
            *r = m->to[e];
            c->move++;
            return true;
        }
    }
    return false;
}

static void go_back(struct seeker *k, uint32_t reached, uint32_t claims)
{
    while (k->n_reached > reached) {
        struct place p = k->reached[--k->n_reached];
        if (p.last != NO_INDEX) *seen(k, p.state, p.last) = 0;
    }
    k->n_claims = claims;
}

/* Can everything reached be closed without an answer? A move not known to improve is first denied; where that contradicts what is claimed, or leads nowhere, it is
 * granted. Leaves marks as it found them where it fails. */
static bool close_up(struct seeker *k, struct cursor c)
{
    uint32_t reached = k->n_reached, claims = k->n_claims, r;
    while (next_move(k, &c, &r)) {
        uint32_t x = k->reached[c.place].state;
        enum known is = compare(k, c.maker, r, x);
        bool is_answer = strip_has(k->v, KNOWN_LOW, k->is_symmetric, r);
        if (!take_step(k)) break;
        if (is == KNOWN_WORSE || is == KNOWN_SAME || (!is_answer && *seen(k, r, c.maker))) continue;
        if (is == KNOWN_NOT && claim(k, c.maker, x, r, false)) {
            if (close_up(k, c)) return true;
            k->n_claims--;
        }
        if (is_answer || k->is_cut) break;
        arrive(k, r, c.maker);
    }
    if (c.place == k->n_reached && !k->is_cut) return true;
    go_back(k, reached, claims);
    return false;
}

enum finding ent_seek_unstable(struct seeker *k, const struct strip_view *v, bool is_symmetric,
                               uint32_t s)
{
    begin(k, v, is_symmetric);
    if (!list_goals(k, s, KNOWN_LOW)) return CUT_SHORT;
    bool is_found = false;
    for (uint32_t goal = 0; !is_found && !k->is_cut && goal < k->n_goals; goal++) {
        k->n_claims = k->n_reached = 0;
        k->reached[k->n_reached++] = (struct place){k->goals[goal], NO_INDEX};
        is_found = close_up(k, (struct cursor){0, 0, 0});
        if (is_found) go_back(k, 0, 0);
    }
    return finding(k, is_found);
}
