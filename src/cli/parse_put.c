#include "cli/parse_put.h"

#include <stdlib.h>

#include "base/json.h"
#include "syntax/conllu_put.h"
#include "syntax/mention.h"

void ent_parse_put_conllu(struct text_buffer *b, const struct parse_text *text,
                          const struct parsed *p, uint32_t first, uint32_t n)
{
    for (uint32_t s = first; s < first + n; s++) {
        if (text->kept)
            ent_conllu_put_kept(b, text->kept, p, s);
        else
            ent_conllu_put(b, text->document, p, s);
    }
}

/* "# sent_id = x" of a sentence that was read from CoNLL-U. */
static struct str kept_id(const struct conllu *kept, uint32_t s)
{
    const struct conllu_sentence *at = &kept->sentences.at[s];
    for (uint32_t i = at->first; i < at->first + at->n; i++) {
        struct str line = kept->lines.at[i].text;
        if (kept->lines.at[i].kind != CONLLU_COMMENT) break;
        if (str_starts(line, STR("# sent_id = "))) return str_part(line, 12, line.n);
    }
    return STR_NONE;
}

static void put_place(struct json_writer *j, const struct document *d, struct span span)
{
    ent_json_key(j, "start");
    ent_json_int(j, ent_code_point_of(&d->points, span.start));
    ent_json_key(j, "end");
    ent_json_int(j, ent_code_point_of(&d->points, span.end));
}

static void put_column(struct json_writer *j, const char *key, struct column c, uint32_t row)
{
    struct str value = column_text(c, row);
    ent_json_key(j, key);
    ent_json_str_or_null(j, str_is(value, "_") ? STR_NONE : value);
}

static void put_word(struct json_writer *j, const struct parse_text *text, const struct parsed *p,
                     uint32_t token)
{
    const struct document *d = text->document;
    uint32_t row = token - p->first;
    uint32_t first = d->sentences.at[d->tokens.at[token].sentence].first;
    ent_json_open(j, '{');
    ent_json_key(j, "form");
    ent_json_str(j, token_text(d, token));
    if (!text->kept) put_place(j, d, tokens_span(d, token, token));
    ent_json_key(j, "lemma");
    ent_json_str_or_null(j, p->lemma ? p->lemma[row] : STR_NONE);
    put_column(j, "upos", p->upos, row);
    put_column(j, "xpos", p->xpos, row);
    put_column(j, "feats", p->feats, row);
    ent_json_key(j, "head");
    if (!p->head)
        ent_json_null(j);
    else
        ent_json_int(j, p->head[row] == NO_INDEX ? 0 : p->head[row] - first + 1);
    put_column(j, "deprel", p->relation, row);
    ent_json_close(j, '}');
}

static void put_mention(struct json_writer *j, const struct entities *e,
                        const struct entity_mention *m, uint32_t before)
{
    ent_json_open(j, '{');
    ent_json_key(j, "first");
    ent_json_int(j, m->first - before);
    ent_json_key(j, "last");
    ent_json_int(j, m->last - before);
    ent_json_key(j, "head");
    ent_json_int(j, m->head - before);
    ent_json_key(j, "type");
    ent_json_str(j, ent_mention_types(e->model)->at[m->type]);
    ent_json_key(j, "entity");
    ent_json_int(j, m->entity);
    ent_json_close(j, '}');
}

/* The mentions of a sentence, their words counted from 1. */
static void put_mentions(struct json_writer *j, const struct document *d, const struct entities *e,
                         uint32_t s)
{
    uint32_t before = d->sentences.at[s].first - 1;
    ent_json_key(j, "mentions");
    ent_json_open(j, '[');
    for (uint32_t p = 0; p < e->parts.n; p++)
        for (uint32_t i = 0; i < e->parts.at[p].mentions.n; i++) {
            const struct entity_mention *m = &e->parts.at[p].mentions.at[i];
            if (m->sentence == s) put_mention(j, e, m, before);
        }
    ent_json_close(j, ']');
}

static void put_sentence(struct json_writer *j, struct arena *a, const struct parse_text *text,
                         const struct parsed *p, uint32_t s)
{
    const struct document *d = text->document;
    const struct sentence *at = &d->sentences.at[s];
    struct str id = text->kept ? kept_id(text->kept, s)
                               : ent_str_format(a, "%.*s-%u", STR_ARGS(d->report->id), s + 1);
    ent_json_open(j, '{');
    ent_json_key(j, "id");
    ent_json_str_or_null(j, id);
    ent_json_key(j, "report");
    ent_json_str_or_null(j, d->report->id);
    ent_json_key(j, "text");
    ent_json_str(j, ent_sentence_line(a, d, s));
    if (!text->kept) put_place(j, d, tokens_span(d, at->first, at->first + at->n - 1));
    ent_json_key(j, "words");
    ent_json_open(j, '[');
    for (uint32_t t = at->first; t < at->first + at->n; t++) put_word(j, text, p, t);
    ent_json_close(j, ']');
    if (p->entities) put_mentions(j, d, p->entities, s);
    ent_json_close(j, '}');
    ent_json_end_line(j);
}

void ent_parse_put_json(struct text_buffer *b, const struct parse_text *text,
                        const struct parsed *p, uint32_t first, uint32_t n)
{
    struct str made = {0};
    FILE *out = open_memstream((char **)(uintptr_t)&made.at, &made.n);
    if (!out) ent_out_of_memory(0);
    struct json_writer j = {.out = out};
    for (uint32_t s = first; s < first + n; s++) put_sentence(&j, b->arena, text, p, s);
    bool failed = ferror(out) != 0;
    if (fclose(out) != 0 || failed) ent_out_of_memory(made.n);
    ent_text_add(b, made);
    free((char *)(uintptr_t)made.at);
}
