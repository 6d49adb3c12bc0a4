/* Who said what: one pass over the sentences, then the quotations and the chains. */
#include "reading/attribution.h"

#include <stdlib.h>

#include "reading/outlet.h"

static void attribute_token(struct search *w, uint32_t t)
{
    uint8_t tag = w->s->tags[t];
    if (tag_is_verb(tag)) {
        if (ent_attribute_verb(w, t)) return;
    }
    if (tag == TAG_NN || tag == TAG_NNS)
        (void)(ent_attribute_noun(w, t) || ent_attribute_words(w, t));
    else if (tag == TAG_JJ || tag == TAG_VBN)
        ent_attribute_adjective(w, t);
    else if (tag == TAG_RB)
        ent_attribute_adverb(w, t);
    if (tag == TAG_VBG || tag == TAG_IN) ent_attribute_according(w, t);
}

/* Rules look as far as their window; a longer run of tokens without a full stop is read window by window, so that cost stays linear. */
enum { LONGEST_WINDOW = 256, LONGEST_TIME = 40 };

static void attribute_window(struct search *w, uint32_t first, uint32_t last)
{
    w->first = first;
    w->last = last;
    w->found_before = w->found.n;
    for (uint32_t t = first; t <= last; t++) attribute_token(w, t);
    uint32_t kept = w->found_before;
    for (uint32_t i = w->found_before; i < w->found.n; i++)
        if (!range_is_empty(w->found.at[i].content)) w->found.at[kept++] = w->found.at[i];
    w->found.n = kept;
}

static void attribute_sentence(struct search *w, const struct sentence *s)
{
    uint32_t end = s->first + s->n;
    for (uint32_t first = s->first; first < end; first += LONGEST_WINDOW)
        attribute_window(w, first,
                         end - first > LONGEST_WINDOW ? first + LONGEST_WINDOW - 1 : end - 1);
}

static bool is_of_kind(const struct document *d, const struct sentence *s, enum paragraph_kind kind)
{
    return s->n && d->paragraphs.at[s->paragraph].kind == kind;
}

/* "Lindqvist: no deal before spring" */
static void attribute_colon(struct search *w, const struct sentence *s)
{
    w->first = s->first;
    w->last = s->first + (s->n < LONGEST_WINDOW ? s->n : LONGEST_WINDOW) - 1;
    struct source source = ent_source_after(w, w->first);
    if (!ent_can_speak(w, &source) || !ent_word_is(w, source.range.last + 1, ":")) return;
    struct range content = ent_content_from(w, source.range.last + 1);
    if (range_is_empty(content)) return;
    struct attribution *a = vec_add(w->an->arena, &w->found);
    *a = (struct attribution){.words = {source.range.last + 1, source.range.last + 1},
                              .source = source,
                              .content = content,
                              .addressee = NO_SOURCE,
                              .is_clause = true,
                              .outer = NO_INDEX,
                              .rule = "attribution.colon"};
}

/* A headline repeats what the body says in full; it is read only where the body attributes nothing. */
static void attribute_headlines(struct search *w)
{
    for (uint32_t i = 0; i < w->d->sentences.n; i++) {
        const struct sentence *s = &w->d->sentences.at[i];
        if (!is_of_kind(w->d, s, PARAGRAPH_HEADLINE)) continue;
        uint32_t before = w->found.n;
        attribute_colon(w, s);
        if (w->found.n == before) attribute_sentence(w, s);
    }
}

/* The names of all members: "Peru, Chile" for "Peru and Chile". */
static struct str joint_name(const struct search *w, const struct source *s)
{
    struct text_buffer names = {.arena = w->an->arena};
    for (uint32_t t = s->range.first; t <= s->range.last; t++) {
        uint32_t p = w->s->phrase_of[t];
        if (p == NO_INDEX) continue;
        bool is_member = t == s->range.first || str_equal(token_text(w->d, t - 1), STR(",")) ||
                         w->s->tags[t - 1] == TAG_CC;
        struct str name = w->an->cast->figures[p].name;
        if (is_member && name.n) {
            if (names.n) ent_text_add(&names, STR(", "));
            ent_text_add(&names, name);
        }
        if (w->s->phrases.at[p].last > t) t = w->s->phrases.at[p].last;
    }
    return text_str(&names);
}

static struct str joint_party(const struct search *w, const struct source *s)
{
    struct strs parties = ent_cast_parties(w->an->arena, w->an->cast, w->s, s->phrase);
    struct text_buffer names = {.arena = w->an->arena};
    for (uint32_t i = 0; i < parties.n; i++) {
        if (i) ent_text_add(&names, STR(", "));
        ent_text_add(&names, parties.at[i]);
    }
    return text_str(&names);
}

/* "Maria Holm (Civic Union)" with the bracket that closes. */
static struct span with_bracket(const struct search *w, struct span span)
{
    struct str text = w->d->text, words = span_of(text, span);
    bool is_open = ent_str_find(words, STR("("), 0) < words.n &&
                   ent_str_find(words, STR(")"), 0) == words.n && span.end < text.n &&
                   text.at[span.end] == ')';
    return (struct span){span.start, span.end + is_open};
}

