/* What the steps of ent_cast share while they work on one report; private to the cast. */
#ifndef ENT_READING_CASTING_H
#define ENT_READING_CASTING_H

#include "reading/cast.h"

enum naming_kind {
    NAMING_THING,
    NAMING_PRONOUN,
    NAMING_PERSON, /* has a person's name */
    NAMING_GROUP,  /* has the name of a party, outlet or place */
    NAMING_ROLE    /* names somebody by role only: "the envoy" */
};

/* What the words of one noun phrase say by themselves.
 *
 *   name_first..name_last  the name, NO_INDEX where none; may run past the phrase ("Ministry of Foreign Affairs")
 *   role                   the token of the noun that says the role, NO_INDEX where none
 *   party                  whom modifiers name: "Israeli", "Hamas", "the union's" */
struct naming {
    enum naming_kind kind;
    uint32_t name_first, name_last, role, roles;
    uint32_t possessive; /* the token "its", "their" at the start, or NO_INDEX */
    uint32_t
        group_role; /* the token of a group's noun before the head: "union" in "the union leader" */
    const struct known_name *known;    /* of the name */
    const struct known_name *modifier; /* the last of those before the head */
    const struct known_name
        *also; /* one joined to it by "and": "the Irish and British governments" */
    struct str party;
    uint32_t entity; /* of the roll, once resolved; NO_INDEX */
    uint32_t number; /* "two": 2; 0 where none is said */
    char gender;     /* of a title */
    bool is_company; /* a name that only companies have: "Baltic Ferries" */
    bool is_private; /* a common noun without a role stands before the name: "wrestler Ida Quill" */
    bool is_titled, is_party_hung, is_former, is_ousted, is_opposition, is_resolved;
    bool is_weak; /* a capital that may only start the sentence: a name if the roll knows it */
};

/* Somebody who appears in the report. */
struct entity {
    struct str name, party;
    uint32_t flags;             /* of enum figure_flag */
    uint32_t roles;             /* bits of what it can be called: a union, a company */
    uint32_t last;              /* the phrase that named it last */
    uint32_t numbers;           /* how often it was named */
    struct str acronym;         /* introduced in brackets behind the full name */
    uint32_t n_acronym, n_full; /* how often each is used */
    struct str office;          /* the noun that the report calls a person by: "minister"; "" */
    char gender;
    uint32_t first_member, n_members; /* of several, in casting->members */
    bool is_plural;
    bool is_unnamed; /* known by a role only: "the envoy" */
    bool is_joint;   /* party is several, joined by commas */
    bool is_state;   /* a state of the gazetteer */
    bool is_party_from_text;
};

struct roll_slot {
    struct str key; /* at NULL: free */
    uint32_t entity;
};

/* Entities and the words that lead to them: full name, surname, acronym, "=role", "=role\tparty". The latest holder of a word wins. */
struct roll {
    struct {
        struct entity *at;
        uint32_t n, cap;
    } entities;
    struct roll_slot *slots;
    uint32_t n_slots, n_used;
    uint32_t latest[ROLE_BIT_COUNT]; /* the entity named last that can be called so */
};

/* A mention that pronouns may go back to. */
struct trace {
    uint32_t phrase, entity;
};

enum { RECENT = 32, RECENT_PARTIES = 8 };

/* The last list of different parties: "Egypt, Greece and Cyprus"; n = 0 where there was none. */
struct list {
    uint32_t first, n; /* in casting->members */
    uint32_t phrase;   /* its last */
};

/*   words    [tokens]
 *   namings  [phrases]
 *   recent   a ring of the last mentions, n_recent in all
 *   parties  the last distinct parties, latest first */
struct known_names VEC(struct known_name);

