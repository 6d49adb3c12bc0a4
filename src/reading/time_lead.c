#include "reading/time_scan.h"

/* Words before a time that say how it bounds what is told: class, direction and how many they are. */
struct lead {
    uint32_t n;
    enum time_class class;
    enum time_direction direction; /* TIME_OPEN: the sentence's own */
};

static bool are_words(const struct time_scan *s, uint32_t i, const char *a, const char *b)
{
    return is_word(s, i, a) && is_word(s, i + 1, b);
}

/* "no later than", "no earlier than", "no sooner than". */
static struct lead bound_at(const struct time_scan *s, uint32_t i)
{
    struct lead none = {0};
    if (!(is_word(s, i, "no") || is_word(s, i, "not")) || !is_word(s, i + 2, "than")) return none;
    if (is_word(s, i + 1, "later")) return (struct lead){3, TIME_UNTIL, TIME_AHEAD};
    bool is_start = is_word(s, i + 1, "earlier") || is_word(s, i + 1, "sooner");
    return is_start ? (struct lead){3, TIME_SINCE, TIME_AHEAD} : none;
}

/* "as of", "as early as", "as recently as". */
static struct lead as_at(const struct time_scan *s, uint32_t i)
{
    struct lead none = {0};
    if (!is_word(s, i, "as")) return none;
    if (is_word(s, i + 1, "of") || is_word(s, i + 1, "from"))
        return (struct lead){2, TIME_SINCE, TIME_OPEN};
    if (!is_word(s, i + 2, "as")) return none;
    bool is_ahead = is_word(s, i + 1, "soon"), is_back = is_word(s, i + 1, "recently");
    bool is_any = is_word(s, i + 1, "early") || is_word(s, i + 1, "late");
    if (!is_ahead && !is_back && !is_any) return none;
    return (struct lead){3, TIME_IN, is_ahead ? TIME_AHEAD : is_back ? TIME_BACK : TIME_OPEN};
}

/* "effective July 1", "starting on Monday", "beginning in October"; "the beginning of" is a part. */
static struct lead start_at(const struct time_scan *s, uint32_t i)
{
    struct lead none = {0};
    bool is_beginning = is_word(s, i, "beginning") || is_word(s, i, "starting");
    if (!is_beginning && !is_word(s, i, "effective")) return none;
    if (is_word(s, i + 1, "of")) return none;
    bool is_led = word_at(s, i + 1).class == TIME_IN || is_word(s, i + 1, "from");
    return (struct lead){1 + is_led, TIME_SINCE, TIME_OPEN};
}

static struct lead lead_at(const struct time_scan *s, uint32_t i)
{
    struct lead found = bound_at(s, i);
    if (!found.n) found = as_at(s, i);
    if (!found.n) found = start_at(s, i);
    if (!found.n && are_words(s, i, "prior", "to")) found = (struct lead){2, TIME_UNTIL, TIME_OPEN};
    return found;
}

uint32_t ent_time_led(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct lead lead = lead_at(s, i);
    if (!lead.n) return 0;
    struct time_scan turned = *s;
    if (lead.direction != TIME_OPEN) turned.direction = lead.direction;
    bool may_be_ahead = lead.class == TIME_SINCE && lead.direction == TIME_OPEN;
    if (may_be_ahead && (s->direction == TIME_OPEN || s->is_present)) turned.direction = TIME_AHEAD;
    uint32_t n = ent_time_governed(&turned, i + lead.n, p);
    if (!n || p->is_vague) return 0;
    ent_time_open_end(p, lead.class);
    return lead.n + n;
}
