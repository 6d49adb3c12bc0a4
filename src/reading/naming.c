/* What the words of a noun phrase say by themselves: titles, offices, whom modifiers name, the name. */
#include "reading/casting.h"

enum { LONGEST_PHRASE = 40, LONGEST_TITLE = 3, LONGEST_RUN = 10 };

#define ROLES_BEFORE_NAMES (ROLE_OFFICE | ROLE_VOICE | ROLE_LEADER | ROLE_PEOPLE | ROLE_MODIFIER)

struct walk {
    const struct casting *c;
    const struct noun_phrase *phrase;
    struct naming n;
    uint32_t at; /* the next token */
};

uint32_t ent_sentence_end(const struct casting *c, uint32_t token)
{
    const struct sentence *s = &c->document->sentences.at[c->document->tokens.at[token].sentence];
    return s->first + s->n;
}

/* "the release of the hostages" is no press release. */
static bool is_act_of_release(const struct casting *c, uint32_t token)
{
    if (!str_equal(c->syntax->lemmas[token], STR("release"))) return false;
    static const char *const words[] = {"press", "news", "media", "Press", "News", "Media"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (token > 0 && word_is(c, token - 1, words[i])) return false;
    return true;
}

static uint32_t roles_at(const struct casting *c, uint32_t token)
{
    if (is_act_of_release(c, token)) return 0;
    uint32_t roles = ent_roles(c->syntax->lemmas[token]);
    if (roles || !is_capital(c, token)) return roles;
    char lower[32];
    struct str word = c->words[token];
    if (word.n >= sizeof lower) return 0;
    for (size_t i = 0; i < word.n; i++)
        lower[i] = (char)(word.at[i] >= 'A' && word.at[i] <= 'Z' ? word.at[i] + 32 : word.at[i]);
    return ent_roles((struct str){lower, word.n});
}

static const struct known_name *known_at(const struct casting *c, uint32_t token, bool is_titled,
                                         uint32_t *taken)
{
    uint32_t left = ent_sentence_end(c, token) - token;
    const struct known_name *known =
        is_titled ? ent_gazetteer_match_titled(c->gazetteer, &c->words[token], left, c->at, taken)
                  : ent_gazetteer_match(c->gazetteer, &c->words[token], left, c->at, taken);
    if (known || !c->polities.n) return known;
    known = ent_polity_at(c, token);
    if (known) *taken = 1;
    return known;
}

/* How many tokens from this one are a title; the longest. */
static uint32_t title_at(const struct casting *c, uint32_t token, uint32_t last, char *gender)
{
    for (uint32_t n = LONGEST_TITLE; n > 0; n--) {
        if (token + n > last) continue;
        char found = ent_title_gender(text_of(c, token, token + n - 1));
        if (!found) continue;
        if (found != '-') *gender = found;
        return n;
    }
    return 0;
}

/* Words in lower case within a name: "de", "bin", "van der"; and the marks that join. */
static bool is_inside_name(const struct casting *c, uint32_t token)
{
    static const char *const words[] = {
        "de",  "da",  "di",  "del", "la",           "le",  "van",          "von", "der",
        "den", "bin", "ibn", "al",  "el",           "ben", "dos",          "of",  "and",
        "&",   "for", "on",  "-",   "\xE2\x80\x93", "'",   "\xE2\x80\x99", ","};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(c->words[token], words[i])) return true;
    return false;
}

/* The last token of the run of capitals that starts here; marks and particles only between two. */
static uint32_t run_end(const struct walk *w, uint32_t token)
{
    uint32_t end = token;
    for (uint32_t i = token + 1; i <= w->phrase->last; i++) {
        bool is_joined = end == i - 2 && word_is(w->c, i - 1, "-") &&
                         !(w->c->document->tokens.at[i].flags & TOKEN_SPACE_BEFORE);
        if (is_capital(w->c, i) || is_joined)
            end = i;
        else if (!is_inside_name(w->c, i))
            break;
    }
    return end;
}

static void take_number(struct walk *w)
{
    static const char *const words[] = {"two", "three", "four", "five", "six"};
    for (uint32_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(w->c->words[w->at], words[i])) w->n.number = i + 2;
    if (word_is(w->c, w->at, "both") || word_is(w->c, w->at, "Both")) w->n.number = 2;
}

static void note_former(struct walk *w, uint32_t token)
{
    if (!ent_is_former_word(w->c, token)) return;
    w->n.is_former = true;
    if (word_is(w->c, token, "ousted") || word_is(w->c, token, "deposed") ||
        word_is(w->c, token, "toppled"))
        w->n.is_ousted = true;
}

