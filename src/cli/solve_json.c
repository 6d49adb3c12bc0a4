/* Verdicts as JSON, for programs. Lists of states are most of it, so they are put together by hand and written in one piece. */
#include "base/json.h"
#include "base/vec.h"
#include "cli/solve.h"

struct printer {
    const struct solution *s;
    struct json_writer j;
    bool lists_states;
    const char *
        quoted; /* [n][n_options + 3] the states as JSON strings, a comma behind each: neighbours are written in one piece */
};

static void print_state(struct printer *p, uint32_t state)
{
    ent_json_str(&p->j, ent_game_state_text(&p->s->run->arena, p->s->game, state));
}

static size_t quoted_size(const struct printer *p) { return p->s->game->n_options + 3u; }

/* The letters of every state once; names are escaped one by one where they come. */
static void quote_states(struct printer *p)
{
    const struct game *g = p->s->game;
    if (!p->lists_states || g->state || !g->n_options) return;
    char *at = arena_array(&p->s->run->arena, char, g->n *quoted_size(p));
    p->quoted = at;
    for (uint32_t s = 0; s < g->n; s++) {
        uint64_t code = game_code(g, s);
        *at++ = '"';
        for (uint32_t o = 0; o < g->n_options; o++) *at++ = code >> o & 1 ? 'Y' : 'N';
        *at++ = '"';
        *at++ = ',';
    }
}

static uint32_t next_in(const uint64_t *plane, uint32_t n, uint32_t from, uint64_t flip)
{
    for (uint32_t word = from / 64; word * 64ull < n; word++) {
        uint64_t left = (plane[word] ^ flip) >> (word == from / 64 ? from % 64 : 0);
        if (!left) continue;
        uint32_t start = word == from / 64 ? from : word * 64;
        uint32_t at = start + (uint32_t)__builtin_ctzll(left);
        return at < n ? at : n;
    }
    return n;
}

/* Runs of neighbouring states. */
static void print_quoted(struct printer *p, const uint64_t *plane)
{
    uint32_t n = p->s->game->n, start = next_in(plane, n, 0, 0);
    size_t size = quoted_size(p);
    while (start < n) {
        uint32_t end = next_in(plane, n, start, ~0ull), next = next_in(plane, n, end, 0);
        size_t without_comma = next < n ? 0 : 1;
        fwrite(p->quoted + start * size, 1, (end - start) * size - without_comma, p->j.out);
        start = next;
    }
}

static void print_list(struct printer *p, const uint64_t *plane)
{
    ent_json_open(&p->j, '[');
    if (p->quoted) {
        print_quoted(p, plane);
    } else {
        for (uint32_t s = 0; s < p->s->game->n; s++)
            if (plane_has(plane, s)) print_state(p, s);
    }
    ent_json_close(&p->j, ']');
}

/* A list, above the limit a count, null where the concept has no meaning here. */
static void print_plane(struct printer *p, const uint64_t *plane)
{
    if (!plane)
        ent_json_null(&p->j);
    else if (p->lists_states)
        print_list(p, plane);
    else
        ent_json_int(&p->j, (int64_t)ent_plane_count(plane, p->s->holds->words));
}

static void print_equilibria(struct printer *p, const uint64_t *const planes[CONCEPT_COUNT])
{
    ent_json_key(&p->j, "equilibria");
    ent_json_open(&p->j, '{');
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!(p->s->concepts >> c & 1)) continue;
        ent_json_key(&p->j, ent_concept_key[c]);
        print_plane(p, planes[c]);
    }
    ent_json_close(&p->j, '}');
}

static void print_names(struct printer *p, const char *key, const struct str *names, uint32_t n)
{
    ent_json_key(&p->j, key);
    ent_json_open(&p->j, '[');
    for (uint32_t k = 0; k < n; k++) ent_json_str(&p->j, names[k]);
    ent_json_close(&p->j, ']');
}

static void print_by_maker(struct printer *p, const struct verdicts *v, int c)
{
    struct arena *a = &p->s->run->arena;
    ent_json_key(&p->j, ent_concept_key[c]);
    if (!v->equilibrium[c]) {
        ent_json_null(&p->j);
        return;
    }
    ent_json_open(&p->j, '{');
    for (uint32_t i = 0; i < v->n_makers; i++) {
        ent_json_key(&p->j, ent_str_copy(a, p->s->game->maker[i]).at);
        print_plane(p, v->stable[c][i]);
    }
    ent_json_close(&p->j, '}');
}

