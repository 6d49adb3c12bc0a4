/* Who would leave a state, and how the others could answer. */
#include "drafting/telling.h"

static const char *verb_of(const struct stakes *k, uint64_t option, bool is_taken)
{
    bool returns = !(k->now & option) == !is_taken;
    if (k->accepts & option) return is_taken ? "accept" : "not accept";
    if (k->threats & option) return is_taken ? "turn to" : "call off";
    if (returns) return is_taken ? "keep" : "take back";
    return is_taken ? "take up" : "give up";
}

/* Options of a change that are told by the same verb. */
static uint64_t same_verb(const struct stakes *k, uint64_t changed, uint64_t to, const char *verb)
{
    uint64_t out = 0;
    for (; changed; changed &= changed - 1) {
        uint64_t option = changed & -changed;
        if (!strcmp(verb_of(k, option, to & option), verb)) out |= option;
    }
    return out;
}

struct str ent_tell_move(struct arena *a, const struct settling *s, uint32_t from, uint32_t to)
{
    const struct game *g = s->judge.game;
    uint64_t code = game_code(g, to), changed = game_code(g, from) ^ code;
    struct text_buffer b = {.arena = a};
    while (changed) {
        uint64_t option = changed & -changed;
        const char *verb = verb_of(&s->stakes, option, code & option);
        uint64_t same = same_verb(&s->stakes, changed, code, verb);
        ent_text_addf(&b, "%s%s", b.n ? (changed == same ? " and " : ", ") : "", verb);
        if (!(s->stakes.accepts & option))
            ent_text_addf(&b, " %.*s", STR_ARGS(ent_tell_options(a, s, same)));
        changed &= ~same;
    }
    return text_str(&b);
}

const uint32_t *ent_moves_of(const struct game *g, uint32_t mover, uint32_t state, uint32_t *n)
{
    const struct move_list *m =
        mover < g->n_makers ? &g->moves[mover] : &g->joint[mover - g->n_makers].moves;
    *n = (uint32_t)(m->first[state + 1] - m->first[state]);
    return m->to + m->first[state];
}

/* May every member like it better, for all that is known? */
static bool may_gain(const struct game *g, uint32_t mover, uint32_t from, uint32_t to)
{
    for (uint32_t members = mover_members(g, mover); members; members &= members - 1) {
        enum known k = ent_game_compare(g, (uint32_t)__builtin_ctz(members), to, from);
        if (k != KNOWN_BETTER && k != KNOWN_NOT) return false;
    }
    return true;
}

/* Of two answers equally sure, that to the move which is known to be the better one. */
static bool is_weaker(const struct game *g, uint32_t mover, const struct answered *x, uint32_t to,
                      const struct leaving *than)
{
    if (than->to == NO_INDEX || x->surety != than->answer.surety)
        return than->to == NO_INDEX || x->surety > than->answer.surety;
    return ent_mover_gains(g, mover, than->to, to);
}

struct leaving ent_leaving(struct arena *a, const struct settling *s, uint32_t mover,
                           uint32_t state)
{
    const struct game *g = s->judge.game;
    struct judge *j = (struct judge *)(uintptr_t)&s->judge; /* its steps alone change */
    struct leaving out = {.to = NO_INDEX, .fate = ent_judge_mover(j, s->main, mover, state)};
    uint32_t n, open = NO_INDEX;
    const uint32_t *to = ent_moves_of(g, mover, state, &n);
    out.is_silent = mover < g->n_makers && s->judge.silent >> mover & 1;
    for (uint32_t k = 0; k < n && !out.is_silent; k++) {
        if (!ent_mover_gains(g, mover, state, to[k])) {
            bool is_better = open == NO_INDEX || ent_mover_gains(g, mover, open, to[k]);
            if (may_gain(g, mover, state, to[k]) && is_better) open = to[k];
            continue;
        }
        struct answered answer = ent_answered(a, s, mover, state, to[k]);
        if (!is_weaker(g, mover, &answer, to[k], &out)) continue;
        out.is_known = true;
        out.to = to[k];
        out.answer = answer;
    }
    bool is_open = out.fate == FATE_COULD && open != NO_INDEX &&
                   (!out.is_known || out.answer.surety == SURETY_KNOWN);
    if (is_open) out.to = open, out.is_known = false;
    return out;
}

