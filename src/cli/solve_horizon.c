/* `entente solve FILE --horizon N`: what holds for those who look N moves ahead, or as far as it matters. */
#include <stdlib.h>

#include "cli/solve_page.h"
#include "stability/horizon.h"

struct outlook {
    const struct solution *s;
    struct arena *arena;
    struct page page;
    struct horizon h;
};

static struct str state_text(const struct outlook *w, uint32_t state)
{
    return ent_narrate_state(w->arena, &w->s->wording, state);
}

/* A number, or "far" for as far as it matters. */
static bool look_ahead(struct outlook *w, struct ent_error *err)
{
    const char *value = w->s->run->given.value[OPTION_HORIZON];
    int moves;
    if (!strcmp(value, "far")) return ent_non_myopic(w->arena, w->s->game, &w->h, err);
    char *end;
    long number = strtol(value, &end, 10);
    if (!*value || *end || number < 1 || number > HORIZON_MAX)
        return ent_fail(err, ENT_EARGUMENT, "--horizon %s: expected a number from 1 to %d, or far",
                        value, HORIZON_MAX);
    moves = (int)number;
    return ent_limited_move(w->arena, w->s->game, (uint32_t)moves, &w->h, err);
}

static void put_heading(struct outlook *w)
{
    if (!w->h.period)
        ent_page_putf(&w->page, 2, "FORESIGHT%c of %u move%s", LAYOUT_FIRM, w->h.horizon,
                      w->h.horizon == 1 ? "" : "s");
    else
        ent_page_putf(
            &w->page, 2,
            "FORESIGHT%c of any number of moves: what is foreseen repeats itself from %u on",
            LAYOUT_FIRM, w->h.horizon);
    if (w->h.is_experimental)
        ent_page_put(&w->page,
                     STR("EXPERIMENTAL\x01 with more than two decision makers each counts on the "
                         "worst of the others to move next; "
                         "other rules are as good"),
                     2);
}

static void put_foreseen(struct outlook *w, uint32_t state)
{
    struct text_buffer b = {.arena = w->arena};
    for (uint32_t i = 0; i < w->s->game->n_makers; i++) {
        uint32_t to = w->h.foreseen[i][state];
        if (to == state)
            ent_text_addf(&b, "%s%.*s would stay", b.n ? "; " : "",
                          STR_ARGS(w->s->wording.maker[i]));
        else
            ent_text_addf(&b, "%s%.*s would move, foreseeing %.*s", b.n ? "; " : "",
                          STR_ARGS(w->s->wording.maker[i]), STR_ARGS(state_text(w, to)));
    }
    ent_page_put_item(&w->page, text_str(&b), 3);
}

static void put_states(struct outlook *w)
{
    uint64_t all = ent_plane_count(w->h.equilibrium, ((size_t)w->h.n + 63) / 64), listed = 0;
    uint64_t most = run_has(w->s->run, OPTION_STATES) ? all : SOLVE_ROWS;
    ent_page_putf(&w->page, 2, "STATES THAT HOLD%c %llu of %u", LAYOUT_FIRM,
                  (unsigned long long)all, w->h.n);
    for (uint32_t s = 0; s < w->h.n && listed < most; s++) {
        if (!plane_has(w->h.equilibrium, s)) continue;
        ent_page_put_item(&w->page, state_text(w, s), 1);
        listed++;
    }
    if (all > listed)
        ent_page_putf(&w->page, 2, "%c+%llu more: --states", LAYOUT_FIRM,
                      (unsigned long long)(all - listed));
}

bool ent_solve_horizon(const struct solution *s, struct ent_error *err)
{
    struct outlook w = {.s = s, .arena = &s->run->arena, .page = ent_page(s->run)};
    if (!look_ahead(&w, err)) return false;
    put_heading(&w);
    put_states(&w);
    if (s->from != NO_INDEX) {
        ent_page_putf(&w.page, 2, "FROM%c %.*s", LAYOUT_FIRM, STR_ARGS(state_text(&w, s->from)));
        put_foreseen(&w, s->from);
    }
    ent_page_put_not_modelled(&w.page);
    ent_page_print(&w.page);
    return true;
}
