#include "drafting/words.h"

#include "base/table.h"

extern const struct table ent_table_drafting;
extern const struct table ent_table_demonyms, ent_table_metonyms, ent_table_parties;

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

struct strs ent_plain_words(struct arena *a, struct str text)
{
    struct strs words = {0};
    for (size_t i = 0; i < text.n;) {
        size_t start = i, end;
        while (i < text.n && text.at[i] != ' ') i++;
        for (end = i++; end > start && !is_letter(text.at[end - 1]); end--) continue;
        while (start < end && !is_letter(text.at[start])) start++;
        struct str word = str_part(text, start, end);
        if (str_ends(word, STR("'s"))) word.n -= 2;
        if (str_ends(word, STR("\xE2\x80\x99s"))) word.n -= 4;
        if (word.n) *vec_add(a, &words) = word;
    }
    return words;
}

bool ent_word_is_small(struct str word)
{
    static const char *const small[] = {
        "a",    "about",  "against", "all",   "an",   "and",    "any",  "as",    "at",    "be",
        "by",   "for",    "from",    "his",   "her",  "in",     "into", "is",    "it",    "its",
        "more", "no",     "not",     "of",    "off",  "on",     "or",   "other", "out",   "over",
        "than", "that",   "the",     "their", "them", "this",   "to",   "under", "until", "up",
        "with", "within", "without", "per",   "cent", "percent"};
    return STR_AMONG_FOLD(word, small);
}

bool ent_words_are_alike(struct str a, struct str b)
{
    size_t shared = 0, longer = a.n > b.n ? a.n : b.n;
    while (shared < a.n && shared < b.n && (a.at[shared] | 0x20) == (b.at[shared] | 0x20)) shared++;
    if (shared == longer) return true;
    if (longer - shared == 1 && shared >= 3) return true; /* a plural */
    return shared >= 5 && longer - shared <= 5;
}

uint32_t ent_words_shared(const struct strs *of, const struct strs *in)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < of->n; i++) {
        if (ent_word_is_small(of->at[i])) continue;
        for (uint32_t k = 0; k < in->n; k++)
            if (!ent_word_is_small(in->at[k]) && ent_words_are_alike(of->at[i], in->at[k])) {
                n++;
                break;
            }
    }
    return n;
}

/* The end of the phrase that stands at text[at] as whole words, full stops or none ("U.S."); 0 where it does not. */
static size_t phrase_end(struct str text, size_t at, struct str phrase)
{
    size_t i = at, k = 0;
    if (at && is_letter(text.at[at - 1])) return 0;
    while (k < phrase.n) {
        if (phrase.at[k] == '.') {
            k++;
        } else if (i < text.n && text.at[i] == '.') {
            i++;
        } else {
            if (i >= text.n || text.at[i] != phrase.at[k]) return 0;
            i++, k++;
        }
    }
    return i < text.n && (is_letter(text.at[i]) || text.at[i] == '$') ? 0 : i;
}

/* Does the phrase stand in the text? Capitals count: "us" is not "US". */
static bool has_phrase(struct str text, struct str phrase)
{
    for (size_t at = 0; phrase.n && at < text.n; at++)
        if (text.at[at] == phrase.at[0] && phrase_end(text, at, phrase)) return true;
    return false;
}

static bool has_any(struct str text, struct str phrases)
{
    for (size_t start = 0; start < phrases.n;) {
        size_t end = ent_str_find(phrases, STR("|"), start);
        if (has_phrase(text, str_part(phrases, start, end))) return true;
        start = end + 1;
    }
    return false;
}

static bool table_names(const struct table *t, struct str text, struct str party)
{
    for (uint32_t row = 0; row < t->n_rows; row++)
        if (str_equal(table_cell(t, row, 1), party) && has_phrase(text, table_cell(t, row, 0)))
            return true;
    return false;
}

bool ent_text_names(struct str text, struct str party)
{
    if (has_phrase(text, party)) return true;
    uint32_t row = ent_table_find(&ent_table_parties, party);
    if (row != NO_INDEX && has_any(text, table_cell(&ent_table_parties, row, 3))) return true;
    return table_names(&ent_table_demonyms, text, party) ||
           table_names(&ent_table_metonyms, text, party);
}

static void add_party(struct arena *a, struct strs *parties, struct str party)
{
    for (uint32_t i = 0; i < parties->n; i++)
        if (str_equal(parties->at[i], party)) return;
    *vec_add(a, parties) = party;
}

struct strs ent_text_parties(struct arena *a, struct str text)
{
    static const char *const kinds[] = {"state", "organisation", "armed group", "movement"};
    const struct table *t = &ent_table_parties;
    struct strs found = {0};
    for (uint32_t row = 0; row < t->n_rows; row++) {
        if (!STR_AMONG(table_cell(t, row, 1), kinds) || table_cell(t, row, 2).n) continue;
        if (has_phrase(text, table_cell(t, row, 0)) || has_any(text, table_cell(t, row, 3)))
            add_party(a, &found, table_cell(t, row, 0));
    }
    const struct table *others[] = {&ent_table_demonyms, &ent_table_metonyms};
    for (int k = 0; k < 2; k++)
        for (uint32_t row = 0; row < others[k]->n_rows; row++)
            if (table_cell(others[k], row, 1).n && has_phrase(text, table_cell(others[k], row, 0)))
                add_party(a, &found, table_cell(others[k], row, 1));
    return found;
}

/* Keeps the party of the longest phrase that the text begins with. */
static void begin_with(struct str text, struct str phrase, struct str party, size_t *longest,
                       struct str *found)
{
    if (!phrase.n || !text.n || phrase.at[0] != text.at[0]) return;
    size_t end = phrase_end(text, 0, phrase);
    if (end <= *longest) return;
    *longest = end;
    *found = party;
}

