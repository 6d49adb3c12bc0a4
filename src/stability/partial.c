#include "stability/partial.h"

#include "stability/judging.h"
#include "stability/settle.h"

/* What the verdicts of one decision maker or joint move are made from. */
struct court {
    struct judging *j;
    struct arena arena; /* freed after each focus */
    struct bounds *out;
};

static void judge_focus(struct arena *a, struct court *c, const struct focus *f, uint32_t maker,
                        uint32_t joint)
{
    struct judging *j = c->j;
    struct planes low = ent_planes(a, c->out->holds.words, j->concepts);
    struct planes high = ent_planes(a, c->out->holds.words, j->concepts);
    const struct sequence *any = ent_answers(&c->arena, j, f->members, j->g->moves);
    const struct sequence *known = ent_answers(&c->arena, j, f->members, j->credible[KNOWN_LOW]);
    const struct sequence *possible =
        j->credible[KNOWN_LOW] == j->credible[KNOWN_HIGH]
            ? known
            : ent_answers(&c->arena, j, f->members, j->credible[KNOWN_HIGH]);
    struct task tasks[2 * TASKS_MAX];
    uint32_t n = ent_tasks(&low, KNOWN_LOW, KNOWN_LOW, any, known, j->credible[KNOWN_LOW], tasks);
    n +=
        ent_tasks(&high, KNOWN_HIGH, KNOWN_HIGH, any, possible, j->credible[KNOWN_HIGH], tasks + n);
    ent_strips(&j->work, f, tasks, n);
    ent_put_planes(&c->out->holds, &low, maker, joint);
    ent_put_planes(&c->out->possible, &high, maker, joint);
}

static void judge_all(struct arena *a, struct court *c)
{
    const struct game *g = c->j->g;
    for (uint32_t i = 0; i < g->n_makers; i++) {
        struct focus f = ent_focus_maker(&c->arena, c->j, i, 0);
        judge_focus(a, c, &f, i, NO_INDEX);
        ent_arena_reset(&c->arena);
    }
    for (uint32_t k = 0; k < g->n_joint; k++) {
        struct focus f = ent_focus_joint(&c->arena, c->j, k);
        judge_focus(a, c, &f, NO_INDEX, k);
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

static void intersect(struct arena *a, struct bounds *b, uint32_t concepts)
{
    uint32_t all = (1u << b->holds.n_makers) - 1;
    for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
        if (!(concepts >> c & 1)) continue;
        b->holds.equilibrium[c] = ent_intersect(a, &b->holds, c, all);
        b->possible.equilibrium[c] = ent_intersect(a, &b->possible, c, all);
        b->heard[c] = ent_intersect(a, &b->holds, c, all & ~b->silent);
    }
}

bool ent_partial(struct arena *a, const struct game *g, const struct partial_limits *limits,
                 struct bounds *out, struct ent_error *err)
{
    struct judging j;
    struct bounds b = {0};
    *out = b;
    bool ok = ent_judging_start(&j, g, limits, err);
    if (ok) {
        struct court c = {.j = &j, .out = &b};
        b.holds = ent_verdicts(a, &j, g->n_joint);
        b.possible = ent_verdicts(a, &j, g->n_joint);
        for (uint32_t i = 0; i < g->n_makers; i++)
            b.silent |= (uint32_t)ent_is_silent(&g->preference[i]) << i;
        judge_all(a, &c);
        ent_settle(a, &j, limits, &b);
        silence(&b);
        intersect(a, &b, j.concepts);
        ent_arena_free(&c.arena);
        ok = ent_work_is_whole(&j.work, err);
    }
    ent_judging_end(&j);
    if (ok) *out = b;
    return ok;
}
