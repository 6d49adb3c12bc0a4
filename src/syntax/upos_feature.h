/* What the fast tagger sees of a word, and its weights: the inner side of upos.h, shared with the one who learns them (tools/upos.c).
 *
 * In memory, as tools/mkupos.c writes it at build time: struct upos_cluster [UPOS_CLUSTERS], then weights i8 [UPOS_ROWS][UPOS_COLUMNS].
 * A feature is a row by its hash alone: what shares a row is learnt together. */
#ifndef ENT_SYNTAX_UPOS_FEATURE_H
#define ENT_SYNTAX_UPOS_FEATURE_H

#include "syntax/upos.h"

enum {
    UPOS_ROW_BITS = 18,
    UPOS_ROWS = 1 << UPOS_ROW_BITS,
    UPOS_COLUMNS = 16, /* CCONJ and SCONJ share one: hardly any word is both */
    UPOS_CLUSTERS = 1 << 15,
    UPOS_FEATURES = 39,
    UPOS_REACH = 2 /* words to either side that features look at */
};

/* Words of alike meaning have a cluster in common: of few large ones, of more, of many small ones. 0 is none. Open addressing by hash, 0
 * where free. */
struct upos_cluster {
    uint32_t hash; /* of the word in lower case: ent_upos_hash */
    uint16_t small;
    uint8_t middle, large;
};

struct upos_model {
    const struct upos_cluster *clusters; /* [UPOS_CLUSTERS] */
    const int8_t *weights;               /* [UPOS_ROWS][UPOS_COLUMNS] */
};

/* What features see of a word; ends and starts are hashes of so many letters. */
struct upos_word {
    uint32_t hash, start2, start3, end1, end2, end3, end4, end5;
    uint32_t shape, pattern;
    struct upos_cluster cluster;
};

/* Fills words[sentence->n]; UPOS_REACH words before and behind them become edges. */
void ent_upos_look(const struct upos_cluster *clusters, const struct document *d,
                   const struct sentence *s, struct upos_word *words);

/* The rows of a word's features, given the tags of the two words before it; UPOS_COUNT before the sentence. */
void ent_upos_features(const struct upos_word *w, uint32_t before, uint32_t before2,
                       uint32_t row[UPOS_FEATURES]);

uint32_t ent_upos_hash(struct str s);

/* The slot of a word's cluster, or the free one where it would stand. */
static inline uint32_t upos_slot(const struct upos_cluster *clusters, uint32_t hash)
{
    uint32_t at = (hash ^ hash >> 15) & (UPOS_CLUSTERS - 1);
    while (clusters[at].hash && clusters[at].hash != hash) at = (at + 1) & (UPOS_CLUSTERS - 1);
    return at;
}

/* The column of a tag; and the tag of a column for a word. */
unsigned ent_upos_column(enum upos tag);
enum upos ent_upos_of_column(unsigned column, struct str word);

/* The same as ent_upos, with a model of the caller's. */
const uint8_t *ent_upos_with(struct arena *a, const struct upos_model *m,
                             const struct document *document);

#endif