/* By joint moves: a list in their order, since they need not have names. */
static void print_joint(struct printer *p, const struct verdicts *v)
{
    ent_json_key(&p->j, "joint");
    ent_json_open(&p->j, '{');
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!(p->s->concepts >> c & 1) || !v->joint[c]) continue;
        ent_json_key(&p->j, ent_concept_key[c]);
        ent_json_open(&p->j, '[');
        for (uint32_t k = 0; k < v->n_joint; k++) print_plane(p, v->joint[c][k]);
        ent_json_close(&p->j, ']');
    }
    ent_json_close(&p->j, '}');
}

static void print_verdicts(struct printer *p, const struct verdicts *v)
{
    print_equilibria(p, v->equilibrium);
    ent_json_key(&p->j, "stable");
    ent_json_open(&p->j, '{');
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (p->s->concepts >> c & 1) print_by_maker(p, v, c);
    ent_json_close(&p->j, '}');
    if (v->n_joint) print_joint(p, v);
}

static void print_makers_of(struct printer *p, const char *key, uint32_t mask)
{
    ent_json_key(&p->j, key);
    ent_json_open(&p->j, '[');
    for (uint32_t i = 0; i < p->s->game->n_makers; i++)
        if (mask >> i & 1) ent_json_str(&p->j, p->s->game->maker[i]);
    ent_json_close(&p->j, ']');
}

static void print_bounds(struct printer *p)
{
    const struct bounds *b = p->s->bounds;
    ent_json_key(&p->j, "possible");
    ent_json_open(&p->j, '{');
    print_verdicts(p, p->s->possible);
    ent_json_close(&p->j, '}');
    ent_json_key(&p->j, "undecided");
    ent_json_open(&p->j, '{');
    print_equilibria(p, b->undecided);
    ent_json_close(&p->j, '}');
    print_makers_of(p, "nothing_known_of", b->silent);
}

static void print_joint_moves(struct printer *p)
{
    const struct game *g = p->s->game;
    if (!g->n_joint) return;
    ent_json_key(&p->j, "joint_moves");
    ent_json_open(&p->j, '[');
    for (uint32_t k = 0; k < g->n_joint; k++) {
        ent_json_open(&p->j, '{');
        ent_json_key(&p->j, "name");
        ent_json_str_or_null(&p->j, g->joint[k].name);
        print_makers_of(p, "decision_makers", g->joint[k].members);
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
}

/* What the verdicts below rest on besides the file. */
static void print_terms(struct printer *p)
{
    const struct run *run = p->s->run;
    if (run_has(run, OPTION_ASSUME)) {
        ent_json_key(&p->j, "assumed");
        ent_json_str(&p->j, str_of(run->given.value[OPTION_ASSUME]));
    }
    if (run_has(run, OPTION_READING)) {
        ent_json_key(&p->j, "reading");
        ent_json_str(&p->j, str_of(run->given.value[OPTION_READING]));
    }
    if (p->s->has_views) {
        ent_json_key(&p->j, "views");
        ent_json_bool(&p->j, true);
    }
}

void ent_solve_json(const struct solution *s)
{
    struct printer p = {.s = s, .j = {.out = stdout}};
    const struct game *g = s->game;
    p.lists_states = g->n <= SOLVE_LIST_MOST || run_has(s->run, OPTION_STATES);
    quote_states(&p);
    ent_json_open(&p.j, '{');
    ent_json_key(&p.j, "entente");
    ent_json_int(&p.j, ENT_JSON_VERSION);
    ent_json_key(&p.j, "name");
    ent_json_str_or_null(&p.j, s->dispute->name);
    print_names(&p, "decision_makers", g->maker, g->n_makers);
    print_names(&p, "options", g->option, g->n_options);
    print_joint_moves(&p);
    print_terms(&p);
    ent_json_key(&p.j, "states");
    ent_json_int(&p.j, g->n);
    ent_json_key(&p.j, "status_quo");
    if (g->status_quo == NO_INDEX)
        ent_json_null(&p.j);
    else
        print_state(&p, g->status_quo);
    print_verdicts(&p, s->holds);
    if (s->bounds) print_bounds(&p);
    print_names(&p, "not_modelled", (const struct str[]){str_of(ent_not_modelled)}, 1);
    ent_json_close(&p.j, '}');
    ent_json_end_line(&p.j);
}
