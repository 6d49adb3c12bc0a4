/* The roll of a report: everybody who appears, and the words that lead to them. */
#include "reading/casting.h"

enum { LONGEST_NAME_KEY = 160 };

static struct roll_slot *slot_of(const struct roll *r, struct str key)
{
    uint32_t i = ent_str_hash(key) & (r->n_slots - 1);
    while (r->slots[i].key.at && !str_equal(r->slots[i].key, key)) i = (i + 1) & (r->n_slots - 1);
    return &r->slots[i];
}

static void grow(struct arena *a, struct roll *r)
{
    struct roll old = *r;
    r->n_slots = old.n_slots ? old.n_slots * 2 : 256;
    r->slots = arena_array(a, struct roll_slot, r->n_slots);
    for (uint32_t i = 0; i < old.n_slots; i++)
        if (old.slots[i].key.at) *slot_of(r, old.slots[i].key) = old.slots[i];
}

uint32_t ent_roll_find(const struct roll *r, struct str key)
{
    if (!r->n_slots || !key.n) return NO_INDEX;
    const struct roll_slot *slot = slot_of(r, key);
    return slot->key.at ? slot->entity : NO_INDEX;
}

void ent_roll_key(struct casting *c, struct str key, uint32_t entity)
{
    struct roll *r = &c->roll;
    if (!key.n) return;
    if (2 * r->n_used >= r->n_slots) grow(c->arena, r);
    struct roll_slot *slot = slot_of(r, key);
    if (!slot->key.at) r->n_used++;
    *slot = (struct roll_slot){key, entity};
}

/* Names are looked up without case, accents and marks: "Al-Dabbagh" finds "al-Dabbagh". Role keys start with '=', these do not. */
static struct str name_key(struct str name, char *at, size_t cap)
{
    size_t n = 0;
    if (!ent_fold_name(name, at, &n, cap)) return STR_NONE;
    for (size_t i = 0; i < n; i++)
        if (at[i] >= 'A' && at[i] <= 'Z') at[i] = (char)(at[i] + 32);
    return (struct str){at, n};
}

uint32_t ent_roll_find_name(const struct roll *r, struct str name)
{
    char at[LONGEST_NAME_KEY];
    return ent_roll_find(r, name_key(name, at, sizeof at));
}

void ent_roll_key_name(struct casting *c, struct str name, uint32_t entity)
{
    char at[LONGEST_NAME_KEY];
    struct str key = name_key(name, at, sizeof at);
    if (!key.n) return;
    if (c->roll.n_slots) {
        struct roll_slot *slot = slot_of(&c->roll, key);
        if (slot->key.at) {
            slot->entity = entity;
            return;
        }
    }
    ent_roll_key(c, ent_str_copy(c->arena, key), entity);
}

uint32_t ent_roll_add(struct casting *c, struct entity e)
{
    *vec_add(c->arena, &c->roll.entities) = e;
    ent_roll_key_name(c, e.name, c->roll.entities.n - 1);
    return c->roll.entities.n - 1;
}

/* The offices that are told apart by the word before them. */
static bool is_told_apart(struct str word)
{
    static const char *const words[] = {"prime",    "foreign",  "vice",     "finance",    "defence",
                                        "defense",  "interior", "trade",    "opposition", "deputy",
                                        "oil",      "energy",   "health",   "education",  "justice",
                                        "press",    "special",  "majority", "minority",   "chief",
                                        "attorney", "home",     "secretary"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is_fold(word, words[i])) return true;
    return false;
}

struct str ent_role_key(struct casting *c, const struct naming *n, struct str party,
                        bool with_modifier)
{
    char key[160];
    size_t length = 0;
    struct str parts[] = {STR("="), STR_NONE, c->syntax->lemmas[n->role], STR_NONE, party};
    bool is_modified = with_modifier && n->role && is_told_apart(c->words[n->role - 1]);
    if (is_modified) parts[1] = c->syntax->lemmas[n->role - 1];
    if (party.n) parts[3] = STR("\t");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (length + parts[i].n > sizeof key) return STR_NONE;
        if (parts[i].n) memcpy(key + length, parts[i].at, parts[i].n);
        length += parts[i].n;
    }
    return ent_str_copy(c->arena, ent_str_lower(c->arena, (struct str){key, length}));
}

uint32_t ent_roles_of_kind(enum name_kind kind)
{
    switch (kind) {
    case NAME_STATE:
        return ROLE_STATE;
    case NAME_ORGANISATION:
        return ROLE_ORGANISATION;
    case NAME_ARMED_GROUP:
        return ROLE_REBELS | ROLE_ORGANISATION;
    case NAME_COMPANY:
        return ROLE_COMPANY;
    case NAME_UNION:
        return ROLE_UNION | ROLE_ORGANISATION;
    case NAME_MOVEMENT:
        return ROLE_ORGANISATION;
    case NAME_OFFICE:
        return ROLE_BODY;
    case NAME_OUTLET:
        return ROLE_MEDIA;
    default:
        return 0;
    }
}

