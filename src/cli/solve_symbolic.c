/* Disputes of too many states to be listed: equilibria counted, and the first of them listed, by decision diagrams. */
#include <stdio.h>

#include "base/json.h"
#include "base/vec.h"
#include "cli/solve_page.h"
#include "cli/stop.h"
#include "stability/symbolic.h"

enum {
    UNASKED_NODES = 1 << 22, /* for what was not asked for by name: given up sooner */
    FIRST_STATES = 5,        /* listed of each concept on the screen */
    LISTED_MOST = 1000000    /* by --states */
};

struct states VEC(struct option_set);

/* What one concept has, worked out by itself: where its diagrams grow too large the others still count. */
struct found {
    bool is_asked, is_solved;
    struct str why_not;
    struct state_count equilibria, stable[GAME_MAKERS_MAX];
    struct states first;
};

struct symbolic_run {
    struct run *run;
    struct arena *arena;
    const struct dispute *dispute;
    struct state_count states;
    struct found found[CONCEPT_COUNT];
};

static struct str letters_of(const struct symbolic_run *w, const struct option_set *state)
{
    char *at = arena_array(w->arena, char, w->dispute->n_options + 1u);
    for (uint32_t o = 0; o < w->dispute->n_options; o++)
        at[o] = option_set_has(state, o) ? 'Y' : 'N';
    return (struct str){at, w->dispute->n_options};
}

static struct str content_of(const struct symbolic_run *w, const struct option_set *state)
{
    struct text_buffer b = {.arena = w->arena};
    for (uint32_t o = 0; o < w->dispute->n_options; o++) {
        if (!option_set_has(state, o)) continue;
        const struct option *option = &w->dispute->options[o];
        if (b.n) ent_text_add(&b, STR(", "));
        ent_text_add(&b, option->title.n ? option->title : option->name);
    }
    return b.n ? text_str(&b) : STR("nothing");
}

/* One more, as a number of which the first option is the least significant bit; false where it would need one option more. */
static bool step_on(struct option_set *state, uint32_t n_options)
{
    for (uint32_t o = 0; o < n_options; o++) {
        bool was = option_set_has(state, o);
        state->word[o / 64] ^= 1ull << o % 64;
        if (!was) return true;
    }
    return false;
}

static void list_first(struct symbolic_run *w, struct symbolic *s, enum concept c, uint32_t most)
{
    struct option_set from = {{0}}, state;
    struct states *out = &w->found[c].first;
    while (out->n < most && ent_symbolic_next(s, c, NO_INDEX, &from, &state)) {
        *vec_add(w->arena, out) = state;
        from = state;
        if (!step_on(&from, w->dispute->n_options)) return;
    }
}

/* A limit that is reached leaves the concept unsolved and is no failure. */
static bool solve_concept(struct symbolic_run *w, enum concept c, struct ent_error *err)
{
    struct symbolic_limits limits = {.concepts = 1u << c, .cancel = ent_stop_flag()};
    if (!run_has(w->run, OPTION_CONCEPT) && c != CONCEPT_NASH) limits.nodes = UNASKED_NODES;
    struct found *f = &w->found[c];
    struct ent_error limit = {0};
    struct symbolic *s = ent_symbolic_open(w->arena, w->dispute, &limits, &limit);
    f->is_asked = true;
    if (!s && limit.code != ENT_ELIMIT) return ent_fail(err, limit.code, "%s", limit.message);
    if (!s) {
        f->why_not = ent_str_copy(w->arena, str_of(limit.message));
        return true;
    }
    const struct symbolic_counts *counts = ent_symbolic_counts(s);
    f->is_solved = true;
    w->states = counts->states;
    f->equilibria = counts->equilibria[c];
    memcpy(f->stable, counts->stable[c], sizeof f->stable);
    list_first(w, s, c, run_has(w->run, OPTION_STATES) ? LISTED_MOST : FIRST_STATES);
    ent_symbolic_close(s);
    return true;
}

