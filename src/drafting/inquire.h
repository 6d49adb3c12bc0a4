/* The questions to ask first: of what the draft leaves open, what would settle most verdicts.
 *
 * Verdicts are those of the judged states that matter (settlements first, then breakdown, deadlock and the status quo), under every concept asked for, as far as
 * they are in doubt. A question is weighed by trying its answers: what a decision maker never spoke of is asked option by option, preferred or not; a statement that
 * is off is switched on; of two opposite ones each is tried. What would change the options themselves (who would do it, is it the case now) is not tried. */
#ifndef ENT_DRAFTING_INQUIRE_H
#define ENT_DRAFTING_INQUIRE_H

#include "drafting/settlement.h"

enum { INQUIRE_STATES = 12, INQUIRE_TRIALS = 96, INQUIRE_TRIALS_LARGE = 24 };

/*   text        the question, as one asks it
 *   kind        as the draft has it; ASK_PREFERENCE in a file without a draft
 *   maker       whom it is put to, or NO_INDEX
 *   options     that it is about
 *   claims      of the picture, that raise it
 *   is_tried    its answers were tried; least and most: how many verdicts in doubt an answer settles */
struct inquiry_row {
    struct str text;
    enum question_kind kind;
    uint32_t maker, least, most;
    uint64_t options;
    struct indices claims;
    bool is_tried;
};

/* Those that settle most first.
 *
 *   n_doubt  verdicts in doubt
 *   is_cut   there were more questions than were tried */
struct inquiries {
    struct inquiry_row *at;
    uint32_t n, cap, n_doubt;
    bool is_cut;
};

/* cost  a listing and some verdicts for each answer tried, INQUIRE_TRIALS at most, a quarter of that where there are many states */
struct inquiries ent_inquire(struct arena *a, const struct settling *s);

#endif
