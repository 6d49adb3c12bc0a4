#include "stability/judging.h"

/* A move's place among what is known: better, or perhaps better. */
static bool is_credible(const struct game *g, uint32_t j, uint32_t s, uint32_t q, int kind)
{
    enum known k = ent_game_compare(g, j, q, s);
    return k == KNOWN_BETTER || (kind == KNOWN_HIGH && k == KNOWN_NOT);
}

static struct move_list choose(struct arena *a, const struct game *g, uint32_t j, int kind)
{
    const struct move_list *all = &g->moves[j];
    uint64_t *first = arena_array(a, uint64_t, (size_t)g->n + 1);
    uint32_t *to = arena_array(a, uint32_t, all->first[g->n]);
    for (uint32_t s = 0; s < g->n; s++) {
        first[s + 1] = first[s];
        for (uint64_t k = all->first[s]; k < all->first[s + 1]; k++)
            if (is_credible(g, j, s, all->to[k], kind)) to[first[s + 1]++] = all->to[k];
    }
    return (struct move_list){first, to};
}

static void find_credible(struct judging *j)
{
    struct move_list *low = arena_array(&j->scratch, struct move_list, j->g->n_makers);
    struct move_list *high = arena_array(&j->scratch, struct move_list, j->g->n_makers);
    for (uint32_t i = 0; i < j->g->n_makers; i++) {
        low[i] = choose(&j->scratch, j->g, i, KNOWN_LOW);
        high[i] = j->g->preference[i].rank ? low[i] : choose(&j->scratch, j->g, i, KNOWN_HIGH);
    }
    j->credible[KNOWN_LOW] = low;
    j->credible[KNOWN_HIGH] = game_is_complete(j->g) ? low : high;
}

static bool fits(const struct game *g, struct ent_error *err)
{
    if (g->n > PARTIAL_STATES_MAX)
        return ent_fail(err, ENT_ELIMIT, "%u states, at most %d where preferences are partial",
                        g->n, PARTIAL_STATES_MAX);
    uint64_t moves = ent_game_count_moves(g);
    if (moves > PARTIAL_MOVES_MAX)
        return ent_fail(err, ENT_ELIMIT, "%llu moves, at most %d where preferences are partial",
                        (unsigned long long)moves, PARTIAL_MOVES_MAX);
    return true;
}

bool ent_judging_start(struct judging *j, const struct game *g, const struct partial_limits *limits,
                       struct ent_error *err)
{
    *j = (struct judging){.g = g, .concepts = limits->concepts ? limits->concepts : CONCEPTS_ALL};
    j->limits = (struct solve_limits){.threads = limits->threads, .cancel = limits->cancel};
    ent_work_start(&j->work, &j->limits);
    if (!fits(g, err)) return false;
    if (!g->movement) j->concepts &= ~(1u << CONCEPT_SIM);
    j->g = ent_game_listed(&j->scratch, g);
    find_credible(j);
    return true;
}

void ent_judging_end(struct judging *j)
{
    ent_work_end(&j->work);
    ent_arena_free(&j->scratch);
}

struct focus ent_focus_maker(struct arena *a, const struct judging *j, uint32_t maker,
                             uint32_t level)
{
    struct known_rows *known = arena_new(a, struct known_rows);
    *known = level ? ent_known_strength(a, j->g, maker, level) : ent_known(a, j->g, maker);
    return (struct focus){j->g, 1u << maker, known, j->g->moves[maker], NULL};
}

/* Movers: the makers of the mask, by their lists. Room for one more. */
static struct move_list *movers_of(struct arena *a, const struct game *g, uint32_t mask,
                                   const struct move_list *lists, uint32_t *n)
{
    struct move_list *movers = arena_array(a, struct move_list, g->n_makers + 1);
    *n = 0;
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (mask >> i & 1) movers[(*n)++] = lists[i];
    return movers;
}

struct focus ent_focus_joint(struct arena *a, const struct judging *j, uint32_t joint)
{
    const struct joint_move *m = &j->g->joint[joint];
    struct known_rows *known = arena_array(a, struct known_rows, j->g->n_makers);
    uint32_t n = 0;
    for (uint32_t i = 0; i < j->g->n_makers; i++)
        if (m->members >> i & 1) known[n++] = ent_known(a, j->g, i);
    struct move_list *movers = movers_of(a, j->g, m->members, j->g->moves, &n);
    movers[n] = m->moves;
    return (struct focus){j->g, m->members, known, m->moves,
                          ent_sequence(a, j->g->n, n + 1, movers)};
}

