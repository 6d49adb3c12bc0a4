#include "stability/strips.h"

enum { ROW = STRIP_ROW };

/* The arrays of one thread. */
struct desk {
    struct arena arena;
    uint64_t *set[KNOWN_COUNT];   /* [n][ROW] */
    uint64_t *class[KNOWN_COUNT]; /* [n][STRIP_WORDS] rows by class */
    uint64_t *out;                /* [rows of the longest sequence][ROW] */
};

struct run {
    struct work *work;
    const struct focus *f;
    const struct task *tasks;
    uint32_t n_tasks;
    bool has_symmetric;
    const uint32_t *like; /* [n] see find_like; where the focus may escape by moves */
    struct desk desks[WORKERS_MAX];
};

static uint32_t longest(const struct run *r)
{
    uint32_t rows = r->f->escape ? r->f->escape->n_rows : 0;
    for (uint32_t t = 0; t < r->n_tasks; t++)
        if (r->tasks[t].answers && r->tasks[t].answers->n_rows > rows)
            rows = r->tasks[t].answers->n_rows;
    return rows;
}

/* Rows that begin with a cache line, so that none lies across two. */
static uint64_t *rows(struct arena *a, size_t n, size_t words)
{
    char *at = ent_arena_alloc(a, n * words + 8, sizeof(uint64_t));
    return (uint64_t *)(void *)(at + (64 - (uintptr_t)at % 64) % 64);
}

static void furnish(const struct run *r, struct desk *d)
{
    if (d->out) return;
    size_t n = r->f->g->n;
    for (int k = 0; k < KNOWN_COUNT; k++) {
        d->set[k] = rows(&d->arena, n, ROW);
        d->class[k] = arena_array(&d->arena, uint64_t, n * STRIP_WORDS);
    }
    d->out = rows(&d->arena, longest(r), ROW);
}

/* The sets D: in that of any member. */
static void fill_sets(const struct focus *f, struct desk *d, uint32_t first)
{
    uint32_t members = (uint32_t)__builtin_popcount(f->members);
    for (uint32_t m = 0; m < members; m++) {
        const struct known_rows *known = &f->known[m];
        ent_known_fill(known, first, STRIP_WORDS, d->class[KNOWN_LOW], d -> class[KNOWN_HIGH]);
        for (int k = 0; k < KNOWN_COUNT; k++)
            for (size_t x = 0; x < f->g->n; x++) {
                uint64_t *to = d->set[k] + x * ROW;
                const uint64_t *of = d->class[k] + (size_t)known->class_of[x] * STRIP_WORDS;
                for (size_t w = 0; w < STRIP_WORDS; w++) to[w] = m ? to[w] | of[w] : of[w];
            }
    }
}

/* Are y and z among the moves of each other, and all their other moves the same? */
static bool is_like(const struct move_list *m, uint32_t y, uint32_t z)
{
    uint64_t of_y = m->first[y], of_z = m->first[z];
    if (m->first[y + 1] - of_y != m->first[z + 1] - of_z) return false;
    while (of_y < m->first[y + 1] && of_z < m->first[z + 1]) {
        of_y += m->to[of_y] == z;
        of_z += m->to[of_z] == y;
        bool is_end = of_y == m->first[y + 1] || of_z == m->first[z + 1];
        if (is_end) break;
        if (m->to[of_y++] != m->to[of_z++]) return false;
    }
    return of_y == m->first[y + 1] && of_z == m->first[z + 1];
}

/* States from which the focus can be in the same places: each has the least of them. */
static const uint32_t *find_like(struct arena *a, const struct focus *f)
{
    const struct move_list *m = &f->moves;
    uint32_t *like = arena_array(a, uint32_t, f->g->n);
    for (uint32_t y = 0; y < f->g->n; y++) {
        uint32_t z = m->first[y] < m->first[y + 1] ? m->to[m->first[y]] : y;
        like[y] = z < y && is_like(m, y, z) ? z : y;
    }
    return like;
}

