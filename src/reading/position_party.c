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

/* Is it a party of the gazetteer, or a group by its own word? */
static bool is_known(const struct finder *f, struct str party)
{
    uint32_t taken = 0;
    const struct known_name *k =
        ent_gazetteer_match(f->an->gazetteer, &party, 1, (struct day){0}, &taken);
    return k && k->kind != NAME_PERSON;
}

struct str ent_position_speaker(const struct finder *f, uint32_t statement)
{
    if (statement == NO_INDEX) return STR_NONE;
    const struct mention *source = &f->an->reading->statements.at[statement].source;
    bool is_for_oneself = source->party.n && str_equal(source->party, source->name) &&
                          !f->is_negotiation && !is_known(f, source->party);
    if (is_for_oneself) return STR_NONE;
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

/* Do only commas and "and" stand between two names that follow each other? */
static bool is_listed(const struct finder *f, uint32_t before, uint32_t phrase)
{
    const struct noun_phrase *a = &f->syntax->phrases.at[before],
                             *b = &f->syntax->phrases.at[phrase];
    if (!(a->flags & PHRASE_PROPER) || b->first <= a->last || b->first - a->last > 3) return false;
    for (uint32_t i = a->last + 1; i < b->first; i++)
        if (!position_is(f, i, ",") && !position_is(f, i, "and") && !position_is(f, i, "or"))
            return false;
    return true;
}

/* The names of a list that ends in the phrase and that "such as" or "including" opens; none where nothing opens one. */
static struct strs listed_names(const struct finder *f, uint32_t phrase)
{
    enum { most = 16 };
    struct strs parties = {0};
    uint32_t start = phrase;
    while (start > 0 && phrase - start < most && is_listed(f, start - 1, start)) start--;
    uint32_t first = f->syntax->phrases.at[start].first;
    bool is_opened =
        first > 1 && (position_is(f, first - 1, "include") ||
                      (position_is(f, first - 1, "as") && position_is(f, first - 2, "such")));
    for (uint32_t i = start; i <= phrase && is_opened && start < phrase; i++)
        if (f->an->cast->figures[i].party.n)
            *vec_add(f->an->arena, &parties) = f->an->cast->figures[i].party;
    return parties;
}

/* "countries such as Russia and China": those that are named. */
static struct strs examples(const struct finder *f, uint32_t at)
{
    bool such_as = position_is(f, at, "such") && position_is(f, at + 1, "as");
    uint32_t first = such_as ? at + 2 : at + 1;
    bool is_named = such_as || position_is(f, at, "like") || position_is(f, at, "(");
    if (!is_named || first >= f->document->tokens.n) return (struct strs){0};
    uint32_t phrase = f->syntax->phrase_of[first], end = phrase;
    if (phrase == NO_INDEX) return (struct strs){0};
    while (end + 1 < f->syntax->phrases.n && is_listed(f, end, end + 1)) end++;
    if (such_as && end > phrase) return listed_names(f, end);
    return ent_cast_parties(f->an->arena, f->an->cast, f->syntax, phrase);
}

/* The statement around a token; else the nearest one in its sentence: a quotation goes on behind its cue. */
static uint32_t statement_near(const struct finder *f, uint32_t token)
{
    enum { reach = 60 };
    uint32_t sentence = f->document->tokens.at[token].sentence;
    uint32_t first = f->document->sentences.at[sentence].first;
    for (uint32_t i = token + 1; i-- > first && token - i < reach;)
        if (f->statement_of[i] != NO_INDEX) return f->statement_of[i];
    uint32_t end = first + f->document->sentences.at[sentence].n;
    for (uint32_t i = token; i < end && i - token < reach; i++)
        if (f->statement_of[i] != NO_INDEX) return f->statement_of[i];
    return NO_INDEX;
}

struct strs ent_position_split(const struct finder *f, struct str joined)
{
    struct strs parties = {0};
    for (size_t start = 0; start < joined.n;) {
        size_t end = ent_str_find(joined, STR(", "), start);
        *vec_add(f->an->arena, &parties) = str_part(joined, start, end);
        start = end + 2;
    }
    return parties;
}

/* "they" among several speakers are all of them. */
static struct strs joint_speakers(const struct finder *f, const struct noun_phrase *p,
                                  struct strs own)
{
    bool is_they = position_is(f, p->head, "they") || position_is(f, p->head, "their");
    if (!is_they || own.n != 1) return own;
    struct strs all = ent_position_split(f, ent_position_speaker(f, f->statement_of[p->head]));
    for (uint32_t i = 0; i < all.n; i++)
        if (str_equal(all.at[i], own.at[0])) return all;
    return own;
}

struct strs ent_position_listed(const struct finder *f, uint32_t token)
{
    uint32_t phrase = token < f->document->tokens.n ? f->syntax->phrase_of[token] : NO_INDEX;
    return phrase == NO_INDEX ? (struct strs){0} : listed_names(f, phrase);
}

struct strs ent_position_parties(const struct finder *f, uint32_t phrase)
{
    if (phrase == NO_INDEX) return (struct strs){0};
    const struct noun_phrase *p = &f->syntax->phrases.at[phrase];
    if ((p->flags & PHRASE_TEMPORAL) || position_is(f, p->first, "any")) return (struct strs){0};
    if (is_first_person(position_word(f, p->head)))
        return ent_position_split(f, ent_position_speaker(f, statement_near(f, p->head)));
    const struct figure *figure = &f->an->cast->figures[phrase];
    if (figure->flags & FIGURE_OUTLET) return (struct strs){0};
    if ((figure->flags & FIGURE_DOCUMENT) && !figure->party.n) return (struct strs){0};
    bool is_for_oneself = (figure->flags & FIGURE_PERSON) && str_equal(figure->name, figure->party);
    if (is_for_oneself && !f->is_negotiation) return (struct strs){0};
    if (!(figure->flags & FIGURE_PRONOUN) && ent_stake_is(position_word(f, p->head), "sayer"))
        return (struct strs){0};
    struct strs listed = listed_names(f, phrase);
    if (listed.n) return listed;
    phrase = coordination_start(f, phrase);
    struct strs parties = examples(f, p->last + 1);
    if (parties.n) return parties;
    parties = ent_cast_parties(f->an->arena, f->an->cast, f->syntax, phrase);
    uint32_t sentence = f->document->tokens.at[p->first].sentence;
    bool is_capital_by_place =
        p->first == p->head && p->first == f->document->sentences.at[sentence].first;
    bool is_named =
        (p->flags & PHRASE_PRONOUN) || ((p->flags & PHRASE_PROPER) && !is_capital_by_place);
    bool is_described = parties.n && !is_named;
    if (is_described && !f->is_negotiation && !is_known(f, parties.at[0])) return (struct strs){0};
    if (figure->flags & FIGURE_PRONOUN) return joint_speakers(f, p, parties);
    if (parties.n || !f->is_negotiation) return parties;
    return parties.n ? parties : one_party(f, group_name(f, p));
}

/* Where nobody negotiates, wishes, plans and approvals are news of other kinds. */
static bool is_soft(enum act act)
{
    return (ent_act_group(act) == GROUP_GIVE && act != ACT_OFFER) || act == ACT_WARN;
}

/* "Countries such as Norway and Japan": each of those that are named does it for itself. */
static bool lists_examples(const struct finder *f, const struct draft *d)
{
    for (uint32_t i = d->evidence.first; i <= d->evidence.last; i++)
        if (position_is(f, i, "such") || position_is(f, i, "include")) return true;
    return false;
}

/* "The ministers agreed": a summit that is not named one by one. */
static bool is_summit(const struct finder *f, const struct draft *d, struct strs parties)
{
    enum { summit = 3 };
    if (parties.n < summit || d->clause == NO_INDEX) return false;
    uint32_t subject = f->syntax->clauses.at[d->clause].subject;
    if (subject == NO_INDEX) return false;
    const struct noun_phrase *p = &f->syntax->phrases.at[subject];
    bool is_renamed = position_is(f, p->last + 1, ","); /* "two groups, the A and the B," */
    return (p->flags & PHRASE_PLURAL) && !(p->flags & (PHRASE_PROPER | PHRASE_PRONOUN)) &&
           !is_renamed;
}

/* What several ask, they ask together, and a long list is told as one; else each does it for itself. */
static bool is_joint(const struct finder *f, const struct draft *d, struct strs parties)
{
    enum { long_list = 6 };
    if (parties.n >= long_list || (is_summit(f, d, parties) && !lists_examples(f, d))) return true;
    return parties.n > 1 && ent_act_group(d->act) == GROUP_ASK && !lists_examples(f, d);
}

struct str ent_position_join(const struct finder *f, struct strs parties)
{
    enum { most = 16 };
    struct text_buffer b = {.arena = f->an->arena};
    for (uint32_t i = 0; i < parties.n && i < most; i++) {
        if (i) ent_text_add(&b, STR(", "));
        ent_text_add(&b, parties.at[i]);
    }
    return text_str(&b);
}

/* "declined to comment", "refused to say": silence is no stand. */
static bool is_silence(const struct finder *f, const struct draft *d)
{
    enum { NEAR = 3 };
    static const char *const words[] = {"comment", "answer", "elaborate", "say", "speculate", NULL};
    for (uint32_t i = d->content.first; i <= d->content.last && i < d->content.first + NEAR; i++)
        for (const char *const *w = words; *w && d->act == ACT_REJECT; w++)
            if (position_is(f, i, *w) && tag_is_verb(f->syntax->tags[i])) return true;
    return false;
}

void ent_position_add(struct finder *f, const struct draft *d, struct strs parties)
{
    if (is_silence(f, d)) return;
    if (!f->is_negotiation && is_soft(d->act)) return;
    if (range_is_empty(d->evidence) || range_is_empty(d->content)) return;
    if (is_joint(f, d, parties)) parties = one_party(f, ent_position_join(f, parties));
    for (uint32_t i = 0; i < parties.n; i++) {
        struct draft *added = vec_add(f->an->arena, &f->drafts);
        *added = *d;
        added->party = parties.at[i];
    }
}

uint32_t ent_position_list_start(const struct finder *f, uint32_t phrase)
{
    uint32_t start = phrase;
    if (!listed_names(f, phrase).n)
        return f->syntax->phrases.at[coordination_start(f, phrase)].first;
    while (start > 0 && is_listed(f, start - 1, start)) start--;
    return start ? f->syntax->phrases.at[start - 1].first : f->syntax->phrases.at[start].first;
}

struct strs ent_position_including(const struct finder *f, uint32_t token)
{
    bool opens = position_is(f, token, ",") && position_is(f, token + 1, "include");
    if (!opens || token + 2 >= f->document->tokens.n) return (struct strs){0};
    uint32_t phrase = f->syntax->phrase_of[token + 2];
    uint32_t end = phrase;
    if (phrase == NO_INDEX) return (struct strs){0};
    while (end + 1 < f->syntax->phrases.n && is_listed(f, end, end + 1)) end++;
    return end > phrase ? listed_names(f, end) : (struct strs){0};
}

bool ent_position_is_outsider(const struct finder *f, struct str party)
{
    uint32_t taken = 0;
    const struct known_name *k =
        ent_gazetteer_match(f->an->gazetteer, &party, 1, (struct day){0}, &taken);
    return k && k->kind == NAME_ORGANISATION;
}
