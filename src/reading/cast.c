#include "reading/cast.h"

#include "reading/casting.h"

static struct str *words_of(struct arena *a, const struct document *d)
{
    struct str *words = arena_array(a, struct str, d->tokens.n + 1);
    for (uint32_t i = 0; i < d->tokens.n; i++) words[i] = token_text(d, i);
    return words;
}

/* The last token of a description with what hangs on it: "the chairman of the board of Quillon". */
static uint32_t description_end(const struct casting *c, uint32_t p)
{
    enum { DEEPEST = 3 };
    uint32_t end = phrase_at(c, p)->last;
    for (int depth = 0; depth < DEEPEST; depth++) {
        if (end + 2 >= ent_sentence_end(c, end)) break;
        uint8_t tag = c->syntax->tags[end + 1];
        uint32_t q = c->syntax->phrase_of[end + 2];
        if ((tag != TAG_IN && tag != TAG_TO) || q == NO_INDEX || phrase_at(c, q)->first != end + 2)
            break;
        uint32_t name_last = c->namings[q].name_last;
        end = phrase_at(c, q)->last;
        if (name_last != NO_INDEX && name_last > end) end = name_last;
    }
    bool is_joined_participle = end + 2 < ent_sentence_end(c, end) &&
                                c->syntax->tags[end + 1] == TAG_VBN && word_is(c, end + 2, ",");
    if (is_joined_participle)
        return end + 1; /* "an official of the charity involved, Tomas Reyl" */
    uint32_t next = end + 1 < ent_sentence_end(c, end) ? c->syntax->phrase_of[end + 1] : NO_INDEX;
    bool renames = next != NO_INDEX && phrase_at(c, next)->first == end + 1 &&
                   c->namings[next].kind == NAMING_GROUP && end > phrase_at(c, p)->last;
    return renames ? phrase_at(c, next)->last : end;
}

/* "The union's secretary, Ida Quill, ...": a description, a comma, a person's name. */
static void pair_descriptions(struct casting *c)
{
    for (uint32_t p = 0; p < c->syntax->phrases.n; p++) {
        if (c->namings[p].kind != NAMING_ROLE || c->partners[p] != NO_INDEX) continue;
        if (!(c->namings[p].roles & ROLES_OF_PERSONS)) continue;
        uint32_t end = description_end(c, p);
        if (end + 2 >= ent_sentence_end(c, end)) continue;
        uint32_t name = end + 1 + word_is(c, end + 1, ",");
        uint32_t q = c->syntax->phrase_of[name];
        bool is_name =
            q != NO_INDEX && phrase_at(c, q)->first == name && c->namings[q].kind == NAMING_PERSON;
        if (!is_name || c->namings[q].is_weak) continue;
        c->partners[p] = q;
        uint32_t other = c->partners[q];
        bool is_described = other != NO_INDEX && c->namings[other].kind == NAMING_ROLE &&
                            c->namings[other].roles & ROLES_OF_PERSONS;
        if (!is_described) c->partners[q] = p;
    }
}

/* "secretary of the Guild", "Guild of Quillers president" */
static bool describes_person(const struct casting *c, uint32_t q)
{
    const struct naming *n = &c->namings[q];
    if (n->kind == NAMING_ROLE)
        return n->roles & ROLES_OF_PERSONS && !(phrase_at(c, q)->flags & PHRASE_PLURAL);
    bool is_member = n->known && n->known->kind == NAME_DEMONYM &&
                     !(phrase_at(c, q)->flags & (PHRASE_PLURAL | PHRASE_DEFINITE));
    if (is_member && ent_is_movement(c, n->known->party)) return true; /* "a Democrat" */
    bool runs_on = n->kind == NAMING_GROUP && n->name_last > phrase_at(c, q)->last;
    return runs_on && n->name_last + 1 < c->document->tokens.n &&
           ent_roles(c->syntax->lemmas[n->name_last + 1]) & ROLES_OF_PERSONS;
}

