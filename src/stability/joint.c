#include "stability/joint.h"

#include "stability/judging.h"

static bool is_judgeable(const struct game *g, struct ent_error *err)
{
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (!g->preference[i].rank)
            return ent_fail(err, ENT_EARGUMENT, "%.*s: preference is not complete",
                            STR_ARGS(g->maker[i]));
    return true;
}

static void judge(struct arena *a, struct judging *j, uint32_t joint, struct joint_verdict *out)
{
    struct focus f = ent_focus_joint(&j->scratch, j, joint);
    struct planes p = ent_planes(a, ((size_t)j->g->n + 63) / 64, j->concepts);
    const struct move_list *credible = j->credible[KNOWN_LOW];
    struct task tasks[TASKS_MAX];
    uint32_t n =
        ent_tasks(&p, KNOWN_LOW, KNOWN_LOW, ent_answers(&j->scratch, j, f.members, j->g->moves),
                  ent_answers(&j->scratch, j, f.members, credible), credible, tasks);
    ent_strips(&j->work, &f, tasks, n);
    for (int c = 0; c < CONCEPT_COUNT; c++) out->withstands[c] = p.of[c];
}

bool ent_joint(struct arena *a, const struct game *g, uint32_t joint, uint32_t concepts,
               struct joint_verdict *out, struct ent_error *err)
{
    struct judging j;
    *out = (struct joint_verdict){0};
    if (!is_judgeable(g, err)) return false;
    bool ok = ent_judging_start(&j, g, &(struct partial_limits){.concepts = concepts}, err);
    if (ok) {
        judge(a, &j, joint, out);
        ok = ent_work_is_whole(&j.work, err);
    }
    ent_judging_end(&j);
    return ok;
}
