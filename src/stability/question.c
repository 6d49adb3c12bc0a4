#include "stability/question.h"

#include <stdlib.h>

#include "stability/cell.h"

enum {
    STATES_DEFAULT = 64,
    PAIRS_DEFAULT = 16,
    LINE_MAX_QUESTIONS = 64,
    ASKED_AGAIN = 64,
    ASKED_ALL_MOST = 32
};

/* A verdict in doubt, and what each mover's part in it is by the bounds. */
struct doubt {
    enum concept c;
    uint32_t s;
    bool is_settled;
    uint8_t *low; /* [movers] */
};

/* Rows of a relation as they were before an answer. */
struct undo {
    uint32_t *row;  /* [n] */
    uint64_t *bits; /* [n][words] */
    uint32_t n;
};

struct inquiry {
    struct arena *arena;
    const struct game *g; /* listed */
    const struct question_limits *limits;
    size_t words;
    uint64_t *least
        [GAME_MAKERS_MAX]; /* [n][words] bit x of row s: s at least as good as x, by what is known and answered */
    struct undo undo;
    uint32_t silent, movers;
    struct cell cell;
    struct doubts VEC(struct doubt) doubts;
    uint8_t *is_touched; /* [doubts] */
    uint64_t most;       /* steps, for what is done now */
    bool is_cut;
};

static bool is_out_of_steps(struct inquiry *q)
{
    if (q->cell.steps <= q->most) return false;
    q->is_cut = true;
    return true;
}

static bool is_at_least(const struct inquiry *q, uint32_t i, uint32_t a, uint32_t b)
{
    return q->least[i][a * q->words + b / 64] >> b % 64 & 1;
}

static void learn_relation(struct inquiry *q, uint32_t i)
{
    q->least[i] = arena_array(q->arena, uint64_t, q->g->n * q->words);
    for (uint32_t s = 0; s < q->g->n; s++)
        for (uint32_t x = 0; x < q->g->n; x++) {
            enum known k = ent_game_compare(q->g, i, s, x);
            if (k == KNOWN_BETTER || k == KNOWN_SAME)
                q->least[i][s * q->words + x / 64] |= 1ull << x % 64;
        }
}

/* high at least as good as low for i, and all that follows. Rows are kept as they were where undo is not NULL. */
static void learn(struct inquiry *q, uint32_t i, uint32_t high, uint32_t low, struct undo *undo)
{
    const uint64_t *from = q->least[i] + low * q->words;
    if (is_at_least(q, i, high, low)) return;
    for (uint32_t s = 0; s < q->g->n; s++) {
        uint64_t *row = q->least[i] + s * q->words;
        if (!is_at_least(q, i, s, high)) continue;
        if (undo) {
            undo->row[undo->n] = s;
            memcpy(undo->bits + undo->n++ * q->words, row, q->words * sizeof *row);
        }
        for (size_t w = 0; w < q->words; w++) row[w] |= from[w];
    }
    q->cell.steps += q->g->n;
}

static void take_answer(struct inquiry *q, const struct question *p, enum answer a,
                        struct undo *undo)
{
    if (a != ANSWER_SECOND) learn(q, p->maker, p->first, p->second, undo);
    if (a != ANSWER_FIRST) learn(q, p->maker, p->second, p->first, undo);
    q->silent &= ~(1u << p->maker);
}

/* The last row changed first: a row may have changed twice. */
static void take_back(struct inquiry *q, uint32_t i, uint32_t silent)
{
    while (q->undo.n) {
        uint32_t k = --q->undo.n;
        memcpy(q->least[i] + q->undo.row[k] * q->words, q->undo.bits + k * q->words,
               q->words * sizeof(uint64_t));
    }
    q->silent = silent;
}

static enum known compare(const struct inquiry *q, uint32_t i, uint32_t a, uint32_t b)
{
    bool is_least = is_at_least(q, i, a, b), is_most = is_at_least(q, i, b, a);
    if (is_least) return is_most ? KNOWN_SAME : KNOWN_BETTER;
    return is_most ? KNOWN_WORSE : KNOWN_NOT;
}

static bool is_bad_low(void *context, uint32_t i, uint32_t s, uint32_t x)
{
    return is_at_least(context, i, s, x);
}

static bool improves_low(void *context, uint32_t j, uint32_t x, uint32_t r)
{
    return compare(context, j, r, x) == KNOWN_BETTER;
}

