/* Whom pronouns and epithets go back to: by recency, gender, number and role in the clause. */
#include "reading/attribution_cue.h"
#include "reading/casting.h"

enum {
    SENTENCES_BACK = 5,
    PENALTY_OF_SENTENCE = 3,
    BONUS_OF_SUBJECT = 4,
    BONUS_OF_PLURAL = 4,
    BONUS_OF_RECALL = 2,
    PENALTY_OF_BYSTANDER = 6,
    PENALTY_OF_QUOTED = 6,
    BONUS_OF_SPEAKER = 2
};

static uint32_t sentence_of(const struct casting *c, uint32_t p)
{
    return c->document->tokens.at[phrase_at(c, p)->first].sentence;
}

/* The token of a phrase that the tree has as a subject, or NO_INDEX: of "Ida Quill" it is the first. */
static uint32_t subject_by_tree(const struct casting *c, uint32_t p)
{
    for (uint32_t i = phrase_at(c, p)->first; c->insight && i <= phrase_at(c, p)->last; i++)
        if (str_starts(insight_relation(c->insight, i), STR("nsubj"))) return i;
    return NO_INDEX;
}

/* By the clause, and by the tree, which sees the subject before an apposition too: "Ida Quill, the union's secretary, said". */
static bool is_subject(const struct casting *c, uint32_t p)
{
    uint32_t clause = phrase_at(c, p)->clause;
    if (clause != NO_INDEX && c->syntax->clauses.at[clause].subject == p) return true;
    return subject_by_tree(c, p) != NO_INDEX;
}

static void note_party(struct casting *c, struct str party)
{
    uint32_t i = 0;
    if (!party.n) return;
    while (i < c->n_parties && !str_equal(c->parties[i], party)) i++;
    if (i == c->n_parties && c->n_parties < RECENT_PARTIES) c->n_parties++;
    if (i == RECENT_PARTIES) i--;
    for (; i > 0; i--) c->parties[i] = c->parties[i - 1];
    c->parties[0] = party;
}

void ent_note(struct casting *c, uint32_t entity)
{
    struct entity *e = &c->roll.entities.at[entity];
    e->numbers++;
    bool leads =
        c->main_state == NO_INDEX || e->numbers > c->roll.entities.at[c->main_state].numbers;
    if (e->is_state && leads) c->main_state = entity;
    for (uint32_t i = 0; i < ROLE_BIT_COUNT; i++)
        if (e->roles & (1u << i)) c->roll.latest[i] = entity;
    if (!e->is_joint && !(e->flags & (FIGURE_OUTLET | FIGURE_PLACE))) note_party(c, e->party);
}

void ent_trace(struct casting *c, uint32_t p, uint32_t entity)
{
    c->roll.entities.at[entity].last = p;
    c->recent[c->n_recent++ % RECENT] = (struct trace){p, entity};
    ent_note(c, entity);
}

enum asked { ASKED_MAN, ASKED_WOMAN, ASKED_THEY, ASKED_IT, ASKED_NOBODY };

static enum asked asked_by(struct str pronoun)
{
    static const struct {
        const char *word;
        enum asked asked;
    } words[] = {{"he", ASKED_MAN},          {"him", ASKED_MAN},       {"his", ASKED_MAN},
                 {"himself", ASKED_MAN},     {"she", ASKED_WOMAN},     {"her", ASKED_WOMAN},
                 {"hers", ASKED_WOMAN},      {"herself", ASKED_WOMAN}, {"they", ASKED_THEY},
                 {"them", ASKED_THEY},       {"their", ASKED_THEY},    {"theirs", ASKED_THEY},
                 {"themselves", ASKED_THEY}, {"it", ASKED_IT},         {"its", ASKED_IT},
                 {"itself", ASKED_IT}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(pronoun, words[i].word)) return words[i].asked;
    return ASKED_NOBODY;
}

