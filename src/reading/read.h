/* The reader: from a report to a reading. A trained reader replaces it piece by piece behind this interface. */
#ifndef ENT_READING_READ_H
#define ENT_READING_READ_H

#include "reading/gazetteer.h"
#include "reading/reading.h"

struct reader_options {
    const char *parties;         /* a user's own parties.tsv, merged over ours; NULL */
    const struct places *places; /* or NULL: area ids then come from data/areas.tsv alone */
    const char *model;           /* the model file; NULL: by rules alone */
    const char *
        attributions; /* a file of attribution heads (reading/attributor.h), with a model; NULL: nothing is marked */
    unsigned threads; /* of each call of ent_read with a model; 0 is 1 */
};

/* Lexicons, gazetteers and the model, ready for look-up; any number of threads may share it. */
struct reader;

/* With a model also the reading heads beside it (reading/judge.h), where there are some.
 *
 *   errors  those of a file of parties, of ent_observer_open (reading/insight.h), of ent_judge_open and of ent_attributor_open; NULL then */
struct reader *ent_reader_open(const struct reader_options *options, struct ent_error *err);
void ent_reader_close(struct reader *r);

/* Were reading heads found beside the model? Without them positions and events are found by rules. */
bool ent_reader_judges(const struct reader *r);

/* Have the reading heads a branch of the encoder (encoder/branch.h)? */
bool ent_reader_has_branch(const struct reader *r);

/* Floats of a vector of its model; 0 without one. */
uint32_t ent_reader_hidden(const struct reader *r);

/* Reads one report; any text succeeds. The reading lives in the arena and points into the report. The same on any number of threads.
 *
 *   cost  linear in the length of the text */
struct reading *ent_read(struct arena *a, const struct reader *r, const struct report *report);

/* Where the knowledge of a statement entered the public; statement NO_INDEX is the report's own voice. */
struct origin {
    struct str name; /* "three sources (Financial Times)", "Marco Rubio", "PAP/Financial Times" */
    bool
        is_presumed; /* a nameless source: it may be the origin of what it is exchanged for, or the credits */
    struct str
        who; /* the speaker, or the description of unnamed ones; "" in an outlet's own voice */
    struct str
        outlet; /* the innermost that is named, which gathered the words; in the report's own voice its own or its credits; "" */
    struct str when; /* EDTF of a named speaker's utterance; "" */
    bool is_unnamed; /* "three sources" */
};
struct origin ent_origin(struct arena *a, const struct report *report, const struct reading *r,
                         uint32_t statement);

#endif
