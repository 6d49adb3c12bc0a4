#include "reading/event_party.h"

enum { NESTED = 8, NAME_WORDS = 5 };

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

static void add_parties(struct analysis *an, uint32_t phrase, struct strs *names)
{
    if (phrase == NO_INDEX) return;
    struct strs parties = ent_cast_parties(an->arena, an->cast, an->syntax, phrase);
    for (uint32_t i = 0; i < parties.n; i++) ent_name_add(an->arena, names, parties.at[i]);
}

struct strs ent_parties_of(struct analysis *an, uint32_t phrase)
{
    struct strs names = {0};
    if (phrase == NO_INDEX) return names;
    const struct figure *f = &an->cast->figures[phrase];
    add_parties(an, phrase, &names);
    if (!names.n) add_parties(an, origin_of(an, phrase), &names);
    if (!names.n && f->flags && !(f->flags & (FIGURE_PLACE | FIGURE_DOCUMENT | FIGURE_PRONOUN)))
        ent_name_add(an->arena, &names, f->name);
    return names;
}

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

struct strs ent_parties_at(struct analysis *an, uint32_t token)
{
    struct strs names = ent_parties_of(an, ent_phrase_at(an, token));
    if (!names.n) ent_name_add(an->arena, &names, known_party(an, token));
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
