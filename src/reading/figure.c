/* From a naming to a figure: name, party and flags, with what the report says elsewhere. */
#include "reading/casting.h"

enum { DEEPEST = 3 };

static uint32_t end_of(const struct casting *c, uint32_t p)
{
    uint32_t last = phrase_at(c, p)->last, name_last = c->namings[p].name_last;
    return name_last != NO_INDEX && name_last > last ? name_last : last;
}

/* A preposition that leads to whom somebody speaks for. */
static bool leads_to_party(const struct casting *c, uint32_t token, const struct naming *n)
{
    if (n->roles & ROLE_DOCUMENT)
        return word_is(c, token, "by") || word_is(c, token, "of") || word_is(c, token, "from");
    static const char *const words[] = {"of", "for", "from", "at", "with", "in", "on", "within"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_is(c, token, words[i])) return true;
    if (word_is(c, token, "representing"))
        return n->roles & (ROLE_VOICE | ROLE_LEADER | ROLE_OFFICE);
    return word_is(c, token, "to") && n->roles & ROLE_VOICE && !(n->roles & ROLE_SOURCE);
}

/* The phrase that hangs on p by a preposition right behind it, or NO_INDEX. */
uint32_t ent_hanging_on(const struct casting *c, uint32_t p)
{
    uint32_t token = end_of(c, p) + 1;
    if (token + 1 >= ent_sentence_end(c, token - 1) || !leads_to_party(c, token, &c->namings[p]))
        return NO_INDEX;
    uint32_t start = token + 1, q = c->syntax->phrase_of[start];
    if (q == NO_INDEX && start + 1 < ent_sentence_end(c, start)) q = c->syntax->phrase_of[++start];
    return q != NO_INDEX && q > p && phrase_at(c, q)->first == start ? q : NO_INDEX;
}

static struct str party_hanging_on(struct casting *c, uint32_t p, int depth, uint32_t *end)
{
    uint32_t q = ent_hanging_on(c, p);
    if (q == NO_INDEX || depth >= DEEPEST) return STR_NONE;
    ent_cast_phrase(c, q, depth + 1);
    *end = end_of(c, q);
    const struct figure *f = &c->figures[q];
    bool is_in_place = f->flags & FIGURE_PLACE && !(f->flags & FIGURE_PARTY);
    return is_in_place && !(c->namings[p].roles & (ROLE_OFFICE | ROLE_BODY)) ? STR_NONE : f->party;
}

struct str ent_without_article(const struct casting *c, uint32_t first, uint32_t last)
{
    bool is_article = c->syntax->tags[first] == TAG_DT && first < last;
    static const char *const articles[] = {"the", "a", "an", "The", "A", "An"};
    for (size_t i = 0; is_article && i < sizeof articles / sizeof *articles; i++)
        if (word_is(c, first, articles[i])) return text_of(c, first + 1, last);
    return text_of(c, first, last);
}

/* A headline's "Company" is whoever the text turns out to name. */
static bool is_in_headline(const struct casting *c, uint32_t token)
{
    const struct document *d = c->document;
    uint32_t paragraph = d->sentences.at[d->tokens.at[token].sentence].paragraph;
    return d->paragraphs.at[paragraph].kind == PARAGRAPH_HEADLINE;
}

static void learn_role(struct casting *c, const struct naming *n, uint32_t entity)
{
    if (n->role == NO_INDEX || (n->kind == NAMING_ROLE && is_in_headline(c, n->role))) return;
    const struct entity e = c->roll.entities.at[entity];
    if (e.flags & FIGURE_PERSON) c->roll.entities.at[entity].office = c->syntax->lemmas[n->role];
    ent_roll_key(c, ent_role_key(c, n, STR_NONE, false), entity);
    ent_roll_key(c, ent_role_key(c, n, STR_NONE, true), entity);
    if (!e.party.n) return;
    ent_roll_key(c, ent_role_key(c, n, e.party, false), entity);
    ent_roll_key(c, ent_role_key(c, n, e.party, true), entity);
}

