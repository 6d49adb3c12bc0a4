/* What would make a state hold. */
#include "drafting/edit.h"
#include "drafting/telling.h"
#include "stability/inverse.h"

enum { CHANGES = 3 };

/* What a mover has to find no better than the state, or another to want, for the state to hold. */
struct needs {
    struct arena *arena;
    const struct settling *s;
    struct strs texts;
};

static void add_need(struct needs *n, struct str text)
{
    for (uint32_t k = 0; k < n->texts.n; k++)
        if (str_equal(n->texts.at[k], text)) return;
    *vec_add(n->arena, &n->texts) = text;
}

/* "Russia would rather have it than take back "x"", "than things as they are now". */
static void add_comparison(struct needs *n, uint32_t maker, uint32_t state, uint32_t other)
{
    struct arena *a = n->arena;
    const struct settling *s = n->s;
    const struct game *g = s->judge.game;
    struct str who = ent_tell_maker(a, s, maker);
    uint64_t here = game_code(g, state), there = game_code(g, other);
    if (there == s->stakes.now || (there & ~s->stakes.accepts) == s->stakes.now) {
        add_need(n, ent_str_format(a, "%.*s would rather have it than things as they are now",
                                   STR_ARGS(who)));
        return;
    }
    if (ent_game_has_move(g, maker, state, other)) {
        struct str move = ent_tell_move(a, s, state, other);
        add_need(n, ent_str_format(a, "%.*s would rather not %.*s", STR_ARGS(who), STR_ARGS(move)));
        return;
    }
    struct str lost = ent_tell_options(a, s, here & ~there & ~s->stakes.accepts),
               got = ent_tell_options(a, s, there & ~here & ~s->stakes.accepts);
    add_need(n, ent_str_format(a, "%.*s would rather have it than end %s%.*s%s%.*s", STR_ARGS(who),
                               lost.n ? "without " : "", STR_ARGS(lost),
                               got.n ? (lost.n ? ", with " : "with ") : "", STR_ARGS(got)));
}

/* Comparisons of one maker, without those that follow from another: where it likes the state at least as much as what is better, it does so with what is worse. */
static void add_comparisons(struct needs *n, uint32_t maker, uint32_t state,
                            const struct indices *others)
{
    const struct game *g = n->s->judge.game;
    for (uint32_t k = 0; k < others->n; k++) {
        bool follows = false;
        for (uint32_t i = 0; i < others->n && !follows; i++) {
            enum known known = ent_game_compare(g, maker, others->at[i], others->at[k]);
            follows = i != k && (known == KNOWN_BETTER || (known == KNOWN_SAME && i < k));
        }
        if (!follows) add_comparison(n, maker, state, others->at[k]);
    }
}

/* What the steps of an answer still need. */
static void add_steps(struct needs *n, uint32_t mover, uint32_t state, uint32_t improvement,
                      const struct answered *answer)
{
    struct arena *a = n->arena;
    uint32_t at = improvement;
    for (uint32_t k = 0; k < answer->n_steps; k++) {
        const struct step *step = &answer->steps[k];
        if (!ent_mover_gains(n->s->judge.game, step->mover, at, step->to)) {
            struct str who = ent_tell_maker(a, n->s, step->mover),
                       move = ent_tell_move(a, n->s, at, step->to),
                       leaver = ent_tell_mover(a, n->s, mover),
                       first = ent_tell_move(a, n->s, state, improvement);
            add_need(n,
                     ent_str_format(a, "%.*s would rather %.*s once %.*s is to %.*s", STR_ARGS(who),
                                    STR_ARGS(move), STR_ARGS(leaver), STR_ARGS(first)));
        }
        at = step->to;
    }
}

static void add_needs_of(struct needs *n, uint32_t mover, uint32_t state)
{
    const struct game *g = n->s->judge.game;
    struct indices others = {0};
    uint32_t n_moves;
    const uint32_t *to = ent_moves_of(g, mover, state, &n_moves);
    for (uint32_t k = 0; k < n_moves; k++) {
        if (mover < g->n_makers && ent_game_compare(g, mover, to[k], state) == KNOWN_NOT) {
            *vec_add(n->arena, &others) = to[k];
            continue;
        }
        if (!ent_mover_gains(g, mover, state, to[k])) continue;
        struct answered answer = ent_answered(n->arena, n->s, mover, state, to[k]);
        add_steps(n, mover, state, to[k], &answer);
        if (mover < g->n_makers && !ent_mover_is_no_better(g, mover, state, answer.outcome))
            *vec_add(n->arena, &others) = answer.outcome;
    }
    if (mover < g->n_makers) add_comparisons(n, mover, state, &others);
}

