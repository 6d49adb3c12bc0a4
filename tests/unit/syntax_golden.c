/* tests/golden/syntax: one line a clause or phrase.
 *
 *   clauses   kind | subject | verb group | object or predicate | flags; "> kind" of the clause it is in; ">> kind" where it is its complement
 *   phrases   words; + preposition, ^ what it is of, ~ what it renames, & what follows in the list, then its flags */
#include "unit/cmocka_all.h"

#include "syntax/clause.h"
#include "unit/golden_cases.h"

static const char *const kinds[CLAUSE_KIND_COUNT] = {
    "main", "complement", "infinitive", "participle", "relative", "adverbial", "coordinated"};
static const char *const clause_flags[] = {"negated", "passive",  "progressive", "perfect", "past",
                                           "future",  "question", "copula",      "in-quote"};
static const char *const phrase_flags[] = {"pronoun", "proper",   "possessor",
                                           "plural",  "definite", "temporal"};

static const struct syntax *syntax_of(struct arena *a, struct str text)
{
    struct report *r = arena_new(a, struct report);
    r->text = text;
    r->body = (struct span){0, (uint32_t)text.n};
    return ent_syntax(a, ent_document(a, r), NULL);
}

static struct str words(const struct syntax *s, uint32_t first, uint32_t last)
{
    return span_of(s->document->text, tokens_span(s->document, first, last));
}

static struct str phrase_words(const struct syntax *s, uint32_t p)
{
    return p == NO_INDEX ? STR("-") : words(s, s->phrases.at[p].first, s->phrases.at[p].last);
}

static void render_clause(const struct syntax *s, uint32_t i, struct text_buffer *out)
{
    const struct clause *c = &s->clauses.at[i];
    struct str verb = words(s, c->verb_first, c->verb_last);
    struct str what = c->predicate != NO_INDEX ? words(s, c->predicate, c->predicate)
                                               : phrase_words(s, c->object);
    ent_text_addf(out, "= %s | %.*s | %.*s | %.*s |", kinds[c->kind],
                  STR_ARGS(phrase_words(s, c->subject)), STR_ARGS(verb), STR_ARGS(what));
    for (unsigned k = 0; k < 9; k++)
        if (c->flags & (1u << k)) ent_text_addf(out, " %s", clause_flags[k]);
    if (c->parent != NO_INDEX) {
        const struct clause *parent = &s->clauses.at[c->parent];
        ent_text_addf(out, " %s %.*s", parent->complement == i ? ">>" : ">",
                      STR_ARGS(parent->lemma));
    }
    ent_text_add_char(out, '\n');
}

static void render_clauses(const struct golden_case *c, struct text_buffer *out)
{
    const struct syntax *s = syntax_of(c->arena, c->text);
    for (uint32_t i = 0; i < s->clauses.n; i++) render_clause(s, i, out);
}

static void render_link(const struct syntax *s, char sign, uint32_t p, struct text_buffer *out)
{
    if (p == NO_INDEX) return;
    ent_text_addf(out, " %c %.*s", sign, STR_ARGS(phrase_words(s, p)));
}

static void render_phrases(const struct golden_case *c, struct text_buffer *out)
{
    const struct syntax *s = syntax_of(c->arena, c->text);
    for (uint32_t i = 0; i < s->phrases.n; i++) {
        const struct noun_phrase *p = &s->phrases.at[i];
        ent_text_addf(out, "= %.*s (%.*s)", STR_ARGS(phrase_words(s, i)),
                      STR_ARGS(words(s, p->head, p->head)));
        if (p->preposition != NO_INDEX)
            ent_text_addf(out, " + %.*s", STR_ARGS(words(s, p->preposition, p->preposition)));
        render_link(s, '^', p->attached, out);
        render_link(s, '~', p->apposition, out);
        render_link(s, '&', p->next, out);
        for (unsigned k = 0; k < 6; k++)
            if (p->flags & (1u << k)) ent_text_addf(out, " %s", phrase_flags[k]);
        ent_text_add_char(out, '\n');
    }
}

static void clauses_come_out_as_the_golden_file_says(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/syntax/clauses.txt", render_clauses);
}

static void phrases_come_out_as_the_golden_file_says(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/syntax/phrases.txt", render_phrases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clauses_come_out_as_the_golden_file_says),
        cmocka_unit_test(phrases_come_out_as_the_golden_file_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
