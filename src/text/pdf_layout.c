#include "text/pdf_layout.h"

#include <stdlib.h>

#include "base/utf8.h"

/* A block of lines; words [first, first + n) of the layout. */
struct block {
    uint32_t first, n, page;
    double top, bottom, page_height;
    double type_size; /* height of its first line */
};

struct word {
    struct str text;
    bool starts_line;
};

struct blocks VEC(struct block);
struct words VEC(struct word);

struct layout {
    struct arena *arena;
    struct blocks blocks;
    struct words words;
    uint32_t pages;
    double page_height;
};

/* The number in name="..." within a tag; 0 where it is absent. */
static double number_of(struct str tag, const char *name)
{
    size_t at = ent_str_find(tag, str_of(name), 0);
    if (at == tag.n) return 0;
    char digits[32] = {0};
    size_t start = at + strlen(name) + 2;
    struct str value = str_part(tag, start, start + sizeof digits - 1);
    if (value.n) memcpy(digits, value.at, value.n);
    return strtod(digits, NULL);
}

/* &amp; &lt; &gt; &quot; &#39; as pdftotext writes them. */
static struct str unescaped(struct arena *a, struct str s)
{
    static const struct {
        const char *entity;
        char c;
    } entities[] = {{"&amp;", '&'},  {"&lt;", '<'},    {"&gt;", '>'},
                    {"&quot;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}};
    if (ent_str_find(s, STR("&"), 0) == s.n) return s;
    struct text_buffer b = {.arena = a};
    for (size_t i = 0; i < s.n;) {
        size_t k = 0, count = sizeof entities / sizeof *entities;
        while (k < count && !str_starts(str_part(s, i, s.n), str_of(entities[k].entity))) k++;
        ent_text_add_char(&b, k < count ? entities[k].c : s.at[i]);
        i += k < count ? strlen(entities[k].entity) : 1;
    }
    return text_str(&b);
}

static void note_tag(struct layout *l, struct str tag, struct str text, bool *is_line_start)
{
    struct block *last = l->blocks.n ? &l->blocks.at[l->blocks.n - 1] : NULL;
    if (str_starts(tag, STR("<page "))) {
        l->pages++;
        l->page_height = number_of(tag, "height");
    } else if (str_starts(tag, STR("<block "))) {
        *vec_add(l->arena, &l->blocks) = (struct block){
            l->words.n,     0, l->pages, number_of(tag, "yMin"), number_of(tag, "yMax"),
            l->page_height, 0};
    } else if (str_starts(tag, STR("<line ")) && last) {
        *is_line_start = true;
        if (!last->n) last->type_size = number_of(tag, "yMax") - number_of(tag, "yMin");
    } else if (str_starts(tag, STR("<word ")) && last) {
        *vec_add(l->arena, &l->words) = (struct word){unescaped(l->arena, text), *is_line_start};
        last->n++;
        *is_line_start = false;
    }
}

static bool parse(struct layout *l, struct str printed, uint32_t most)
{
    bool is_line_start = false;
    for (size_t i = 0; (i = ent_str_find(printed, STR("<"), i)) < printed.n;) {
        size_t end = ent_str_find(printed, STR(">"), i);
        size_t next = ent_str_find(printed, STR("<"), end);
        note_tag(l, str_part(printed, i, end), str_part(printed, end + 1, next), &is_line_start);
        i = next;
        if (l->blocks.n > most) return false;
    }
    return true;
}

/* What a block says with every digit made 0: "Page 3 of 9" returns as "Page 0 of 0". */
static struct str pattern_of(const struct layout *l, const struct block *b)
{
    struct text_buffer made = {.arena = l->arena};
    for (uint32_t w = 0; w < b->n && made.n < 200; w++)
        ent_text_addf(&made, "%.*s ", STR_ARGS(l->words.at[b->first + w].text));
    for (size_t i = 0; i < made.n; i++)
        if (made.at[i] >= '0' && made.at[i] <= '9') made.at[i] = '0';
    return text_str(&made);
}

static bool is_at_edge(const struct block *b)
{
    return b->bottom < b->page_height * 0.1 || b->top > b->page_height * 0.9;
}

static bool is_page_number(struct str pattern)
{
    struct str s = ent_str_trim(pattern);
    for (size_t i = 0; i < s.n; i++)
        if (s.at[i] != '0' && s.at[i] != '/' && s.at[i] != '-' && s.at[i] != ' ') return false;
    return s.n > 0;
}

struct edge {
    struct str pattern;
    uint32_t block;
};
struct edges VEC(struct edge);

static int by_pattern(const void *x, const void *y)
{
    const struct edge *a = x, *b = y;
    int order = ent_str_compare(a->pattern, b->pattern);
    return order ? order : (a->block > b->block) - (a->block < b->block);
}

/* Marks what returns at the edge of half of the pages or more, and bare page numbers. */
static bool *running_heads(const struct layout *l)
{
    bool *is_head = arena_array(l->arena, bool, l->blocks.n);
    struct edges edges = {0};
    for (uint32_t i = 0; i < l->blocks.n; i++)
        if (is_at_edge(&l->blocks.at[i]))
            *vec_add(l->arena, &edges) = (struct edge){pattern_of(l, &l->blocks.at[i]), i};
    if (edges.n) qsort(edges.at, edges.n, sizeof *edges.at, by_pattern);
    for (uint32_t i = 0; i < edges.n;) {
        uint32_t end = i;
        while (end < edges.n && str_equal(edges.at[end].pattern, edges.at[i].pattern)) end++;
        bool returns = l->pages > 1 && end - i > 1 && 2 * (end - i) >= l->pages;
        for (uint32_t k = i; k < end; k++)
            is_head[edges.at[k].block] = returns || is_page_number(edges.at[k].pattern);
        i = end;
    }
    return is_head;
}

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

/* The type size of most words. */
static double body_size(const struct layout *l)
{
    double *sizes = arena_array(l->arena, double, l->words.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->blocks.n; i++)
        for (uint32_t w = 0; w < l->blocks.at[i].n; w++) sizes[n++] = l->blocks.at[i].type_size;
    if (!n) return 0;
    qsort(sizes, n, sizeof *sizes, by_size);
    return sizes[n / 2];
}

static bool is_lower(struct str word) { return word.n && word.at[0] >= 'a' && word.at[0] <= 'z'; }

/* "agree-" at a line's end before "ment": the hyphen belongs to the typesetter. A capital or a digit behind it keeps the hyphen. */
static bool is_hyphenated(struct str word, struct str next)
{
    return word.n > 2 && str_ends(word, STR("-")) && is_lower(next) &&
           is_lower(str_part(word, word.n - 2, word.n));
}

static void compose_block(const struct layout *l, const struct block *b, struct composer *c)
{
    struct source_place place = {.page = b->page};
    for (uint32_t w = b->first; w < b->first + b->n; w++) {
        struct str word = l->words.at[w].text;
        bool has_next_line = w + 1 < b->first + b->n && l->words.at[w + 1].starts_line;
        bool is_cut = has_next_line && is_hyphenated(word, l->words.at[w + 1].text);
        bool ends_in_hyphen = has_next_line && str_ends(word, STR("-")) && word.n > 1;
        ent_compose_words(c, is_cut ? str_part(word, 0, word.n - 1) : word, place);
        c->has_break = !is_cut && !ends_in_hyphen;
    }
}

static bool ends_a_sentence(const struct composer *c)
{
    if (!c->text.n) return true;
    char last = c->text.at[c->text.n - 1];
    return strchr(".!?:;\"')", last) || (unsigned char)last >= 0x80;
}

/* A block that starts in lower case after one without an end mark goes on with it. */
static void compose_body(const struct layout *l, const bool *is_head, uint32_t from,
                         struct composer *c)
{
    for (uint32_t i = from; i < l->blocks.n; i++) {
        const struct block *b = &l->blocks.at[i];
        if (is_head[i] || !b->n) continue;
        bool goes_on = is_lower(l->words.at[b->first].text) && !ends_a_sentence(c);
        bool is_cut = goes_on && c->text.n > 1 && c->text.at[c->text.n - 1] == '-';
        if (is_cut)
            ent_compose_take_back(c, c->text.n - 1);
        else if (!goes_on)
            ent_compose_end_paragraph(c);
        c->has_break = goes_on && !is_cut;
        compose_block(l, b, c);
    }
    ent_compose_end_paragraph(c);
}

/* The first block that is no running head, where its type is a quarter larger than the body's; NO_INDEX where there is none. */
static uint32_t title_block(const struct layout *l, const bool *is_head)
{
    double size = body_size(l);
    for (uint32_t i = 0; i < l->blocks.n && i < 5; i++)
        if (!is_head[i] && l->blocks.at[i].page == 1 && l->blocks.at[i].n < 40 &&
            l->blocks.at[i].type_size > 1.25 * size)
            return i;
    return NO_INDEX;
}

bool ent_pdf_layout_report(struct arena *a, struct str printed, const struct report *from,
                           const struct intake_limits *limits, struct report *out,
                           struct ent_error *err)
{
    struct layout l = {.arena = a};
    if (!parse(&l, printed, limits->blocks))
        return ent_fail(err, ENT_ELIMIT, "%.*s: more than %u blocks of text", STR_ARGS(from->path),
                        limits->blocks);
    bool *is_head = running_heads(&l);
    uint32_t title = title_block(&l, is_head);
    struct report head = *from;
    if (title != NO_INDEX) {
        struct composer line = {.arena = a, .text = {.arena = a}};
        compose_block(&l, &l.blocks.at[title], &line);
        head.title = text_str(&line.text);
        is_head[title] = true;
    }
    struct composer body = {.arena = a, .text = {.arena = a}};
    compose_body(&l, is_head, 0, &body);
    return ent_compose_report(&body, &head, limits->text_bytes, out, err);
}
