#include "reading/event.h"
#include "reading/event_frame.h"
#include "reading/event_lexicon.h"
#include "reading/event_party.h"

/* Statements longer than this are not searched to their end, in tokens. */
enum { LONGEST_STATEMENT = 80 };

static bool is_denied(const struct analysis *an, uint32_t clause)
{
    return clause != NO_INDEX && an->syntax->clauses.at[clause].flags & CLAUSE_NEGATED;
}

/* The word of blame in a statement, or NO_INDEX. */
static uint32_t blame_in(const struct analysis *an, struct span content)
{
    const struct document *d = an->document;
    uint32_t first = ent_first_token(an, content.start);
    for (uint32_t i = first; i < d->tokens.n && d->tokens.at[i].start < content.end; i++) {
        if (i - first > LONGEST_STATEMENT) break;
        bool is_blame = ent_is_event_word(an->syntax->lemmas[i], WORDS_INSULT);
        if (is_blame && !is_denied(an, an->syntax->clause_of[i])) return i;
    }
    return NO_INDEX;
}

/* What nobody says of another but to blame him. */
static const char harms[] =
    "tamper,rig,strip,cheat,steal,invade,break,fail,refuse,exploit,ignore,destroy,"
    "attack,carve,stall,obstruct,block,provoke,mislead,deceive";

/* Whom the content of a statement blames for a harm: the party that does it there, unless the speaker is of it. */
static struct strs culprit_in(struct analysis *an, const struct statement *s, struct str speaker)
{
    struct strs none = {0};
    uint32_t first = ent_first_token(an, s->content.start);
    for (uint32_t i = first; i < an->document->tokens.n && i - first < LONGEST_STATEMENT; i++) {
        if (an->document->tokens.at[i].start >= s->content.end) return none;
        uint32_t c = an->syntax->clause_of[i];
        if (c == NO_INDEX || an->syntax->clauses.at[c].verb != i) continue;
        const struct clause *clause = &an->syntax->clauses.at[c];
        if (!ent_list_has(str_of(harms), clause->lemma)) continue;
        enum reality r = ent_reality_of(an, c);
        if (r != REALITY_REAL || clause->flags & CLAUSE_PASSIVE) continue;
        struct strs by = ent_known_parties_of(an, clause->subject);
        if (by.n && !ent_names_contain(by, speaker)) return by;
    }
    return none;
}

/* "vowed to violate no more": what somebody means to do blames nobody. */
static bool is_infinitive(const struct analysis *an, struct span content)
{
    uint32_t first = ent_first_token(an, content.start);
    return first < an->document->tokens.n && an->syntax->tags[first] == TAG_TO;
}

static struct str party_of(const struct mention *source)
{
    if (!str_is_empty(source->party)) return source->party;
    return source->name;
}

void ent_events_of_blame(struct analysis *an, struct events *out)
{
    const struct statements *statements = &an->reading->statements;
    for (uint32_t i = 0; i < statements->n; i++) {
        const struct statement *s = &statements->at[i];
        bool is_nameless = str_equal(s->source.name, STR("unspecified"));
        bool is_aim = is_infinitive(an, s->content);
        if (is_nameless || is_aim || s->flags & FLAG_INTERPRETATION) continue;
        struct strs culprit = culprit_in(an, s, party_of(&s->source));
        if (blame_in(an, s->content) == NO_INDEX && !culprit.n) continue;
        struct event *e = vec_add(an->arena, out);
        *e = (struct event){.plover = PLOVER_ACCUSE,
                            .when = s->when,
                            .whom = culprit,
                            .evidence = s->content,
                            .rule = "event.blame"};
        ent_name_add(an->arena, &e->who, party_of(&s->source));
    }
}
