/* The fields of a position beside party, act and issue: on whose word, how sure, since when, towards whom, by when, how much, why. */
#include "reading/position.h"
#include "reading/time.h"

/* Is the word that names the act the cue of the statement ("demanded")? Then the party does it by saying so. */
static bool is_own_act(const struct finder *f, const struct draft *d)
{
    return f->cue_of[d->trigger] != NO_INDEX;
}

/* On record: the party or its spokesperson says it; an official who speaks for the party also without a name. */
static enum voice voice_of(const struct finder *f, const struct draft *d)
{
    if (str_equal(d->party, STR("unspecified"))) return VOICE_RELAYED;
    if (d->statement == NO_INDEX) return VOICE_REPORT;
    const struct statement *s = &f->an->reading->statements.at[d->statement];
    if (s->chain.n || (s->flags & FLAG_PASSIVE)) return VOICE_RELAYED;
    bool is_nameless = (s->flags & FLAG_ANONYMOUS) && !s->source.party.n;
    if (is_own_act(f, d)) return is_nameless ? VOICE_ANONYMOUS : VOICE_ON_RECORD;
    struct str speaker = ent_position_speaker(f, d->statement);
    if (ent_str_find(speaker, d->party, 0) < speaker.n) return VOICE_ON_RECORD;
    if (s->flags & FLAG_ANONYMOUS) return VOICE_ANONYMOUS;
    return VOICE_RELAYED;
}

/* Known only on another party's word, or from somebody's reading of what may be. Of several who passed it on the innermost gathered it;
 * the others are its witnesses. */
static bool is_alleged(const struct finder *f, const struct draft *d)
{
    if (d->statement == NO_INDEX) return false;
    const struct statement *s = &f->an->reading->statements.at[d->statement];
    if (s->flags & FLAG_INTERPRETATION) return true;
    struct str gatherer = s->chain.n ? s->chain.at[s->chain.n - 1].party : STR_NONE;
    if (gatherer.n && !str_equal(gatherer, d->party)) return true;
    uint32_t around = f->statement_of[d->trigger];
    if (is_own_act(f, d) && around == NO_INDEX) return false;
    struct str speaker = ent_position_speaker(f, around != NO_INDEX ? around : d->statement);
    if (speaker.n) return ent_str_find(speaker, d->party, 0) == speaker.n && !s->chain.n;
    return d->is_hedged && !s->chain.n && !(s->flags & (FLAG_ANONYMOUS | FLAG_PASSIVE));
}

static struct range sentence_range(const struct finder *f, uint32_t token)
{
    const struct sentence *s = &f->document->sentences.at[f->document->tokens.at[token].sentence];
    return (struct range){s->first, s->first + s->n - 1};
}

/* The clause of the trigger, as far as 40 tokens. */
static struct range clause_range(const struct finder *f, const struct draft *d)
{
    if (d->clause == NO_INDEX) return d->evidence;
    const struct clause *c = &f->syntax->clauses.at[d->clause];
    return (struct range){c->first, c->last < c->first + 40 ? c->last : c->first + 40};
}

static bool is_one_of(struct str word, const char *const *words)
{
    for (; *words; words++)
        if (str_is(word, *words)) return true;
    return false;
}

/* A year before the report's: 2004 in a report of 2005. */
static bool is_earlier_year(const struct finder *f, uint32_t token)
{
    struct str word = token_text(f->document, token), date = f->an->report->date;
    if (word.n != 4 || date.n < 4 || !(f->document->tokens.at[token].flags & TOKEN_NUMBER))
        return false;
    return memcmp(word.at, date.at, 4) < 0 && memcmp(word.at, "1900", 4) > 0;
}

static bool is_pluperfect(const struct finder *f, const struct clause *c)
{
    for (uint32_t i = c->verb_first; i != NO_INDEX && i < c->verb; i++)
        if (token_text(f->document, i).n == 3 && position_is(f, i, "have") &&
            f->syntax->tags[i] == TAG_VBD)
            return true;
    return false;
}

