/* Whom a person acts for by the tree: "Ida Roe, who chairs it", "the director for trade at Quillon, Tomas Reyl". */
#include "reading/casting.h"
#include "reading/tree.h"

enum { MOST_WORDS = 24, HIGHEST = 4 };

/* The word that a name and what renames it hang from. */
static uint32_t top_of(const struct casting *c, uint32_t token)
{
    for (int steps = 0; steps < HIGHEST; steps++) {
        bool is_part = ent_is_branch(c->insight, token, "appos") ||
                       ent_is_branch(c->insight, token, "flat") ||
                       ent_is_branch(c->insight, token, "compound");
        if (!is_part) break;
        token = insight_head(c->insight, token);
    }
    return token;
}

/* "of", "for": a preposition that leads from an office to whom it is of. */
static bool is_led(const struct casting *c, uint32_t token)
{
    static const char *const words[] = {"of", "for", "at", "with", "from", "on", "within", "in"};
    if (str_is(insight_relation(c->insight, token), "nmod:poss")) return true;
    for (uint32_t t = c->insight->child[token]; t != NO_INDEX; t = c->insight->sibling[t])
        if (ent_is_branch(c->insight, t, "case") && STR_AMONG_FOLD(c->words[t], words)) return true;
    return false;
}

static bool leads_on(const struct casting *c, uint32_t token)
{
    if (ent_is_branch(c->insight, token, "nmod")) return is_led(c, token);
    return ent_is_branch(c->insight, token, "appos") ||
           ent_is_branch(c->insight, token, "compound") || ent_is_branch(c->insight, token, "flat");
}

/* The party of the group that the word names; "" where it names none. */
static struct str party_at(struct casting *c, uint32_t p, uint32_t token, int depth)
{
    uint32_t q = c->syntax->phrase_of[token];
    if (q == NO_INDEX || q == p || c->namings[q].kind != NAMING_GROUP) return STR_NONE;
    if (token < c->namings[q].name_first || token > c->namings[q].name_last) return STR_NONE;
    ent_cast_phrase(c, q, depth + 1);
    const struct figure *f = &c->figures[q];
    return f->flags & (FIGURE_PLACE | FIGURE_OUTLET) ? STR_NONE : f->party;
}

/* "Joe Roe (D-NY)", "Ida Roe, R-Ohio", "Jim Doe (Labor, Tasmania)": behind the name in brackets or between commas. */
static struct str party_behind(const struct casting *c, uint32_t last)
{
    uint32_t end = ent_sentence_end(c, last), taken, t = last + 2;
    if (t + 1 >= end || !(word_is(c, last + 1, ",") || word_is(c, last + 1, "("))) return STR_NONE;
    if (word_is(c, t + 1, "-") && word_is(c, t, "R")) return STR("Republican Party");
    if (word_is(c, t + 1, "-") && word_is(c, t, "D")) return STR("Democratic Party");
    const struct known_name *known =
        word_is(c, last + 1, "(")
            ? ent_gazetteer_match(c->gazetteer, &c->words[t], end - t, c->at, &taken)
            : NULL;
    bool is_political = known && (known->kind == NAME_MOVEMENT || ent_is_movement(c, known->party));
    return is_political ? known->party : STR_NONE;
}

/* The court that was named last, for its judge. */
static struct str latest_court(const struct casting *c, uint32_t p)
{
    static const char *const judges[] = {"judge", "justice", "magistrate"};
    const struct naming *n = &c->namings[p];
    uint32_t first = phrase_at(c, p)->first;
    bool is_judge = n->role != NO_INDEX && STR_AMONG_FOLD(c->syntax->lemmas[n->role], judges);
    for (uint32_t t = first; t < n->name_first && t <= first + 3; t++)
        is_judge |= STR_AMONG_FOLD(c->words[t], judges);
    for (uint32_t back = 1; is_judge && back <= RECENT && back <= c->n_recent; back++) {
        uint32_t entity = c->recent[(c->n_recent - back) % RECENT].entity;
        struct str name = c->roll.entities.at[entity].name;
        if (str_ends(name, STR(" Court")) || str_starts(name, STR("Court "))) return name;
        if (str_ends(name, STR(" court"))) return name;
    }
    return STR_NONE;
}

struct str ent_affiliation(struct casting *c, uint32_t p, int depth)
{
    uint32_t queue[MOST_WORDS], n = 0;
    struct str said = party_behind(c, c->namings[p].name_last);
    if (said.n) return said;
    if (!c->insight || depth >= 3) return STR_NONE;
    queue[n++] = top_of(c, c->namings[p].name_last);
    for (uint32_t i = 0; i < n; i++) {
        struct str party = party_at(c, p, queue[i], depth);
        if (party.n) return party;
        uint32_t t = c->insight->child[queue[i]];
        for (; t != NO_INDEX && n < MOST_WORDS; t = c->insight->sibling[t])
            if (leads_on(c, t)) queue[n++] = t;
    }
    return latest_court(c, p);
}
