/* From the words of a position to a neutral noun phrase: "to drop its claims to Crimea" becomes "Russia's claims to Crimea". */
#include "reading/issue_parts.h"

/* Whose "its" and "their" is, as a party's name; "" where nothing tells. */
static struct str owner_name(const struct finder *f, const struct draft *d, uint32_t token)
{
    if (position_is(f, token, "our") || position_is(f, token, "my")) return d->party;
    bool is_its = position_is(f, token, "its") || position_is(f, token, "their");
    if (is_its && d->doer.n) return d->doer;
    uint32_t phrase = f->syntax->phrase_of[token];
    for (uint32_t i = phrase; i < f->syntax->phrases.n && i < phrase + 4; i++) {
        const struct noun_phrase *p = &f->syntax->phrases.at[i];
        if (p->first == token && p->last == token) {
            struct strs parties = ent_position_parties(f, i);
            return parties.n == 1 ? parties.at[0] : STR_NONE;
        }
    }
    return position_is(f, token, "your") ? STR_NONE : d->party;
}

/* Whom "him" stands for; "" for "it" and "them", which mean things more often than parties. */
static struct str pronoun_name(const struct finder *f, const struct draft *d, uint32_t token)
{
    static const char *const things[] = {"it", "they", "them", "this", "itself", NULL};
    if (position_is(f, token, "we") || position_is(f, token, "us")) return d->party;
    for (const char *const *w = things; *w; w++)
        if (position_is(f, token, *w)) return STR_NONE;
    struct strs parties = ent_position_parties(f, f->syntax->phrase_of[token]);
    return parties.n == 1 ? parties.at[0] : STR_NONE;
}

/* A wording while it is composed: nothing is added beyond the number of words an issue may have. */
struct wording {
    const struct finder *f;
    const struct draft *d;
    struct text_buffer text;
    uint32_t room;
};

static struct wording wording_for(const struct finder *f, const struct draft *d)
{
    return (struct wording){f, d, {.arena = f->an->arena}, ISSUE_MOST_WORDS};
}

static void add_str(struct wording *w, struct str s)
{
    if (w->text.n && s.n) ent_text_add_char(&w->text, ' ');
    ent_text_add(&w->text, s);
    uint32_t words = s.n > 0;
    for (size_t i = 0; i < s.n; i++) words += s.at[i] == ' ';
    w->room -= words < w->room ? words : w->room;
}

static struct str possessive(struct arena *a, struct str owner)
{
    return ent_str_format(a, "%.*s%s", STR_ARGS(owner), str_ends(owner, STR("s")) ? "'" : "'s");
}

/* The word as it stands in an issue: pronouns by whom they mean, "" where they mean a thing. */
static struct str word_for(const struct wording *w, uint32_t token)
{
    uint8_t tag = issue_tag(w->f, token);
    if (tag == TAG_PRP) return pronoun_name(w->f, w->d, token);
    if (tag == TAG_DT) return position_word(w->f, token);
    struct str owner = tag == TAG_PRP_POSS ? owner_name(w->f, w->d, token) : STR_NONE;
    return owner.n ? possessive(w->f->an->arena, owner) : token_text(w->f->document, token);
}

static void add_words(struct wording *w, struct range r)
{
    const struct document *document = w->f->document;
    for (uint32_t i = r.first; i <= r.last && !range_is_empty(r); i++) {
        if (issue_is_quote(w->f, i)) continue;
        struct str word = word_for(w, i);
        bool is_spaced = document->tokens.at[i].flags & TOKEN_SPACE_BEFORE;
        if (w->text.n && word.n && (is_spaced || i == r.first)) ent_text_add_char(&w->text, ' ');
        ent_text_add(&w->text, word);
        w->room -= w->room && !(document->tokens.at[i].flags & TOKEN_PUNCTUATION);
    }
}

/* "the" and "a" stay where something stands before them: "signing of the ban". */
static struct range with_article(const struct finder *f, struct range r)
{
    static const char *const words[] = {"the", "a", "an", "any", NULL};
    if (range_is_empty(r) || r.first == 0) return r;
    for (const char *const *w = words; *w; w++)
        if (position_is(f, r.first - 1, *w)) return (struct range){r.first - 1, r.last};
    return r;
}

