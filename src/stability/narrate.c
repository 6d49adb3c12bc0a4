#include "stability/narrate.h"

#include "base/vec.h"

struct points VEC(struct str);

struct teller {
    struct arena *arena;
    const struct wording *w;
    const struct game *g;
    const struct certificate *c;
};

static struct str maker_name(const struct wording *w, uint32_t i)
{
    return (w->maker ? w->maker : w->game->maker)[i];
}

static struct str option_phrase(const struct wording *w, uint32_t o)
{
    return (w->option ? w->option : w->game->option)[o];
}

static bool is_plain_phrase(struct str s) { return s.n && s.at[0] >= 'a' && s.at[0] <= 'z'; }

/* Is the state told by its options, having no name of its own? */
static bool is_of_options(const struct game *g, uint32_t s)
{
    return g->n_options && !(g->state && g->state[s].n);
}

static void add_joined(struct text_buffer *b, uint32_t at, uint32_t n)
{
    if (at) ent_text_add(b, at + 1 == n ? STR(" and ") : STR(", "));
}

struct str ent_narrate_content(struct arena *a, const struct wording *w, uint32_t state)
{
    struct text_buffer b = {.arena = a};
    if (w->state && w->state[state].n) return w->state[state];
    if (!is_of_options(w->game, state)) return STR_NONE;
    uint64_t code = game_code(w->game, state);
    for (uint32_t o = 0; o < w->game->n_options; o++)
        if (code >> o & 1) {
            if (b.n) ent_text_add(&b, STR(", "));
            ent_text_add(&b, option_phrase(w, o));
        }
    return b.n ? text_str(&b) : STR("nothing");
}

struct str ent_narrate_state(struct arena *a, const struct wording *w, uint32_t state)
{
    struct str name = ent_game_state_text(a, w->game, state);
    struct str content = ent_narrate_content(a, w, state);
    if (!content.n) return name;
    return ent_str_format(a, "%.*s (%.*s)", STR_ARGS(name), STR_ARGS(content));
}

static void add_change(struct text_buffer *b, struct str phrase, bool is_taken)
{
    if (!is_taken)
        ent_text_addf(b, "give up \"%.*s\"", STR_ARGS(phrase));
    else if (is_plain_phrase(phrase))
        ent_text_add(b, phrase);
    else
        ent_text_addf(b, "choose \"%.*s\"", STR_ARGS(phrase));
}

struct str ent_narrate_move(struct arena *a, const struct wording *w, uint32_t from, uint32_t to)
{
    const struct game *g = w->game;
    if (!is_of_options(g, from) || !is_of_options(g, to)) {
        struct str name = w->state && w->state[to].n ? w->state[to] : ent_game_state_text(a, g, to);
        return ent_str_format(a, "move to \"%.*s\"", STR_ARGS(name));
    }
    struct text_buffer b = {.arena = a};
    uint64_t changed = game_code(g, from) ^ game_code(g, to);
    uint32_t n = (uint32_t)__builtin_popcountll(changed), at = 0;
    for (uint32_t o = 0; o < g->n_options; o++) {
        if (!(changed >> o & 1)) continue;
        add_joined(&b, at++, n);
        add_change(&b, option_phrase(w, o), game_code(g, to) >> o & 1);
    }
    return text_str(&b);
}

static struct str names_of(struct arena *a, const struct wording *w, uint32_t members)
{
    struct text_buffer b = {.arena = a};
    uint32_t n = (uint32_t)__builtin_popcount(members), at = 0;
    for (uint32_t i = 0; i < w->game->n_makers; i++) {
        if (!(members >> i & 1)) continue;
        add_joined(&b, at++, n);
        ent_text_add(&b, maker_name(w, i));
    }
    return text_str(&b);
}

struct str ent_narrate_mover(struct arena *a, const struct wording *w, uint32_t mover)
{
    struct str names = names_of(a, w, mover_members(w->game, mover));
    if (mover < w->game->n_makers) return names;
    return ent_str_format(a, "%.*s together", STR_ARGS(names));
}

static struct str told(const struct teller *t, uint32_t state)
{
    return ent_narrate_state(t->arena, t->w, state);
}

static struct str who(const struct teller *t)
{
    return ent_narrate_mover(t->arena, t->w, t->c->claim.mover);
}

