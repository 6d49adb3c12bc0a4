#include "syntax/parser.h"

#include "syntax/arc_head.h"
#include "syntax/lemma_head.h"
#include "syntax/spanning_tree.h"

struct parser {
    struct arena own;
    uint32_t hidden;
    struct tag_head upos, xpos, feats;
    struct lemma_head lemma;
    struct arc_head arc;
    struct relation_head relation;
    struct mention_model *mentions;
};

static bool open_heads(const struct head_source *s, struct parser *p, struct ent_error *err)
{
    return ent_tag_head(s, "upos", &p->upos, err) && ent_tag_head(s, "xpos", &p->xpos, err) &&
           ent_tag_head(s, "feats", &p->feats, err) &&
           ent_lemma_head(s, &p->xpos.labels, &p->lemma, err) && ent_arc_head(s, &p->arc, err) &&
           ent_relation_head(s, &p->relation, err);
}

/* A model need not have mentions. */
static bool open_mentions(const struct head_source *s, struct parser *p, struct ent_error *err)
{
    if (!ent_model_find(s->model, "head/mention/head")) return true;
    p->mentions = ent_mention_model_open(s->model, s->base, s->hidden, err);
    return p->mentions;
}

struct parser *ent_parser_open(const struct model *m, const char *base, uint32_t hidden,
                               struct ent_error *err)
{
    struct arena own = {0};
    struct parser *p = arena_new(&own, struct parser);
    p->hidden = hidden;
    struct head_source source = {&own, m, base, hidden};
    bool ok = open_heads(&source, p, err) && open_mentions(&source, p, err);
    p->own = own;
    if (ok) return p;
    ent_parser_close(p);
    return NULL;
}

void ent_parser_close(struct parser *p)
{
    if (!p) return;
    ent_mention_model_close(p->mentions);
    struct arena own = p->own;
    ent_arena_free(&own);
}

const struct mention_model *ent_parser_mentions(const struct parser *p) { return p->mentions; }

/* Room for the answers, which the parts of a run fill in one after another. */
struct answers {
    struct parsed *parsed;
    uint16_t *upos, *xpos, *feats, *relation;
    struct str *lemma;
    uint32_t *head;
    struct vectors *vectors, *branch[BRANCHES_MOST]; /* NULL: not kept */
};

static struct answers make_room(struct arena *a, const struct parser *p, uint32_t first, uint32_t n)
{
    struct answers out = {
        .parsed = arena_new(a, struct parsed),
        .upos = arena_array(a, uint16_t, n),
        .xpos = arena_array(a, uint16_t, n),
        .feats = arena_array(a, uint16_t, n),
        .relation = arena_array(a, uint16_t, n),
        .lemma = arena_array(a, struct str, n),
        .head = arena_array(a, uint32_t, n),
    };
    *out.parsed = (struct parsed){
        .first = first,
        .n = n,
        .upos = {&p->upos.labels, out.upos},
        .xpos = {&p->xpos.labels, out.xpos},
        .feats = {&p->feats.labels, out.feats},
        .relation = {&p->relation.labels, out.relation},
        .lemma = out.lemma,
        .head = out.head,
    };
    if (!p->mentions) return out;
    out.parsed->entities = arena_new(a, struct entities);
    out.parsed->entities->model = p->mentions;
    return out;
}

static struct vectors *new_vectors(struct arena *a, uint32_t n, uint32_t hidden)
{
    struct vectors *v = arena_new(a, struct vectors);
    *v = (struct vectors){.n = n, .hidden = hidden};
    v->at = arena_array(a, float, (size_t)n *hidden);
    return v;
}

/* Room for the vectors of a whole document of n tokens. */
static void keep_vectors(struct arena *a, const struct encoder *e, uint32_t n, struct answers *out)
{
    uint32_t hidden = ent_encoder_hidden(e);
    out->vectors = new_vectors(a, n, hidden);
    for (uint32_t i = 0; i < BRANCHES_MOST; i++)
        if (ent_encoder_has_branch(e, i))
            out->vectors->branch[i] = out->branch[i] = new_vectors(a, n, hidden);
    out->parsed->vectors = out->vectors;
}

static void keep_part(const struct vectors *part, struct vectors *whole)
{
    if (whole)
        memcpy(whole->at + (size_t)part->first * whole->hidden, part->at,
               (size_t)part->n * part->hidden * sizeof(float));
}

