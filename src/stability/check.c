#include "stability/check.h"

struct proof {
    const struct game *g;
    const struct certificate *c;
    struct ent_error *err;
    uint32_t parties; /* of the claim's mover */
};

static bool refuse(const struct proof *p, const char *why)
{
    return ent_fail(p->err, ENT_EDATA, "%s", why);
}

/* x is no better than s for at least one of the parties, as the side counts it. */
static bool leaves_no_better(const struct proof *p, uint32_t x)
{
    uint32_t s = p->c->claim.state;
    for (uint32_t i = 0; i < p->g->n_makers; i++) {
        if (!(p->parties >> i & 1)) continue;
        enum known s_beside_x = ent_game_compare(p->g, i, s, x);
        if (s_beside_x == KNOWN_BETTER || s_beside_x == KNOWN_SAME) return true;
        if (s_beside_x == KNOWN_NOT && p->c->claim.side == SIDE_GENEROUS) return true;
    }
    return false;
}

/* Is a move of j from s to q one that this side lets it make of its own will? */
static bool is_wanted(const struct proof *p, uint32_t j, uint32_t s, uint32_t q)
{
    enum known s_beside_q = ent_game_compare(p->g, j, s, q);
    return s_beside_q == KNOWN_WORSE ||
           (s_beside_q == KNOWN_NOT && p->c->claim.side == SIDE_GENEROUS);
}

static bool is_move_of_parties(const struct proof *p, uint32_t s, uint32_t q)
{
    uint32_t m = p->c->claim.mover;
    if (m < p->g->n_makers) return ent_game_has_move(p->g, m, s, q);
    const struct move_list *list = &p->g->joint[m - p->g->n_makers].moves;
    for (uint64_t k = list->first[s]; k < list->first[s + 1]; k++)
        if (list->to[k] == q) return true;
    return false;
}

static bool is_by_another(const struct proof *p, uint32_t j)
{
    return j < p->g->n_makers && !(p->parties >> j & 1);
}

static bool asks_for_will(const struct proof *p)
{
    enum concept c = p->c->claim.concept;
    return c == CONCEPT_SEQ || c == CONCEPT_SSEQ;
}

static bool asks_for_no_escape(const struct proof *p)
{
    enum concept c = p->c->claim.concept;
    return c == CONCEPT_SMR || c == CONCEPT_SSEQ;
}

static bool may_move(const struct proof *p, uint32_t j, uint32_t s, uint32_t q)
{
    return ent_game_has_move(p->g, j, s, q) && (!asks_for_will(p) || is_wanted(p, j, s, q));
}

/* One of the answers: moves one after another. */
static bool check_sequence(const struct proof *p, const struct reply *a)
{
    uint32_t at = a->improvement, last = NO_INDEX;
    if (!a->n_steps) return refuse(p, "an answer without a move");
    for (uint32_t k = 0; k < a->n_steps; k++) {
        struct step step = a->steps[k];
        if (step.to >= p->g->n) return refuse(p, "an answer leads to a state that does not exist");
        if (!is_by_another(p, step.mover)) return refuse(p, "an answer by nobody else");
        if (step.mover == last) return refuse(p, "an answer moves twice running");
        if (!may_move(p, step.mover, at, step.to))
            return refuse(p, "an answer makes no legal move");
        at = step.to;
        last = step.mover;
    }
    if (at != a->outcome) return refuse(p, "an answer ends elsewhere than it says");
    return leaves_no_better(p, at) || refuse(p, "an answer leaves the mover better off");
}

/* Which states the parties of a joint move can come to from s, by it and by moves of their own, nobody twice running: by rounds, until nothing is new. */
static uint8_t *joint_ways(const struct proof *p, struct arena *a, uint32_t s)
{
    uint32_t n = p->g->n, movers = p->g->n_makers + 1;
    uint8_t *by = arena_array(a, uint8_t, (size_t)n * (movers + 1)),
            *out = arena_array(a, uint8_t, n);
    by[(size_t)movers * n + s] = 1; /* the start, moved to by nobody */
    for (bool is_new = true; is_new;) {
        is_new = false;
        for (size_t pair = 0; pair < (size_t)n * (movers + 1); pair++)
            for (uint32_t j = 0; by[pair] && j < movers; j++)
                for (uint32_t q = 0; q < n && pair / n != j; q++) {
                    bool is_one = j < p->g->n_makers;
                    uint32_t from = (uint32_t)(pair % n);
                    bool is_legal =
                        is_one ? (p->parties >> j & 1) && ent_game_has_move(p->g, j, from, q)
                               : is_move_of_parties(p, from, q);
                    if (!is_legal || by[(size_t)j * n + q]) continue;
                    by[(size_t)j * n + q] = out[q] = 1;
                    is_new = true;
                }
    }
    return out;
}