/* As many words as there is room for. */
static void add_object(struct wording *w, struct range r)
{
    if (range_is_empty(r) || w->room < 2) return;
    while (r.first < r.last && issue_tag(w->f, r.first) == TAG_RB) r.first++;
    uint32_t links = 0;
    while (links < 2 && r.first + links < r.last && issue_is_link(issue_tag(w->f, r.first + links)))
        links++;
    struct range rest = {r.first + links, r.last};
    rest = ent_issue_extent(w->f, rest, w->room > links ? w->room - links : 1);
    if (range_is_empty(rest)) return;
    const struct noun_phrase *phrase = NULL;
    if (w->f->syntax->phrase_of[rest.first] != NO_INDEX)
        phrase = &w->f->syntax->phrases.at[w->f->syntax->phrase_of[rest.first]];
    if (phrase && phrase->flags & PHRASE_TEMPORAL) return;
    rest = with_article(w->f, rest);
    if (links) add_words(w, (struct range){r.first, r.first + links - 1});
    add_words(w, rest);
}

/* "end of", "halt to", "lifting of": the issue is what is ended. */
static bool is_ending_noun(const struct finder *f, uint32_t token)
{
    static const char *const words[] = {"end",        "halt",         "lifting",   "removal",
                                        "suspension", "cancellation", "cessation", "stop",
                                        "abolition",  "lack",         "freeze",    "repeal",
                                        NULL};
    bool linked = position_is(f, token + 1, "of") || position_is(f, token + 1, "to") ||
                  position_is(f, token + 1, "on");
    for (const char *const *w = words; *w && linked; w++)
        if (position_is(f, token, *w)) return true;
    return false;
}

static enum stance turned(enum stance s)
{
    return s == STANCE_FOR ? STANCE_AGAINST : s == STANCE_AGAINST ? STANCE_FOR : s;
}

/* "its demand for X", "the idea of X": the issue is X; a claim is itself at stake. */
static struct range behind_act_noun(const struct finder *f, struct range r, enum stance *stance)
{
    for (uint32_t i = r.first; i < r.last && i < r.first + 4; i++) {
        uint32_t row, n = ent_act_rows(position_word(f, i), &row);
        bool is_noun = tag_is_noun(issue_tag(f, i)) || position_is(f, i, "idea");
        if (!n || !is_noun || position_is(f, i, "claim")) continue;
        for (uint32_t k = 0; k < n; k++) {
            struct act_row act = ent_act_row(row + k);
            struct str word = str_equal(act.frame, STR("pp_to")) ? STR("to") : act.frame;
            if (!str_equal(act.kind, STR("noun")) || !str_equal(word, position_word(f, i + 1)))
                continue;
            if (act.stance == STANCE_AGAINST) *stance = turned(*stance);
            return ent_issue_trim(f, (struct range){i + 1, r.last});
        }
    }
    return r;
}

static struct str noun_wording(const struct finder *f, const struct draft *d, struct range r,
                               enum stance *stance)
{
    r = ent_issue_trim(f, r);
    if (!range_is_empty(r) && position_is(f, r.first, "no")) {
        *stance = turned(*stance);
        r.first++;
    }
    if (!range_is_empty(r) && r.last > r.first + 1 && is_ending_noun(f, r.first)) {
        *stance = turned(*stance);
        r = ent_issue_trim(f, (struct range){r.first + 2, r.last});
    }
    struct wording w = wording_for(f, d);
    add_words(&w, ent_issue_extent(f, r, ISSUE_MOST_WORDS));
    return ent_str_trim(text_str(&w.text));
}

/* A verb and what follows it, or in the passive what stands before it. */
struct parts {
    uint32_t verb, verb_last;
    struct range subject, object;
    struct deed deed;
};

static struct deed deed_at(const struct finder *f, uint32_t verb, uint32_t *last)
{
    char room[PAIR_ROOM];
    struct deed phrasal = ent_deed(position_pair(f, verb, room));
    static const char *const particles[] = {"back", "out",   "up",   "down",     "away",
                                            "off",  "ahead", "over", "together", NULL};
    bool has_particle = issue_tag(f, verb + 1) == TAG_RP;
    for (const char *const *w = particles; *w && issue_tag(f, verb + 1) == TAG_RB; w++)
        has_particle |= position_is(f, verb + 1, *w);
    *last = phrasal.is_known || has_particle ? verb + 1 : verb;
    if (has_particle && !phrasal.is_known) return (struct deed){0};
    return phrasal.is_known ? phrasal : ent_deed(position_word(f, verb));
}

