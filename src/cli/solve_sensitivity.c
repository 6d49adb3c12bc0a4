/* `entente solve FILE --sensitivity`: how firmly equilibria hold, and which swaps change them. */
#include "base/vec.h"
#include "cli/message.h"
#include "cli/solve_page.h"
#include "cli/stop.h"
#include "stability/sensitivity.h"

enum { FLIP_LINES = 24 };

struct inquiry {
    const struct solution *s;
    struct arena *arena;
    struct page page;
};

static struct str name_of(const struct inquiry *w, uint32_t state)
{
    return ent_game_state_text(w->arena, w->s->game, state);
}

/* The states of a rank: the first two by name, the others by number. */
static struct str class_text(const struct inquiry *w, uint32_t maker, uint32_t rank)
{
    struct text_buffer b = {.arena = w->arena};
    uint32_t n = 0;
    for (uint32_t s = 0; s < w->s->game->n; s++) {
        if (w->s->game->preference[maker].rank[s] != rank || n++ >= 2) continue;
        ent_text_addf(&b, "%s%.*s", b.n ? ", " : "", STR_ARGS(name_of(w, s)));
    }
    if (n > 2) ent_text_addf(&b, " +%u", n - 2);
    return text_str(&b);
}

static bool is_alike(const struct robustness *x, const struct robustness *y)
{
    return x->at_least == y->at_least && x->at_most == y->at_most && x->maker == y->maker;
}

static void add_distance(const struct inquiry *w, struct text_buffer *b, const struct robustness *r,
                         bool is_one)
{
    const char *fall = is_one ? "falls" : "fall";
    if (r->at_least == UINT32_MAX)
        ent_text_addf(b, " %s whatever the rankings", is_one ? "stands" : "stand");
    else if (r->maker == NO_INDEX)
        ent_text_addf(b, " %s after %u swaps or more", fall, r->at_least);
    else if (r->at_least == r->at_most)
        ent_text_addf(b, " %s after %u swap%s (%.*s)", fall, r->at_most, r->at_most == 1 ? "" : "s",
                      STR_ARGS(w->s->wording.maker[r->maker]));
    else
        ent_text_addf(b, " %s after %u to %u swaps (%.*s)", fall, r->at_least, r->at_most,
                      STR_ARGS(w->s->wording.maker[r->maker]));
}

/* Concepts under which the state falls alike are told together. */
static bool put_robustness(struct inquiry *w, uint32_t state, struct ent_error *err)
{
    struct text_buffer b = {.arena = w->arena};
    struct robustness r[CONCEPT_COUNT];
    uint32_t holds = 0, told = 0;
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!solution_has(w->s, (enum concept)c) || !plane_has(w->s->holds->equilibrium[c], state))
            continue;
        if (!ent_robustness(w->arena, w->s->game, (enum concept)c, state, &r[c], err)) return false;
        holds |= 1u << c;
    }
    ent_text_addf(&b, "%.*s holds under %d of %d concepts",
                  STR_ARGS(ent_narrate_state(w->arena, &w->s->wording, state)),
                  __builtin_popcount(holds), __builtin_popcount(w->s->concepts));
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!(holds & ~told) || !((holds & ~told) >> c & 1)) continue;
        uint32_t group = 0;
        for (int other = c; other < CONCEPT_COUNT; other++)
            if (holds >> other & 1 && is_alike(&r[c], &r[other])) {
                ent_text_addf(&b, "%s%s", group ? ", " : "; ", ent_concept_key[other]);
                group |= 1u << other;
            }
        add_distance(w, &b, &r[c], !(group & (group - 1)));
        told |= group;
    }
    ent_page_put_item(&w->page, text_str(&b), 1);
    return true;
}

static void put_swap(struct inquiry *w, const struct sensitivity *found, uint32_t first,
                     uint32_t end)
{
    struct swap swap = found->swap[found->flip[first].change];
    struct str upper = class_text(w, swap.maker, swap.rank + 1),
               lower = class_text(w, swap.maker, swap.rank);
    struct text_buffer b = {.arena = w->arena};
    ent_text_addf(&b, "if %.*s preferred %.*s to %.*s:", STR_ARGS(w->s->wording.maker[swap.maker]),
                  STR_ARGS(lower), STR_ARGS(upper));
    for (uint32_t f = first; f < end; f++) {
        const struct flip *flip = &found->flip[f];
        bool is_new = f == first || flip->concept != flip[-1].concept;
        if (is_new)
            ent_text_addf(&b, "%s %s", f == first ? "" : ";", ent_concept_key[flip->concept]);
        ent_text_addf(&b, "%s %s %.*s", is_new ? "" : ",", flip->appears ? "gains" : "loses",
                      STR_ARGS(name_of(w, flip->state)));
    }
    ent_page_put_item(&w->page, text_str(&b), 1);
}

