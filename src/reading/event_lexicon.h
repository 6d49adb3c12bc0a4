/* The verbs and nouns that tell events, from data/plover.tsv. */
#ifndef ENT_READING_EVENT_LEXICON_H
#define ENT_READING_EVENT_LEXICON_H

#include "reading/reading.h"

/* Classes of words, by their letters in data/event_words.tsv. */
#define WORDS_ARMED "a"
#define WORDS_BARGAINING "b"
#define WORDS_CROWD "c"
#define WORDS_INSULT "i"
#define WORDS_ORGAN "o"

/* Is the word, in any case, of one of the classes? O(1). */
bool ent_is_event_word(struct str word, const char *classes);

enum plover_column {
    PLOVER_LEMMA,
    PLOVER_SPEECH, /* "verb" or "noun" */
    PLOVER_FORM,   /* "p" passive only, "i" with an infinitive, "o" with an object, "" any */
    PLOVER_TYPE,
    PLOVER_PARTICLE, /* words that follow the verb or its object: "out", "on strike"; "" */
    PLOVER_OBJECTS,  /* lemmas one of which heads the object; "" any */
    PLOVER_NEEDS,    /* who must be known: see data/plover.tsv */
    PLOVER_MODE
};

/* The first row of a lemma, or NO_INDEX; rows of one lemma stand together. */
uint32_t ent_plover_row(struct str lemma);
/* Is row still one of this lemma? */
bool ent_plover_is_of(uint32_t row, struct str lemma);
struct str ent_plover_cell(uint32_t row, enum plover_column column);
enum plover ent_plover_type(uint32_t row);

#endif
