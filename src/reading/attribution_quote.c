/* Quotations that run on without a cue: each sentence is a statement of its own, by whoever speaks beside it. */
#include "reading/attribution.h"

/* speaker  [sentences]  the attribution that says something there in the report's own words, or NO_INDEX */
struct continuation {
    struct search *w;
    uint32_t *speaker;
    uint32_t *of_quote; /* [quotes] the attribution that tells who speaks there, or NO_INDEX */
    uint32_t last;      /* the last attribution that quoted */
    uint32_t last_sentence;
};

enum { SHORTEST_WORDS = 2, LONGEST_LOOK = 100 };

static bool is_quoted(const struct search *w, struct range r)
{
    return !range_is_empty(r) && w->an->quote_of[r.first] != NO_INDEX;
}

static bool is_named_outside(const struct search *w, const struct attribution *a)
{
    return source_is_named(&a->source) && !is_quoted(w, a->words);
}

static void note_speakers(struct continuation *c)
{
    const struct search *w = c->w;
    for (uint32_t s = 0; s < w->d->sentences.n; s++) c->speaker[s] = NO_INDEX;
    for (uint32_t i = 0; i < w->found.n; i++) {
        const struct attribution *a = &w->found.at[i];
        if (!is_named_outside(w, a)) continue;
        uint32_t *speaker = &c->speaker[w->d->tokens.at[a->content.first].sentence];
        bool is_better = *speaker == NO_INDEX ||
                         (is_quoted(w, a->content) && !is_quoted(w, w->found.at[*speaker].content));
        if (is_better) *speaker = i;
    }
}

static bool touches(const struct search *w, uint32_t attribution, const struct quote *q)
{
    if (attribution == NO_INDEX) return false;
    struct range r = w->found.at[attribution].content;
    return r.first <= q->last && q->first <= r.last;
}

static uint32_t neighbour(const struct continuation *c, uint32_t sentence)
{
    return sentence < c->w->d->sentences.n ? c->speaker[sentence] : NO_INDEX;
}

static uint32_t speaker_within(const struct continuation *c, const struct quote *q, uint32_t from,
                               uint32_t to)
{
    for (uint32_t s = from; s <= to; s++)
        if (touches(c->w, c->speaker[s], q)) return c->speaker[s];
    return NO_INDEX;
}

enum { LONGEST_RUN = 12 };

/* Of quotations that follow sentence on sentence, the first that a cue stands beside. */
static uint32_t speaker_ahead(const struct continuation *c, uint32_t q, uint32_t to)
{
    const struct search *w = c->w;
    for (uint32_t i = q + 1; i < w->an->quotes.n && i < q + LONGEST_RUN; i++) {
        const struct quote *next = &w->an->quotes.at[i];
        uint32_t from = w->d->tokens.at[next->first].sentence;
        if (from > to + 1) break;
        to = w->d->tokens.at[next->last].sentence;
        uint32_t a = speaker_within(c, next, from, to);
        if (a != NO_INDEX) return a;
    }
    return NO_INDEX;
}

static uint32_t speaker_of_quote(const struct continuation *c, uint32_t q, uint32_t from,
                                 uint32_t to)
{
    uint32_t a = speaker_within(c, &c->w->an->quotes.at[q], from, to);
    if (a != NO_INDEX) return a;
    if (c->last != NO_INDEX && c->last_sentence + 1 >= from) return c->last;
    a = speaker_ahead(c, q, to);
    if (a != NO_INDEX) return a;
    return from ? neighbour(c, from - 1) : NO_INDEX;
}

/* Whom the sentence before is about, where it attributes nothing: "Rossi was unmoved. 'We ...'" */
static struct source subject_of_sentence(struct search *w, uint32_t sentence)
{
    const struct sentence *s = &w->d->sentences.at[sentence];
    w->first = s->first;
    w->last = s->first + (s->n < LONGEST_LOOK ? s->n : LONGEST_LOOK) - 1;
    for (uint32_t t = w->first; t <= w->last; t++) {
        struct source source = ent_source_after(w, t);
        if (!source_is_named(&source)) continue;
        if (source_kind(w, &source) & (FIGURE_PERSON | FIGURE_SPOKESPERSON)) return source;
        t = source.range.last;
    }
    return NO_SOURCE;
}

/* "The minister published a letter: '...'" */
static bool opens_behind_colon(const struct search *w, const struct quote *q)
{
    return q->first > 1 && str_equal(token_text(w->d, q->first - 2), STR(":"));
}

/* Does the sentence consist of the quotation, but for what introduces it? */
static bool is_speech(const struct search *w, const struct quote *q, struct range part)
{
    uint32_t words = 0;
    for (uint32_t t = part.first; t <= part.last && words <= SHORTEST_WORDS; t++)
        words += !(w->d->tokens.at[t].flags & TOKEN_PUNCTUATION);
    if (words <= SHORTEST_WORDS || q->is_fragment) return false;
    if (part.first > q->first) return true;
    uint32_t mark = q->first - 1;
    if (mark == w->d->sentences.at[w->d->tokens.at[part.first].sentence].first) return true;
    return ent_is_quote_mark(w, mark) && mark > 0 &&
           str_equal(token_text(w->d, mark - 1), STR(":"));
}

