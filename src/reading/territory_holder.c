/* Who holds, by the words for them: "Taliban fighters", "Veranian", "rebel". */
#include "reading/event_frame.h"
#include "reading/event_lexicon.h"
#include "reading/event_party.h"
#include "reading/territory_survey.h"

enum { SHORTEST_STEM = 4, LONGEST_ENDING = 3 };

static bool is_capital(struct str word) { return word.n && word.at[0] >= 'A' && word.at[0] <= 'Z'; }

static bool is_adjective(struct str word)
{
    return is_capital(word) && word.n > SHORTEST_STEM &&
           ent_str_find(word, STR(" "), 0) >= word.n &&
           (str_ends(word, STR("an")) || str_ends(word, STR("ese")) || str_ends(word, STR("ish")));
}

static bool is_made_of(struct str adjective, struct str name)
{
    size_t same = 0;
    while (same < adjective.n && same < name.n && adjective.at[same] == name.at[same]) same++;
    return same >= SHORTEST_STEM && same + 2 >= name.n && adjective.n - same <= LONGEST_ENDING &&
           !str_equal(adjective, name);
}

/* The state that an adjective which no gazetteer knows is made of: a name of the report, else by what English adds to names ("Verania" gives
 * "Veranian"); the word itself where it is no such adjective. O(tokens). */
static struct str state_of(const struct survey *s, struct str word)
{
    if (!is_adjective(word)) return word;
    const struct document *d = s->an->document;
    for (uint32_t i = 0; i < d->tokens.n; i++) {
        struct str name = token_text(d, i);
        if (d->tokens.at[i].flags & TOKEN_CAPITAL && is_made_of(word, name)) return name;
    }
    return str_ends(word, STR("an")) ? str_part(word, 0, word.n - 1) : word;
}

/* A whole name that ends so may be a name itself ("Kazan"), so that only the commonest ending counts. */
static bool is_adjective_alone(struct str word)
{
    return is_adjective(word) && str_ends(word, STR("ian"));
}

static bool is_known(const struct survey *s, struct str name)
{
    uint32_t taken = 0;
    return ent_gazetteer_match(s->an->gazetteer, &name, 1, (struct day){0}, &taken) != NULL;
}

static struct str known_party(const struct survey *s, struct str name)
{
    uint32_t taken = 0;
    const struct known_name *k =
        ent_gazetteer_match(s->an->gazetteer, &name, 1, (struct day){0}, &taken);
    return k && k->party.n ? k->party : STR_NONE;
}

/* The words before the arms that end a name: "Taliban" of "Taliban fighters"; "" for none. */
static struct str owner_of_arms(struct str name)
{
    size_t at = name.n;
    while (at && name.at[at - 1] != ' ') at--;
    if (!at) return STR_NONE;
    struct str last = str_part(name, at, name.n);
    if (str_ends(last, STR("s"))) last.n--;
    return ent_is_event_word(last, WORDS_ARMED) ? str_part(name, 0, at - 1) : STR_NONE;
}

/* Whose the arms are that the gazetteer does not know stays as written. */
static struct str holder_of_name(const struct survey *s, struct str name)
{
    struct str owner = owner_of_arms(name);
    if (!owner.n && str_is_fold(name, "rebel")) return STR("rebels");
    bool is_state = !owner.n && is_adjective_alone(name) && !is_known(s, name);
    if (!owner.n) return is_state ? state_of(s, name) : name;
    if (str_is_fold(owner, "government")) return STR("government");
    if (str_is_fold(owner, "rebel")) return STR("rebels");
    struct str party = known_party(s, owner);
    if (party.n) return party;
    struct str state = state_of(s, owner);
    return str_equal(state, owner) ? name : state;
}

struct strs ent_holders_of(struct survey *s, struct strs names)
{
    struct strs out = {0};
    for (uint32_t i = 0; i < names.n; i++)
        ent_name_add(s->an->arena, &out, holder_of_name(s, names.at[i]));
    return out;
}

struct strs ent_holder_at(struct survey *s, uint32_t token)
{
    struct strs by = ent_parties_at(s->an, token);
    struct str word = token_text(s->an->document, token), lemma = s->an->syntax->lemmas[token];
    bool is_people = ent_is_event_word(lemma, WORDS_ARMED WORDS_ORGAN) ||
                     str_is(lemma, "government") || str_is(lemma, "opposition");
    if (!by.n && is_people) ent_name_add(s->an->arena, &by, lemma);
    if (!by.n && is_adjective(word) && !is_known(s, word))
        ent_name_add(s->an->arena, &by, state_of(s, word));
    return by;
}
