#include "drafting/settlement.h"

#include <stdlib.h>

struct stakes_given ent_stakes_given(const struct drafting *d)
{
    struct stakes_given given = {0, 0};
    for (uint32_t o = 0; o < d->dispute->n_options && o < GAME_OPTIONS_MAX; o++) {
        if (d->options[o].is_threat || d->options[o].is_leaving) given.threats |= 1ull << o;
        if (d->options[o].is_accept) given.accepts |= 1ull << o;
    }
    return given;
}

/* States that joint moves lead to from now. */
static bool is_tabled(const struct game *g, uint32_t state)
{
    for (uint32_t k = 0; k < g->n_joint && g->status_quo != NO_INDEX; k++) {
        const struct move_list *m = &g->joint[k].moves;
        for (uint64_t t = m->first[g->status_quo]; t < m->first[g->status_quo + 1]; t++)
            if (m->to[t] == state) return true;
    }
    return false;
}

/* The state without the accepts, which nobody but their owners speaks of: what is compared with now. */
static uint32_t without_accepts(const struct settling *s, uint64_t code)
{
    uint64_t bare = code & ~(s->stakes.accepts & ~s->stakes.now);
    uint32_t state = ent_state_of(s->judge.game, bare);
    return state == NO_INDEX ? ent_state_of(s->judge.game, code) : state;
}

/* What stands of a state without judging it. */
static struct settled appraised(const struct settling *s, uint32_t state)
{
    const struct game *g = s->judge.game;
    struct settled out = {.state = state, .code = game_code(g, state)};
    out.outcome = ent_outcome(&s->stakes, g, out.code);
    uint32_t bare = without_accepts(s, out.code);
    for (uint32_t i = 0; i < g->n_makers; i++) {
        out.met[i] = stakes_met(&s->stakes, i, out.code);
        out.n_met += (uint32_t)__builtin_popcountll(out.met[i]);
        if (g->status_quo == NO_INDEX) continue;
        enum known known = ent_game_compare(g, i, bare, g->status_quo);
        if (known == KNOWN_WORSE) out.worse |= 1u << i;
        if (known == KNOWN_BETTER) out.better |= 1u << i;
    }
    out.is_tabled = is_tabled(g, bare);
    return out;
}

/* What it gives, for the order: tabled without regard to accepts, which no joint move takes up. */
static int by_worth(const struct settled *x, const struct settled *y, uint64_t now)
{
    int changes_x = __builtin_popcountll(x->code ^ now),
        changes_y = __builtin_popcountll(y->code ^ now);
    int worse_x = __builtin_popcount(x->worse), worse_y = __builtin_popcount(y->worse);
    if (x->outcome == OUTCOME_SETTLEMENT) {
        if (x->is_tabled != y->is_tabled) return x->is_tabled ? -1 : 1;
        if (worse_x != worse_y) return worse_x < worse_y ? -1 : 1;
        if (x->n_met != y->n_met) return x->n_met > y->n_met ? -1 : 1;
    }
    if (changes_x != changes_y) return changes_x < changes_y ? -1 : 1;
    return x->code < y->code ? -1 : x->code > y->code;
}

/* Keeps the SETTLE_JUDGED that are worth most. */
static void keep(struct arena *a, struct settling *s, const struct settled *x)
{
    struct settled_list *list = &s->of[x->outcome];
    if (list->n == SETTLE_JUDGED) {
        s->n_left[x->outcome]++;
        if (by_worth(x, &list->at[list->n - 1], s->stakes.now) > 0) return;
        list->n--;
    }
    *vec_add(a, list) = *x;
    for (uint32_t k = list->n - 1; k && by_worth(&list->at[k], &list->at[k - 1], s->stakes.now) < 0;
         k--) {
        struct settled swap = list->at[k];
        list->at[k] = list->at[k - 1];
        list->at[k - 1] = swap;
    }
}

/* Is there a state like it in which everybody accepts who could? */
static bool could_be_accepted(const struct settling *s, uint64_t code)
{
    uint64_t accepted = code | s->stakes.accepts;
    return accepted != code && ent_state_of(s->judge.game, accepted) != NO_INDEX;
}

