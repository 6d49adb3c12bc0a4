#include "stability/work.h"

#include <unistd.h>

#define STEPS_DEFAULT (1ull << 42)

static uint32_t cores(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : (uint32_t)n;
}

static uint64_t steps_most(const struct work *w)
{
    return w->limits->steps ? w->limits->steps : STEPS_DEFAULT;
}

void ent_work_start(struct work *w, const struct solve_limits *limits)
{
    *w = (struct work){.limits = limits, .n_workers = limits->threads ? limits->threads : cores()};
    if (w->n_workers > WORKERS_MAX) w->n_workers = WORKERS_MAX;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->wake, NULL);
    pthread_cond_init(&w->idle, NULL);
}

/* One thread's share of a run. */
static void take_chunks(struct work *w, uint32_t worker)
{
    for (;;) {
        uint32_t k = atomic_fetch_add(&w->next, 1);
        if (k >= w->n_chunks || atomic_load(&w->is_stopped)) return;
        w->chunk(w->context, k, worker);
    }
}

static void *worker_main(void *context)
{
    struct worker *self = context;
    struct work *w = self->work;
    pthread_mutex_lock(&w->lock);
    for (;;) {
        while (!w->is_over && w->run == self->seen) pthread_cond_wait(&w->wake, &w->lock);
        if (w->is_over) break;
        self->seen = w->run;
        pthread_mutex_unlock(&w->lock);
        take_chunks(w, self->number);
        pthread_mutex_lock(&w->lock);
        if (!--w->busy) pthread_cond_signal(&w->idle);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

/* Threads that cannot be had are done without. */
static void start_threads(struct work *w)
{
    while (w->n_started + 1 < w->n_workers) {
        struct worker *next = &w->workers[w->n_started];
        *next = (struct worker){.work = w, .number = w->n_started + 1, .seen = w->run};
        if (pthread_create(&next->thread, NULL, worker_main, next)) {
            w->n_workers = w->n_started + 1;
            return;
        }
        w->n_started++;
    }
}

void ent_work_run(struct work *w, uint32_t n_chunks, void (*chunk)(void *, uint32_t, uint32_t),
                  void *context)
{
    if (n_chunks > 1) start_threads(w);
    pthread_mutex_lock(&w->lock);
    w->chunk = chunk;
    w->context = context;
    w->n_chunks = n_chunks;
    atomic_store(&w->next, 0);
    bool is_shared = n_chunks > 1 && w->n_started;
    if (is_shared) {
        w->busy = w->n_started;
        w->run++;
        pthread_cond_broadcast(&w->wake);
    }
    pthread_mutex_unlock(&w->lock);
    take_chunks(w, 0);
    if (!is_shared) return;
    pthread_mutex_lock(&w->lock);
    while (w->busy) pthread_cond_wait(&w->idle, &w->lock);
    pthread_mutex_unlock(&w->lock);
}

bool ent_work_count(struct work *w, uint64_t steps)
{
    uint64_t done = atomic_fetch_add(&w->steps, steps) + steps;
    bool is_cancelled = w->limits->cancel && *w->limits->cancel;
    if (is_cancelled || done > steps_most(w)) atomic_store(&w->is_stopped, true);
    return !atomic_load(&w->is_stopped);
}

void ent_work_tell(struct work *w)
{
    pthread_mutex_lock(&w->lock);
    if (w->limits->progress) w->limits->progress(w->limits->progress_context, ++w->told, w->total);
    pthread_mutex_unlock(&w->lock);
}

bool ent_work_is_whole(const struct work *w, struct ent_error *err)
{
    if (!atomic_load(&w->is_stopped)) return true;
    if (w->limits->cancel && *w->limits->cancel) return ent_fail(err, ENT_EINTERRUPTED, "stopped");
    return ent_fail(err, ENT_ELIMIT, "more than %llu steps of work",
                    (unsigned long long)steps_most(w));
}

void ent_work_end(struct work *w)
{
    pthread_mutex_lock(&w->lock);
    w->is_over = true;
    pthread_cond_broadcast(&w->wake);
    pthread_mutex_unlock(&w->lock);
    for (uint32_t k = 0; k < w->n_started; k++) pthread_join(w->workers[k].thread, NULL);
    pthread_cond_destroy(&w->idle);
    pthread_cond_destroy(&w->wake);
    pthread_mutex_destroy(&w->lock);
}
