/* Whose "the government" is. */
#include "reading/casting.h"

enum { SENTENCES_BACK = 1 };

static bool is_government(const struct casting *c, const struct naming *n)
{
    return n->role != NO_INDEX && str_equal(c->syntax->lemmas[n->role], STR("government"));
}

/* "the state government", "the provincial government" */
static bool is_said_regional(const struct casting *c, const struct naming *n)
{
    static const char *const words[] = {"state", "provincial", "regional", "devolved", "cantonal"};
    return n->role && STR_AMONG_FOLD(c->words[n->role - 1], words);
}

static bool is_said_national(const struct casting *c, const struct naming *n)
{
    static const char *const words[] = {"federal", "national", "central", "union", "city"};
    return n->role && STR_AMONG_FOLD(c->words[n->role - 1], words);
}

void ent_note_region(struct casting *c, uint32_t p)
{
    static const char *const offices[] = {"premier", "governor", "government"};
    const struct naming *n = &c->namings[p];
    if (c->region.n || n->role == NO_INDEX || n->is_former || n->is_opposition) return;
    if (!n->modifier || !STR_AMONG_FOLD(c->syntax->lemmas[n->role], offices)) return;
    struct str party = ent_party_of_modifiers(c, n);
    if (str_ends(party, STR(" government"))) c->region = party;
}

/* The state that is the subject of this sentence, so far, or the one before. */
static uint32_t state_before(const struct casting *c, uint32_t p)
{
    uint32_t here = c->document->tokens.at[phrase_at(c, p)->first].sentence;
    for (uint32_t back = 1; back <= RECENT && back <= c->n_recent; back++) {
        const struct trace *t = &c->recent[(c->n_recent - back) % RECENT];
        const struct noun_phrase *q = phrase_at(c, t->phrase);
        if (here > c->document->tokens.at[q->first].sentence + SENTENCES_BACK) break;
        bool is_subject =
            q->clause != NO_INDEX && c->syntax->clauses.at[q->clause].subject == t->phrase;
        if (is_subject && c->roll.entities.at[t->entity].is_state) return t->entity;
    }
    return NO_INDEX;
}

uint32_t ent_government(struct casting *c, uint32_t p)
{
    const struct naming *n = &c->namings[p];
    if (!is_government(c, n) || n->party.n || n->modifier) return NO_INDEX;
    if (n->group_role != NO_INDEX && !is_said_regional(c, n)) return NO_INDEX;
    if (phrase_at(c, p)->flags & PHRASE_PLURAL || n->possessive != NO_INDEX) return NO_INDEX;
    if (c->region.n && is_said_national(c, n)) return c->main_state;
    if (c->region.n) return ent_entity_of_party(c, c->region, ROLE_BODY);
    return is_said_regional(c, n) ? NO_INDEX : state_before(c, p);
}