static bool solve_all(struct symbolic_run *w, uint32_t concepts, struct ent_error *err)
{
    const struct found *last = NULL;
    bool is_any = false;
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!(concepts >> c & 1)) continue;
        if (!solve_concept(w, (enum concept)c, err)) return false;
        last = &w->found[c];
        is_any |= last->is_solved;
    }
    if (is_any) return true;
    return ent_fail(err, ENT_ELIMIT, "%.*s", STR_ARGS(last->why_not));
}

static void put_concept(struct symbolic_run *w, struct page *page, enum concept c)
{
    const struct found *f = &w->found[c];
    if (!f->is_solved) {
        ent_page_put_item(
            page,
            ent_str_format(w->arena, "%s: not counted: %.*s; --concept %s tries harder",
                           ent_concept_name[c], STR_ARGS(f->why_not), ent_concept_key[c]),
            1);
        return;
    }
    struct str count = ent_state_count_text(w->arena, f->equilibria);
    ent_page_put_item(page,
                      ent_str_format(w->arena, "%s: %.*s hold%s", ent_concept_name[c],
                                     STR_ARGS(count), f->first.n ? ", the first of them" : ""),
                      1);
    for (uint32_t k = 0; k < f->first.n; k++)
        ent_page_put_item(page,
                          ent_str_format(w->arena, "%.*s %.*s",
                                         STR_ARGS(letters_of(w, &f->first.at[k])),
                                         STR_ARGS(content_of(w, &f->first.at[k]))),
                          3);
}

static void print_words(struct symbolic_run *w)
{
    struct page page = ent_page(w->run);
    const struct dispute *d = w->dispute;
    struct str name = d->name.n ? d->name : STR("Dispute"),
               n = ent_state_count_text(w->arena, w->states);
    ent_page_putf(&page, 2, "%.*s%c %u decision makers, %u options, %.*s states", STR_ARGS(name),
                  LAYOUT_FIRM, d->n_makers, d->n_options, STR_ARGS(n));
    ent_page_put(&page, STR("STATES THAT HOLD\x01 counted, too many to be listed one by one"), 2);
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (w->found[c].is_asked) put_concept(w, &page, (enum concept)c);
    ent_page_put(&page,
                 STR("Paths, reasons and pictures need states that can be listed; --concept "
                     "seq,sseq asks for more concepts."),
                 1);
    ent_page_put_not_modelled(&page);
    ent_page_print(&page);
}

/* JSON has numbers of any size. */
static void print_count(struct symbolic_run *w, struct json_writer *j, struct state_count n)
{
    struct str text = ent_state_count_text(w->arena, n);
    fwrite(text.at, 1, text.n, j->out);
    j->needs_comma = true;
}

static void print_equilibria(struct symbolic_run *w, struct json_writer *j)
{
    ent_json_key(j, "equilibria");
    ent_json_open(j, '{');
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        const struct found *f = &w->found[c];
        if (!f->is_asked) continue;
        ent_json_key(j, ent_concept_key[c]);
        if (!f->is_solved) {
            ent_json_null(j);
        } else if (!run_has(w->run, OPTION_STATES)) {
            print_count(w, j, f->equilibria);
        } else {
            ent_json_open(j, '[');
            for (uint32_t k = 0; k < f->first.n; k++)
                ent_json_str(j, letters_of(w, &f->first.at[k]));
            ent_json_close(j, ']');
        }
    }
    ent_json_close(j, '}');
}

/* By decision maker there are counts only. */
static void print_stable(struct symbolic_run *w, struct json_writer *j)
{
    ent_json_key(j, "stable");
    ent_json_open(j, '{');
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!w->found[c].is_asked) continue;
        ent_json_key(j, ent_concept_key[c]);
        if (!w->found[c].is_solved) {
            ent_json_null(j);
            continue;
        }
        ent_json_open(j, '{');
        for (uint32_t i = 0; i < w->dispute->n_makers; i++) {
            ent_json_key(j, ent_str_copy(w->arena, w->dispute->makers[i].name).at);
            print_count(w, j, w->found[c].stable[i]);
        }
        ent_json_close(j, '}');
    }
    ent_json_close(j, '}');
}

