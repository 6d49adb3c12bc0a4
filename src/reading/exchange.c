/* What a position is conditional on or in return for, in words and as links between positions. */
#include "reading/position.h"

static uint32_t sentence_of(const struct finder *f, uint32_t position)
{
    return f->document->tokens.at[f->drafts.at[position].evidence.first].sentence;
}

static bool follows(const struct finder *f, uint32_t token, const char *a, const char *b,
                    const char *c)
{
    return position_is(f, token, a) && position_is(f, token + 1, b) &&
           (!c || position_is(f, token + 2, c));
}

/* "not ... before all prisoners are released": a clause, not a date. */
static bool is_before_clause(const struct finder *f, uint32_t i)
{
    if (!position_is(f, i, "before") || i + 1 >= f->document->tokens.n) return false;
    uint32_t clause = f->syntax->clause_of[i + 1];
    return clause != NO_INDEX && f->syntax->clauses.at[clause].kind == CLAUSE_ADVERBIAL;
}

/* Does a condition or a return open at the token? */
static bool opens_exchange(const struct finder *f, uint32_t i)
{
    static const char *const words[] = {"if", "unless", "until", "provided", "providing", NULL};
    for (const char *const *w = words; *w; w++)
        if (ent_str_equal_fold(token_text(f->document, i), str_of(*w))) return true;
    return follows(f, i, "in", "return", "for") || follows(f, i, "in", "exchange", NULL) ||
           follows(f, i, "as", "part", "of") || follows(f, i, "as", "long", "as") ||
           follows(f, i, "on", "condition", NULL) || is_before_clause(f, i) ||
           follows(f, i, "subject", "to", NULL) || follows(f, i, "only", "after", NULL) ||
           follows(f, i, "only", "when", NULL) || follows(f, i, "only", "if", NULL);
}

static struct range words_from(const struct finder *f, uint32_t first, uint32_t last)
{
    struct range r = ent_position_extent(f, first + 1, last);
    return range_is_empty(r) ? r : (struct range){first, r.last};
}

/* A condition and a threat cannot be told from the words before "until" or "unless" alone. */
static void extend_evidence(struct finder *f, uint32_t i, struct range condition)
{
    enum { longest = 45 };
    struct position *p = &f->an->reading->positions.at[i];
    const struct draft *d = &f->drafts.at[i];
    bool needs_it = p->act == ACT_CONDITION || ent_act_group(p->act) == GROUP_PRESS;
    bool is_next = condition.first > d->trigger && condition.first <= d->evidence.last + 2;
    if (!needs_it || !is_next || condition.last - d->evidence.first > longest) return;
    if (condition.last <= d->evidence.last) return;
    p->evidence = tokens_span(f->document, d->evidence.first, condition.last);
}

/* Behind the evidence in the same sentence, else the sentence opens with it. */
static uint32_t find_exchange(const struct finder *f, const struct draft *d)
{
    enum { reach = 14 };
    const struct sentence *s =
        &f->document->sentences.at[f->document->tokens.at[d->evidence.first].sentence];
    uint32_t end = s->first + s->n;
    for (uint32_t i = d->trigger + 1; i < end && i <= d->evidence.last + reach; i++)
        if (opens_exchange(f, i)) return i;
    uint32_t first = d->statement == NO_INDEX ? s->first : d->evidence.first;
    for (uint32_t i = first; i > s->first && d->evidence.first - i < 30; i--)
        if (opens_exchange(f, i - 1)) return i - 1;
    return s->n > 1 && opens_exchange(f, s->first) && s->first < d->evidence.first ? s->first
                                                                                   : NO_INDEX;
}

/* "will not ... until": what is refused waits for a condition. */
static void read_condition(struct finder *f, uint32_t i, uint32_t marker)
{
    struct position *p = &f->an->reading->positions.at[i];
    struct draft *d = &f->drafts.at[i];
    bool waits = position_is(f, marker, "until") || position_is(f, marker, "unless") ||
                 position_is(f, marker, "only") || position_is(f, marker, "before");
    if (p->act != ACT_REJECT || !waits || marker < d->trigger) return;
    uint32_t next = f->syntax->phrase_of[marker + 1];
    bool is_date = next != NO_INDEX && (f->syntax->phrases.at[next].flags & PHRASE_TEMPORAL);
    if (is_date || (f->document->tokens.at[marker + 1].flags & TOKEN_NUMBER)) return;
    p->act = ACT_CONDITION;
    p->rule = "position.condition.until";
    const struct sentence *s = &f->document->sentences.at[f->document->tokens.at[marker].sentence];
    struct range what = ent_position_extent(f, marker + 1, s->first + s->n - 1);
    if (range_is_empty(what)) return;
    d->content = what;
    p->stance = STANCE_FOR;
}

