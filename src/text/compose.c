#include "text/compose.h"

#include "base/utf8.h"
#include "text/credit.h"
#include "text/language.h"

enum char_kind { CHAR_WORD, CHAR_BLANK, CHAR_NOTHING };

static enum char_kind kind_of(uint32_t c)
{
    if (c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF) return CHAR_NOTHING;
    bool is_blank = c <= ' ' || c == 0x7F || c == 0xA0 || c == 0x1680 ||
                    (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
                    c == 0x205F || c == 0x3000;
    return is_blank ? CHAR_BLANK : CHAR_WORD;
}

static bool is_at_start(const struct composer *c)
{
    return !c->text.n || c->text.at[c->text.n - 1] == '\n';
}

/* Adds a piece; the run before it goes on where the source does: byte for byte, or on the same page where no bytes are known. */
static void add_run(struct composer *c, struct str piece, struct source_place from)
{
    uint32_t at = (uint32_t)c->text.n;
    struct source_run *last = c->runs.n ? &c->runs.at[c->runs.n - 1] : NULL;
    uint32_t gap = last ? at - last->text : 0;
    uint64_t expected = last ? last->source + (from.is_exact ? gap : 0) : 0;
    bool continues = !is_at_start(c) && last && gap <= last->n + 1 && expected == from.byte &&
                     last->page == from.page;
    if (continues)
        last->n = gap + (uint32_t)piece.n;
    else
        *vec_add(c->arena, &c->runs) =
            (struct source_run){at, (uint32_t)piece.n, from.byte, from.page};
    ent_text_add(&c->text, piece);
}

void ent_compose_words(struct composer *c, struct str words, struct source_place from)
{
    unsigned n;
    for (size_t i = 0; i < words.n; i += n) {
        enum char_kind kind = kind_of(ent_utf8_at(words, i, &n));
        if (kind == CHAR_BLANK) c->has_break = true;
        if (kind != CHAR_WORD) continue;
        size_t start = i;
        while (i + n < words.n) {
            i += n;
            if (kind_of(ent_utf8_at(words, i, &n)) == CHAR_WORD) continue;
            n = 0;
            break;
        }
        size_t end = i + n;
        if (c->has_break && !is_at_start(c)) ent_text_add_char(&c->text, ' ');
        c->has_break = false;
        struct source_place place = from;
        if (from.is_exact) place.byte += start;
        add_run(c, str_part(words, start, end), place);
    }
}

void ent_compose_take_back(struct composer *c, size_t n)
{
    c->text.n = n;
    while (c->runs.n && c->runs.at[c->runs.n - 1].text >= n) c->runs.n--;
    struct source_run *last = c->runs.n ? &c->runs.at[c->runs.n - 1] : NULL;
    if (last && last->text + last->n > n) last->n = (uint32_t)n - last->text;
    c->has_break = false;
}

void ent_compose_end_paragraph(struct composer *c)
{
    if (!is_at_start(c)) ent_text_add_char(&c->text, '\n');
    c->has_break = false;
}

struct str ent_compose_line(struct arena *a, struct str words)
{
    struct composer c = {.arena = a, .text = {.arena = a}};
    ent_compose_words(&c, words, (struct source_place){0});
    return text_str(&c.text);
}

bool ent_compose_report(struct composer *body, const struct report *head, uint32_t most,
                        struct report *out, struct ent_error *err)
{
    struct arena *a = body->arena;
    struct text_buffer text = {.arena = a};
    *out = *head;
    if (head->title.n)
        ent_text_addf(&text, "%.*s\n%.*s\n", STR_ARGS(head->title), STR_ARGS(head->date));
    uint32_t start = (uint32_t)text.n;
    if (start) {
        out->title_span = (struct span){0, (uint32_t)head->title.n};
        out->date_span = (struct span){out->title_span.end + 1, start - 1};
    }
    ent_text_add(&text, text_str(&body->text));
    if (text.n > most)
        return ent_fail(err, ENT_ELIMIT, "%.*s: a text of %zu bytes, at most %u are read",
                        STR_ARGS(head->path), text.n, most);
    out->text = text_str(&text);
    out->body = (struct span){start, (uint32_t)text.n};
    out->runs = body->runs;
    for (uint32_t i = 0; i < out->runs.n; i++) out->runs.at[i].text += start;
    out->sha256 = ent_sha256(out->text);
    ent_tell_language(out);
    ent_find_credits(a, out);
    return true;
}
