/* A whole model of random weights: a small trunk and the heads of a parser. */
#ifndef PARSER_SAMPLE_H
#define PARSER_SAMPLE_H

#include "unit/encoder_sample.h"

enum { PARSER_SIZE = 64 }; /* of the vectors that arcs and relations are told from */

static const struct sample_shape parser_shape = {2, 64, 2, 128, 64, 32};

#define PARSER_UPOS "ADJ\nNOUN\nVERB\nPUNCT"
#define PARSER_XPOS "JJ\nNN\nNNS\nVB\nVBD\n."
#define PARSER_FEATS "_\nNumber=Sing\nNumber=Plur\nTense=Past|VerbForm=Fin"
#define PARSER_LEMMA "l\nk\nl-s\nl-ed\nl-ies+y\nl-a+an"
#define PARSER_EXCEPTIONS "sent\tVERB\tsend\nwent\tNOUN\tgo"
#define PARSER_REL "punct\nroot\nnsubj\nobj\nparataxis"

static inline uint32_t lines_of(const char *text)
{
    uint32_t n = 1;
    for (; *text; text++) n += *text == '\n';
    return n;
}

static inline const char *head_name(struct sample *s, const char *head, const char *block)
{
    return ent_str_format(&s->arena, "head/%s/%s", head, block).at;
}

/* The version and base of a head, and its labels where it has any. */
static inline void sample_head(struct sample *s, const char *head, const char *base,
                               const char *labels)
{
    sample_text(s, head_name(s, head, "head"),
                ent_str_format(&s->arena, "version 1\nbase %s\n", base).at);
    if (labels) sample_text(s, head_name(s, head, "labels"), labels);
}

static inline void sample_tags(struct sample *s, const char *head, const char *base,
                               const char *labels)
{
    sample_head(s, head, base, labels);
    sample_linear(s, head_name(s, head, "linear"), parser_shape.hidden, lines_of(labels));
}

static inline void sample_pairs(struct sample *s, const char *head, const char *base,
                                const char *labels)
{
    sample_head(s, head, base, labels);
    sample_linear(s, head_name(s, head, "dependent"), parser_shape.hidden, PARSER_SIZE);
    sample_linear(s, head_name(s, head, "governor"), parser_shape.hidden, PARSER_SIZE);
    sample_floats(s, head_name(s, head, "root"), PARSER_SIZE, 0, 0.1f, 1.0f);
}

/* The heads mention and coref, with so many types; what coreference looks back on is short. */
static inline void sample_mentions(struct sample *s, const char *base)
{
    enum { TYPES = 3, PRONOUNS = 16, ONES = 16 + 8 + TYPES + 2, TWOS = 30 };
    static const float limits[3] = {-1.5f, 40, 8};
    sample_head(s, "mention", base, "person\nplace\nthing");
    sample_head(s, "coref", base, NULL);
    sample_linear(s, "head/mention/wide", parser_shape.hidden, 64);
    sample_linear(s, "head/mention/label", 64, 2 * (1 + TYPES));
    sample_linear(s, "head/mention/query", parser_shape.hidden, 128);
    sample_linear(s, "head/mention/key", parser_shape.hidden, 64);
    sample_floats(s, "head/mention/away", 4, 32, 0, 0.1f);
    sample_linear(s, "head/coref/node", 3 * parser_shape.hidden, 64);
    sample_linear(s, "head/coref/coarse", 64, 64);
    sample_linear(s, "head/coref/current", 64, 64);
    sample_linear(s, "head/coref/antecedent", 64, 64);
    sample_linear(s, "head/coref/product", 64, 64);
    sample_floats(s, "head/coref/one_current", ONES, 64, 0, 0.3f);
    sample_floats(s, "head/coref/one_antecedent", ONES, 64, 0, 0.3f);
    sample_floats(s, "head/coref/two", TWOS, 64, 0, 0.3f);
    sample_floats(s, "head/coref/two_coarse", TWOS, 0, 0, 0.3f);
    sample_floats(s, "head/coref/pronouns", PRONOUNS, PRONOUNS, 0, 0.3f);
    sample_floats(s, "head/coref/kinds", TYPES, TYPES, 0, 0.3f);
    sample_floats(s, "head/coref/out", 64, 0, 0, 0.3f);
    sample_put(s, "head/coref/limits", (struct block_form){BLOCK_F32, 1, {3}}, limits,
               sizeof limits);
}

/* The base is that of the trunk alone, written and opened first. */
static inline void sample_parser(struct sample *s)
{
    struct ent_error err = {0};
    random_state = 1;
    sample_make(s, &parser_shape);
    struct model *trunk = sample_open(s, &err);
    if (!trunk) abort();
    const char *base = ent_str_copy(&s->arena, str_of(ent_model_base(trunk))).at;
    ent_model_close(trunk);
    sample_tags(s, "upos", base, PARSER_UPOS);
    sample_tags(s, "xpos", base, PARSER_XPOS);
    sample_tags(s, "feats", base, PARSER_FEATS);
    sample_tags(s, "lemma", base, PARSER_LEMMA);
    sample_text(s, "head/lemma/exceptions", PARSER_EXCEPTIONS);
    sample_pairs(s, "arc", base, NULL);
    sample_linear(s, "head/arc/bilinear", PARSER_SIZE, PARSER_SIZE);
    sample_pairs(s, "rel", base, PARSER_REL);
    sample_linear(s, "head/rel/label", PARSER_SIZE, lines_of(PARSER_REL));
    sample_mentions(s, base);
}

#endif