static bool is_bad_high(void *context, uint32_t i, uint32_t s, uint32_t x)
{
    return compare(context, i, x, s) != KNOWN_BETTER;
}

static bool improves_high(void *context, uint32_t j, uint32_t x, uint32_t r)
{
    return !is_at_least(context, j, x, r);
}

static bool holds_for(struct inquiry *q, const struct doubt *d, uint32_t mover)
{
    struct outlook o = {q, is_bad_low, improves_low};
    if (mover < q->g->n_makers && q->silent >> mover & 1) return false;
    return ent_cell_stable(&q->cell, &o, d->c, mover, d->s);
}

static bool could_for(struct inquiry *q, const struct doubt *d, uint32_t mover)
{
    struct outlook o = {q, is_bad_high, improves_high};
    return ent_cell_stable(&q->cell, &o, d->c, mover, d->s);
}

/* Does what i prefers bear on the mover's part? */
static bool bears_on(const struct inquiry *q, const struct doubt *d, uint32_t mover, uint32_t i)
{
    uint32_t members =
        mover < q->g->n_makers ? 1u << mover : q->g->joint[mover - q->g->n_makers].members;
    return members >> i & 1 || d->c == CONCEPT_SEQ || d->c == CONCEPT_SSEQ || d->c == CONCEPT_SIM;
}

/* Does it hold for everybody on whose part what i prefers does not bear? Else no answer of i makes the verdict hold. */
static bool holds_beside(const struct inquiry *q, const struct doubt *d, uint32_t i)
{
    for (uint32_t m = 0; m < q->movers; m++)
        if (!d->low[m] && !bears_on(q, d, m, i)) return false;
    return true;
}

/* After an answer of i's: does the verdict hold, or can it not? Knowing more, what held still holds. */
static bool is_settled(struct inquiry *q, const struct doubt *d, uint32_t i)
{
    for (uint32_t m = 0; m < q->movers; m++)
        if (!d->low[m] && bears_on(q, d, m, i) && !could_for(q, d, m)) return true;
    if (!holds_beside(q, d, i)) return false;
    for (uint32_t m = 0; m < q->movers; m++)
        if (!d->low[m] && !holds_for(q, d, m)) return false;
    return true;
}

static bool is_one_step_from(const struct inquiry *q, uint32_t s, uint32_t x)
{
    for (uint32_t j = 0; j < q->g->n_makers; j++)
        if (ent_game_has_move(q->g, j, s, x)) return true;
    return false;
}

/* Above so many states only verdicts on the two states themselves are counted. */
enum { FOLLOWED_MOST = 256 };

/* Can an answer on the pair touch a verdict on s? By what follows for s itself, or by a move beside it, or because the decision maker was silent. */
static bool touches(const struct inquiry *q, const struct doubt *d, const struct question *p)
{
    uint32_t i = p->maker, s = d->s;
    if (s == p->first || s == p->second) return true;
    if (q->g->n > FOLLOWED_MOST) return false;
    if (q->silent >> i & 1) return true;
    if (compare(q, i, s, p->first) != KNOWN_NOT || compare(q, i, s, p->second) != KNOWN_NOT)
        return true;
    bool is_by_moves = d->c == CONCEPT_SEQ || d->c == CONCEPT_SSEQ;
    return is_by_moves && (is_one_step_from(q, s, p->first) || is_one_step_from(q, s, p->second));
}

static void count_settled(struct inquiry *q, struct question *p)
{
    uint32_t silent = q->silent;
    uint8_t *is_touched = q->is_touched;
    for (uint32_t k = 0; k < q->doubts.n; k++)
        is_touched[k] = !q->doubts.at[k].is_settled && touches(q, &q->doubts.at[k], p);
    for (enum answer a = 0; a < ANSWER_COUNT; a++) {
        p->settles[a] = 0;
        take_answer(q, p, a, &q->undo);
        for (uint32_t k = 0; k < q->doubts.n && !is_out_of_steps(q); k++)
            if (is_touched[k]) p->settles[a] += is_settled(q, &q->doubts.at[k], p->maker);
        take_back(q, p->maker, silent);
    }
}

static uint32_t least(const struct question *p)
{
    uint32_t n = p->settles[0];
    for (int a = 1; a < ANSWER_COUNT; a++)
        if (p->settles[a] < n) n = p->settles[a];
    return n;
}

