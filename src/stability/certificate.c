#include "stability/certificate.h"

#include "base/vec.h"

struct replies VEC(struct reply);
struct entries VEC(struct reached);
struct states VEC(uint32_t);

struct search {
    struct arena *arena;
    const struct game *g;
    const struct claim *claim;
    struct ent_error *err;
    struct arena moves, escapes; /* lists of moves, forgotten after use */
    uint64_t *seen;              /* [n_makers][words] pairs that the wave has reached */
};

static bool is_better_for(const struct search *s, uint32_t maker, uint32_t to, uint32_t from)
{
    enum known known = ent_game_compare(s->g, maker, to, from);
    return known == KNOWN_BETTER || (known == KNOWN_NOT && s->claim->side == SIDE_CAUTIOUS);
}

/* Does every party of the claim's mover prefer x to the claim's state? What is not an improvement is an answer. */
static bool is_improvement(const struct search *s, uint32_t x)
{
    uint32_t members = mover_members(s->g, s->claim->mover);
    for (uint32_t i = 0; i < s->g->n_makers; i++)
        if (members >> i & 1 && !is_better_for(s, i, x, s->claim->state)) return false;
    return true;
}

/* An opponent's move that it wants: the cautious side asks that this be known. */
static bool is_credible(const struct search *s, uint32_t maker, uint32_t from, uint32_t to)
{
    enum known known = ent_game_compare(s->g, maker, to, from);
    return known == KNOWN_BETTER || (known == KNOWN_NOT && s->claim->side == SIDE_GENEROUS);
}

static const uint32_t *moves_of(const struct search *s, struct arena *a, uint32_t mover,
                                uint32_t from, uint32_t *n)
{
    if (mover < s->g->n_makers) return ent_game_moves(a, s->g, mover, from, n);
    const struct move_list *moves = &s->g->joint[mover - s->g->n_makers].moves;
    *n = (uint32_t)(moves->first[from + 1] - moves->first[from]);
    return moves->to + moves->first[from];
}

static const uint32_t *improvements_of(const struct search *s, uint32_t *n_improvements)
{
    struct states found = {0};
    uint32_t n;
    const uint32_t *moves = moves_of(s, s->arena, s->claim->mover, s->claim->state, &n);
    for (uint32_t m = 0; m < n; m++)
        if (is_improvement(s, moves[m])) *vec_add(s->arena, &found) = moves[m];
    *n_improvements = found.n;
    return found.at;
}

static bool needs_credible(enum concept c) { return c == CONCEPT_SEQ || c == CONCEPT_SSEQ; }
static bool needs_escapes(enum concept c) { return c == CONCEPT_SMR || c == CONCEPT_SSEQ; }

/* Where the claim's mover can go from a state, ascending: one move of a decision maker, but for a joint move legal sequences of it and its parties. */
static const uint32_t *ways_out(struct search *s, struct arena *a, uint32_t state, uint32_t *n)
{
    struct entries wave = {0};
    uint32_t mover = s->claim->mover, members = mover_members(s->g, mover);
    if (mover < s->g->n_makers) return moves_of(s, a, mover, state, n);
    uint8_t *is_out = arena_array(a, uint8_t, s->g->n);
    uint32_t *seen = arena_array(
        a, uint32_t, s->g->n); /* masks of last movers; the joint move is the last bit */
    *vec_add(a, &wave) = (struct reached){state, NO_INDEX, NO_INDEX, NO_INDEX};
    for (uint32_t e = 0; e < wave.n; e++)
        for (uint32_t j = 0; j <= s->g->n_makers; j++) {
            bool is_joint = j == s->g->n_makers;
            if (j == wave.at[e].mover || (!is_joint && !(members >> j & 1))) continue;
            uint32_t n_moves;
            const uint32_t *moves =
                moves_of(s, a, is_joint ? mover : j, wave.at[e].state, &n_moves);
            for (uint32_t m = 0; m < n_moves; m++) {
                if (seen[moves[m]] >> j & 1) continue;
                seen[moves[m]] |= 1u << j;
                is_out[moves[m]] = 1;
                *vec_add(a, &wave) = (struct reached){moves[m], j, e, NO_INDEX};
            }
        }
    struct states out = {0};
    for (uint32_t q = 0; q < s->g->n; q++)
        if (is_out[q]) *vec_add(a, &out) = q;
    *n = out.n;
    return out.at;
}