/* Verbs that only say how their infinitive comes about: "needs to", "will try to", "is able to". */
static bool is_light(const struct finder *f, uint32_t verb)
{
    static const char *const words[] = {"be",       "need", "have", "try", "attempt", "want",
                                        "intend",   "plan", "seek", "get", "go",      "agree",
                                        "continue", "hope", "wish", NULL};
    for (const char *const *w = words; *w; w++)
        if (position_is(f, verb, *w)) return true;
    return false;
}

/* The verb that the content is about: behind light ones, and never a participle before its noun. */
static uint32_t past_light_verbs(const struct finder *f, struct range r, uint32_t verb)
{
    enum { near = 2 };
    while (is_light(f, verb)) {
        uint32_t to = verb + 1;
        while (to <= r.last && to <= verb + near && issue_tag(f, to) != TAG_TO) to++;
        bool is_infinitive = to < r.last && issue_tag(f, to) == TAG_TO &&
                             (tag_is_verb(issue_tag(f, to + 1)) || is_light(f, to + 1));
        if (!is_infinitive) return verb;
        verb = to + 1;
    }
    return verb;
}

/* The main verb of the content: the first verb that is no auxiliary. */
static uint32_t main_verb(const struct finder *f, struct range r)
{
    for (uint32_t i = r.first; i <= r.last; i++) {
        uint32_t clause = f->syntax->clause_of[i];
        bool is_infinitive =
            i > 0 && position_is(f, i - 1, "to") && ent_deed(position_word(f, i)).is_known;
        if (!is_infinitive && (!tag_is_verb(issue_tag(f, i)) || ent_issue_is_premodifier(f, i)))
            continue;
        if (clause == NO_INDEX) return past_light_verbs(f, r, i);
        uint32_t verb = f->syntax->clauses.at[clause].verb;
        return past_light_verbs(f, r, verb != NO_INDEX && verb >= i && verb <= r.last ? verb : i);
    }
    return NO_INDEX;
}

static bool starts_with_verb(const struct finder *f, struct range r)
{
    bool is_infinitive = r.first > 0 && position_is(f, r.first - 1, "to");
    while (!range_is_empty(r) &&
           (issue_is_quote(f, r.first) || issue_tag(f, r.first) == TAG_TO ||
            issue_tag(f, r.first) == TAG_RB || issue_tag(f, r.first) == TAG_MD))
        is_infinitive = issue_tag(f, r.first++) == TAG_TO;
    if (range_is_empty(r)) return false;
    if (is_infinitive && ent_deed(position_word(f, r.first)).is_known) return true;
    return tag_is_verb(issue_tag(f, r.first)) && !ent_issue_is_premodifier(f, r.first);
}

/* What follows the verb, with the preposition that links it: "to the talks" in "return to the talks". Pronouns that mean things, and
 * the particles behind them, say nothing. */
static struct range object_after(const struct finder *f, const struct draft *d, struct range r)
{
    bool is_thing = issue_tag(f, r.first) == TAG_PRP && !pronoun_name(f, d, r.first).n;
    if (is_thing) r.first++;
    static const char *const particles[] = {"over", "back", "up", "out", "down", "away", NULL};
    for (const char *const *p = particles; is_thing && *p && r.first < r.last; p++)
        if (position_is(f, r.first, *p)) r.first++;
    if (range_is_empty(r)) return r;
    bool is_linked = issue_is_link(issue_tag(f, r.first)) && r.first < r.last &&
                     !tag_is_verb(issue_tag(f, r.first + 1));
    struct range rest = ent_issue_trim(f, r);
    if (is_linked && !range_is_empty(rest)) rest.first = r.first;
    return rest;
}

