/* The screen of `entente solve FILE`: which states hold, how to come there, what would decide, in words. */
#include <stdio.h>

#include "base/vec.h"
#include "cli/solve_page.h"
#include "stability/bargain.h"
#include "stability/question.h"

enum {
    CELL = 6,
    QUESTIONS = 3,
    QUESTION_WORK = 40000000,
    CANDIDATES_MOST = 512,
};

struct screen {
    const struct solution *s;
    struct arena *arena;
    struct page page;
    struct solve_rows rows;
    struct solve_reaches reaches;
    bool has_paths;
};

static struct str state_text(const struct screen *t, uint32_t state)
{
    return ent_narrate_state(t->arena, &t->s->wording, state);
}

static const char *plural(uint64_t n) { return n == 1 ? "" : "s"; }

static void put_heading(struct screen *t)
{
    const struct game *g = t->s->game;
    struct text_buffer b = {.arena = t->arena};
    struct str name = t->s->dispute->name.n ? t->s->dispute->name : STR("Dispute");
    ent_text_addf(&b, "%.*s%c %u decision maker%s, %u option%s, %u state%s", STR_ARGS(name),
                  LAYOUT_FIRM, g->n_makers, plural(g->n_makers), g->n_options, plural(g->n_options),
                  g->n, plural(g->n));
    if (g->n_joint) ent_text_addf(&b, ", %u joint move%s", g->n_joint, plural(g->n_joint));
    ent_page_put(&t->page, text_str(&b), 2);
}

static struct str names_of(const struct screen *t, uint32_t mask)
{
    struct text_buffer b = {.arena = t->arena};
    for (uint32_t i = 0; i < t->s->game->n_makers; i++)
        if (mask >> i & 1) {
            if (b.n) ent_text_add(&b, STR(", "));
            ent_text_add(&b, t->s->wording.maker[i]);
        }
    return text_str(&b);
}

/* Nothing holds for somebody of whom nothing is known; what would without it is told beside that. */
static void put_silent(struct screen *t)
{
    const struct bounds *b = t->s->bounds;
    struct text_buffer counts = {.arena = t->arena};
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (solution_has(t->s, (enum concept)c) && b->heard[c])
            ent_text_addf(&counts, "%s%s %llu", counts.n ? ", " : "", ent_concept_key[c],
                          (unsigned long long)ent_plane_count(b->heard[c], t->s->holds->words));
    ent_page_putf(&t->page, 2,
                  "NOT KNOWN%c what %.*s prefers: nothing is said to hold while that is so; for "
                  "the others and the joint moves so many states do: %.*s",
                  LAYOUT_FIRM, STR_ARGS(names_of(t, b->silent)), STR_ARGS(text_str(&counts)));
}

static void put_knowledge(struct screen *t)
{
    const struct game *g = t->s->game;
    uint32_t partial = 0;
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (!g->preference[i].rank && !(t->s->bounds && t->s->bounds->silent >> i & 1))
            partial |= 1u << i;
    if (run_has(t->s->run, OPTION_READING))
        ent_page_putf(&t->page, 2,
                      "READING%c what is not known is read as in (%s) of the literature's four",
                      LAYOUT_FIRM, t->s->run->given.value[OPTION_READING]);
    if (t->s->has_views)
        ent_page_put(&t->page, STR("VIEWS\x01 each judges by what it sees and believes"), 2);
    if (run_has(t->s->run, OPTION_ASSUME))
        ent_page_put(&t->page,
                     STR("ASSUMED\x01 all are indifferent to options that they never spoke of; "
                         "nobody has said so"),
                     2);
    if (!t->s->bounds) return;
    if (partial)
        ent_page_putf(&t->page, 2, "KNOWN IN PART%c the preferences of %.*s", LAYOUT_FIRM,
                      STR_ARGS(names_of(t, partial)));
    if (t->s->bounds->silent) put_silent(t);
}

