#include "syntax/conllu_put.h"

#include "syntax/mention.h"

static void put_number(struct text_buffer *b, uint32_t value)
{
    char digits[10];
    size_t n = sizeof digits;
    do {
        digits[--n] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    ent_text_add(b, (struct str){digits + n, sizeof digits - n});
}

static void put_cell(struct text_buffer *b, struct str s)
{
    ent_text_add_char(b, '\t');
    ent_text_add(b, s);
}

/* On one line: what an id brings along of line ends and other controls becomes a blank. */
static void put_id(struct text_buffer *b, struct str id)
{
    for (size_t i = 0; i < id.n; i++)
        ent_text_add_char(b, (unsigned char)id.at[i] < ' ' ? ' ' : id.at[i]);
}

static void put_word_columns(struct text_buffer *b, const struct document *d,
                             const struct parsed *p, uint32_t token)
{
    uint32_t row = token - p->first;
    put_cell(b, p->lemma ? p->lemma[row] : STR("_"));
    put_cell(b, column_text(p->upos, row));
    put_cell(b, column_text(p->xpos, row));
    put_cell(b, column_text(p->feats, row));
    ent_text_add_char(b, '\t');
    if (!p->head) {
        ent_text_add(b, STR("_\t_\t_"));
        return;
    }
    const struct sentence *s = &d->sentences.at[d->tokens.at[token].sentence];
    put_number(b, p->head[row] == NO_INDEX ? 0 : p->head[row] - s->first + 1);
    put_cell(b, column_text(p->relation, row));
    put_cell(b, STR("_"));
}

static struct str misc_of(const struct document *d, uint32_t token)
{
    if (token + 1 == d->tokens.n) return STR("_");
    const struct token *next = &d->tokens.at[token + 1];
    bool is_joined = next->start == d->tokens.at[token].end;
    return is_joined && !(next->flags & TOKEN_SPACE_BEFORE) ? STR("SpaceAfter=No") : STR("_");
}

/* Behind the last word of the surface token that starts here. */
static uint32_t surface_end(const struct document *d, uint32_t token, uint32_t end)
{
    do token++;
    while (token < end && d->tokens.at[token].flags & TOKEN_JOINED);
    return token;
}

static void put_range(struct text_buffer *b, const struct document *d, uint32_t first, uint32_t end,
                      uint32_t id)
{
    put_number(b, id);
    ent_text_add_char(b, '-');
    put_number(b, id + end - first - 1);
    struct span span = tokens_span(d, first, end - 1);
    put_cell(b, span_of(d->text, span));
    ent_text_add(b, STR("\t_\t_\t_\t_\t_\t_\t_"));
    put_cell(b, misc_of(d, end - 1));
    ent_text_add_char(b, '\n');
}

/* A sentence on its way out.
 *
 *   marks  [words of the sentence]  what MISC says of entities; NULL where nobody looked for them */
struct sentence_out {
    const struct document *d;
    const struct parsed *p;
    const struct str *marks;
    uint32_t first, end; /* tokens */
};

static struct sentence_out sentence_out(struct arena *a, const struct document *d,
                                        const struct parsed *p, uint32_t s)
{
    const struct sentence *at = &d->sentences.at[s];
    struct sentence_out out = {d, p, NULL, at->first, at->first + at->n};
    if (p->entities) out.marks = ent_mention_marks(a, p->entities, at->first, at->n);
    return out;
}

static void add_part(struct text_buffer *b, bool *has_any, struct str key, struct str value)
{
    if (*has_any) ent_text_add_char(b, '|');
    ent_text_add(b, key);
    ent_text_add(b, value);
    *has_any = true;
}

/* The column MISC of a token: what stood there, its Entity replaced by the mark in its place of the alphabet. */
static void put_misc(struct text_buffer *b, const struct sentence_out *o, uint32_t token,
                     struct str misc)
{
    if (!o->marks) {
        put_cell(b, misc);
        return;
    }
    struct str mark = o->marks[token - o->first], key = STR("Entity=");
    bool is_put = !mark.n, has_any = false;
    ent_text_add_char(b, '\t');
    if (str_is(misc, "_")) misc = STR_NONE;
    while (misc.n) {
        size_t bar = ent_str_find(misc, STR("|"), 0);
        struct str part = str_part(misc, 0, bar);
        misc = str_part(misc, bar + 1, misc.n);
        if (str_starts(part, key)) continue;
        if (!is_put && ent_str_compare(part, key) > 0) {
            add_part(b, &has_any, key, mark);
            is_put = true;
        }
        add_part(b, &has_any, part, STR_NONE);
    }
    if (!is_put) add_part(b, &has_any, key, mark);
    if (!has_any) ent_text_add_char(b, '_');
}

static void put_words(struct text_buffer *b, const struct sentence_out *o, uint32_t first,
                      uint32_t end)
{
    bool is_range = end - first > 1;
    if (is_range) put_range(b, o->d, first, end, first - o->first + 1);
    for (uint32_t t = first; t < end; t++) {
        put_number(b, t - o->first + 1);
        put_cell(b, token_text(o->d, t));
        put_word_columns(b, o->d, o->p, t);
        put_misc(b, o, t, is_range ? STR("_") : misc_of(o->d, t));
        ent_text_add_char(b, '\n');
    }
}

static void put_fields(struct text_buffer *b, const struct parsed *p)
{
    if (p->entities) ent_text_add(b, STR("# global.Entity = " MENTION_FIELDS "\n"));
}

static void add_sentence_line(struct text_buffer *b, const struct document *d, uint32_t s)
{
    const struct sentence *at = &d->sentences.at[s];
    for (uint32_t t = at->first; t < at->first + at->n; t++) {
        if (t > at->first && d->tokens.at[t].start > d->tokens.at[t - 1].end)
            ent_text_add_char(b, ' ');
        ent_text_add(b, token_text(d, t));
    }
}

struct str ent_sentence_line(struct arena *a, const struct document *d, uint32_t s)
{
    struct text_buffer b = {.arena = a};
    add_sentence_line(&b, d, s);
    return text_str(&b);
}

static void put_comments(struct text_buffer *b, const struct document *d, const struct parsed *p,
                         uint32_t s)
{
    const struct sentence *at = &d->sentences.at[s];
    bool opens_paragraph = d->paragraphs.at[at->paragraph].first == s;
    if (!s) {
        ent_text_add(b, STR("# newdoc id = "));
        put_id(b, d->report->id);
        ent_text_add_char(b, '\n');
        put_fields(b, p);
    }
    if (opens_paragraph) ent_text_add(b, STR("# newpar\n"));
    ent_text_add(b, STR("# sent_id = "));
    put_id(b, d->report->id);
    ent_text_add_char(b, '-');
    put_number(b, s + 1);
    ent_text_add(b, STR("\n# text = "));
    add_sentence_line(b, d, s);
    ent_text_add_char(b, '\n');
}

void ent_conllu_put(struct text_buffer *b, const struct document *d, const struct parsed *p,
                    uint32_t s)
{
    struct sentence_out o = sentence_out(b->arena, d, p, s);
    put_comments(b, d, p, s);
    for (uint32_t t = o.first, end; t < o.end; t = end) {
        end = surface_end(d, t, o.end);
        put_words(b, &o, t, end);
    }
    ent_text_add_char(b, '\n');
}

/* A line that is no word. What the file says of the fields of its own entities goes. */
static void put_line(struct text_buffer *b, const struct parsed *p, const struct conllu_line *line)
{
    bool is_comment = line->kind == CONLLU_COMMENT;
    if (is_comment && p->entities && str_starts(line->text, STR("# global.Entity"))) return;
    ent_text_add(b, line->text);
    ent_text_add_char(b, '\n');
    if (is_comment && str_starts(line->text, STR("# newdoc"))) put_fields(b, p);
}

void ent_conllu_put_kept(struct text_buffer *b, const struct conllu *kept, const struct parsed *p,
                         uint32_t s)
{
    const struct conllu_sentence *at = &kept->sentences.at[s];
    struct sentence_out o = sentence_out(b->arena, kept->document, p, s);
    uint32_t token = o.first;
    if (!s && !at->opens_document && !kept->continues) put_fields(b, p);
    for (uint32_t i = at->first; i < at->first + at->n; i++) {
        if (kept->lines.at[i].kind != CONLLU_WORD) {
            put_line(b, p, &kept->lines.at[i]);
            continue;
        }
        struct str cell[CONLLU_COLUMNS];
        ent_conllu_cells(kept->lines.at[i].text, cell);
        ent_text_add(b, cell[CONLLU_ID]);
        put_cell(b, cell[CONLLU_FORM]);
        put_word_columns(b, kept->document, p, token);
        put_misc(b, &o, token++, cell[CONLLU_MISC]);
        ent_text_add_char(b, '\n');
    }
    ent_text_add_char(b, '\n');
}
