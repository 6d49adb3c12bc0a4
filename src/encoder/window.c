#include "encoder/window.h"

#include <assert.h>

struct window_list VEC(struct window);

struct cutter {
    struct arena *arena;
    const struct document *document;
    const struct windows *run;
    uint32_t window, positions; /* without [CLS] and [SEP] */
    struct window_list list;
};

static uint32_t first_piece(const struct cutter *c, uint32_t token)
{
    return c->run->first[token - c->run->token];
}

static struct window window_of(const struct cutter *c, uint32_t sentence)
{
    struct sentence s = c->document->sentences.at[sentence];
    uint32_t piece = first_piece(c, s.first);
    uint32_t separator = s.n ? first_piece(c, s.first + s.n) - 1 : piece;
    return (struct window){sentence, 1, piece, separator - piece, s.first, s.n};
}

/* Cuts a sentence that is longer than the positions. Windows are of one size, so that the one whose middle is nearest to a piece is the
 * one where it stands farthest from an edge. One with no token's first piece is left out: a token can be longer than a window. */
static void cut_long(struct cutter *c, struct window whole)
{
    uint32_t size = c->positions, stride = size - size / 4;
    uint32_t end = whole.piece + whole.n_pieces, token = whole.token;
    for (uint32_t start = whole.piece, next; start + size <= end; start = next) {
        bool is_last = start + size == end;
        next = start + stride + size > end ? end - size : start + stride;
        uint32_t last_piece = is_last ? end : (start + next + size - 1) / 2;
        struct window w = {whole.sentence, 1, start, size, token, 0};
        while (token < whole.token + whole.n_tokens && first_piece(c, token) <= last_piece) token++;
        w.n_tokens = token - w.token;
        if (w.n_tokens) *vec_add(c->arena, &c->list) = w;
        if (is_last) break;
    }
}

/* Gives a sentence to the last window where it has room, else to one of its own. */
static void take_sentence(struct cutter *c, uint32_t sentence)
{
    struct window next = window_of(c, sentence);
    struct window *last = c->list.n ? &c->list.at[c->list.n - 1] : NULL;
    if (!next.n_tokens) return;
    if (next.n_pieces > c->positions) {
        cut_long(c, next);
    } else if (last && last->piece + last->n_pieces + 1 == next.piece &&
               next.piece + next.n_pieces - last->piece <= c->window) {
        last->n_sentences = sentence + 1 - last->sentence;
        last->n_pieces += 1 + next.n_pieces;
        last->n_tokens += next.n_tokens;
    } else {
        *vec_add(c->arena, &c->list) = next;
    }
}

/* The pieces of all tokens of the sentences, and a separator behind each. */
static void cut_pieces(struct arena *a, const struct wordpiece *w, const struct document *d,
                       struct windows *run)
{
    struct piece_ids ids = {0};
    uint32_t *first = arena_array(a, uint32_t, (size_t)run->n_tokens + 1);
    for (uint32_t t = 0; t < run->n_tokens; t++) {
        first[t + 1] = first[t] + ent_word_pieces(a, w, token_text(d, run->token + t), &ids);
        struct sentence s = d->sentences.at[d->tokens.at[run->token + t].sentence];
        if (run->token + t + 1 < s.first + s.n) continue;
        *vec_add(a, &ids) = w->last;
        first[t + 1]++;
    }
    uint8_t *classes = arena_array(a, uint8_t, ids.n);
    for (uint32_t t = 0; t < run->n_tokens; t++)
        memset(classes + first[t], (int)ent_case_class(token_text(d, run->token + t)),
               first[t + 1] - first[t]);
    for (uint32_t i = 0; i < ids.n; i++)
        if (ids.at[i] == w->last) classes[i] = 0;
    run->id = ids.at, run->case_class = classes, run->first = first, run->n_pieces = ids.n;
}

const struct windows *ent_windows(struct arena *a, const struct wordpiece *w,
                                  const struct window_limits *limits, const struct document *d,
                                  uint32_t sentence, uint32_t n)
{
    assert(limits->window >= WINDOW_LEAST && limits->window <= limits->positions);
    struct windows *run = arena_new(a, struct windows);
    if (!n) return run;
    struct sentence last = d->sentences.at[sentence + n - 1];
    run->token = d->sentences.at[sentence].first;
    run->n_tokens = last.first + last.n - run->token;
    cut_pieces(a, w, d, run);
    struct cutter c = {a, d, run, limits->window - 2, limits->positions - 2, {0}};
    for (uint32_t s = sentence; s < sentence + n; s++) take_sentence(&c, s);
    run->at = c.list.at, run->n = c.list.n;
    return run;
}
