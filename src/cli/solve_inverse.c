/* `entente solve FILE --inverse STATE`: which preferences would make a state an equilibrium. */
#include "base/vec.h"
#include "cli/solve_page.h"
#include "stability/inverse.h"

enum {
    JOINED_MOST =
        8, /* states: sequences join the rankings of all, and counting them together grows fast */
    JOINED_CONDITION_MOST = 16, /* states */
    CONDITION_STATES_MOST = 256,
    CONDITION_MOST = 1200 /* characters of a condition that are printed */
};

struct asked {
    const struct solution *s;
    struct arena *arena;
    struct page page;
    struct inverse q;
    uint32_t only; /* the one decision maker asked about, or NO_INDEX */
};

static bool check_complete(const struct solution *s, struct ent_error *err)
{
    for (uint32_t i = 0; i < s->game->n_makers; i++)
        if (!s->game->preference[i].rank)
            return ent_fail(err, ENT_EARGUMENT,
                            "--inverse needs complete preferences; those of %.*s are not",
                            STR_ARGS(s->game->maker[i]));
    return true;
}

static const uint64_t *const *all_may_vary(struct arena *a, const struct game *g, uint32_t only)
{
    const uint64_t **planes = arena_array(a, const uint64_t *, g->n_makers);
    uint64_t *all = arena_array(a, uint64_t, ((size_t)g->n + 63) / 64);
    for (uint32_t s = 0; s < g->n; s++) all[s / 64] |= 1ull << s % 64;
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (only == NO_INDEX || only == i) planes[i] = all;
    return planes;
}

/* What is over a limit is said in the place of the number. */
static struct str count_text(const struct asked *w)
{
    struct big satisfying, total;
    struct ent_error err = {0};
    bool is_joined =
        w->only == NO_INDEX && (w->q.concept == CONCEPT_SEQ || w->q.concept == CONCEPT_SSEQ);
    if (is_joined && w->s->game->n > JOINED_MOST)
        return ent_str_format(w->arena,
                              "not counted for all at once above %d states (--maker counts one's)",
                              JOINED_MOST);
    if (w->s->game->n > INVERSE_FREE_MAX)
        return ent_str_format(w->arena, "not counted above %d states", INVERSE_FREE_MAX);
    if (!ent_inverse_count(w->arena, w->s->game, &w->q, &satisfying, &total, &err))
        return ent_str_format(w->arena, "not counted: %s", err.message);
    struct str one = ent_big_text(w->arena, &satisfying), all = ent_big_text(w->arena, &total);
    return ent_str_format(w->arena, "%.*s of %.*s rankings", STR_ARGS(one), STR_ARGS(all));
}

static bool add_nearest(const struct asked *w, struct text_buffer *b, struct ent_error *err)
{
    struct nearest near;
    if (w->only != NO_INDEX) return true;
    if (!ent_inverse_nearest(w->arena, w->s->game, w->q.concept, w->q.state, &near, err))
        return false;
    if (!near.at_most) {
        ent_text_add(b, STR("; it is one now"));
        return true;
    }
    ent_text_addf(b, "; the nearest is ");
    if (near.at_least < near.at_most) ent_text_addf(b, "%u to ", near.at_least);
    ent_text_addf(b, "%u swap%s away", near.at_most, near.at_most == 1 ? "" : "s");
    const char *between = ": raise it by ";
    for (uint32_t i = 0; i < w->s->game->n_makers; i++) {
        if (!near.up[i]) continue;
        ent_text_addf(b, "%s%u for %.*s", between, near.up[i], STR_ARGS(w->s->wording.maker[i]));
        between = ", ";
    }
    return true;
}

/* How many states a condition may be about: where others' rankings are free as well it grows with the sequences between them. */
static uint32_t condition_limit(const struct asked *w)
{
    bool is_joined =
        w->q.concept == CONCEPT_SEQ || w->q.concept == CONCEPT_SSEQ || w->q.concept == CONCEPT_SIM;
    return is_joined ? JOINED_CONDITION_MOST : CONDITION_STATES_MOST;
}

static bool add_condition(const struct asked *w, struct str *out, struct ent_error *err)
{
    struct condition c;
    struct ent_error limit = {0};
    if (w->s->game->n > condition_limit(w)) {
        *out = ent_str_format(w->arena,
                              "it is so by a condition that is not written out above %u states",
                              condition_limit(w));
        return true;
    }
    if (!ent_inverse_condition(w->arena, w->s->game, &w->q, &c, &limit)) {
        if (limit.code != ENT_ELIMIT) return ent_fail(err, limit.code, "%s", limit.message);
        *out = ent_str_format(w->arena, "not written out: %s", limit.message);
        return true;
    }
    *out = ent_condition_text(w->arena, w->s->game, &c);
    if (out->n > CONDITION_MOST)
        *out = ent_str_format(w->arena, "%.*s ... (%zu characters in all)", CONDITION_MOST, out->at,
                              out->n);
    return true;
}

static bool put_concept(struct asked *w, enum concept c, struct ent_error *err)
{
    struct text_buffer b = {.arena = w->arena};
    struct str condition = STR_NONE;
    w->q.concept = c;
    if (!add_condition(w, &condition, err)) return false;
    ent_text_addf(&b, "%s: %.*s", ent_concept_name[c], STR_ARGS(count_text(w)));
    if (!add_nearest(w, &b, err)) return false;
    ent_page_put_item(&w->page, text_str(&b), 1);
    ent_page_put_item(&w->page, ent_str_format(w->arena, "if %.*s", STR_ARGS(condition)), 3);
    return true;
}

bool ent_solve_inverse(const struct solution *s, struct ent_error *err)
{
    struct asked w = {.s = s, .arena = &s->run->arena, .page = ent_page(s->run), .only = NO_INDEX};
    const char *name = s->run->given.value[OPTION_MAKER];
    if (!ent_solve_state(s, s->run->given.value[OPTION_INVERSE], &w.q.state, err) ||
        !check_complete(s, err))
        return false;
    if (name && (w.only = ent_dispute_maker(s->dispute, str_of(name))) == NO_INDEX)
        return ent_fail(err, ENT_EARGUMENT, "--maker %s: no such decision maker", name);
    w.q.makers = w.only == NO_INDEX ? 0 : 1u << w.only;
    w.q.may_vary = all_may_vary(w.arena, s->game, w.only);
    struct str state = ent_narrate_state(w.arena, &s->wording, w.q.state);
    if (w.only == NO_INDEX)
        ent_page_putf(
            &w.page, 2,
            "INVERSE%c which rankings would make %.*s an equilibrium, all rankings being free",
            LAYOUT_FIRM, STR_ARGS(state));
    else
        ent_page_putf(
            &w.page, 2,
            "INVERSE%c with which rankings %.*s would stay at %.*s, the others' being as they are",
            LAYOUT_FIRM, STR_ARGS(s->wording.maker[w.only]), STR_ARGS(state));
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!(s->concepts >> c & 1) || (c == CONCEPT_SIM && !s->game->movement)) continue;
        if (!put_concept(&w, (enum concept)c, err)) return false;
    }
    ent_page_put(&w.page,
                 STR("A count of rankings is not a chance. A swap exchanges two states of "
                     "neighbouring ranks."),
                 1);
    if (s->game->n_joint) ent_page_put(&w.page, STR("Joint moves are left aside here."), 1);
    ent_page_put_not_modelled(&w.page);
    ent_page_print(&w.page);
    return true;
}