uint32_t ent_entity_of_party(struct casting *c, struct str party, uint32_t roles)
{
    uint32_t found = ent_roll_find_name(&c->roll, party);
    if (found != NO_INDEX && c->roll.entities.at[found].flags & FIGURE_PARTY) {
        c->roll.entities.at[found].roles |= roles;
        if (roles & ROLE_STATE) c->roll.entities.at[found].is_state = true;
        return found;
    }
    return ent_roll_add(c, (struct entity){.name = party,
                                           .party = party,
                                           .flags = FIGURE_PARTY,
                                           .roles = roles,
                                           .is_state = roles & ROLE_STATE,
                                           .last = NO_INDEX});
}

/* "(TWU)" behind a name, or "" */
static struct str acronym_behind(const struct casting *c, uint32_t last)
{
    uint32_t end = ent_sentence_end(c, last);
    if (last + 3 >= end || !word_is(c, last + 1, "(") || !word_is(c, last + 3, ")"))
        return STR_NONE;
    bool is_short = c->document->tokens.at[last + 2].flags & TOKEN_ALL_CAPITAL;
    return is_short ? c->words[last + 2] : STR_NONE;
}

static char gender_of_first(const struct casting *c, uint32_t token)
{
    char found = ent_first_name_gender(c->words[token]);
    return found == '-' ? 0 : found;
}

/* The name of an entity as the report spells it in full; what a gazetteer adds where the report has the surname only. */
static struct str full_name(const struct casting *c, const struct naming *n)
{
    bool is_full = n->name_last > n->name_first;
    return !is_full && n->known && n->known->kind == NAME_PERSON
               ? n->known->name
               : text_of(c, n->name_first, n->name_last);
}

static struct str last_word(struct str name)
{
    size_t i = name.n;
    while (i && name.at[i - 1] != ' ') i--;
    return str_part(name, i, name.n);
}

static uint32_t add_person(struct casting *c, const struct naming *n)
{
    struct entity e = {.name = full_name(c, n), .flags = FIGURE_PERSON, .last = NO_INDEX};
    e.gender = n->gender;
    if (!e.gender && n->known && n->known->kind == NAME_PERSON) e.gender = n->known->gender;
    if (!e.gender && n->name_last > n->name_first) e.gender = gender_of_first(c, n->name_first);
    if (n->known && n->known->kind == NAME_PERSON) e.party = n->known->party;
    uint32_t added = ent_roll_add(c, e);
    ent_roll_key_name(c, c->words[n->name_last], added);
    ent_roll_key_name(c, last_word(e.name), added);
    if (n->name_last > n->name_first + 1)
        ent_roll_key_name(c, text_of(c, n->name_first + 1, n->name_last), added);
    if (n->known && n->known->kind == NAME_PERSON) ent_roll_key_name(c, n->known->name, added);
    return added;
}

static uint32_t person_of(struct casting *c, const struct naming *n)
{
    struct str words = text_of(c, n->name_first, n->name_last);
    uint32_t found = ent_roll_find_name(&c->roll, words);
    if (found == NO_INDEX && n->known) found = ent_roll_find_name(&c->roll, n->known->name);
    /* "Secretary Rice" without a full name before: the surname alone is enough where the person is one. */
    return found != NO_INDEX ? found : add_person(c, n);
}

/* "Quillon" for "Quillon Freight Company", where the word means nothing else. */
static void add_first_word(struct casting *c, const struct naming *n, uint32_t entity)
{
    struct str word = c->words[n->name_first];
    uint32_t taken;
    bool is_own = n->name_last > n->name_first && word.n > 2 &&
                  !ent_roles(ent_str_lower(c->arena, word)) && !ent_first_name_gender(word) &&
                  ent_roll_find_name(&c->roll, word) == NO_INDEX &&
                  !ent_gazetteer_match(c->gazetteer, &word, 1, c->at, &taken);
    if (is_own) ent_roll_key_name(c, word, entity);
}

static uint32_t add_group(struct casting *c, const struct naming *n)
{
    struct entity e = {
        .name = text_of(c, n->name_first, n->name_last), .flags = FIGURE_PARTY, .last = NO_INDEX};
    e.roles =
        ent_roles(ent_str_lower(c->arena, c->words[n->name_last])) | (n->roles & ROLES_OF_GROUPS);
    bool is_paper = e.roles & ROLE_MASTHEAD && !(e.roles & ROLES_OF_GROUPS);
    if (is_paper) e.flags = FIGURE_OUTLET, e.roles |= ROLE_MEDIA;
    if (!is_paper) e.party = e.name;
    uint32_t added = ent_roll_add(c, e);
    add_first_word(c, n, added);
    return added;
}

