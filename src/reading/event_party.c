#include "reading/event_party.h"

#include "reading/event_frame.h"
#include "reading/event_lexicon.h"

enum { NESTED = 8, NAME_WORDS = 5 };

static struct str known_party(struct analysis *an, uint32_t token)
{
    struct str words[NAME_WORDS];
    uint32_t n = 0, taken = 0;
    for (; n < NAME_WORDS && token + n < an->document->tokens.n; n++)
        words[n] = token_text(an->document, token + n);
    struct day at = {0};
    if (!ent_day_read(an->report->date, &at)) at = (struct day){0};
    const struct known_name *known = ent_gazetteer_match(an->gazetteer, words, n, at, &taken);
    if (!known || known->kind == NAME_OUTLET) return STR_NONE;
    if (!str_is_empty(known->party)) return known->party;
    return known->kind == NAME_PLACE || known->kind == NAME_PERSON ? STR_NONE : known->name;
}

uint32_t ent_phrase_at(const struct analysis *an, uint32_t token)
{
    const struct syntax *s = an->syntax;
    if (!s->phrase_of) return NO_INDEX;
    uint32_t best = s->phrase_of[token];
    if (best == NO_INDEX) return NO_INDEX;
    for (uint32_t p = best + 1; p < s->phrases.n && p - best < NESTED; p++) {
        const struct noun_phrase *phrase = &s->phrases.at[p];
        if (phrase->first > token) break;
        if (phrase->last >= token) best = p;
    }
    return best;
}

bool ent_names_contain(struct strs names, struct str name)
{
    for (uint32_t i = 0; i < names.n; i++)
        if (str_equal(names.at[i], name)) return true;
    return false;
}

void ent_name_add(struct arena *a, struct strs *names, struct str name)
{
    if (!str_is_empty(name) && !ent_names_contain(*names, name)) *vec_add(a, names) = name;
}

static bool is_people(const struct analysis *an, uint32_t phrase)
{
    struct str head = an->syntax->lemmas[an->syntax->phrases.at[phrase].head];
    return ent_is_event_word(head, WORDS_ARMED WORDS_CROWD WORDS_ORGAN);
}

/* "diplomats from the US", "leaders of the union": whom the phrase right behind names. */
static uint32_t origin_of(const struct analysis *an, uint32_t phrase)
{
    const struct syntax *s = an->syntax;
    const struct noun_phrase *p = &s->phrases.at[phrase];
    for (uint32_t k = phrase + 1; k < s->phrases.n && k - phrase < NESTED; k++) {
        uint32_t at = s->phrases.at[k].preposition;
        if (s->phrases.at[k].first > p->last + NAME_WORDS) return NO_INDEX;
        if (at != p->last + 1) continue;
        bool is_origin = str_equal(token_text(an->document, at), STR("from")) ||
                         str_equal(token_text(an->document, at), STR("of"));
        return is_origin ? k : NO_INDEX;
    }
    return NO_INDEX;
}

enum {
    FIGURES_ACTING =
        FIGURE_PERSON | FIGURE_PARTY | FIGURE_SPOKESPERSON | FIGURE_METONYM | FIGURE_COLLECTIVE
};

static void add_parties(struct analysis *an, uint32_t phrase, struct strs *names)
{
    if (phrase == NO_INDEX) return;
    const struct figure *f = &an->cast->figures[phrase];
    if (!f->party.n && !(f->flags & FIGURES_ACTING)) return;
    struct strs parties = ent_cast_parties(an->arena, an->cast, an->syntax, phrase);
    for (uint32_t i = 0; i < parties.n; i++) ent_name_add(an->arena, names, parties.at[i]);
}

struct strs ent_known_parties_of(struct analysis *an, uint32_t phrase)
{
    struct strs names = {0};
    bool is_known = phrase != NO_INDEX && an->cast->figures[phrase].party.n;
    if (is_known) add_parties(an, phrase, &names);
    return names;
}

/* "Turkish troops", "Israeli warplanes": whose the armed are. */
static void add_master(struct analysis *an, uint32_t phrase, struct strs *names)
{
    const struct noun_phrase *p = &an->syntax->phrases.at[phrase];
    if (!ent_is_event_word(an->syntax->lemmas[p->head], WORDS_ARMED)) return;
    for (uint32_t i = p->first; i < p->head; i++)
        if (an->document->tokens.at[i].flags & TOKEN_CAPITAL)
            ent_name_add(an->arena, names, known_party(an, i));
}