static bool can_be(const struct entity *e, enum asked asked)
{
    bool is_person = e->flags & FIGURE_PERSON;
    switch (asked) {
    case ASKED_MAN:
        return is_person && !e->is_plural && e->gender != 'f';
    case ASKED_WOMAN:
        return is_person && !e->is_plural && e->gender != 'm';
    case ASKED_THEY:
        return e->is_plural || !is_person;
    case ASKED_IT:
        return !is_person && !e->is_plural;
    default:
        return false;
    }
}

static const struct clause *clause_of(const struct casting *c, uint32_t p)
{
    uint32_t clause = phrase_at(c, p)->clause;
    return clause == NO_INDEX ? NULL : &c->syntax->clauses.at[clause];
}

static bool is_quoted(const struct casting *c, uint32_t p)
{
    const struct clause *k = clause_of(c, p);
    return k && k->flags & CLAUSE_IN_QUOTE;
}

/* The subject of a verb of saying, outside quotations. */
static bool is_speaker(const struct casting *c, uint32_t p)
{
    uint32_t head = subject_by_tree(c, p);
    uint32_t verb = head != NO_INDEX ? insight_head(c->insight, head) : NO_INDEX;
    if (verb != NO_INDEX && !is_quoted(c, p) &&
        ent_cue(c->syntax->lemmas[verb], CUE_PART_VERB).frames)
        return true;
    const struct clause *k = clause_of(c, p);
    return k && k->subject == p && !(k->flags & CLAUSE_IN_QUOTE) &&
           ent_cue(k->lemma, CUE_PART_VERB).frames;
}

/* How well a mention fits; more is better. */
static int fitness(const struct casting *c, const struct trace *t, enum asked asked,
                   uint32_t sentences)
{
    const struct entity *e = &c->roll.entities.at[t->entity];
    const struct noun_phrase *p = phrase_at(c, t->phrase);
    int fit = -PENALTY_OF_SENTENCE * (int)sentences;
    if (is_subject(c, t->phrase)) fit += BONUS_OF_SUBJECT;
    if (p->flags & PHRASE_POSSESSOR) fit -= 2;
    if (p->preposition != NO_INDEX) fit -= 1;
    if (asked == ASKED_THEY && e->is_plural) fit += BONUS_OF_PLURAL;
    bool is_bystander = e->flags & FIGURE_ANONYMOUS && !is_subject(c, t->phrase);
    if (is_bystander && asked != ASKED_THEY) fit -= PENALTY_OF_BYSTANDER;
    if (asked == ASKED_WOMAN && e->gender == 'f') fit += 4;
    if (asked == ASKED_MAN && e->gender == 'm') fit += 1;
    return fit;
}

uint32_t ent_antecedent_of_pronoun(const struct casting *c, uint32_t p, uint32_t token)
{
    const struct noun_phrase *phrase = phrase_at(c, p);
    enum asked asked = asked_by(c->syntax->lemmas[token]);
    if (asked == ASKED_NOBODY) asked = asked_by(ent_str_lower(c->arena, c->words[token]));
    if (asked == ASKED_NOBODY) return NO_INDEX;
    uint32_t best = NO_INDEX, here = sentence_of(c, p);
    int best_fit = 0;
    for (uint32_t back = 1; back <= RECENT && back <= c->n_recent; back++) {
        const struct trace *t = &c->recent[(c->n_recent - back) % RECENT];
        uint32_t there = sentence_of(c, t->phrase);
        if (here > there + SENTENCES_BACK) break;
        if (there > here || !can_be(&c->roll.entities.at[t->entity], asked)) continue;
        bool shares_clause =
            phrase_at(c, t->phrase)->clause == phrase->clause && phrase->clause != NO_INDEX;
        if (shares_clause && !is_subject(c, p) && is_subject(c, t->phrase) &&
            c->syntax->tags[token] != TAG_PRP_POSS)
            continue;
        int fit = fitness(c, t, asked, here - there);
        if (ent_is_recalled(c, t->phrase, token)) fit += BONUS_OF_RECALL;
        if (is_quoted(c, t->phrase) && !is_quoted(c, p)) fit -= PENALTY_OF_QUOTED;
        if (is_speaker(c, p) && is_speaker(c, t->phrase)) fit += BONUS_OF_SPEAKER;
        if (best == NO_INDEX || fit > best_fit) {
            best = t->entity;
            best_fit = fit;
        }
    }
    return best;
}