static void link_both(struct finder *f, uint32_t a, uint32_t b)
{
    struct position *p = f->an->reading->positions.at;
    for (uint32_t k = 0; k < p[a].exchange_of.n; k++)
        if (p[a].exchange_of.at[k] == b) return;
    *vec_add(f->an->arena, &p[a].exchange_of) = b;
    *vec_add(f->an->arena, &p[b].exchange_of) = a;
}

/* "In return, ..." opens a sentence: its asks are exchanged for what the party gives in the sentences around. */
static bool opens_with_return(const struct finder *f, uint32_t sentence)
{
    uint32_t first = f->document->sentences.at[sentence].first;
    return follows(f, first, "in", "return", NULL) || follows(f, first, "in", "exchange", NULL);
}

static bool gives(const struct position *p) { return ent_act_group(p->act) == GROUP_GIVE; }

static void link_return(struct finder *f, uint32_t i)
{
    enum { sentences = 2, window = 8 };
    struct positions *all = &f->an->reading->positions;
    uint32_t here = sentence_of(f, i);
    if (!opens_with_return(f, here)) return;
    uint32_t from = i > window ? i - window : 0;
    uint32_t to = i + window < all->n ? i + window : all->n;
    for (uint32_t j = from; j < to; j++) {
        uint32_t there = sentence_of(f, j);
        uint32_t distance = there > here ? there - here : here - there;
        if (there == here || distance > sentences) continue;
        if (gives(&all->at[i]) == gives(&all->at[j])) continue;
        if (!str_equal(all->at[i].party, all->at[j].party)) continue;
        link_both(f, i, j);
        if (!all->at[i].exchange.n)
            all->at[i].exchange =
                ent_str_format(f->an->arena, "in return for %.*s", STR_ARGS(all->at[j].issue));
        if (!all->at[j].exchange.n)
            all->at[j].exchange =
                ent_str_format(f->an->arena, "in return for %.*s", STR_ARGS(all->at[i].issue));
    }
}

/* A position whose words stand within the words of another's condition is what that one is exchanged for. */
static void link_condition(struct finder *f, uint32_t i)
{
    enum { window = 6 };
    struct positions *all = &f->an->reading->positions;
    if (!all->at[i].exchange.n) return;
    const char *start = all->at[i].exchange.at, *text = f->document->text.at;
    if (start < text || start >= text + f->document->text.n) return;
    uint32_t from = (uint32_t)(start - text), to = from + (uint32_t)all->at[i].exchange.n;
    uint32_t low = i > window ? i - window : 0, high = i + window < all->n ? i + window : all->n;
    for (uint32_t j = low; j < high; j++) {
        struct span e = all->at[j].evidence;
        if (j != i && e.start >= from && e.end <= to) link_both(f, i, j);
    }
}

void ent_position_conditions(struct finder *f)
{
    struct positions *all = &f->an->reading->positions;
    for (uint32_t i = 0; i < all->n; i++) {
        uint32_t marker = find_exchange(f, &f->drafts.at[i]);
        if (marker == NO_INDEX) continue;
        uint32_t sentence = f->document->tokens.at[marker].sentence;
        const struct sentence *s = &f->document->sentences.at[sentence];
        struct range words = words_from(f, marker, s->first + s->n - 1);
        if (range_is_empty(words)) continue;
        all->at[i].exchange =
            span_of(f->document->text, tokens_span(f->document, words.first, words.last));
        read_condition(f, i, marker);
        extend_evidence(f, i, words);
    }
}

void ent_position_exchanges(struct finder *f)
{
    struct positions *all = &f->an->reading->positions;
    for (uint32_t i = 0; i < all->n; i++) {
        link_return(f, i);
        link_condition(f, i);
    }
}