static uint32_t all(const struct question *p)
{
    uint32_t n = 0;
    for (int a = 0; a < ANSWER_COUNT; a++) n += p->settles[a];
    return n;
}

static int by_pair(const void *left, const void *right)
{
    const struct question *a = left, *b = right;
    if (a->maker != b->maker) return a->maker < b->maker ? -1 : 1;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    return a->second < b->second ? -1 : a->second > b->second;
}

static int by_worth(const void *left, const void *right)
{
    const struct question *a = left, *b = right;
    if (least(a) != least(b)) return least(a) > least(b) ? -1 : 1;
    if (all(a) != all(b)) return all(a) > all(b) ? -1 : 1;
    return by_pair(left, right);
}

struct question_list VEC(struct question);

static bool add_pair(struct inquiry *q, struct question_list *list, uint32_t i, uint32_t a,
                     uint32_t b)
{
    if (a == b || compare(q, i, a, b) != KNOWN_NOT) return false;
    *vec_add(q->arena, list) = (struct question){i, a < b ? a : b, a < b ? b : a, {0}};
    return true;
}

/* States by how many options they differ in from s, then by number. */
struct near {
    uint32_t distance, state;
};

static int by_distance(const void *left, const void *right)
{
    const struct near *a = left, *b = right;
    if (a->distance != b->distance) return a->distance < b->distance ? -1 : 1;
    return a->state < b->state ? -1 : a->state > b->state;
}

/* Moves of i from s first, then what is nearest. */
static const struct near *neighbours(struct inquiry *q, struct arena *a, uint32_t i, uint32_t s)
{
    struct near *near = ent_arena_alloc(a, q->g->n, sizeof *near);
    for (uint32_t x = 0; x < q->g->n; x++) {
        uint64_t differ = game_code(q->g, s) ^ game_code(q->g, x);
        near[x] = (struct near){1 + (uint32_t)__builtin_popcountll(differ), x};
        if (ent_game_has_move(q->g, i, s, x)) near[x].distance = 0;
    }
    qsort(near, q->g->n, sizeof *near, by_distance);
    return near;
}

static void add_pairs_of(struct inquiry *q, struct question_list *list, uint32_t i, uint32_t s)
{
    uint32_t most = q->limits->max_pairs ? q->limits->max_pairs : PAIRS_DEFAULT, n = 0;
    struct arena scratch = {0};
    const struct near *near = neighbours(q, &scratch, i, s);
    for (uint32_t k = 0; k < q->g->n; k++) {
        if (n == most && compare(q, i, s, near[k].state) == KNOWN_NOT) q->is_cut = true;
        if (n == most) break;
        n += add_pair(q, list, i, s, near[k].state);
    }
    ent_arena_free(&scratch);
}

/* Moves by which others could answer at once what i may leave s for. */
static void add_answers_to(struct inquiry *q, struct question_list *list, uint32_t i, uint32_t s)
{
    const struct move_list *own = &q->g->moves[i];
    for (uint64_t e = own->first[s]; e < own->first[s + 1]; e++) {
        uint32_t s1 = own->to[e];
        if (is_at_least(q, i, s, s1)) continue;
        for (uint32_t j = 0; j < q->g->n_makers; j++) {
            const struct move_list *m = &q->g->moves[j];
            for (uint64_t k = m->first[s1]; j != i && k < m->first[s1 + 1]; k++)
                add_pair(q, list, j, s1, m->to[k]);
        }
    }
}

static void drop_twins(struct question_list *list)
{
    uint32_t n = 0;
    qsort(list->at, list->n, sizeof *list->at, by_pair);
    for (uint32_t k = 0; k < list->n; k++)
        if (!n || by_pair(&list->at[n - 1], &list->at[k])) list->at[n++] = list->at[k];
    list->n = n;
}

/* The unknown pairs that bear on what is in doubt. */
static struct question_list collect(struct inquiry *q)
{
    struct question_list list = {0};
    uint32_t last = NO_INDEX;
    for (uint32_t k = 0; k < q->doubts.n; k++) {
        const struct doubt *d = &q->doubts.at[k];
        if (d->is_settled || d->s == last) continue;
        last = d->s;
        for (uint32_t i = 0; i < q->g->n_makers; i++) {
            if (q->g->preference[i].rank) continue;
            add_pairs_of(q, &list, i, d->s);
        }
        for (uint32_t i = 0; i < q->g->n_makers; i++) add_answers_to(q, &list, i, d->s);
    }
    if (list.n) drop_twins(&list);
    return list;
}