/* "Ida Quill, Secretary of the Guild,": a name, a comma, a description. */
static void pair_names(struct casting *c)
{
    for (uint32_t p = 0; p < c->syntax->phrases.n; p++) {
        uint32_t other = c->partners[p];
        bool is_described = other != NO_INDEX && c->namings[other].kind != NAMING_THING;
        if (c->namings[p].kind != NAMING_PERSON || is_described) continue;
        uint32_t end = phrase_at(c, p)->last;
        if (end + 2 >= ent_sentence_end(c, end) || !word_is(c, end + 1, ",")) continue;
        uint32_t q = c->syntax->phrase_of[end + 2];
        if (q == NO_INDEX || phrase_at(c, q)->first != end + 2 || !describes_person(c, q)) continue;
        if (c->partners[q] != NO_INDEX && c->partners[q] != p) continue;
        c->partners[p] = q;
        c->partners[q] = p;
    }
}

/* Both ways: the description of a name, and the name of a description. */
static uint32_t *partners_of(struct arena *a, const struct syntax *s)
{
    uint32_t *partners = arena_array(a, uint32_t, s->phrases.n + 1);
    for (uint32_t p = 0; p < s->phrases.n; p++) partners[p] = NO_INDEX;
    for (uint32_t p = 0; p < s->phrases.n; p++) {
        uint32_t renamed = s->phrases.at[p].apposition;
        if (renamed == NO_INDEX) continue;
        partners[p] = renamed;
        if (partners[renamed] == NO_INDEX) partners[renamed] = p;
    }
    return partners;
}

/* "Miners and Quillers Union chairman Tomas Reyl", of which a name before has "Miners and Quillers Union": he speaks for it. */
static struct naming name_rest(const struct casting *c, uint32_t p, uint32_t from,
                               const struct naming *group)
{
    struct naming n = ent_name_phrase(c, p, from);
    if (n.kind == NAMING_PERSON && !n.party.n && !n.modifier) {
        n.party =
            group->known ? group->known->party : text_of(c, group->name_first, group->name_last);
        n.modifier = group->known;
    }
    return n;
}

/* A name may run over several phrases ("the Public and Commercial Quillers"): the first has it, the others name what is left. */
static void name_phrases(struct casting *c)
{
    uint32_t free = 0, owner = NO_INDEX;
    for (uint32_t p = 0; p < c->syntax->phrases.n; p++) {
        const struct noun_phrase *phrase = phrase_at(c, p);
        if (phrase->first >= free)
            c->namings[p] = ent_name_phrase(c, p, phrase->first);
        else if (phrase->last >= free && owner != NO_INDEX)
            c->namings[p] = name_rest(c, p, free, &c->namings[owner]);
        else
            c->namings[p] = (struct naming){.name_first = NO_INDEX,
                                            .name_last = NO_INDEX,
                                            .role = NO_INDEX,
                                            .group_role = NO_INDEX,
                                            .possessive = NO_INDEX,
                                            .entity = NO_INDEX};
        uint32_t last = c->namings[p].name_last;
        if (last == NO_INDEX || last <= phrase->last) continue;
        free = last + 1;
        owner = p;
    }
}

/* An office of state of which no sentence said the state: that of the whole report. */
static void give_state(struct casting *c)
{
    for (uint32_t p = 0; p < c->syntax->phrases.n; p++) {
        uint32_t entity = c->namings[p].entity, role = c->partners[p];
        if (entity == NO_INDEX || !(c->figures[p].flags & FIGURE_PERSON)) continue;
        struct entity *e = &c->roll.entities.at[entity];
        if (e->party.n || e->is_party_from_text || c->namings[p].kind == NAMING_PRONOUN) continue;
        e->party = ent_party_of_main_state(c, p);
        bool is_described = role != NO_INDEX && c->namings[role].kind == NAMING_ROLE;
        if (!e->party.n && is_described) e->party = ent_party_of_main_state(c, role);
    }
}

