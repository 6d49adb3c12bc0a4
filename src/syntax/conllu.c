#include "syntax/conllu.h"

#include <errno.h>

#include "text/token.h"

void ent_conllu_close(struct conllu_reader *r) { ent_arena_free(&r->own); }

void ent_conllu_cells(struct str line, struct str cell[CONLLU_COLUMNS])
{
    for (int i = 0; i < CONLLU_COLUMNS; i++) {
        size_t tab = ent_str_find(line, STR("\t"), 0);
        cell[i] = str_part(line, 0, tab);
        line = str_part(line, tab + 1, line.n);
    }
}

static bool bad(const struct conllu_reader *r, struct ent_error *err, const char *what,
                struct str found)
{
    if (found.n > 60) found.n = 60;
    return ent_fail(err, ENT_EDATA, "%s:%llu: %s%s%.*s", r->path, (unsigned long long)r->line, what,
                    found.n ? ", found " : "", STR_ARGS(found));
}

/* The next line without its end, in the sentence's arena; out->at is NULL at the end of the file. */
static bool read_line(struct conllu_reader *r, struct str *out, struct ent_error *err)
{
    struct text_buffer b = {.arena = &r->own};
    char room[4096];
    size_t n = 0;
    int c;
    while ((c = getc_unlocked(r->in)) != EOF && c != '\n') {
        room[n++] = (char)c;
        if (n < sizeof room) continue;
        ent_text_add(&b, (struct str){room, n});
        n = 0;
        if (b.n > CONLLU_LINE_BYTES) break;
    }
    if (c == EOF && ferror(r->in))
        return ent_fail(err, ENT_EIO, "%s: cannot be read: %s", r->path, strerror(errno));
    *out = STR_NONE;
    if (c == EOF && !n && !b.n) return true;
    r->line++;
    r->bytes += b.n + n;
    if (b.n + n > CONLLU_LINE_BYTES || r->bytes > CONLLU_SENTENCE_BYTES)
        return ent_fail(err, ENT_ELIMIT, "%s:%llu: a %s longer than %d bytes", r->path,
                        (unsigned long long)r->line,
                        b.n + n > CONLLU_LINE_BYTES ? "line" : "sentence",
                        b.n + n > CONLLU_LINE_BYTES ? CONLLU_LINE_BYTES : CONLLU_SENTENCE_BYTES);
    if (n && room[n - 1] == '\r') n--;
    ent_text_add(&b, (struct str){room, n});
    *out = b.n ? text_str(&b) : STR("");
    return ent_utf8_is_valid(*out) || bad(r, err, "not UTF-8", STR_NONE);
}

static bool is_comment_of(struct str line, const char *name)
{
    struct str s = ent_str_trim(str_part(line, 1, line.n));
    size_t n = strlen(name);
    return str_starts(s, (struct str){name, n}) && (s.n == n || s.at[n] == ' ' || s.at[n] == '=');
}

static bool take_comment(struct conllu_reader *r, struct str line, struct ent_error *err)
{
    if (r->words || r->range_end || r->empty)
        return bad(r, err, "a comment inside a sentence", STR_NONE);
    r->opens_document = r->opens_document || is_comment_of(line, "newdoc");
    r->opens_paragraph = r->opens_paragraph || is_comment_of(line, "newpar");
    return true;
}

/* Digits at *at, moved behind them; 0 where there are none or too many. "0" is for the reader of empty nodes: *is_number tells. */
static uint32_t number_at(struct str s, size_t *at, bool *is_number)
{
    uint32_t value = 0;
    size_t from = *at;
    while (*at < s.n && *at - from < 9 && s.at[*at] >= '0' && s.at[*at] <= '9')
        value = value * 10 + (uint32_t)(s.at[(*at)++] - '0');
    *is_number = *at > from;
    return value;
}

struct id {
    uint32_t first, second; /* of "3-4" and "8.1" */
    char mark;              /* 0, '-' or '.' */
};

static bool read_id(struct str s, struct id *out)
{
    size_t at = 0;
    bool is_number;
    *out = (struct id){.first = number_at(s, &at, &is_number)};
    if (!is_number || at == s.n) return is_number;
    out->mark = s.at[at++];
    out->second = number_at(s, &at, &is_number);
    return is_number && at == s.n && (out->mark == '-' || out->mark == '.');
}

