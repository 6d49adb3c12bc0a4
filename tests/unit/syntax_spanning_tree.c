#include "unit/cmocka_all.h"

#include <stdbool.h>

#include "syntax/spanning_tree.h"

enum { SMALL = 6, LARGE = 70 };

static uint32_t seed;

static uint32_t below(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

/* Follows heads upwards from each word for at most n steps. */
static bool is_tree_with_one_root(uint32_t n, const uint16_t *head)
{
    uint32_t roots = 0;
    for (uint32_t word = 1; word <= n; word++) {
        uint32_t at = word, steps = 0;
        if (head[word] > n) return false;
        roots += head[word] == 0;
        while (at && steps++ <= n) at = head[at];
        if (at) return false;
    }
    return roots == 1;
}

static int64_t sum_of(uint32_t n, const int32_t *score, const uint16_t *head)
{
    int64_t sum = 0;
    for (uint32_t word = 1; word <= n; word++) sum += score[head[word] * (n + 1) + word];
    return sum;
}

/* The best sum over all (n + 1)^n choices of heads. */
static int64_t best_of_all(uint32_t n, const int32_t *score)
{
    uint16_t head[SMALL + 1] = {0};
    int64_t best = INT64_MIN;
    for (;;) {
        if (is_tree_with_one_root(n, head)) {
            int64_t sum = sum_of(n, score, head);
            if (sum > best) best = sum;
        }
        uint32_t word = 1;
        while (word <= n && head[word] == n) head[word++] = 0;
        if (word > n) return best;
        head[word]++;
    }
}

static bool is_greedy_tree(uint32_t n, const int32_t *score)
{
    uint16_t head[LARGE + 1] = {0};
    for (uint32_t word = 1; word <= n; word++)
        for (uint32_t h = 0; h <= n; h++)
            if (h != word && score[h * (n + 1) + word] > score[head[word] * (n + 1) + word])
                head[word] = (uint16_t)h;
    return is_tree_with_one_root(n, head);
}

static void fill(uint32_t n, uint32_t spread, int32_t *score)
{
    for (uint32_t i = 0; i < (n + 1) * (n + 1); i++)
        score[i] = (int32_t)below(2 * spread + 1) - (int32_t)spread;
}

/* Few different scores make many ties, many make few. */
static void the_tree_is_the_best_of_all_trees(void **state)
{
    (void)state;
    struct arena a = {0};
    uint32_t greedy = 0, others = 0;
    for (uint32_t i = 0; i < 1500; i++) {
        seed = i;
        uint32_t n = 1 + below(i % 10 ? SMALL - 1 : SMALL);
        int32_t score[(SMALL + 1) * (SMALL + 1)];
        uint16_t head[SMALL + 1];
        fill(n, i % 3 ? 1u << (i % 28) : TREE_MOST_SCORE, score);
        ent_spanning_tree(&a, n, score, head);
        if (!is_tree_with_one_root(n, head) || sum_of(n, score, head) != best_of_all(n, score))
            fail_msg("seed %u, %u words", i, n);
        if (is_greedy_tree(n, score))
            greedy++;
        else
            others++;
        ent_arena_reset(&a);
    }
    ent_arena_free(&a);
    assert_true(greedy > 300 && others > 300);
}

/* No word can be hung elsewhere for a better tree. */
static void a_larger_tree_is_one_that_no_single_arc_betters(void **state)
{
    (void)state;
    struct arena a = {0};
    static int32_t score[(LARGE + 1) * (LARGE + 1)];
    for (uint32_t i = 0; i < 60; i++) {
        seed = i;
        uint32_t n = LARGE / 2 + below(LARGE / 2 + 1);
        uint16_t head[LARGE + 1];
        fill(n, 1000, score);
        ent_spanning_tree(&a, n, score, head);
        assert_true(is_tree_with_one_root(n, head));
        int64_t sum = sum_of(n, score, head);
        for (uint32_t word = 1; word <= n; word++)
            for (uint32_t h = 0; h <= n; h++) {
                uint16_t was = head[word];
                head[word] = (uint16_t)h;
                if (is_tree_with_one_root(n, head) && sum_of(n, score, head) > sum)
                    fail_msg("seed %u: word %u hangs better from %u", i, word, h);
                head[word] = was;
            }
        ent_arena_reset(&a);
    }
    ent_arena_free(&a);
}

/* A circle in a circle in a circle: word i likes i - 1 best, the first likes the second, and nobody likes 0. */
static void the_longest_sentence_is_a_tree(void **state)
{
    (void)state;
    uint32_t n = TREE_MOST_WORDS;
    struct arena a = {0};
    int32_t *score = arena_array(&a, int32_t, (n + 1) * (n + 1));
    uint16_t *head = arena_array(&a, uint16_t, n + 1);
    for (uint32_t h = 0; h <= n; h++)
        for (uint32_t word = 1; word <= n; word++)
            score[h * (n + 1) + word] =
                h ? -(int32_t)(h > word ? 2 * (h - word) : word - h) : -TREE_MOST_SCORE;
    ent_spanning_tree(&a, n, score, head);
    assert_true(is_tree_with_one_root(n, head));
    assert_true(a.used < 32u << 20);
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tree_is_the_best_of_all_trees),
        cmocka_unit_test(a_larger_tree_is_one_that_no_single_arc_betters),
        cmocka_unit_test(the_longest_sentence_is_a_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
