#include "oracle/matrix.h"

/* n rows of n bits. */
struct matrix {
    uint32_t n;
    size_t words;
    uint64_t *at;
};

static struct matrix matrix_new(struct arena *a, uint32_t n)
{
    size_t words = ((size_t)n + 63) / 64;
    return (struct matrix){n, words, arena_array(a, uint64_t, n * words)};
}

static uint64_t *row(const struct matrix *m, uint32_t s) { return m->at + s * m->words; }

static void set(struct matrix *m, uint32_t s, uint32_t q) { row(m, s)[q / 64] |= 1ull << q % 64; }

static bool has(const struct matrix *m, uint32_t s, uint32_t q)
{
    return row(m, s)[q / 64] >> q % 64 & 1;
}

/* Was anything added? */
static bool add_row(const struct matrix *to, uint32_t s, const uint64_t *more)
{
    bool is_new = false;
    for (size_t w = 0; w < to->words; w++) {
        is_new |= more[w] & ~row(to, s)[w];
        row(to, s)[w] |= more[w];
    }
    return is_new;
}

/* to += J m. */
static bool add_product(const struct matrix *to, const struct matrix *j, const struct matrix *m)
{
    bool is_new = false;
    for (uint32_t s = 0; s < to->n; s++)
        for (uint32_t w = 0; w < to->words; w++)
            for (uint64_t bits = row(j, s)[w]; bits; bits &= bits - 1)
                is_new |= add_row(to, s, row(m, 64 * w + (uint32_t)__builtin_ctzll(bits)));
    return is_new;
}

static bool meets(const uint64_t *a, const uint64_t *b, size_t words)
{
    for (size_t w = 0; w < words; w++)
        if (a[w] & b[w]) return true;
    return false;
}

struct matrices {
    const struct game *g;
    struct matrix any[GAME_MAKERS_MAX], improving[GAME_MAKERS_MAX];
};

static void fill_moves(struct arena *a, struct matrices *m, uint32_t i)
{
    const uint32_t *rank = m->g->preference[i].rank;
    m->any[i] = matrix_new(a, m->g->n);
    m->improving[i] = matrix_new(a, m->g->n);
    for (uint32_t s = 0; s < m->g->n; s++)
        for (uint32_t q = 0; q < m->g->n; q++) {
            if (!ent_game_has_move(m->g, i, s, q)) continue;
            set(&m->any[i], s, q);
            if (rank[q] > rank[s]) set(&m->improving[i], s, q);
        }
}

/* M_O over everybody but i. */
static struct matrix sequences(struct arena *a, const struct matrix *moves, uint32_t makers,
                               uint32_t i, uint32_t n)
{
    struct matrix m[GAME_MAKERS_MAX], sum = matrix_new(a, n);
    bool is_new = true;
    for (uint32_t j = 0; j < makers; j++) {
        m[j] = matrix_new(a, n);
        for (uint32_t s = 0; j != i && s < n; s++) add_row(&m[j], s, row(&moves[j], s));
    }
    while (is_new) {
        is_new = false;
        for (uint32_t j = 0; j < makers; j++)
            for (uint32_t k = 0; k < makers; k++)
                if (j != i && k != i && k != j) is_new |= add_product(&m[j], &moves[j], &m[k]);
    }
    for (uint32_t j = 0; j < makers; j++)
        for (uint32_t s = 0; s < n; s++) add_row(&sum, s, row(&m[j], s));
    return sum;
}

/* Row s: the states that are not better than s for i, and, where symmetric, that i cannot leave for one that is. */
static struct matrix answers_to(struct arena *a, const struct matrices *m, uint32_t i,
                                bool is_symmetric)
{
    const uint32_t *rank = m->g->preference[i].rank;
    struct matrix answers = matrix_new(a, m->g->n), better = matrix_new(a, m->g->n);
    for (uint32_t s = 0; s < m->g->n; s++) {
        for (uint32_t q = 0; q < m->g->n; q++)
            if (rank[q] > rank[s]) set(&better, s, q);
        for (uint32_t q = 0; q < m->g->n; q++) {
            bool escapes = is_symmetric && meets(row(&m->any[i], q), row(&better, s), better.words);
            if (!has(&better, s, q) && !escapes) set(&answers, s, q);
        }
    }
    return answers;
}

static uint8_t *judge(struct arena *a, const struct matrix *improving,
                      const struct matrix *sequences, const struct matrix *answers)
{
    uint8_t *stable = arena_array(a, uint8_t, improving->n);
    for (uint32_t s = 0; s < improving->n; s++) {
        stable[s] = 1;
        for (uint32_t q = 0; q < improving->n; q++)
            if (has(improving, s, q) && !meets(row(sequences, q), row(answers, s), answers->words))
                stable[s] = 0;
    }
    return stable;
}

struct oracle matrix_solve(struct arena *a, const struct game *g)
{
    struct oracle o = {0};
    struct matrices m = {.g = g};
    struct matrix none = matrix_new(a, g->n);
    for (uint32_t i = 0; i < g->n_makers; i++) fill_moves(a, &m, i);
    for (uint32_t i = 0; i < g->n_makers; i++) {
        struct matrix any = sequences(a, m.any, g->n_makers, i, g->n);
        struct matrix improving = sequences(a, m.improving, g->n_makers, i, g->n);
        struct matrix plain = answers_to(a, &m, i, false), caught = answers_to(a, &m, i, true);
        o.stable[CONCEPT_NASH][i] = judge(a, &m.improving[i], &none, &plain);
        o.stable[CONCEPT_GMR][i] = judge(a, &m.improving[i], &any, &plain);
        o.stable[CONCEPT_SMR][i] = judge(a, &m.improving[i], &any, &caught);
        o.stable[CONCEPT_SEQ][i] = judge(a, &m.improving[i], &improving, &plain);
        o.stable[CONCEPT_SSEQ][i] = judge(a, &m.improving[i], &improving, &caught);
    }
    return o;
}
