/* Work shared out over threads, counted, and stopped when told.
 *
 * A run is a number of chunks that do not depend on each other: which thread takes which, and when, changes nothing. */
#ifndef ENT_STABILITY_WORK_H
#define ENT_STABILITY_WORK_H

#include <pthread.h>
#include <stdatomic.h>

#include "stability/solve.h"

enum { WORKERS_MAX = 64 };

/* The planes of struct verdicts while they are filled; NULL where not asked for. */
struct solution {
    uint64_t *stable[CONCEPT_COUNT][GAME_MAKERS_MAX];
};

struct worker {
    struct work *work;
    uint32_t number; /* from 1; the caller's thread is 0 */
    uint64_t seen;   /* the last run that it took part in */
    pthread_t thread;
};

struct work {
    const struct solve_limits *limits;
    uint32_t n_workers; /* the caller's thread included */
    uint32_t n_started; /* beside the caller's; with the first run that needs them */
    struct worker workers[WORKERS_MAX];
    pthread_mutex_t lock; /* over run, busy and is_over */
    pthread_cond_t wake, idle;
    uint64_t run;  /* counts runs, so that a thread tells a new one */
    uint32_t busy; /* threads that have not ended this run */
    bool is_over;
    void (*chunk)(void *context, uint32_t chunk, uint32_t worker);
    void *context;
    uint32_t n_chunks;
    atomic_uint next;
    atomic_uint_fast64_t steps; /* done so far */
    atomic_bool is_stopped;     /* cancelled, or out of steps */
    uint64_t told, total;       /* of the progress */
};

void ent_work_start(struct work *w, const struct solve_limits *limits);
void ent_work_end(struct work *w);

/* Runs chunk(context, k, worker) for every k < n_chunks, worker < n_workers telling threads apart. Chunks that have not begun when the work is
 * stopped are left out. */
void ent_work_run(struct work *w, uint32_t n_chunks, void (*chunk)(void *, uint32_t, uint32_t),
                  void *context);

/* Counts steps; false once the work is stopped. Any thread, every 10^5 steps or so. */
bool ent_work_count(struct work *w, uint64_t steps);

/* One more of w->total parts is done. Any thread. */
void ent_work_tell(struct work *w);

/* False, with the error, where the work was stopped. */
ENT_MUST_CHECK bool ent_work_is_whole(const struct work *w, struct ent_error *err);

#endif