static struct str joined(struct arena *a, const struct strs *list)
{
    struct text_buffer b = {.arena = a};
    uint32_t n = list->n < CHANGES ? list->n : CHANGES;
    for (uint32_t k = 0; k < n; k++)
        ent_text_addf(&b, "%s%.*s", k ? (k + 1 == list->n ? " and " : ", ") : "",
                      STR_ARGS(list->at[k]));
    if (list->n > n)
        ent_text_addf(&b, ", and %u more such answer%s", list->n - n, list->n - n == 1 ? "" : "s");
    return text_str(&b);
}

static struct str change_of_answers(struct arena *a, const struct settling *s,
                                    const struct settled *x)
{
    const struct game *g = s->judge.game;
    struct judge *j = (struct judge *)(uintptr_t)&s->judge;
    struct needs needs = {.arena = a, .s = s};
    for (uint32_t m = 0; m < g->n_makers + g->n_joint; m++) {
        bool is_silent = m < g->n_makers && s->judge.silent >> m & 1;
        if (is_silent)
            add_need(&needs, ent_str_format(a, "%.*s would rather have it than leave it",
                                            STR_ARGS(ent_tell_maker(a, s, m))));
        else if (ent_judge_mover(j, s->main, m, x->state) == FATE_COULD)
            add_needs_of(&needs, m, x->state);
    }
    if (!needs.texts.n) return STR_NONE;
    return ent_str_format(a, "it holds if %.*s", STR_ARGS(joined(a, &needs.texts)));
}

/* By how many places who would have to rank it higher. */
static struct str change_of_ranks(struct arena *a, const struct settling *s,
                                  const struct settled *x)
{
    struct ent_error err;
    struct nearest n;
    struct text_buffer b = {.arena = a};
    if (s->judge.game->n_joint ||
        !ent_inverse_nearest(a, s->judge.game, s->main, x->state, &n, &err) ||
        n.at_most == UINT32_MAX)
        return STR_NONE;
    for (uint32_t i = 0; i < s->judge.game->n_makers; i++) {
        if (!n.up[i]) continue;
        struct str who = ent_tell_maker(a, s, i);
        ent_text_addf(&b, "%s%.*s ranked it %u place%s higher", b.n ? " and " : "it holds if ",
                      STR_ARGS(who), n.up[i], n.up[i] == 1 ? "" : "s");
    }
    return text_str(&b);
}

/* The first statement without which it could hold: what is only assumed before what is said. */
static struct str change_of_statements(struct arena *a, const struct settling *s,
                                       const struct settled *x, bool is_assumed)
{
    const struct dispute *d = s->dispute;
    for (uint32_t p = 0; p < d->n_prefers; p++)
        for (uint32_t e = 0; e < d->prefers[p].n; e++) {
            const struct entry *entry = &d->prefers[p].entries[e];
            bool is_said = entry->kind == ENTRY_STATEMENT || entry->kind == ENTRY_OVER_NOW;
            if (entry->note.is_off || !is_said || entry->note.is_assumed != is_assumed) continue;
            enum fate fate;
            struct dispute_edit edit = {.kind = EDIT_OFF, .prefer = p, .entry = e};
            if (!ent_edit_fate(d, &edit, s->main, x->code, &fate) || fate == FATE_CANNOT) continue;
            struct text_buffer b = {.arena = a};
            struct str who = ent_tell_maker(a, s, d->prefers[p].maker);
            ent_text_addf(&b, "it %s without what is %s of %.*s: ", ent_fate_words[fate],
                          is_assumed ? "assumed" : "reported", STR_ARGS(who));
            ent_formula_write(&b, d, entry->a);
            return text_str(&b);
        }
    return STR_NONE;
}

struct str ent_tell_change(struct arena *a, const struct settling *s, const struct settled *x)
{
    if (x->fate[s->main] == FATE_HOLDS) return STR_NONE;
    if (x->fate[s->main] == FATE_COULD) return change_of_answers(a, s, x);
    if (game_is_complete(s->judge.game)) return change_of_ranks(a, s, x);
    struct str change = change_of_statements(a, s, x, true);
    return change.n ? change : change_of_statements(a, s, x, false);
}
