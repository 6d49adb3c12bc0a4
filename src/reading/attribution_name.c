/* Whose name stands in a mention beside the words that say what somebody is. */
#include "reading/attribution.h"
#include "reading/tree.h"

static const struct figure *figure_at(const struct search *w, uint32_t phrase)
{
    return &w->an->cast->figures[phrase];
}

static bool is_name(const struct search *w, uint32_t phrase)
{
    uint32_t head = w->s->phrases.at[phrase].head;
    return tag_is_proper(w->s->tags[head]) && figure_at(w, phrase)->name.n &&
           !(figure_at(w, phrase)->flags & FIGURE_PLACE);
}

static bool is_person(const struct search *w, uint32_t phrase)
{
    uint32_t flags = figure_at(w, phrase)->flags;
    return flags & FIGURE_PERSON && !(flags & FIGURE_ANONYMOUS);
}

/* "the House Speaker, Ida Quill", "the head of operations Ida Quill": does a word of the phrase rename the one that heads the mention, or is it,
 * by a tree that is at a loss, a second subject? */
static bool renames(const struct search *w, uint32_t phrase, uint32_t top)
{
    const struct insight *in = w->an->insight;
    const struct noun_phrase *p = &w->s->phrases.at[phrase];
    bool is_subject = ent_is_branch(in, top, "nsubj");
    for (uint32_t t = p->first; t <= p->last; t++) {
        bool is_beside = ent_is_branch(in, t, "appos") || ent_is_branch(in, t, "flat");
        if (is_beside && insight_head(in, t) == top) return true;
        if (is_subject && t != top && ent_is_branch(in, t, "nsubj") &&
            insight_head(in, t) == insight_head(in, top))
            return true;
    }
    return false;
}

/* "Quill Transport Office spokesman Tomas Reyl": a person's name heads the mention, though another phrase begins it. */
static bool heads(const struct search *w, uint32_t phrase, uint32_t top)
{
    return w->s->phrase_of[top] == phrase && is_person(w, phrase);
}

/* The name that heads or renames the mention, behind its first phrase. */
static uint32_t name_within(const struct search *w, const struct source *s)
{
    const struct noun_phrase *p = &w->s->phrases.at[s->phrase];
    uint32_t top = ent_highest(w->an->insight, p->first, s->range.last);
    for (uint32_t t = p->last + 1; t <= s->range.last; t++) {
        uint32_t q = w->s->phrase_of[t];
        if (q == NO_INDEX) continue;
        if (is_name(w, q) && (heads(w, q, top) || renames(w, q, p->head) || renames(w, q, top)))
            return q;
        t = w->s->phrases.at[q].last;
    }
    return NO_INDEX;
}

/* A document is no person, whoever's name stands beside it; a person who is named is found. */
static bool is_named_already(const struct search *w, uint32_t phrase)
{
    const struct noun_phrase *p = &w->s->phrases.at[phrase];
    uint32_t head = p->head;
    bool is_office = ent_roles(w->s->lemmas[head]) || !tag_is_proper(w->s->tags[head]);
    return !is_office && is_person(w, phrase);
}

uint32_t ent_named_phrase(const struct search *w, const struct source *s)
{
    if (!w->an->insight || s->phrase == NO_INDEX || s->is_joint) return s->phrase;
    if (is_named_already(w, s->phrase) || figure_at(w, s->phrase)->flags & FIGURE_DOCUMENT)
        return s->phrase;
    uint32_t q = name_within(w, s);
    return q != NO_INDEX ? q : s->phrase;
}
