/* Learns and measures the fast tagger of universal parts of speech (src/syntax/upos.h).
 *
 *   entente-upos learn CLUSTERS EPOCHS SEED MODEL TREEBANK.conllu...   writes MODEL, in the form that tools/mkupos.c states
 *   entente-upos score TREEBANK.conllu...                       accuracy and words a second of the weights compiled in
 *
 * CLUSTERS has a line a word: word, number of its large, its middle and its small cluster, from 0, tab-separated. Documents of GUM's kind
 * "conversation" are left out: their texts forbid derivatives.
 *
 *   source  Collins, Discriminative training methods for hidden Markov models, 2002 (the averaged perceptron); with a margin: a word
 *           whose right tag does not win by MARGIN is learnt too */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "syntax/conllu.h"
#include "syntax/upos_feature.h"

static const float margin = 15, clip = 40.3f; /* clip: a larger averaged weight becomes 127 */

struct documents VEC(struct document *);

struct treebank {
    struct documents documents;
    uint8_t **gold; /* [documents.n][tokens] */
    uint32_t tokens;
};

static _Noreturn void stop(const char *what)
{
    fprintf(stderr, "entente-upos: %s\n", what);
    exit(1);
}

static uint8_t tag_named(struct str name)
{
    static const char *const names[] = {
#define UPOS(name) #name,
        ENT_UPOS(UPOS)
#undef UPOS
    };
    for (uint8_t t = 0; t < UPOS_COUNT; t++)
        if (str_is(name, names[t])) return t;
    return UPOS_X;
}

static bool is_conversation(const struct conllu *part)
{
    struct conllu_sentence first = part->sentences.at[0];
    for (uint32_t i = first.first; i < first.first + first.n; i++) {
        struct str line = part->lines.at[i].text;
        if (str_starts(line, STR("# newdoc")) &&
            ent_str_find(line, STR("GUM_conversation"), 0) < line.n)
            return true;
    }
    return false;
}

static uint8_t *gold_tags(struct arena *a, const struct conllu *part)
{
    uint8_t *gold = arena_array(a, uint8_t, part->document->tokens.n);
    uint32_t token = 0;
    for (uint32_t i = 0; i < part->lines.n; i++) {
        struct str cell[CONLLU_COLUMNS];
        if (part->lines.at[i].kind != CONLLU_WORD) continue;
        ent_conllu_cells(part->lines.at[i].text, cell);
        gold[token++] = tag_named(cell[CONLLU_UPOS]);
    }
    return gold;
}

static void read_treebank(struct arena *a, const char *path, struct treebank *out)
{
    enum { DOCUMENTS = 1 << 14 };
    if (!out->gold) out->gold = arena_array(a, uint8_t *, DOCUMENTS);
    struct conllu_reader r = {.in = fopen(path, "rb"), .path = path};
    if (!r.in) stop("cannot open a treebank");
    struct ent_error err = {0};
    struct conllu part;
    enum conllu_outcome outcome;
    while ((outcome = ent_conllu_next(&r, a, UINT32_MAX, &part, &err)) == CONLLU_PART) {
        if (is_conversation(&part)) continue;
        if (out->documents.n == DOCUMENTS) stop("too many documents");
        out->gold[out->documents.n] = gold_tags(a, &part);
        *vec_add(a, &out->documents) = part.document;
        out->tokens += part.document->tokens.n;
    }
    if (outcome == CONLLU_FAILED) stop(err.message);
    ent_conllu_close(&r);
    fclose(r.in);
}

/* Weights while they are learnt: sum holds weight * time up to `since`. */
struct row {
    float weight[UPOS_COLUMNS], sum[UPOS_COLUMNS];
    uint32_t since[UPOS_COLUMNS];
};

struct learner {
    struct row *rows; /* [UPOS_ROWS] */
    const struct upos_cluster *clusters;
    uint32_t now, right, seen;
};

static void move(struct learner *l, const uint32_t *features, unsigned column, float by)
{
    for (unsigned i = 0; i < UPOS_FEATURES; i++) {
        struct row *r = &l->rows[features[i]];
        r->sum[column] += r->weight[column] * (float)(l->now - r->since[column]);
        r->weight[column] += by;
        r->since[column] = l->now;
    }
}

