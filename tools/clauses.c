/* entente-clauses [--words] [--table] FILE: shows the tags, phrases and clauses of a text, to work on the grammar.
 *
 *   --words  FILE has one token a line and an empty line after each sentence, as cut by hand or by a treebank
 *   --table  for programs: T(oken), P(hrase) and C(lause) lines with tabs, all numbers from 0 in the document
 *
 * Built with -DENTENTE_TESTS=ON. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "syntax/clause.h"
#include "text/intake.h"

static const char *const tag_names[] = {
#define TAG(name) #name,
    ENT_TAGS(TAG)
#undef TAG
};

static const char *const kind_names[CLAUSE_KIND_COUNT] = {
    "main", "complement", "infinitive", "participle", "relative", "adverbial", "coordinated"};

static struct str read_all(struct arena *a, const char *path)
{
    FILE *in = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    if (!in) {
        fprintf(stderr, "%s: cannot open\n", path);
        exit(1);
    }
    struct text_buffer b = {.arena = a};
    char block[65536];
    for (size_t n; (n = fread(block, 1, sizeof block, in)) > 0;)
        ent_text_add(&b, (struct str){block, n});
    if (in != stdin) fclose(in);
    return text_str(&b);
}

static uint16_t flags_of(struct str word, bool *quoted)
{
    unsigned flags = TOKEN_SPACE_BEFORE;
    unsigned char c = (unsigned char)word.at[0];
    if (c >= 'A' && c <= 'Z') flags |= TOKEN_CAPITAL;
    if (c >= '0' && c <= '9') flags |= TOKEN_NUMBER;
    bool mark =
        str_equal(word, STR("\"")) || str_equal(word, STR("``")) || str_equal(word, STR("''"));
    if (mark) {
        flags |= *quoted ? TOKEN_QUOTE_CLOSE : TOKEN_QUOTE_OPEN;
        *quoted = !*quoted;
    }
    if (str_equal(word, STR("\xE2\x80\x9C"))) flags |= TOKEN_QUOTE_OPEN;
    if (str_equal(word, STR("\xE2\x80\x9D"))) flags |= TOKEN_QUOTE_CLOSE;
    return (uint16_t)flags;
}

/* A document of tokens that were cut elsewhere. */
static struct document *document_of_words(struct arena *a, struct str lines)
{
    struct document *d = arena_new(a, struct document);
    d->text = lines;
    uint32_t first = 0;
    bool quoted = false;
    for (size_t i = 0; i < lines.n;) {
        size_t end = ent_str_find(lines, STR("\n"), i);
        if (end > i) {
            struct str word = str_part(lines, i, end);
            *vec_add(a, &d->tokens) =
                (struct token){(uint32_t)i, (uint32_t)end, d->sentences.n, flags_of(word, &quoted)};
        } else if (d->tokens.n > first) {
            *vec_add(a, &d->sentences) = (struct sentence){first, d->tokens.n - first, 0};
            first = d->tokens.n;
            quoted = false;
        }
        i = end + 1;
    }
    if (d->tokens.n > first)
        *vec_add(a, &d->sentences) = (struct sentence){first, d->tokens.n - first, 0};
    return d;
}

static struct document *document_of(struct arena *a, struct str bytes, const char *name)
{
    struct report *report = arena_new(a, struct report);
    struct ent_error err;
    if (!ent_report_from_plain(a, bytes, name, report, &err)) {
        fprintf(stderr, "%s\n", err.message);
        exit(1);
    }
    return ent_document(a, report);
}

static void print_number(uint32_t n)
{
    if (n == NO_INDEX)
        fputs("\t-", stdout);
    else
        printf("\t%u", n);
}

static void print_table(const struct syntax *s)
{
    const struct document *d = s->document;
    for (uint32_t i = 0; i < d->tokens.n; i++)
        printf("T\t%u\t%s\t%.*s\t%.*s\n", d->tokens.at[i].sentence, tag_names[s->tags[i]],
               STR_ARGS(token_text(d, i)), STR_ARGS(s->lemmas[i]));
    for (uint32_t i = 0; i < s->phrases.n; i++) {
        const struct noun_phrase *p = &s->phrases.at[i];
        const uint32_t cells[] = {p->first,      p->last, p->head,   p->preposition, p->attached,
                                  p->apposition, p->next, p->clause, p->flags};
        putchar('P');
        for (unsigned c = 0; c < sizeof cells / sizeof *cells; c++) print_number(cells[c]);
        putchar('\n');
    }
    for (uint32_t i = 0; i < s->clauses.n; i++) {
        const struct clause *c = &s->clauses.at[i];
        const uint32_t cells[] = {c->first,     c->last,       c->verb,   c->subject, c->object,
                                  c->predicate, c->complement, c->parent, c->marker,  c->flags};
        printf("C\t%s", kind_names[c->kind]);
        for (unsigned k = 0; k < sizeof cells / sizeof *cells; k++) print_number(cells[k]);
        putchar('\n');
    }
}