/* Of D, the states all of whose moves by the focus lead to D. The words are kept apart from the rows that are read, and so in registers. */
static void find_caught_by_moves(const struct focus *f, const uint32_t *like, uint64_t *set)
{
    for (size_t y = 0; y < f->g->n; y++) {
        uint64_t caught[STRIP_WORDS];
        bool is_known = like[y] != y;
        memcpy(caught, set + (size_t)like[y] * ROW + (is_known ? STRIP_WORDS : 0), sizeof caught);
        for (uint64_t k = f->moves.first[y]; !is_known && k < f->moves.first[y + 1]; k++)
            for (size_t w = 0; w < STRIP_WORDS; w++)
                caught[w] &= set[(size_t)f->moves.to[k] * ROW + w];
        memcpy(set + y * ROW + STRIP_WORDS, caught, sizeof caught);
    }
}

/* The same where escapes are sequences: those from which nothing out of D can be reached. Borrows the rows by class. */
static void find_caught_by_sequence(const struct focus *f, struct desk *d, uint64_t *set)
{
    uint64_t *outside = d->class[KNOWN_LOW];
    for (size_t y = 0; y < f->g->n; y++)
        for (size_t w = 0; w < STRIP_WORDS; w++) outside[y * STRIP_WORDS + w] = ~set[y * ROW + w];
    ent_sequence_sweep(f->escape, outside, STRIP_WORDS, d->out);
    for (size_t y = 0; y < f->g->n; y++) {
        uint64_t *caught = set + y * ROW + STRIP_WORDS;
        memcpy(caught, set + y * ROW, STRIP_WORDS * sizeof *caught);
        for (uint32_t j = 0; j < f->escape->n_movers; j++) {
            uint32_t r = f->escape->row[y * f->escape->n_movers + j];
            for (size_t w = 0; r != NO_INDEX && w < STRIP_WORDS; w++)
                caught[w] &= ~d->out[(size_t)r * STRIP_WORDS + w];
        }
    }
}

static bool has(const uint64_t *rows, uint32_t x, uint32_t b)
{
    return rows[(size_t)x * ROW + b / 64] >> b % 64 & 1;
}

/* What others may do at once. */
struct moment {
    const struct focus *f;
    const struct task *task;
    const uint64_t *bad;
    uint32_t s, b;
    struct work *work;
    uint64_t tries;
};

enum { TRIES = 1 << 20 }; /* between two looks at whether to stop */

/* Does some choice of the others from j on, with the change so far, lead into D? */
static bool is_met(struct moment *m, uint32_t j, uint64_t change)
{
    const struct game *g = m->f->g;
    while (j < g->n_makers && m->f->members >> j & 1) j++;
    if (j == g->n_makers) {
        uint32_t q = ent_game_find(g, game_code(g, m->s) ^ change);
        if (++m->tries % TRIES == 0 && !ent_work_count(m->work, TRIES)) return true;
        return q != NO_INDEX && has(m->bad, q, m->b);
    }
    if (is_met(m, j + 1, change)) return true;
    const struct move_list *c = &m->task->credible[j];
    for (uint64_t k = c->first[m->s]; k < c->first[m->s + 1]; k++)
        if (is_met(m, j + 1, change | (game_code(g, m->s) ^ game_code(g, c->to[k])))) return true;
    return false;
}

static void put(uint64_t *plane, uint32_t s, bool bit)
{
    if (plane) plane[s / 64] |= (uint64_t)bit << s % 64;
}

static void judge_at_once(const struct run *r, const struct task *t, const struct desk *d,
                          uint32_t s, uint32_t b)
{
    const struct focus *f = r->f;
    struct moment m = {f, t, d->set[t->bad], s, b, r->work, 0};
    uint64_t here = game_code(f->g, s);
    bool stays = true;
    for (uint64_t k = f->moves.first[s]; stays && k < f->moves.first[s + 1]; k++) {
        uint32_t s1 = f->moves.to[k];
        if (!has(d->set[t->leave], s1, b)) stays = is_met(&m, 0, here ^ game_code(f->g, s1));
    }
    put(t->sim, s, stays);
}