/* "In March": a month before the report's own. */
static bool is_earlier_month(const struct finder *f, uint32_t token, uint32_t last)
{
    enum { month = 7 }; /* YYYY-MM */
    struct str date = f->an->report->date;
    struct time_match t = ent_time_at(f->an, token, last);
    if (!time_found(t) || t.edtf.n < month || date.n < month || t.edtf.at[4] != '-') return false;
    return memcmp(t.edtf.at, date.at, month) < 0;
}

static bool says_past(const struct finder *f, struct range r)
{
    static const char *const words[] = {"previously", "earlier",   "originally", "formerly",
                                        "once",       "initially", "ago",        NULL};
    for (uint32_t i = r.first; i <= r.last; i++) {
        bool is_today = position_is(f, i, "earlier") &&
                        (position_is(f, i + 1, "on") || position_is(f, i + 1, "that") ||
                         position_is(f, i + 1, "today"));
        bool is_said = is_one_of(position_word(f, i), words) && !is_today;
        if (is_said || is_earlier_year(f, i)) return true;
        bool is_last = position_is(f, i, "last") && !position_is(f, i + 2, "'s") &&
                       (position_is(f, i + 1, "year") || position_is(f, i + 1, "month"));
        bool in_the_past = position_is(f, i, "the") && position_is(f, i + 1, "past") &&
                           i + 2 < f->document->tokens.n && !tag_is_noun(f->syntax->tags[i + 2]);
        if (is_last || in_the_past || is_earlier_month(f, i, r.last)) return true;
    }
    return false;
}

/* "Its previous plan to": the noun itself says so. */
static bool is_past_noun(const struct finder *f, const struct draft *d)
{
    static const char *const words[] = {"previous", "earlier", "original", "former", "past", NULL};
    for (uint32_t i = d->evidence.first; i < d->trigger && i < d->evidence.first + 8; i++)
        if (is_one_of(position_word(f, i), words)) return true;
    return false;
}

/* The words around the verb above: "had earlier said that it would ...". */
static bool is_told_in_past(const struct finder *f, const struct clause *c)
{
    if (c->parent == NO_INDEX || c->kind != CLAUSE_COMPLEMENT) return false;
    const struct clause *p = &f->syntax->clauses.at[c->parent];
    if (p->verb == NO_INDEX || p->verb_first == NO_INDEX || !p->verb_first) return false;
    return is_pluperfect(f, p) || says_past(f, (struct range){p->verb_first - 1, p->verb});
}

static bool is_past(const struct finder *f, const struct draft *d)
{
    if (d->clause == NO_INDEX) return false;
    const struct clause *c = &f->syntax->clauses.at[d->clause];
    bool is_noun = d->trigger != c->verb && f->syntax->phrase_of[d->trigger] != NO_INDEX;
    if (is_noun && is_past_noun(f, d)) return true;
    if (c->modal != NO_INDEX || (c->flags & CLAUSE_FUTURE)) return is_told_in_past(f, c);
    if (is_pluperfect(f, c) || is_told_in_past(f, c)) return true;
    if (!(c->flags & (CLAUSE_PAST | CLAUSE_PERFECT))) return false;
    if (c->flags & CLAUSE_PROGRESSIVE) return false; /* "has been striking since May" */
    for (uint32_t i = c->verb_first; (c->flags & CLAUSE_PERFECT) && i <= c->verb; i++)
        if (position_is(f, i, "already")) return true;
    struct range s = sentence_range(f, d->trigger);
    bool is_opened = c->kind == CLAUSE_MAIN && s.first < c->first;
    if (is_opened && says_past(f, (struct range){s.first, c->first - 1})) return true;
    return says_past(f, clause_range(f, d));
}