/* "Jordan Smith", "Paris Quill": a place's name in front of a capital that is neither office nor known. */
static bool is_given_name(const struct walk *w, const struct known_name *known, uint32_t taken)
{
    const struct casting *c = w->c;
    uint32_t next = w->at + taken;
    bool is_place =
        known->kind == NAME_STATE || known->kind == NAME_METONYM || known->kind == NAME_PLACE;
    bool is_group = known->kind == NAME_MOVEMENT || known->kind == NAME_ORGANISATION ||
                    known->kind == NAME_ARMED_GROUP;
    bool is_persons = is_group && ent_first_name_gender(c->words[w->at]);
    if ((!is_place && !is_persons) || taken > 1 || next > w->phrase->last || !is_capital(c, next))
        return false;
    bool is_first_name = ent_first_name_gender(c->words[w->at]) != 0;
    uint32_t more;
    char gender = 0;
    if (roles_at(c, next) || title_at(c, next, w->phrase->last + 1, &gender)) return false;
    const struct known_name *follows = known_at(c, next, false, &more);
    if (follows && (follows->kind != NAME_PERSON || !is_first_name)) return false;
    return !(roles_at(c, run_end(w, next)) & (ROLES_OF_GROUPS | ROLES_OF_PERSONS));
}

static void set_party(struct walk *w, const struct known_name *known)
{
    bool is_joined = w->n.modifier && w->at > w->phrase->first && word_is(w->c, w->at - 1, "and");
    if (is_joined && w->n.party.n && known->party.n) w->n.also = w->n.modifier;
    w->n.modifier = known;
    w->n.party = known->kind == NAME_PLACE ? STR_NONE : known->party;
}

static void set_name(struct walk *w, enum naming_kind kind, uint32_t first, uint32_t last,
                     const struct known_name *known)
{
    w->n.kind = kind;
    w->n.name_first = first;
    w->n.name_last = last;
    w->n.known = known;
    w->at = w->phrase->last + 1;
}

/* "the Institute for Economic Research", "the University of Leeds": what follows belongs to the name. */
static uint32_t group_end(const struct walk *w, uint32_t last)
{
    const struct casting *c = w->c;
    uint32_t end = ent_sentence_end(c, last);
    if (last != w->phrase->last || last + 2 >= end || !is_capital(c, last + 2)) return last;
    bool links =
        word_is(c, last + 1, "of") || word_is(c, last + 1, "for") || word_is(c, last + 1, "on");
    uint32_t next = c->syntax->phrase_of[last + 2];
    if (!links || next == NO_INDEX || phrase_at(c, next)->first != last + 2) return last;
    uint32_t till = last + 2;
    while (till + 1 < end && is_capital(c, till + 1)) till++;
    bool is_joined =
        till + 2 < end && word_is(c, till + 1, "and") && is_capital(c, till + 2) &&
        (word_is(c, last + 1, "for") || c->syntax->tags[till + 2] != TAG_NNP || till + 3 < end);
    if (!is_joined) return till;
    uint32_t joined = till + 2;
    while (joined + 1 < end && is_capital(c, joined + 1)) joined++;
    struct str word = c->words[joined];
    bool is_many = word.n && word.at[word.n - 1] == 's';
    return is_many || word_is(c, last + 1, "for") ? joined : till;
}

/* Does a run of capitals that ends in "Union", "Council", "Society" hold a word that only a name has? */
static bool is_named_group(const struct walk *w, uint32_t first, uint32_t last)
{
    uint32_t kind = roles_at(w->c, last);
    if (!(kind & (ROLES_OF_GROUPS | ROLE_MASTHEAD | ROLE_NAMED))) return false;
    if (first == last && group_end(w, last) == last) return false;
    if (last == w->phrase->last && group_end(w, last) > last &&
        roles_at(w->c, last) & ~(uint32_t)ROLE_BODY)
        return true;
    for (uint32_t i = first; i < last; i++) {
        uint32_t roles =
            roles_at(w->c, i) & ~(uint32_t)(ROLE_PEOPLE | ROLE_CROWD | ROLE_REBELS | ROLE_PAIR);
        bool may_be_office =
            kind & ROLE_BODY || !(roles & ROLE_MODIFIER) || kind & ROLE_ORGANISATION;
        if (!is_capital(w->c, i) || (roles && may_be_office)) continue;
        uint32_t taken;
        const struct known_name *known = known_at(w->c, i, false, &taken);
        bool is_of_state = known && (known->kind == NAME_STATE || known->kind == NAME_DEMONYM ||
                                     known->kind == NAME_METONYM);
        if (!is_of_state) return true;
        i += taken - 1;
    }
    return false;
}