static bool is_way_out(const struct proof *p, const uint8_t *ways, uint32_t s, uint32_t q)
{
    return ways ? ways[q] : is_move_of_parties(p, s, q);
}

static bool check_ways_out(const struct proof *p, const struct reply *a, const uint8_t *ways)
{
    uint32_t k = 0;
    for (uint32_t q = 0; q < p->g->n; q++) {
        if (!is_way_out(p, ways, a->outcome, q)) continue;
        if (k == a->n_escapes || a->escapes[k++] != q) return refuse(p, "an escape is left out");
        if (!leaves_no_better(p, q)) return refuse(p, "an escape leaves the mover better off");
    }
    return k == a->n_escapes || refuse(p, "an escape that is no move");
}

/* Every state that the parties can go to from the outcome is listed and no better. */
static bool check_escapes(const struct proof *p, const struct reply *a)
{
    struct arena scratch = {0};
    if (!asks_for_no_escape(p))
        return !a->n_escapes || refuse(p, "escapes where none are asked for");
    bool is_joint = p->c->claim.mover >= p->g->n_makers;
    bool ok = check_ways_out(p, a, is_joint ? joint_ways(p, &scratch, a->outcome) : NULL);
    ent_arena_free(&scratch);
    return ok;
}

static bool is_escape(const struct proof *p, uint32_t from, uint32_t to)
{
    struct arena scratch = {0};
    bool is_joint = p->c->claim.mover >= p->g->n_makers;
    const uint8_t *ways = is_joint ? joint_ways(p, &scratch, from) : NULL;
    bool ok = is_way_out(p, ways, from, to) && !leaves_no_better(p, to);
    ent_arena_free(&scratch);
    return ok;
}

/* The options in which q differs from the claim's state. */
static uint64_t changed_in(const struct proof *p, uint32_t q)
{
    return game_code(p->g, p->c->claim.state) ^ game_code(p->g, q);
}

static bool check_simultaneous(const struct proof *p, const struct reply *a)
{
    const struct game *g = p->g;
    uint32_t s = p->c->claim.state;
    uint64_t changed = changed_in(p, a->improvement);
    if (a->n_escapes) return refuse(p, "escapes where none are asked for");
    for (uint32_t k = 0; k < a->n_steps; k++) {
        struct step step = a->steps[k];
        if (step.to >= g->n) return refuse(p, "an answer leads to a state that does not exist");
        if (!is_by_another(p, step.mover)) return refuse(p, "an answer by nobody else");
        if (k && step.mover <= a->steps[k - 1].mover) return refuse(p, "an answer moves twice");
        bool is_legal =
            ent_game_has_move(g, step.mover, s, step.to) && is_wanted(p, step.mover, s, step.to);
        if (!is_legal) return refuse(p, "an answer makes no legal move");
        changed |= changed_in(p, step.to);
    }
    if (a->outcome >= g->n || changed_in(p, a->outcome) != changed)
        return refuse(p, "an answer ends elsewhere than it says");
    return leaves_no_better(p, a->outcome) || refuse(p, "an answer leaves the mover better off");
}

static bool is_improvement(const struct proof *p, uint32_t q)
{
    return is_move_of_parties(p, p->c->claim.state, q) && !leaves_no_better(p, q);
}

static bool check_stable(const struct proof *p)
{
    const struct certificate *c = p->c;
    uint32_t k = 0;
    if (c->n_reached || c->improvement != NO_INDEX)
        return refuse(p, "stable and not stable at once");
    for (uint32_t q = 0; q < p->g->n; q++) {
        if (!is_improvement(p, q)) continue;
        if (c->claim.concept == CONCEPT_NASH) return refuse(p, "there is an improvement");
        if (k == c->n_answers || c->answers[k].improvement != q)
            return refuse(p, "an improvement is left out");
        const struct reply *a = &c->answers[k++];
        bool ok = c->claim.concept == CONCEPT_SIM ? check_simultaneous(p, a)
                                                  : check_sequence(p, a) && check_escapes(p, a);
        if (!ok) return false;
    }
    return k == c->n_answers || refuse(p, "an answer to what is no improvement");
}

static bool holds_entry(const struct certificate *c, uint32_t n, uint32_t state, uint32_t mover)
{
    for (uint32_t e = 1; e < n; e++)
        if (c->reached[e].state == state && c->reached[e].mover == mover) return true;
    return false;
}