static void put_row_line(struct screen *t, struct str label, const char *const cells[CONCEPT_COUNT],
                         uint32_t width)
{
    struct text_buffer b = {.arena = t->arena};
    ent_text_add(&b, ent_layout_pad(t->arena, label, width));
    for (int c = 0; cells && c < CONCEPT_COUNT; c++)
        if (t->s->concepts >> c & 1) ent_text_addf(&b, "%-*s", CELL, cells[c]);
    while (b.n && b.at[b.n - 1] == ' ') b.n--;
    *vec_add(t->arena, &t->page.lines) = text_str(&b);
}

static uint32_t label_width(const struct screen *t)
{
    return t->page.width - CELL * (uint32_t)__builtin_popcount(t->s->concepts);
}

/* "Syria: attack; Iraq: give up "x"". */
static struct str path_text(const struct screen *t, const struct reach *r, uint32_t to)
{
    uint32_t n, at = r->from;
    const struct step *steps = ent_path(t->arena, r, to, &n);
    struct text_buffer b = {.arena = t->arena};
    for (uint32_t k = 0; k < n; k++) {
        struct str mover = ent_narrate_mover(t->arena, &t->s->wording, steps[k].mover);
        struct str move = ent_narrate_move(t->arena, &t->s->wording, at, steps[k].to);
        ent_text_addf(&b, "%s%.*s: %.*s", k ? "; " : "", STR_ARGS(mover), STR_ARGS(move));
        at = steps[k].to;
    }
    return text_str(&b);
}

static bool holds_somehow(const struct screen *t, uint32_t state)
{
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (solution_has(t->s, (enum concept)c) && plane_has(t->s->holds->equilibrium[c], state))
            return true;
    return false;
}

/* The way to what only could hold is not told where it needs moves that nobody is known to want: there are many of those. */
static struct str way_text(const struct screen *t, uint32_t state)
{
    static const char *const leads[] = {
        "by improvements: ", "by improvements, some joint: ", "not by improvements; by moves: ",
        "not by improvements; by moves, some joint: "};
    bool is_quo = t->s->from == t->s->game->status_quo;
    enum ease ease = ent_solve_ease(&t->reaches, state);
    if (state == t->s->from)
        return is_quo ? STR("is the status quo") : STR("is where the paths start");
    if (ease == EASE_NONE) return STR("no path leads there without somebody moving twice running");
    const struct reach *r = ent_solve_reach_of(&t->reaches, ease);
    bool is_told =
        ease <= EASE_JOINT_IMPROVING || holds_somehow(t, state) || run_has(t->s->run, OPTION_FROM);
    if (!is_told)
        return ent_str_format(t->arena, "not by improvements known; by %u move%s",
                              r->distance[state], plural(r->distance[state]));
    return ent_str_format(t->arena, "%s%.*s", leads[ease], STR_ARGS(path_text(t, r, state)));
}

static void put_row(struct screen *t, uint32_t state)
{
    uint32_t width = label_width(t);
    const char *cells[CONCEPT_COUNT];
    for (int c = 0; c < CONCEPT_COUNT; c++) cells[c] = ent_solve_cell(t->s, (enum concept)c, state);
    struct str name = ent_game_state_text(t->arena, t->s->game, state);
    struct str content = ent_narrate_content(t->arena, &t->s->wording, state);
    struct str label = ent_str_format(t->arena, "%c%.*s%s%.*s", LAYOUT_FIRM, STR_ARGS(name),
                                      content.n ? " " : "", STR_ARGS(content));
    struct screen_lines lines = ent_layout_wrap(t->arena, label, width - 1, 3);
    for (uint32_t k = 0; k < lines.n; k++) put_row_line(t, lines.at[k], k ? NULL : cells, width);
    if (t->has_paths) ent_page_put_item(&t->page, way_text(t, state), 3);
}