/* Pairs that are moves first, in case there are not steps enough for all. */
static int by_kind(const void *left, const void *right, void *inquiry)
{
    const struct inquiry *q = inquiry;
    const struct question *a = left, *b = right;
    bool a_moves = ent_game_has_move(q->g, a->maker, a->first, a->second) ||
                   ent_game_has_move(q->g, a->maker, a->second, a->first);
    bool b_moves = ent_game_has_move(q->g, b->maker, b->first, b->second) ||
                   ent_game_has_move(q->g, b->maker, b->second, b->first);
    return a_moves != b_moves ? (a_moves ? -1 : 1) : by_pair(left, right);
}

/* Of these, the questions that settle something, best first. */
static struct question_list weigh(struct inquiry *q, struct question_list list)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < list.n && !is_out_of_steps(q); k++) {
        struct question p = list.at[k];
        if (compare(q, p.maker, p.first, p.second) != KNOWN_NOT) continue;
        count_settled(q, &p);
        if (all(&p) && q->cell.steps <= q->most) list.at[n++] = p;
    }
    list.n = n;
    if (n) qsort(list.at, n, sizeof *list.at, by_worth);
    return list;
}

static struct question_list ask(struct inquiry *q)
{
    struct question_list list = collect(q);
    if (list.n) qsort_r(list.at, list.n, sizeof *list.at, by_kind, q);
    return weigh(q, list);
}

/* After an answer: in a large game the best of the last time are weighed again, and all if none of those settles anything now. */
static struct question_list ask_again(struct inquiry *q, const struct question_list *last)
{
    if (q->g->n <= ASKED_ALL_MOST) return ask(q);
    uint32_t n = last->n < ASKED_AGAIN ? last->n : ASKED_AGAIN;
    struct question_list again = {ent_arena_alloc(q->arena, n, sizeof *again.at), n, n};
    if (n) memcpy(again.at, last->at, n * sizeof *again.at);
    again = weigh(q, again);
    return again.n ? again : ask(q);
}

static enum answer least_settling(const struct question *p)
{
    enum answer least_one = 0;
    for (enum answer a = 0; a < ANSWER_COUNT; a++)
        if (p->settles[a] < p->settles[least_one]) least_one = a;
    return least_one;
}

static void take(struct inquiry *q, const struct question *p, enum answer a)
{
    take_answer(q, p, a, NULL);
    for (uint32_t k = 0; k < q->doubts.n; k++) {
        struct doubt *d = &q->doubts.at[k];
        if (d->is_settled) continue;
        d->is_settled = is_settled(q, d, p->maker);
        for (uint32_t m = 0; m < q->movers; m++)
            if (bears_on(q, d, m, p->maker)) d->low[m] = d->low[m] || holds_for(q, d, m);
    }
}

static uint32_t count_doubts(const struct inquiry *q)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < q->doubts.n; k++) n += !q->doubts.at[k].is_settled;
    return n;
}

static void follow_line(struct inquiry *q, struct questions *out)
{
    struct question *line = arena_array(q->arena, struct question, LINE_MAX_QUESTIONS);
    enum answer *assumed = arena_array(q->arena, enum answer, LINE_MAX_QUESTIONS);
    struct question_list next = {(struct question *)(uintptr_t)out->at, out->n, out->n};
    while (next.n && out->n_line < LINE_MAX_QUESTIONS && !is_out_of_steps(q)) {
        enum answer a = least_settling(&next.at[0]);
        line[out->n_line] = next.at[0];
        assumed[out->n_line++] = a;
        take(q, &next.at[0], a);
        if (!count_doubts(q)) break;
        next = ask_again(q, &next);
    }
    out->line = line;
    out->assumed = assumed;
}

static const uint64_t *plane_of(const struct verdicts *v, enum concept c, uint32_t mover)
{
    return mover < v->n_makers ? v->stable[c][mover] : v->joint[c][mover - v->n_makers];
}

static bool is_doubtful(const struct bounds *b, enum concept c, uint32_t s)
{
    return b->possible.equilibrium[c] && plane_has(b->possible.equilibrium[c], s) &&
           !plane_has(b->holds.equilibrium[c], s);
}

