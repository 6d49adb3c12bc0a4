/* A dispute whose states are listed: what the engines that find equilibria work on.
 *
 * States are numbered 0 .. n-1. Where states are made of options, state s stands for the bits game_code(s), option o being bit o (so that the
 * first option is the least significant), and states ascend by them. There are two forms:
 *
 *   option form    moves is NULL. A move of decision maker i from s leads to every other state that differs in i's own options only (any number of
 *                  them at once) and changes none of them against its direction.
 *   explicit form  moves is given, and it alone says which moves there are: a graph given as such, coalesced states, move bans.
 *
 * Preferences are one of three for each decision maker: complete (a rank for every state), partial (what is known of them), or not known at all.
 *
 * Degenerate games are games: no state (n = 0), no option (one state of no bits), a decision maker without a move, an option that nobody or more
 * than one owns, one decision maker. Every function here takes them. */
#ifndef ENT_DISPUTE_GAME_H
#define ENT_DISPUTE_GAME_H

#include "base/str.h"
#include "base/vec.h"

enum {
    GAME_MAKERS_MAX = 30,  /* decision makers */
    GAME_OPTIONS_MAX = 63, /* of a game whose states are listed */
    GAME_STATES_MAX = 1 << 28
};

/* Whose options may change how; masks over options. */
struct movement {
    uint64_t own;      /* may be shared with others, may be 0 */
    uint64_t only_yes; /* of own: may only be taken up */
    uint64_t only_no;  /* of own: may only be given up */
};

/* Moves as lists: to[first[s] .. first[s + 1]) ascending, without s itself. */
struct move_list {
    const uint64_t *first; /* [n + 1] */
    const uint32_t *to;    /* [first[n]] */
};

/* Several decision makers move together, or not at all. */
struct joint_move {
    struct str name;  /* may be empty */
    uint32_t members; /* mask over decision makers, two or more */
    struct move_list moves;
};

/* What is known of a preference: s is at least as good as q where the two agree outside the options spoken of and s satisfies every statement
 * that q does (strictly better where it satisfies one more). Pairs ranked outright are added, and all of it is closed under transitivity.
 *
 *   truth    [n][n_words]        bit k of row s: statement k is true in s
 *   closure  [n][(n + 63) / 64]  bit q of row s: s is known to be at least as good as q, each state beside itself included. Where given, it alone says
 *                                what is known: the rule above, as far as no pair ranked outright goes against it, and the pairs. NULL where none
 *                                is ranked outright: the rule is then all there is
 *
 * Where no bit of a game's options means anything (explicit graphs), spoken is 0, n_words is 0 and the closure is given. */
struct partial {
    uint64_t spoken;  /* mask over options */
    uint32_t n_words; /* words of 64 statements */
    const uint64_t *truth;
    const uint64_t *closure;
};

/* One decision maker's.
 *
 *   rank     [n] higher is better, equal is indifferent; dense from 1. NULL where the preference is partial or not known
 *   partial  NULL where complete, and where nothing at all is known
 *   level    [n] bands of strength, non-decreasing in rank: s is greatly preferred to q where level[s] > level[q], by level[s] - level[q] degrees;
 *            mildly where rank[s] > rank[q] in one band. NULL where not given, and where rank is NULL
 *   hidden   bitset [(n + 63) / 64]: states that this decision maker does not see (misperception); NULL where it sees all */
struct preference {
    const uint32_t *rank;
    const struct partial *partial;
    const uint32_t *level;
    const uint64_t *hidden;
};

/* The game. Every array lives in the arena that it was made in.
 *
 *   state       [n] names of states; an empty name, or NULL for all, means that the state's bits are its name
 *   code        [n] ascending; of coalesced states the least of their members'. NULL where game_code(s) == s: the full cube, or no options
 *   movement    [n_makers] whose options are whose, in explicit form too; NULL where states are no combinations of options (graphs given as such and
 *               coalesced states)
 *   moves       [n_makers] in explicit form; NULL in option form
 *   joint       [n_joint], besides the moves of single decision makers, in either form
 *   status_quo  NO_INDEX where not given */
struct game {
    uint32_t n, n_makers, n_options, n_joint;
    const struct str *maker;  /* [n_makers] names */
    const struct str *option; /* [n_options] names */
    const struct str *state;
    const uint64_t *code;
    const struct movement *movement;
    const struct move_list *moves;
    const struct joint_move *joint;
    const struct preference *preference; /* [n_makers] */
    uint32_t status_quo;
};

static inline uint64_t game_code(const struct game *g, uint32_t s)
{
    return g->code ? g->code[s] : s;
}

static inline bool game_is_explicit(const struct game *g) { return g->moves; }

/* Is every decision maker's preference complete? */
static inline bool game_is_complete(const struct game *g)
{
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (!g->preference[i].rank) return false;
    return true;
}

/* The bits that i may change in a state with these bits; option form. */
static inline uint64_t game_free(const struct movement *m, uint64_t code)
{
    return m->own & ~(m->only_yes & code) & ~(m->only_no & ~code);
}

enum known { KNOWN_WORSE, KNOWN_SAME, KNOWN_BETTER, KNOWN_NOT };

/* What decision maker i is known to think of s beside q: KNOWN_BETTER where s is the better one. A state beside itself is the same.
 *
 *   cost  O(1) with ranks or a closure, else O(n_words) */
enum known ent_game_compare(const struct game *g, uint32_t i, uint32_t s, uint32_t q);

/* The state with these bits, or NO_INDEX. Needs a game whose states are made of options. O(log n), O(1) on a full cube. */
uint32_t ent_game_find(const struct game *g, uint64_t code);

/* Is there a move of i from s to q? Option form O(1), explicit form O(log of the list). */
bool ent_game_has_move(const struct game *g, uint32_t i, uint32_t s, uint32_t q);

/* The states that i can move to from s, ascending, *n of them.
 *
 *   memory  of the arena in option form; in explicit form the game's own list
 *   cost    option form O(2^own) on a full cube, else O(min(2^own log n, n)) */
const uint32_t *ent_game_moves(struct arena *a, const struct game *g, uint32_t i, uint32_t s,
                               uint32_t *n);

/* The number of moves of all decision makers from all states: the memory that ent_game_listed takes, in words of 4 bytes. Option form: the cost of
 * listing without the memory; O(n_makers) on a full cube without one-way options. */
uint64_t ent_game_count_moves(const struct game *g);

/* The same game in explicit form, for engines that want lists; g itself where it is explicit. Memory O(moves). */
const struct game *ent_game_listed(struct arena *a, const struct game *g);

/* "YNY", first option leftmost; the state's name where it has one. */
struct str ent_game_state_text(struct arena *a, const struct game *g, uint32_t s);

#endif
