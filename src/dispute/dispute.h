/* A dispute: decision makers, what they can do, what can go together, and what they would rather see. The model of a graph model for conflict
 * resolution as a file states it; game.h has the form in which its states are listed.
 *
 * A state says yes or no for every option (option form), or states and moves are given as such (a graph). Names are unique within their kind.
 * Degenerate disputes are disputes:
 *   no option              one state, without a move
 *   shared option          each of its owners may change it
 *   option of nobody       part of the state, changed by no move
 *   no feasible state      a game of no states: it has no equilibrium
 *   one decision maker     every concept is the same: nobody answers
 *   no preference stated   not known; "indifferent" has to be said */
#ifndef ENT_DISPUTE_DISPUTE_H
#define ENT_DISPUTE_DISPUTE_H

#include "dispute/formula.h"

/* What a file says beside an entry.
 *
 *   evidence  ids of what it rests on, as written: [p3, p7]
 *   assumed   somebody's assumption, not on record: [assumed]
 *   committed the party has bound itself: [committed]
 *   off       kept but left out of account: [off]; of an entry of a preference or a constraint
 *   before    the comment lines above, each with its #, joined by newlines
 *   after     the comment at the end of its line
 *   line      where it stands, from 1; 0 where it was not read from a file */
struct note {
    const struct str *evidence;
    uint32_t n_evidence, line;
    bool is_assumed, is_committed, is_off;
    struct str before, after;
};

struct maker {
    struct str name, title; /* the title may be empty */
    struct note note;
};

enum direction { DIRECTION_BOTH, DIRECTION_ONLY_YES, DIRECTION_ONLY_NO };

struct option {
    struct str name, title;
    uint32_t owners; /* mask over decision makers; 0: nobody's */
    enum direction direction;
    struct note note;
};

/* What cannot be, over n formulas:
 *   INFEASIBLE     the one is true
 *   EXCLUSIVE      two of them are true
 *   AT_LEAST_ONE   none of them is true
 *   ONLY_IF        the first is true and the second is not
 *   DEGREES        one is true and the one before it is not: low < middle < high
 *   FEASIBLE       the state fits none of the FEASIBLE entries of the dispute, all of them together: an explicit list */
enum constraint_kind {
    CONSTRAINT_INFEASIBLE,
    CONSTRAINT_EXCLUSIVE,
    CONSTRAINT_AT_LEAST_ONE,
    CONSTRAINT_ONLY_IF,
    CONSTRAINT_DEGREES,
    CONSTRAINT_FEASIBLE
};

struct constraint {
    enum constraint_kind kind;
    const struct formula *formulas;
    uint32_t n;
    struct note note;
};

/* These decision makers do not move from a state of the one kind to one of the other. */
struct ban {
    uint32_t makers; /* mask */
    struct formula from, to;
    struct note note;
};

/* From every state in which at least two decision makers have not yet done their part, one move of all of them together does what the target says.
 * is_only: the parts cannot be done one by one: a move of one member that takes up a part is banned. Giving a part up again is an ordinary move. */
struct joint {
    struct str name; /* may be empty */
    struct pattern target;
    bool is_only;
    struct note note;
};

/* The states that satisfy the formula are one state of that name. Its moves are those of its members that leave it; it is ranked as its member of the
 * lowest code is, or by its name. */
struct merged {
    struct str name;
    struct formula formula;
    struct note note;
};

/* Graph form: a state, and moves of one decision maker from a state. */
struct graph_state {
    struct str name, title;
    struct note note;
};

struct graph_moves {
    uint32_t maker, from, n;
    const uint32_t *to; /* [n] */
    bool is_both_ways;
    struct note note;
};

/* Entries of a preference, most important first:
 *   STATEMENT    a: states that satisfy it are preferred to those that do not
 *   OVER         a over b: in a complete preference, a before all else and b after. In a partial one, states that satisfy a are better than states that
 *                satisfy b and not a, where the two agree in all options of which neither speaks; statements of less weight do not go against it,
 *                and states that only differ in a or b are not known beside each other otherwise
 *   OVER_NOW     a over now: the same, b being the status quo's values of the options that a speaks of
 *   WEIGHTS      the sum of the weights of the options taken; higher is preferred
 *   GREATLY      a difference in what stands above this line is great, one only below it is mild; several make several degrees
 *   RANKING      states ranked outright
 *   PUT          a correction by hand after all other entries, in their order: states of a go where b says
 *   INDIFFERENT  partial: the options are spoken of, and matter only as the statements say. Complete: says nothing more than that there is nothing more
 *   UNKNOWN      partial: states that differ in these options are not known beside each other, whatever statements say */
enum entry_kind {
    ENTRY_STATEMENT,
    ENTRY_OVER,
    ENTRY_OVER_NOW,
    ENTRY_WEIGHTS,
    ENTRY_GREATLY,
    ENTRY_RANKING,
    ENTRY_PUT,
    ENTRY_INDIFFERENT,
    ENTRY_UNKNOWN
};

/* Of one option, in millionths: sums are exact. */
struct weight {
    uint32_t option;
    int64_t millionths;
};

/* A set of states in a ranking, best first. degree: 0 tied with the one before it, 1 below it (>), 2 greatly below (>>), 3 (>>>) and so on; 0 for the first. */
struct ranked {
    struct formula states;
    uint32_t degree;
};