/* Words by which the text itself marks a change. */
static bool is_shift(const struct finder *f, const struct draft *d)
{
    static const char *const words[] = {"u-turn",   "reversal",  "about-face",
                                        "softened", "reversed",  "backtrack",
                                        "relent",   "climbdown", NULL};
    struct range s = sentence_range(f, d->trigger);
    uint32_t from = d->evidence.first > s.first + 10 ? d->evidence.first - 10 : s.first;
    for (uint32_t i = from; i <= d->evidence.last; i++) {
        if (is_one_of(position_word(f, i), words)) return true;
        bool is_first = position_is(f, i, "first") &&
                        (position_is(f, i + 1, "time") || position_is(f, i + 1, "sign") ||
                         position_is(f, i + 2, "sign"));
        bool no_longer = position_is(f, i, "no") && position_is(f, i + 1, "longer");
        if (is_first || no_longer) return true;
    }
    return false;
}

/* Is the party one of those that act together? */
static bool is_among(struct str joined, struct str party)
{
    for (size_t start = 0; start < joined.n;) {
        size_t end = ent_str_find(joined, STR(", "), start);
        if (str_equal(str_part(joined, start, end), party)) return true;
        start = end + 2;
    }
    return false;
}

/* A party other than one's own that has a name: "hostages" are none. */
static struct str other_party(struct strs parties, struct str own)
{
    for (uint32_t i = 0; i < parties.n; i++) {
        bool is_name = parties.at[i].n && parties.at[i].at[0] >= 'A' && parties.at[i].at[0] <= 'Z';
        if (is_name && !is_among(own, parties.at[i])) return parties.at[i];
    }
    return STR_NONE;
}

/* Is the phrase whom something is done with, to or against? "of Crimea" is what it is about. */
static bool is_faced(const struct finder *f, uint32_t phrase)
{
    static const char *const words[] = {"with", "to", "towards", "against", "on", "from", NULL};
    const struct noun_phrase *p = &f->syntax->phrases.at[phrase];
    return p->preposition == NO_INDEX || is_one_of(position_word(f, p->preposition), words);
}

/* The party named within the words of the position: "talks with Hamas", "the Turkish incursion". */
static struct str party_within(const struct finder *f, const struct draft *d)
{
    for (uint32_t i = d->content.first; i <= d->evidence.last; i++) {
        uint32_t phrase = f->syntax->phrase_of[i];
        if (phrase == NO_INDEX) continue;
        bool is_theirs =
            ent_act_group(d->act) == GROUP_ASK && f->syntax->phrases.at[phrase].head > i;
        if (!is_faced(f, phrase) && !is_theirs) continue;
        struct str party = other_party(ent_position_parties(f, phrase), d->party);
        if (party.n) return party;
        if (!(f->document->tokens.at[i].flags & TOKEN_CAPITAL)) continue;
        struct str word = token_text(f->document, i);
        uint32_t taken = 0;
        const struct known_name *k =
            ent_gazetteer_match(f->an->gazetteer, &word, 1, (struct day){0}, &taken);
        if (k && k->kind == NAME_DEMONYM && k->party.n && !is_among(d->party, k->party))
            return k->party;
    }
    return STR_NONE;
}

/* Do both do it, by the same words? Drafts are in the order of their evidence. */
static bool is_joint_with(const struct finder *f, const struct draft *d, struct str party)
{
    enum { reach = 16 };
    size_t at = (size_t)(d - f->drafts.at), from = at > reach ? at - reach : 0;
    for (size_t i = from; i < f->drafts.n && i < at + reach; i++) {
        const struct draft *other = &f->drafts.at[i];
        if (other->trigger == d->trigger && str_equal(other->party, party)) return true;
    }
    return false;
}

/* The other side of a dispute between two, where the words address nobody. */
static struct str opponent_of(const struct finder *f, const struct draft *d)
{
    if (!f->is_negotiation) return STR_NONE;
    struct str other = ent_cast_opponent(f->an->cast, f->syntax, d->party, d->trigger);
    bool is_mutual = d->act == ACT_PROMISE || d->act == ACT_ACCEPT;
    bool is_shared = !is_mutual && is_joint_with(f, d, other);
    return is_shared ? STR_NONE : other; /* what both promise, they promise each other */
}