/* The best column besides `not`, which may be UPOS_COLUMNS. */
static unsigned best_besides(const float *score, unsigned not )
{
    unsigned best = not == 0;
    for (unsigned c = best + 1; c < UPOS_COLUMNS; c++)
        if (c != not &&score[c] > score[best]) best = c;
    return best;
}

/* Learns from one word; returns the column that was best before. */
static unsigned learn_word(struct learner *l, const uint32_t *features, unsigned gold)
{
    float score[UPOS_COLUMNS] = {0};
    for (unsigned i = 0; i < UPOS_FEATURES; i++)
        for (unsigned c = 0; c < UPOS_COLUMNS; c++) score[c] += l->rows[features[i]].weight[c];
    unsigned best = best_besides(score, UPOS_COLUMNS), rival = best_besides(score, gold);
    l->now++;
    if (score[gold] <= score[rival] + margin) {
        move(l, features, gold, 1);
        move(l, features, rival, -1);
    }
    return best;
}

static void learn_sentence(struct learner *l, const struct document *d, const struct sentence *s,
                           const uint8_t *gold, struct upos_word *words)
{
    uint32_t before = UPOS_COUNT, before2 = UPOS_COUNT;
    ent_upos_look(l->clusters, d, s, words);
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t features[UPOS_FEATURES];
        ent_upos_features(&words[i], before, before2, features);
        enum upos right = (enum upos)gold[s->first + i];
        unsigned column = learn_word(l, features, ent_upos_column(right));
        enum upos tag = ent_upos_of_column(column, token_text(d, s->first + i));
        l->right += tag == right, l->seen++;
        before2 = before;
        before = tag;
    }
}

struct place {
    uint32_t document, sentence;
};

struct places VEC(struct place);

static void shuffle(struct places *p, uint64_t *state)
{
    for (uint32_t i = p->n; i-- > 1;) {
        *state ^= *state << 13, *state ^= *state >> 7, *state ^= *state << 17;
        uint32_t j = (uint32_t)(*state % (i + 1));
        struct place kept = p->at[i];
        p->at[i] = p->at[j], p->at[j] = kept;
    }
}

static void learn(struct learner *l, const struct treebank *t, int epochs, uint64_t seed)
{
    struct arena a = {0};
    struct places places = {0};
    uint32_t longest = 0;
    for (uint32_t d = 0; d < t->documents.n; d++)
        for (uint32_t s = 0; s < t->documents.at[d]->sentences.n; s++) {
            *vec_add(&a, &places) = (struct place){d, s};
            uint32_t n = t->documents.at[d]->sentences.at[s].n;
            if (n > longest) longest = n;
        }
    struct upos_word *words = arena_array(&a, struct upos_word, longest + 2 * UPOS_REACH);
    for (int epoch = 1; epoch <= epochs; epoch++) {
        shuffle(&places, &seed);
        l->right = l->seen = 0;
        for (uint32_t i = 0; i < places.n; i++) {
            struct place at = places.at[i];
            const struct document *d = t->documents.at[at.document];
            learn_sentence(l, d, &d->sentences.at[at.sentence], t->gold[at.document],
                           words + UPOS_REACH);
        }
        fprintf(stderr, "epoch %d: %.4f of %u\n", epoch, (double)l->right / l->seen, l->seen);
    }
    ent_arena_free(&a);
}

static int8_t averaged(const struct learner *l, const struct row *r, unsigned column)
{
    float sum = r->sum[column] + r->weight[column] * (float)(l->now - r->since[column]);
    float steps = sum / (float)l->now * 127 / clip;
    steps += steps < 0 ? -0.5f : 0.5f;
    return (int8_t)(steps > 127 ? 127 : steps < -127 ? -127 : steps);
}

static void put(FILE *out, uint32_t value, unsigned bytes)
{
    for (; bytes--; value >>= 8) putc((int)(value & 0xFF), out);
}

