#include "stability/certificate.h"

#include "base/vec.h"
#include "stability/check.h"
#include "stability/partial.h"
#include "unit/cmocka_all.h"
#include "unit/random_game.h"

enum { GAMES = 2000 };

static const struct game *drawn(struct arena *a, uint32_t seed)
{
    struct random_shape shape = {.is_explicit = seed % 4 == 0,
                                 .is_partial = seed % 3 == 0,
                                 .has_joint = seed % 5 == 0,
                                 .makers_most = 4,
                                 .options_most = 4};
    return random_game(a, seed, shape);
}

static bool has_claims(const struct game *g, uint32_t concept)
{
    return concept != CONCEPT_SIM || g->movement;
}

struct all_claims {
    const struct game *g;
    struct claim at;
};

/* The next of a game's claims; start with at = {0}, then true until there is no other. */
static bool next_claim(struct all_claims *c)
{
    struct claim *at = &c->at;
    if (++at->state < c->g->n) return true;
    at->state = 0;
    if (++at->mover < c->g->n_makers + c->g->n_joint) return true;
    at->mover = 0;
    at->side = at->side == SIDE_CAUTIOUS ? SIDE_GENEROUS : SIDE_CAUTIOUS;
    if (at->side == SIDE_GENEROUS) return true;
    do at->concept
    ++;
    while (at->concept < CONCEPT_COUNT && !has_claims(c->g, at->concept))
        ;
    return at->concept < CONCEPT_COUNT;
}

static struct certificate found(struct arena *a, const struct game *g, const struct claim *claim)
{
    struct certificate c;
    struct ent_error err = {0};
    if (!ent_certificate(a, g, claim, &c, &err)) fail_msg("%s", err.message);
    return c;
}

static void every_certificate_is_a_proof(void **state)
{
    (void)state;
    uint32_t n_stable = 0, n_not = 0;
    for (uint32_t seed = 0; seed < GAMES; seed++) {
        struct arena a = {0};
        struct all_claims all = {.g = drawn(&a, seed)};
        do {
            struct ent_error err = {0};
            struct certificate c = found(&a, all.g, &all.at);
            if (!ent_check(all.g, &c, &err))
                fail_msg("game %u, concept %d, mover %u, state %u: %s", seed, (int)all.at.concept,
                         all.at.mover, all.at.state, err.message);
            c.claim.is_stable ? n_stable++ : n_not++;
        } while (next_claim(&all));
        ent_arena_free(&a);
    }
    assert_true(n_stable > 10000 && n_not > 10000);
}

static const uint64_t *plane_of(const struct verdicts *v, const struct claim *claim)
{
    uint32_t mover = claim->mover;
    return mover < v->n_makers ? v->stable[claim->concept][mover]
                               : v->joint[claim->concept][mover - v->n_makers];
}

/* The engine for complete preferences, the bounds for partial ones: both were written by the side of this, from the same definitions. */
static void certificates_agree_with_the_solvers(void **state)
{
    (void)state;
    uint32_t n_complete = 0, n_partial = 0;
    for (uint32_t seed = 0; seed < GAMES; seed++) {
        struct arena a = {0};
        struct ent_error err = {0};
        struct bounds b;
        struct verdicts v;
        struct all_claims all = {.g = drawn(&a, seed)};
        struct partial_limits limits = {.threads = 1, .bounds_only = true};
        bool is_complete = game_is_complete(all.g);
        if (!ent_partial(&a, all.g, &limits, &b, &err)) fail_msg("%s", err.message);
        if (is_complete && !ent_solve(&a, all.g, &(struct solve_limits){.threads = 1}, &v, &err))
            fail_msg("%s", err.message);
        do {
            bool is_stable = found(&a, all.g, &all.at).claim.is_stable;
            bool is_cautious = all.at.side == SIDE_CAUTIOUS;
            bool is_silent = b.silent & mover_members(all.g, all.at.mover);
            if (!is_silent || !is_cautious) {
                const struct verdicts *w = is_cautious ? &b.holds : &b.possible;
                assert_int_equal(plane_has(plane_of(w, &all.at), all.at.state), is_stable);
                n_partial++;
            }
            if (is_complete) {
                assert_int_equal(plane_has(plane_of(&v, &all.at), all.at.state), is_stable);
                n_complete++;
            }
        } while (next_claim(&all));
        ent_arena_free(&a);
    }
    assert_true(n_complete > 10000 && n_partial > 10000);
}

/* The sides agree where all is known; what is stable on the cautious side is stable on the generous one. */
static void the_sides_enclose_what_is_unknown(void **state)
{
    (void)state;
    uint32_t n_open = 0;
    for (uint32_t seed = 0; seed < GAMES; seed++) {
        struct arena a = {0};
        struct all_claims all = {.g = drawn(&a, seed)};
        do {
            struct claim cautious = all.at, generous = all.at;
            cautious.side = SIDE_CAUTIOUS;
            generous.side = SIDE_GENEROUS;
            bool holds = found(&a, all.g, &cautious).claim.is_stable;
            bool could = found(&a, all.g, &generous).claim.is_stable;
            assert_true(!holds || could);
            if (game_is_complete(all.g)) assert_int_equal(holds, could);
            n_open += could && !holds;
        } while (next_claim(&all));
        ent_arena_free(&a);
    }
    assert_true(n_open > 1000);
}

