/* The solution concepts: when a decision maker i stays at a state s.
 *
 * R_i(s) are i's moves, R_i+(s) those to what i prefers to s. O is everybody else. R_O(s) is where legal sequences of moves by O lead: any number of
 * moves, never two running by one decision maker, who may move again after another has. R_O+(s): each mover prefers where it goes to where it stands.
 * s stays if every s1 in R_i+(s) has an answer s2, with P_i a rank, higher being better:
 *
 *   NASH  none: R_i+(s) is empty
 *   GMR   s2 in R_O(s1),  P_i(s2) <= P_i(s)
 *   SMR   s2 in R_O(s1),  P_i(s2) <= P_i(s),  and P_i(s3) <= P_i(s) for every s3 in R_i(s2)
 *   SEQ   s2 in R_O+(s1), P_i(s2) <= P_i(s)
 *   SSEQ  s2 in R_O+(s1), P_i(s2) <= P_i(s),  and P_i(s3) <= P_i(s) for every s3 in R_i(s2)
 *   SIM   s2 = i's change to s1 and at once, of some j in O (maybe none), a change in R_j+(s): feasible, P_i(s2) <= P_i(s)
 *
 * NASH => SSEQ => SEQ => GMR, SSEQ => SMR => GMR, NASH => SIM; nothing else is implied.
 *
 *   source  Nash 1951; Howard, Paradoxes of Rationality, 1971 (GMR, SMR); Fraser and Hipel, Conflict Analysis, 1984 (SEQ, SIM);
 *           Fang, Hipel and Kilgour, Interactive Decision Making, 1993 (legal sequences); Rego and Vieira 2017 (SSEQ) */
#ifndef ENT_STABILITY_CONCEPT_H
#define ENT_STABILITY_CONCEPT_H

/* constant, key in files and arguments, name */
#define CONCEPTS(X)                                                                                \
    X(NASH, "nash", "Nash")                                                                        \
    X(GMR, "gmr", "general metarational")                                                          \
    X(SMR, "smr", "symmetric metarational")                                                        \
    X(SEQ, "seq", "sequential")                                                                    \
    X(SSEQ, "sseq", "symmetric sequential")                                                        \
    X(SIM, "sim", "simultaneous")

enum concept {
#define CONCEPT_CONSTANT(constant, key, name) CONCEPT_##constant,
    CONCEPTS(CONCEPT_CONSTANT)
#undef CONCEPT_CONSTANT
        CONCEPT_COUNT
};

enum { CONCEPTS_ALL = (1 << CONCEPT_COUNT) - 1 };

extern const char *const ent_concept_key[CONCEPT_COUNT];  /* "nash" */
extern const char *const ent_concept_name[CONCEPT_COUNT]; /* "symmetric metarational" */

#endif