void ent_set_figure(struct casting *c, uint32_t p, uint32_t end, const struct entity *e,
                    uint32_t flags)
{
    c->figures[p] = (struct figure){.span = tokens_span(c->document, phrase_at(c, p)->first, end),
                                    .name = e->name,
                                    .party = e->party,
                                    .flags = e->flags | flags,
                                    .first_member = e->first_member,
                                    .n_members = e->n_members};
}

/* No person is a company: "a spokesman for the company, Jonas Berg". */
static bool is_only_group(const struct naming *n)
{
    return n->roles & ROLES_OF_GROUPS && !(n->roles & ROLES_OF_PERSONS);
}

static uint32_t partner_of_kind(const struct casting *c, uint32_t p, enum naming_kind kind)
{
    uint32_t q = c->partners[p];
    return q != NO_INDEX && c->namings[q].kind == kind ? q : NO_INDEX;
}

/* "the AU trade and industry commissioner Ida Quill": what stands before "and" belongs to the office too. */
static struct str party_of_joined(struct casting *c, uint32_t p)
{
    uint32_t first = phrase_at(c, p)->first;
    bool is_office = c->namings[p].roles & ROLES_OF_SPEAKERS;
    if (!is_office || first < 2 || !word_is(c, first - 1, "and")) return STR_NONE;
    uint32_t q = c->syntax->phrase_of[first - 2];
    bool is_half = q != NO_INDEX && q < p && phrase_at(c, q)->last == first - 2 &&
                   c->namings[q].kind == NAMING_THING;
    return is_half ? ent_party_of_modifiers(c, &c->namings[q]) : STR_NONE;
}

/* "Microsoft chairman Ida Quill and treasurer Tomas Reyl": the second office is of the same party; ministers are of their own. */
static struct str party_of_list(const struct casting *c, uint32_t p)
{
    static const char *const of_state[] = {"president", "minister", "premier", "chancellor",
                                           "king",      "queen",    "prince",  "ambassador"};
    const struct naming *n = &c->namings[p];
    if (p == 0 || n->role == NO_INDEX || n->modifier || phrase_at(c, p - 1)->next != p)
        return STR_NONE;
    const struct naming *before = &c->namings[p - 1];
    bool is_office = n->roles & ROLES_OF_SPEAKERS && before->roles & ROLES_OF_SPEAKERS;
    for (size_t i = 0; i < sizeof of_state / sizeof *of_state; i++)
        if (ent_str_equal_fold(c->syntax->lemmas[n->role], str_of(of_state[i]))) return STR_NONE;
    bool is_modified = before->kind == NAMING_PERSON && before->party.n;
    return is_office && is_modified ? c->figures[p - 1].party : STR_NONE;
}

static void cast_person(struct casting *c, uint32_t p, int depth)
{
    struct naming *n = &c->namings[p];
    if (n->is_weak && ent_roll_find_name(&c->roll, c->words[n->name_first]) == NO_INDEX) return;
    uint32_t end = end_of(c, p), hung = end, entity = ent_entity_of_name(c, p);
    struct str party = ent_party_of_modifiers(c, n);
    ent_note_modifier(c, n, party);
    uint32_t role = partner_of_kind(c, p, NAMING_ROLE);
    if (role != NO_INDEX && is_only_group(&c->namings[role])) role = NO_INDEX;
    bool is_scholar =
        ent_is_scholar(c, n) || (role != NO_INDEX && ent_is_scholar(c, &c->namings[role]));
    if (role != NO_INDEX) {
        if (!party.n) party = ent_party_of_modifiers(c, &c->namings[role]);
        if (!party.n) party = party_hanging_on(c, role, depth, &hung);
    }
    if (!party.n) party = party_hanging_on(c, p, depth, &hung);
    if (!party.n) party = party_of_joined(c, p);
    if (!party.n) party = party_of_list(c, p);
    if (ent_prefers_gazetteer(c, n, party)) party = n->known->party;
    uint32_t group = partner_of_kind(c, p, NAMING_GROUP);
    if (!party.n && group != NO_INDEX && c->namings[group].known)
        party = c->namings[group].known->party;
    if (!party.n) party = ent_affiliation(c, p, depth);
    if (!party.n && !c->roll.entities.at[entity].party.n) party = ent_party_of_main_state(c, p);
    if (is_scholar) party = STR_NONE;
    bool is_former = n->is_former || (role != NO_INDEX && c->namings[role].is_former);
    struct entity *e = &c->roll.entities.at[entity];
    if (party.n && !e->is_party_from_text && !is_former) {
        e->party = party;
        e->is_party_from_text = true;
    } else if (is_former && !e->is_party_from_text) {
        e->party = n->is_ousted ? e->name : STR_NONE;
        e->is_party_from_text = n->is_ousted;
    }
    e->flags =
        e->party.n ? e->flags | FIGURE_SPOKESPERSON : e->flags & ~(uint32_t)FIGURE_SPOKESPERSON;
    n->entity = entity;
    ent_set_figure(c, p, end, e, 0);
    ent_trace(c, p, entity);
    learn_role(c, n, entity);
    if (role != NO_INDEX) learn_role(c, &c->namings[role], entity);
}

