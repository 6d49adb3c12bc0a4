#include "stability/strength.h"

#include "stability/judging.h"

static void judge(struct arena *a, struct judging *j, uint32_t i, uint32_t level,
                  struct verdicts *out)
{
    struct arena scratch = {0};
    struct focus f = ent_focus_maker(&scratch, j, i, level);
    struct planes p = ent_planes(a, out->words, j->concepts);
    const struct move_list *credible = j->credible[KNOWN_LOW];
    struct task tasks[TASKS_MAX];
    int bad = level ? KNOWN_HIGH : KNOWN_LOW; /* at a level, KNOWN_HIGH is what is worse by it */
    uint32_t n = ent_tasks(&p, KNOWN_LOW, bad, ent_answers(&scratch, j, 1u << i, j->g->moves),
                           ent_answers(&scratch, j, 1u << i, credible), credible, tasks);
    ent_strips(&j->work, &f, tasks, n);
    ent_put_planes(out, &p, i);
    ent_arena_free(&scratch);
}

bool ent_strength(struct arena *a, const struct game *g, uint32_t level,
                  const struct partial_limits *limits, struct verdicts *out, struct ent_error *err)
{
    struct judging j;
    struct verdicts v;
    *out = (struct verdicts){0};
    if (!game_is_complete(g))
        return ent_fail(err, ENT_EARGUMENT, "strength of preference needs complete preferences");
    bool ok = ent_judging_start(&j, g, limits, err);
    if (ok) {
        j.concepts &= ~(1u << CONCEPT_SIM);
        v = ent_verdicts(a, &j, 0);
        for (uint32_t i = 0; i < g->n_makers; i++) judge(a, &j, i, level, &v);
        for (enum concept c = 0; c < CONCEPT_COUNT; c++)
            if (judging_asks(&j, c)) v.equilibrium[c] = ent_intersect(a, &v, c, UINT32_MAX);
        ok = ent_work_is_whole(&j.work, err);
    }
    ent_judging_end(&j);
    if (ok) *out = v;
    return ok;
}