/* Words of a group before an office: "Harbour Crew" in "Harbour Crew spokesman Tim Roe". */
static void take_group_modifier(struct walk *w, uint32_t last)
{
    uint32_t taken;
    bool is_led = last < w->phrase->last && roles_at(w->c, last + 1) & (ROLE_BODY | ROLE_VOICE);
    const struct known_name *known = known_at(w->c, w->at, is_led, &taken);
    if (known && w->at + taken - 1 == last)
        set_party(w, known);
    else
        w->n.party = text_of(w->c, w->at, last);
    w->at = last + 1;
}

static bool is_person_first(const struct casting *c, uint32_t first, uint32_t last)
{
    return first < last && ent_first_name_gender(c->words[first]);
}

/* "the Quillon", "ACME", "the airline Quillon": a name that no person has. */
static bool is_unknown_group(const struct walk *w, uint32_t last)
{
    const struct casting *c = w->c;
    if (w->n.is_titled || is_person_first(c, w->at, last)) return false;
    if (w->n.roles & ROLES_OF_PERSONS & ~(uint32_t)ROLE_SOURCE) return false;
    if (w->n.roles & ROLES_OF_GROUPS) return true;
    bool is_acronym = w->at == last && c->document->tokens.at[last].flags & TOKEN_ALL_CAPITAL;
    return is_acronym || c->syntax->tags[w->phrase->first] == TAG_DT;
}

/* "Climate Change Secretary", "Regional Development Minister": what stands before is no party. */
static bool has_portfolio(const struct casting *c, uint32_t token)
{
    return word_is(c, token, "Secretary") || word_is(c, token, "Minister") ||
           word_is(c, token, "secretary") || word_is(c, token, "minister");
}

/* "Anambra": a place that no gazetteer knows, or those who speak for it. */
static const struct known_name *unknown_place(const struct walk *w, uint32_t last)
{
    struct known_name *place = arena_new(w->c->arena, struct known_name);
    place->alias = place->name = place->party = text_of(w->c, w->at, last);
    place->kind = NAME_METONYM;
    return place;
}

/* A name to the end of the phrase: whose, the model tells where there is one, else what stands before it. */
static void take_unnamed(struct walk *w, uint32_t last)
{
    enum mentioned_as as = ent_mentioned_as(w->c, w->at, last);
    bool is_group = is_unknown_group(w, last);
    bool is_persons = w->n.is_titled || is_person_first(w->c, w->at, last);
    if (!is_persons && as == MENTIONED_AS_GROUP) is_group = true;
    if (as == MENTIONED_AS_PERSON && !(w->n.roles & ROLES_OF_GROUPS)) is_group = false;
    bool is_place = as == MENTIONED_AS_PLACE && !is_persons && !is_group;
    set_name(w, is_group || is_place ? NAMING_GROUP : NAMING_PERSON, w->at, last,
             is_place ? unknown_place(w, last) : NULL);
}

/* A run of capitals that nothing is known about. */
static void take_unknown(struct walk *w)
{
    const struct casting *c = w->c;
    uint32_t end = run_end(w, w->at), last = w->phrase->last;
    for (uint32_t i = w->at + 1; i <= end; i++) {
        uint32_t taken;
        const struct known_name *known = known_at(c, i, false, &taken);
        if (known && known->kind == NAME_DEMONYM && !is_person_first(c, w->at, i)) {
            w->at = i;
            return;
        }
    }
    for (uint32_t i = w->at + 1; i <= last && i <= end + 1; i++) {
        uint32_t roles = roles_at(c, i) & (ROLES_OF_PERSONS & ~(uint32_t)ROLE_SOURCE);
        bool is_office =
            i < last || !is_capital(c, i) || c->syntax->tags[w->phrase->first] == TAG_DT;
        if (roles && !is_person_first(c, w->at, i) && is_office) {
            if (has_portfolio(c, i))
                w->at = i;
            else
                take_group_modifier(w, i - 1);
            return;
        }
    }
    if (end < last) {
        take_group_modifier(w, end);
        return;
    }
    take_unnamed(w, end);
}

/* "Baltic Ferries", "Danish Crown Lines": a nationality that opens a company's own name: capitals to the phrase's end that no office or first name
 * is among, and a plural last. */
