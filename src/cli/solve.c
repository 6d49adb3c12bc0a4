#include "cli/solve.h"

#include "cli/message.h"
#include "cli/stop.h"
#include "stability/view.h"

/* A phrase for each option: its title where it has one. */
static struct wording wording_of(struct arena *a, const struct dispute *d, const struct game *g)
{
    struct str *phrases = arena_array(a, struct str, d->n_options);
    for (uint32_t o = 0; o < d->n_options; o++)
        phrases[o] = d->options[o].title.n ? d->options[o].title : d->options[o].name;
    struct str *titles = NULL;
    if (d->is_graph && d->n_states == g->n) {
        titles = arena_array(a, struct str, g->n);
        for (uint32_t s = 0; s < g->n; s++) titles[s] = d->states[s].title;
    }
    struct str *makers = arena_array(a, struct str, d->n_makers);
    for (uint32_t i = 0; i < d->n_makers; i++)
        makers[i] = d->makers[i].title.n ? d->makers[i].title : d->makers[i].name;
    return (struct wording){g, makers, d->n_options ? phrases : NULL, titles};
}

static bool has_views(const struct solution *s)
{
    for (uint32_t p = 0; p < s->dispute->n_prefers; p++)
        if (s->dispute->prefers[p].viewer != NO_INDEX) return true;
    return game_has_views(s->game);
}

static bool find_start(struct solution *s, struct ent_error *err)
{
    const char *from = s->run->given.value[OPTION_FROM];
    s->from = s->game->status_quo;
    return !from || ent_solve_state(s, from, &s->from, err);
}

/* How many of some options are given, and the last of them. */
static int count_given(const struct run *run, const enum option_name *options, size_t n,
                       enum option_name *last)
{
    int found = 0;
    for (size_t k = 0; k < n; k++)
        if (run_has(run, options[k])) {
            *last = options[k];
            found++;
        }
    return found;
}

static bool check_forms(const struct run *run, struct ent_error *err)
{
    static const enum option_name forms[] = {OPTION_JSON, OPTION_CSV, OPTION_GRAPHML, OPTION_DOT,
                                             OPTION_SVG};
    static const enum option_name questions[] = {OPTION_WHY, OPTION_INVERSE, OPTION_SENSITIVITY,
                                                 OPTION_COALITION, OPTION_HORIZON};
    enum option_name form = OPTION_COUNT, question = OPTION_COUNT;
    int n_forms = count_given(run, forms, sizeof forms / sizeof *forms, &form);
    int n_questions = count_given(run, questions, sizeof questions / sizeof *questions, &question);
    bool is_certificate = form == OPTION_JSON && question == OPTION_WHY;
    if (n_forms > 1)
        return ent_fail(err, ENT_EARGUMENT,
                        "solve: one of --json, --csv, --graphml, --dot and --svg");
    if (n_questions > 1)
        return ent_fail(err, ENT_EARGUMENT, "solve: --%s is one question too many",
                        ent_options[question].word);
    if (n_forms && n_questions && !is_certificate)
        return ent_fail(err, ENT_EARGUMENT, "solve: --%s is told in words%s, not by --%s",
                        ent_options[question].word, question == OPTION_WHY ? " or as JSON" : "",
                        ent_options[form].word);
    if (run_has(run, OPTION_MAKER) && question != OPTION_WHY && question != OPTION_INVERSE)
        return ent_fail(err, ENT_EARGUMENT, "solve: --maker belongs to --why or --inverse");
    if (n_questions &&
        (run_has(run, OPTION_READING) || (run_has(run, OPTION_ASSUME) && question != OPTION_WHY)))
        return ent_fail(err, ENT_EARGUMENT, "solve: --%s takes no --%s", ent_options[question].word,
                        run_has(run, OPTION_READING) ? "reading" : "assume");
    if (run_has(run, OPTION_READING) && run_has(run, OPTION_ASSUME))
        return ent_fail(err, ENT_EARGUMENT, "solve: one of --reading and --assume");
    return true;
}

static bool write_form(const struct solution *s, struct ent_error *err)
{
    const struct run *run = s->run;
    if (run_has(run, OPTION_SENSITIVITY)) return ent_solve_sensitivity(s, err);
    if (run_has(run, OPTION_COALITION)) return ent_solve_coalition(s, err);
    if (run_has(run, OPTION_CSV)) return ent_solve_csv(s, run->given.value[OPTION_CSV], err);
    if (run_has(run, OPTION_GRAPHML)) return ent_solve_graphml(s, err);
    if (run_has(run, OPTION_DOT)) return ent_solve_dot(s, err);
    if (run_has(run, OPTION_SVG)) return ent_solve_svg(s, err);
    if (!run_has(run, OPTION_JSON)) return ent_solve_words(s, err);
    ent_solve_json(s);
    return true;
}

/* The questions need no verdicts of all states. */
static bool answer_question(struct solution *s, bool *is_answered, struct ent_error *err)
{
    const struct run *run = s->run;
    *is_answered = true;
    if (run_has(run, OPTION_WHY)) return ent_solve_why(s, err);
    if (run_has(run, OPTION_INVERSE)) return ent_solve_inverse(s, err);
    if (run_has(run, OPTION_HORIZON)) return ent_solve_horizon(s, err);
    *is_answered = false;
    return true;
}

static bool solve(struct run *run, struct ent_error *err)
{
    struct solution s = {.run = run};
    bool is_answered;
    if (!check_forms(run, err) ||
        !ent_solve_concepts(run->given.value[OPTION_CONCEPT], &s.concepts, err))
        return false;
    ent_stop_at_once(); /* until there is something to print */
    s.dispute = ent_dispute_open(&run->arena, run->given.words[0], err);
    if (!s.dispute) return false;
    struct ent_error listing = {0};
    s.game = ent_dispute_game(&run->arena, s.dispute, &listing);
    if (!s.game && listing.code == ENT_ELIMIT)
        return ent_solve_symbolic(run, s.dispute, s.concepts, &listing, err);
    if (!s.game) return ent_fail(err, listing.code, "%s", listing.message);
    s.wording = wording_of(&run->arena, s.dispute, s.game);
    s.has_views = has_views(&s);
    if (!find_start(&s, err) || !answer_question(&s, &is_answered, err)) return false;
    return is_answered || (ent_solve_judge(&s, err) && write_form(&s, err));
}

bool ent_solve_certificates(struct run *run, const struct certified *what, struct ent_error *err)
{
    struct solution s = {.run = run, .dispute = what->dispute, .concepts = what->concepts};
    s.game = ent_dispute_game(&run->arena, s.dispute, err);
    if (!s.game) return false;
    uint32_t state = ent_game_find(s.game, what->code);
    if (state == NO_INDEX) return true;
    s.wording = wording_of(&run->arena, s.dispute, s.game);
    s.has_views = has_views(&s);
    return ent_solve_why_of(&s, state, err);
}

enum status ent_run_solve(struct run *run)
{
    struct ent_error err = {0};
    if (solve(run, &err)) return STATUS_OK;
    if (err.code == ENT_EINTERRUPTED && ent_is_stopped()) return (enum status)ent_stopped_status();
    return ent_run_failed(&err);
}
