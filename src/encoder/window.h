/* Windows: what the encoder sees at once, whole sentences where they fit.
 *
 * From the first sentence on, a window takes sentences as long as [CLS] and their pieces, with a [SEP] behind each, are at most `window`
 * positions: the separators tell the encoder where a sentence ends, which gains a point of LAS over windows without them. A sentence
 * that is longer alone has a window of its own, up to `positions`; beyond that, several that overlap by a quarter, and each of its tokens
 * belongs to the one where its first piece stands farthest from an edge. */
#ifndef ENT_ENCODER_WINDOW_H
#define ENT_ENCODER_WINDOW_H

#include "encoder/wordpiece.h"
#include "text/document.h"

enum { WINDOW_LEAST = 8 }; /* positions */

struct window_limits {
    uint32_t window, positions; /* WINDOW_LEAST <= window <= positions */
};

struct window {
    uint32_t sentence, n_sentences; /* of the document; windows of one long sentence all name it */
    uint32_t piece, n_pieces;       /* of the run, without [CLS] and the last [SEP] */
    uint32_t token,
        n_tokens; /* of the document: those that take their vector here; every token does in one window */
};

/* The pieces of a run of sentences and the windows over them.
 *
 *   id        [n_pieces]
 *   case_class[n_pieces]  of enum case_class: that of the token
 *   first     [n_tokens + 1]  token `token + i` of the document is the pieces [first[i], first[i + 1]); with the last of a sentence
 *             counts the [SEP] behind it
 *   window    [n_windows]  in order */
struct windows {
    const uint32_t *id;
    const uint8_t *case_class;
    const uint32_t *first;
    const struct window *at;
    uint32_t n_pieces, token, n_tokens, n;
};

/* The windows of the sentences [sentence, sentence + n) of a document. O(bytes). */
const struct windows *ent_windows(struct arena *a, const struct wordpiece *w,
                                  const struct window_limits *limits, const struct document *d,
                                  uint32_t sentence, uint32_t n);

/* At which position of a window the first piece of one of its tokens stands; [CLS] stands at 0. */
static inline uint32_t window_position(const struct windows *w, const struct window *at,
                                       uint32_t token)
{
    return 1 + w->first[token - w->token] - at->piece;
}

#endif