static void set_place(struct casting *c, uint32_t p, struct str name, struct str party)
{
    c->figures[p] =
        (struct figure){.span = tokens_span(c->document, phrase_at(c, p)->first, end_of(c, p)),
                        .name = name,
                        .party = party,
                        .flags = FIGURE_PLACE};
}

/* "the Russians", "Republicans": the party; "a Briton": a person. */
static void cast_demonym(struct casting *c, uint32_t p)
{
    const struct naming *n = &c->namings[p];
    struct entity e = {.name =
                           ent_without_article(c, phrase_at(c, p)->first, phrase_at(c, p)->last)};
    bool is_singular = !(phrase_at(c, p)->flags & (PHRASE_PLURAL | PHRASE_DEFINITE));
    e.flags = is_singular || !n->known->party.n ? FIGURE_PERSON | FIGURE_ANONYMOUS : FIGURE_PARTY;
    e.party = n->known->party;
    if (e.flags & FIGURE_PARTY) e.name = e.party;
    ent_set_figure(c, p, phrase_at(c, p)->last, &e, 0);
    if (!(e.flags & FIGURE_PARTY)) return;
    uint32_t entity = ent_entity_of_party(c, e.party, 0);
    c->namings[p].entity = entity;
    ent_trace(c, p, entity);
}

/* "Atlanta, Georgia": the unit of a federation that has a state's name. */
static bool is_namesake(const struct casting *c, uint32_t p)
{
    static const char *const cities[] = {"Atlanta", "Savannah", "Augusta", "Macon"};
    uint32_t city = ent_city_before(c, p);
    if (city == NO_INDEX || !str_equal(c->namings[p].known->name, STR("Georgia"))) return false;
    for (size_t i = 0; i < sizeof cities / sizeof *cities; i++)
        if (str_is(c->namings[city].known->name, cities[i])) return true;
    return false;
}

static void cast_known_group(struct casting *c, uint32_t p)
{
    struct naming *n = &c->namings[p];
    const struct known_name *known = n->known;
    uint32_t flags = known->kind == NAME_METONYM ? FIGURE_METONYM : 0;
    bool may_be_place = known->kind == NAME_STATE || known->kind == NAME_METONYM;
    if (known->kind == NAME_PLACE || (may_be_place && ent_is_place_here(c, p))) {
        bool is_state = known->kind == NAME_STATE && !is_namesake(c, p);
        set_place(c, p, text_of(c, n->name_first, n->name_last),
                  is_state ? known->party : STR_NONE);
        if (is_state) ent_trace(c, p, ent_entity_of_name(c, p));
        return;
    }
    uint32_t entity = ent_entity_of_name(c, p);
    if (entity == NO_INDEX) return;
    n->entity = entity;
    ent_set_figure(c, p, end_of(c, p), &c->roll.entities.at[entity], flags);
    bool has_own_name = known->kind != NAME_METONYM && known->kind != NAME_STATE;
    if (has_own_name && known->kind != NAME_OUTLET) c->figures[p].name = known->name;
    ent_trace(c, p, entity);
}