/* The parties that a state leaves no better off than the claim's. */
static uint32_t no_better_off(const struct teller *t, uint32_t state)
{
    uint32_t members = mover_members(t->g, t->c->claim.mover), out = 0;
    for (uint32_t i = 0; i < t->g->n_makers; i++) {
        if (!(members >> i & 1)) continue;
        enum known known = ent_game_compare(t->g, i, state, t->c->claim.state);
        bool is_better =
            known == KNOWN_BETTER || (known == KNOWN_NOT && t->c->claim.side == SIDE_CAUTIOUS);
        if (!is_better) out |= 1u << i;
    }
    return out;
}

/* Is the judgement on a state one that only the generous side makes? */
static bool is_for_want_of_knowledge(const struct teller *t, uint32_t members, uint32_t state)
{
    for (uint32_t i = 0; i < t->g->n_makers; i++)
        if (members >> i & 1 && ent_game_compare(t->g, i, state, t->c->claim.state) != KNOWN_NOT)
            return false;
    return true;
}

static struct str no_better_text(const struct teller *t, uint32_t state)
{
    uint32_t members = no_better_off(t, state);
    struct str names = names_of(t->arena, t->w, members);
    if (is_for_want_of_knowledge(t, members, state))
        return ent_str_format(t->arena, "which is not known to leave %.*s better off",
                              STR_ARGS(names));
    return ent_str_format(t->arena, "which leaves %.*s no better off", STR_ARGS(names));
}

/* "Syria would then attack" of a wanted move, "could then" of any. */
static void add_step(const struct teller *t, struct text_buffer *b, struct step step, uint32_t from,
                     bool is_first)
{
    enum concept c = t->c->claim.concept;
    bool is_wanted = (c == CONCEPT_SEQ || c == CONCEPT_SSEQ) &&
                     ent_game_compare(t->g, step.mover, step.to, from) == KNOWN_BETTER;
    struct str name = maker_name(t->w, step.mover);
    struct str move = ent_narrate_move(t->arena, t->w, from, step.to);
    ent_text_addf(b, "%s%.*s %s then %.*s", is_first ? "; " : ", ", STR_ARGS(name),
                  is_wanted ? "would" : "could", STR_ARGS(move));
}

static struct str improvement_text(const struct teller *t, uint32_t improvement)
{
    struct str name = who(t),
               move = ent_narrate_move(t->arena, t->w, t->c->claim.state, improvement);
    return ent_str_format(t->arena, "%.*s could %.*s", STR_ARGS(name), STR_ARGS(move));
}

static struct str sequence_point(const struct teller *t, const struct reply *answer)
{
    struct text_buffer b = {.arena = t->arena};
    uint32_t from = answer->improvement;
    ent_text_add(&b, improvement_text(t, from));
    for (uint32_t k = 0; k < answer->n_steps; k++) {
        add_step(t, &b, answer->steps[k], from, k == 0);
        from = answer->steps[k].to;
    }
    ent_text_addf(&b, ", %.*s", STR_ARGS(no_better_text(t, answer->outcome)));
    if (answer->n_escapes) ent_text_add(&b, STR(", nor does any move from there"));
    ent_text_addf(&b, ": %.*s", STR_ARGS(told(t, answer->outcome)));
    return text_str(&b);
}

static struct str simultaneous_point(const struct teller *t, const struct reply *answer)
{
    struct text_buffer b = {.arena = t->arena};
    ent_text_add(&b, improvement_text(t, answer->improvement));
    for (uint32_t k = 0; k < answer->n_steps; k++) {
        struct step step = answer->steps[k];
        struct str name = maker_name(t->w, step.mover);
        struct str move = ent_narrate_move(t->arena, t->w, t->c->claim.state, step.to);
        ent_text_addf(&b, "%s were %.*s to %.*s", k ? " and" : ";", STR_ARGS(name), STR_ARGS(move));
    }
    ent_text_addf(&b, " at the same time, it comes to %.*s, %.*s",
                  STR_ARGS(told(t, answer->outcome)), STR_ARGS(no_better_text(t, answer->outcome)));
    return text_str(&b);
}

static struct str stable_headline(const struct teller *t)
{
    bool is_joint = t->c->claim.mover >= t->g->n_makers;
    bool is_cautious = t->c->claim.side == SIDE_CAUTIOUS;
    struct str name = who(t), state = told(t, t->c->claim.state);
    if (t->c->n_answers)
        return ent_str_format(t->arena,
                              "%.*s %s at %.*s: each move that leaves %s better off has an answer",
                              STR_ARGS(name), is_joint ? "stay" : "stays", STR_ARGS(state),
                              is_joint ? "them all" : "it");
    return ent_str_format(t->arena, "%.*s %s at %.*s: no move %s %s better off", STR_ARGS(name),
                          is_joint ? "stay" : "stays", STR_ARGS(state),
                          is_cautious ? "leaves" : "is known to leave",
                          is_joint ? "them all" : "it");
}