static void add_continued(struct continuation *c, uint32_t speaker, struct source source,
                          struct range content)
{
    struct search *w = c->w;
    struct attribution *a = vec_add(w->an->arena, &w->found);
    *a = (struct attribution){.words = NO_RANGE,
                              .source = source,
                              .content = ent_trim(w, content),
                              .addressee = NO_SOURCE,
                              .outer = NO_INDEX,
                              .flags = FLAG_CONTINUED_QUOTE,
                              .rule = "attribution.quote.continued"};
    if (speaker != NO_INDEX) a->links = w->found.at[speaker].links;
    if (range_is_empty(a->content)) w->found.n--;
}

static struct range part_in_sentence(const struct search *w, const struct quote *q, uint32_t s)
{
    const struct sentence *sentence = &w->d->sentences.at[s];
    uint32_t end = sentence->first + sentence->n - 1;
    return (struct range){sentence->first > q->first ? sentence->first : q->first,
                          end < q->last ? end : q->last};
}

/* The other half of a quotation that its cue parts in two. */
static bool is_split(const struct continuation *c, uint32_t sentence)
{
    uint32_t a = c->speaker[sentence];
    return a != NO_INDEX && c->w->found.at[a].flags & FLAG_SPLIT_QUOTE;
}

static void look_everywhere(struct search *w)
{
    w->first = 0;
    w->last = w->d->tokens.n ? w->d->tokens.n - 1 : 0;
}

static void continue_quote(struct continuation *c, uint32_t index)
{
    struct search *w = c->w;
    const struct quote *q = &w->an->quotes.at[index];
    uint32_t from = w->d->tokens.at[q->first].sentence, to = w->d->tokens.at[q->last].sentence;
    uint32_t speaker = speaker_of_quote(c, index, from, to);
    if (opens_behind_colon(w, q) && speaker_within(c, q, from, to) == NO_INDEX) speaker = NO_INDEX;
    struct source source = speaker == NO_INDEX ? NO_SOURCE : w->found.at[speaker].source;
    if (opens_behind_colon(w, q) && speaker == NO_INDEX) source = subject_of_sentence(w, from);
    if (!source_is_named(&source) && speaker == NO_INDEX && from &&
        is_speech(w, q, part_in_sentence(w, q, from)))
        source = subject_of_sentence(w, from - 1);
    c->of_quote[index] = speaker;
    look_everywhere(w);
    if (!source_is_named(&source)) return;
    for (uint32_t s = from; s <= to; s++) {
        struct range part = part_in_sentence(w, q, s);
        if (touches(w, c->speaker[s], q) || is_split(c, s) || !is_speech(w, q, part)) continue;
        add_continued(c, speaker, source, part);
    }
    if (speaker != NO_INDEX && (!q->is_fragment || touches(w, speaker, q))) {
        c->last = speaker;
        c->last_sentence = to;
    }
}

/* What others say within a quotation comes through whoever speaks it; what they want is part of what is said. */
static void link_quoted(struct continuation *c, uint32_t i)
{
    struct search *w = c->w;
    struct attribution *a = &w->found.at[i];
    if (!is_quoted(w, a->words) || a->outer != NO_INDEX) return;
    uint32_t speaker = c->of_quote[w->an->quote_of[a->words.first]];
    if (speaker == NO_INDEX || speaker == i) return;
    if (w->an->insight && a->cue.class == CUE_CLASS_ATTITUDE) {
        a->content = NO_RANGE;
        return;
    }
    const struct attribution *by = &w->found.at[speaker];
    if (a->links.n ||
        (by->source.phrase == a->source.phrase && by->source.range.first == a->source.range.first))
        return;
    for (uint32_t k = 0; k < by->links.n; k++) *vec_add(w->an->arena, &a->links) = by->links.at[k];
    *vec_add(w->an->arena, &a->links) = by->source;
}

static void drop_empty(struct search *w)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->found.n; i++)
        if (!range_is_empty(w->found.at[i].content)) w->found.at[kept++] = w->found.at[i];
    w->found.n = kept;
}

void ent_continue_quotes(struct search *w)
{
    struct continuation c = {.w = w, .last = NO_INDEX};
    c.speaker = arena_array(w->an->arena, uint32_t, w->d->sentences.n);
    c.of_quote = arena_array(w->an->arena, uint32_t, w->an->quotes.n);
    note_speakers(&c);
    uint32_t found = w->found.n;
    look_everywhere(w);
    for (uint32_t q = 0; q < w->an->quotes.n; q++) continue_quote(&c, q);
    for (uint32_t i = 0; i < found; i++) link_quoted(&c, i);
    drop_empty(w);
}