static uint32_t group_of(struct casting *c, const struct naming *n)
{
    const struct known_name *known = n->known;
    uint32_t found;
    if (known && known->kind == NAME_OUTLET) {
        found = ent_roll_find_name(&c->roll, known->name);
        if (found != NO_INDEX) return found;
        struct entity outlet = {
            .name = known->name, .flags = FIGURE_OUTLET, .roles = ROLE_MEDIA, .last = NO_INDEX};
        return ent_roll_add(c, outlet);
    }
    if (known && known->party.n) {
        found = ent_entity_of_party(c, known->party, 0);
        if (known->kind == NAME_COMPANY || known->kind == NAME_UNION) add_first_word(c, n, found);
        return found;
    }
    if (known) return NO_INDEX;
    found = ent_roll_find_name(&c->roll, text_of(c, n->name_first, n->name_last));
    return found != NO_INDEX ? found : add_group(c, n);
}

uint32_t ent_entity_of_name(struct casting *c, uint32_t p)
{
    const struct naming *n = &c->namings[p];
    uint32_t entity = n->kind == NAMING_PERSON ? person_of(c, n) : group_of(c, n);
    if (entity == NO_INDEX) return NO_INDEX;
    struct entity *e = &c->roll.entities.at[entity];
    if (n->kind == NAMING_GROUP && n->known) e->roles |= ent_roles_of_kind(n->known->kind);
    if (n->kind == NAMING_GROUP && n->known && n->known->kind == NAME_STATE) e->is_state = true;
    if (n->is_company) e->roles |= ROLE_COMPANY;
    if (n->kind == NAMING_PERSON && !e->gender) e->gender = n->gender;
    return entity;
}

/* Are the letters the first ones of a name's capitals, with or without an article? */
static bool are_initials(struct str letters, struct str name)
{
    size_t at = 0, words = 0;
    for (size_t i = 0; i < name.n && at <= letters.n; i++) {
        bool starts = !i || name.at[i - 1] == ' ' || name.at[i - 1] == '-';
        bool is_capital = name.at[i] >= 'A' && name.at[i] <= 'Z';
        if (!starts || !is_capital) continue;
        if (at == letters.n || letters.at[at] != name.at[i]) return false;
        at++;
        words++;
    }
    return at == letters.n && words > 2;
}

/* "TWU" for the Transport Workers Union that the report names, where nothing else is known by it. */
static void key_initials(struct casting *c)
{
    enum { SHORTEST = 3, LONGEST = 6 };
    for (uint32_t p = 0; p < c->syntax->phrases.n; p++) {
        const struct naming *n = &c->namings[p];
        if (n->kind != NAMING_GROUP || n->known || n->name_first != n->name_last) continue;
        struct str word = c->words[n->name_first];
        bool is_short = c->document->tokens.at[n->name_first].flags & TOKEN_ALL_CAPITAL &&
                        word.n >= SHORTEST && word.n <= LONGEST;
        uint32_t own = is_short ? ent_roll_find_name(&c->roll, word) : NO_INDEX;
        if (own == NO_INDEX || !str_equal(c->roll.entities.at[own].name, word)) continue;
        for (uint32_t i = 0; i < c->roll.entities.n; i++) {
            const struct entity *e = &c->roll.entities.at[i];
            if (!(e->flags & FIGURE_PARTY) || !are_initials(word, e->name)) continue;
            ent_roll_key_name(c, word, i);
            break;
        }
    }
}

/* Full names first, so that "Quill" of the headline finds the Ida Quill of the text. */
void ent_roll_names(struct casting *c)
{
    for (uint32_t p = 0; p < c->syntax->phrases.n; p++) {
        struct naming *n = &c->namings[p];
        bool is_full =
            n->kind == NAMING_GROUP || (n->kind == NAMING_PERSON && n->name_last > n->name_first);
        if (!is_full) continue;
        uint32_t entity = ent_entity_of_name(c, p);
        if (entity == NO_INDEX) continue;
        if (n->kind == NAMING_PERSON && n->role != NO_INDEX && n->party.n && !n->is_former) {
            struct str key = ent_role_key(c, n, n->party, true);
            if (ent_roll_find(&c->roll, key) == NO_INDEX) ent_roll_key(c, key, entity);
        }
        struct str acronym = acronym_behind(c, n->name_last);
        struct entity *e = &c->roll.entities.at[entity];
        if (acronym.n && !n->known) e->acronym = acronym;
        if (acronym.n) ent_roll_key_name(c, acronym, entity);
        bool is_short = n->name_first == n->name_last;
        if (e->acronym.n && str_equal(c->words[n->name_last], e->acronym)) e->n_acronym++;
        if (e->acronym.n && !is_short) e->n_full++;
    }
    key_initials(c);
    for (uint32_t i = 0; i < c->roll.entities.n; i++) {
        struct entity *e = &c->roll.entities.at[i];
        if (e->n_acronym > e->n_full) e->party = e->acronym;
    }
}
