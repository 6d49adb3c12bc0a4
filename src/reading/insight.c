#include "reading/insight.h"

#include <pthread.h>
#include <stdlib.h>

#include "syntax/parser.h"

/* Encoders at rest form a list; a caller takes one, or opens a further one where all are at work. */
struct seat {
    struct encoder *encoder;
    struct seat *next;
};

struct observer {
    struct model *model;
    const struct model *other[BRANCHES_MOST]; /* NULL: none, or none with a branch */
    struct parser *parser;
    unsigned threads;
    uint32_t hidden;
    pthread_mutex_t lock; /* over what follows */
    struct seat *resting;
};

static struct encoder *open_encoder(const struct observer *o, struct ent_error *err)
{
    struct encoder *e = ent_encoder_open(o->model, o->threads, err);
    bool ok = e;
    for (uint32_t i = 0; ok && i < BRANCHES_MOST; i++)
        ok = !o->other[i] || ent_encoder_branch(e, i, o->other[i], err);
    if (ok) return e;
    ent_encoder_close(e);
    return NULL;
}

static struct seat *new_seat(struct observer *o, struct ent_error *err)
{
    struct encoder *encoder = open_encoder(o, err);
    if (!encoder) return NULL;
    struct seat *s = calloc(1, sizeof *s);
    if (!s) ent_out_of_memory(sizeof *s);
    s->encoder = encoder;
    return s;
}

static void rest(struct observer *o, struct seat *s)
{
    pthread_mutex_lock(&o->lock);
    s->next = o->resting;
    o->resting = s;
    pthread_mutex_unlock(&o->lock);
}

/* That the first encoder could be opened says that the model is whole; a further one only fails for want of threads or memory. */
static struct seat *take_seat(struct observer *o)
{
    struct ent_error err;
    pthread_mutex_lock(&o->lock);
    struct seat *s = o->resting;
    if (s) o->resting = s->next;
    pthread_mutex_unlock(&o->lock);
    if (!s) s = new_seat(o, &err);
    if (!s) ent_out_of_memory(0);
    return s;
}

static bool make_ready(struct observer *o, const char *path, struct ent_error *err)
{
    o->model = ent_model_open(path, err);
    if (!o->model) return false;
    struct seat *first = new_seat(o, err);
    if (!first) return false;
    rest(o, first);
    o->hidden = ent_encoder_hidden(first->encoder);
    o->parser = ent_parser_open(o->model, ent_model_base(o->model), o->hidden, err);
    if (!o->parser) return false;
    return ent_parser_mentions(o->parser) ||
           ent_fail(err, ENT_EDATA, "%s: no head mention, which reading needs", path);
}

struct observer *ent_observer_open(const char *path, const struct model *const *others,
                                   unsigned threads, struct ent_error *err)
{
    struct observer *o = calloc(1, sizeof *o);
    if (!o) ent_out_of_memory(sizeof *o);
    o->threads = threads;
    for (uint32_t i = 0; others && i < BRANCHES_MOST; i++)
        o->other[i] = others[i] && ent_has_branch(others[i]) ? others[i] : NULL;
    pthread_mutex_init(&o->lock, NULL);
    if (make_ready(o, path, err)) return o;
    ent_observer_close(o);
    return NULL;
}

void ent_observer_close(struct observer *o)
{
    if (!o) return;
    for (struct seat *s = o->resting, *next; s; s = next) {
        next = s->next;
        ent_encoder_close(s->encoder);
        free(s);
    }
    ent_parser_close(o->parser);
    ent_model_close(o->model);
    pthread_mutex_destroy(&o->lock);
    free(o);
}

const struct model *ent_observer_model(const struct observer *o) { return o->model; }
uint32_t ent_observer_hidden(const struct observer *o) { return o->hidden; }

static uint32_t *no_indexes(struct arena *a, uint32_t n)
{
    uint32_t *at = arena_array(a, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) at[i] = NO_INDEX;
    return at;
}

/* From the last word to the first, so that each list of children ascends. */
static void link_children(struct arena *a, struct insight *in)
{
    uint32_t n = in->parsed->n;
    uint32_t *child = no_indexes(a, n), *sibling = no_indexes(a, n);
    for (uint32_t t = n; t-- > 0;) {
        uint32_t head = in->parsed->head[t];
        if (head == NO_INDEX) continue;
        sibling[t] = child[head];
        child[head] = t;
    }
    in->child = child;
    in->sibling = sibling;
}

static void list_mentions(struct arena *a, const struct entities *e, struct insight *in)
{
    uint32_t *at = no_indexes(a, in->parsed->n);
    for (uint32_t p = 0; p < e->parts.n; p++)
        for (uint32_t i = 0; i < e->parts.at[p].mentions.n; i++) {
            const struct entity_mention *m = &e->parts.at[p].mentions.at[i];
            if (!m->slot) at[m->head] = in->mentions.n;
            *vec_add(a, &in->mentions) = *m;
        }
    in->types = ent_mention_types(e->model);
    in->mention_at = at;
}

const struct insight *ent_insight(struct arena *a, struct observer *o, const struct document *d)
{
    if (!d->tokens.n || d->tokens.n > INSIGHT_MOST_TOKENS) return NULL;
    struct insight *in = arena_new(a, struct insight);
    struct seat *s = take_seat(o);
    in->parsed = ent_parse_document(a, o->parser, s->encoder, d);
    rest(o, s);
    in->vectors = in->parsed->vectors;
    in->branch = in->vectors->branch;
    link_children(a, in);
    list_mentions(a, in->parsed->entities, in);
    return in;
}
