#include "reading/event.h"
#include "reading/event_lexicon.h"

/* Fewer words than this, or fewer in a thousand, stand in reports of anything. */
enum { LEAST = 2, LEAST_IN_A_THOUSAND = 4 };

static bool is_bargaining(const struct analysis *an, uint32_t token)
{
    uint8_t tag = an->syntax->tags[token];
    if (!tag_is_noun(tag) && !tag_is_proper(tag) && !tag_is_verb(tag)) return false;
    bool is_talks = tag == TAG_NNS && str_equal(an->syntax->lemmas[token], STR("talk"));
    return is_talks || ent_is_event_word(an->syntax->lemmas[token], WORDS_BARGAINING);
}

enum setting ent_setting_of(const struct analysis *an)
{
    uint32_t n = an->document->tokens.n, found = 0;
    for (uint32_t i = 0; i < n; i++) found += is_bargaining(an, i);
    bool is_negotiation = found >= LEAST && found * 1000ull >= (uint64_t)n * LEAST_IN_A_THOUSAND;
    return is_negotiation ? SETTING_NEGOTIATION : SETTING_OTHER;
}
