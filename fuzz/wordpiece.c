/* Any bytes up to a NUL are a vocabulary, those behind it a token: either a line of error, or at least one piece, each of the vocabulary, and
 * windows that hold every token. */
#include "encoder/window.h"
#include "report_check.h"

static const char special[] = "[UNK]\n[CLS]\n[SEP]\n";

static void check(struct arena *a, const struct wordpiece *w, struct str token)
{
    struct piece_ids ids = {0};
    uint32_t n = ent_word_pieces(a, w, token, &ids);
    REQUIRE(n > 0 && n == ids.n);
    for (uint32_t i = 0; i < n; i++) REQUIRE(ids.at[i] < w->n);
    REQUIRE((unsigned)ent_case_class(token) < CASE_CLASS_COUNT);

    struct document d = {.text = token};
    struct window_limits limits = {8, 10};
    for (uint32_t at = 0; at < token.n; at += 3)
        *vec_add(a, &d.tokens) =
            (struct token){at, at + 3 < token.n ? at + 3 : (uint32_t)token.n, 0, 0};
    *vec_add(a, &d.sentences) = (struct sentence){0, d.tokens.n, 0};
    const struct windows *windows = ent_windows(a, w, &limits, &d, 0, 1);
    uint32_t held = 0;
    for (uint32_t i = 0; i < windows->n; i++) held += windows->at[i].n_tokens;
    REQUIRE(held == d.tokens.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct wordpiece w;
    struct str input = {(const char *)data, size};
    size_t end = ent_str_find(input, (struct str){"", 1}, 0);
    struct text_buffer vocabulary = {.arena = &a};
    ent_text_add(&vocabulary, str_of(special));
    ent_text_add(&vocabulary, str_part(input, 0, end));
    if (ent_wordpiece(&a, text_str(&vocabulary), "fuzz", &w, &err))
        check(&a, &w, str_part(input, end + 1, size));
    else
        REQUIRE(err.code == ENT_EDATA);
    ent_arena_free(&a);
    return 0;
}