static void put_legend(struct screen *t)
{
    if (t->s->bounds)
        ent_page_put(&t->page,
                     STR("holds: in every completion of what is not known; could: in some; ?: not "
                         "decided; -: in none"),
                     1);
    else
        ent_page_put(&t->page,
                     STR("holds: nobody moves away, as the concept sees it; -: somebody does"), 1);
    if (t->s->concepts >> CONCEPT_SIM & 1 && !t->s->game->movement)
        ent_page_put(&t->page,
                     STR("SIM has no meaning where states are not combinations of options"), 1);
    ent_page_put(&t->page,
                 STR("Nash looks at one move, GMR and SMR at all answers to it, SEQ and SSEQ at "
                     "answers that the others "
                     "prefer, SIM at moves made at once"),
                 1);
}

static void put_counts(struct screen *t)
{
    const char *cells[CONCEPT_COUNT] = {0};
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        const uint64_t *plane = t->s->holds->equilibrium[c];
        cells[c] = "";
        if (!(t->s->concepts >> c & 1) || !plane) continue;
        uint64_t n = ent_plane_count(plane, t->s->holds->words);
        cells[c] = (n < 100000 ? ent_str_format(t->arena, "%llu", (unsigned long long)n)
                               : ent_str_format(t->arena, "%.0e", (double)n))
                       .at;
    }
    put_row_line(t, STR(" their number"), cells, label_width(t));
}

static void put_table(struct screen *t)
{
    static const char *const names[CONCEPT_COUNT] = {"Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM"};
    uint32_t width = label_width(t);
    if (!t->rows.n) {
        ent_page_put(&t->page,
                     STR("EQUILIBRIA\x01 no state holds or could hold under these concepts"), 2);
        return;
    }
    put_row_line(t, t->s->bounds ? STR("STATES THAT HOLD OR COULD") : STR("STATES THAT HOLD"),
                 names, width);
    put_counts(t);
    for (uint32_t k = 0; k < t->rows.n; k++) put_row(t, t->rows.state[k]);
    if (t->rows.all > t->rows.n)
        ent_page_putf(&t->page, 2, "%c+%llu more: --states, --json", LAYOUT_FIRM,
                      (unsigned long long)(t->rows.all - t->rows.n));
    put_legend(t);
}

static void put_start(struct screen *t)
{
    uint32_t from = t->s->from;
    if (from == NO_INDEX) {
        ent_page_put(&t->page, STR("STATUS QUO\x01 not given"), 2);
        return;
    }
    bool is_quo = from == t->s->game->status_quo;
    struct text_buffer b = {.arena = t->arena};
    ent_text_addf(&b, "%s%c %.*s", is_quo ? "STATUS QUO" : "FROM", LAYOUT_FIRM,
                  STR_ARGS(state_text(t, from)));
    if (t->has_paths) {
        uint32_t n_any = 0, n_improving = 0;
        for (uint32_t s = 0; s < t->s->game->n; s++) {
            n_any += t->reaches.any->distance[s] != NO_INDEX;
            n_improving += t->reaches.improving->distance[s] != NO_INDEX;
        }
        ent_text_addf(&b, "; from there moves lead to %u state%s, improvements to %u", n_any - 1,
                      plural(n_any - 1), n_improving - 1);
    } else {
        ent_text_add(&b, STR("; paths from there: --from now"));
    }
    ent_page_put(&t->page, text_str(&b), 2);
}

