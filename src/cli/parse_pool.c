#include "cli/parse_pool.h"

#include <pthread.h>
#include <signal.h>

#include "cli/message.h"
#include "cli/stop.h"
#include "syntax/fast.h"

/* A text while some of its sentences are on their way. */
struct held_text {
    struct arena arena;
    struct parse_text text;
    uint32_t users; /* jobs, and the one who cuts it into jobs */
    struct held_text *next_free;
};

/* Sentences on their way. Jobs form a ring: filled and printed by the caller's thread, done by any, in this order. */
struct job {
    struct arena arena; /* of the text printed */
    struct text_buffer printed;
    struct held_text *of; /* NULL: the text failed, see err */
    uint32_t first, n;
    struct ent_error err;
    bool is_done;
    uint64_t number; /* from 0 */
};

struct worker {
    struct parse_pool *pool;
    struct encoder *encoder;
    struct arena arena;
    pthread_t thread;
};

struct parse_pool {
    struct parse_plan plan;
    struct arena *arena;
    struct worker *workers;   /* [n_workers] */
    int n_workers, n_threads; /* threads: 0 where the caller's does all */
    struct job *jobs;         /* [n_jobs] */
    uint32_t n_jobs;
    pthread_mutex_t lock; /* over the counters below and every job's is_done */
    pthread_cond_t work, done, linked;
    uint64_t n_filled, n_begun, n_printed; /* job i % n_jobs; printed <= begun <= filled */
    uint64_t
        n_linked; /* jobs whose mentions have their entities: taken in order, by whatever thread */
    struct coreference *coreference; /* of the text that is being linked, in its arena */
    struct arena text_arena;
    bool is_closing;
    struct parse_source *source;
    struct held_text *current, *free; /* current: that is being cut, from sentence `at` on */
    uint32_t at;
    bool has_ended;
    uint64_t n_words;
    struct parse_outcome outcome;
};

static struct job *job_at(struct parse_pool *p, uint64_t i) { return &p->jobs[i % p->n_jobs]; }

/* What a text says earlier is known when its next sentences are linked. */
static void link_job(struct parse_pool *p, const struct job *j, const struct parsed *parsed)
{
    const struct parse_text *text = &j->of->text;
    if (!j->first && !(text->kept && text->kept->continues)) {
        ent_arena_reset(&p->text_arena);
        p->coreference = ent_coreference_open(&p->text_arena, parsed->entities->model);
    }
    ent_coreference(p->coreference, text->document, parsed->entities);
}

/* Waits until the jobs before have been linked; parsed is NULL for a job that failed. */
static void link_in_turn(struct parse_pool *p, const struct job *j, const struct parsed *parsed)
{
    pthread_mutex_lock(&p->lock);
    while (p->n_linked != j->number) pthread_cond_wait(&p->linked, &p->lock);
    pthread_mutex_unlock(&p->lock);
    if (parsed && parsed->entities) link_job(p, j, parsed);
    pthread_mutex_lock(&p->lock);
    p->n_linked++;
    pthread_cond_broadcast(&p->linked);
    pthread_mutex_unlock(&p->lock);
}

static void do_job(struct worker *w, struct job *j)
{
    const struct parse_plan *plan = &w->pool->plan;
    if (!j->of) {
        link_in_turn(w->pool, j, NULL);
        return;
    }
    const struct document *d = j->of->text.document;
    const struct parsed *parsed =
        plan->parser ? ent_parse(&w->arena, plan->parser, w->encoder, d, j->first, j->n)
                     : ent_parse_fast(&w->arena, d, j->first, j->n);
    link_in_turn(w->pool, j, parsed);
    plan->put(&j->printed, &j->of->text, parsed, j->first, j->n);
    ent_arena_reset(&w->arena);
}