static void collect(struct arena *a, struct settling *s)
{
    const struct game *g = s->judge.game;
    for (uint32_t q = 0; q < g->n; q++) {
        uint64_t code = game_code(g, q);
        if (!ent_is_reasoned(&s->stakes, g, code)) continue;
        enum outcome outcome = ent_outcome(&s->stakes, g, code);
        bool is_accepted = (code ^ s->stakes.now) & s->stakes.accepts & code;
        if (outcome == OUTCOME_SETTLEMENT ? could_be_accepted(s, code) : is_accepted) continue;
        struct settled x = appraised(s, q);
        keep(a, s, &x);
    }
}

static void judge(struct settling *s, struct settled *x, bool is_full)
{
    uint32_t movers = s->judge.game->n_makers + s->judge.game->n_joint;
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!settling_has(s, (enum concept)c)) continue;
        struct judged judged = ent_judge_state(&s->judge, (enum concept)c, x->state);
        x->fate[c] = judged.all;
        if ((enum concept)c == s->main) x->heard = judged.heard;
    }
    for (uint32_t m = 0; m < movers && is_full && x->fate[s->main]; m++)
        x->content += ent_judge_mover(&s->judge, s->main, m, x->state) == FATE_HOLDS;
}

struct order {
    enum concept main;
    uint64_t now;
};

static int by_verdict(const void *left, const void *right, void *context)
{
    const struct settled *x = left, *y = right;
    const struct order *o = context;
    if (x->fate[o->main] != y->fate[o->main]) return x->fate[o->main] > y->fate[o->main] ? -1 : 1;
    if (x->outcome != OUTCOME_SETTLEMENT) return by_worth(x, y, o->now);
    if (x->is_tabled != y->is_tabled) return x->is_tabled ? -1 : 1;
    int worse_x = __builtin_popcount(x->worse), worse_y = __builtin_popcount(y->worse);
    if (worse_x != worse_y) return worse_x < worse_y ? -1 : 1;
    if (x->content != y->content) return x->content > y->content ? -1 : 1;
    return by_worth(x, y, o->now);
}

/* Drops what cannot hold, but for what is on the table and for the status quo. */
static void judge_all(struct arena *a, struct settling *s, bool is_full)
{
    for (int k = 0; k < OUTCOME_COUNT; k++) {
        struct settled_list *list = &s->of[k];
        struct order order = {s->main, s->stakes.now};
        uint32_t n = 0;
        for (uint32_t i = 0; i < list->n; i++) {
            judge(s, &list->at[i], is_full);
            if (k == OUTCOME_SETTLEMENT && !list->at[i].fate[s->main])
                *vec_add(a, &s->refused) = list->at[i].code;
            bool is_told = list->at[i].fate[s->main] || k == OUTCOME_STATUS_QUO ||
                           (k == OUTCOME_SETTLEMENT && list->at[i].is_tabled);
            if (is_told) list->at[n++] = list->at[i];
        }
        list->n = n;
        if (n) qsort_r(list->at, n, sizeof *list->at, by_verdict, &order);
    }
}

/* The same dispute with all acts revocable, or none but threats. */
static const struct dispute *with_directions(struct arena *a, const struct settling *s,
                                             bool is_final)
{
    struct dispute *d = arena_new(a, struct dispute);
    struct option *options = arena_array(a, struct option, s->dispute->n_options + 1);
    *d = *s->dispute;
    for (uint32_t o = 0; o < d->n_options; o++) {
        options[o] = s->dispute->options[o];
        bool can_bind =
            is_final && !((s->stakes.threats | s->stakes.accepts | s->stakes.now) >> o & 1);
        options[o].direction = can_bind ? DIRECTION_ONLY_YES : DIRECTION_BOTH;
    }
    d->options = options;
    return d;
}