static bool count_cells(struct conllu_reader *r, struct str line, struct ent_error *err)
{
    unsigned n = 1;
    for (size_t i = 0; i < line.n; i++) n += line.at[i] == '\t';
    if (n == CONLLU_COLUMNS) return true;
    return ent_fail(err, ENT_EDATA, "%s:%llu: expected %d columns, found %u", r->path,
                    (unsigned long long)r->line, CONLLU_COLUMNS, n);
}

static bool take_id(struct conllu_reader *r, struct str text, enum conllu_kind *kind,
                    struct ent_error *err)
{
    struct id id;
    if (!read_id(text, &id)) return bad(r, err, "expected an id", text.n ? text : STR("nothing"));
    if (id.mark == '.') {
        *kind = CONLLU_EMPTY;
        if (id.first != r->words || id.second != r->empty + 1)
            return bad(r, err, "an empty node out of order", text);
        r->empty++;
        return true;
    }
    *kind = id.mark ? CONLLU_RANGE : CONLLU_WORD;
    if (id.first != r->words + 1) return bad(r, err, "an id out of order", text);
    if (!id.mark) {
        r->words++;
        r->empty = 0;
        return true;
    }
    if (id.second < id.first || r->range_end >= id.first)
        return bad(r, err, "a range that is empty or inside another", text);
    r->range_end = id.second;
    return true;
}

static bool take_row(struct conllu_reader *r, struct str line, enum conllu_kind *kind,
                     struct ent_error *err)
{
    if (!count_cells(r, line, err)) return false;
    struct str cell[CONLLU_COLUMNS];
    ent_conllu_cells(line, cell);
    for (int i = 0; i < CONLLU_COLUMNS; i++)
        if (!cell[i].n)
            return ent_fail(err, ENT_EDATA, "%s:%llu: column %d is empty", r->path,
                            (unsigned long long)r->line, i + 1);
    return take_id(r, cell[CONLLU_ID], kind, err);
}

static bool check_end(struct conllu_reader *r, struct ent_error *err)
{
    if (r->held.n && !r->words) return bad(r, err, "a sentence without words", STR_NONE);
    if (r->range_end <= r->words) return true;
    return bad(r, err, "a range that goes beyond its sentence", STR_NONE);
}

static struct str without_order_mark(struct str line)
{
    return str_starts(line, STR("\xEF\xBB\xBF")) ? (struct str){line.at + 3, line.n - 3} : line;
}

/* Reads up to the next blank line; nothing is held at the end of the file. */
static bool hold_sentence(struct conllu_reader *r, struct ent_error *err)
{
    ent_arena_reset(&r->own);
    *r = (struct conllu_reader){
        .in = r->in, .path = r->path, .own = r->own, .line = r->line, .has_begun = r->has_begun};
    for (;;) {
        struct str line;
        if (!read_line(r, &line, err)) return false;
        if (r->line == 1) line = without_order_mark(line);
        if (!line.n && line.at && !r->held.n) continue; /* one blank line more than there need be */
        if (!line.n) return check_end(r, err);
        enum conllu_kind kind = CONLLU_COMMENT;
        bool ok = line.at[0] == '#' ? take_comment(r, line, err) : take_row(r, line, &kind, err);
        if (!ok) return false;
        *vec_add(&r->own, &r->held) = (struct conllu_line){line, kind};
    }
}

/* The document in the making, and what its last word leaves to the next. */
struct maker {
    struct arena *arena;
    struct conllu *out;
    struct text_buffer text;
    uint32_t range, left; /* words of the range that is open, and how many of them are to come */
    bool has_space, range_space; /* behind the last word; behind the range */
};

static bool has_space_after(struct str misc)
{
    while (misc.n) {
        size_t bar = ent_str_find(misc, STR("|"), 0);
        if (str_is(str_part(misc, 0, bar), "SpaceAfter=No")) return false;
        misc = str_part(misc, bar + 1, misc.n);
    }
    return true;
}

