#include "encoder/crew.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/arena.h"

struct member {
    struct crew *crew;
    pthread_t thread;
    unsigned index;
};

/* A run is one round: members wait until its number changes, and the last one that is done wakes the caller. */
struct crew {
    pthread_mutex_t lock;
    pthread_cond_t begun, done;
    uint64_t round;
    unsigned n, busy; /* members besides the caller that have not finished the round */
    bool closing;
    uint32_t n_items;
    atomic_uint next;
    void (*work)(void *with, uint32_t item, unsigned member);
    void *with;
    struct member *members; /* [n], the caller first */
};

static void take_items(struct crew *c, unsigned index)
{
    for (;;) {
        uint32_t item = atomic_fetch_add(&c->next, 1);
        if (item >= c->n_items) return;
        c->work(c->with, item, index);
    }
}

static void *serve(void *argument)
{
    struct member *m = argument;
    struct crew *c = m->crew;
    uint64_t seen = 0;
    pthread_mutex_lock(&c->lock);
    for (;;) {
        while (c->round == seen && !c->closing) pthread_cond_wait(&c->begun, &c->lock);
        if (c->closing) break;
        seen = c->round;
        pthread_mutex_unlock(&c->lock);
        take_items(c, m->index);
        pthread_mutex_lock(&c->lock);
        if (!--c->busy) pthread_cond_signal(&c->done);
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

void ent_crew_run(struct crew *c, uint32_t n_items,
                  void (*work)(void *with, uint32_t item, unsigned member), void *with)
{
    c->n_items = n_items, c->work = work, c->with = with;
    atomic_store(&c->next, 0);
    bool alone = c->n == 1 || n_items < 2;
    if (!alone) {
        pthread_mutex_lock(&c->lock);
        c->busy = c->n - 1;
        c->round++;
        pthread_cond_broadcast(&c->begun);
        pthread_mutex_unlock(&c->lock);
    }
    take_items(c, 0);
    if (alone) return;
    pthread_mutex_lock(&c->lock);
    while (c->busy) pthread_cond_wait(&c->done, &c->lock);
    pthread_mutex_unlock(&c->lock);
}

unsigned ent_crew_size(const struct crew *c) { return c->n; }

void ent_crew_close(struct crew *c)
{
    if (!c) return;
    pthread_mutex_lock(&c->lock);
    c->closing = true;
    pthread_cond_broadcast(&c->begun);
    pthread_mutex_unlock(&c->lock);
    for (unsigned i = 1; i < c->n; i++) pthread_join(c->members[i].thread, NULL);
    pthread_cond_destroy(&c->begun);
    pthread_cond_destroy(&c->done);
    pthread_mutex_destroy(&c->lock);
    free(c->members);
    free(c);
}

struct crew *ent_crew_open(unsigned n, struct ent_error *err)
{
    struct crew *c = calloc(1, sizeof *c);
    struct member *members = calloc(n, sizeof *members);
    if (!c || !members) ent_out_of_memory(sizeof *c + n * sizeof *members);
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->begun, NULL);
    pthread_cond_init(&c->done, NULL);
    c->members = members;
    c->n = 1;
    for (unsigned i = 1; i < n; i++, c->n++) {
        members[i] = (struct member){.crew = c, .index = i};
        if (pthread_create(&members[i].thread, NULL, serve, &members[i])) {
            ent_fail(err, ENT_EUNAVAILABLE, "no thread %u of %u can be started", i + 1, n);
            ent_crew_close(c);
            return NULL;
        }
    }
    return c;
}
