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
        if (is_nameless || s->flags & FLAG_INTERPRETATION) continue;
        if (blame_in(an, s->content) == NO_INDEX) continue;
        struct event *e = vec_add(an->arena, out);
        *e = (struct event){.plover = PLOVER_ACCUSE,
                            .when = s->when,
                            .evidence = s->content,
                            .rule = "event.blame"};
        ent_name_add(an->arena, &e->who, party_of(&s->source));
    }
}
