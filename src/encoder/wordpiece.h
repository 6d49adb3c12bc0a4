/* Word pieces: a token into the pieces of a vocabulary, as BERT's uncased models cut them. */
#ifndef ENT_ENCODER_WORDPIECE_H
#define ENT_ENCODER_WORDPIECE_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

/* A piece and the hash it is found by; id NO_INDEX where the slot is free. */
struct piece_slot {
    uint32_t hash, id;
};

struct wordpiece {
    struct str vocabulary; /* the pieces in the order of their ids, a newline between two */
    const uint32_t *start; /* [n + 1] piece i is the bytes [start[i], start[i + 1] - 1) */
    uint32_t n;
    const struct piece_slot *slots; /* [n_slots] open addressing */
    uint32_t n_slots;               /* a power of two, at least twice n */
    uint32_t longest;               /* bytes, of the longest piece without its "##" */
    uint32_t unknown, first, last;  /* the ids of [UNK], [CLS] and [SEP] */
};

enum {
    PIECE_BYTES = 255,          /* of one piece */
    PIECE_COUNT_MOST = 1 << 20, /* in a vocabulary */
    PIECE_WORD_LETTERS = 100    /* a longer word is [UNK] */
};

/* Makes a vocabulary ready; its bytes must outlive it.
 *
 *   name    of the file, for messages
 *   errors  ENT_EDATA: a piece that is empty, twice there, too long or no UTF-8; one of [UNK], [CLS], [SEP] is missing
 *   cost    O(bytes): a millisecond for 30,000 pieces */
bool ent_wordpiece(struct arena *a, struct str vocabulary, const char *name, struct wordpiece *out,
                   struct ent_error *err) ENT_MUST_CHECK;

struct piece_ids VEC(uint32_t);

/* Appends the pieces of one token, at least one; returns how many.
 *
 * Control and format characters go, blanks and ideographs part words, letters lose their case and accents (canonical
 * decomposition without its non-spacing marks), every punctuation mark is a word. Then each word is cut from the left into the
 * longest pieces there are; where one part has none, or the word is over PIECE_WORD_LETTERS, the whole word is [UNK]. A token
 * with nothing left is [UNK] too.
 *
 *   token   any bytes; what is no UTF-8 is left out, as U+FFFD is
 *   cost    O(bytes * longest piece)
 *   source  the ids are those of BertNormalizer, BertPreTokenizer and WordPiece of the PyPI package tokenizers: bench/wordpiece.py */
uint32_t ent_word_pieces(struct arena *a, const struct wordpiece *w, struct str token,
                         struct piece_ids *out);

/* What a token's letters tell that its pieces do not; letters without case do not count. */
enum case_class {
    CASE_LOWER,   /* no letter is a capital */
    CASE_CAPITAL, /* the first is a capital, those after it, one at least, are small */
    CASE_ALL_CAPITAL,
    CASE_ONE_CAPITAL, /* one letter, and a capital */
    CASE_MIXED,       /* iPhone, McDonald */
    CASE_CLASS_COUNT
};

enum case_class ent_case_class(struct str token);

#endif