static struct str towards_of(const struct finder *f, const struct draft *d)
{
    bool is_addressed = d->addressee.n && !str_equal(d->addressee, d->party);
    if (is_addressed) return d->addressee;
    if (d->is_aimed) return STR_NONE;
    struct str within = party_within(f, d);
    return within.n ? within : opponent_of(f, d);
}

/* "by Friday", "before the end of June", "within three days". */
static void read_times(const struct finder *f, const struct draft *d, struct position *p)
{
    struct range r = {d->trigger, d->evidence.last};
    struct time_expression t = ent_find_time(f->an, r.first, r.last);
    if (span_is_empty(t.span)) return;
    for (uint32_t i = r.first + 1; i <= r.last; i++) {
        if (f->document->tokens.at[i].start < t.span.start) continue;
        bool is_deadline = position_is(f, i - 1, "by") || position_is(f, i - 1, "before") ||
                           position_is(f, i - 1, "within") || position_is(f, i - 1, "until");
        if (is_deadline) p->deadline = span_of(f->document->text, t.span);
        break;
    }
    if (!p->deadline.n) p->when = t.edtf;
}

/* "3 per cent", "$4 million", "15,000 troops": a number of the content with what it counts. */
static struct str amount_of(const struct finder *f, struct range r)
{
    for (uint32_t i = r.first; i <= r.last; i++) {
        if (f->syntax->tags[i] != TAG_CD || is_earlier_year(f, i)) continue;
        bool has_sign = i > r.first && f->syntax->tags[i - 1] == TAG_SYM;
        uint32_t phrase = f->syntax->phrase_of[i];
        if (phrase == NO_INDEX || (f->syntax->phrases.at[phrase].flags & PHRASE_TEMPORAL)) continue;
        uint32_t last = f->syntax->phrases.at[phrase].last;
        return span_of(f->document->text,
                       tokens_span(f->document, has_sign ? i - 1 : i, last < i ? i : last));
    }
    return STR_NONE;
}

static struct str reason_of(const struct finder *f, const struct draft *d)
{
    struct range s = sentence_range(f, d->trigger);
    for (uint32_t i = d->evidence.last + 1; i < s.last && i < d->evidence.last + 4; i++) {
        if (!position_is(f, i, "because")) continue;
        struct range r = ent_position_extent(f, i + 1, s.last);
        if (!range_is_empty(r))
            return span_of(f->document->text, tokens_span(f->document, i, r.last));
    }
    return STR_NONE;
}

/* "Rejects the plan", not "refuses to sign": what is refused is another's to do. */
static bool is_refused_to_others(const struct finder *f, const struct draft *d)
{
    if (d->act != ACT_REJECT || range_is_empty(d->content)) return false;
    uint8_t tag = f->syntax->tags[d->content.first];
    return tag != TAG_TO && !tag_is_verb(tag) && d->strength > 1;
}

static void add_doers(const struct finder *f, const struct draft *d, struct position *p)
{
    bool is_own = ent_act_group(d->act) != GROUP_ASK && d->act != ACT_WARN;
    if (is_refused_to_others(f, d)) is_own = !p->towards.n;
    struct str doer = d->doer.n ? d->doer : is_own ? d->party : p->towards;
    if (doer.n) p->doers = ent_position_split(f, doer);
}

void ent_position_from(struct finder *f, const struct draft *d)
{
    struct position *p = vec_add(f->an->arena, &f->an->reading->positions);
    *p =
        (struct position){.statement = d->statement,
                          .party = d->party,
                          .act = d->act,
                          .towards = towards_of(f, d),
                          .stance = d->stance,
                          .voice = voice_of(f, d),
                          .is_hedged = d->is_hedged,
                          .is_denied = d->is_denied,
                          .is_past = is_past(f, d),
                          .is_shift = is_shift(f, d),
                          .is_alleged = is_alleged(f, d),
                          .amount = amount_of(f, d->content),
                          .reason = reason_of(f, d),
                          .evidence = tokens_span(f->document, d->evidence.first, d->evidence.last),
                          .rule = d->rule,
                          .probability = d->probability};
    read_times(f, d, p);
    add_doers(f, d, p);
}
