#include "reading/event.h"
#include "reading/event_frame.h"
#include "reading/event_lexicon.h"
#include "reading/event_party.h"
#include "reading/time_word.h"

/* How far behind its noun what belongs to it may stand, in tokens. */
enum { REACH = 14 };

/* A noun phrase while it is looked at as an event. */
struct deed {
    struct analysis *an;
    enum setting setting;
    uint32_t phrase, end;
    struct strs who, whom, both; /* both: "between A and B" */
    bool is_aimed;               /* "on", "against", "outside" something stands behind it */
    uint32_t last;               /* the last token that belongs to it */
};

static const struct noun_phrase *phrase_of(const struct deed *d)
{
    return &d->an->syntax->phrases.at[d->phrase];
}

static bool is_owner_tag(uint8_t tag)
{
    return tag_is_proper(tag) || tag == TAG_JJ || tag == TAG_PRP_POSS || tag_is_noun(tag);
}

/* The possessor or the adjective of a party within the phrase: "Turkey's offensive", "the Turkish offensive". */
static struct strs owner_of(const struct deed *d)
{
    struct strs names = {0};
    const struct noun_phrase *p = phrase_of(d);
    for (uint32_t i = p->first; i < p->head && !names.n; i++) {
        if (!is_owner_tag(d->an->syntax->tags[i])) continue;
        uint32_t inner = ent_phrase_at(d->an, i);
        if (inner != d->phrase)
            names = ent_parties_of(d->an, inner);
        else
            names = ent_parties_at(d->an, i);
    }
    return names;
}

static struct strs governed(struct deed *d, const char *prepositions)
{
    uint32_t p = ent_governed_phrase(d->an, phrase_of(d)->last + 1, d->end, prepositions);
    struct strs names = ent_parties_of(d->an, p);
    if (names.n && d->an->syntax->phrases.at[p].last > d->last)
        d->last = d->an->syntax->phrases.at[p].last;
    return names;
}

static void find_parties(struct deed *d)
{
    d->who = owner_of(d);
    if (!d->who.n) d->who = governed(d, "by");
    d->both = governed(d, "between,among");
    uint32_t aim = ent_governed_phrase(d->an, phrase_of(d)->last + 1, phrase_of(d)->last + 3,
                                       "on,against,outside,upon");
    d->is_aimed = aim != NO_INDEX;
    d->whom = governed(d, "on,against,with,to,into,from,upon");
    if (!d->whom.n) d->whom = governed(d, "of,for");
}

/* Nouns that only name what somebody wants, refuses or talks about are no deeds: the verb tells the event, if there is one. */
static bool is_told(const struct analysis *an, const struct noun_phrase *p)
{
    bool is_complement =
        p->preposition != NO_INDEX && ent_token_is(an->document, p->preposition, "of");
    if (is_complement) return false;
    if (p->clause == NO_INDEX) return true;
    enum event_status status;
    const struct clause *c = &an->syntax->clauses.at[p->clause];
    bool is_in_verb = ent_plover_row(c->lemma) != NO_INDEX && p->head > c->verb;
    return !is_in_verb && ent_event_status_of(ent_reality_of(an, p->clause), &status) &&
           status != EVENT_DENIED;
}

/* "an air strike", "missile strikes": of arms, not of workers. */
static bool is_of_arms(const struct deed *d)
{
    const struct noun_phrase *p = phrase_of(d);
    for (uint32_t i = p->first; i < p->head; i++)
        if (ent_list_has(
                STR("air,missile,drone,military,bombing,nuclear,rocket,retaliatory,israeli,"
                    "precision,preemptive,pre-emptive,deadly,fatal,artillery,target,targeted"),
                d->an->syntax->lemmas[i]))
            return true;
    return false;
}

/* "the strike": spoken of again. */
static bool is_bare(const struct deed *d)
{
    const struct noun_phrase *p = phrase_of(d);
    bool is_alone = p->first == p->head || (p->first + 1 == p->head && p->flags & PHRASE_DEFINITE);
    return is_alone && !d->is_aimed && !d->who.n && !d->whom.n;
}

/* "the release of the hostages", "his arrest": of people, not of a report. */
static bool is_of_captives(const struct deed *d)
{
    uint32_t p = ent_governed_phrase(d->an, phrase_of(d)->last + 1, phrase_of(d)->last + 2, "of");
    return p != NO_INDEX && ent_is_actor(d->an, p);
}

static bool is_needed(const struct deed *d, struct str needs)
{
    if (d->setting == SETTING_OTHER) return d->both.n || (d->who.n && d->whom.n);
    if (str_equal(needs, STR("any"))) return true;
    if (str_equal(needs, STR("between"))) return d->both.n || (d->who.n && d->whom.n);
    if (str_equal(needs, STR("strike"))) return !is_of_arms(d) && !is_bare(d);
    if (str_equal(needs, STR("of"))) return is_of_captives(d);
    if (str_equal(needs, STR("linked"))) return d->who.n || d->both.n || d->is_aimed;
    if (str_equal(needs, STR("group")) || str_equal(needs, STR("party")))
        return d->who.n || d->is_aimed;
    return d->whom.n;
}

static uint32_t row_of(const struct deed *d)
{
    struct str lemma = d->an->syntax->lemmas[phrase_of(d)->head];
    for (uint32_t row = ent_plover_row(lemma); row != NO_INDEX && ent_plover_is_of(row, lemma);
         row++) {
        bool is_noun = str_equal(ent_plover_cell(row, PLOVER_SPEECH), STR("noun"));
        if (is_noun && is_needed(d, ent_plover_cell(row, PLOVER_NEEDS))) return row;
    }
    return NO_INDEX;
}

static void add_deed(struct deed *d, uint32_t row, struct events *out)
{
    const struct noun_phrase *p = phrase_of(d);
    struct time_expression t = ent_find_time(d->an, p->first, d->end);
    struct str where = ent_place_in(d->an, p->last + 1, d->end);
    d->last = ent_tail_end(d->an, d->last, d->end);
    struct strs each_other = {0};
    if (d->both.n) ent_name_add(d->an->arena, &each_other, STR("each other"));
    *vec_add(d->an->arena, out) =
        (struct event){.who = d->both.n ? d->both : d->who,
                       .whom = d->both.n ? each_other : d->whom,
                       .plover = ent_plover_type(row),
                       .when = t.edtf,
                       .relative = span_of(d->an->document->text, t.span),
                       .where = where,
                       .evidence = tokens_span(d->an->document, p->first, d->last),
                       .rule = "event.noun"};
}

static void read_phrase(struct analysis *an, uint32_t phrase, enum setting setting,
                        struct events *out)
{
    const struct noun_phrase *p = &an->syntax->phrases.at[phrase];
    uint8_t tag = an->syntax->tags[p->head];
    bool is_common = tag == TAG_NN || tag == TAG_NNS;
    if (!is_common || p->flags & PHRASE_POSSESSOR) return;
    if (ent_plover_row(an->syntax->lemmas[p->head]) == NO_INDEX || !is_told(an, p)) return;
    uint32_t end = ent_sentence_last(an, p->head);
    if (end > p->last + REACH) end = p->last + REACH;
    struct deed d = {.an = an, .setting = setting, .phrase = phrase, .end = end, .last = p->last};
    find_parties(&d);
    uint32_t row = row_of(&d);
    if (row != NO_INDEX) add_deed(&d, row, out);
}

void ent_events_of_nouns(struct analysis *an, enum setting setting, struct events *out)
{
    for (uint32_t i = 0; i < an->syntax->phrases.n; i++) read_phrase(an, i, setting, out);
}
