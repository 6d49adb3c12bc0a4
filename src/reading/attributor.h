/* Attributions as PolNeAR's annotators mark them, found by trained heads: who says it, the words that tell so, and what is said, each in one piece or
 * several. The heads stand in a file of their own, which is used where it is asked for (data/model/polnear.md). */
#ifndef ENT_READING_ATTRIBUTOR_H
#define ENT_READING_ATTRIBUTOR_H

#include "reading/reading.h"
#include "reading/scorer.h"

struct analysis;

/* The attribution heads of a model file. Read-only: threads may share it. */
struct attributor;

/* Two heads over the vectors of the file's branch (encoder/branch.h): `attribution_cue` tells of each word whether it is the head of a cue,
 * `attribution_part` of each word near one to which part it belongs.
 *
 *   m       data/model/polnear.model, open; it must outlive them
 *   base    ent_model_base of the trunk that the branch continues, hidden: the length of its vectors
 *   errors  those of ent_scorer_open; no branch; slots or labels that are not this version's. NULL then */
struct attributor *ent_attributor_open(const struct model *m, const char *base, uint32_t hidden,
                                       struct ent_error *err) ENT_MUST_CHECK;

/* NULL is allowed. */
void ent_attributor_close(struct attributor *r);

/* All attributions of a document in the order of their cues' heads. Needs insight with the vectors of the branch, and quotations.
 *
 *   cost  O(tokens * the traits of a question), and for each cue as many questions as its stretch has tokens */
struct markings ent_mark_attributions(struct arena *a, const struct attributor *r,
                                      const struct analysis *an);

/* The best labels in which each continuation follows its own part.
 *
 *   scores  [n][PIECE_LABELS]
 *   out     [n]  0 none, 1 + 2 * part: a piece begins, 2 + 2 * part: it goes on
 *   source  Viterbi 1967; the sum of scores is what is greatest, of equals the smallest label */
enum { PIECE_LABELS = 1 + 2 * ATTRIBUTED_COUNT };
void ent_best_pieces(struct arena *scratch, const float *scores, uint32_t n, uint8_t *out);

#endif
