/* What heads trained on our own reports say of each word: which act or event it tells; and further scorers for what belongs to whom. */
#ifndef ENT_READING_JUDGE_H
#define ENT_READING_JUDGE_H

#include "reading/reading.h"
#include "reading/scorer.h"

struct analysis;

/* X-macro list of scorers: name in C, name of the head in the model file. A file may lack any but the first. */
/* clang-format off */
#define ENT_SCORERS(X) X(TOKEN, "token") X(EVENT_ROLE, "event_role") \
    X(POSITION_PARTY, "position_party") X(POSITION_AIM, "position_aim")
/* clang-format on */
#define X(name, word) SCORER_##name,
enum scorer_kind { ENT_SCORERS(X) SCORER_COUNT };
#undef X
extern const char *const ent_scorer_words[SCORER_COUNT];

/* The reading heads of a model file. Read-only: threads may share it. */
struct judge;

/*   m       data/model/reading.model, open; it must outlive the judge
 *   base    ent_model_base of the trunk that its vectors come from, hidden: their length
 *   errors  those of ent_scorer_open; NULL then */
struct judge *ent_judge_open(const struct model *m, const char *base, uint32_t hidden,
                             struct ent_error *err) ENT_MUST_CHECK;

/* NULL is allowed. */
void ent_judge_close(struct judge *j);

/* Where the reading heads stand for a model file: reading.model in its folder. */
struct str ent_judge_path(struct arena *a, const char *model);

enum { JUDGED_ACTS = ACT_COUNT + 1, JUDGED_EVENTS = PLOVER_COUNT + 1 };

/* Probabilities, calibrated on reports held out.
 *
 *   n      tokens of the document
 *   act    [n][JUDGED_ACTS]    that a position's evidence has this word at its top, by act; last: that it is none
 *   event  [n][JUDGED_EVENTS]  the same for an event by type */
struct judgement {
    uint32_t n;
    const float *act, *event;
};

static inline const float *judged_act(const struct judgement *j, uint32_t token)
{
    return j->act + (size_t)token * JUDGED_ACTS;
}
static inline const float *judged_event(const struct judgement *j, uint32_t token)
{
    return j->event + (size_t)token * JUDGED_EVENTS;
}

/* Can the word anchor a position or an event? Verbs, nouns and adjectives can: of 1,470 in our reports all but three. */
bool ent_can_be_judged(const struct analysis *an, uint32_t token);

/* Judges every token. Needs insight and statements; NULL where the reader has no such heads.
 *
 *   cost  O(tokens), some hundredths of what the vectors cost */
const struct judgement *ent_judge(struct arena *a, const struct judge *j,
                                  const struct analysis *an);

/* The probability of each label for each question, [n][labels of the scorer], in the analysis's arena. NULL where there is no such scorer: then rules
 * decide. Whoever watches the analysis is shown the questions first, so that examples can be gathered for a scorer that does not exist yet.
 *
 *   n_slots  of each question; a scorer may look at the first of them only */
const float *ent_score(const struct analysis *an, enum scorer_kind kind, const struct question *at,
                       uint32_t n, uint32_t n_slots);

/* The labels of a scorer; NULL where there is none. */
const struct labels *ent_scorer_labels(const struct analysis *an, enum scorer_kind kind);

#endif
