/* What can be true of a state: options taken or not, joined by NOT, AND, OR, IF and IFF.
 *
 * A formula is a list of nodes, operands before their operator (postfix). It belongs to one dispute, whose options, patterns, states and coalesced
 * states its nodes name by index. */
#ifndef ENT_DISPUTE_FORMULA_H
#define ENT_DISPUTE_FORMULA_H

#include "base/err.h"
#include "dispute/game.h"

struct dispute;

enum {
    OPTIONS_MAX = 255,      /* of a dispute; those of a listed game are fewer */
    FORMULA_DEPTH_MAX = 200 /* operators above a leaf, and so the operands that wait */
};

/* Options, by index. */
struct option_set {
    uint64_t word[4];
};

/* The states in which some options are taken and others not; "Y-N". Empty where the two overlap. */
struct pattern {
    struct option_set yes, no;
};

enum formula_kind {
    FORMULA_OPTION,  /* option number value is taken */
    FORMULA_PATTERN, /* the state fits pattern number value of the dispute */
    FORMULA_STATE,   /* the state is number value of a graph given as such */
    FORMULA_MERGED,  /* the state belongs to coalesced state number value */
    FORMULA_NOW,     /* the state is the status quo */
    FORMULA_NOT,
    FORMULA_AND,
    FORMULA_OR,
    FORMULA_IF, /* a IF b: a or not b */
    FORMULA_IFF
};

struct formula_node {
    uint32_t kind; /* enum formula_kind */
    uint32_t value;
};

/* n is 0 where there is none. */
struct formula {
    const struct formula_node *at;
    uint32_t n;
};

static inline bool option_set_has(const struct option_set *s, uint32_t option)
{
    return s->word[option / 64] >> option % 64 & 1;
}

static inline void option_set_add(struct option_set *s, uint32_t option)
{
    s->word[option / 64] |= 1ull << option % 64;
}

static inline struct option_set option_set_or(struct option_set s, struct option_set t)
{
    for (int w = 0; w < 4; w++) s.word[w] |= t.word[w];
    return s;
}

/* New formulas in the arena. */
struct formula ent_formula_leaf(struct arena *a, enum formula_kind kind, uint32_t value);
struct formula ent_formula_not(struct arena *a, struct formula f);
struct formula ent_formula_join(struct arena *a, enum formula_kind kind, struct formula f,
                                struct formula g);

/* How many operands wait at most while it is worked out; at most FORMULA_DEPTH_MAX + 1 for what a reader accepts. */
uint32_t ent_formula_depth(struct formula f);

/* The operand of the operator that ends at node end (excluded): where it starts. */
uint32_t ent_formula_start(struct formula f, uint32_t end);

/* The options that it speaks of; NOW speaks of all. */
struct option_set ent_formula_options(const struct dispute *d, struct formula f);

/* 64 listed states side by side: bit b of option[o] says whether option o is taken in state first + b. */
struct state_block {
    uint32_t first;
    uint64_t option[GAME_OPTIONS_MAX];
};

/* Bit b: the formula is true in state first + b of the block. Needs a dispute of at most GAME_OPTIONS_MAX options. O(nodes). */
uint64_t ent_formula_word(const struct dispute *d, struct formula f, const struct state_block *b);

/* The patterns whose union it is (disjunctive normal form), in the order in which they are written: an AND takes its left side slowest. Patterns
 * that contradict themselves are left out. NULL where there would be more than most. */
const struct pattern *ent_formula_patterns(struct arena *a, const struct dispute *d,
                                           struct formula f, uint32_t most, uint32_t *n);

/* As it is read again: "-threaten IF accept & (drop | -drop)". */
void ent_formula_write(struct text_buffer *out, const struct dispute *d, struct formula f);

/* A name, in quotation marks where it could be taken for something else. */
void ent_name_write(struct text_buffer *out, struct str name);

/* In quotation marks, with backslashes before what means something there. */
void ent_quoted_write(struct text_buffer *out, struct str text);

/* "YN-", first option leftmost. */
void ent_pattern_write(struct text_buffer *out, const struct pattern *p, uint32_t n_options);

#endif