static void cast_group(struct casting *c, uint32_t p, int depth)
{
    struct naming *n = &c->namings[p];
    if (n->known && n->known->kind == NAME_DEMONYM) {
        cast_demonym(c, p);
        return;
    }
    if (n->known &&
        (n->known->party.n || n->known->kind == NAME_PLACE || n->known->kind == NAME_OUTLET)) {
        cast_known_group(c, p);
        if (n->entity == NO_INDEX || n->name_first == n->name_last) return;
        struct naming named = *n;
        named.role = n->name_last;
        learn_role(c, &named, n->entity);
        return;
    }
    uint32_t end = end_of(c, p), hung = end, entity;
    struct entity office = {.name = text_of(c, n->name_first, n->name_last), .flags = FIGURE_PARTY};
    if (n->known) {
        office.party = ent_party_of_modifiers(c, n);
        if (!office.party.n) office.party = party_hanging_on(c, p, depth, &hung);
        if (!office.party.n && !n->modifier && n->known->kind == NAME_OFFICE &&
            c->main_state != NO_INDEX)
            office.party = c->roll.entities.at[c->main_state].party;
        ent_set_figure(c, p, end, &office, FIGURE_SPOKESPERSON);
        return;
    }
    entity = ent_entity_of_name(c, p);
    n->entity = entity;
    if (n->party.n) c->roll.entities.at[entity].party = n->party;
    ent_set_figure(c, p, end, &c->roll.entities.at[entity], n->party.n ? FIGURE_SPOKESPERSON : 0);
    ent_trace(c, p, entity);
    struct naming named = *n;
    named.role = n->name_last;
    learn_role(c, &named, entity);
}

static void cast_pronoun(struct casting *c, uint32_t p)
{
    uint32_t entity = ent_antecedent_of_pronoun(c, p, phrase_at(c, p)->head);
    struct entity nobody = {0};
    const struct entity *e = entity == NO_INDEX ? &nobody : &c->roll.entities.at[entity];
    ent_set_figure(c, p, phrase_at(c, p)->last, e, FIGURE_PRONOUN);
    c->namings[p].entity = entity;
    if (entity != NO_INDEX) ent_trace(c, p, entity);
}

/* "the driver" is somebody, also where a headline leaves out the article; "a driver" and "drivers" are anybody, and so are sources and voices. */
static uint32_t flags_of_role(const struct casting *c, uint32_t p, struct str party)
{
    const struct naming *n = &c->namings[p];
    uint32_t flags = phrase_at(c, p)->flags;
    bool is_person = n->roles & (ROLES_OF_PERSONS | ROLE_CROWD);
    if (n->roles & ROLE_MEDIA) return FIGURE_OUTLET;
    if (n->roles & ROLE_DOCUMENT && !is_person) return FIGURE_DOCUMENT;
    uint32_t made = is_person ? FIGURE_PERSON : FIGURE_PARTY;
    if (n->roles & ROLES_OF_SPEAKERS && party.n) made |= FIGURE_SPOKESPERSON;
    bool is_particular = flags & PHRASE_DEFINITE || is_in_headline(c, n->role);
    bool is_unnamed = n->roles & (ROLE_VOICE | ROLE_SOURCE) || !is_particular;
    return is_person && is_unnamed ? made | FIGURE_ANONYMOUS : made;
}

/* Crowds do: "opponents of the pact", "workers of the plant"; members act for what they are members of. */
static bool acts_for_itself(const struct casting *c, uint32_t p)
{
    const struct naming *n = &c->namings[p];
    bool is_member = str_equal(c->syntax->lemmas[n->role], STR("member")) ||
                     str_equal(c->syntax->lemmas[n->role], STR("people"));
    return n->roles & ROLE_CROWD && !is_member && phrase_at(c, p)->flags & PHRASE_PLURAL;
}

static bool is_crowd(const struct casting *c, uint32_t p)
{
    return c->namings[p].roles & ROLE_CROWD && phrase_at(c, p)->flags & PHRASE_PLURAL;
}

/* "25,000 striking workers": how many there are is no part of their name. */
static uint32_t without_number(const struct casting *c, uint32_t first, uint32_t last)
{
    uint32_t i = first;
    if (c->syntax->tags[i] == TAG_DT) i++;
    bool is_number = i < last && c->syntax->tags[i] == TAG_CD;
    while (i < last && c->syntax->tags[i] == TAG_CD) i++;
    return is_number ? i : first;
}

