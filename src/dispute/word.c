#include "dispute/word.h"

static bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

size_t ent_word_length(struct str s, size_t at)
{
    size_t i = at;
    if (at >= s.n || !is_alphanumeric(s.at[at])) return 0;
    while (i < s.n) {
        bool is_inside = s.at[i] == '-' || s.at[i] == '\'' || s.at[i] == '.';
        if (!is_alphanumeric(s.at[i]) &&
            !(is_inside && i + 1 < s.n && is_alphanumeric(s.at[i + 1])))
            break;
        i++;
    }
    return i - at;
}

bool ent_word_is_reserved(struct str word)
{
    static const char *const exact[] = {
        "dispute",   "makers", "options", "states",  "moves",       "infeasible", "feasible",
        "exclusive", "at",     "only",    "degrees", "ban",         "joint",      "coalesce",
        "status",    "unseen", "prefer",  "weights", "greatly",     "ranking",    "put",
        "unknown",   "over",   "now",     "nobody",  "indifferent", "anybody",    "coalition"};
    static const char *const operators[] = {"not", "and", "or", "if", "iff"};
    return STR_AMONG(word, exact) || STR_AMONG_FOLD(word, operators);
}

bool ent_word_is_state(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (word.at[i] != 'Y' && word.at[i] != 'N' && word.at[i] != '-') return false;
    return word.n > 0;
}

bool ent_word_is_plain(struct str name)
{
    return name.n && ent_word_length(name, 0) == name.n && !ent_word_is_reserved(name) &&
           !ent_word_is_state(name);
}