static bool put_questions(struct screen *t, struct ent_error *err)
{
    const struct game *g = t->s->game;
    if (!t->s->bounds || !t->rows.n) return true;
    uint64_t *plane = arena_array(t->arena, uint64_t, t->s->holds->words);
    for (uint32_t k = 0; k < t->rows.n; k++)
        plane[t->rows.state[k] / 64] |= 1ull << t->rows.state[k] % 64;
    struct question_limits limits = {
        .concepts = t->s->concepts, .states = plane, .steps = QUESTION_WORK};
    struct questions q;
    if (!ent_questions(t->arena, g, t->s->bounds, &limits, &q, err)) return false;
    if (!q.n_doubt) return true;
    ent_page_putf(&t->page, 2, "QUESTIONS THAT DECIDE%c %u verdict%s on these states %s in doubt%s",
                  LAYOUT_FIRM, q.n_doubt, plural(q.n_doubt), q.n_doubt == 1 ? "is" : "are",
                  q.n_line ? "" : "; no single answer settles one");
    for (uint32_t k = 0; k < q.n_line && k < QUESTIONS; k++) {
        const struct question *one = &q.line[k];
        uint32_t least = one->settles[0], most = one->settles[0];
        for (int answer = 1; answer < ANSWER_COUNT; answer++) {
            if (one->settles[answer] < least) least = one->settles[answer];
            if (one->settles[answer] > most) most = one->settles[answer];
        }
        struct str text = ent_question_text(t->arena, g, one);
        ent_page_put_item(&t->page,
                          ent_str_format(t->arena, "%u. %.*s (settles %u to %u)", k + 1,
                                         STR_ARGS(text), least, most),
                          1);
    }
    if (q.n_line > QUESTIONS)
        ent_page_putf(&t->page, 2, "%c+%u more", LAYOUT_FIRM, q.n_line - QUESTIONS);
    return true;
}

/* What would hold under the assumption that model.md lets one make, beside what holds without it. */
static bool put_assumed(struct screen *t, struct ent_error *err)
{
    struct solution assumed = *t->s;
    struct text_buffer b = {.arena = t->arena};
    if (!t->s->bounds || t->s->has_views || run_has(t->s->run, OPTION_ASSUME)) return true;
    if (!ent_solve_assume(&assumed, err)) return false;
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!solution_has(&assumed, (enum concept)c)) continue;
        const uint64_t *plane = assumed.holds->equilibrium[c];
        uint64_t n = ent_plane_count(plane, assumed.holds->words), listed = 0;
        ent_text_addf(&b, "%s%s %llu", b.n ? "; " : "", ent_concept_key[c], (unsigned long long)n);
        for (uint32_t s = 0; s < t->s->game->n && listed < 3; s++) {
            if (!plane_has(plane, s)) continue;
            struct str name = ent_game_state_text(t->arena, t->s->game, s);
            ent_text_addf(&b, "%s%.*s", listed++ ? " " : ": ", STR_ARGS(name));
        }
        if (n > listed) ent_text_add(&b, STR(" ..."));
    }
    ent_page_putf(&t->page, 2,
                  "IF INDIFFERENT to what they never spoke of, an assumption, so many hold%c %.*s",
                  LAYOUT_FIRM, STR_ARGS(text_str(&b)));
    return true;
}

static void add_chosen(struct screen *t, struct text_buffer *b, const char *lead,
                       const uint32_t *candidates, const uint64_t *set, uint32_t n)
{
    uint32_t listed = 0, all = 0;
    for (uint32_t k = 0; k < n; k++) all += bargain_has(set, k);
    ent_text_addf(b, "%s%s ", b->n ? "; " : "", lead);
    for (uint32_t k = 0; k < n && listed < 4; k++)
        if (bargain_has(set, k)) {
            struct str name = ent_game_state_text(t->arena, t->s->game, candidates[k]);
            ent_text_addf(b, "%s%.*s", listed++ ? ", " : "", STR_ARGS(name));
        }
    if (all > listed) ent_text_addf(b, " +%u more", all - listed);
    if (!all) ent_text_add(b, STR("none"));
}

/* The weights, where they are all that a preference says; else NULL. */
static const struct entry *only_weights(const struct prefer *p)
{
    const struct entry *found = NULL;
    for (uint32_t e = 0; e < p->n; e++) {
        if (p->entries[e].note.is_off) continue;
        if (found || p->entries[e].kind != ENTRY_WEIGHTS) return NULL;
        found = &p->entries[e];
    }
    return p->viewer == NO_INDEX ? found : NULL;
}

