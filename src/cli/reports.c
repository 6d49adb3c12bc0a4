#include "cli/reports.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/message.h"
#include "cli/stop.h"
#include "encoder/model.h"
#include "text/intake.h"

enum { MOST_JOBS = 64 };

/* One report on its way. Slots form a ring: filled by the intake, read by a thread, used by the caller, in this order. */
struct slot {
    struct arena arena;
    struct report report;
    struct reading *reading; /* NULL: failed, see err */
    struct ent_error err;
    bool is_done;
};

struct reports {
    struct arena *arena;
    struct intake *intake;
    struct reader *reader;
    struct slot *slots; /* [n_slots] */
    uint32_t n_slots;
    int n_threads; /* 0: reads in the calling thread */
    pthread_t threads[MOST_JOBS];
    pthread_mutex_t lock; /* over the counters below and every slot's is_done */
    pthread_cond_t work, done;
    uint64_t n_filled, n_begun, n_used; /* slot i % n_slots; used <= begun <= filled */
    bool has_ended, is_closing;
    uint64_t n_read, n_failed;
    enum status status;
};

static struct slot *slot_at(struct reports *r, uint64_t i) { return &r->slots[i % r->n_slots]; }

static void read_slot(struct reports *r, struct slot *s)
{
    if (s->err.code == ENT_OK) s->reading = ent_read(&s->arena, r->reader, &s->report);
}

static void *read_slots(void *context)
{
    struct reports *r = context;
    pthread_mutex_lock(&r->lock);
    while (!r->is_closing) {
        if (r->n_begun == r->n_filled) {
            pthread_cond_wait(&r->work, &r->lock);
            continue;
        }
        struct slot *s = slot_at(r, r->n_begun++);
        pthread_mutex_unlock(&r->lock);
        read_slot(r, s);
        pthread_mutex_lock(&r->lock);
        s->is_done = true;
        pthread_cond_signal(&r->done);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

static void hand_over(struct reports *r, struct slot *s)
{
    if (r->n_threads == 0) {
        read_slot(r, s);
        s->is_done = true;
        r->n_filled++;
        return;
    }
    pthread_mutex_lock(&r->lock);
    r->n_filled++;
    pthread_cond_signal(&r->work);
    pthread_mutex_unlock(&r->lock);
}

static void fill_one(struct reports *r)
{
    struct slot *s = slot_at(r, r->n_filled);
    ent_arena_reset(&s->arena);
    s->reading = NULL;
    s->err = (struct ent_error){0};
    s->is_done = false;
    enum intake_outcome outcome = ent_intake_next(r->intake, &s->arena, &s->report, &s->err);
    if (outcome == INTAKE_END || ent_is_stopped()) {
        r->has_ended = true;
        return;
    }
    if (outcome == INTAKE_REPORT) s->err = (struct ent_error){0};
    if (outcome == INTAKE_REPORT && !s->report.is_english)
        ent_fail(&s->err, ENT_EDATA, "%.*s: not in English (looks like %.*s), not read",
                 STR_ARGS(s->report.path), STR_ARGS(s->report.language));
    hand_over(r, s);
}

static void note_failure(struct reports *r, const struct ent_error *err)
{
    ent_complain("%s", err->message);
    r->status = ent_graver_status(r->status, ent_status_of(err->code));
    r->n_failed++;
}

static void wait_for(struct reports *r, struct slot *s)
{
    if (r->n_threads == 0) return;
    pthread_mutex_lock(&r->lock);
    while (!s->is_done) pthread_cond_wait(&r->done, &r->lock);
    pthread_mutex_unlock(&r->lock);
}

const struct reading *ent_reports_next(struct reports *r)
{
    for (;;) {
        while (!r->has_ended && r->n_filled - r->n_used < r->n_slots) fill_one(r);
        if (r->n_used == r->n_filled || ent_is_stopped()) return NULL;
        struct slot *s = slot_at(r, r->n_used);
        wait_for(r, s);
        r->n_used++;
        if (s->reading) {
            r->n_read++;
            ent_progress(r->n_read, s->report.id);
            return s->reading;
        }
        note_failure(r, &s->err);
    }
}

static bool is_address(const char *path)
{
    return str_starts(str_of(path), STR("http://")) || str_starts(str_of(path), STR("https://"));
}

/* The arguments without addresses, each of which fails. */
static const char *const *files_of(struct reports *r, const struct arguments *given, int *n)
{
    const char **files = arena_array(r->arena, const char *, (size_t)given->n + 1);
    *n = 0;
    for (int i = 0; i < given->n; i++) {
        struct ent_error err;
        if (!is_address(given->words[i])) {
            files[(*n)++] = given->words[i];
            continue;
        }
        ent_fail(&err, ENT_ENOINPUT, "%s: works without a network; save the page and name its file",
                 given->words[i]);
        note_failure(r, &err);
    }
    return files;
}

static bool start_threads(struct reports *r, int jobs, struct ent_error *err)
{
    r->n_slots = jobs > 1 ? 2 * (uint32_t)jobs : 1;
    r->slots = arena_array(r->arena, struct slot, r->n_slots);
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->work, NULL);
    pthread_cond_init(&r->done, NULL);
    for (int i = 0; jobs > 1 && i < jobs; i++) {
        if (pthread_create(&r->threads[i], NULL, read_slots, r) != 0)
            return ent_fail(err, ENT_EUNAVAILABLE, "--jobs %d: cannot start so many threads", jobs);
        r->n_threads++;
    }
    return true;
}

static void stop_threads(struct reports *r)
{
    pthread_mutex_lock(&r->lock);
    r->is_closing = true;
    pthread_cond_broadcast(&r->work);
    pthread_mutex_unlock(&r->lock);
    for (int i = 0; i < r->n_threads; i++) pthread_join(r->threads[i], NULL);
    for (uint32_t i = 0; i < r->n_slots; i++) ent_arena_free(&r->slots[i].arena);
    pthread_cond_destroy(&r->done);
    pthread_cond_destroy(&r->work);
    pthread_mutex_destroy(&r->lock);
}

/* Which model to read with: NULL in out where rules are asked for. */
static bool choose_model(struct run *run, const char **out, struct ent_error *err)
{
    const char *reader = run->given.value[OPTION_READER], *named = run->given.value[OPTION_MODEL];
    bool by_rules = reader && strcmp(reader, "rules") == 0;
    struct str path;
    *out = NULL;
    if (by_rules && named) return ent_fail(err, ENT_EARGUMENT, "--reader rules uses no model");
    if (by_rules && run_has(run, OPTION_ATTRIBUTIONS))
        return ent_fail(err, ENT_EARGUMENT, "--reader rules uses no attribution heads");
    if (by_rules) return true;
    if (!ent_model_locate(&run->arena, named, &path, err)) return false;
    *out = path.at;
    return true;
}

/* Where reports are read one at a time, the processors share each of them. */
static unsigned threads_of(int jobs)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return jobs > 1 || processors < 1 ? 1
           : processors > MOST_JOBS   ? MOST_JOBS
                                      : (unsigned)processors;
}

