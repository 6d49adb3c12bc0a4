#include "stability/settle.h"

#include "stability/search.h"
#include "stability/witness.h"

/* What is done for one focus. */
struct settling {
    struct arena arena;
    struct judging *j;
    const struct partial_limits *limits;
    struct gap *gap;
    size_t words;
    uint64_t steps; /* of search for one question */
    struct seeker *seekers[WORKERS_MAX];
    struct arena arenas[WORKERS_MAX];
};

static bool is_complete_beside(const struct game *g, uint32_t members)
{
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (!(members >> i & 1) && !g->preference[i].rank) return false;
    return true;
}

static uint64_t count_open(const struct settling *t)
{
    uint64_t n = 0;
    for (enum concept c = CONCEPT_SEQ; c <= CONCEPT_SSEQ; c++)
        if (t->gap->open_low[c])
            n += ent_plane_count(t->gap->open_low[c], t->words) +
                 ent_plane_count(t->gap->open_high[c], t->words);
    return n;
}

static void open_gap(struct arena *a, struct settling *t)
{
    for (enum concept c = CONCEPT_SEQ; c <= CONCEPT_SSEQ; c++) {
        if (!t->gap->low.of[c]) continue;
        t->gap->open_low[c] = arena_array(a, uint64_t, t->words);
        t->gap->open_high[c] = arena_array(a, uint64_t, t->words);
        for (size_t w = 0; w < t->words; w++) {
            uint64_t doubt = t->gap->high.of[c][w] & ~t->gap->low.of[c][w];
            t->gap->open_low[c][w] = t->gap->open_high[c][w] = doubt;
        }
    }
}

/* The moves of j that improve by these ranks. */
static struct move_list choose(struct arena *a, const struct move_list *all, uint32_t n,
                               const uint32_t *rank)
{
    uint64_t *first = arena_array(a, uint64_t, (size_t)n + 1);
    uint32_t *to = arena_array(a, uint32_t, all->first[n]);
    for (uint32_t s = 0; s < n; s++) {
        first[s + 1] = first[s];
        for (uint64_t k = all->first[s]; k < all->first[s + 1]; k++)
            if (rank[all->to[k]] > rank[s]) to[first[s + 1]++] = all->to[k];
    }
    return (struct move_list){first, to};
}

/* Opponents with completions that lean one way about the first member of the focus. */
static const struct move_list *lists_of_witness(void *context, struct arena *a, uint32_t leaning)
{
    struct settling *t = context;
    const struct game *g = t->j->g;
    uint32_t members = t->gap->f->members;
    const uint32_t *seeming = ent_seeming(a, g, (uint32_t)__builtin_ctz(members));
    struct move_list *lists = arena_array(a, struct move_list, g->n_makers);
    for (uint32_t i = 0; i < g->n_makers; i++) {
        lists[i] = t->j->credible[KNOWN_LOW][i];
        if (members >> i & 1 || g->preference[i].rank) continue;
        const uint32_t *rank = ent_witness(a, g, i, seeming, (enum leaning)leaning);
        lists[i] = choose(a, &g->moves[i], g->n, rank);
    }
    return lists;
}

/* The states of which something is open. */
static const uint64_t *find_doubt(struct settling *t)
{
    uint64_t *doubt = arena_array(&t->arena, uint64_t, t->words);
    for (enum concept c = CONCEPT_SEQ; c <= CONCEPT_SSEQ; c++)
        for (size_t w = 0; t->gap->open_low[c] && w < t->words; w++)
            doubt[w] |= t->gap->open_low[c][w] | t->gap->open_high[c][w];
    return doubt;
}

/* Two completions of the opponents: what fails where they lean towards the focus does not hold, what is stable where they lean against it could. */
static void hear_witnesses(struct settling *t)
{
    static const int kind[LEANING_COUNT] = {KNOWN_HIGH, KNOWN_LOW};
    uint32_t asked = t->j->concepts & (1u << CONCEPT_SEQ | 1u << CONCEPT_SSEQ), n = 0;
    struct planes p[LEANING_COUNT];
    struct task tasks[LEANING_COUNT * TASKS_MAX];
    struct answering q = {.j = t->j,
                          .members = t->gap->f->members,
                          .n = LEANING_COUNT,
                          .make = lists_of_witness,
                          .context = t};
    ent_answer_all(&t->j->work, &q);
    for (int k = 0; k < LEANING_COUNT; k++) {
        p[k] = ent_planes(&t->arena, t->words, asked);
        n += ent_tasks(&p[k], kind[k], kind[k], NULL, q.answers[k], NULL, tasks + n);
    }
    const uint64_t *doubt = find_doubt(t);
    for (uint32_t k = 0; k < n; k++) tasks[k].where = doubt;
    ent_strips(&t->j->work, t->gap->f, tasks, n);
    ent_answering_end(&q);
    for (enum concept c = CONCEPT_SEQ; c <= CONCEPT_SSEQ; c++)
        for (size_t w = 0; p[0].of[c] && w < t->words; w++) {
            t->gap->open_low[c][w] &= p[LEANING_TOWARDS].of[c][w];
            t->gap->open_high[c][w] &= ~p[LEANING_AGAINST].of[c][w];
        }
}