static void put_swaps(struct inquiry *w, const struct sensitivity *found)
{
    uint32_t n_changing = 0;
    for (uint32_t f = 0; f < found->n_flips; f++)
        n_changing += !f || found->flip[f].change != found->flip[f - 1].change;
    ent_page_putf(&w->page, 2,
                  "SWAPS%c %u of %u swaps of neighbouring ranks change%s an equilibrium%s",
                  LAYOUT_FIRM, n_changing, found->n_swaps, n_changing == 1 ? "s" : "",
                  found->is_cut ? " (more were not looked at)" : "");
    for (uint32_t first = 0, end, n = 0; first < found->n_flips; first = end) {
        for (end = first + 1;
             end < found->n_flips && found->flip[end].change == found->flip[first].change;)
            end++;
        if (n++ < FLIP_LINES || run_has(w->s->run, OPTION_STATES)) put_swap(w, found, first, end);
        if (n == FLIP_LINES && !run_has(w->s->run, OPTION_STATES) && n_changing > FLIP_LINES)
            ent_page_putf(&w->page, 2, "%c+%u more: --states", LAYOUT_FIRM,
                          n_changing - FLIP_LINES);
    }
}

static uint32_t first_incomplete(const struct solution *s)
{
    for (uint32_t i = 0; i < s->game->n_makers; i++)
        if (!s->game->preference[i].rank) return i;
    return NO_INDEX;
}

static void show_progress(void *context, uint64_t done, uint64_t total)
{
    (void)context;
    ent_progress_share(done, total, "swapping ranks");
}

static bool put_rows(struct inquiry *w, struct ent_error *err)
{
    struct solve_rows rows = ent_solve_rows(w->s, SOLVE_ROWS);
    for (uint32_t k = 0; k < rows.n; k++) {
        ent_progress_share(k, rows.n, "sinking states");
        if (ent_is_stopped()) return ent_fail(err, ENT_EINTERRUPTED, "stopped");
        if (!put_robustness(w, rows.state[k], err)) return false;
    }
    return true;
}

static bool put_rankings(struct inquiry *w, struct ent_error *err)
{
    const struct solution *s = w->s;
    struct sensitivity_limits limits = {
        .concepts = s->concepts, .cancel = ent_stop_flag(), .progress = show_progress};
    struct sensitivity found;
    if (!ent_sensitivity(w->arena, s->game, &limits, &found, err)) return false;
    ent_page_put(&w->page,
                 STR("SENSITIVITY\x01 how firmly each state holds: how many swaps of neighbouring "
                     "ranks, at the least, make it fall"),
                 2);
    if (!put_rows(w, err)) return false;
    put_swaps(w, &found);
    return true;
}

static bool put_all(struct inquiry *w, struct ent_error *err)
{
    const struct solution *s = w->s;
    uint32_t incomplete = first_incomplete(s);
    if (incomplete == NO_INDEX && !put_rankings(w, err)) return false;
    if (incomplete != NO_INDEX)
        ent_page_putf(
            &w->page, 2,
            "SENSITIVITY%c of rankings needs complete preferences; those of %.*s are not; "
            "the questions that decide are on the screen without it",
            LAYOUT_FIRM, STR_ARGS(s->wording.maker[incomplete]));
    if (!ent_solve_put_statements(s, &w->page, err)) return false;
    if (s->game->n_joint && incomplete == NO_INDEX)
        ent_page_put(&w->page, STR("Joint moves are left aside where ranks are swapped."), 1);
    ent_page_put_not_modelled(&w->page);
    return true;
}

bool ent_solve_sensitivity(const struct solution *s, struct ent_error *err)
{
    struct inquiry w = {s, &s->run->arena, ent_page(s->run)};
    bool ok = put_all(&w, err);
    ent_progress_end();
    if (ok) ent_page_print(&w.page);
    return ok;
}
