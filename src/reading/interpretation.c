/* Statements about what somebody else's position means: "this could be a tactic". */
#include "base/table.h"
#include "reading/analysis.h"

extern const struct table ent_table_appraisals;

/* The first token that starts at or after a byte. O(log n). */
static uint32_t token_at(const struct document *d, uint32_t byte)
{
    uint32_t low = 0, high = d->tokens.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->tokens.at[middle].start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct content {
    uint32_t first, end;
    bool appraises, is_hedged, points_back, is_own;
};

static bool word_among(const struct document *d, uint32_t t, const char *const *words)
{
    for (; *words; words++)
        if (str_is_fold(token_text(d, t), *words)) return true;
    return false;
}

static struct content look_at(const struct analysis *an, struct span span)
{
    static const char *const hedges[] = {"may",     "might",   "could", "seems",
                                         "appears", "perhaps", NULL};
    static const char *const pointers[] = {"this", "that", "it", "these", "such", NULL};
    static const char *const own[] = {"we", "i", "our", "my", NULL};
    const struct document *d = an->document;
    struct content c = {.first = token_at(d, span.start), .end = token_at(d, span.end)};
    for (uint32_t t = c.first; t < c.end; t++) {
        c.appraises |= ent_table_find(&ent_table_appraisals, an->syntax->lemmas[t]) != NO_INDEX;
        c.is_hedged |= word_among(d, t, hedges);
    }
    if (c.first < c.end) {
        c.points_back = word_among(d, c.first, pointers);
        c.is_own = word_among(d, c.first, own);
    }
    return c;
}

/* Is one of the parties that the content names this one? */
static bool names_party(const struct analysis *an, const struct content *c, struct str party)
{
    for (uint32_t t = c->first; t < c->end; t++) {
        uint32_t p = an->syntax->phrase_of[t];
        if (p == NO_INDEX) continue;
        if (party.n && str_equal(an->cast->figures[p].party, party)) return true;
        uint32_t last = an->syntax->phrases.at[p].last;
        if (last > t) t = last;
    }
    return false;
}

/* The nearest position before the statement of a party that it names, else of any party but its source's; NO_INDEX where there is none. */
static uint32_t position_about(const struct analysis *an, const struct statement *s,
                               const struct content *c)
{
    enum { LOOK_BACK = 40 };
    uint32_t nearest = NO_INDEX, looked = 0;
    for (uint32_t i = an->reading->positions.n; i-- > 0 && looked < LOOK_BACK; looked++) {
        const struct position *p = &an->reading->positions.at[i];
        if (p->evidence.end > s->content.start || str_equal(p->party, s->source.party)) continue;
        if (names_party(an, c, p->party)) return i;
        if (nearest == NO_INDEX) nearest = i;
    }
    return nearest;
}

static bool is_interpretation(const struct statement *s, const struct content *c)
{
    if (!c->appraises || c->is_own || s->flags & FLAG_SPEECH_ACT) return false;
    return c->is_hedged || c->points_back;
}

void ent_find_interpretations(struct analysis *an)
{
    struct statements *all = &an->reading->statements;
    for (uint32_t i = 0; i < all->n; i++) {
        struct statement *s = &all->at[i];
        struct content c = look_at(an, s->content);
        if (!is_interpretation(s, &c)) continue;
        s->flags |= FLAG_INTERPRETATION;
        struct interpretation *made = vec_add(an->arena, &an->reading->interpretations);
        *made = (struct interpretation){
            .statement = i, .evidence = s->content, .rule = "interpretation.appraisal"};
        uint32_t about = position_about(an, s, &c);
        if (about != NO_INDEX) *vec_add(an->arena, &made->about) = about;
    }
}