static void print_json(struct symbolic_run *w)
{
    struct json_writer j = {.out = stdout};
    const struct dispute *d = w->dispute;
    ent_json_open(&j, '{');
    ent_json_key(&j, "entente");
    ent_json_int(&j, ENT_JSON_VERSION);
    ent_json_key(&j, "name");
    ent_json_str_or_null(&j, d->name);
    ent_json_key(&j, "decision_makers");
    ent_json_open(&j, '[');
    for (uint32_t i = 0; i < d->n_makers; i++) ent_json_str(&j, d->makers[i].name);
    ent_json_close(&j, ']');
    ent_json_key(&j, "options");
    ent_json_open(&j, '[');
    for (uint32_t o = 0; o < d->n_options; o++) ent_json_str(&j, d->options[o].name);
    ent_json_close(&j, ']');
    ent_json_key(&j, "states");
    print_count(w, &j, w->states);
    print_equilibria(w, &j);
    print_stable(w, &j);
    ent_json_key(&j, "not_modelled");
    ent_json_open(&j, '[');
    ent_json_str(&j, str_of(ent_not_modelled));
    ent_json_close(&j, ']');
    ent_json_close(&j, '}');
    ent_json_end_line(&j);
}

/* --states asks for all of them, so all must be few enough. */
static bool check_listed(const struct symbolic_run *w, struct ent_error *err)
{
    for (int c = 0; c < CONCEPT_COUNT && run_has(w->run, OPTION_STATES); c++) {
        if (!w->found[c].is_solved || ent_state_count_double(w->found[c].equilibria) <= LISTED_MOST)
            continue;
        struct str n = ent_state_count_text(w->arena, w->found[c].equilibria);
        return ent_fail(err, ENT_ELIMIT,
                        "--states: %.*s equilibria under %s; at most %d are listed", STR_ARGS(n),
                        ent_concept_key[c], LISTED_MOST);
    }
    return true;
}

/* What only listed states answer. */
static bool check_asked(const struct run *run, const struct ent_error *listing,
                        struct ent_error *err)
{
    static const enum option_name needing[] = {OPTION_WHY,       OPTION_INVERSE, OPTION_SENSITIVITY,
                                               OPTION_COALITION, OPTION_FROM,    OPTION_CSV,
                                               OPTION_GRAPHML,   OPTION_DOT,     OPTION_SVG,
                                               OPTION_READING,   OPTION_HORIZON, OPTION_ASSUME};
    for (size_t k = 0; k < sizeof needing / sizeof *needing; k++)
        if (run_has(run, needing[k]))
            return ent_fail(err, ENT_ELIMIT, "%s, and --%s needs them listed", listing->message,
                            ent_options[needing[k]].word);
    return true;
}

bool ent_solve_symbolic(struct run *run, const struct dispute *d, uint32_t concepts,
                        const struct ent_error *listing, struct ent_error *err)
{
    static const uint32_t usual = 1u << CONCEPT_NASH | 1u << CONCEPT_GMR | 1u << CONCEPT_SMR;
    struct symbolic_run w = {.run = run, .arena = &run->arena, .dispute = d};
    struct ent_error cannot = {0};
    if (!check_asked(run, listing, err)) return false;
    if (!ent_symbolic_can(d, &cannot))
        return ent_fail(err, ENT_ELIMIT, "%s, nor counted: %s", listing->message, cannot.message);
    uint32_t asked = (run_has(run, OPTION_CONCEPT) ? concepts : usual) & ~(1u << CONCEPT_SIM);
    if (!asked) return ent_fail(err, ENT_ELIMIT, "%s, and sim needs them listed", listing->message);
    ent_stop_when_asked();
    if (!solve_all(&w, asked, err) || !check_listed(&w, err)) return false;
    if (run_has(run, OPTION_JSON))
        print_json(&w);
    else
        print_words(&w);
    return true;
}