static bool was_named(const struct casting *c, uint32_t entity)
{
    return entity != NO_INDEX && c->roll.entities.at[entity].numbers > 0;
}

/* Who is called president is no minister, but may be called leader. */
static bool may_hold(const struct entity *e, struct str office)
{
    static const char *const of_one[] = {"president", "minister", "premier",    "chancellor",
                                         "king",      "governor", "ambassador", "secretary"};
    return !e->office.n || str_is_fold(e->office, "leader") || !STR_AMONG_FOLD(office, of_one) ||
           !STR_AMONG_FOLD(e->office, of_one) || ent_str_equal_fold(e->office, office);
}

/* The person named last who speaks for the party. */
static uint32_t person_of_party(const struct casting *c, struct str party, struct str office)
{
    for (uint32_t back = 1; back <= RECENT && back <= c->n_recent; back++) {
        uint32_t entity = c->recent[(c->n_recent - back) % RECENT].entity;
        const struct entity *e = &c->roll.entities.at[entity];
        bool is_person = e->flags & FIGURE_PERSON && !e->is_plural;
        if (is_person && str_equal(e->party, party) && may_hold(e, office)) return entity;
    }
    return NO_INDEX;
}

static uint32_t person_of_role(struct casting *c, const struct naming *n)
{
    /* With a party the office names one person, who may only be named further down. */
    uint32_t found = ent_roll_find(&c->roll, ent_role_key(c, n, n->party, true));
    bool leads_opposition = n->is_opposition && n->roles & ROLE_LEADER;
    uint32_t opponent = ent_roll_find(&c->roll, STR("=oppositionleader"));
    if (leads_opposition && was_named(c, opponent)) return opponent;
    bool is_one = found != NO_INDEX && !c->roll.entities.at[found].is_plural;
    if (is_one && (was_named(c, found) || n->party.n)) return found;
    bool is_leader = n->roles & (ROLE_LEADER | ROLE_OFFICE);
    return is_leader && n->party.n ? person_of_party(c, n->party, c->syntax->lemmas[n->role])
                                   : NO_INDEX;
}

/* "Lawyers demand it" after "Lawyers of the victims warned": the same, though without article. */
static uint32_t repeated_role(struct casting *c, uint32_t p)
{
    const struct naming *n = &c->namings[p];
    bool is_bare = phrase_at(c, p)->first == phrase_at(c, p)->last;
    if (!is_bare || !(phrase_at(c, p)->flags & PHRASE_PLURAL) || n->roles & ROLE_SOURCE)
        return NO_INDEX;
    uint32_t found = ent_roll_find(&c->roll, ent_role_key(c, n, STR_NONE, false));
    if (!was_named(c, found)) return NO_INDEX;
    const struct entity *e = &c->roll.entities.at[found];
    bool is_near =
        e->last != NO_INDEX && sentence_of(c, p) <= sentence_of(c, e->last) + SENTENCES_BACK;
    bool is_for_others = e->party.n && !str_equal(e->party, e->name);
    return e->is_plural && is_for_others && is_near ? found : NO_INDEX;
}