/* All that the others can move to from an entry is among the entries. */
static bool is_closed_at(const struct proof *p, uint32_t e)
{
    uint32_t from = p->c->reached[e].state;
    for (uint32_t j = 0; j < p->g->n_makers; j++) {
        if (!is_by_another(p, j) || j == p->c->reached[e].mover) continue;
        for (uint32_t q = 0; q < p->g->n; q++)
            if (may_move(p, j, from, q) && !holds_entry(p->c, p->c->n_reached, q, j)) return false;
    }
    return true;
}

static bool check_entry(const struct proof *p, uint32_t e)
{
    const struct reached *r = &p->c->reached[e];
    if (r->state >= p->g->n || r->from >= e)
        return refuse(p, "what was reached has come from nowhere");
    const struct reached *before = &p->c->reached[r->from];
    bool is_legal = is_by_another(p, r->mover) && r->mover != before->mover &&
                    may_move(p, r->mover, before->state, r->state);
    if (!is_legal) return refuse(p, "what was reached has come by no legal move");
    if (holds_entry(p->c, e, r->state, r->mover)) return refuse(p, "something was reached twice");
    if (!leaves_no_better(p, r->state))
        return r->escape == NO_INDEX || refuse(p, "an escape from a state that is better");
    if (!asks_for_no_escape(p) || r->escape >= p->g->n) return refuse(p, "there is an answer");
    return is_escape(p, r->state, r->escape) || refuse(p, "an escape that is none");
}

static bool check_reached(const struct proof *p)
{
    const struct certificate *c = p->c;
    const struct reached *first = c->reached;
    bool is_start = c->n_reached && first->state == c->improvement &&
                    first->mover == c->claim.mover && first->from == NO_INDEX &&
                    first->escape == NO_INDEX;
    if (!is_start) return refuse(p, "what was reached does not start at the improvement");
    for (uint32_t e = 1; e < c->n_reached; e++)
        if (!check_entry(p, e)) return false;
    for (uint32_t e = 0; e < c->n_reached; e++)
        if (!is_closed_at(p, e)) return refuse(p, "an answer was not looked at");
    return true;
}

/* Does some combination of the choices of others from number j on, with what was changed before, answer? */
static bool some_combination_answers(const struct proof *p, uint32_t j, uint64_t changed)
{
    const struct game *g = p->g;
    uint32_t s = p->c->claim.state;
    while (j < g->n_makers && !is_by_another(p, j)) j++;
    if (j == g->n_makers) {
        uint32_t met = ent_game_find(g, game_code(g, s) ^ changed);
        return met != NO_INDEX && leaves_no_better(p, met);
    }
    for (uint32_t q = 0; q < g->n; q++) {
        bool is_choice = q == s || (ent_game_has_move(g, j, s, q) && is_wanted(p, j, s, q));
        if (is_choice && some_combination_answers(p, j + 1, changed | changed_in(p, q)))
            return true;
    }
    return false;
}

static bool check_not_stable(const struct proof *p)
{
    const struct certificate *c = p->c;
    if (c->n_answers) return refuse(p, "stable and not stable at once");
    if (c->improvement >= p->g->n || !is_improvement(p, c->improvement))
        return refuse(p, "the improvement is none");
    if (c->claim.concept != CONCEPT_NASH && c->claim.concept != CONCEPT_SIM)
        return check_reached(p);
    if (c->n_reached) return refuse(p, "more was reached than was asked for");
    bool is_answered = c->claim.concept == CONCEPT_SIM &&
                       some_combination_answers(p, 0, changed_in(p, c->improvement));
    return !is_answered || refuse(p, "there is an answer");
}

bool ent_check(const struct game *g, const struct certificate *c, struct ent_error *err)
{
    const struct claim *claim = &c->claim;
    struct proof p = {.g = g, .c = c, .err = err};
    bool is_about_something = claim->concept < CONCEPT_COUNT && claim->state < g->n &&
                              claim->mover < g->n_makers + g->n_joint &&
                              (claim->side == SIDE_CAUTIOUS || claim->side == SIDE_GENEROUS);
    if (!is_about_something) return refuse(&p, "a claim about nothing");
    if (claim->concept == CONCEPT_SIM && !g->movement)
        return refuse(&p, "simultaneous moves where states are not made of options");
    p.parties = mover_members(g, claim->mover);
    return claim->is_stable ? check_stable(&p) : check_not_stable(&p);
}
