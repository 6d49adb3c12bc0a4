#include "syntax/fast.h"

#include "base/table.h"
#include "syntax/tag.h"
#include "syntax/upos.h"

extern const struct table ent_table_marks;

#define NAME(name) {#name, sizeof #name - 1},

static const struct str upos_names[UPOS_COUNT] = {
#define UPOS(name) NAME(name)
    ENT_UPOS(UPOS)
#undef UPOS
};
static const struct labels upos_labels = {upos_names, UPOS_COUNT};

/* The tags in their order under their own names, then those that PUNCT stands for. */
static const struct str xpos_names[] = {
    NAME(CC) NAME(CD) NAME(DT) NAME(EX) NAME(FW) NAME(IN) NAME(JJ) NAME(JJR) NAME(JJS) NAME(MD)
        NAME(NN) NAME(NNP) NAME(NNPS) NAME(NNS) NAME(PDT) NAME(POS) NAME(PRP){"PRP$", 4},
    {":", 1},
    NAME(RB) NAME(RBR) NAME(RBS) NAME(RP) NAME(SYM) NAME(TO) NAME(UH) NAME(VB) NAME(VBD) NAME(VBG)
        NAME(VBN) NAME(VBP) NAME(VBZ) NAME(WDT) NAME(WP){"WP$", 3},
    NAME(WRB){".", 1},
    {",", 1},
    {"``", 2},
    {"''", 2},
    {"-LRB-", 5},
    {"-RRB-", 5},
    {"HYPH", 4},
    {"NFP", 3},
    {"$", 1}};
enum { XPOS_COUNT = sizeof xpos_names / sizeof *xpos_names, XPOS_OPEN = TAG_COUNT + 2, XPOS_CLOSE };
static const struct labels xpos_labels = {xpos_names, XPOS_COUNT};

/* As data/marks.tsv names them. */
static const struct str tag_names[TAG_COUNT] = {
#define TAG(name) NAME(name)
    ENT_TAGS(TAG)
#undef TAG
};

static uint16_t label_of(const struct labels *l, struct str name)
{
    uint16_t i = 0;
    while (i + 1u < l->n && !str_equal(l->at[i], name)) i++;
    return i;
}

enum { LONGEST_FORM = 24, LONGEST_KEY = LONGEST_FORM + 24 };

/* "TAG", "TAG form" or "TAG form NEXT". */
struct key {
    char at[LONGEST_KEY];
    size_t n;
};

static void add(struct key *k, struct str s)
{
    if (k->n) k->at[k->n++] = ' ';
    memcpy(k->at + k->n, s.at, s.n);
    k->n += s.n;
}

static uint32_t row_of(const struct key *k)
{
    return ent_table_find(&ent_table_marks, (struct str){k->at, k->n});
}

static struct str folded(struct str form, char room[LONGEST_FORM])
{
    for (size_t i = 0; i < form.n; i++)
        room[i] = (char)(form.at[i] >= 'A' && form.at[i] <= 'Z' ? form.at[i] + 32 : form.at[i]);
    return (struct str){room, form.n};
}

/* The row of the longest key that the table has, NO_INDEX where it has none. */
static uint32_t find_row(struct str form, uint8_t tag, uint8_t next)
{
    struct key tag_key = {.n = 0};
    add(&tag_key, tag_names[tag]);
    if (form.n <= LONGEST_FORM) {
        char room[LONGEST_FORM];
        struct key form_key = tag_key;
        add(&form_key, folded(form, room));
        struct key next_key = form_key;
        add(&next_key, next < TAG_COUNT ? tag_names[next] : STR("END"));
        uint32_t row = row_of(&next_key);
        if (row == NO_INDEX) row = row_of(&form_key);
        if (row != NO_INDEX) return row;
    }
    return row_of(&tag_key);
}

/* The Penn tag of a token, a mark's told from the mark. */
static uint16_t xpos_of(const struct document *d, uint32_t t, const uint8_t *tags, bool is_last)
{
    if (tags[t] != TAG_PUNCT && tags[t] != TAG_SYM) return tags[t];
    unsigned side = d->tokens.at[t].flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE);
    if (tags[t] == TAG_PUNCT && side) return side & TOKEN_QUOTE_OPEN ? XPOS_OPEN : XPOS_CLOSE;
    uint32_t row = find_row(token_text(d, t), tags[t], is_last ? TAG_COUNT : tags[t + 1]);
    if (row == NO_INDEX) return tags[t];
    return label_of(&xpos_labels, table_cell(&ent_table_marks, row, 1));
}

/* The document up to the end of the run, with no sentences but those of the run: what ent_tag is to look at. */
static struct document run_of(const struct document *d, uint32_t first, uint32_t n)
{
    struct document run = *d;
    run.sentences.at += first;
    run.sentences.n = n;
    const struct sentence *last = &run.sentences.at[n - 1];
    run.tokens.n = last->first + last->n;
    return run;
}

const struct parsed *ent_parse_fast(struct arena *a, const struct document *d, uint32_t first,
                                    uint32_t n)
{
    struct document run = run_of(d, first, n);
    const uint8_t *tags = ent_tag(a, &run), *universal = ent_upos(a, &run);
    struct parsed *out = arena_new(a, struct parsed);
    out->first = run.sentences.at[0].first;
    out->n = run.tokens.n - out->first;
    uint16_t *upos = arena_array(a, uint16_t, out->n), *xpos = arena_array(a, uint16_t, out->n);
    for (uint32_t s = 0; s < n; s++) {
        struct sentence at = run.sentences.at[s];
        for (uint32_t t = at.first, row; t < at.first + at.n; t++) {
            row = t - out->first;
            upos[row] = universal[t];
            xpos[row] = xpos_of(d, t, tags, t + 1 == at.first + at.n);
        }
    }
    out->upos = (struct column){&upos_labels, upos};
    out->xpos = (struct column){&xpos_labels, xpos};
    return out;
}