/* By state, then by concept. */
static void list_doubts(struct inquiry *q, const struct bounds *b)
{
    uint32_t concepts = q->limits->concepts ? q->limits->concepts : CONCEPTS_ALL, states = 0;
    uint32_t most = q->limits->max_states ? q->limits->max_states : STATES_DEFAULT;
    for (uint32_t s = 0; s < q->g->n; s++) {
        uint32_t before = q->doubts.n;
        if (q->limits->states && !plane_has(q->limits->states, s)) continue;
        for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
            if (!(concepts >> c & 1) || !is_doubtful(b, c, s)) continue;
            if (states == most) q->is_cut = true;
            if (states == most) return;
            struct doubt *d = vec_add(q->arena, &q->doubts);
            *d = (struct doubt){.c = c, .s = s, .low = arena_array(q->arena, uint8_t, q->movers)};
            for (uint32_t m = 0; m < q->movers; m++)
                d->low[m] = plane_has(plane_of(&b->holds, c, m), s);
        }
        states += q->doubts.n > before;
    }
}

static void begin(struct inquiry *q, const struct game *g, const struct bounds *b)
{
    q->g = ent_game_listed(q->arena, g);
    q->words = ((size_t)g->n + 63) / 64;
    q->movers = g->n_makers + g->n_joint;
    q->cell = ent_cell(q->arena, q->g);
    for (uint32_t i = 0; i < g->n_makers; i++) learn_relation(q, i);
    q->undo.row = arena_array(q->arena, uint32_t, 2 * (size_t)g->n);
    q->undo.bits = arena_array(q->arena, uint64_t, 2 * g->n * q->words);
    list_doubts(q, b);
    q->is_touched = arena_array(q->arena, uint8_t, q->doubts.n);
}

bool ent_questions(struct arena *a, const struct game *g, const struct bounds *b,
                   const struct question_limits *limits, struct questions *out,
                   struct ent_error *err)
{
    *out = (struct questions){0};
    if (b->holds.n != g->n || b->holds.n_makers != g->n_makers)
        return ent_fail(err, ENT_EARGUMENT, "bounds of %u states, but %u in the game", b->holds.n,
                        g->n);
    uint64_t steps = limits->steps ? limits->steps : QUESTION_STEPS;
    struct inquiry q = {.arena = a, .limits = limits, .silent = b->silent, .most = steps / 2};
    if (g->n > QUESTION_STATES_MAX) {
        out->is_cut = true;
        return true;
    }
    begin(&q, g, b);
    struct question_list list = ask(&q);
    struct question *at = ent_arena_alloc(a, list.n, sizeof *at);
    if (list.n) memcpy(at, list.at, list.n * sizeof *at);
    *out = (struct questions){.at = at, .n = list.n, .n_doubt = q.doubts.n};
    q.most = steps;
    follow_line(&q, out);
    out->n_left = count_doubts(&q);
    out->is_cut = q.is_cut;
    return true;
}

/* "release, not threaten" of the options in the mask. */
static void add_options(struct text_buffer *b, const struct game *g, uint64_t mask, uint32_t s)
{
    bool has_one = false;
    for (uint32_t o = 0; o < g->n_options; o++) {
        if (!(mask >> o & 1)) continue;
        ent_text_addf(b, "%s%s%.*s", has_one ? ", " : "", game_code(g, s) >> o & 1 ? "" : "not ",
                      STR_ARGS(g->option[o]));
        has_one = true;
    }
}

struct str ent_question_text(struct arena *a, const struct game *g, const struct question *q)
{
    struct text_buffer b = {.arena = a};
    uint64_t differ = game_code(g, q->first) ^ game_code(g, q->second);
    uint64_t options = g->n_options < 64 ? (1ull << g->n_options) - 1 : UINT64_MAX;
    ent_text_addf(&b, "does %.*s prefer ", STR_ARGS(g->maker[q->maker]));
    if (!g->movement || !(differ & options)) {
        ent_text_addf(&b, "%.*s to %.*s?", STR_ARGS(ent_game_state_text(a, g, q->first)),
                      STR_ARGS(ent_game_state_text(a, g, q->second)));
        return text_str(&b);
    }
    add_options(&b, g, differ, q->first);
    ent_text_add(&b, STR(" to "));
    add_options(&b, g, differ, q->second);
    if (options & ~differ) {
        ent_text_add(&b, STR(", with "));
        add_options(&b, g, options & ~differ, q->first);
        ent_text_add(&b, STR(" in both"));
    }
    ent_text_add_char(&b, '?');
    return text_str(&b);
}