static void write_row(FILE *out, const struct learner *l, const struct row *r)
{
    int8_t weight[UPOS_COLUMNS];
    uint32_t has = 0;
    for (unsigned c = 0; c < UPOS_COLUMNS; c++)
        if ((weight[c] = averaged(l, r, c))) has |= 1u << c;
    put(out, has, 2);
    for (unsigned c = 0; c < UPOS_COLUMNS; c++)
        if (weight[c]) put(out, (uint8_t)weight[c], 1);
}

static void write_model(const char *path, const struct learner *l)
{
    FILE *out = fopen(path, "wb");
    if (!out) stop("cannot write the model");
    uint32_t n = 0;
    for (uint32_t i = 0; i < UPOS_CLUSTERS; i++) n += l->clusters[i].hash != 0;
    fputs("ENTUPOS1", out);
    put(out, n, 4);
    for (uint32_t i = 0; i < UPOS_CLUSTERS; i++) {
        struct upos_cluster c = l->clusters[i];
        if (!c.hash) continue;
        put(out, c.hash, 4), put(out, c.small, 2), put(out, c.middle, 1), put(out, c.large, 1);
    }
    for (uint32_t i = 0; i < UPOS_ROWS; i++) write_row(out, l, &l->rows[i]);
    if (fclose(out)) stop("cannot write the model");
}

static struct upos_cluster *read_clusters(struct arena *a, const char *path)
{
    struct upos_cluster *clusters = arena_array(a, struct upos_cluster, UPOS_CLUSTERS);
    FILE *in = fopen(path, "r");
    if (!in) stop("cannot open the clusters");
    char word[256];
    unsigned large, middle, small, n = 0;
    while (fscanf(in, "%255s %u %u %u", word, &large, &middle, &small) == 4) {
        if (large > 254 || middle > 254 || small > 65534 || ++n > UPOS_CLUSTERS * 3 / 4)
            stop("too many clusters, or words in them");
        uint32_t hash = ent_upos_hash(str_of(word));
        clusters[upos_slot(clusters, hash)] = (struct upos_cluster){
            hash, (uint16_t)(small + 1), (uint8_t)(middle + 1), (uint8_t)(large + 1)};
    }
    if (!feof(in)) stop("a line of the clusters that is none");
    fclose(in);
    return clusters;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Accuracy, and the best rate of ten rounds in processor time. */
static void score(const char *name, const struct treebank *t)
{
    struct arena a = {0};
    double best = 1e9;
    uint32_t right = 0;
    for (int round = 0; round < 10; round++) {
        right = 0;
        double took = 0;
        for (uint32_t d = 0; d < t->documents.n; d++) {
            double start = seconds();
            const uint8_t *tags = ent_upos(&a, t->documents.at[d]);
            took += seconds() - start;
            for (uint32_t i = 0; i < t->documents.at[d]->tokens.n; i++)
                right += tags[i] == t->gold[d][i];
            ent_arena_reset(&a);
        }
        if (took < best) best = took;
    }
    printf("%s: UPOS %.2f %% of %u words, %.0f words/s\n", name, 100.0 * right / t->tokens,
           t->tokens, t->tokens / best);
    ent_arena_free(&a);
}

int main(int n, char **arguments)
{
    struct arena a = {0};
    if (n >= 3 && !strcmp(arguments[1], "score")) {
        for (int i = 2; i < n; i++) {
            struct treebank t = {0};
            read_treebank(&a, arguments[i], &t);
            score(arguments[i], &t);
        }
    } else if (n >= 7 && !strcmp(arguments[1], "learn")) {
        struct treebank t = {0};
        for (int i = 6; i < n; i++) read_treebank(&a, arguments[i], &t);
        struct learner l = {arena_array(&a, struct row, UPOS_ROWS), read_clusters(&a, arguments[2]),
                            0, 0, 0};
        learn(&l, &t, atoi(arguments[3]), strtoull(arguments[4], NULL, 10));
        write_model(arguments[5], &l);
    } else {
        stop("usage: learn CLUSTERS EPOCHS SEED MODEL TREEBANK... | score TREEBANK...");
    }
    ent_arena_free(&a);
    return fflush(stdout) ? 74 : 0;
}