/* Sums of weights, where every decision maker's preference is weights and nothing else; else NULL. */
static const double *utilities(struct screen *t)
{
    const struct dispute *d = t->s->dispute;
    const struct game *g = t->s->game;
    double *u = arena_array(t->arena, double, (size_t)g->n * g->n_makers);
    uint32_t weighted = 0;
    for (uint32_t p = 0; p < d->n_prefers; p++) {
        const struct entry *e = only_weights(&d->prefers[p]);
        if (!e) continue;
        double *row = u + (size_t)d->prefers[p].maker * g->n;
        weighted |= 1u << d->prefers[p].maker;
        for (uint32_t k = 0; k < e->n; k++)
            for (uint32_t s = 0; s < g->n; s++)
                if (game_code(g, s) >> e->weights[k].option & 1)
                    row[s] += (double)e->weights[k].millionths / 1e6;
    }
    return g->n_makers && weighted == (1u << g->n_makers) - 1 ? u : NULL;
}

static void add_cardinal(struct screen *t, struct text_buffer *b, const struct bargain *bargain)
{
    uint32_t d = t->s->game->status_quo;
    const double *u = d != NO_INDEX && t->s->game->n_options ? utilities(t) : NULL;
    if (!u) return;
    struct cardinal c =
        ent_bargain_cardinal(t->arena, t->s->game, bargain->candidates, bargain->n, u, d);
    add_chosen(t, b, "by weights: Nash", bargain->candidates, c.nash, bargain->n);
    add_chosen(t, b, "Kalai-Smorodinsky", bargain->candidates, c.kalai_smorodinsky, bargain->n);
    add_chosen(t, b, "egalitarian", bargain->candidates, c.egalitarian, bargain->n);
}

static void put_bargain(struct screen *t)
{
    struct solve_rows all = ent_solve_rows(t->s, CANDIDATES_MOST + 1);
    uint32_t *candidates = arena_array(t->arena, uint32_t, all.n + 1u), n = 0;
    for (uint32_t k = 0; k < all.n; k++)
        if (all.state[k] != t->s->game->status_quo) candidates[n++] = all.state[k];
    if (n < 2 || all.all > CANDIDATES_MOST) return;
    struct bargain bargain = ent_bargain(t->arena, t->s->game, candidates, n);
    struct text_buffer b = {.arena = t->arena};
    add_chosen(t, &b, "none other suits everybody at least as well as (Pareto)", candidates,
               bargain.pareto, n);
    if (bargain.fallback) {
        add_chosen(t, &b, "giving way step by step meets at", candidates, bargain.fallback, n);
        add_chosen(t, &b, "the worst off is placed highest at", candidates, bargain.maximin, n);
        ent_text_addf(&b, " (place %u of %u)", bargain.worst_place, t->s->game->n);
    }
    add_cardinal(t, &b, &bargain);
    ent_page_putf(&t->page, 2, "AMONG THEM%c %.*s", LAYOUT_FIRM, STR_ARGS(text_str(&b)));
}

/* Fewer where nothing holds: what could is less to the point. */
static uint32_t rows_for(const struct solution *s)
{
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (solution_has(s, (enum concept)c) &&
            ent_plane_count(s->holds->equilibrium[c], s->holds->words))
            return SOLVE_ROWS;
    return SOLVE_ROWS / 2;
}

bool ent_solve_words(const struct solution *s, struct ent_error *err)
{
    uint32_t most = run_has(s->run, OPTION_STATES) ? s->game->n : rows_for(s);
    struct screen t = {.s = s, .arena = &s->run->arena, .page = ent_page(s->run)};
    t.has_paths =
        s->from != NO_INDEX && (s->game->n <= SOLVE_PATHS_MOST || run_has(s->run, OPTION_FROM));
    if (t.has_paths && !ent_solve_reaches(s, &t.reaches, err)) return false;
    t.rows = ent_solve_nearest_rows(s, &t.reaches, most);
    put_heading(&t);
    put_knowledge(&t);
    put_start(&t);
    put_table(&t);
    if (!put_questions(&t, err) || !put_assumed(&t, err)) return false;
    put_bargain(&t);
    ent_page_put_not_modelled(&t.page);
    ent_page_put(&t.page,
                 STR("MORE\x01 --why STATE, --inverse STATE, --sensitivity; entente help solve"),
                 2);
    ent_page_print(&t.page);
    return true;
}