/* Rows of vectors are brought to bytes once for all heads. */
static void fill_part(struct arena *a, struct arena *scratch, const struct parser *p,
                      const struct document *d, const struct vectors *v, const struct answers *out)
{
    uint32_t row = v->first - out->parsed->first;
    struct rows rows = ent_rows(scratch, v->at, v->n, p->hidden);
    ent_tag_rows(scratch, &p->upos, &rows, out->upos + row);
    ent_tag_rows(scratch, &p->xpos, &rows, out->xpos + row);
    ent_tag_rows(scratch, &p->feats, &rows, out->feats + row);
    struct lemma_words words = {
        d, v->first, {&p->upos.labels, out->upos + row}, {&p->xpos.labels, out->xpos + row}};
    ent_lemma_rows(a, scratch, &p->lemma, &words, &rows, out->lemma + row);
    ent_arc_rows(scratch, &p->arc, d, v->first, &rows, out->head + row);
    ent_relation_rows(scratch, &p->relation, v->first, &rows, out->head + row, out->relation + row);
    if (p->mentions)
        *vec_add(a, &out->parsed->entities->parts) =
            ent_mentions(a, scratch, p->mentions, d, v, out->head + row);
    keep_part(v, out->vectors);
    for (uint32_t i = 0; i < BRANCHES_MOST; i++) keep_part(v->branch[i], out->branch[i]);
}

static bool has_long_sentence(const struct document *d, uint32_t first, uint32_t n)
{
    for (uint32_t s = first; s < first + n; s++)
        if (d->sentences.at[s].n > TREE_MOST_WORDS) return true;
    return false;
}

/* The document with the sentences [first, first + n) in pieces of at most TREE_MOST_WORDS, and those before them as they are; how many pieces in *n.
 * Tokens are copied, since they name their sentence. */
static const struct document *in_pieces(struct arena *a, const struct document *d, uint32_t first,
                                        uint32_t *n)
{
    struct document *out = arena_new(a, struct document);
    const struct sentence *last = &d->sentences.at[first + *n - 1];
    uint32_t n_tokens = last->first + last->n;
    *out = *d;
    out->sentences = (struct sentences){0};
    out->tokens = (struct tokens){arena_array(a, struct token, n_tokens), n_tokens, n_tokens};
    memcpy(out->tokens.at, d->tokens.at, n_tokens * sizeof *out->tokens.at);
    for (uint32_t s = 0; s < first + *n; s++) {
        struct sentence whole = d->sentences.at[s];
        uint32_t most = s < first ? whole.n : TREE_MOST_WORDS;
        for (uint32_t done = 0; done < whole.n; done += most) {
            uint32_t size = whole.n - done < most ? whole.n - done : most;
            for (uint32_t t = 0; t < size; t++)
                out->tokens.at[whole.first + done + t].sentence = out->sentences.n;
            *vec_add(a, &out->sentences) =
                (struct sentence){whole.first + done, size, whole.paragraph};
        }
    }
    *n = out->sentences.n - first;
    return out;
}

/* Only the first root of a sentence stays one. */
static void join_pieces(const struct parser *p, const struct document *d, uint32_t first,
                        uint32_t n, const struct answers *out)
{
    for (uint32_t s = first; s < first + n; s++) {
        const struct sentence *at = &d->sentences.at[s];
        uint32_t root = NO_INDEX;
        for (uint32_t t = at->first; t < at->first + at->n; t++) {
            uint32_t row = t - out->parsed->first;
            if (out->head[row] != NO_INDEX) continue;
            if (root == NO_INDEX) {
                root = t;
                continue;
            }
            out->head[row] = root;
            out->relation[row] = p->relation.joint_label;
        }
    }
}

enum { PART_TOKENS = 256 }; /* encoded at once, if sentences and windows allow it */

static void fill_all(struct arena *a, const struct parser *p, struct encoder *e,
                     const struct document *d, uint32_t first, uint32_t n, struct answers *out)
{
    struct arena scratch = {0}, whole = {0};
    const struct document *read = d;
    uint32_t n_pieces = n;
    if (has_long_sentence(d, first, n)) read = in_pieces(&whole, d, first, &n_pieces);
    for (uint32_t s = first, part; s < first + n_pieces; s += part) {
        part = ent_encode_cut(e, read, s, PART_TOKENS);
        if (part > first + n_pieces - s) part = first + n_pieces - s;
        const struct vectors *v =
            ent_encode_sentences(&scratch, e, read, s, part, (int)ent_encoder_layers(e));
        fill_part(a, &scratch, p, read, v, out);
        ent_arena_reset(&scratch);
    }
    if (read != d) join_pieces(p, d, first, n, out);
    ent_arena_free(&scratch);
    ent_arena_free(&whole);
}

const struct parsed *ent_parse(struct arena *a, const struct parser *p, struct encoder *e,
                               const struct document *d, uint32_t first, uint32_t n)
{
    const struct sentence *from = &d->sentences.at[first], *last = &d->sentences.at[first + n - 1];
    struct answers out = make_room(a, p, from->first, last->first + last->n - from->first);
    fill_all(a, p, e, d, first, n, &out);
    return out.parsed;
}

const struct parsed *ent_parse_document(struct arena *a, const struct parser *p, struct encoder *e,
                                        const struct document *d)
{
    struct answers out = make_room(a, p, 0, d->tokens.n);
    keep_vectors(a, e, d->tokens.n, &out);
    fill_all(a, p, e, d, 0, d->sentences.n, &out);
    if (!out.parsed->entities) return out.parsed;
    ent_coreference(ent_coreference_open(a, p->mentions), d, out.parsed->entities);
    return out.parsed;
}