struct reports *ent_reports_open(struct run *run, struct ent_error *err)
{
    int jobs, n_files;
    const char *model;
    if (!ent_number(&run->given, OPTION_JOBS, 1, MOST_JOBS, &jobs, err) ||
        !choose_model(run, &model, err))
        return NULL;
    struct reports *r = arena_new(&run->arena, struct reports);
    r->arena = &run->arena;
    struct reader_options options = {.parties = run->given.value[OPTION_PARTIES],
                                     .places = ent_run_places(run),
                                     .model = model,
                                     .attributions = run->given.value[OPTION_ATTRIBUTIONS],
                                     .threads = threads_of(jobs)};
    r->reader = ent_reader_open(&options, err);
    if (!r->reader) return NULL;
    if (model && !ent_reader_judges(r->reader))
        ent_remark("no reading.model beside %s: positions and events are found by rules alone",
                   model);
    const char *const *files = files_of(r, &run->given, &n_files);
    r->intake = ent_intake_open(files, n_files, &ent_intake_limits);
    if (start_threads(r, jobs, err)) return r;
    ent_reports_close(r);
    return NULL;
}

enum status ent_reports_close(struct reports *r)
{
    stop_threads(r);
    ent_progress_end();
    ent_intake_close(r->intake);
    ent_reader_close(r->reader);
    if (ent_is_stopped()) return (enum status)ent_stopped_status();
    if (r->n_failed && r->n_failed + r->n_read > 1)
        ent_complain("%llu of %llu reports could not be read", (unsigned long long)r->n_failed,
                     (unsigned long long)(r->n_failed + r->n_read));
    return r->status;
}