const struct sequence *ent_answers(struct arena *a, const struct judging *j, uint32_t members,
                                   const struct move_list *lists)
{
    uint32_t n;
    struct move_list *movers = movers_of(a, j->g, ~members, lists, &n);
    return ent_sequence(a, j->g->n, n, movers);
}

static void answer_one(void *context, uint32_t k, uint32_t worker)
{
    struct answering *q = context;
    (void)worker;
    for (uint32_t before = 0; q->lists[k] && before < k; before++)
        if (q->lists[before] == q->lists[k]) return;
    struct arena *a = &q->arena[k];
    const struct move_list *lists = q->lists[k] ? q->lists[k] : q->make(q->context, a, k);
    q->answers[k] = ent_answers(a, q->j, q->members, lists);
}

void ent_answer_all(struct work *w, struct answering *q)
{
    ent_work_run(w, q->n, answer_one, q);
    for (uint32_t k = 0; k < q->n; k++)
        for (uint32_t before = 0; q->lists[k] && before < k; before++)
            if (q->lists[before] == q->lists[k]) q->answers[k] = q->answers[before];
}

void ent_answering_end(struct answering *q)
{
    for (uint32_t k = 0; k < q->n; k++) ent_arena_free(&q->arena[k]);
}

struct planes ent_planes(struct arena *a, size_t words, uint32_t concepts)
{
    struct planes p = {{0}};
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (concepts >> c & 1) p.of[c] = arena_array(a, uint64_t, words);
    return p;
}

uint32_t ent_tasks(const struct planes *p, int leave, int bad, const struct sequence *any,
                   const struct sequence *improving, const struct move_list *credible,
                   struct task *tasks)
{
    uint32_t n = 0;
    if (p->of[CONCEPT_GMR] || p->of[CONCEPT_SMR])
        tasks[n++] = (struct task){
            .answers = any, .plain = p->of[CONCEPT_GMR], .symmetric = p->of[CONCEPT_SMR]};
    if (p->of[CONCEPT_SEQ] || p->of[CONCEPT_SSEQ])
        tasks[n++] = (struct task){
            .answers = improving, .plain = p->of[CONCEPT_SEQ], .symmetric = p->of[CONCEPT_SSEQ]};
    if (p->of[CONCEPT_NASH] || p->of[CONCEPT_SIM])
        tasks[n++] = (struct task){
            .nash = p->of[CONCEPT_NASH], .sim = p->of[CONCEPT_SIM], .credible = credible};
    for (uint32_t t = 0; t < n; t++) tasks[t].leave = leave, tasks[t].bad = bad;
    return n;
}

struct verdicts ent_verdicts(struct arena *a, const struct judging *j, uint32_t n_joint)
{
    const struct game *g = j->g;
    struct verdicts v = {.n = g->n, .n_makers = g->n_makers, .n_joint = n_joint};
    v.words = ((size_t)g->n + 63) / 64;
    for (enum concept c = 0; n_joint && c < CONCEPT_COUNT; c++)
        if (judging_asks(j, c)) v.joint[c] = arena_array(a, const uint64_t *, n_joint);
    return v;
}

void ent_put_planes(struct verdicts *v, const struct planes *p, uint32_t mover)
{
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (p->of[c] && mover < v->n_makers)
            v->stable[c][mover] = p->of[c];
        else if (p->of[c])
            ((const uint64_t **)(uintptr_t)v->joint[c])[mover - v->n_makers] = p->of[c];
}

static uint64_t *all_states(struct arena *a, uint32_t n)
{
    size_t words = ((size_t)n + 63) / 64;
    uint64_t *plane = arena_array(a, uint64_t, words);
    for (size_t w = 0; w < words; w++) plane[w] = UINT64_MAX;
    if (n % 64 && words) plane[words - 1] = (1ull << n % 64) - 1;
    return plane;
}

static void keep_common(uint64_t *plane, const uint64_t *other, size_t words)
{
    for (size_t w = 0; other && w < words; w++) plane[w] &= other[w];
}

const uint64_t *ent_intersect(struct arena *a, const struct verdicts *v, enum concept c,
                              uint32_t makers)
{
    uint64_t *plane = all_states(a, v->n);
    for (uint32_t i = 0; i < v->n_makers; i++)
        if (makers >> i & 1) keep_common(plane, v->stable[c][i], v->words);
    for (uint32_t j = 0; v->joint[c] && j < v->n_joint; j++)
        keep_common(plane, v->joint[c][j], v->words);
    return plane;
}
