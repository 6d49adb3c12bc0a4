/* States and regions that no gazetteer knows, told by the report itself: "the government of Verania", and the adjective that goes with the name:
 * "Veranian troops". */
#include "reading/casting.h"

enum { MOST_CANDIDATES = 64, SHORTEST = 5, LONGEST_ENDING = 3 };

/* An adjective before a word of state: "Veranian" in "Veranian troops"; or a name behind "government of". */
struct sign {
    struct str word;
    bool is_adjective;
};

struct signs {
    struct sign at[MOST_CANDIDATES];
    uint32_t n;
};

static bool is_known(const struct casting *c, uint32_t token)
{
    uint32_t taken;
    return ent_gazetteer_match(c->gazetteer, &c->words[token], 1, c->at, &taken) != NULL;
}

static bool is_state_word(struct str lemma)
{
    static const char *const words[] = {
        "ambassador", "army",     "border",    "delegation", "diplomat",  "force",     "foreign",
        "government", "minister", "official",  "parliament", "president", "prime",     "republic",
        "soldier",    "state",    "territory", "troop",      "embassy",   "negotiator"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_str_equal_fold(lemma, str_of(words[i]))) return true;
    return false;
}

static bool is_named_after(const struct casting *c, uint32_t token)
{
    static const char *const words[] = {"government", "parliament", "republic", "kingdom"};
    if (token < 2 || !word_is(c, token - 1, "of")) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_str_equal_fold(c->words[token - 2], str_of(words[i]))) return true;
    return false;
}

/* "Veranian", "Lakese", "Norvish", "Mersi": how English makes an adjective of a country. */
static bool has_adjective_ending(struct str word)
{
    return str_ends(word, STR("an")) || str_ends(word, STR("ese")) || str_ends(word, STR("ish")) ||
           str_ends(word, STR("i"));
}

static bool is_candidate(const struct casting *c, uint32_t token)
{
    uint32_t flags = c->document->tokens.at[token].flags;
    bool is_word =
        flags & TOKEN_CAPITAL && !(flags & TOKEN_ALL_CAPITAL) && c->words[token].n >= SHORTEST;
    return is_word && !ent_first_name_gender(c->words[token]) &&
           !ent_roles(c->syntax->lemmas[token]) && !is_known(c, token);
}

static void add_sign(struct signs *s, struct str word, bool is_adjective)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (str_equal(s->at[i].word, word)) return;
    if (s->n < MOST_CANDIDATES) s->at[s->n++] = (struct sign){word, is_adjective};
}

static void collect_signs(const struct casting *c, struct signs *s)
{
    for (uint32_t t = 0; t + 1 < c->document->tokens.n; t++) {
        if (!(c->document->tokens.at[t].flags & TOKEN_CAPITAL) || !is_candidate(c, t)) continue;
        if (is_named_after(c, t))
            add_sign(s, c->words[t], false);
        else if (has_adjective_ending(c->words[t]) && is_state_word(c->syntax->lemmas[t + 1]))
            add_sign(s, c->words[t], true);
    }
}

/* Is the adjective made of the name? They share all but the name's last two letters, and the adjective is up to three letters longer than that. */
static bool is_made_of(struct str adjective, struct str name)
{
    size_t same = 0;
    while (same < adjective.n && same < name.n && adjective.at[same] == name.at[same]) same++;
    return same + 2 >= name.n && same >= SHORTEST - 1 && adjective.n - same <= LONGEST_ENDING &&
           adjective.n > name.n - 2;
}

static void add_polity(struct casting *c, struct str alias, struct str name, enum name_kind kind)
{
    for (uint32_t i = 0; i < c->polities.n; i++)
        if (str_equal(c->polities.at[i].alias, alias)) return;
    *vec_add(c->arena, &c->polities) =
        (struct known_name){.alias = alias, .name = name, .party = name, .kind = kind};
}

static void note_name(struct casting *c, const struct signs *s, struct str word)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const struct sign *sign = &s->at[i];
        bool is_itself = str_equal(sign->word, word);
        if (!sign->is_adjective && is_itself) add_polity(c, word, word, NAME_STATE);
        if (!sign->is_adjective || is_itself || !is_made_of(sign->word, word)) continue;
        add_polity(c, word, word, NAME_STATE);
        add_polity(c, sign->word, word, NAME_DEMONYM);
    }
}

void ent_note_polities(struct casting *c)
{
    struct signs s = {.n = 0};
    collect_signs(c, &s);
    for (uint32_t t = 0; s.n && t < c->document->tokens.n && c->polities.n < MOST_CANDIDATES; t++)
        if (c->document->tokens.at[t].flags & TOKEN_CAPITAL && is_candidate(c, t))
            note_name(c, &s, c->words[t]);
}

const struct known_name *ent_polity_at(const struct casting *c, uint32_t token)
{
    for (uint32_t i = 0; i < c->polities.n; i++)
        if (str_equal(c->polities.at[i].alias, c->words[token])) return &c->polities.at[i];
    return NULL;
}
