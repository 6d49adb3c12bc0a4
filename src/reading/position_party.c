#include "reading/position.h"

uint32_t ent_position_statement(const struct finder *f, uint32_t token)
{
    return f->cue_of[token] != NO_INDEX ? f->cue_of[token] : f->statement_of[token];
}

static bool is_first_person(struct str word)
{
    return str_equal(word, STR("we")) || str_equal(word, STR("i")) || str_equal(word, STR("our")) ||
           str_equal(word, STR("us")) || str_equal(word, STR("my"));
}

/* A group that the text only describes ("the union", "both sides") is a party by its own words, without article. */
static struct str group_name(const struct finder *f, const struct noun_phrase *p)
{
    if (!ent_stake_is(position_word(f, p->head), "group")) return STR_NONE;
    uint32_t first = p->first;
    uint8_t tag = f->syntax->tags[first];
    if (first < p->head && (tag == TAG_DT || tag == TAG_PRP_POSS || tag == TAG_PDT)) first++;
    return span_of(f->document->text, tokens_span(f->document, first, p->head));
}

struct str ent_position_speaker(const struct finder *f, uint32_t statement)
{
    if (statement == NO_INDEX) return STR_NONE;
    const struct mention *source = &f->an->reading->statements.at[statement].source;
    if (source->party.n) return source->party;
    if (span_is_empty(source->span)) return STR_NONE;
    size_t n = source->name.n;
    while (n && source->name.at[n - 1] != ' ') n--;
    struct str head = ent_str_lower(f->an->arena, str_part(source->name, n, source->name.n));
    return ent_stake_is(head, "group") ? source->name : STR_NONE;
}

static struct strs one_party(const struct finder *f, struct str name)
{
    struct strs parties = {0};
    if (name.n) *vec_add(f->an->arena, &parties) = name;
    return parties;
}

/* The first member of the coordination that a phrase belongs to: verbs are near the last one. */
static uint32_t coordination_start(const struct finder *f, uint32_t phrase)
{
    enum { reach = 24 };
    for (uint32_t i = phrase; i-- > 0 && phrase - i < reach;)
        if (f->syntax->phrases.at[i].next == phrase) phrase = i;
    return phrase;
}

/* "countries such as Russia and China": those that are named. */
static struct strs examples(const struct finder *f, uint32_t at)
{
    bool such_as = position_is(f, at, "such") && position_is(f, at + 1, "as");
    uint32_t first = such_as ? at + 2 : at + 1;
    bool is_named = such_as || position_is(f, at, "like") || position_is(f, at, "(");
    if (!is_named || first >= f->document->tokens.n) return (struct strs){0};
    uint32_t phrase = f->syntax->phrase_of[first];
    if (phrase == NO_INDEX) return (struct strs){0};
    return ent_cast_parties(f->an->arena, f->an->cast, f->syntax, phrase);
}

struct strs ent_position_parties(const struct finder *f, uint32_t phrase)
{
    if (phrase == NO_INDEX) return (struct strs){0};
    const struct noun_phrase *p = &f->syntax->phrases.at[phrase];
    if (p->flags & PHRASE_TEMPORAL) return (struct strs){0};
    if (is_first_person(position_word(f, p->head)))
        return one_party(f, ent_position_speaker(f, f->statement_of[p->head]));
    const struct figure *figure = &f->an->cast->figures[phrase];
    if (figure->flags & FIGURE_OUTLET) return (struct strs){0};
    if ((figure->flags & FIGURE_DOCUMENT) && !figure->party.n) return (struct strs){0};
    if (!(figure->flags & FIGURE_PRONOUN) && ent_stake_is(position_word(f, p->head), "sayer"))
        return (struct strs){0};
    phrase = coordination_start(f, phrase);
    struct strs parties = ent_cast_parties(f->an->arena, f->an->cast, f->syntax, phrase);
    if (parties.n || (figure->flags & FIGURE_PRONOUN)) return parties;
    parties = examples(f, p->last + 1);

    return parties.n ? parties : one_party(f, group_name(f, p));
}

void ent_position_add(struct finder *f, const struct draft *d, struct strs parties)
{
    enum { most = 16 }; /* a coordination longer than this is a list, not a delegation */
    if (!range_is_empty(d->evidence) && !range_is_empty(d->content))
        for (uint32_t i = 0; i < parties.n && i < most; i++) {
            struct draft *added = vec_add(f->an->arena, &f->drafts);
            *added = *d;
            added->party = parties.at[i];
        }
}
