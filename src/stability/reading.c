#include "stability/reading.h"

#include "stability/judging.h"

/* Which set does not leave, and which sanctions: bold leaving is leaving for all that is not known to be no better. */
static const struct {
    int leave, bad;
} kinds[READING_COUNT] = {
    {KNOWN_LOW, KNOWN_LOW},
    {KNOWN_HIGH, KNOWN_LOW},
    {KNOWN_LOW, KNOWN_HIGH},
    {KNOWN_HIGH, KNOWN_HIGH},
};

static void read_focus(struct arena *a, struct judging *j, const struct focus *f, uint32_t mover,
                       struct readings *out)
{
    struct arena scratch = {0};
    const struct move_list *credible = j->credible[KNOWN_HIGH];
    const struct sequence *any = ent_answers(&scratch, j, f->members, j->g->moves);
    const struct sequence *improving = ent_answers(&scratch, j, f->members, credible);
    struct task tasks[READING_COUNT * TASKS_MAX];
    struct planes p[READING_COUNT];
    uint32_t n = 0;
    for (int r = 0; r < READING_COUNT; r++) {
        p[r] = ent_planes(a, out->of[r].words, j->concepts);
        n += ent_tasks(&p[r], kinds[r].leave, kinds[r].bad, any, improving, credible, tasks + n);
    }
    ent_strips(&j->work, f, tasks, n);
    for (int r = 0; r < READING_COUNT; r++) ent_put_planes(&out->of[r], &p[r], mover);
    ent_arena_free(&scratch);
}

static void read_all(struct arena *a, struct judging *j, struct readings *out)
{
    const struct game *g = j->g;
    struct arena scratch = {0};
    for (uint32_t m = 0; m < g->n_makers + g->n_joint; m++) {
        struct focus f = m < g->n_makers ? ent_focus_maker(&scratch, j, m, 0)
                                         : ent_focus_joint(&scratch, j, m - g->n_makers);
        read_focus(a, j, &f, m, out);
        ent_arena_reset(&scratch);
    }
    ent_arena_free(&scratch);
    for (int r = 0; r < READING_COUNT; r++)
        for (enum concept c = 0; c < CONCEPT_COUNT; c++)
            if (judging_asks(j, c))
                out->of[r].equilibrium[c] = ent_intersect(a, &out->of[r], c, UINT32_MAX);
}

bool ent_readings(struct arena *a, const struct game *g, const struct partial_limits *limits,
                  struct readings *out, struct ent_error *err)
{
    struct judging j;
    struct readings r;
    *out = (struct readings){0};
    bool ok = ent_judging_start(&j, g, limits, err);
    if (ok) {
        j.concepts &= ~(1u << CONCEPT_SSEQ | 1u << CONCEPT_SIM);
        for (int k = 0; k < READING_COUNT; k++) r.of[k] = ent_verdicts(a, &j, g->n_joint);
        read_all(a, &j, &r);
        ok = ent_work_is_whole(&j.work, err);
    }
    ent_judging_end(&j);
    if (ok) *out = r;
    return ok;
}