/* Where a hand edit puts states: ABOVE the best state of b, BELOW its worst, WITH its best; FIRST, LAST. They keep their order among themselves, except
 * WITH, which ties them all. */
enum put_place { PUT_ABOVE, PUT_BELOW, PUT_WITH, PUT_FIRST, PUT_LAST };

struct entry {
    enum entry_kind kind;
    enum put_place place;
    struct formula a, b;
    const struct weight *weights; /* [n] WEIGHTS */
    const struct ranked *ranked;  /* [n] RANKING */
    uint32_t n;
    bool is_all; /* INDIFFERENT, UNKNOWN: all options */
    struct option_set options;
    struct note note;
};

/* What a decision maker prefers; viewer: as that other one believes (NO_INDEX: as it is). Complete unless is_partial: then only what the entries say is
 * known (partial preference, game.h). At most one for each pair of maker and viewer; a decision maker without one is not known. */
struct prefer {
    uint32_t maker, viewer;
    bool is_partial;
    const struct entry *entries;
    uint32_t n;
    struct note note;
};

/* Decision makers who act as one, two or more; what becomes of it is up to who asks. */
struct coalition {
    uint32_t members; /* mask */
    struct note note;
};

/* Decision maker does not see states that satisfy the formula. */
struct unseen {
    uint32_t maker;
    struct formula formula;
    struct note note;
};

struct dispute {
    struct str file; /* put before messages; may be empty */
    struct str name;
    struct note note;  /* of its first line */
    struct str ending; /* comment lines at the end of the file */
    uint32_t n_makers, n_options, n_patterns, n_constraints, n_bans, n_joints, n_merged, n_states,
        n_graph_moves, n_prefers, n_unseen, n_coalitions;
    const struct maker *makers;
    const struct option *options;
    const struct pattern *patterns; /* that formulas name */
    const struct constraint *constraints;
    const struct ban *bans;
    const struct joint *joints;
    const struct merged *merged;
    bool is_graph;
    const struct graph_state *states;
    const struct graph_moves *graph_moves;
    const struct prefer *prefers;
    const struct unseen *unseen;
    const struct coalition *coalitions;
    bool has_status_quo;
    struct pattern status_quo; /* option form: every option in yes or no */
    uint32_t status_quo_state; /* graph form */
    struct note status_quo_note;
};

/* Reads a dispute from bytes: the text format, .gmcr JSON, or a graph in JSON, told apart by their first characters and keys. name is put before
 * every message, mostly the path. Views point into bytes, which must live as long as the dispute.
 *
 *   errors  ENT_EDATA "name:line:column: what, with the value found"; ENT_ELIMIT over 64 MiB, 255 options, 30 decision makers */
const struct dispute *ent_dispute_read(struct arena *a, const char *name, struct str bytes,
                                       struct ent_error *err) ENT_MUST_CHECK;

/* The same from a file; "-" is standard input. ENT_ENOINPUT where there is none. */
const struct dispute *ent_dispute_open(struct arena *a, const char *path,
                                       struct ent_error *err) ENT_MUST_CHECK;

/* The formulas of which none may be true in a feasible state, one or more for each constraint but FEASIBLE. */
const struct formula *ent_dispute_forbidden(struct arena *a, const struct dispute *d, uint32_t *n);

/* Lists the feasible states and works out moves and preferences.
 *
 *   errors  ENT_ELIMIT over 63 options, over GAME_STATES_MAX states, where the search for feasible states passes its count of steps, and where moves or
 *           known pairs would need more memory than is sensible: the message names the size needed;
 *           ENT_EDATA what only the states show: a status quo that is not feasible, a ranking that leaves states out or names them twice, coalesced
 *           states that overlap, pairs ranked outright that contradict each other
 *   cost    full cube of n states, k statements: O(n k / 64 + n log) a decision maker, decision makers on two threads; about 4 bytes a state and
 *           decision maker kept, 16 more while it works */
const struct game *ent_dispute_game(struct arena *a, const struct dispute *d,
                                    struct ent_error *err) ENT_MUST_CHECK;

/* The dispute as one decision maker believes it to be: others' preferences are what it believes them to be, where the file says that, and of the states
 * unseen only its own remain (ent_view of stability/view.h takes them out of the game). d itself where nobody believes anything in particular and nobody but
 * it leaves states unseen. */
const struct dispute *ent_dispute_view(struct arena *a, const struct dispute *d, uint32_t viewer);

/* The text format, in its canonical layout: reading it and writing it again gives the same bytes, comments included. */
struct str ent_dispute_write(struct arena *a, const struct dispute *d);

/* .gmcr JSON. ENT_EDATA where the dispute says what that format has no place for; titles, evidence and comments are left out. */
bool ent_dispute_write_gmcr(struct arena *a, const struct dispute *d, struct str *out,
                            struct ent_error *err) ENT_MUST_CHECK;

/* A graph in JSON; needs graph form. */
bool ent_dispute_write_graph(struct arena *a, const struct dispute *d, struct str *out,
                             struct ent_error *err) ENT_MUST_CHECK;

/* The decision maker or option of that name, or NO_INDEX. O(n). */
uint32_t ent_dispute_maker(const struct dispute *d, struct str name);
uint32_t ent_dispute_option(const struct dispute *d, struct str name);
uint32_t ent_dispute_state(const struct dispute *d, struct str name); /* of a graph */

#endif