/* "Quillon Mail workers": whom a company employs acts for itself, however it is named. */
static bool is_staff(const struct casting *c, uint32_t p)
{
    const struct naming *n = &c->namings[p];
    if (!is_crowd(c, p) || !acts_for_itself(c, p) || !n->party.n) return false;
    if (n->modifier) return n->modifier->kind == NAME_COMPANY;
    uint32_t known = ent_roll_find_name(&c->roll, n->party);
    return known != NO_INDEX && c->roll.entities.at[known].roles & ROLE_COMPANY;
}

/* "any alliance", "no union": none in particular. */
static bool is_of_no_one(const struct casting *c, uint32_t p)
{
    uint32_t first = phrase_at(c, p)->first;
    return word_is(c, first, "any") || word_is(c, first, "Any") || word_is(c, first, "no") ||
           word_is(c, first, "No");
}

/* "One protester": the protesters. */
static struct str crowd_of_one(struct casting *c, const struct naming *n)
{
    struct str lemma = c->syntax->lemmas[n->role];
    uint32_t known = ent_roll_find(&c->roll, ent_role_key(c, n, STR_NONE, false));
    if (known != NO_INDEX && c->roll.entities.at[known].is_plural)
        return c->roll.entities.at[known].party;
    bool is_regular = str_ends(lemma, STR("er")) || str_ends(lemma, STR("or")) ||
                      str_ends(lemma, STR("ist")) || str_ends(lemma, STR("nt"));
    return is_regular ? ent_str_format(c->arena, "%.*ss", STR_ARGS(lemma)) : STR_NONE;
}

/* Whom a role nobody else fits acts for: groups and crowds for themselves. */
static struct str party_of_itself(struct casting *c, uint32_t p, struct str name)
{
    const struct naming *n = &c->namings[p];
    bool is_several = n->roles & (ROLE_STATE | ROLE_BODY) && phrase_at(c, p)->flags & PHRASE_PLURAL;
    if (is_of_no_one(c, p)) return STR_NONE;
    bool is_group =
        is_several || n->roles & (ROLE_REBELS | ROLE_UNION | ROLE_COMPANY | ROLE_ORGANISATION);
    bool is_one = n->roles & ROLE_CROWD && !(n->roles & ROLES_OF_SPEAKERS) &&
                  !(phrase_at(c, p)->flags & (PHRASE_PLURAL | PHRASE_DEFINITE));
    if (is_one && !is_group) return crowd_of_one(c, n);
    return is_crowd(c, p) || is_group ? name : STR_NONE;
}

/* "the decree signed by the Pope", "a report in the Tidings": the phrase of who issued a document, or NO_INDEX. */
static uint32_t issuer_of(const struct casting *c, uint32_t p)
{
    const struct insight *in = c->insight;
    uint32_t head = phrase_at(c, p)->head;
    if (!in) return NO_INDEX;
    uint32_t verb = insight_child(in, head, "acl");
    uint32_t agent = verb == NO_INDEX ? NO_INDEX : insight_child(in, verb, "obl:agent");
    for (uint32_t k = in->child[head]; k != NO_INDEX && agent == NO_INDEX; k = in->sibling[k]) {
        if (!str_is(insight_relation(in, k), "nmod")) continue;
        uint32_t word = insight_child(in, k, "case");
        if (word != NO_INDEX && (word_is(c, word, "by") || word_is(c, word, "from"))) agent = k;
    }
    uint32_t q = agent == NO_INDEX ? NO_INDEX : c->syntax->phrase_of[agent];
    return q == NO_INDEX || q <= p ? NO_INDEX : q;
}

/* "The council adopted a resolution": whose it is. */
static struct str party_of_issuer(const struct casting *c, uint32_t p)
{
    static const char *const verbs[] = {"pass",    "adopt", "issue", "release", "publish",
                                        "approve", "draft", "write", "post",    "send"};
    uint32_t clause = phrase_at(c, p)->clause;
    if (clause == NO_INDEX) return STR_NONE;
    const struct clause *k = &c->syntax->clauses.at[clause];
    if (k->object != p || k->subject == NO_INDEX || k->subject >= p) return STR_NONE;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_is(k->lemma, verbs[i])) return c->figures[k->subject].party;
    return STR_NONE;
}

static void add_copies(struct casting *c, uint32_t first, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        struct str member = c->members.at[first + i];
        *vec_add(c->arena, &c->members) = member;
    }
}

