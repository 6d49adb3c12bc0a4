/* `entente solve FILE --coalition NAMES`: do states also withstand decision makers who leave them together? */
#include "base/vec.h"
#include "cli/solve_page.h"
#include "stability/coalition.h"

enum { CELL = 8 };

static const enum concept columns[] = {CONCEPT_NASH, CONCEPT_GMR, CONCEPT_SMR, CONCEPT_SEQ};
enum { COLUMNS = sizeof columns / sizeof *columns };

struct alliance {
    const struct solution *s;
    struct arena *arena;
    struct page page;
    uint32_t members; /* 0: every coalition */
    struct coalition_verdict verdict;
    const uint32_t *const *breaker; /* [CONCEPT_COUNT][n], where members is 0 */
};

static struct str names_of(const struct alliance *w, uint32_t members)
{
    struct text_buffer b = {.arena = w->arena};
    for (uint32_t i = 0; i < w->s->game->n_makers; i++) {
        if (!(members >> i & 1)) continue;
        uint32_t left = members >> i >> 1;
        if (b.n) ent_text_add(&b, left ? STR(", ") : STR(" and "));
        ent_text_add(&b, w->s->wording.maker[i]);
    }
    return text_str(&b);
}

static bool read_members(struct alliance *w, const char *argument, struct ent_error *err)
{
    struct str left = str_of(argument);
    if (str_is(left, "all")) return true;
    for (;;) {
        size_t n = ent_str_find(left, STR(","), 0);
        struct str name = ent_str_trim(str_part(left, 0, n));
        uint32_t maker = ent_dispute_maker(w->s->dispute, name);
        if (maker == NO_INDEX)
            return ent_fail(err, ENT_EARGUMENT, "--coalition %.*s: no such decision maker",
                            STR_ARGS(name));
        w->members |= 1u << maker;
        if (n == left.n) return true;
        left = str_part(left, n + 1, left.n);
    }
}

/* The game in which only the members can move, to find where they can go. */
static const struct game *without_others(struct arena *a, const struct game *g, uint32_t members)
{
    struct game *out = arena_new(a, struct game);
    struct movement *movement = arena_array(a, struct movement, g->n_makers);
    struct move_list *moves = arena_array(a, struct move_list, g->n_makers);
    uint64_t *none = g->moves ? arena_array(a, uint64_t, g->n + 1ull) : NULL;
    *out = *g;
    for (uint32_t i = 0; i < g->n_makers; i++) {
        bool is_member = members >> i & 1;
        if (g->movement && is_member) movement[i] = g->movement[i];
        if (g->moves) moves[i] = is_member ? g->moves[i] : (struct move_list){none, NULL};
    }
    if (g->movement) out->movement = movement;
    if (g->moves) out->moves = moves;
    return out;
}

/* Where the members can go that suits them all better, by a shortest path; NO_INDEX where there is none. */
static bool find_way(const struct alliance *w, uint32_t members, uint32_t from, struct reach *r,
                     uint32_t *to, struct ent_error *err)
{
    const struct game *g = w->s->game;
    const struct game *alone = without_others(w->arena, g, members);
    *to = NO_INDEX;
    if (!ent_reach(w->arena, alone, from, (struct path_rule){PATH_ANY, false}, r, err))
        return false;
    for (uint32_t q = 0; q < g->n; q++) {
        bool is_better = q != from && r->distance[q] != NO_INDEX;
        for (uint32_t i = 0; i < g->n_makers && is_better; i++)
            if (members >> i & 1) is_better = ent_game_compare(g, i, q, from) == KNOWN_BETTER;
        if (is_better && (*to == NO_INDEX || r->distance[q] < r->distance[*to])) *to = q;
    }
    return true;
}

static bool put_way(struct alliance *w, uint32_t members, uint32_t from, struct ent_error *err)
{
    struct reach r;
    uint32_t to, n, at = from;
    if (!find_way(w, members, from, &r, &to, err)) return false;
    if (to == NO_INDEX) return true;
    struct text_buffer b = {.arena = w->arena};
    const struct step *steps = ent_path(w->arena, &r, to, &n);
    ent_text_addf(&b, "%.*s could go to %.*s%s: ", STR_ARGS(names_of(w, members)),
                  STR_ARGS(ent_narrate_state(w->arena, &w->s->wording, to)),
                  members & (members - 1) ? " together" : "");
    for (uint32_t k = 0; k < n; k++) {
        struct str move = ent_narrate_move(w->arena, &w->s->wording, at, steps[k].to);
        ent_text_addf(&b, "%s%.*s: %.*s", k ? "; " : "",
                      STR_ARGS(w->s->wording.maker[steps[k].mover]), STR_ARGS(move));
        at = steps[k].to;
    }
    ent_page_put_item(&w->page, text_str(&b), 3);
    return true;
}