/* "the president of Verania", before the text names him: the name that the office goes with further down, also for pronouns that mean him. */
static void name_offices(struct casting *c)
{
    for (uint32_t p = 0; p < c->syntax->phrases.n; p++) {
        const struct naming *n = &c->namings[p];
        uint32_t entity = n->entity;
        bool is_office = n->kind == NAMING_ROLE && n->roles & ROLE_OFFICE && entity != NO_INDEX &&
                         phrase_at(c, p)->flags & PHRASE_DEFINITE &&
                         !(phrase_at(c, p)->flags & PHRASE_PLURAL) && c->figures[p].party.n;
        if (!is_office || !c->roll.entities.at[entity].is_unnamed) continue;
        uint32_t holder = ent_roll_find(&c->roll, ent_role_key(c, n, c->figures[p].party, true));
        if (holder == NO_INDEX || holder == entity) continue;
        const struct entity *e = &c->roll.entities.at[holder];
        if (!(e->flags & FIGURE_PERSON) || e->is_plural || e->is_unnamed) continue;
        for (uint32_t q = p; q < c->syntax->phrases.n; q++)
            if (c->namings[q].entity == entity) c->figures[q].name = e->name;
    }
}

/* Whom somebody acts for may be told further down than the first mention. */
static void spread_parties(struct casting *c)
{
    for (uint32_t p = 0; p < c->syntax->phrases.n; p++) {
        struct figure *f = &c->figures[p];
        uint32_t entity = c->namings[p].entity;
        if (f->party.n || entity == NO_INDEX || !(f->flags & FIGURE_PERSON)) continue;
        f->party = c->roll.entities.at[entity].party;
        if (f->party.n) f->flags |= FIGURE_SPOKESPERSON;
    }
}

struct cast *ent_cast(struct arena *a, const struct gazetteer *g, const struct syntax *s,
                      const struct insight *in)
{
    struct casting c = {
        .arena = a, .gazetteer = g, .syntax = s, .document = s->document, .insight = in};
    uint32_t n = s->phrases.n;
    ent_day_read(s->document->report->date, &c.at);
    c.main_state = c.list_first = c.list_next = NO_INDEX;
    c.words = words_of(a, s->document);
    c.namings = arena_array(a, struct naming, n + 1);
    c.figures = arena_array(a, struct figure, n + 1);
    c.partners = partners_of(a, s);
    for (uint32_t i = 0; i < ROLE_BIT_COUNT; i++) c.roll.latest[i] = NO_INDEX;
    ent_note_polities(&c);
    name_phrases(&c);
    pair_descriptions(&c);
    pair_names(&c);
    ent_roll_names(&c);
    for (uint32_t p = 0; p < n; p++) ent_note_region(&c, p);
    for (uint32_t p = 0; p < n; p++) {
        ent_cast_phrase(&c, p, 0);
        ent_note_list(&c, p);
    }
    name_offices(&c);
    give_state(&c);
    spread_parties(&c);
    struct cast *cast = arena_new(a, struct cast);
    cast->figures = c.figures;
    cast->members = c.members;
    ent_list_parties(&c, cast);
    return cast;
}

static void add_once(struct arena *a, struct strs *names, struct str name)
{
    for (uint32_t i = 0; i < names->n; i++)
        if (str_equal(names->at[i], name)) return;
    if (name.n) *vec_add(a, names) = name;
}

struct strs ent_cast_parties(struct arena *a, const struct cast *c, const struct syntax *s,
                             uint32_t p)
{
    enum { LONGEST_LIST = 64 };
    struct strs parties = {0};
    for (int steps = 0; p != NO_INDEX && steps < LONGEST_LIST; steps++, p = s->phrases.at[p].next) {
        const struct figure *f = &c->figures[p];
        for (uint32_t i = 0; i < f->n_members; i++)
            add_once(a, &parties, c->members.at[f->first_member + i]);
        bool shares = !f->party.n && parties.n && f->flags & FIGURE_PERSON;
        if (!f->n_members && !shares) add_once(a, &parties, f->party.n ? f->party : f->name);
    }
    return parties;
}