static bool opens_a_company(const struct walk *w, const struct known_name *known, uint32_t taken)
{
    uint32_t next = w->at + taken, last = w->phrase->last;
    if (known->kind != NAME_DEMONYM || next > last || run_end(w, w->at) != last) return false;
    for (uint32_t i = next; i <= last; i++)
        if (roles_at(w->c, i)) return false;
    struct str word = w->c->words[last];
    bool is_plural = word.n > 4 && str_ends(word, STR("s")) && !str_ends(word, STR("ss")) &&
                     !str_ends(word, STR("us"));
    return is_plural && !ent_first_name_gender(w->c->words[next]);
}

static void take_known(struct walk *w, const struct known_name *known, uint32_t taken)
{
    if (opens_a_company(w, known, taken)) {
        set_name(w, NAMING_GROUP, w->at, w->phrase->last, NULL);
        w->n.is_company = true;
        return;
    }
    uint32_t end = w->at + taken - 1;
    if (known->kind == NAME_PERSON) {
        uint32_t last = w->phrase->last;
        if (end >= last)
            set_name(w, NAMING_PERSON, w->at, end, known);
        else if (is_capital(w->c, end + 1) && !roles_at(w->c, end + 1))
            set_name(w, NAMING_PERSON, w->at, run_end(w, w->at), NULL);
        else
            set_party(w, known), w->at = end + 1;
        return;
    }
    if (end >= w->phrase->head)
        set_name(w, NAMING_GROUP, w->at, end, known);
    else if (known->kind == NAME_OFFICE && !known->party.n)
        w->n.group_role = end, w->at = end + 1;
    else
        set_party(w, known), w->at = end + 1;
}

/* The end of the group's name that a run of capitals starts with: all of it, or up to an office ("Quillon Union President Ida Roe"). */
static uint32_t group_in_run(const struct walk *w)
{
    uint32_t end = run_end(w, w->at);
    if (is_named_group(w, w->at, end)) return end;
    for (uint32_t i = end; i > w->at + 1 && i + LONGEST_RUN > end; i--)
        if (roles_at(w->c, i) & ROLES_OF_PERSONS && is_named_group(w, w->at, i - 1)) return i - 1;
    return NO_INDEX;
}

/* "Turkish Ministry of Trade": the state that a body belongs to. */
static void note_state_of_body(struct walk *w, uint32_t last)
{
    uint32_t taken;
    const struct known_name *known = known_at(w->c, w->at, false, &taken);
    bool is_state = known && (known->kind == NAME_STATE || known->kind == NAME_DEMONYM);
    if (!is_state || !(roles_at(w->c, last) & ROLE_BODY)) return;
    set_party(w, known);
}

static bool take_group(struct walk *w)
{
    uint32_t end = group_in_run(w);
    if (end == NO_INDEX) return false;
    uint32_t taken;
    const struct known_name *known = known_at(w->c, w->at, false, &taken);
    if (known && taken >= end - w->at + 1) return false;
    note_state_of_body(w, end);
    struct str state = w->n.party;
    if (end == w->phrase->last)
        set_name(w, NAMING_GROUP, w->at, group_end(w, end), NULL);
    else
        take_group_modifier(w, end);
    if (state.n) w->n.party = state;
    return true;
}

/* "the union's": what is said before a further role is whose it is. */
static void note_group_role(struct walk *w)
{
    if (w->n.role != NO_INDEX && w->n.roles & ROLES_OF_GROUPS && w->n.group_role == NO_INDEX)
        w->n.group_role = w->n.role;
}

static void take_role(struct walk *w, uint32_t roles)
{
    note_group_role(w);
    if (word_is(w->c, w->at, "opposition") || word_is(w->c, w->at, "Opposition"))
        w->n.is_opposition = true;
    roles &= ~(uint32_t)(ROLE_MODIFIER | ROLE_MASTHEAD | ROLE_NAMED);
    if (roles) {
        w->n.role = w->at;
        w->n.roles = roles;
    }
    w->at++;
}

/* "an ICU": capitals behind "a" are a kind of thing, even where a party has them for its name. */
static bool is_kind_of_thing(const struct walk *w, uint32_t taken)
{
    const struct casting *c = w->c;
    bool is_article = word_is(c, w->phrase->first, "a") || word_is(c, w->phrase->first, "an");
    bool is_whole = w->at == w->phrase->first + 1 && w->at + taken - 1 == w->phrase->last;
    return is_article && is_whole && c->document->tokens.at[w->at].flags & TOKEN_ALL_CAPITAL;
}