/* A better state that the claim's mover can go to from here, or NO_INDEX. */
static uint32_t escape_from(struct search *s, uint32_t state)
{
    uint32_t n;
    ent_arena_reset(&s->escapes);
    const uint32_t *ways = ways_out(s, &s->escapes, state, &n);
    for (uint32_t m = 0; m < n; m++)
        if (is_improvement(s, ways[m])) return ways[m];
    return NO_INDEX;
}

/* Does the sequence that ends here answer? Notes the escape where only that is in the way. */
static bool answers(struct search *s, struct reached *entry)
{
    entry->escape = NO_INDEX;
    if (is_improvement(s, entry->state)) return false;
    if (needs_escapes(s->claim->concept)) entry->escape = escape_from(s, entry->state);
    return entry->escape == NO_INDEX;
}

static uint64_t *seen_word(struct search *s, uint32_t maker, uint32_t state)
{
    size_t words = ((size_t)s->g->n + 63) / 64;
    if (!s->seen) s->seen = arena_array(s->arena, uint64_t, words * s->g->n_makers);
    return &s->seen[maker * words + state / 64];
}

static bool mark(struct search *s, uint32_t maker, uint32_t state)
{
    uint64_t *word = seen_word(s, maker, state), bit = 1ull << state % 64;
    bool is_new = !(*word & bit);
    *word |= bit;
    return is_new;
}

/* The next wave starts with nothing seen; the first entry was never marked. */
static void unmark(struct search *s, const struct entries *entries)
{
    for (uint32_t e = 1; e < entries->n; e++)
        *seen_word(s, entries->at[e].mover, entries->at[e].state) &=
            ~(1ull << entries->at[e].state % 64);
}

/* Adds what one opponent can make of an entry; the index of an entry that answers, or NO_INDEX. */
static uint32_t spread(struct search *s, struct entries *w, uint32_t from, uint32_t maker)
{
    uint32_t n, state = w->at[from].state;
    ent_arena_reset(&s->moves);
    const uint32_t *moves = ent_game_moves(&s->moves, s->g, maker, state, &n);
    for (uint32_t m = 0; m < n; m++) {
        if (needs_credible(s->claim->concept) && !is_credible(s, maker, state, moves[m])) continue;
        if (!mark(s, maker, moves[m])) continue;
        struct reached entry = {.state = moves[m], .mover = maker, .from = from};
        bool is_answer = answers(s, &entry);
        *vec_add(s->arena, w) = entry;
        if (is_answer) return w->n - 1;
    }
    return NO_INDEX;
}

/* The entry that answers the improvement, the last of those found; NO_INDEX where the wave has run out and none does. */
static bool find_answer(struct search *s, uint32_t improvement, struct entries *w, uint32_t *found)
{
    uint32_t members = mover_members(s->g, s->claim->mover);
    *vec_add(s->arena, w) = (struct reached){improvement, s->claim->mover, NO_INDEX, NO_INDEX};
    *found = NO_INDEX;
    for (uint32_t e = 0; e < w->n; e++) {
        if (w->n > CERTIFICATE_NODES_MAX)
            return ent_fail(s->err, ENT_ELIMIT,
                            "the answers to one move lead to more than %d states",
                            CERTIFICATE_NODES_MAX);
        for (uint32_t j = 0; j < s->g->n_makers; j++) {
            if (members >> j & 1 || j == w->at[e].mover) continue;
            if ((*found = spread(s, w, e, j)) == NO_INDEX) continue;
            unmark(s, w);
            return true;
        }
    }
    unmark(s, w);
    return true;
}

static struct reply answer_of(struct search *s, const struct entries *w, uint32_t last)
{
    struct reply out = {.improvement = w->at[0].state, .outcome = w->at[last].state};
    for (uint32_t e = last; e; e = w->at[e].from) out.n_steps++;
    struct step *steps = arena_array(s->arena, struct step, out.n_steps);
    uint32_t at = out.n_steps;
    for (uint32_t e = last; e; e = w->at[e].from)
        steps[--at] = (struct step){w->at[e].mover, w->at[e].state};
    out.steps = steps;
    if (needs_escapes(s->claim->concept))
        out.escapes = ways_out(s, s->arena, out.outcome, &out.n_escapes);
    return out;
}

/* What each of the others can choose while the mover goes to the improvement: to stay, or one of its own improvements. */
struct choices {
    uint32_t maker[GAME_MAKERS_MAX];
    struct states of[GAME_MAKERS_MAX]; /* the first is the claim's state: to stay */
    uint32_t n;
    uint32_t
        taken[GAME_MAKERS_MAX]; /* index into of, as a counter that runs through all combinations */
};

