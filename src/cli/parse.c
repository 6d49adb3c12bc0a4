#include <limits.h>
#include <unistd.h>

#include "cli/message.h"
#include "cli/parse_pool.h"
#include "cli/stop.h"

/* Words that a thread takes at once: enough that printing them is nothing beside reading them, few enough for short texts to be shared. */
enum { WORDS = 768, FAST_WORDS = 16384 };

static bool check_options(const struct run *run, struct ent_error *err)
{
    if (run_has(run, OPTION_CONLLU) && run_has(run, OPTION_JSON))
        return ent_fail(err, ENT_EARGUMENT, "parse: --conllu and --json exclude each other");
    if (run_has(run, OPTION_FAST) && run_has(run, OPTION_MODEL))
        return ent_fail(err, ENT_EARGUMENT, "parse: --fast uses no model");
    return true;
}

/* As many as the machine has processors, where nothing is said. */
static bool number_of_threads(const struct run *run, int *out, struct ent_error *err)
{
    if (!ent_number(&run->given, OPTION_THREADS, 1, PARSE_MOST_THREADS, out, err)) return false;
    if (run_has(run, OPTION_THREADS)) return true;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *out = processors < 1                    ? 1
           : processors > PARSE_MOST_THREADS ? PARSE_MOST_THREADS
                                             : (int)processors;
    return true;
}

static enum status parse_all(struct run *run, const struct parse_plan *plan, int threads)
{
    struct ent_error err = {0};
    struct parse_pool *pool = ent_parse_pool_open(&run->arena, plan, threads, &err);
    if (!pool) return ent_run_failed(&err);
    struct parse_source source = {.paths = run->given.words, .n = run->given.n};
    struct parse_outcome outcome = ent_parse_pool_run(pool, &source, stdout);
    ent_parse_pool_close(pool);
    ent_parse_source_close(&source);
    if (ent_is_stopped()) return (enum status)ent_stopped_status();
    uint64_t n = outcome.n_failed + outcome.n_texts;
    if (outcome.n_failed && n > 1)
        ent_complain("%llu of %llu texts could not be read", (unsigned long long)outcome.n_failed,
                     (unsigned long long)n);
    return outcome.status;
}

/* Makes the heads of a model file ready and parses by them. */
static enum status parse_by_model(struct run *run, struct parse_plan *plan, int threads,
                                  const struct model *model)
{
    struct ent_error err = {0};
    struct encoder *probe = ent_encoder_open(model, 1, &err);
    if (!probe) return ent_run_failed(&err);
    uint32_t hidden = ent_encoder_hidden(probe);
    ent_encoder_close(probe);
    struct parser *parser = ent_parser_open(model, ent_model_base(model), hidden, &err);
    if (!parser) return ent_run_failed(&err);
    plan->parser = parser;
    plan->model = model;
    enum status status = parse_all(run, plan, threads);
    ent_parser_close(parser);
    return status;
}

enum status ent_run_parse(struct run *run)
{
    struct ent_error err = {0};
    int threads;
    struct parse_plan plan = {.put = run_has(run, OPTION_JSON) ? ent_parse_put_json
                                                               : ent_parse_put_conllu,
                              .words = run_has(run, OPTION_FAST) ? FAST_WORDS : WORDS};
    if (!check_options(run, &err) || !number_of_threads(run, &threads, &err))
        return ent_run_failed(&err);
    if (run_has(run, OPTION_FAST)) return parse_all(run, &plan, threads);
    struct str path;
    if (!ent_model_locate(&run->arena, run->given.value[OPTION_MODEL], &path, &err))
        return ent_run_failed(&err);
    struct model *model = ent_model_open(path.at, &err);
    if (!model) return ent_run_failed(&err);
    enum status status = parse_by_model(run, &plan, threads, model);
    ent_model_close(model);
    return status;
}
