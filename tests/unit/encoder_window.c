#include "unit/cmocka_all.h"

#include "encoder/window.h"

static const char vocabulary[] = "[UNK]\n[CLS]\n[SEP]\na\n##b";

struct made {
    struct arena arena;
    struct wordpiece pieces;
    struct document document;
};

/* A document of sentences of such lengths in pieces; each token is one piece, or where `bytes` is more, "abb..." of so many. */
static void make(struct made *m, const uint32_t *lengths, uint32_t n, uint32_t bytes)
{
    *m = (struct made){0};
    struct ent_error err = {0};
    assert_true(ent_wordpiece(&m->arena, str_of(vocabulary), "test", &m->pieces, &err));
    struct text_buffer text = {.arena = &m->arena};
    for (uint32_t s = 0; s < n; s++) {
        *vec_add(&m->arena, &m->document.sentences) =
            (struct sentence){m->document.tokens.n, lengths[s] / bytes, 0};
        for (uint32_t t = 0; t < lengths[s] / bytes; t++) {
            uint32_t start = (uint32_t)text.n;
            for (uint32_t i = 0; i < bytes; i++) ent_text_add_char(&text, i ? 'b' : 'a');
            *vec_add(&m->arena, &m->document.tokens) =
                (struct token){start, (uint32_t)text.n, s, 0};
        }
    }
    m->document.text = text_str(&text);
}

static const struct window_limits limits = {12, 20};

/* Every token in one window, its first piece inside; windows in order and within the limits. */
static void check(const struct made *m, const struct windows *w)
{
    uint32_t token = w->token;
    for (uint32_t i = 0; i < w->n; i++) {
        const struct window *at = &w->at[i];
        assert_int_equal(at->token, token);
        assert_true(at->n_tokens > 0);
        assert_true(at->n_pieces + 2 <= (at->n_sentences > 1 ? limits.window : limits.positions));
        for (uint32_t t = token; t < token + at->n_tokens; t++) {
            uint32_t position = window_position(w, at, t);
            assert_in_range(position, 1, at->n_pieces);
            assert_in_range(m->document.tokens.at[t].sentence, at->sentence,
                            at->sentence + at->n_sentences - 1);
        }
        token += at->n_tokens;
    }
    assert_int_equal(token, w->token + w->n_tokens);
}

static const struct windows *windows_of(struct made *m, uint32_t first, uint32_t n)
{
    const struct windows *w = ent_windows(&m->arena, &m->pieces, &limits, &m->document, first, n);
    check(m, w);
    return w;
}

static void sentences_share_a_window_as_long_as_they_fit(void **state)
{
    (void)state;
    struct made m;
    make(&m, (const uint32_t[]){4, 5, 1, 8, 1, 1}, 6, 1);
    const struct windows *w = windows_of(&m, 0, 6);
    assert_int_equal(w->n, 3);
    assert_int_equal(w->at[0].n_sentences, 2); /* [CLS], 9 pieces and two [SEP] are 12 */
    assert_int_equal(w->at[1].n_pieces, 10);
    assert_int_equal(w->at[2].sentence, 4);
    ent_arena_free(&m.arena);
}

static void a_window_is_filled_to_its_last_position(void **state)
{
    (void)state;
    for (uint32_t second = 1; second <= 8; second++) {
        struct made m;
        make(&m, (const uint32_t[]){4, second}, 2, 1);
        assert_int_equal(windows_of(&m, 0, 2)->n, 1 + 4 + 1 + second + 1 <= limits.window ? 1 : 2);
        ent_arena_free(&m.arena);
    }
}

static void a_longer_sentence_stands_alone(void **state)
{
    (void)state;
    struct made m;
    make(&m, (const uint32_t[]){2, 11, 2, 18, 2}, 5, 1);
    const struct windows *w = windows_of(&m, 0, 5);
    assert_int_equal(w->n, 5);
    assert_int_equal(w->at[1].n_pieces, 11);
    assert_int_equal(w->at[3].n_pieces, 18);
    ent_arena_free(&m.arena);
}