static void *do_jobs(void *context)
{
    struct worker *w = context;
    struct parse_pool *p = w->pool;
    pthread_mutex_lock(&p->lock);
    while (!p->is_closing) {
        if (p->n_begun == p->n_filled) {
            pthread_cond_wait(&p->work, &p->lock);
            continue;
        }
        struct job *j = job_at(p, p->n_begun++);
        pthread_mutex_unlock(&p->lock);
        do_job(w, j);
        pthread_mutex_lock(&p->lock);
        j->is_done = true;
        pthread_cond_signal(&p->done);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static void release(struct parse_pool *p, struct held_text *t)
{
    if (--t->users) return;
    t->next_free = p->free;
    p->free = t;
}

static struct held_text *hold(struct parse_pool *p)
{
    struct held_text *t = p->free;
    if (t)
        p->free = t->next_free;
    else
        t = arena_new(p->arena, struct held_text);
    ent_arena_reset(&t->arena);
    t->users = 1;
    return t;
}

/* The next text becomes the current one. False where there is none: the source has ended, or the text failed with err. */
static bool take_text(struct parse_pool *p, struct ent_error *err)
{
    struct held_text *t = hold(p);
    enum source_outcome outcome =
        ent_parse_source_next(p->source, &t->arena, p->plan.words, &t->text, err);
    if (outcome == SOURCE_TEXT) {
        *err = (struct ent_error){0};
        p->current = t;
        p->at = 0;
        return true;
    }
    release(p, t);
    p->has_ended = outcome == SOURCE_END;
    return false;
}

/* How many sentences from p->at on make a job. */
static uint32_t cut_job(const struct parse_pool *p, const struct document *d)
{
    if (p->plan.parser) return ent_encode_cut(p->workers->encoder, d, p->at, p->plan.words);
    uint32_t n = 0, words = 0;
    while (p->at + n < d->sentences.n && words < p->plan.words)
        words += d->sentences.at[p->at + n++].n;
    return n;
}

static void hand_over(struct parse_pool *p, struct job *j)
{
    if (!p->n_threads) {
        do_job(p->workers, j);
        j->is_done = true;
        p->n_filled++;
        return;
    }
    pthread_mutex_lock(&p->lock);
    p->n_filled++;
    pthread_cond_signal(&p->work);
    pthread_mutex_unlock(&p->lock);
}

static void fill_one(struct parse_pool *p)
{
    struct job *j = job_at(p, p->n_filled);
    ent_arena_reset(&j->arena);
    *j = (struct job){.arena = j->arena, .number = p->n_filled};
    j->printed.arena = &j->arena;
    if (!p->current && !take_text(p, &j->err)) {
        if (!p->has_ended) hand_over(p, j);
        return;
    }
    const struct document *d = p->current->text.document;
    if (d->sentences.n) {
        j->of = p->current;
        j->of->users++;
        j->first = p->at;
        j->n = cut_job(p, d);
        p->at += j->n;
    }
    if (p->at == d->sentences.n) {
        release(p, p->current);
        p->current = NULL;
        p->outcome.n_texts++;
    }
    if (j->of) hand_over(p, j);
}

static void print_job(struct parse_pool *p, struct job *j, FILE *out)
{
    if (!j->of) {
        ent_complain("%s", j->err.message);
        p->outcome.status = ent_graver_status(p->outcome.status, ent_status_of(j->err.code));
        p->outcome.n_failed++;
        return;
    }
    const struct sentence *s = j->of->text.document->sentences.at + j->first;
    p->n_words += s[j->n - 1].first + s[j->n - 1].n - s[0].first;
    ent_progress_end(); /* out may be the same terminal */
    fwrite(j->printed.at, 1, j->printed.n, out);
    ent_progress_of(p->n_words, "words parsed", j->of->text.name);
    release(p, j->of);
}

static void wait_for(struct parse_pool *p, struct job *j)
{
    if (!p->n_threads) return;
    pthread_mutex_lock(&p->lock);
    while (!j->is_done) pthread_cond_wait(&p->done, &p->lock);
    pthread_mutex_unlock(&p->lock);
}

struct parse_outcome ent_parse_pool_run(struct parse_pool *p, struct parse_source *source,
                                        FILE *out)
{
    p->source = source;
    while (!ent_is_stopped() && !ferror(out)) {
        while (!p->has_ended && !ent_is_stopped() && p->n_filled - p->n_printed < p->n_jobs)
            fill_one(p);
        if (p->n_printed == p->n_filled) break;
        struct job *j = job_at(p, p->n_printed);
        wait_for(p, j);
        print_job(p, j, out);
        p->n_printed++;
    }
    ent_progress_end();
    return p->outcome;
}

static bool start_threads(struct parse_pool *p, int threads, struct ent_error *err)
{
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->work, NULL);
    pthread_cond_init(&p->done, NULL);
    pthread_cond_init(&p->linked, NULL);
    for (int i = 0; i < threads; i++, p->n_workers++) {
        p->workers[i].pool = p;
        if (!p->plan.parser) continue;
        p->workers[i].encoder = ent_encoder_open(p->plan.model, 1, err);
        if (!p->workers[i].encoder) return false;
    }
    /* Signals are for the caller's thread, which may wait for input. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (threads > 1 && p->n_threads < threads) {
        struct worker *w = &p->workers[p->n_threads];
        if (pthread_create(&w->thread, NULL, do_jobs, w) != 0) break;
        p->n_threads++;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return threads == 1 || p->n_threads == threads ||
           ent_fail(err, ENT_EUNAVAILABLE, "--threads %d: cannot start so many", threads);
}

struct parse_pool *ent_parse_pool_open(struct arena *a, const struct parse_plan *plan, int threads,
                                       struct ent_error *err)
{
    struct parse_pool *p = arena_new(a, struct parse_pool);
    p->arena = a;
    p->plan = *plan;
    p->workers = arena_array(a, struct worker, (size_t)threads);
    p->n_jobs = threads > 1 ? 2 * (uint32_t)threads : 1;
    p->jobs = arena_array(a, struct job, p->n_jobs);
    if (start_threads(p, threads, err)) return p;
    ent_parse_pool_close(p);
    return NULL;
}

static void stop_threads(struct parse_pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->is_closing = true;
    pthread_cond_broadcast(&p->work);
    pthread_mutex_unlock(&p->lock);
    for (int i = 0; i < p->n_threads; i++) pthread_join(p->workers[i].thread, NULL);
    pthread_cond_destroy(&p->done);
    pthread_cond_destroy(&p->work);
    pthread_cond_destroy(&p->linked);
    pthread_mutex_destroy(&p->lock);
}

void ent_parse_pool_close(struct parse_pool *p)
{
    stop_threads(p);
    for (int i = 0; i < p->n_workers; i++) {
        ent_encoder_close(p->workers[i].encoder);
        ent_arena_free(&p->workers[i].arena);
    }
    for (uint64_t i = p->n_printed; i < p->n_filled; i++)
        if (job_at(p, i)->of) release(p, job_at(p, i)->of);
    if (p->current) release(p, p->current);
    for (struct held_text *t = p->free; t; t = t->next_free) ent_arena_free(&t->arena);
    for (uint32_t i = 0; i < p->n_jobs; i++) ent_arena_free(&p->jobs[i].arena);
    ent_arena_free(&p->text_arena);
}
