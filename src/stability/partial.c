#include "stability/partial.h"

#include "stability/judging.h"
#include "stability/settle.h"

/* What the verdicts of one decision maker or joint move are made from. */
struct court {
    struct judging *j;
    const struct partial_limits *limits;
    struct arena arena; /* freed after each focus */
    struct bounds *out;
    const uint64_t **open_holds[CONCEPT_COUNT], **open_possible[CONCEPT_COUNT]; /* [movers] */
};

static void judge_by_bounds(struct court *c, const struct gap *gap)
{
    struct judging *j = c->j;
    uint32_t members = gap->f->members;
    const struct move_list *known = j->credible[KNOWN_LOW], *possible = j->credible[KNOWN_HIGH];
    struct answering q = {
        .j = j, .members = members, .n = 3, .lists = {j->g->moves, known, possible}};
    ent_answer_all(&j->work, &q);
    const struct sequence *any = q.answers[0];
    struct task tasks[2 * TASKS_MAX];
    uint32_t n = ent_tasks(&gap->low, KNOWN_LOW, KNOWN_LOW, any, q.answers[1], known, tasks);
    n += ent_tasks(&gap->high, KNOWN_HIGH, KNOWN_HIGH, any, q.answers[2], possible, tasks + n);
    ent_strips(&j->work, gap->f, tasks, n);
    ent_answering_end(&q);
}

/* Mover: a decision maker, or a joint move after them. */
static void judge_focus(struct arena *a, struct court *c, const struct focus *f, uint32_t mover)
{
    size_t words = c->out->holds.words;
    struct gap gap = {.f = f,
                      .low = ent_planes(a, words, c->j->concepts),
                      .high = ent_planes(a, words, c->j->concepts)};
    judge_by_bounds(c, &gap);
    ent_settle(a, c->j, c->limits, &gap);
    ent_put_planes(&c->out->holds, &gap.low, mover);
    ent_put_planes(&c->out->possible, &gap.high, mover);
    for (int k = 0; k < CONCEPT_COUNT; k++) {
        if (gap.open_low[k]) c->open_holds[k][mover] = gap.open_low[k];
        if (gap.open_high[k]) c->open_possible[k][mover] = gap.open_high[k];
    }
}

static void judge_all(struct arena *a, struct court *c)
{
    const struct game *g = c->j->g;
    for (uint32_t i = 0; i < g->n_makers; i++) {
        struct focus f = ent_focus_maker(&c->arena, c->j, i, 0);
        judge_focus(a, c, &f, i);
        ent_arena_reset(&c->arena);
    }
    for (uint32_t k = 0; k < g->n_joint; k++) {
        struct focus f = ent_focus_joint(&c->arena, c->j, k);
        judge_focus(a, c, &f, g->n_makers + k);
        ent_arena_reset(&c->arena);
    }
}

/* Nobody of whom nothing is known is content. */
static void silence(struct bounds *b)
{
    for (int c = 0; c < CONCEPT_COUNT; c++)
        for (uint32_t i = 0; i < b->holds.n_makers; i++)
            if (b->silent >> i & 1 && b->holds.stable[c][i])
                memset((uint64_t *)(uintptr_t)b->holds.stable[c][i], 0,
                       b->holds.words * sizeof(uint64_t));
}

static bool is_open(const uint64_t *const *planes, uint32_t mover, uint32_t s)
{
    return planes[mover] && plane_has(planes[mover], s);
}

static const uint64_t *plane_of(const struct verdicts *v, enum concept c, uint32_t mover)
{
    return mover < v->n_makers ? v->stable[c][mover] : v->joint[c][mover - v->n_makers];
}

/* Might s hold for all, but that this is not proved; or could it for all, but that this is not? */
static bool is_undecided(const struct bounds *b, enum concept c, uint32_t s)
{
    bool may_hold = !plane_has(b->holds.equilibrium[c], s);
    bool may_fail = false, could = plane_has(b->possible.equilibrium[c], s);
    for (uint32_t m = 0; m < b->holds.n_makers + b->holds.n_joint; m++) {
        may_hold &= plane_has(plane_of(&b->holds, c, m), s) || is_open(b->open_holds[c], m, s);
        may_fail |= is_open(b->open_possible[c], m, s);
    }
    return may_hold || (could && may_fail);
}

static void mark_undecided(struct arena *a, struct bounds *b, enum concept c)
{
    uint64_t *plane = arena_array(a, uint64_t, b->holds.words);
    for (uint32_t s = 0; s < b->holds.n; s++)
        plane[s / 64] |= (uint64_t)is_undecided(b, c, s) << s % 64;
    b->undecided[c] = plane;
}

void ent_bounds_conclude(struct arena *a, struct bounds *b, uint32_t concepts)
{
    uint32_t all = (1u << b->holds.n_makers) - 1;
    for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
        if (!(concepts >> c & 1)) continue;
        b->holds.equilibrium[c] = ent_intersect(a, &b->holds, c, all);
        b->possible.equilibrium[c] = ent_intersect(a, &b->possible, c, all);
        b->heard[c] = ent_intersect(a, &b->holds, c, all & ~b->silent);
        if (b->open_holds[c]) mark_undecided(a, b, c);
    }
}

static void make_room(struct arena *a, struct court *c, const struct game *g)
{
    c->out->holds = ent_verdicts(a, c->j, g->n_joint);
    c->out->possible = ent_verdicts(a, c->j, g->n_joint);
    for (enum concept k = CONCEPT_SEQ; k <= CONCEPT_SSEQ; k++) {
        if (!judging_asks(c->j, k)) continue;
        c->open_holds[k] = arena_array(a, const uint64_t *, g->n_makers + g->n_joint);
        c->open_possible[k] = arena_array(a, const uint64_t *, g->n_makers + g->n_joint);
        c->out->open_holds[k] = c->open_holds[k];
        c->out->open_possible[k] = c->open_possible[k];
    }
    for (uint32_t i = 0; i < g->n_makers; i++)
        c->out->silent |= (uint32_t)ent_is_silent(&g->preference[i]) << i;
}

bool ent_partial(struct arena *a, const struct game *g, const struct partial_limits *limits,
                 struct bounds *out, struct ent_error *err)
{
    struct judging j;
    struct bounds b = {0};
    *out = b;
    bool ok = ent_judging_start(&j, g, limits, err);
    if (ok) {
        struct court c = {.j = &j, .limits = limits, .out = &b};
        make_room(a, &c, g);
        judge_all(a, &c);
        silence(&b);
        ent_bounds_conclude(a, &b, j.concepts);
        ent_arena_free(&c.arena);
        ok = ent_work_is_whole(&j.work, err);
    }
    ent_judging_end(&j);
    if (ok) *out = b;
    return ok;
}