/* The members of "the Irish and British governments", "diplomats from Peru, Chile and Cuba"; none where there is one party only. */
static void add_joint(struct casting *c, uint32_t p, int depth, struct str party)
{
    enum { LONGEST_LIST = 16 };
    const struct naming *n = &c->namings[p];
    uint32_t q = ent_hanging_on(c, p), from = c->members.n;
    if (n->also && n->also->party.n) {
        *vec_add(c->arena, &c->members) = n->also->party;
        *vec_add(c->arena, &c->members) = party;
        return;
    }
    uint32_t owner = n->possessive == NO_INDEX || n->party.n ? NO_INDEX : ent_owner(c, n);
    if (owner != NO_INDEX) {
        add_copies(c, c->roll.entities.at[owner].first_member,
                   c->roll.entities.at[owner].n_members);
        return;
    }
    if (!n->is_party_hung || q == NO_INDEX) return;
    add_copies(c, c->figures[q].first_member, c->figures[q].n_members);
    if (phrase_at(c, q)->next == NO_INDEX) return;
    for (int i = 0; i < LONGEST_LIST && q != NO_INDEX && depth < DEEPEST; i++) {
        ent_cast_phrase(c, q, depth + 1);
        if (c->figures[q].party.n) *vec_add(c->arena, &c->members) = c->figures[q].party;
        q = phrase_at(c, q)->next;
    }
    if (c->members.n - from < 2) c->members.n = from;
}

/* A document is named by who issued it; a seat with an article ("the White House") is an office and no other name of its state. */
static struct str name_of_issuer(struct casting *c, uint32_t issuer)
{
    const struct noun_phrase *o = phrase_at(c, issuer);
    const struct figure *f = &c->figures[issuer];
    bool is_office =
        f->flags & FIGURE_METONYM && ent_str_equal_fold(c->words[o->first], STR("the"));
    return is_office ? ent_without_article(c, o->first, o->last) : f->name;
}

static void cast_new_role(struct casting *c, uint32_t p, int depth)
{
    struct naming *n = &c->namings[p];
    uint32_t first = phrase_at(c, p)->first, last = phrase_at(c, p)->last, end = last;
    struct entity e = {.last = NO_INDEX};
    if (!is_staff(c, p)) e.party = ent_party_of_modifiers(c, n);
    ent_note_modifier(c, n, e.party);
    uint32_t hung_end = end;
    bool is_open = !e.party.n || n->is_party_hung;
    struct str hung = is_open ? party_hanging_on(c, p, depth, &hung_end) : STR_NONE;
    if (hung_end > end && (hung.n || acts_for_itself(c, p))) end = hung_end;
    if (!e.party.n && !acts_for_itself(c, p)) e.party = hung;
    if (!e.party.n && !hung.n) e.party = ent_party_of_main_state(c, p);
    uint32_t issuer = n->roles & ROLE_DOCUMENT && depth < DEEPEST ? issuer_of(c, p) : NO_INDEX;
    if (issuer != NO_INDEX) {
        ent_cast_phrase(c, issuer, depth + 1);
        if (c->figures[issuer].party.n) e.party = c->figures[issuer].party;
    }
    if (!e.party.n && n->roles & ROLE_DOCUMENT) e.party = party_of_issuer(c, p);
    uint32_t from = c->members.n;
    bool may_be_joint = phrase_at(c, p)->flags & PHRASE_PLURAL || n->possessive != NO_INDEX;
    if (may_be_joint && e.party.n) add_joint(c, p, depth, e.party);
    if (c->members.n > from) {
        e.party = ent_joined(c, c->members.at + from, c->members.n - from);
        e.is_joint = true;
    }
    e.flags = is_of_no_one(c, p) && !e.party.n ? 0 : flags_of_role(c, p, e.party);
    bool is_people = str_equal(c->syntax->lemmas[n->role],
                               STR("people")); /* "two people familiar with the talks" */
    if (is_crowd(c, p) && !is_people) first = without_number(c, first, last);
    e.name = ent_without_article(c, first, end > last ? end : last);
    if (n->roles & ROLE_STATE && hung.n && !(n->roles & ROLES_OF_PERSONS)) e.name = e.party;
    if (!e.flags) e.name = STR_NONE;
    if (!e.party.n) e.party = party_of_itself(c, p, e.name);
    e.is_plural = phrase_at(c, p)->flags & PHRASE_PLURAL;
    e.is_unnamed = true;
    e.roles = n->roles & ROLES_OF_GROUPS;
    e.first_member = from;
    e.n_members = c->members.n - from;
    ent_set_figure(c, p, end, &e, 0);
    if (e.flags & FIGURE_DOCUMENT && e.party.n) c->figures[p].name = e.name = e.party;
    bool is_issued = e.flags & FIGURE_DOCUMENT && issuer != NO_INDEX && c->figures[issuer].flags &&
                     c->figures[issuer].name.n;
    if (is_issued) c->figures[p].name = e.name = name_of_issuer(c, issuer);
    *vec_add(c->arena, &c->roll.entities) = e;
    n->entity = c->roll.entities.n - 1;
    if (e.flags & FIGURE_DOCUMENT)
        c->roll.entities.at[n->entity].numbers++;
    else
        ent_trace(c, p, n->entity);
    learn_role(c, n, n->entity);
}