static void take_capital(struct walk *w)
{
    uint32_t taken, roles, titles = 0;
    note_former(w, w->at);
    bool is_dated =
        w->at < w->phrase->last && w->c->document->tokens.at[w->at + 1].flags & TOKEN_NUMBER;
    bool is_day = w->at < w->phrase->last && ent_is_day_or_month(w->c, w->at);
    if (is_dated || is_day || ent_is_common_acronym(w->c, w->at)) {
        w->at++;
        return;
    }
    bool is_after_role = w->n.is_titled || w->n.role != NO_INDEX;
    const struct known_name *known = known_at(w->c, w->at, is_after_role, &taken);
    if (known && known->kind != NAME_PERSON && is_given_name(w, known, taken))
        known = NULL, taken = 0;
    else if (take_group(w))
        return;
    if (known && is_kind_of_thing(w, taken)) {
        w->at += taken;
    } else if (known) {
        take_known(w, known, taken);
    } else if ((titles = title_at(w->c, w->at, w->phrase->last, &w->n.gender)) > 0) {
        w->n.is_titled = true;
        roles = roles_at(w->c, w->at + titles - 1) & ~(uint32_t)ROLE_MODIFIER;
        note_group_role(w);
        if (roles) w->n.role = w->at + titles - 1, w->n.roles = roles;
        w->at += titles;
    } else if (!taken && (roles = roles_at(w->c, w->at)) != 0 &&
               !is_person_first(w->c, w->at, w->phrase->last)) {
        take_role(w, roles);
    } else if (w->c->syntax->tags[w->at] == TAG_PRP) {
        w->at++;
    } else if (tag_is_proper(w->c->syntax->tags[w->at]) || w->at > w->phrase->first) {
        take_unknown(w);
    } else if (w->phrase->first == w->phrase->last) {
        set_name(w, NAMING_PERSON, w->at, w->at, NULL);
        w->n.is_weak = true;
    } else {
        w->at++;
    }
}

static void take_small(struct walk *w)
{
    uint32_t taken, roles = roles_at(w->c, w->at);
    const struct known_name *known = known_at(w->c, w->at, false, &taken);
    take_number(w);
    note_former(w, w->at);
    if (known && taken > 1)
        take_known(w, known, taken);
    else if (roles)
        take_role(w, roles);
    else
        w->n.is_private |= w->c->syntax->tags[w->at] == TAG_NN, w->at++;
}

static bool is_pronoun(const struct casting *c, const struct noun_phrase *p)
{
    uint8_t tag = c->syntax->tags[p->head];
    return p->first == p->last && (tag == TAG_PRP || tag == TAG_PRP_POSS);
}

/* "the Financial Times": a known name that ends in a word of time. */
static bool is_paper(const struct casting *c, const struct noun_phrase *phrase)
{
    uint32_t taken;
    for (uint32_t i = phrase->first; i <= phrase->head && i <= phrase->first + 1; i++)
        if (known_at(c, i, false, &taken) && i + taken > phrase->head && taken > 1) return true;
    return false;
}

struct naming ent_name_phrase(const struct casting *c, uint32_t p, uint32_t from)
{
    const struct noun_phrase *phrase = phrase_at(c, p);
    struct walk w = {.c = c, .phrase = phrase, .at = from};
    w.n = (struct naming){.name_first = NO_INDEX,
                          .name_last = NO_INDEX,
                          .role = NO_INDEX,
                          .group_role = NO_INDEX,
                          .possessive = NO_INDEX,
                          .entity = NO_INDEX};
    bool is_inside =
        phrase->first >
        c->document->sentences.at[c->document->tokens.at[phrase->first].sentence].first;
    if (is_inside) note_former(&w, phrase->first - 1);
    if (is_pronoun(c, phrase)) {
        w.n.kind = NAMING_PRONOUN;
        return w.n;
    }
    if (phrase->flags & PHRASE_TEMPORAL && !is_paper(c, phrase)) return w.n;
    if (phrase->last - from > LONGEST_PHRASE) w.at = phrase->last - LONGEST_PHRASE;
    if (c->syntax->tags[w.at] == TAG_PRP_POSS) w.n.possessive = w.at;
    while (w.at <= phrase->last) {
        uint8_t tag = c->syntax->tags[w.at];
        bool is_article = tag == TAG_DT || tag == TAG_PRP_POSS || tag == TAG_CD;
        uint32_t taken;
        if (is_article && !known_at(c, w.at, false, &taken)) {
            take_number(&w);
            w.at++;
        } else if (is_capital(c, w.at)) {
            take_capital(&w);
        } else {
            take_small(&w);
        }
    }
    if (w.n.kind == NAMING_THING && w.n.role == phrase->head) w.n.kind = NAMING_ROLE;
    return w.n;
}
