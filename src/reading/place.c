/* Places that stand for parties: Kyiv in "Kyiv refused" and in "met in Kyiv". */
#include "reading/casting.h"

static const char *const at_places[] = {"in",         "at",     "near",   "outside", "around",
                                        "across",     "inside", "within", "via",     "through",
                                        "throughout", "into",   "onto",   "off"};
static const char *const motions[] = {
    "travel",   "go",     "fly",   "come",    "return", "head",     "arrive",
    "move",     "send",   "take",  "bring",   "trip",   "visit",    "drive",
    "sail",     "flee",   "route", "journey", "walk",   "withdraw", "deport",
    "transfer", "report", "tour",  "depart",  "escape", "flight",   "road"};
static const char *const visits[] = {"visit",  "leave",    "reach",   "enter",  "tour",
                                     "attack", "bomb",     "capture", "invade", "seize",
                                     "shell",  "approach", "occupy"};

/* Does the word before the preposition, or the verb of the clause, move somebody? */
static bool is_motion(const struct casting *c, const struct noun_phrase *p)
{
    uint32_t before = p->preposition ? p->preposition - 1 : p->preposition;
    if (STR_AMONG(c->syntax->lemmas[before], motions)) return true;
    return p->clause != NO_INDEX && STR_AMONG(c->syntax->clauses.at[p->clause].lemma, motions);
}

uint32_t ent_city_before(const struct casting *c, uint32_t index)
{
    uint32_t first = phrase_at(c, index)->first;
    if (first < 2 || !word_is(c, first - 1, ",")) return NO_INDEX;
    uint32_t q = c->syntax->phrase_of[first - 2];
    if (q == NO_INDEX || q >= index || phrase_at(c, q)->last != first - 2) return NO_INDEX;
    const struct known_name *known = c->namings[q].known;
    return known && known->kind == NAME_PLACE ? q : NO_INDEX;
}

bool ent_is_place_here(const struct casting *c, uint32_t index)
{
    const struct noun_phrase *p = phrase_at(c, index);
    if (p->flags & PHRASE_POSSESSOR) return false;
    if (ent_city_before(c, index) != NO_INDEX) return true;
    if (p->preposition == NO_INDEX) {
        if (p->clause == NO_INDEX) return false;
        const struct clause *clause = &c->syntax->clauses.at[p->clause];
        return clause->object == index && STR_AMONG(clause->lemma, visits);
    }
    struct str preposition = c->syntax->lemmas[p->preposition];
    if (STR_AMONG(preposition, at_places)) return true;
    bool is_way = str_equal(preposition, STR("to")) || str_equal(preposition, STR("from")) ||
                  str_equal(preposition, STR("for")) || str_equal(preposition, STR("toward"));
    return is_way && is_motion(c, p);
}