static struct parts parts_of(const struct finder *f, const struct draft *d, struct range r,
                             uint32_t verb)
{
    struct parts p = {.verb = verb, .subject = RANGE_NONE, .object = RANGE_NONE};
    p.deed = deed_at(f, verb, &p.verb_last);
    if (p.verb_last < r.last)
        p.object = object_after(f, d, (struct range){p.verb_last + 1, r.last});
    uint32_t subject = r.first;
    while (subject < verb && ent_issue_is_opening(f, subject)) subject++;
    for (uint32_t i = subject; i < verb; i++) {
        uint8_t tag = issue_tag(f, i);
        bool is_verb = tag_is_verb(tag) && !ent_issue_is_premodifier(f, i);
        if (tag == TAG_MD || is_verb || tag == TAG_TO) {
            if (i > subject) p.subject = ent_issue_trim(f, (struct range){subject, i - 1});
            return p;
        }
    }
    if (subject < verb) p.subject = ent_issue_trim(f, (struct range){subject, verb - 1});
    return p;
}

/* The subject of the content's verb where it is one phrase; empty for the party itself, whose stand it is. */
static struct range own_subject(const struct finder *f, const struct draft *d,
                                const struct parts *p)
{
    uint32_t clause = f->syntax->clause_of[p->verb];
    if (clause == NO_INDEX || range_is_empty(p->subject)) return RANGE_NONE;
    uint32_t subject = f->syntax->clauses.at[clause].subject;
    if (subject == NO_INDEX) return RANGE_NONE;
    const struct noun_phrase *phrase = &f->syntax->phrases.at[subject];
    if (issue_tag(f, phrase->head) == TAG_CD || position_is(f, phrase->head, "cent"))
        return RANGE_NONE;
    if (phrase->last < p->subject.first || phrase->first > p->subject.last) return RANGE_NONE;
    struct strs parties = ent_position_parties(f, subject);
    bool is_itself = parties.n == 1 && str_equal(parties.at[0], d->party);
    return is_itself ? RANGE_NONE : ent_issue_trim(f, (struct range){phrase->first, phrase->last});
}

/* The subject as the owner of what it does: "Veranian troops' withdrawal". */
static void add_owner(struct wording *w, struct range subject)
{
    if (range_is_empty(subject)) return;
    struct wording owner = wording_for(w->f, w->d);
    add_words(&owner, subject);
    struct str name = ent_str_trim(text_str(&owner.text));
    if (name.n) add_str(w, possessive(w->f->an->arena, name));
}

/* "withdrawal of" and what is withdrawn, "withdrawal" where nothing is. */
static void add_deed(struct wording *w, const struct parts *p, struct range object, bool is_passive)
{
    struct str noun = p->deed.noun;
    bool is_linked = range_is_empty(object) || issue_is_link(issue_tag(w->f, object.first));
    if (is_linked) noun = str_part(noun, 0, ent_str_find(noun, STR(" "), 0));
    bool is_gerund = str_ends(noun, STR("ing")) && ent_str_find(noun, STR(" "), 0) == noun.n;
    struct range subject = is_passive ? RANGE_NONE : own_subject(w->f, w->d, p);
    bool has_owner = !range_is_empty(object) && issue_tag(w->f, object.first) == TAG_PRP_POSS;
    if (is_gerund && !range_is_empty(subject))
        add_words(w, subject);
    else if (!has_owner)
        add_owner(w, subject);
    bool lacks_object = range_is_empty(object) && noun.n < p->deed.noun.n;
    if (!w->text.n && lacks_object && w->d->party.n)
        add_str(w, possessive(w->f->an->arena, w->d->party));
    add_str(w, noun);
    add_object(w, object);
}

/* "allow X to enter": X entering. */
static bool permits(const struct finder *f, uint32_t verb)
{
    static const char *const words[] = {"allow", "permit", "enable", "force", "let", NULL};
    for (const char *const *w = words; *w; w++)
        if (position_is(f, verb, *w)) return true;
    return false;
}

static struct str permitted(const struct finder *f, const struct draft *d, struct range object)
{
    for (uint32_t i = object.first + 1; i < object.last; i++) {
        if (issue_tag(f, i) != TAG_TO) continue;
        struct wording w = wording_for(f, d);
        add_words(&w, ent_issue_extent(f, (struct range){object.first, i - 1}, 5));
        add_str(&w, ent_issue_gerund(f->an->arena, position_word(f, i + 1)));
        if (i + 1 < object.last) add_object(&w, (struct range){i + 2, object.last});
        return ent_str_trim(text_str(&w.text));
    }
    return STR_NONE;
}