static void set(uint64_t *plane, uint32_t s, bool bit)
{
    plane[s / 64] = (plane[s / 64] & ~(1ull << s % 64)) | (uint64_t)bit << s % 64;
}

/* Searches for a completion on either side; none there at all is an answer too. */
static void search_state(struct settling *t, const struct strip_view *v, enum concept c, uint32_t s,
                         struct seeker *k)
{
    struct gap *gap = t->gap;
    bool is_symmetric = c == CONCEPT_SSEQ;
    if (plane_has(gap->open_low[c], s)) {
        enum finding f = ent_seek_unstable(k, v, is_symmetric, s);
        set(gap->open_low[c], s, f == CUT_SHORT);
        if (f == NOT_THERE) {
            set(gap->low.of[c], s, true);
            set(gap->open_high[c], s, false);
        }
    }
    if (plane_has(gap->open_high[c], s)) {
        enum finding f = ent_seek_stable(k, v, is_symmetric, s);
        set(gap->open_high[c], s, f == CUT_SHORT);
        if (f == NOT_THERE) {
            set(gap->high.of[c], s, false);
            set(gap->open_low[c], s, false);
        }
    }
}

static void search_each(void *context, const struct strip_view *v, uint32_t s, uint32_t worker)
{
    struct settling *t = context;
    for (enum concept c = CONCEPT_SEQ; c <= CONCEPT_SSEQ; c++) {
        if (!t->gap->open_low[c]) continue;
        if (!plane_has(t->gap->open_low[c], s) && !plane_has(t->gap->open_high[c], s)) continue;
        struct seeker **k = &t->seekers[worker];
        if (!*k) *k = ent_seeker(&t->arenas[worker], t->gap->f, t->steps);
        search_state(t, v, c, s, *k);
    }
}

/* The steps allowed in all are shared out evenly, so that the order of states does not matter. */
static void search(struct settling *t)
{
    uint64_t n = count_open(t);
    uint64_t each = t->limits->search ? t->limits->search : PARTIAL_SEARCH;
    uint64_t all = t->limits->searches ? t->limits->searches : PARTIAL_SEARCHES;
    if (!n) return;
    t->steps = all / n < each ? all / n : each;
    struct task task = {.each = search_each, .context = t, .where = find_doubt(t)};
    ent_strips(&t->j->work, t->gap->f, &task, 1);
    for (uint32_t w = 0; w < WORKERS_MAX; w++) ent_arena_free(&t->arenas[w]);
}

/* What is so by inclusion: SSEQ holds only where SEQ does. */
static void include(struct gap *gap, size_t words)
{
    uint64_t *seq = gap->low.of[CONCEPT_SEQ], *sseq = gap->low.of[CONCEPT_SSEQ];
    if (!seq || !sseq) return;
    for (size_t w = 0; w < words; w++) {
        seq[w] |= sseq[w];
        gap->high.of[CONCEPT_SSEQ][w] &= gap->high.of[CONCEPT_SEQ][w];
        for (enum concept c = CONCEPT_SEQ; c <= CONCEPT_SSEQ; c++) {
            uint64_t doubt = gap->high.of[c][w] & ~gap->low.of[c][w];
            gap->open_low[c][w] &= doubt;
            gap->open_high[c][w] &= doubt;
        }
    }
}

void ent_settle(struct arena *a, struct judging *j, const struct partial_limits *limits,
                struct gap *gap)
{
    if (is_complete_beside(j->g, gap->f->members)) return;
    struct settling *t = arena_new(&j->scratch, struct settling);
    *t = (struct settling){
        .j = j, .limits = limits, .gap = gap, .words = ((size_t)j->g->n + 63) / 64};
    open_gap(a, t);
    if (!limits->bounds_only && count_open(t)) hear_witnesses(t);
    if (!limits->bounds_only) search(t);
    include(gap, t->words);
    ent_arena_free(&t->arena);
}