struct strs ent_parties_of(struct analysis *an, uint32_t phrase)
{
    struct strs names = {0};
    if (phrase == NO_INDEX) return names;
    const struct figure *f = &an->cast->figures[phrase];
    add_parties(an, phrase, &names);
    bool has_origin = names.n < 2 && is_people(an, phrase);
    uint32_t origin = has_origin ? origin_of(an, phrase) : NO_INDEX;
    if (origin != NO_INDEX) phrase = origin;
    add_parties(an, origin, &names);
    bool is_named = f->flags & FIGURES_ACTING && !(f->flags & FIGURE_PRONOUN);
    if (!names.n && is_named) ent_name_add(an->arena, &names, f->name);
    if (!names.n && an->syntax->phrases.at[phrase].flags & PHRASE_PROPER)
        ent_name_add(an->arena, &names, known_party(an, an->syntax->phrases.at[phrase].first));
    if (!names.n) add_master(an, phrase, &names);
    return names;
}

struct strs ent_parties_at(struct analysis *an, uint32_t token)
{
    struct strs names = {0};
    uint32_t phrase = ent_phrase_at(an, token);
    bool is_head = phrase != NO_INDEX && an->syntax->phrases.at[phrase].head == token;
    if (is_head) names = ent_parties_of(an, phrase);
    if (!names.n) ent_name_add(an->arena, &names, known_party(an, token));
    if (!names.n && !is_head) names = ent_parties_of(an, phrase);
    return names;
}

static bool is_personal(const struct analysis *an, const struct noun_phrase *p)
{
    struct str word = an->syntax->lemmas[p->head];
    return ent_list_has(STR("he,she,they,we,i,who,both,him,her,them,us"), word);
}

bool ent_is_actor(const struct analysis *an, uint32_t phrase)
{
    if (phrase == NO_INDEX) return false;
    const struct noun_phrase *p = &an->syntax->phrases.at[phrase];
    if (p->flags & PHRASE_TEMPORAL) return false;
    if (an->cast->figures[phrase].flags & FIGURES_ACTING) return true;
    return p->flags & PHRASE_PROPER || is_personal(an, p) || is_people(an, phrase);
}

bool ent_are_several(const struct analysis *an, uint32_t phrase)
{
    if (phrase == NO_INDEX) return false;
    const struct noun_phrase *p = &an->syntax->phrases.at[phrase];
    return p->flags & PHRASE_PLURAL &&
           ent_list_has(STR("country,delegate,lawmaker,leader,legislator,nation,negotiator,party,"
                            "representative,side"),
                        an->syntax->lemmas[p->head]);
}

struct strs ent_actors_of(struct analysis *an, uint32_t phrase)
{
    struct strs names = ent_parties_of(an, phrase);
    if (names.n || phrase == NO_INDEX || !ent_is_actor(an, phrase)) return names;
    const struct noun_phrase *p = &an->syntax->phrases.at[phrase];
    if (p->flags & PHRASE_PRONOUN || is_personal(an, p)) return names;
    uint32_t first = p->first;
    uint8_t tag = an->syntax->tags[first];
    if (first < p->last && (tag == TAG_DT || tag == TAG_PRP_POSS)) first++;
    ent_name_add(an->arena, &names,
                 span_of(an->document->text, tokens_span(an->document, first, p->last)));
    return names;
}

struct strs ent_parties_within(struct analysis *an, uint32_t phrase)
{
    struct strs names = {0};
    if (phrase == NO_INDEX) return names;
    const struct noun_phrase *p = &an->syntax->phrases.at[phrase];
    for (uint32_t i = p->first; i < p->head; i++) {
        uint8_t tag = an->syntax->tags[i];
        if (!tag_is_proper(tag) && tag != TAG_JJ && tag != TAG_PRP_POSS) continue;
        struct strs inner = ent_parties_at(an, i);
        for (uint32_t k = 0; k < inner.n; k++) ent_name_add(an->arena, &names, inner.at[k]);
    }
    return names;
}

struct str ent_names_joined(struct arena *a, struct strs names)
{
    struct text_buffer text = {.arena = a};
    for (uint32_t i = 0; i < names.n; i++) {
        if (i) ent_text_add(&text, STR(", "));
        ent_text_add(&text, names.at[i]);
    }
    return text_str(&text);
}