/* "the ship from breaking the blockade", of what is prevented: "breaking the blockade". */
static struct range behind_from(const struct finder *f, struct range object)
{
    for (uint32_t i = object.first; i < object.last; i++)
        if (position_is(f, i, "from") && issue_tag(f, i + 1) == TAG_VBG)
            return (struct range){i + 1, object.last};
    return object;
}

static void add_gerund(struct wording *w, const struct parts *p, bool is_passive)
{
    struct range subject = is_passive ? p->subject : own_subject(w->f, w->d, p);
    if (!range_is_empty(subject)) add_words(w, ent_issue_extent(w->f, subject, 5));
    if (is_passive) {
        add_str(w, STR("being"));
        add_words(w, (struct range){p->verb, p->verb_last});
    } else {
        add_str(w, ent_issue_gerund(w->f->an->arena, position_word(w->f, p->verb)));
        if (p->verb_last > p->verb) add_words(w, (struct range){p->verb_last, p->verb_last});
    }
    bool goes_on = !range_is_empty(p->object) && issue_tag(w->f, p->object.first) == TAG_VBG;
    if (!goes_on) add_object(w, p->object);
    bool is_alone = ent_str_find(text_str(&w->text), STR(" "), 0) == w->text.n;
    if (is_alone) w->text.n = 0; /* "having", "going" */
}

/* The noun phrase that makes the position: "broader demands" of "broader demands to be forced on the island". */
static struct str trigger_wording(const struct finder *f, const struct draft *d)
{
    uint32_t phrase = f->syntax->phrase_of[d->trigger];
    if (phrase == NO_INDEX) return STR_NONE;
    const struct noun_phrase *p = &f->syntax->phrases.at[phrase];
    struct wording w = wording_for(f, d);
    add_words(&w, ent_issue_trim(f, (struct range){p->first, p->last}));
    return ent_str_trim(text_str(&w.text));
}

/* "the border to be drawn": the phrase before a passive infinitive is its subject. */
static struct range subject_before(const struct finder *f, uint32_t verb)
{
    uint32_t i = verb;
    while (i > 0 && (issue_tag(f, i - 1) == TAG_TO || position_is(f, i - 1, "be") ||
                     issue_tag(f, i - 1) == TAG_RB))
        i--;
    uint32_t phrase = i > 0 && i < verb ? f->syntax->phrase_of[i - 1] : NO_INDEX;
    if (phrase == NO_INDEX || f->syntax->phrases.at[phrase].flags & PHRASE_PRONOUN)
        return RANGE_NONE;
    const struct noun_phrase *p = &f->syntax->phrases.at[phrase];
    return ent_issue_trim(f, (struct range){p->first, p->last});
}

/* The thing itself, of verbs that name nothing but what is done with it: "drop the quotas", "hold a vote". */
static struct str thing_wording(const struct finder *f, const struct draft *d,
                                const struct parts *p, struct range object, enum stance *stance)
{
    if (p->deed.ends) *stance = turned(*stance);
    struct str made = permits(f, p->verb) ? permitted(f, d, object) : STR_NONE;
    if (made.n) return made;
    if (p->deed.ends) object = behind_from(f, object);
    return noun_wording(f, d, behind_act_noun(f, object, stance), stance);
}

/* "withdraw its plan for X" is no withdrawal but what dropping it is. */
static bool drops_an_act(const struct finder *f, const struct parts *p, struct range object)
{
    enum stance ignored = STANCE_NONE;
    return p->deed.ends && !range_is_empty(object) &&
           behind_act_noun(f, object, &ignored).first != object.first;
}