static bool put_row(struct alliance *w, uint32_t state, struct ent_error *err)
{
    uint32_t width = w->page.width - CELL * COLUMNS;
    struct str label = ent_str_format(w->arena, "%c%.*s", LAYOUT_FIRM,
                                      STR_ARGS(ent_narrate_state(w->arena, &w->s->wording, state)));
    struct screen_lines lines = ent_layout_wrap(w->arena, label, width - 1, 3);
    for (uint32_t k = 0; k < lines.n; k++) {
        struct text_buffer b = {.arena = w->arena};
        ent_text_add(&b, k ? lines.at[k] : ent_layout_pad(w->arena, lines.at[k], width));
        for (int c = 0; c < COLUMNS && !k; c++)
            if (w->verdict.stable[columns[c]])
                ent_text_addf(&b, "%-*s", CELL,
                              plane_has(w->verdict.stable[columns[c]], state) ? "stays" : "leaves");
        while (b.n && b.at[b.n - 1] == ' ') b.n--;
        *vec_add(w->arena, &w->page.lines) = text_str(&b);
    }
    const uint64_t *nash = w->verdict.stable[CONCEPT_NASH];
    if (!nash || plane_has(nash, state)) return true;
    return put_way(w, w->members ? w->members : w->breaker[CONCEPT_NASH][state], state, err);
}

static bool judge(struct alliance *w, struct ent_error *err)
{
    uint32_t concepts = w->s->concepts & (1u << CONCEPT_NASH | 1u << CONCEPT_GMR |
                                          1u << CONCEPT_SMR | 1u << CONCEPT_SEQ);
    if (!concepts) return ent_fail(err, ENT_EARGUMENT, "--coalition knows nash, gmr, smr and seq");
    if (w->members)
        return ent_coalition(w->arena, w->s->game, w->members, concepts, &w->verdict, err);
    struct universal_verdict *all = arena_new(w->arena, struct universal_verdict);
    if (!ent_universal(w->arena, w->s->game, concepts, all, err)) return false;
    w->verdict = all->holds;
    w->breaker = (const uint32_t *const *)all->breaker;
    return true;
}

static void put_heading(struct alliance *w)
{
    static const char *const names[CONCEPT_COUNT] = {"Nash", "GMR", "SMR", "SEQ", "", ""};
    struct text_buffer b = {.arena = w->arena};
    if (w->members)
        ent_page_putf(&w->page, 2, "COALITION%c do %.*s, acting together, stay at what holds?",
                      LAYOUT_FIRM, STR_ARGS(names_of(w, w->members)));
    else
        ent_page_putf(&w->page, 2,
                      "COALITIONS%c does every coalition, of one or more, stay at what holds?",
                      LAYOUT_FIRM);
    ent_text_add(&b,
                 ent_layout_pad(w->arena, STR("STATES THAT HOLD"), w->page.width - CELL * COLUMNS));
    for (int c = 0; c < COLUMNS; c++)
        if (w->verdict.stable[columns[c]]) ent_text_addf(&b, "%-*s", CELL, names[columns[c]]);
    while (b.n && b.at[b.n - 1] == ' ') b.n--;
    *vec_add(w->arena, &w->page.lines) = text_str(&b);
}

bool ent_solve_coalition(const struct solution *s, struct ent_error *err)
{
    struct alliance w = {.s = s, .arena = &s->run->arena, .page = ent_page(s->run)};
    if (!read_members(&w, s->run->given.value[OPTION_COALITION], err) || !judge(&w, err))
        return false;
    uint32_t most = run_has(s->run, OPTION_STATES) ? s->game->n : SOLVE_ROWS;
    struct solve_rows rows = ent_solve_rows(s, most);
    put_heading(&w);
    for (uint32_t k = 0; k < rows.n; k++)
        if (!put_row(&w, rows.state[k], err)) return false;
    if (rows.all > rows.n)
        ent_page_putf(&w.page, 2, "%c+%llu more: --states", LAYOUT_FIRM,
                      (unsigned long long)(rows.all - rows.n));
    ent_page_put(&w.page,
                 STR("stays: each departure that suits all of a coalition has an answer, as the "
                     "concept sees it; leaves: one has none"),
                 1);
    ent_page_put_not_modelled(&w.page);
    ent_page_print(&w.page);
    return true;
}
