#include "cli/solve_drawing.h"

#include <stdio.h>

#include "base/vec.h"

struct drawn_states VEC(struct drawn_state);
struct drawn_moves VEC(struct drawn_move);

struct sketch {
    const struct solution *s;
    struct arena *arena;
    struct drawn_states states;
    struct drawn_moves moves;
};

bool ent_solve_improves(const struct game *g, uint32_t mover, uint32_t from, uint32_t to)
{
    uint32_t members = mover_members(g, mover);
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (members >> i & 1 && ent_game_compare(g, i, to, from) != KNOWN_BETTER) return false;
    return true;
}

/* The index of a state, drawn anew where it was not yet; the smallest layer stays. */
static uint32_t draw_state(struct sketch *k, uint32_t state, uint32_t layer)
{
    for (uint32_t i = 0; i < k->states.n; i++) {
        if (k->states.at[i].state != state) continue;
        if (layer < k->states.at[i].layer) k->states.at[i].layer = layer;
        return i;
    }
    *vec_add(k->arena, &k->states) = (struct drawn_state){state, layer};
    return k->states.n - 1;
}

static void draw_move(struct sketch *k, uint32_t from, uint32_t to, uint32_t mover, bool is_on_path)
{
    for (uint32_t i = 0; i < k->moves.n; i++) {
        struct drawn_move *m = &k->moves.at[i];
        if (m->from != from || m->to != to || m->mover != mover) continue;
        m->is_on_path |= is_on_path;
        return;
    }
    bool improves =
        ent_solve_improves(k->s->game, mover, k->states.at[from].state, k->states.at[to].state);
    *vec_add(k->arena, &k->moves) = (struct drawn_move){from, to, mover, improves, is_on_path};
}

static void draw_path(struct sketch *k, const struct solve_reaches *reaches, uint32_t state)
{
    uint32_t n = 0;
    const struct reach *r = ent_solve_reach_of(reaches, ent_solve_ease(reaches, state));
    const struct step *steps = r ? ent_path(k->arena, r, state, &n) : NULL;
    if (!r) {
        draw_state(k, state, NO_INDEX);
        return;
    }
    uint32_t at = draw_state(k, r->from, 0);
    for (uint32_t step = 0; step < n; step++) {
        uint32_t to = draw_state(k, steps[step].to, step + 1);
        draw_move(k, at, to, steps[step].mover, true);
        at = to;
    }
}

/* Every known improvement between the states drawn. */
static void draw_improvements(struct sketch *k)
{
    const struct game *g = k->s->game;
    for (uint32_t from = 0; from < k->states.n; from++)
        for (uint32_t to = 0; to < k->states.n; to++)
            for (uint32_t i = 0; i < g->n_makers; i++) {
                uint32_t s = k->states.at[from].state, q = k->states.at[to].state;
                if (from != to && ent_game_has_move(g, i, s, q) && ent_solve_improves(g, i, s, q))
                    draw_move(k, from, to, i, false);
            }
}

bool ent_solve_drawing(const struct solution *s, struct drawing *out, struct ent_error *err)
{
    struct sketch k = {.s = s, .arena = &s->run->arena};
    struct solve_reaches reaches = {0};
    if (s->from != NO_INDEX && !ent_solve_reaches(s, &reaches, err)) return false;
    struct solve_rows rows = ent_solve_nearest_rows(s, &reaches, DRAW_TARGETS);
    if (s->from != NO_INDEX) draw_state(&k, s->from, 0);
    for (uint32_t r = 0; r < rows.n; r++) draw_path(&k, &reaches, rows.state[r]);
    bool is_small = s->game->n <= DRAW_ALL;
    for (uint32_t state = 0; is_small && state < s->game->n; state++) {
        const struct reach *r = ent_solve_reach_of(&reaches, ent_solve_ease(&reaches, state));
        draw_state(&k, state, r ? r->distance[state] : NO_INDEX);
    }
    if (is_small) draw_improvements(&k);
    *out = (struct drawing){k.states.at, k.moves.at, k.states.n, k.moves.n, rows.all - rows.n};
    return true;
}

static void add_keys(const struct solution *s, struct text_buffer *b, const char *word,
                     uint32_t state)
{
    bool is_first = true;
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!solution_has(s, (enum concept)c)) continue;
        const char *cell = ent_solve_cell(s, (enum concept)c, state);
        if (strcmp(cell, word) != 0) continue;
        ent_text_addf(b, "%s%s%s", is_first ? (b->n ? "; " : "") : ", ",
                      is_first ? (*word == '?'   ? "not decided: "
                                  : *word == 'h' ? "holds: "
                                                 : "could: ")
                               : "",
                      ent_concept_key[c]);
        is_first = false;
    }
}

struct str ent_solve_verdict_text(const struct solution *s, uint32_t state)
{
    struct text_buffer b = {.arena = &s->run->arena};
    add_keys(s, &b, "holds", state);
    add_keys(s, &b, "could", state);
    add_keys(s, &b, "?", state);
    return text_str(&b);
}

void ent_drawing_xml(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        if (c == '<')
            fputs("&lt;", stdout);
        else if (c == '>')
            fputs("&gt;", stdout);
        else if (c == '&')
            fputs("&amp;", stdout);
        else if (c == '"')
            fputs("&quot;", stdout);
        else
            putchar((unsigned char)c < ' ' ? ' ' : c);
    }
}
