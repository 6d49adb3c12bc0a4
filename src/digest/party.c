/* Parties by name: how they stand in a sentence, and which of them deserve a column. */
#include "base/table.h"
#include "digest/builder.h"

extern const struct table ent_table_first_names;

static bool is_among(struct str word, const char *const *words)
{
    for (const char *const *w = words; *w; w++)
        if (str_equal(word, str_of(*w))) return true;
    return false;
}

static bool is_small(char c) { return c >= 'a' && c <= 'z'; }

static struct str last_word(struct str name)
{
    size_t start = name.n;
    while (start > 0 && name.at[start - 1] != ' ') start--;
    return str_part(name, start, name.n);
}

/* "families of the dead" is about families. */
static struct str head_of(struct str name)
{
    static const char *const links[] = {" of ", " in ", " from ", " at ", " for ", " to ", NULL};
    size_t end = name.n;
    for (const char *const *l = links; *l; l++) {
        size_t at = ent_str_find(name, str_of(*l), 0);
        if (at > 0 && at < end) end = at;
    }
    return last_word(str_part(name, 0, end));
}

/* One capitalised word for people: "Mediators", "Democrats", "Egyptians". */
static bool names_people(struct str word)
{
    static const char *const endings[] = {
        "ians",  "icans", "ists", "crats", "ators", "ials",  "mats",   "milies", "kers",  "llers",
        "chers", "ents",  "yers", "ees",   "bels",  "tiffs", "arties", "eers",   "sters", NULL};
    for (const char *const *e = endings; *e; e++)
        if (str_ends(word, str_of(*e))) return true;
    return false;
}

bool ent_party_is_plural(struct str party)
{
    struct str head = head_of(party);
    if (!head.n) return false;
    if (str_equal(head, STR("people")) || str_equal(head, STR("police"))) return true;
    bool is_s = str_ends(head, STR("s")) && !str_ends(head, STR("ss"));
    if (!is_s) return false;
    return is_small(head.at[0]) || (head.at == party.at && names_people(head));
}

static bool is_anonymous(struct str party)
{
    static const char *const heads[] = {
        "people",    "person",      "sources",      "source",      "officials", "official",
        "diplomats", "diplomat",    "analysts",     "observers",   "experts",   "insiders",
        "spokesman", "spokeswoman", "spokesperson", "unspecified", NULL};
    return is_among(head_of(party), heads);
}

/* Names that take an article: "the United States", "the Seafarers' Union", "the company". */
static bool takes_article(struct str party)
{
    static const char *const heads[] = {
        "Agency",       "Alliance",   "Army",        "Assembly",    "Association", "Authority",
        "Bank",         "Board",      "Brotherhood", "Commission",  "Committee",   "Community",
        "Conference",   "Congress",   "Council",     "Court",       "Directorate", "Emirates",
        "Federation",   "Fund",       "Government",  "House",       "Kingdom",     "League",
        "Ministry",     "Movement",   "Nations",     "Netherlands", "Office",      "Organisation",
        "Organization", "Parliament", "Party",       "Philippines", "Quartet",     "Republic",
        "Senate",       "States",     "Taliban",     "Treasury",    "Tribunal",    "Union",
        "Vatican",      NULL};
    struct str head = head_of(party);
    if (!head.n || str_equal(party, STR("unspecified"))) return false;
    size_t first = ent_str_find(party, STR(" "), 0);
    if (str_ends(str_part(party, 0, first), STR("'s"))) return false;
    if (party.at[0] >= '0' && party.at[0] <= '9') return false;
    if (is_small(head.at[0]))
        return !ent_party_is_plural(party) && is_small(party.at[0]) && !is_anonymous(party);
    return is_among(head, heads);
}

struct str ent_party_in_text(struct arena *a, struct str party)
{
    if (str_equal(party, STR("unspecified"))) return STR("somebody unnamed");
    return takes_article(party) ? ent_str_format(a, "the %.*s", STR_ARGS(party)) : party;
}

/* Two to four capitalised words of which the first is somebody's first name. */
static bool is_person(struct str party)
{
    size_t first = ent_str_find(party, STR(" "), 0);
    if (first >= party.n || takes_article(party)) return false;
    return ent_table_find(&ent_table_first_names, str_part(party, 0, first)) != NO_INDEX;
}

enum party_rank ent_party_rank(struct str party)
{
    if (!party.n || is_anonymous(party) || is_person(party)) return PARTY_OTHER;
    return is_small(head_of(party).at[0]) || names_people(party) ? PARTY_GROUP : PARTY_NAMED;
}