/* "the talks resume": what the noun of the verb would take as its object, where that is no party. */
static bool happens_to_subject(const struct finder *f, struct parts *p)
{
    uint32_t clause = f->syntax->clause_of[p->verb];
    bool takes_one = str_ends(p->deed.noun, STR(" of")) && range_is_empty(p->object);
    if (!takes_one || clause == NO_INDEX) return false;
    uint32_t subject = f->syntax->clauses.at[clause].subject;
    if (subject == NO_INDEX || ent_position_parties(f, subject).n) return false;
    const struct noun_phrase *phrase = &f->syntax->phrases.at[subject];
    if (phrase->flags & PHRASE_PRONOUN) return false;
    p->subject = ent_issue_trim(f, (struct range){phrase->first, phrase->last});
    return !range_is_empty(p->subject);
}

/* "leave the towns unprotected" is no leaving. */
static bool leaves_as(const struct finder *f, const struct parts *p)
{
    if (!position_is(f, p->verb, "leave") || range_is_empty(p->object)) return false;
    uint8_t tag = issue_tag(f, p->object.last);
    return tag == TAG_JJ || tag == TAG_VBN;
}

static struct issue_wording compose(const struct finder *f, const struct draft *d, struct parts *p,
                                    enum stance *stance)
{
    if (issue_tag(f, p->verb) == TAG_VBN && range_is_empty(p->subject))
        p->subject = subject_before(f, p->verb);
    bool is_passive = issue_tag(f, p->verb) == TAG_VBN && !range_is_empty(p->subject);
    is_passive |= happens_to_subject(f, p);
    struct range object = is_passive ? p->subject : p->object;
    bool is_thing = p->deed.is_known && (!p->deed.noun.n || drops_an_act(f, p, object));
    if (is_thing && !range_is_empty(object))
        return (struct issue_wording){thing_wording(f, d, p, object, stance), false};
    bool says_what_is = position_is(f, p->verb, "be") && range_is_empty(p->subject);
    if (says_what_is && !range_is_empty(object))
        return (struct issue_wording){noun_wording(f, d, object, stance), false};
    bool is_headless = issue_tag(f, p->verb) == TAG_VBN && !is_passive;
    if (is_headless && !p->deed.noun.n) return (struct issue_wording){trigger_wording(f, d), false};
    struct wording w = wording_for(f, d);
    if (leaves_as(f, p)) p->deed = (struct deed){0};
    if (p->deed.noun.n)
        add_deed(&w, p, object, is_passive);
    else
        add_gerund(&w, p, is_passive);
    return (struct issue_wording){text_str(&w.text), p->deed.noun.n && p->deed.ends};
}

/* Is the content a clause: a verb first, or a subject of its own and a verb? */
static bool is_clause(const struct finder *f, struct range r, uint32_t verb)
{
    if (verb == NO_INDEX) return false;
    if (starts_with_verb(f, r)) return true;
    uint32_t clause = f->syntax->clause_of[verb];
    if (clause == NO_INDEX) return false;
    const struct clause *c = &f->syntax->clauses.at[clause];
    if (c->subject == NO_INDEX || c->verb != verb) return false;
    const struct noun_phrase *subject = &f->syntax->phrases.at[c->subject];
    bool is_inside = subject->first >= c->first ||
                     c->kind == CLAUSE_INFINITIVE; /* a relative clause has its subject before it */
    return is_inside && subject->last >= r.first && subject->first <= r.first + 3;
}

struct issue_wording ent_issue_wording(const struct finder *f, const struct draft *d,
                                       enum stance *stance)
{
    struct range r = ent_issue_core(f, d);
    if (!starts_with_verb(f, r)) {
        struct range trimmed = ent_issue_trim(f, r);
        struct range behind = behind_act_noun(f, trimmed, stance);
        if (!range_is_empty(trimmed)) r.first = trimmed.first;
        if (!range_is_empty(behind) && behind.first != trimmed.first) r = behind;
    }
    uint32_t verb = main_verb(f, r);
    struct issue_wording made = {0};
    if (is_clause(f, r, verb)) {
        struct parts p = parts_of(f, d, r, verb);
        uint32_t clause = f->syntax->clause_of[verb];
        bool is_other = clause != NO_INDEX && clause != d->clause;
        if (is_other && f->syntax->clauses.at[clause].verb != NO_INDEX &&
            ent_position_is_negated(f, clause))
            *stance = turned(*stance);
        made = compose(f, d, &p, stance);
    } else {
        made.words = noun_wording(f, d, r, stance);
    }
    made.words = ent_issue_tidied(made.words);
    return made;
}
