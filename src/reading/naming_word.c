/* Words that a phrase may hold without their being part of a name. */
#include "reading/casting.h"

bool ent_is_former_word(const struct casting *c, uint32_t token)
{
    static const char *const words[] = {"former", "ousted",  "deposed", "ex",     "late",
                                        "exiled", "toppled", "retired", "jailed", "imprisoned"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_str_is_fold(c->words[token], words[i])) return true;
    return false;
}

bool ent_is_day_or_month(const struct casting *c, uint32_t token)
{
    static const char *const words[] = {"Monday",   "Tuesday", "Wednesday", "Thursday",  "Friday",
                                        "Saturday", "Sunday",  "January",   "February",  "March",
                                        "June",     "July",    "August",    "September", "October",
                                        "November", "December"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(c->words[token], words[i])) return true;
    return false;
}

/* Capitals that abbreviate no name: hours, measures, things. */
bool ent_is_common_acronym(const struct casting *c, uint32_t token)
{
    bool is_hour = token > 0 && c->document->tokens.at[token - 1].flags & TOKEN_NUMBER;
    if (word_is(c, token, "PM")) return is_hour; /* or the prime minister */
    bool is_of_senate = word_is(c, token, "D") || word_is(c, token, "R") || word_is(c, token, "I");
    if (is_of_senate && token + 1 < c->document->tokens.n && word_is(c, token + 1, "-"))
        return true; /* "Ida Quill, R-Ohio" */
    static const char *const words[] = {"AM",  "UTC", "GMT", "BST", "EST",  "EDT", "PST", "PDT",
                                        "CET", "GDP", "GNP", "VAT", "DVD",  "CD",  "HIV", "DNA",
                                        "ICU", "NGO", "WMD", "GPS", "AIDS", "IED", "Sr.", "Jr."};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_is(c, token, words[i])) return true;
    return false;
}