/* Directions change no states. */
static bool judge_finality(struct settling *s, bool is_final, struct ent_error *err)
{
    struct arena scratch = {0};
    struct judge j;
    const struct game *g = ent_dispute_game(&scratch, with_directions(&scratch, s, is_final), err);
    bool ok = g && ent_judge_game(&scratch, g, &j, err);
    for (int k = 0; ok && k < OUTCOME_COUNT; k++)
        for (uint32_t i = 0; i < s->of[k].n; i++) {
            struct settled *x = &s->of[k].at[i];
            enum fate fate = ent_judge_state(&j, s->main, x->state).all;
            *(is_final ? &x->final : &x->revocable) = fate;
        }
    ent_arena_free(&scratch);
    return ok;
}

static bool check(const struct settling *s, const struct game *g, struct ent_error *err)
{
    if (s->dispute->is_graph)
        return ent_fail(err, ENT_EDATA,
                        "%.*s: a graph without options tells nobody's giving: solve it instead",
                        STR_ARGS(s->dispute->file));
    if (s->concepts >> CONCEPT_SIM & 1 && !g->movement)
        return ent_fail(err, ENT_EDATA,
                        "SIM has no meaning where states are no combinations of options");
    return true;
}

static enum concept main_of(uint32_t concepts)
{
    return concepts >> CONCEPT_SEQ & 1 ? CONCEPT_SEQ : (enum concept)__builtin_ctz(concepts);
}

static bool settle(struct arena *a, struct settling *s, bool is_full, struct ent_error *err)
{
    const struct dispute *d = s->dispute;
    struct stakes_given given = {0, 0};
    const struct game *g = ent_dispute_game(a, d, err);
    if (!g || !check(s, g, err) || !ent_judge_game(a, g, &s->judge, err)) return false;
    if (s->drafting)
        given = ent_stakes_given(s->drafting);
    else
        given.threats = ent_threats_of(a, d);
    s->stakes = ent_stakes(d, s->judge.game, given.threats, given.accepts);
    for (uint32_t i = 0; i < g->n_makers; i++)
        s->n_asks += (uint32_t)__builtin_popcountll(s->stakes.asked[i]);
    collect(a, s);
    judge_all(a, s, is_full);
    return true;
}

bool ent_settle_dispute(struct arena *a, const struct dispute *d, const struct drafting *drafting,
                        uint32_t concepts, struct settling *out, struct ent_error *err)
{
    *out = (struct settling){
        .dispute = d, .drafting = drafting, .concepts = concepts ? concepts : SETTLE_CONCEPTS};
    out->main = main_of(out->concepts);
    return settle(a, out, true, err) && judge_finality(out, false, err) &&
           judge_finality(out, true, err);
}

bool ent_settle_verdicts(struct arena *a, const struct dispute *d, const struct drafting *drafting,
                         uint32_t concepts, struct settling *out, struct ent_error *err)
{
    *out = (struct settling){.dispute = d, .drafting = drafting};
    out->main = main_of(concepts ? concepts : SETTLE_CONCEPTS);
    out->concepts = 1u << out->main;
    return settle(a, out, false, err);
}

const struct settled *ent_settled_find(const struct settling *s, uint64_t code)
{
    for (int k = 0; k < OUTCOME_COUNT; k++)
        for (uint32_t i = 0; i < s->of[k].n; i++)
            if (s->of[k].at[i].code == code) return &s->of[k].at[i];
    return NULL;
}

/* Does x meet an ask that y does not? */
static bool meets_more(const struct settling *s, const struct settled *x, const struct settled *y)
{
    if (x->outcome != OUTCOME_SETTLEMENT) return x->code != y->code;
    for (uint32_t i = 0; i < s->judge.game->n_makers; i++)
        if (x->met[i] & ~y->met[i]) return true;
    return false;
}

struct settled_list ent_settled_apart(struct arena *a, const struct settling *s,
                                      enum outcome outcome, uint32_t most)
{
    struct settled_list out = {0};
    for (uint32_t i = 0; i < s->of[outcome].n && out.n < most; i++) {
        const struct settled *x = &s->of[outcome].at[i];
        bool is_apart = true;
        for (uint32_t k = 0; k < out.n; k++)
            is_apart &= x->fate[s->main] != out.at[k].fate[s->main] || meets_more(s, x, &out.at[k]);
        if (is_apart) *vec_add(a, &out) = *x;
    }
    return out;
}