static void cast_role(struct casting *c, uint32_t p, int depth)
{
    struct naming *n = &c->namings[p];
    bool is_only_group =
        n->roles & ROLES_OF_GROUPS && !(n->roles & ROLES_OF_PERSONS); /* no person is a company */
    uint32_t named = is_only_group ? NO_INDEX : partner_of_kind(c, p, NAMING_PERSON);
    if (named == NO_INDEX) named = partner_of_kind(c, p, NAMING_GROUP);
    if (named != NO_INDEX && depth < DEEPEST) {
        ent_cast_phrase(c, named, depth + 1);
        struct span span = tokens_span(c->document, phrase_at(c, p)->first, phrase_at(c, p)->last);
        c->figures[p] = c->figures[named];
        c->figures[p].span = span;
        n->entity = c->namings[named].entity;
        return;
    }
    if (ent_is_collective(c, p)) {
        ent_cast_collective(c, p);
        return;
    }
    if (ent_is_private_group(n)) n->party = STR_NONE, n->modifier = NULL;
    uint32_t whose = ent_hanging_on(c, p);
    if (whose != NO_INDEX &&
        ent_str_equal_fold(c->syntax->lemmas[phrase_at(c, whose)->head], STR("opposition")))
        n->is_opposition = true;
    uint32_t end = phrase_at(c, p)->last;
    struct str hung = n->party.n ? STR_NONE : party_hanging_on(c, p, depth, &end);
    n->is_party_hung = hung.n;
    if (hung.n && n->roles & (ROLES_OF_GROUPS | ROLES_OF_PERSONS) && !acts_for_itself(c, p))
        n->party = hung;
    if (!n->party.n && n->possessive != NO_INDEX && n->roles & ROLE_BODY)
        n->party = ent_party_of_modifiers(c, n); /* "her government" is not the last one named */
    uint32_t entity = ent_antecedent_of_role(c, p);
    if (entity == NO_INDEX) {
        cast_new_role(c, p, depth);
        return;
    }
    n->entity = entity;
    struct entity *e = &c->roll.entities.at[entity];
    if (!e->party.n && e->flags & FIGURE_PERSON) e->party = n->party;
    ent_set_figure(c, p, phrase_at(c, p)->last, e,
                   e->party.n && e->flags & FIGURE_PERSON ? FIGURE_SPOKESPERSON : 0);
    if (!(e->flags & FIGURE_DOCUMENT)) ent_trace(c, p, entity);
}

void ent_cast_phrase(struct casting *c, uint32_t p, int depth)
{
    struct naming *n = &c->namings[p];
    if (n->is_resolved) return;
    n->is_resolved = true;
    switch (n->kind) {
    case NAMING_PRONOUN:
        cast_pronoun(c, p);
        break;
    case NAMING_PERSON:
        cast_person(c, p, depth);
        break;
    case NAMING_GROUP:
        cast_group(c, p, depth);
        break;
    case NAMING_ROLE:
        cast_role(c, p, depth);
        break;
    case NAMING_THING:
        break;
    }
}