struct casting {
    struct arena *arena;
    const struct gazetteer *gazetteer;
    const struct syntax *syntax;
    const struct document *document;
    const struct insight *insight; /* or NULL */
    struct day at;                 /* the report's date */
    struct str *words;
    struct known_names polities; /* that only the report makes known */
    struct naming *namings;
    uint32_t *partners; /* [phrases] the phrase that renames it or that it renames, or NO_INDEX */
    struct figure *figures;
    struct roll roll;
    struct trace recent[RECENT];
    uint32_t n_recent;
    struct str parties[RECENT_PARTIES];
    uint32_t n_parties;
    struct strs members;
    uint32_t main_state; /* the state named most often so far; NO_INDEX */
    struct list list;
    struct str
        region; /* "Victorian government", where the report has an office or body of a region; "" */
    uint32_t list_first,
        list_next; /* of the list that is being read: its first phrase, the one to come */
};

#define ROLES_OF_SPEAKERS (ROLE_OFFICE | ROLE_VOICE | ROLE_LEADER | ROLE_SOURCE | ROLE_BODY)
#define ROLES_OF_PERSONS (ROLE_OFFICE | ROLE_VOICE | ROLE_LEADER | ROLE_PEOPLE | ROLE_SOURCE)
#define ROLES_OF_GROUPS                                                                            \
    (ROLE_BODY | ROLE_UNION | ROLE_COMPANY | ROLE_ORGANISATION | ROLE_STATE | ROLE_REBELS |        \
     ROLE_MEDIA)

static inline const struct noun_phrase *phrase_at(const struct casting *c, uint32_t p)
{
    return &c->syntax->phrases.at[p];
}

static inline struct str text_of(const struct casting *c, uint32_t first, uint32_t last)
{
    return span_of(c->document->text, tokens_span(c->document, first, last));
}

static inline bool is_capital(const struct casting *c, uint32_t token)
{
    return c->document->tokens.at[token].flags & TOKEN_CAPITAL;
}

static inline bool word_is(const struct casting *c, uint32_t token, const char *word)
{
    return str_equal(c->words[token], str_of(word));
}

/* One past the last token of the sentence of a token. */
uint32_t ent_sentence_end(const struct casting *c, uint32_t token);

/* polity.c: states and regions that the report itself makes known, as if the gazetteer had them. O(tokens). */
void ent_note_polities(struct casting *c);
const struct known_name *ent_polity_at(const struct casting *c, uint32_t token);

/* naming.c: what the words of phrase p from that token on say. Looks at the last 40 words at most. */
struct naming ent_name_phrase(const struct casting *c, uint32_t p, uint32_t from);

/* naming_word.c: "former", "ousted"; "Monday", "March"; "AM", "GDP", which name nobody. */
bool ent_is_former_word(const struct casting *c, uint32_t token);
bool ent_is_day_or_month(const struct casting *c, uint32_t token);
bool ent_is_common_acronym(const struct casting *c, uint32_t token);

/* roll.c */
uint32_t ent_roll_find(const struct roll *r, struct str key);
uint32_t ent_roll_add(struct casting *c, struct entity e);
void ent_roll_key(struct casting *c, struct str key, uint32_t entity);
uint32_t ent_roll_find_name(const struct roll *r, struct str name);
void ent_roll_key_name(struct casting *c, struct str name, uint32_t entity);
/* The word by which a role is looked up: "=envoy", "=foreign minister", with a party "=envoy\tRussia". */
struct str ent_role_key(struct casting *c, const struct naming *n, struct str party,
                        bool with_modifier);
/* Enters every full name of the report, so that a short form before it finds it too. */
void ent_roll_names(struct casting *c);
/* The entity of a name, entered where it is new. */
uint32_t ent_entity_of_name(struct casting *c, uint32_t p);
uint32_t ent_entity_of_party(struct casting *c, struct str party, uint32_t roles);
/* What a known name of that kind can be called, of enum role. */
uint32_t ent_roles_of_kind(enum name_kind kind);

/* government.c: whose "the government" is, where a region or the sentences before say it; else NO_INDEX. */
uint32_t ent_government(struct casting *c, uint32_t p);
/* Notes where a premier or governor shows that the report is about the government of a region. */
void ent_note_region(struct casting *c, uint32_t p);

