/* An averaged perceptron that reads from left to right, trained by tools/upos.c. */
#include "syntax/upos.h"

#include "syntax/upos_feature.h"

/* From the assembler, as megabytes in a C array would take seconds to compile. */
__asm__(".pushsection .rodata\n"
        ".balign 64\n"
        ".globl ent_upos_weights\n"
        "ent_upos_weights:\n"
        ".incbin \"" ENT_UPOS_MODEL "\"\n"
        ".popsection\n");
extern const uint8_t ent_upos_weights[];

unsigned ent_upos_column(enum upos tag)
{
    if (tag == UPOS_SCONJ) return UPOS_CCONJ;
    return tag > UPOS_SCONJ ? tag - 1 : tag;
}

enum upos ent_upos_of_column(unsigned column, struct str word)
{
    static const char *const coordinating[] = {"and",    "but", "or",   "&",      "both",
                                               "either", "yet", "plus", "nor",    "n",
                                               "'n",     "n'",  "+",    "neither"};
    if (column == UPOS_CCONJ) return STR_AMONG_FOLD(word, coordinating) ? UPOS_CCONJ : UPOS_SCONJ;
    return (enum upos)(column >= UPOS_SCONJ ? column + 1 : column);
}

typedef int8_t weights __attribute__((vector_size(UPOS_COLUMNS)));
typedef int16_t sums __attribute__((vector_size(2 * UPOS_COLUMNS)));

static unsigned best_column(const int8_t *model, const uint32_t row[UPOS_FEATURES])
{
    for (unsigned i = 0; i < UPOS_FEATURES; i++)
        __builtin_prefetch(model + (size_t)row[i] * UPOS_COLUMNS);
    sums sum = {0};
    for (unsigned i = 0; i < UPOS_FEATURES; i++) {
        weights w;
        memcpy(&w, model + (size_t)row[i] * UPOS_COLUMNS, sizeof w);
        sum += __builtin_convertvector(w, sums);
    }
    unsigned best = 0;
    for (unsigned c = 1; c < UPOS_COLUMNS; c++)
        if (sum[c] > sum[best]) best = c;
    return best;
}

static void tag_sentence(const struct upos_model *m, const struct document *d,
                         const struct sentence *s, const struct upos_word *words, uint8_t *tags)
{
    uint32_t before = UPOS_COUNT, before2 = UPOS_COUNT;
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t row[UPOS_FEATURES];
        ent_upos_features(&words[i], before, before2, row);
        enum upos tag =
            ent_upos_of_column(best_column(m->weights, row), token_text(d, s->first + i));
        tags[s->first + i] = (uint8_t)tag;
        before2 = before;
        before = tag;
    }
}

const uint8_t *ent_upos_with(struct arena *a, const struct upos_model *m,
                             const struct document *document)
{
    uint8_t *tags = arena_array(a, uint8_t, document->tokens.n);
    uint32_t longest = 0;
    for (uint32_t i = 0; i < document->sentences.n; i++)
        if (document->sentences.at[i].n > longest) longest = document->sentences.at[i].n;
    struct upos_word *words =
        arena_array(a, struct upos_word, (size_t)longest + 2 * UPOS_REACH) + UPOS_REACH;
    for (uint32_t i = 0; i < document->sentences.n; i++) {
        const struct sentence *s = &document->sentences.at[i];
        ent_upos_look(m->clusters, document, s, words);
        tag_sentence(m, document, s, words, tags);
    }
    return tags;
}

const uint8_t *ent_upos(struct arena *a, const struct document *document)
{
    const struct upos_cluster *clusters = (const void *)ent_upos_weights;
    struct upos_model m = {clusters, (const int8_t *)(clusters + UPOS_CLUSTERS)};
    return ent_upos_with(a, &m, document);
}