struct str ent_text_first_party(struct str text)
{
    const struct table *t = &ent_table_parties,
                       *others[] = {&ent_table_demonyms, &ent_table_metonyms};
    struct str found = STR_NONE;
    size_t longest = 0;
    for (uint32_t row = 0; row < t->n_rows; row++) {
        struct str party = table_cell(t, row, 2), name = table_cell(t, row, 0),
                   aliases = table_cell(t, row, 3);
        if (str_is(table_cell(t, row, 1), "place")) continue;
        if (!party.n) party = name;
        begin_with(text, name, party, &longest, &found);
        for (size_t start = 0; start < aliases.n;) {
            size_t end = ent_str_find(aliases, STR("|"), start);
            begin_with(text, str_part(aliases, start, end), party, &longest, &found);
            start = end + 1;
        }
    }
    for (int k = 0; k < 2; k++)
        for (uint32_t row = 0; row < others[k]->n_rows; row++)
            if (table_cell(others[k], row, 1).n)
                begin_with(text, table_cell(others[k], row, 0), table_cell(others[k], row, 1),
                           &longest, &found);
    return found;
}

static bool is_class(struct arena *a, struct str word, const char *class_name)
{
    const struct table *t = &ent_table_drafting;
    struct str key = ent_str_lower(a, word);
    uint32_t row = ent_table_find(t, key);
    for (; row != NO_INDEX && row < t->n_rows && str_equal(table_cell(t, row, 0), key); row++)
        if (str_is(table_cell(t, row, 1), class_name)) return true;
    return false;
}

/* What stands before the first of these is what the issue is; what follows, what it is about. */
static bool is_preposition(struct str word)
{
    static const char *const words[] = {"about", "against", "at",   "between", "by",   "for",
                                        "from",  "in",      "into", "of",      "on",   "over",
                                        "that",  "to",      "with", "under",   "until"};
    return STR_AMONG_FOLD(word, words);
}

static bool has_class(struct arena *a, const struct strs *words, const char *class_name)
{
    for (uint32_t i = 0; i < words->n; i++)
        if (is_class(a, words->at[i], class_name)) return true;
    return false;
}

struct str ent_head_word(const struct strs *words)
{
    struct str head = STR_NONE;
    for (uint32_t i = 0; i < words->n && !is_preposition(words->at[i]); i++)
        if (!ent_word_is_small(words->at[i])) head = words->at[i];
    return head;
}

bool ent_word_names(struct str word, struct str party)
{
    bool is_made =
        word.n >= 5 && word.at[0] >= 'A' && word.at[0] <= 'Z' && ent_words_are_alike(word, party);
    return is_made || ent_text_names(word, party);
}

struct issue_kind ent_issue_kind(struct arena *a, struct str issue, struct str evidence)
{
    struct strs words = ent_plain_words(a, issue), said = ent_plain_words(a, evidence);
    struct issue_kind kind = {0};
    bool is_head = true, leaves = false, heads_talks = false;
    for (uint32_t i = 0; i < words.n; i++) {
        struct str word = words.at[i];
        if (is_preposition(word)) is_head = false;
        if (!is_head) continue;
        kind.is_final |= is_class(a, word, "final");
        heads_talks |= is_class(a, word, "talks");
        leaves |= is_class(a, word, "leaves");
        kind.is_ahead |= is_class(a, word, "ahead");
    }
    /* "withdrawal" of nothing that is named is from the talks, where the claim's words speak of them */
    kind.leaves =
        leaves && (has_class(a, &words, "talks") || (is_head && has_class(a, &said, "talks")));
    bool begins = is_class(a, ent_head_word(&words), "begins") && has_class(a, &words, "talks");
    kind.is_talks = (heads_talks || begins || ent_issue_is_meeting(issue)) && !kind.leaves;
    return kind;
}

bool ent_words_harm(struct arena *a, struct str text)
{
    struct strs words = ent_plain_words(a, text);
    return words.n && is_class(a, words.at[0], "harm");
}

static bool read_number(struct str text, size_t at, int64_t *millionths)
{
    int64_t whole = 0, part = 0, unit = 1000000;
    size_t i = at;
    for (; i < text.n && ((text.at[i] >= '0' && text.at[i] <= '9') || text.at[i] == ','); i++) {
        if (text.at[i] == ',') continue;
        if (whole > 100000000000) return false;
        whole = whole * 10 + (text.at[i] - '0');
    }
    if (i + 1 < text.n && text.at[i] == '.' && text.at[i + 1] >= '0' && text.at[i + 1] <= '9')
        for (i++; i < text.n && text.at[i] >= '0' && text.at[i] <= '9' && unit > 1; i++) {
            unit /= 10;
            part += unit * (text.at[i] - '0');
        }
    *millionths = whole * 1000000 + part;
    return true;
}

bool ent_amount(struct arena *a, struct str text, int64_t *millionths)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.at[i] < '0' || text.at[i] > '9' || (i && is_letter(text.at[i - 1]))) continue;
        if (!read_number(text, i, millionths)) return false;
        struct strs before = ent_plain_words(a, str_part(text, 0, i));
        for (uint32_t w = 0; w < before.n; w++)
            if (is_class(a, before.at[w], "more")) {
                ++*millionths;
                break;
            }
        return true;
    }
    return false;
}

struct str ent_party_in_words(struct arena *a, struct str party)
{
    static const char *const ends[] = {" Union",      " Nations",  " States",     " Kingdom",
                                       " Federation", " Republic", " government", " Party"};
    if (str_starts(party, STR("the ")) || str_starts(party, STR("The "))) return party;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(party, str_of(ends[i]))) return ent_str_format(a, "the %.*s", STR_ARGS(party));
    return party;
}