static void judge(const struct focus *f, const struct task *t, const struct desk *d, uint32_t s,
                  uint32_t b)
{
    bool nash = true, plain = true, symmetric = true;
    for (uint64_t k = f->moves.first[s]; k < f->moves.first[s + 1] && (plain || symmetric || nash);
         k++) {
        uint32_t s1 = f->moves.to[k];
        if (has(d->set[t->leave], s1, b)) continue;
        nash = false;
        if (!t->answers) break;
        plain = plain && sequence_has(t->answers, d->out, ROW, s1, b);
        symmetric = symmetric && sequence_has(t->answers, d->out, ROW, s1, b + STRIP_STATES);
    }
    put(t->nash, s, nash);
    put(t->plain, s, plain);
    put(t->symmetric, s, symmetric);
}

static void judge_strip(const struct run *r, const struct task *t, const struct desk *d,
                        uint32_t start, uint32_t worker)
{
    uint32_t n = r->f->g->n;
    for (uint32_t b = 0; b < STRIP_STATES && start + b < n; b++) {
        struct strip_view v = {{d->set[KNOWN_LOW], d->set[KNOWN_HIGH]}, b};
        if (t->each)
            t->each(t->context, &v, start + b, worker);
        else
            judge(r->f, t, d, start + b, b);
        if (t->sim) judge_at_once(r, t, d, start + b, b);
    }
}

static bool is_asked(const struct run *r, const struct task *t, uint32_t chunk)
{
    if (!t->where) return true;
    size_t words = ((size_t)r->f->g->n + 63) / 64, first = (size_t)chunk * STRIP_WORDS;
    for (size_t w = first; w < first + STRIP_WORDS && w < words; w++)
        if (t->where[w]) return true;
    return false;
}

static void run_strip(void *context, uint32_t chunk, uint32_t worker)
{
    struct run *r = context;
    struct desk *d = &r->desks[worker];
    bool is_any = false;
    for (uint32_t t = 0; t < r->n_tasks; t++) is_any |= is_asked(r, &r->tasks[t], chunk);
    if (!is_any || !ent_work_count(r->work, r->f->g->n)) return;
    furnish(r, d);
    fill_sets(r->f, d, chunk * STRIP_WORDS);
    for (int k = 0; k < KNOWN_COUNT; k++)
        if (r->has_symmetric && r->f->escape)
            find_caught_by_sequence(r->f, d, d->set[k]);
        else if (r->has_symmetric)
            find_caught_by_moves(r->f, r->like, d->set[k]);
    for (uint32_t t = 0; t < r->n_tasks; t++) {
        const struct task *task = &r->tasks[t];
        if (!is_asked(r, task, chunk)) continue;
        if (task->answers) ent_sequence_sweep(task->answers, d->set[task->bad], ROW, d->out);
        judge_strip(r, task, d, chunk * STRIP_STATES, worker);
    }
}

void ent_strips(struct work *w, const struct focus *f, const struct task *tasks, uint32_t n_tasks)
{
    struct arena scratch = {0};
    struct run *r = arena_new(&scratch, struct run);
    *r = (struct run){.work = w, .f = f, .tasks = tasks, .n_tasks = n_tasks};
    for (uint32_t t = 0; t < n_tasks; t++) r->has_symmetric |= tasks[t].symmetric || tasks[t].each;
    if (r->has_symmetric && !f->escape) r->like = find_like(&scratch, f);
    ent_work_run(w, (f->g->n + STRIP_STATES - 1) / STRIP_STATES, run_strip, r);
    for (uint32_t d = 0; d < WORKERS_MAX; d++) ent_arena_free(&r->desks[d].arena);
    ent_arena_free(&scratch);
}
