#include "syntax/lemma_head.h"

#include <math.h>

#include "syntax/lemma.h"

static bool has_blank_control(struct str s)
{
    return (s.n && memchr(s.at, '\t', s.n)) || (s.n && memchr(s.at, '\n', s.n));
}

static bool read_scripts(const struct head_source *s, struct lemma_head *h, struct ent_error *err)
{
    struct edit_script *scripts = arena_array(s->arena, struct edit_script, h->tags.labels.n);
    for (uint32_t i = 0; i < h->tags.labels.n; i++) {
        struct str label = h->tags.labels.at[i];
        bool ok = ent_edit_script_read(s->arena, label, &scripts[i]);
        if (!ok || has_blank_control(scripts[i].put))
            return ent_fail(err, ENT_EDATA,
                            "%s: head/lemma/labels:%u: expected an edit script, found %.*s",
                            ent_model_path(s->model), i + 1, STR_ARGS(str_part(label, 0, 60)));
    }
    h->scripts = scripts;
    return true;
}

static int compare(const struct lemma_exception *e, struct str form, struct str upos)
{
    int order = ent_str_compare(e->form, form);
    return order ? order : ent_str_compare(e->upos, upos);
}

static struct str cell_of(struct str *line)
{
    size_t tab = ent_str_find(*line, STR("\t"), 0);
    struct str cell = str_part(*line, 0, tab);
    *line = str_part(*line, tab + 1, line->n);
    return cell;
}

static bool read_exceptions(const struct head_source *s, struct lemma_head *h,
                            struct ent_error *err)
{
    static const char *const name = "head/lemma/exceptions";
    struct strs lines = {0};
    if (!ent_model_find(s->model, name)) return true;
    if (!ent_model_lines(s->arena, s->model, name, &lines, err)) return false;
    struct lemma_exception *e = arena_array(s->arena, struct lemma_exception, lines.n);
    for (uint32_t i = 0; i < lines.n; i++) {
        struct str line = lines.at[i];
        e[i].form = cell_of(&line);
        e[i].upos = cell_of(&line);
        e[i].lemma = cell_of(&line);
        if (!e[i].form.n || !e[i].upos.n || !e[i].lemma.n || line.n)
            return ent_fail(err, ENT_EDATA, "%s: %s:%u: expected form, UPOS and lemma",
                            ent_model_path(s->model), name, i + 1);
        if (i && compare(&e[i - 1], e[i].form, e[i].upos) >= 0)
            return ent_fail(err, ENT_EDATA, "%s: %s:%u: not sorted, or a duplicate",
                            ent_model_path(s->model), name, i + 1);
    }
    h->exceptions = e;
    h->n_exceptions = lines.n;
    return true;
}

static const uint8_t *tags_of(struct arena *a, const struct labels *xpos)
{
    static const char *const names[TAG_COUNT] = {
#define TAG(name) #name,
        ENT_TAGS(TAG)
#undef TAG
    };
    uint8_t *tag = arena_array(a, uint8_t, xpos->n);
    for (uint32_t i = 0; i < xpos->n; i++)
        while (tag[i] < TAG_COUNT && !str_is(xpos->at[i], names[tag[i]])) tag[i]++;
    return tag;
}

bool ent_lemma_head(const struct head_source *s, const struct labels *xpos, struct lemma_head *out,
                    struct ent_error *err)
{
    *out = (struct lemma_head){.tag = tags_of(s->arena, xpos)};
    return ent_tag_head(s, "lemma", &out->tags, err) && read_scripts(s, out, err) &&
           read_exceptions(s, out, err);
}

static struct str exception_of(const struct lemma_head *h, struct str form, struct str upos)
{
    uint32_t from = 0, end = h->n_exceptions;
    while (from < end) {
        uint32_t middle = from + (end - from) / 2;
        int order = compare(&h->exceptions[middle], form, upos);
        if (!order) return h->exceptions[middle].lemma;
        if (order < 0)
            from = middle + 1;
        else
            end = middle;
    }
    return STR_NONE;
}

/* Inflected regularly, as far as spelling tells; irregular words are in the rules' own table or among the exceptions. */
static bool has_rule(uint8_t tag, struct str upos)
{
    if (tag == TAG_NNS) return str_is(upos, "NOUN");
    bool is_inflected = tag == TAG_VBD || tag == TAG_VBG || tag == TAG_VBN || tag == TAG_VBZ;
    return is_inflected && (str_is(upos, "VERB") || str_is(upos, "AUX"));
}

enum { MOST_TRIES = 16 }; /* scripts that do not fit; as many as that are a form like no other */

/* The script of the highest score that fits; scores are used up on the way. */
static struct str best_fitting(struct arena *a, const struct lemma_head *h, float *scores,
                               struct str form)
{
    for (int i = 0; i < MOST_TRIES; i++) {
        uint32_t best = largest_index(scores, h->tags.labels.n);
        struct str lemma = ent_edit_script_apply(a, h->scripts[best], form);
        if (lemma.n) return lemma;
        scores[best] = -INFINITY;
    }
    return form;
}

void ent_lemma_rows(struct arena *a, struct arena *scratch, const struct lemma_head *h,
                    const struct lemma_words *words, const struct rows *rows, struct str *out)
{
    uint32_t n_labels = h->tags.labels.n;
    float *scores = arena_array(scratch, float, (size_t)HEAD_ROWS *n_labels);
    for (uint32_t from = 0; from < rows->n; from += HEAD_ROWS) {
        uint32_t n = rows->n - from < HEAD_ROWS ? rows->n - from : HEAD_ROWS;
        struct rows part = rows_part(*rows, from, n);
        ent_linear(&h->tags.linear, &part, scores);
        for (uint32_t r = 0; r < n; r++) {
            struct str form = token_text(words->document, words->first + from + r);
            struct str upos = column_text(words->upos, from + r);
            struct str known = exception_of(h, form, upos);
            uint8_t tag = h->tag[words->xpos.at[from + r]];
            if (!known.n && has_rule(tag, upos)) known = ent_lemma(a, form, tag);
            float *own = scores + (size_t)r * n_labels;
            out[from + r] = known.n ? known : best_fitting(a, h, own, form);
        }
    }
}
