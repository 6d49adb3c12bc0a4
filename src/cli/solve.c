#include "cli/solve.h"

#include "cli/message.h"
#include "cli/stop.h"
#include "stability/view.h"

const char ent_solve_not_modelled[] =
    "power, deadlines, war aims outside the text, domestic ratification, law and justice";

static void show_progress(void *context, uint64_t done, uint64_t total)
{
    (void)context;
    ent_progress_share(done, total, "solving");
}

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

/* Complete preferences and everybody seeing all: the engine for that; else the bounds. */
static bool judge(struct solution *s, uint32_t threads, struct ent_error *err)
{
    struct arena *a = &s->run->arena;
    ent_stop_when_asked();
    if (game_is_complete(s->game) && !game_has_views(s->game)) {
        struct solve_limits limits = {.concepts = s->concepts,
                                      .threads = threads,
                                      .cancel = ent_stop_flag(),
                                      .progress = show_progress};
        struct verdicts *v = arena_new(a, struct verdicts);
        s->holds = s->possible = v;
        bool ok = ent_solve(a, s->game, &limits, v, err);
        ent_progress_end();
        return ok;
    }
    struct partial_limits limits = {
        .concepts = s->concepts, .threads = threads, .cancel = ent_stop_flag()};
    struct bounds *b = arena_new(a, struct bounds);
    s->bounds = b;
    s->holds = &b->holds;
    s->possible = &b->possible;
    if (game_has_views(s->game))
        return ent_fail(err, ENT_EARGUMENT, "states unseen by somebody are not yet solved");
    return ent_partial(a, s->game, &limits, b, err);
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
    static const enum option_name questions[] = {OPTION_WHY, OPTION_COALITION};
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
    if (run_has(run, OPTION_MAKER) && question != OPTION_WHY)
        return ent_fail(err, ENT_EARGUMENT, "solve: --maker belongs to --why");
    return true;
}

static bool write_form(const struct solution *s, struct ent_error *err)
{
    const struct run *run = s->run;
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
    *is_answered = false;
    return true;
}

static bool solve(struct run *run, struct ent_error *err)
{
    struct solution s = {.run = run};
    int threads;
    bool is_answered;
    if (!check_forms(run, err) ||
        !ent_solve_concepts(run->given.value[OPTION_CONCEPT], &s.concepts, err))
        return false;
    if (!ent_number(&run->given, OPTION_THREADS, 1, 64, &threads, err)) return false;
    if (!run_has(run, OPTION_THREADS)) threads = 0;
    ent_stop_at_once(); /* until there is something to print */
    s.dispute = ent_dispute_open(&run->arena, run->given.words[0], err);
    if (!s.dispute) return false;
    s.game = ent_dispute_game(&run->arena, s.dispute, err);
    if (!s.game) return false;
    s.wording = wording_of(&run->arena, s.dispute, s.game);
    if (!find_start(&s, err) || !answer_question(&s, &is_answered, err)) return false;
    return is_answered || (judge(&s, (uint32_t)threads, err) && write_form(&s, err));
}

enum status ent_run_solve(struct run *run)
{
    struct ent_error err = {0};
    if (solve(run, &err)) return STATUS_OK;
    if (err.code == ENT_EINTERRUPTED && ent_is_stopped()) return (enum status)ent_stopped_status();
    return ent_run_failed(&err);
}
