#include "reading/territory_survey.h"

#include "reading/event_frame.h"
#include "reading/event_party.h"
#include "reading/time_word.h"

/* How far an area may stand from the word that tells its status, in tokens. */
enum { REACH = 4, BEFORE = 6, AGENT = 3 };

static const struct syntax *syntax_of(const struct survey *s) { return s->an->syntax; }

static uint8_t tag_at(const struct survey *s, uint32_t i)
{
    return i >= s->first && i <= s->last ? syntax_of(s)->tags[i] : (uint8_t)TAG_PUNCT;
}

static bool is(const struct survey *s, uint32_t i, const char *word)
{
    return i >= s->first && i <= s->last && ent_token_is(s->an->document, i, word);
}
const struct clause *ent_survey_clause(const struct survey *s, uint32_t i)
{
    uint32_t c = syntax_of(s)->clause_of ? syntax_of(s)->clause_of[i] : NO_INDEX;
    return c == NO_INDEX ? NULL : &syntax_of(s)->clauses.at[c];
}
/* The first area that starts at or after a token; areas.n for none. */
static uint32_t area_index(const struct survey *s, uint32_t token)
{
    uint32_t low = 0, high = s->areas.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->areas.at[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct area *ent_area_from(const struct survey *s, uint32_t first, uint32_t last)
{
    uint32_t i = area_index(s, first);
    bool is_found = i < s->areas.n && s->areas.at[i].first <= last;
    return is_found ? &s->areas.at[i] : NULL;
}

/* The area that a token stands in, before its last word. */
const struct area *ent_area_around(const struct survey *s, uint32_t token)
{
    uint32_t i = area_index(s, token + 1);
    bool is_found = i > 0 && s->areas.at[i - 1].last > token;
    return is_found ? &s->areas.at[i - 1] : NULL;
}

static bool is_between(const struct survey *s, uint32_t i)
{
    uint8_t tag = tag_at(s, i);
    return tag == TAG_DT || tag == TAG_PRP_POSS || tag == TAG_PDT || tag == TAG_RB ||
           tag == TAG_RP || tag == TAG_JJ || tag == TAG_VBG;
}

/* Over determiners and adverbs. */
static const struct area *area_next(const struct survey *s, uint32_t token)
{
    uint32_t i = token + 1;
    const struct area *a = ent_area_from(s, i, i);
    for (; !a && i <= token + REACH && is_between(s, i); i++) a = ent_area_from(s, i + 1, i + 1);
    return a;
}

/* What follows an area that is not its own end spoils it: in "claims Kyiv is
 * ready" and "recognises Kyiv's role" the area is no object. */
const struct area *ent_area_behind(const struct survey *s, uint32_t token)
{
    const struct area *a = area_next(s, token);
    if (!a) return NULL;
    uint8_t next = tag_at(s, a->last + 1);
    if (tag_at(s, token) == TAG_IN) return next == TAG_POS || tag_is_noun(next) ? NULL : a;
    bool is_subject = next == TAG_MD || next == TAG_VBZ || next == TAG_VBD || next == TAG_VBP;
    return is_subject || next == TAG_POS || tag_is_noun(next) ? NULL : a;
}

static bool leads_to_verb(const struct survey *s, uint32_t i)
{
    uint8_t tag = tag_at(s, i);
    bool is_linking = tag == TAG_WDT || tag == TAG_RB || tag == TAG_MD || is(s, i, ",");
    const struct syntax *y = syntax_of(s);
    bool is_auxiliary =
        tag_is_verb(tag) &&
        (str_equal(y->lemmas[i], STR("be")) || str_equal(y->lemmas[i], STR("have")) ||
         str_equal(y->lemmas[i], STR("remain")) || str_equal(y->lemmas[i], STR("get")));
    return is_linking || is_auxiliary || is(s, i, "that");
}

/* The area right before a token, over auxiliaries, adverbs and "which". */
const struct area *ent_area_ahead(const struct survey *s, uint32_t token)
{
    uint32_t i = token;
    while (i > s->first && token - i < BEFORE && leads_to_verb(s, i - 1)) i--;
    uint32_t k = area_index(s, i);
    bool is_found = i > s->first && k > 0 && s->areas.at[k - 1].last == i - 1;
    return is_found ? &s->areas.at[k - 1] : NULL;
}

/* Whom the clause above asks to do what an infinitive names: "called on Britain to hand over", "forced Croatia to cede". */
static struct strs asked_for(struct survey *s, const struct clause *c, uint32_t *at)
{
    struct strs none = {0};
    if (c->kind != CLAUSE_INFINITIVE || c->parent == NO_INDEX) return none;
    const struct clause *above = &syntax_of(s)->clauses.at[c->parent];
    if (above->verb == NO_INDEX || above->verb >= c->verb_first) return none;
    uint32_t p = c->verb_first > s->first ? ent_phrase_at(s->an, c->verb_first - 1) : NO_INDEX;
    if (p == NO_INDEX || syntax_of(s)->phrases.at[p].first <= above->verb) return none;
    struct strs by = ent_parties_of(s->an, p);
    if (by.n) *at = above->verb_first;
    return by;
}

/* "accuses Sulanga of occupying": who does it is not the subject. */
static bool is_accused(const struct survey *s, uint32_t token)
{
    const struct insight *in = s->an->insight;
    if (!in || tag_at(s, token) != TAG_VBG) return false;
    uint32_t above = insight_head(in, token);
    return above != NO_INDEX && str_is(syntax_of(s)->lemmas[above], "accuse");
}

struct strs ent_survey_subject(struct survey *s, uint32_t token, uint32_t *at)
{
    const struct clause *c = ent_survey_clause(s, token);
    struct strs none = {0};
    if (!c) return none;
    if (is_accused(s, token)) return ent_tree_doer(s, token, at);
    struct strs asked = asked_for(s, c, at);
    if (!asked.n && c->subject == NO_INDEX) return ent_tree_doer(s, token, at);
    if (asked.n) return asked;
    struct strs by = ent_parties_of(s->an, c->subject);
    if (!by.n) by = ent_actors_of(s->an, c->subject);
    const struct noun_phrase *p = &syntax_of(s)->phrases.at[c->subject];
    bool is_own = c->kind != CLAUSE_COORDINATED && c->kind != CLAUSE_INFINITIVE;
    if (by.n && is_own && p->first >= s->first && p->first <= s->last) *at = p->first;
    return by;
}

const struct area *ent_area_of_subject(const struct survey *s, uint32_t token)
{
    const struct clause *c = ent_survey_clause(s, token);
    if (!c || c->subject == NO_INDEX) return NULL;
    const struct noun_phrase *p = &syntax_of(s)->phrases.at[c->subject];
    if (p->first < s->first || p->last > s->last) return NULL;
    const struct area *around = ent_area_around(s, p->head);
    return around ? around : ent_area_from(s, p->first, p->last);
}

struct strs ent_agent_behind(struct survey *s, uint32_t token, uint32_t *last)
{
    struct strs none = {0};
    for (uint32_t i = token + 1; i <= token + AGENT && i < s->last; i++) {
        if (!is(s, i, "by")) continue;
        uint32_t k = i + 1;
        while (k < s->last && (tag_at(s, k) == TAG_DT || is(s, k, "both"))) k++;
        struct strs by = ent_parties_at(s->an, k);
        for (uint32_t m = k + 1; !by.n && m <= s->last && m <= k + AGENT && is_between(s, m - 1);
             m++)
            by = ent_parties_at(s->an, m);
        uint32_t p = ent_phrase_at(s->an, k);
        if (by.n) *last = p == NO_INDEX ? k : syntax_of(s)->phrases.at[p].last;
        struct strs agents = ent_tree_agents(s, token);
        return agents.n > by.n ? agents : by;
    }
    return none;
}