/* A proof of one claim proves no other that is false. */
static void no_certificate_proves_a_false_claim(void **state)
{
    (void)state;
    uint32_t n_refused = 0;
    for (uint32_t seed = 0; seed < GAMES; seed++) {
        struct arena a = {0};
        struct random_source r = {seed ^ 0xF00D};
        struct all_claims all = {.g = drawn(&a, seed)};
        struct certificate kept = found(&a, all.g, &all.at);
        do {
            struct ent_error err = {0};
            struct certificate truth = found(&a, all.g, &all.at), forged = kept;
            if (draw(&r, 3) == 0) kept = truth;
            forged.claim = truth.claim;
            forged.claim.is_stable = !truth.claim.is_stable;
            assert_false(ent_check(all.g, &forged, &err));
            forged = truth;
            forged.claim.is_stable = !truth.claim.is_stable;
            assert_false(ent_check(all.g, &forged, &err));
            n_refused += 2;
        } while (next_claim(&all));
        ent_arena_free(&a);
    }
    assert_true(n_refused > 10000);
}

/* Ways to spoil a proof; each breaks a true one for certain, where it can be applied. */
enum tamper {
    DROP_ANSWER,
    REPEAT_ANSWER,
    IMPROVE_OUTCOME,
    DROP_STEP,
    MOVE_TWICE,
    MOVE_ON,
    MOVE_ONESELF,
    STEP_OUTSIDE,
    DROP_ESCAPE,
    ADD_ESCAPE,
    FALSE_IMPROVEMENT,
    DROP_REACHED,
    REPEAT_REACHED,
    REACH_FROM_LATER,
    REACH_BY_ANOTHER,
    REACH_FROM_OWN,
    DENY_ESCAPE,
    INVENT_ESCAPE,
    CLAIM_OUTSIDE,
    BOTH_WAYS,
    TAMPER_COUNT
};

static struct reply *copied_answers(struct arena *a, const struct certificate *c)
{
    struct reply *out = arena_array(a, struct reply, c->n_answers + 1u);
    if (c->n_answers) memcpy(out, c->answers, c->n_answers * sizeof *out);
    return out;
}

static struct step *copied_steps(struct arena *a, const struct reply *answer)
{
    struct step *out = arena_array(a, struct step, answer->n_steps + 1u);
    if (answer->n_steps) memcpy(out, answer->steps, answer->n_steps * sizeof *out);
    return out;
}

/* Lets whoever moved last move on, legally and to an end that answers as well: nothing but the rule against moving twice running is broken. */
static bool move_on(struct arena *a, const struct game *g, const struct certificate *c,
                    struct reply *answer, struct step *steps)
{
    uint32_t n, mover = steps[answer->n_steps - 1].mover, i = c->claim.mover;
    bool is_plain = i < g->n_makers && c->claim.concept == CONCEPT_GMR && game_is_complete(g);
    const uint32_t *moves = ent_game_moves(a, g, mover, answer->outcome, &n);
    for (uint32_t k = 0; is_plain && k < n; k++) {
        if (ent_game_compare(g, i, moves[k], c->claim.state) == KNOWN_BETTER) continue;
        steps[answer->n_steps++] = (struct step){mover, moves[k]};
        answer->outcome = moves[k];
        return true;
    }
    return false;
}

static bool spoil_steps(struct arena *a, const struct game *g, struct certificate *c,
                        struct reply *answer, enum tamper how)
{
    struct step *steps = copied_steps(a, answer);
    bool is_sim = c->claim.concept == CONCEPT_SIM;
    answer->steps = steps;
    if (how == DROP_STEP) {
        if (!answer->n_steps || is_sim) return false;
        answer->n_steps--;
        return true;
    }
    if (!answer->n_steps) return false;
    struct step last = steps[answer->n_steps - 1];
    if (how == MOVE_ON) return move_on(a, g, c, answer, steps);
    if (how == MOVE_TWICE) steps[answer->n_steps++] = last;
    if (how == MOVE_ONESELF) steps[0].mover = c->claim.mover;
    if (how == STEP_OUTSIDE) steps[0].to = NO_INDEX;
    return true;
}