static void print_range(const struct syntax *s, const char *label, uint32_t first, uint32_t last)
{
    printf(" %s[", label);
    for (uint32_t i = first; i <= last; i++)
        printf("%s%.*s", i > first ? " " : "", STR_ARGS(token_text(s->document, i)));
    putchar(']');
}

static void print_phrase_of(const struct syntax *s, const char *label, uint32_t p)
{
    if (p != NO_INDEX) print_range(s, label, s->phrases.at[p].first, s->phrases.at[p].last);
}

static void print_phrase(const struct syntax *s, uint32_t p)
{
    static const char *const names[] = {"pronoun", "proper",   "possessor",
                                        "plural",  "definite", "temporal"};
    const struct noun_phrase *phrase = &s->phrases.at[p];
    printf("  p%-3u", p);
    print_range(s, "", phrase->first, phrase->last);
    if (phrase->preposition != NO_INDEX)
        print_range(s, "prep", phrase->preposition, phrase->preposition);
    print_phrase_of(s, "of", phrase->attached);
    print_phrase_of(s, "renames", phrase->apposition);
    print_phrase_of(s, "next", phrase->next);
    for (unsigned i = 0; i < 6; i++)
        if (phrase->flags & (1u << i)) printf(" %s", names[i]);
    putchar('\n');
}

static void print_clause(const struct syntax *s, uint32_t i)
{
    static const char *const names[] = {"negated", "passive",  "progressive", "perfect", "past",
                                        "future",  "question", "copula",      "in-quote"};
    const struct clause *c = &s->clauses.at[i];
    printf("  c%-3u %-11s", i, kind_names[c->kind]);
    print_phrase_of(s, "S", c->subject);
    print_range(s, "V", c->verb_first, c->verb_last);
    print_phrase_of(s, "O", c->object);
    if (c->predicate != NO_INDEX) print_range(s, "P", c->predicate, c->predicate);
    if (c->marker != NO_INDEX) print_range(s, "m", c->marker, c->marker);
    if (c->complement != NO_INDEX) printf(" comp=c%u", c->complement);
    if (c->parent != NO_INDEX) printf(" parent=c%u", c->parent);
    for (unsigned k = 0; k < 9; k++)
        if (c->flags & (1u << k)) printf(" %s", names[k]);
    printf("\n        ");
    print_range(s, "", c->first, c->last);
    putchar('\n');
}

static void print_readable(const struct syntax *s)
{
    const struct document *d = s->document;
    uint32_t p = 0, c = 0;
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        uint32_t end = d->sentences.at[i].first + d->sentences.at[i].n;
        printf("\n%u:", i);
        for (uint32_t t = d->sentences.at[i].first; t < end; t++)
            printf(" %.*s/%s", STR_ARGS(token_text(d, t)), tag_names[s->tags[t]]);
        putchar('\n');
        for (; p < s->phrases.n && s->phrases.at[p].first < end; p++) print_phrase(s, p);
        for (; c < s->clauses.n && s->clauses.at[c].first < end; c++) print_clause(s, c);
    }
}

int main(int n, char **arguments)
{
    bool words = false, table = false;
    int at = 1;
    for (; at < n && str_starts(str_of(arguments[at]), STR("--")); at++) {
        words |= !strcmp(arguments[at], "--words");
        table |= !strcmp(arguments[at], "--table");
    }
    if (at + 1 != n) {
        fputs("usage: entente-clauses [--words] [--table] FILE\n", stderr);
        return 2;
    }
    struct arena a = {0};
    struct str bytes = read_all(&a, arguments[at]);
    const struct document *d =
        words ? document_of_words(&a, bytes) : document_of(&a, bytes, arguments[at]);
    const struct syntax *s = ent_syntax(&a, d, NULL);
    if (table)
        print_table(s);
    else
        print_readable(s);
    ent_arena_free(&a);
    return 0;
}