static bool list_choices(struct search *s, struct choices *c)
{
    uint32_t members = mover_members(s->g, s->claim->mover), from = s->claim->state;
    uint64_t combinations = 1;
    for (uint32_t j = 0; j < s->g->n_makers; j++) {
        if (members >> j & 1) continue;
        uint32_t n, k = c->n++;
        const uint32_t *moves = ent_game_moves(s->arena, s->g, j, from, &n);
        c->maker[k] = j;
        *vec_add(s->arena, &c->of[k]) = from;
        for (uint32_t m = 0; m < n; m++)
            if (is_credible(s, j, from, moves[m])) *vec_add(s->arena, &c->of[k]) = moves[m];
        combinations *= c->of[k].n;
        if (combinations > CERTIFICATE_CHOICES_MAX)
            return ent_fail(s->err, ENT_ELIMIT,
                            "more than %d combinations of simultaneous moves at one state",
                            CERTIFICATE_CHOICES_MAX);
    }
    return true;
}

/* The state that comes of all moving at once: an option changes where anybody changes it. NO_INDEX where it is not feasible. */
static uint32_t meeting_point(const struct search *s, const struct choices *c, uint32_t improvement)
{
    uint64_t here = game_code(s->g, s->claim->state);
    uint64_t change = here ^ game_code(s->g, improvement);
    for (uint32_t k = 0; k < c->n; k++) change |= here ^ game_code(s->g, c->of[k].at[c->taken[k]]);
    return ent_game_find(s->g, here ^ change);
}

static bool next_combination(struct choices *c)
{
    for (uint32_t k = 0; k < c->n; k++) {
        if (++c->taken[k] < c->of[k].n) return true;
        c->taken[k] = 0;
    }
    return false;
}

static bool find_meeting(const struct search *s, struct choices *c, uint32_t improvement,
                         struct reply *out)
{
    memset(c->taken, 0, sizeof c->taken);
    do {
        uint32_t met = meeting_point(s, c, improvement);
        if (met == NO_INDEX || is_improvement(s, met)) continue;
        struct step *steps = arena_array(s->arena, struct step, c->n);
        *out = (struct reply){.improvement = improvement, .outcome = met, .steps = steps};
        for (uint32_t k = 0; k < c->n; k++)
            if (c->taken[k])
                steps[out->n_steps++] = (struct step){c->maker[k], c->of[k].at[c->taken[k]]};
        return true;
    } while (next_combination(c));
    return false;
}

/* Fills the answer to one improvement, or the proof that there is none into the certificate. */
static bool settle(struct search *s, struct choices *c, uint32_t improvement, struct reply *answer,
                   struct certificate *out)
{
    uint32_t found = NO_INDEX;
    struct entries w = {0};
    if (s->claim->concept == CONCEPT_SIM && find_meeting(s, c, improvement, answer)) return true;
    bool searches = s->claim->concept != CONCEPT_SIM && s->claim->concept != CONCEPT_NASH;
    if (searches && !find_answer(s, improvement, &w, &found)) return false;
    if (found != NO_INDEX) {
        *answer = answer_of(s, &w, found);
        return true;
    }
    out->claim.is_stable = false;
    out->improvement = improvement;
    out->reached = w.at;
    out->n_reached = w.n;
    return true;
}

static bool settle_all(struct search *s, struct certificate *out)
{
    struct choices choices = {0};
    if (s->claim->concept == CONCEPT_SIM && !list_choices(s, &choices)) return false;
    uint32_t n;
    const uint32_t *improvements = improvements_of(s, &n);
    struct reply *answers = arena_array(s->arena, struct reply, n);
    for (uint32_t k = 0; k < n && out->claim.is_stable; k++)
        if (!settle(s, &choices, improvements[k], &answers[k], out)) return false;
    if (out->claim.is_stable) {
        out->answers = answers;
        out->n_answers = n;
    }
    return true;
}

bool ent_certificate(struct arena *a, const struct game *g, const struct claim *claim,
                     struct certificate *out, struct ent_error *err)
{
    struct search s = {.arena = a, .g = g, .claim = claim, .err = err};
    *out = (struct certificate){.claim = *claim, .improvement = NO_INDEX};
    out->claim.is_stable = true;
    if (claim->concept == CONCEPT_SIM && !g->movement)
        return ent_fail(err, ENT_EARGUMENT,
                        "simultaneous stability needs states that are made of options");
    bool ok = settle_all(&s, out);
    ent_arena_free(&s.moves);
    ent_arena_free(&s.escapes);
    return ok;
}