static struct narration tell_stable(const struct teller *t)
{
    const struct certificate *c = t->c;
    struct str *points = arena_array(t->arena, struct str, c->n_answers);
    for (uint32_t k = 0; k < c->n_answers; k++)
    points[k] = c->claim.concept == CONCEPT_SIM ? simultaneous_point(t, &c->answers[k])
                                                : sequence_point(t, &c->answers[k]);
    return (struct narration){stable_headline(t), points, c->n_answers};
}

/* Whose view of the move is not known, where the cautious side counts it as an improvement all the same; else nobody's. */
static uint32_t unsure_members(const struct teller *t, uint32_t improvement)
{
    uint32_t members = mover_members(t->g, t->c->claim.mover), out = 0;
    for (uint32_t i = 0; i < t->g->n_makers; i++)
        if (members >> i & 1 &&
            ent_game_compare(t->g, i, improvement, t->c->claim.state) == KNOWN_NOT)
            out |= 1u << i;
    return out;
}

static struct str what_the_others_can(const struct teller *t)
{
    const struct certificate *c = t->c;
    if (c->claim.concept == CONCEPT_NASH) return STR_NONE;
    if (c->claim.concept == CONCEPT_SIM)
        return STR(", and nothing that the others choose at the same time changes that");
    bool is_wanted = c->claim.concept == CONCEPT_SEQ || c->claim.concept == CONCEPT_SSEQ;
    uint32_t n = c->n_reached - 1, n_escapes = 0;
    for (uint32_t e = 1; e <= n; e++) n_escapes += c->reached[e].escape != NO_INDEX;
    bool is_known = c->claim.side == SIDE_CAUTIOUS && !game_is_complete(t->g);
    const char *prefer = is_known ? "are known to prefer" : "prefer";
    if (!n && is_wanted)
        return ent_str_format(t->arena, ", and there is no move from there that the others %s",
                              prefer);
    if (!n) return STR(", and nobody else has a move from there");
    if (n_escapes)
        return STR(", and from every answer of the others it can go on to a state that it prefers");
    if (is_wanted)
        return ent_str_format(
            t->arena, ", and no move that the others %s leads to a state where it is not", prefer);
    return STR(", and no move of the others leads to a state where it is not");
}

static struct str unstable_headline(const struct teller *t)
{
    uint32_t to = t->c->improvement, unsure = unsure_members(t, to);
    struct str state = told(t, t->c->claim.state), does = improvement_text(t, to),
               there = told(t, to);
    bool is_joint = t->c->claim.mover >= t->g->n_makers;
    struct text_buffer b = {.arena = t->arena};
    ent_text_addf(&b, "%.*s at %.*s", STR_ARGS(does), STR_ARGS(state));
    if (unsure)
        ent_text_addf(&b, "; whether %.*s prefer%s %.*s is not known",
                      STR_ARGS(names_of(t->arena, t->w, unsure)), unsure & (unsure - 1) ? "" : "s",
                      STR_ARGS(there));
    else
        ent_text_addf(&b, ", to %.*s, and be better off", STR_ARGS(there));
    if (!is_joint) ent_text_add(&b, what_the_others_can(t));
    return text_str(&b);
}

static struct str escape_point(const struct teller *t, const struct reached *entry)
{
    struct str name = who(t), before = told(t, entry->state);
    struct str move = ent_narrate_move(t->arena, t->w, entry->state, entry->escape);
    return ent_str_format(t->arena, "from %.*s %.*s could %.*s", STR_ARGS(before), STR_ARGS(name),
                          STR_ARGS(move));
}

static struct narration tell_not_stable(const struct teller *t)
{
    struct points points = {0};
    for (uint32_t e = 1; e < t->c->n_reached; e++)
        if (t->c->reached[e].escape != NO_INDEX)
            *vec_add(t->arena, &points) = escape_point(t, &t->c->reached[e]);
    return (struct narration){unstable_headline(t), points.at, points.n};
}

struct narration ent_narrate(struct arena *a, const struct wording *w, const struct certificate *c)
{
    struct teller t = {a, w, w->game, c};
    return c->claim.is_stable ? tell_stable(&t) : tell_not_stable(&t);
}