/* recall.c: who is who by the model; without insight it says nothing. */
/* What the model takes a run of capitals for; MENTIONED_AS_NOTHING where it sees no mention there. */
enum mentioned_as {
    MENTIONED_AS_NOTHING,
    MENTIONED_AS_PERSON,
    MENTIONED_AS_GROUP,
    MENTIONED_AS_PLACE
};
enum mentioned_as ent_mentioned_as(const struct casting *c, uint32_t first, uint32_t last);
/* Does the model take the word for another mention of what the phrase names? */
bool ent_is_recalled(const struct casting *c, uint32_t p, uint32_t token);
/* The party that the model takes the phrase for another mention of, where one has been named; NO_INDEX. */
uint32_t ent_recalled_group(const struct casting *c, uint32_t p);

/* affiliation.c: the party of the group that a named person's office or description leads to by the tree; "" where there is none or no tree. */
struct str ent_affiliation(struct casting *c, uint32_t p, int depth);

/* coreference.c: the entity a pronoun or an epithet goes back to, or NO_INDEX. */
uint32_t ent_antecedent_of_pronoun(const struct casting *c, uint32_t p, uint32_t token);
uint32_t ent_antecedent_of_role(struct casting *c, uint32_t p);
uint32_t ent_antecedent_of_group(struct casting *c, const struct naming *n);
/* The entity appears, but not as somebody a pronoun goes back to. */
void ent_note(struct casting *c, uint32_t entity);
void ent_trace(struct casting *c, uint32_t p, uint32_t entity);
/* The members of "both sides": the latest distinct parties, into c->members; returns how many. */
uint32_t ent_add_members(struct casting *c, uint32_t wanted);
/* The latest two persons of different parties, latest first; returns how many there are. */
uint32_t ent_latest_persons(const struct casting *c, uint32_t found[2]);

/* modifier.c: the party that the words before the head name, "" where none. */
struct str ent_party_of_modifiers(struct casting *c, const struct naming *n);
/* Whom "its" or "their" before the head means; NO_INDEX. */
uint32_t ent_owner(const struct casting *c, const struct naming *n);
/* "a UN expert", "the Leeds University professor": who knows a thing speaks for oneself. */
bool ent_is_scholar(const struct casting *c, const struct naming *n);
bool ent_is_private_group(const struct naming *n);
/* That party appears too: "the union" may mean it later. */
void ent_note_modifier(struct casting *c, const struct naming *n, struct str party);
/* Does what is known of the person go before the party that the report's words give? */
bool ent_prefers_gazetteer(const struct casting *c, const struct naming *n, struct str party);
/* Is it a political party or a movement of the gazetteer? */
bool ent_is_movement(const struct casting *c, struct str party);
/* Of an office of state or a body that the report gives no state: the one named most often so far; "" where it is no such office. */
struct str ent_party_of_main_state(const struct casting *c, uint32_t p);

/* figure.c: fills figures[p], first those it leans on. */
void ent_cast_phrase(struct casting *c, uint32_t p, int depth);
void ent_set_figure(struct casting *c, uint32_t p, uint32_t end, const struct entity *e,
                    uint32_t flags);
struct str ent_without_article(const struct casting *c, uint32_t first, uint32_t last);
/* The phrase that hangs on p by a preposition right behind it, or NO_INDEX. */
uint32_t ent_hanging_on(const struct casting *c, uint32_t p);

/* collective.c: "both sides", "the two leaders", "each country", and the lists that they go back to. */
bool ent_is_collective(const struct casting *c, uint32_t p);
void ent_cast_collective(struct casting *c, uint32_t p);
/* Phrase p, which is cast, may end a list of parties: "they" may mean all of them later. */
void ent_note_list(struct casting *c, uint32_t p);
struct str ent_joined(struct casting *c, const struct str *names, uint32_t n);

/* opponent.c: the parties of the figures, and the two that the report is about, if it is. */
void ent_list_parties(const struct casting *c, struct cast *cast);

/* place.c: is the known name read as a place in this phrase, rather than as a party? */
bool ent_is_place_here(const struct casting *c, uint32_t p);
/* The city in front: "Lyon" of "Lyon, France"; NO_INDEX where none. */
uint32_t ent_city_before(const struct casting *c, uint32_t p);

#endif