static bool spoil_answer(struct arena *a, const struct game *g, struct certificate *c,
                         enum tamper how)
{
    if (!c->claim.is_stable || !c->n_answers) return false;
    struct reply *answers = copied_answers(a, c), *last = &answers[c->n_answers - 1];
    uint32_t *escapes = arena_array(a, uint32_t, last->n_escapes + 1u);
    if (last->n_escapes) memcpy(escapes, last->escapes, last->n_escapes * sizeof *escapes);
    c->answers = answers;
    switch (how) {
    case DROP_ANSWER:
        c->n_answers--;
        return true;
    case REPEAT_ANSWER:
        answers[c->n_answers++] = *last;
        return true;
    case IMPROVE_OUTCOME:
        last->outcome = last->outcome == g->n - 1 ? 0 : last->outcome + 1;
        return g->n > 1;
    case DROP_ESCAPE:
        if (!last->n_escapes) return false;
        last->n_escapes--;
        return true;
    case ADD_ESCAPE:
        escapes[last->n_escapes++] = last->outcome;
        last->escapes = escapes;
        return true;
    default:
        return spoil_steps(a, g, c, last, how);
    }
}

/* Lets an entry have come from one to which its own mover had moved before: a legal move, but the second running. */
static bool reach_from_own(const struct game *g, const struct certificate *c,
                           struct reached *reached)
{
    for (uint32_t e = 2; e < c->n_reached; e++)
        for (uint32_t from = 1; from < e; from++) {
            bool is_own = reached[from].mover == reached[e].mover;
            if (!is_own || c->claim.concept != CONCEPT_GMR ||
                !ent_game_has_move(g, reached[e].mover, reached[from].state, reached[e].state))
                continue;
            reached[e].from = from;
            return true;
        }
    return false;
}

/* Lets an entry have come by a legal move from one that was found after it. */
static bool reach_from_later(const struct game *g, const struct certificate *c,
                             struct reached *reached)
{
    for (uint32_t e = 1; e < c->n_reached; e++)
        for (uint32_t from = e; from < c->n_reached; from++) {
            if (reached[from].mover == reached[e].mover || c->claim.concept != CONCEPT_GMR ||
                !ent_game_has_move(g, reached[e].mover, reached[from].state, reached[e].state))
                continue;
            reached[e].from = from;
            return true;
        }
    return false;
}

static bool spoil_reached(struct arena *a, const struct game *g, struct certificate *c,
                          enum tamper how)
{
    if (c->claim.is_stable || c->n_reached < 2) return false;
    struct reached *reached = arena_array(a, struct reached, c->n_reached + 1u);
    memcpy(reached, c->reached, c->n_reached * sizeof *reached);
    struct reached *last = &reached[c->n_reached - 1];
    c->reached = reached;
    switch (how) {
    case DROP_REACHED:
        c->n_reached--;
        return true;
    case REPEAT_REACHED:
        reached[c->n_reached++] = *last;
        return true;
    case REACH_FROM_LATER:
        return reach_from_later(g, c, reached);
    case REACH_BY_ANOTHER:
        last->mover = c->claim.mover;
        return true;
    case REACH_FROM_OWN:
        return reach_from_own(g, c, reached);
    case DENY_ESCAPE:
        if (last->escape == NO_INDEX) return false;
        last->escape = NO_INDEX;
        return true;
    case INVENT_ESCAPE:
        if (last->escape != NO_INDEX) return false;
        last->escape = c->claim.state;
        return true;
    default:
        return false;
    }
}

static bool spoil(struct arena *a, const struct game *g, struct certificate *c, enum tamper how)
{
    if (how <= ADD_ESCAPE) return spoil_answer(a, g, c, how);
    if (how >= DROP_REACHED && how <= INVENT_ESCAPE) return spoil_reached(a, g, c, how);
    if (how == CLAIM_OUTSIDE) {
        c->claim.state = g->n;
        return true;
    }
    if (how == BOTH_WAYS) {
        if (c->claim.is_stable)
            c->improvement = 0;
        else
            c->n_answers = 1, c->answers = arena_new(a, struct reply);
        return true;
    }
    if (c->claim.is_stable) return false;
    c->improvement = c->claim.state; /* FALSE_IMPROVEMENT */
    return true;
}

static void every_tampered_certificate_is_refused(void **state)
{
    (void)state;
    uint32_t applied[TAMPER_COUNT] = {0};
    for (uint32_t seed = 0; seed < GAMES; seed++) {
        struct arena a = {0};
        struct all_claims all = {.g = drawn(&a, seed)};
        do {
            struct certificate truth = found(&a, all.g, &all.at);
            for (int how = 0; how < TAMPER_COUNT; how++) {
                struct ent_error err = {0};
                struct certificate c = truth;
                if (!spoil(&a, all.g, &c, (enum tamper)how)) continue;
                applied[how]++;
                if (ent_check(all.g, &c, &err))
                    fail_msg("game %u: tamper %d was not seen", seed, how);
            }
        } while (next_claim(&all));
        ent_arena_free(&a);
    }
    for (int how = 0; how < TAMPER_COUNT; how++)
        if (applied[how] < 100) fail_msg("tamper %d was tried only %u times", how, applied[how]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_certificate_is_a_proof),
        cmocka_unit_test(certificates_agree_with_the_solvers),
        cmocka_unit_test(the_sides_enclose_what_is_unknown),
        cmocka_unit_test(no_certificate_proves_a_false_claim),
        cmocka_unit_test(every_tampered_certificate_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