/* How far the first piece of a token stands from the nearer edge of a window of `size` pieces that starts at `start`; -1 outside. */
static int depth(uint32_t piece, uint32_t start, uint32_t size)
{
    if (piece < start || piece >= start + size) return -1;
    uint32_t left = piece - start, right = start + size - 1 - piece;
    return (int)(left < right ? left : right);
}

static void check_long(uint32_t length, uint32_t bytes)
{
    struct made m;
    make(&m, &length, 1, bytes);
    const struct windows *w = windows_of(&m, 0, 1);
    for (uint32_t i = 0; i < w->n; i++)
        for (uint32_t t = w->at[i].token; t < w->at[i].token + w->at[i].n_tokens; t++)
            for (uint32_t j = 0; j < w->n; j++)
                assert_true(depth(w->first[t], w->at[i].piece, w->at[i].n_pieces) >=
                            depth(w->first[t], w->at[j].piece, w->at[j].n_pieces));
    uint32_t most = limits.positions - 2;
    for (uint32_t i = 1; i < w->n && bytes == 1; i++)
        assert_in_range(w->at[i].piece - w->at[i - 1].piece, 1, most - most / 4);
    assert_int_equal(w->at[0].piece, 0);
    if (bytes == 1) assert_int_equal(w->at[w->n - 1].piece + w->at[w->n - 1].n_pieces, length);
    ent_arena_free(&m.arena);
}

static void a_sentence_beyond_all_positions_is_read_in_strides(void **state)
{
    (void)state;
    for (uint32_t length = 1; length < 120; length++) check_long(length, 1);
    for (uint32_t length = 3; length < 120; length += 3) check_long(length, 3);
    check_long(5000, 1);
}

static void a_token_longer_than_a_window_has_its_first_piece_in_one(void **state)
{
    (void)state;
    check_long(90, 45);
    check_long(50, 25);
}

static void a_run_of_sentences_is_as_if_it_were_alone(void **state)
{
    (void)state;
    struct made m;
    make(&m, (const uint32_t[]){3, 4, 5, 30, 2}, 5, 1);
    const struct windows *w = windows_of(&m, 1, 2);
    assert_int_equal(w->token, 3);
    assert_int_equal(w->n_tokens, 9);
    assert_int_equal(w->n, 1);
    assert_int_equal(window_position(w, &w->at[0], 3), 1);
    assert_int_equal(windows_of(&m, 2, 0)->n, 0);
    ent_arena_free(&m.arena);
}

static void each_piece_has_the_case_of_its_token(void **state)
{
    (void)state;
    struct made m;
    make(&m, (const uint32_t[]){2}, 1, 1);
    m.document.text = STR("aAbb");
    m.document.tokens.at[0] = (struct token){0, 1, 0, 0};
    m.document.tokens.at[1] = (struct token){1, 4, 0, 0};
    const struct windows *w = windows_of(&m, 0, 1);
    assert_int_equal(w->n_pieces, 5); /* the separator is one */
    assert_int_equal(w->id[4], m.pieces.last);
    const uint8_t expected[] = {CASE_LOWER, CASE_CAPITAL, CASE_CAPITAL, CASE_CAPITAL, CASE_LOWER};
    assert_memory_equal(w->case_class, expected, 5);
    ent_arena_free(&m.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_share_a_window_as_long_as_they_fit),
        cmocka_unit_test(a_window_is_filled_to_its_last_position),
        cmocka_unit_test(a_longer_sentence_stands_alone),
        cmocka_unit_test(a_sentence_beyond_all_positions_is_read_in_strides),
        cmocka_unit_test(a_token_longer_than_a_window_has_its_first_piece_in_one),
        cmocka_unit_test(a_run_of_sentences_is_as_if_it_were_alone),
        cmocka_unit_test(each_piece_has_the_case_of_its_token),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
