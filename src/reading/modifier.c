/* Whom somebody speaks for, as the words before the head and what is known beforehand tell. */
#include "reading/casting.h"

static bool is_nationality(const struct known_name *known)
{
    return known && (known->kind == NAME_STATE || known->kind == NAME_DEMONYM ||
                     known->kind == NAME_METONYM);
}

/* "the Libyan charity", "Iraqi militants": they act for themselves, wherever they are from. */
bool ent_is_private_group(const struct naming *n)
{
    uint32_t own = ROLE_ORGANISATION | ROLE_COMPANY | ROLE_UNION | ROLE_REBELS | ROLE_MEDIA;
    return n->roles & own && !(n->roles & (ROLES_OF_SPEAKERS | ROLE_STATE)) &&
           is_nationality(n->modifier);
}

/* The group that a noun before the head means: the union of "the union leader". */
static struct str party_of_group_role(struct casting *c, const struct naming *n)
{
    if (n->group_role == NO_INDEX) return STR_NONE;
    struct naming group = {.role = n->group_role, .roles = n->roles | ROLES_OF_GROUPS};
    group.roles = ent_roles(c->syntax->lemmas[n->group_role]);
    uint32_t found = ent_antecedent_of_group(c, &group);
    return found == NO_INDEX ? STR_NONE : c->roll.entities.at[found].party;
}

/* Whom a person's name before the head speaks for; "an aide to" somebody without a party speaks for that person. */
static struct str party_of_person(const struct casting *c, const struct naming *n, uint32_t entity)
{
    const struct entity *e = &c->roll.entities.at[entity];
    if (!(n->roles & (ROLES_OF_SPEAKERS | ROLE_DOCUMENT))) return STR_NONE;
    return e->party.n ? e->party : e->name;
}

uint32_t ent_owner(const struct casting *c, const struct naming *n)
{
    uint32_t p = c->syntax->phrase_of[n->possessive];
    return p == NO_INDEX ? NO_INDEX : ent_antecedent_of_pronoun(c, p, n->possessive);
}

static struct str party_of_possessive(const struct casting *c, const struct naming *n)
{
    uint32_t found = ent_owner(c, n);
    return found == NO_INDEX ? STR_NONE : party_of_person(c, n, found);
}

bool ent_is_scholar(const struct casting *c, const struct naming *n)
{
    static const char *const words[] = {"professor", "lecturer",  "expert", "specialist",
                                        "economist", "historian", "scholar"};
    if (n->role == NO_INDEX) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_str_equal_fold(c->syntax->lemmas[n->role], str_of(words[i]))) return true;
    return false;
}

/* Whom the words before the head name, as a party. */
struct str ent_party_of_modifiers(struct casting *c, const struct naming *n)
{
    if (n->is_former) return STR_NONE;
    if (!n->party.n && !n->modifier && n->possessive != NO_INDEX) return party_of_possessive(c, n);
    if (!n->party.n && !n->modifier) return party_of_group_role(c, n);
    uint32_t speakers = n->roles & (ROLES_OF_SPEAKERS & ~(uint32_t)ROLE_SOURCE);
    bool is_private =
        (n->roles & (ROLE_PEOPLE | ROLE_CROWD) || (n->kind == NAMING_PERSON && n->is_private)) &&
        !speakers;
    if (is_private && is_nationality(n->modifier)) return STR_NONE;
    if (n->is_opposition && is_nationality(n->modifier))
        return ent_str_format(c->arena, "%.*s opposition", STR_ARGS(n->modifier->alias));
    if (n->modifier && n->modifier->kind == NAME_PLACE)
        return speakers ? ent_str_format(c->arena, "%.*s government", STR_ARGS(n->modifier->alias))
                        : STR_NONE;
    bool is_person = n->modifier && n->modifier->kind == NAME_PERSON;
    uint32_t known = ent_roll_find_name(&c->roll, is_person ? n->modifier->name : n->party);
    if (known == NO_INDEX) return n->party;
    if (c->roll.entities.at[known].flags & FIGURE_PERSON) return party_of_person(c, n, known);
    return c->roll.entities.at[known].party.n ? c->roll.entities.at[known].party : n->party;
}

/* Whom the words before the head name appears too: "the union" may mean it later. */
void ent_note_modifier(struct casting *c, const struct naming *n, struct str party)
{
    if (!party.n || !n->party.n || (n->modifier && n->modifier->kind == NAME_PERSON)) return;
    struct str last = party;
    for (size_t i = 0; i < party.n; i++)
        if (party.at[i] == ' ') last = str_part(party, i + 1, party.n);
    uint32_t roles = n->modifier ? ent_roles_of_kind(n->modifier->kind)
                                 : ent_roles(ent_str_lower(c->arena, last)) & ROLES_OF_GROUPS;
    bool is_nation = is_nationality(n->modifier) && !str_ends(party, STR(" government"));
    uint32_t entity = ent_entity_of_party(c, party, is_nation ? ROLE_STATE : roles);
    ent_note(c, entity);
    struct str key = ent_str_format(c->arena, "=%.*s", STR_ARGS(ent_str_lower(c->arena, last)));
    if (roles && !n->modifier) ent_roll_key(c, key, entity);
}

bool ent_is_movement(const struct casting *c, struct str party)
{
    uint32_t taken;
    const struct known_name *known = ent_gazetteer_match(c->gazetteer, &party, 1, c->at, &taken);
    return known && known->kind == NAME_MOVEMENT;
}

/* A politician whom the report places in a state only speaks for the party that is known of; so does a minister for a part of the state. */
bool ent_prefers_gazetteer(const struct casting *c, const struct naming *n, struct str party)
{
    static const char *const parts[] = {"Northern Ireland", "Scotland", "Wales", "England"};
    if (!n->known || n->known->kind != NAME_PERSON || !n->known->party.n || !party.n) return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_is(party, parts[i]) && str_equal(n->known->party, STR("United Kingdom")))
            return true;
    return ent_is_movement(c, n->known->party) && !str_equal(n->known->party, party);
}

/* An office of state or a body that the report gives no state: the one it is about, the state named most often so far. */
struct str ent_party_of_main_state(const struct casting *c, uint32_t p)
{
    static const char *const offices[] = {
        "minister",   "president",  "premier",  "chancellor", "pm",         "police",
        "army",       "government", "military", "official",   "authority",  "ministry",
        "parliament", "cabinet",    "navy",     "king",       "prosecutor", "investigator"};
    const struct naming *n = &c->namings[p];
    if (n->role == NO_INDEX || c->main_state == NO_INDEX || n->is_former || n->modifier)
        return STR_NONE;
    bool is_several = phrase_at(c, p)->flags & PHRASE_PLURAL &&
                      (word_is(c, n->role, "governments") || word_is(c, n->role, "ministries"));
    if (is_several) return STR_NONE;
    struct str lemma = c->syntax->lemmas[n->role];
    bool is_private = str_equal(lemma, STR("president")) && !is_capital(c, n->role);
    struct str body = n->group_role == NO_INDEX ? STR_NONE : c->syntax->lemmas[n->group_role];
    bool is_of_state = STR_AMONG_FOLD(lemma, offices) || STR_AMONG_FOLD(body, offices);
    return is_of_state && !is_private ? c->roll.entities.at[c->main_state].party : STR_NONE;
}
