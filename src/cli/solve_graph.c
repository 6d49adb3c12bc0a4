/* States and moves for other programs: GraphML with everything, Graphviz with what matters. */
#include <stdio.h>

#include "cli/solve_drawing.h"

static void put_data(const char *key, struct str value)
{
    printf("<data key=\"%s\">", key);
    ent_drawing_xml(value);
    fputs("</data>", stdout);
}

static void put_node(const struct solution *s, uint32_t state)
{
    struct arena scratch = {0};
    printf("<node id=\"s%u\">", state);
    put_data("state", ent_game_state_text(&scratch, s->game, state));
    put_data("content", ent_narrate_content(&scratch, &s->wording, state));
    put_data("status_quo", state == s->game->status_quo ? STR("true") : STR("false"));
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (solution_has(s, (enum concept)c))
            put_data(ent_concept_key[c], str_of(ent_solve_cell(s, (enum concept)c, state)));
    puts("</node>");
    ent_arena_free(&scratch);
}

static void put_edges(const struct solution *s, uint32_t mover, const uint32_t *to, uint32_t n,
                      uint32_t from)
{
    struct arena scratch = {0};
    struct str name = ent_narrate_mover(&scratch, &s->wording, mover);
    for (uint32_t k = 0; k < n; k++) {
        printf("<edge source=\"s%u\" target=\"s%u\">", from, to[k]);
        put_data("mover", name);
        put_data("improves",
                 ent_solve_improves(s->game, mover, from, to[k]) ? STR("true") : STR("false"));
        puts("</edge>");
    }
    ent_arena_free(&scratch);
}

static void put_moves(const struct solution *s, uint32_t from)
{
    const struct game *g = s->game;
    struct arena scratch = {0};
    for (uint32_t i = 0; i < g->n_makers; i++) {
        uint32_t n;
        const uint32_t *to = ent_game_moves(&scratch, g, i, from, &n);
        put_edges(s, i, to, n, from);
    }
    for (uint32_t j = 0; j < g->n_joint; j++) {
        const struct move_list *m = &g->joint[j].moves;
        put_edges(s, g->n_makers + j, m->to + m->first[from],
                  (uint32_t)(m->first[from + 1] - m->first[from]), from);
    }
    ent_arena_free(&scratch);
}

static void put_key(const char *id, const char *kind, const char *type)
{
    printf("<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", id, kind, id, type);
}

bool ent_solve_graphml(const struct solution *s, struct ent_error *err)
{
    if (s->game->n > SOLVE_LIST_MOST && !run_has(s->run, OPTION_STATES))
        return ent_fail(err, ENT_ELIMIT, "--graphml: %u states; above %d only with --states",
                        s->game->n, SOLVE_LIST_MOST);
    puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "
         "xmlns=\"http://graphml.graphdrawing.org/xmlns\">");
    put_key("state", "node", "string");
    put_key("content", "node", "string");
    put_key("status_quo", "node", "boolean");
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (solution_has(s, (enum concept)c)) put_key(ent_concept_key[c], "node", "string");
    put_key("mover", "edge", "string");
    put_key("improves", "edge", "boolean");
    puts("<graph edgedefault=\"directed\">");
    for (uint32_t state = 0; state < s->game->n; state++) put_node(s, state);
    for (uint32_t state = 0; state < s->game->n; state++) put_moves(s, state);
    puts("</graph>\n</graphml>");
    return true;
}

/* Within double quotes of Graphviz. */
static void put_quoted(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        if (c == '"' || c == '\\') putchar('\\');
        putchar((unsigned char)c < ' ' ? ' ' : c);
    }
}

static void put_dot_node(const struct solution *s, const struct drawn_state *d)
{
    struct arena scratch = {0};
    struct str verdict = ent_solve_verdict_text(s, d->state);
    printf("  s%u [label=\"", d->state);
    put_quoted(ent_game_state_text(&scratch, s->game, d->state));
    fputs("\\n", stdout);
    put_quoted(ent_narrate_content(&scratch, &s->wording, d->state));
    if (verdict.n) fputs("\\n", stdout);
    put_quoted(verdict);
    printf("\"%s%s];\n", verdict.n ? ", style=filled, fillcolor=\"#e3f1e6\"" : "",
           d->state == s->from ? ", penwidth=3" : "");
    ent_arena_free(&scratch);
}

bool ent_solve_dot(const struct solution *s, struct ent_error *err)
{
    struct drawing d;
    if (!ent_solve_drawing(s, &d, err)) return false;
    fputs("digraph \"", stdout);
    put_quoted(s->dispute->name);
    puts("\" {\n  rankdir=LR; node [shape=box, fontname=\"sans-serif\"]; edge "
         "[fontname=\"sans-serif\"];");
    for (uint32_t k = 0; k < d.n_states; k++) put_dot_node(s, &d.states[k]);
    for (uint32_t k = 0; k < d.n_moves; k++) {
        const struct drawn_move *m = &d.moves[k];
        printf("  s%u -> s%u [label=\"", d.states[m->from].state, d.states[m->to].state);
        put_quoted(ent_narrate_mover(&s->run->arena, &s->wording, m->mover));
        printf("\"%s%s];\n", m->is_improving ? "" : ", style=dashed",
               m->is_on_path ? ", penwidth=2" : "");
    }
    puts("}");
    return true;
}