static void add_capital(struct text_buffer *b, struct str text)
{
    bool is_small = text.n && text.at[0] >= 'a' && text.at[0] <= 'z';
    if (is_small) ent_text_add_char(b, (char)(text.at[0] - 'a' + 'A'));
    ent_text_add(b, str_part(text, is_small, text.n));
}

/* "; Russia would then take back "x", the United States could then ...". */
static void add_steps(struct arena *a, struct text_buffer *b, const struct settling *s,
                      const struct leaving *l)
{
    uint32_t at = l->to;
    for (uint32_t k = 0; k < l->answer.n_steps; k++) {
        const struct step *step = &l->answer.steps[k];
        struct str who = ent_tell_mover(a, s, step->mover);
        struct str move = ent_tell_move(a, s, at, step->to);
        bool is_wanted = ent_mover_gains(s->judge.game, step->mover, at, step->to);
        ent_text_addf(b, "%s%.*s %s then %.*s", k ? ", " : "; ", STR_ARGS(who),
                      is_wanted ? "would" : "could", STR_ARGS(move));
        at = step->to;
    }
}

static struct str tell_known(struct arena *a, const struct settling *s, uint32_t mover,
                             uint32_t state, const struct leaving *l)
{
    struct text_buffer b = {.arena = a};
    struct str who = ent_tell_mover(a, s, mover), move = ent_tell_move(a, s, state, l->to);
    add_capital(&b, who);
    ent_text_addf(&b, " would rather %.*s", STR_ARGS(move));
    add_steps(a, &b, s, l);
    switch (l->answer.surety) {
    case SURETY_KNOWN:
        ent_text_addf(&b, ", which leaves %.*s no better off", STR_ARGS(who));
        break;
    case SURETY_OUTCOME:
        ent_text_addf(&b, ": whether that leaves %.*s no better off is not known", STR_ARGS(who));
        break;
    case SURETY_STEPS:
    case SURETY_ANYBODY:
        ent_text_add(&b, STR(": whether that would follow is not known"));
        break;
    case SURETY_NONE:
        if (s->main != CONCEPT_NASH) ent_text_add(&b, STR(", and no answer keeps it from that"));
    }
    return text_str(&b);
}

static struct str tell_open(struct arena *a, const struct settling *s, uint32_t mover,
                            uint32_t state, const struct leaving *l)
{
    struct text_buffer b = {.arena = a};
    struct str who = ent_tell_mover(a, s, mover), move = ent_tell_move(a, s, state, l->to);
    ent_text_addf(&b, "Whether %.*s would rather %.*s is not known", STR_ARGS(who), STR_ARGS(move));
    return text_str(&b);
}

/* Joint moves that nobody is known to want are no reason to doubt a state in words: there is one for every arrangement. */
struct strs ent_tell_stays(struct arena *a, const struct settling *s, const struct settled *x)
{
    struct strs out = {0};
    const struct game *g = s->judge.game;
    for (int is_open = 0; is_open < 2; is_open++)
        for (uint32_t m = 0; m < g->n_makers + g->n_joint; m++) {
            struct leaving l = ent_leaving(a, s, m, x->state);
            if (l.is_silent || l.to == NO_INDEX || l.is_known == is_open) continue;
            if (l.is_known)
                *vec_add(a, &out) = tell_known(a, s, m, x->state, &l);
            else if (l.fate == FATE_COULD)
                *vec_add(a, &out) = tell_open(a, s, m, x->state, &l);
        }
    return out;
}