static void add_word(struct maker *m, struct str form, struct str misc)
{
    struct document *d = m->out->document;
    bool is_joined = m->left && m->left < m->range;
    bool has_space = !is_joined && m->has_space;
    bool is_on_line = m->text.n && m->text.at[m->text.n - 1] != '\n';
    if (has_space && is_on_line) ent_text_add_char(&m->text, ' ');
    unsigned flags = ent_token_shape(form);
    if (has_space) flags |= TOKEN_SPACE_BEFORE;
    if (is_joined) flags |= TOKEN_JOINED;
    uint32_t start = (uint32_t)m->text.n;
    ent_text_add(&m->text, form);
    *vec_add(m->arena, &d->tokens) =
        (struct token){start, (uint32_t)m->text.n, d->sentences.n - 1, (uint16_t)flags};
    d->sentences.at[d->sentences.n - 1].n++;
    m->has_space = m->left == 1 ? m->range_space : has_space_after(misc);
    if (m->left) m->left--;
}

static void open_range(struct maker *m, const struct str *cell)
{
    struct id id;
    read_id(cell[CONLLU_ID], &id);
    m->range = m->left = id.second - id.first + 1;
    m->range_space = has_space_after(cell[CONLLU_MISC]);
}

static void close_paragraph(struct document *d)
{
    if (!d->paragraphs.n) return;
    struct paragraph *p = &d->paragraphs.at[d->paragraphs.n - 1];
    p->n = d->sentences.n - p->first;
    uint32_t first = d->sentences.at[p->first].first;
    p->span = tokens_span(d, first, d->tokens.n - 1);
    ent_flag_quotes(d, first, d->tokens.n);
}

static void open_paragraph(struct maker *m)
{
    struct document *d = m->out->document;
    d->text = text_str(&m->text);
    close_paragraph(d);
    if (d->paragraphs.n) ent_text_add(&m->text, STR("\n\n"));
    m->has_space = true;
    vec_add(m->arena, &d->paragraphs)->first = d->sentences.n;
}

/* The lines are copied, because the reader's own go with its next sentence. */
static void add_sentence(struct maker *m, const struct conllu_reader *r)
{
    struct document *d = m->out->document;
    if (!d->paragraphs.n || r->opens_document || r->opens_paragraph) open_paragraph(m);
    *vec_add(m->arena, &d->sentences) = (struct sentence){d->tokens.n, 0, d->paragraphs.n - 1};
    *vec_add(m->arena, &m->out->sentences) =
        (struct conllu_sentence){m->out->lines.n, r->held.n, r->opens_document, r->opens_paragraph};
    for (uint32_t i = 0; i < r->held.n; i++) {
        struct conllu_line line = r->held.at[i];
        line.text = ent_str_copy(m->arena, line.text);
        *vec_add(m->arena, &m->out->lines) = line;
        struct str cell[CONLLU_COLUMNS];
        if (line.kind == CONLLU_RANGE || line.kind == CONLLU_WORD)
            ent_conllu_cells(line.text, cell);
        if (line.kind == CONLLU_RANGE) open_range(m, cell);
        if (line.kind == CONLLU_WORD) add_word(m, cell[CONLLU_FORM], cell[CONLLU_MISC]);
    }
}

/* The views into the text are made last, when it moves no more. */
static void finish_document(struct maker *m, const char *path)
{
    struct document *d = m->out->document;
    struct report *report = arena_new(m->arena, struct report);
    d->text = report->text = text_str(&m->text);
    close_paragraph(d);
    report->path = str_of(path);
    report->body.end = (uint32_t)m->text.n;
    report->is_english = true;
    d->report = report;
    d->points = ent_code_points(m->arena, d->text);
}

enum conllu_outcome ent_conllu_next(struct conllu_reader *r, struct arena *a, uint32_t words,
                                    struct conllu *out, struct ent_error *err)
{
    *out = (struct conllu){.document = arena_new(a, struct document)};
    struct maker m = {.arena = a, .out = out, .text = {.arena = a}};
    const struct document *d = out->document;
    for (;;) {
        if (!r->held.n && !hold_sentence(r, err)) return CONLLU_FAILED;
        if (!r->held.n || (d->sentences.n && r->opens_document)) break;
        add_sentence(&m, r);
        r->held.n = 0;
        if (d->tokens.n >= words) break;
    }
    if (!d->sentences.n) return CONLLU_END;
    finish_document(&m, r->path);
    out->continues = r->has_begun && !out->sentences.at[0].opens_document;
    r->has_begun = true;
    return CONLLU_PART;
}