/* "the union", "the committee": the last one called so, else the last that can be. */
uint32_t ent_antecedent_of_group(struct casting *c, const struct naming *n)
{
    uint32_t found = ent_roll_find(&c->roll, ent_role_key(c, n, STR_NONE, false));
    if (was_named(c, found)) return found;
    static const char *const generic[] = {"group",    "organisation", "organization", "party",
                                          "movement", "association",  "federation",   "body"};
    uint32_t roles = n->roles & (ROLE_UNION | ROLE_COMPANY | ROLE_REBELS | ROLE_STATE | ROLE_MEDIA);
    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++)
        if (str_is(c->syntax->lemmas[n->role], generic[i])) roles |= ROLE_ORGANISATION;
    for (uint32_t i = 0; i < ROLE_BIT_COUNT; i++)
        if (roles & (1u << i) && was_named(c, c->roll.latest[i])) return c->roll.latest[i];
    return NO_INDEX;
}

uint32_t ent_antecedent_of_role(struct casting *c, uint32_t p)
{
    const struct naming *n = &c->namings[p];
    bool is_definite = phrase_at(c, p)->flags & PHRASE_DEFINITE;
    if (!is_definite) return repeated_role(c, p);
    uint32_t found = ent_government(c, p);
    bool is_plural = phrase_at(c, p)->flags & PHRASE_PLURAL;
    if (found != NO_INDEX) return found;
    if (n->roles & ROLES_OF_PERSONS && !is_plural) found = person_of_role(c, n);
    if (found == NO_INDEX && n->roles & ROLES_OF_GROUPS && !n->party.n && !is_plural)
        found = ent_antecedent_of_group(c, n);
    if (found == NO_INDEX && n->roles & ROLES_OF_GROUPS && !n->party.n && !is_plural)
        found = ent_recalled_group(c, p);
    if (found == NO_INDEX && n->roles & ROLE_DOCUMENT && !n->party.n) {
        found = ent_roll_find(&c->roll, ent_role_key(c, n, STR_NONE, false));
        if (!was_named(c, found)) found = NO_INDEX;
    }
    if (found == NO_INDEX && is_plural && !n->party.n) {
        found = ent_roll_find(&c->roll, ent_role_key(c, n, STR_NONE, true));
        if (!was_named(c, found) || !c->roll.entities.at[found].is_plural) found = NO_INDEX;
        uint32_t rebels = c->roll.latest[ROLE_BIT_REBELS];
        if (found == NO_INDEX && n->roles & ROLE_REBELS && was_named(c, rebels)) found = rebels;
    }
    return found;
}

/* How often the party of the k-th latest was named; later ones win ties. */
static uint32_t weight_of(const struct casting *c, uint32_t k)
{
    uint32_t found = ent_roll_find_name(&c->roll, c->parties[k]);
    return found == NO_INDEX ? 1 : c->roll.entities.at[found].numbers;
}

uint32_t ent_add_members(struct casting *c, uint32_t wanted)
{
    uint32_t n = wanted < c->n_parties ? wanted : c->n_parties;
    bool is_taken[RECENT_PARTIES] = {false};
    if (n < 2) return 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t best = NO_INDEX;
        for (uint32_t k = 0; k < c->n_parties; k++)
            if (!is_taken[k] && (best == NO_INDEX || weight_of(c, k) > weight_of(c, best)))
                best = k;
        is_taken[best] = true;
    }
    for (uint32_t k = c->n_parties; k > 0; k--)
        if (is_taken[k - 1]) *vec_add(c->arena, &c->members) = c->parties[k - 1];
    return n;
}

uint32_t ent_latest_persons(const struct casting *c, uint32_t found[2])
{
    uint32_t n = 0;
    for (uint32_t back = 1; back <= RECENT && back <= c->n_recent && n < 2; back++) {
        uint32_t entity = c->recent[(c->n_recent - back) % RECENT].entity;
        const struct entity *e = &c->roll.entities.at[entity];
        bool is_new =
            !n || (found[0] != entity && !str_equal(c->roll.entities.at[found[0]].party, e->party));
        if (e->flags & FIGURE_PERSON && !e->is_plural && e->party.n && is_new) found[n++] = entity;
    }
    return n;
}