static struct mention mention_of(const struct search *w, const struct source *s)
{
    if (!source_is_named(s)) return (struct mention){.name = STR("unspecified")};
    struct span span = tokens_span(w->d, s->range.first, s->range.last);
    if (s->phrase == NO_INDEX) return (struct mention){span, span_of(w->d->text, span), STR_NONE};
    const struct figure *f = &w->an->cast->figures[s->phrase];
    if (!span_is_empty(f->span) && f->span.start < span.start) span.start = f->span.start;
    if (f->span.end > span.end) span.end = f->span.end;
    span = with_bracket(w, span);
    if (s->is_joint && joint_name(w, s).n)
        return (struct mention){span, joint_name(w, s), joint_party(w, s)};
    uint32_t phrase = ent_named_phrase(w, s);
    const struct figure *named = &w->an->cast->figures[phrase];
    struct str name = ent_voice_name(w, phrase);
    bool is_office = f->flags & FIGURE_PERSON && f->party.n; /* "the envoy to Peru Ida Quill" */
    return (struct mention){span, name.n ? name : span_of(w->d->text, span),
                            is_office ? f->party : named->party};
}

/* When it was said: a time between cue and content, or behind a cue that follows its content. */
static struct str time_of(const struct search *w, const struct attribution *a)
{
    if (range_is_empty(a->words)) return STR_NONE;
    const struct sentence *s = &w->d->sentences.at[w->d->tokens.at[a->words.last].sentence];
    uint32_t from = a->words.last + 1, to = s->first + s->n - 1;
    if (a->content.first > a->words.last) to = a->content.first - 1;
    if (to > from + LONGEST_TIME) to = from + LONGEST_TIME;
    return from <= to ? ent_find_time(w->an, from, to).edtf : STR_NONE;
}

/* The content with the marks of what is quoted at its ends, unless that is all of it. */
static struct span content_span(const struct search *w, struct range r)
{
    uint32_t q = w->an->quote_of[r.first], last = w->an->quote_of[r.last];
    bool is_whole = q != NO_INDEX && w->an->quotes.at[q].last >= r.last;
    if (!is_whole && q != NO_INDEX && w->an->quotes.at[q].first == r.first) r.first--;
    if (!is_whole && last != NO_INDEX && r.last + 1 < w->d->tokens.n &&
        w->an->quotes.at[last].last == r.last && ent_is_quote_mark(w, r.last + 1))
        r.last++;
    return tokens_span(w->d, r.first, r.last);
}

/* A document that words came through goes by its own words, not by its author's name. */
static struct mention link_of(const struct search *w, const struct source *s)
{
    struct mention m = mention_of(w, s);
    if (!w->an->insight || !(source_kind(w, s) & FIGURE_DOCUMENT)) return m;
    const struct noun_phrase *p = &w->s->phrases.at[s->phrase];
    uint32_t first = p->first + (w->s->tags[p->first] == TAG_DT && p->first < p->last);
    m.name = span_of(w->d->text, tokens_span(w->d, first, p->last));
    return m;
}

/* Nobody's words come through oneself, by whichever name the two go; "we" in a quotation is its speaker. */
static bool is_somebody_else(const struct search *w, const struct source *link,
                             const struct mention *named, const struct statement *s)
{
    static const char *const words[] = {"i", "we", "you", NULL};
    bool is_speaker = ent_word_among(w, link->range.first, words);
    bool is_outlet = source_kind(w, link) & (FIGURE_OUTLET | FIGURE_DOCUMENT);
    for (uint32_t i = 0; i < w->outlets.n; i++)
        is_outlet |= str_equal(w->outlets.at[i], named->name);
    return !w->an->insight || is_outlet || (!is_speaker && !str_equal(named->name, s->source.name));
}

static void add_statement(struct search *w, const struct attribution *a)
{
    struct statement *s = vec_add(w->an->arena, &w->an->reading->statements);
    s->source = mention_of(w, &a->source);
    for (uint32_t i = 0; i < a->links.n; i++) {
        struct mention link = link_of(w, &a->links.at[i]);
        if (is_somebody_else(w, &a->links.at[i], &link, s))
            *vec_add(w->an->arena, &s->chain) = link;
    }
    if (source_is_named(&a->addressee)) s->to = mention_of(w, &a->addressee).name;
    s->when = time_of(w, a);
    if (!range_is_empty(a->words)) s->cue = tokens_span(w->d, a->words.first, a->words.last);
    s->content = content_span(w, a->content);
    uint32_t q = w->an->quote_of[a->content.first];
    s->directness = q != NO_INDEX && w->an->quotes.at[q].last >= a->content.last
                        ? DIRECTNESS_QUOTE
                        : DIRECTNESS_PARAPHRASE;
    s->flags = a->flags;
    s->rule = a->rule;
}

static int by_content(const void *left, const void *right)
{
    const struct statement *a = left, *b = right;
    if (a->content.start != b->content.start) return a->content.start < b->content.start ? -1 : 1;
    if (a->content.end != b->content.end) return a->content.end < b->content.end ? -1 : 1;
    if (a->cue.start != b->cue.start) return a->cue.start < b->cue.start ? -1 : 1;
    return strcmp(a->rule, b->rule);
}

void ent_find_statements(struct analysis *an)
{
    struct search w = {.an = an, .d = an->document, .s = an->syntax};
    for (uint32_t i = 0; i < w.d->sentences.n; i++)
        if (is_of_kind(w.d, &w.d->sentences.at[i], PARAGRAPH_BODY))
            attribute_sentence(&w, &w.d->sentences.at[i]);
    if (!w.found.n) attribute_headlines(&w);
    ent_find_chains(&w);
    ent_continue_quotes(&w);
    ent_flag_attributions(&w);
    for (uint32_t i = 0; i < w.found.n; i++) add_statement(&w, &w.found.at[i]);
    struct statements *s = &an->reading->statements;
    if (s->n > 1) qsort(s->at, s->n, sizeof *s->at, by_content);
}

uint32_t ent_speaker_of(const struct analysis *an, uint32_t token)
{
    const struct token *t = &an->document->tokens.at[token];
    return ent_statement_around(an->reading, (struct span){t->start, t->end});
}
