#include "reading/territory_standing.h"

#include "reading/time_word.h"

enum { PARENTS_SEEN = 4, WORDS_BEFORE = 8 };

static const char *const seeking[] = {"seek",   "demand", "want",  "request", "ask",    "urge",
                                      "insist", "call",   "press", "require", "pursue", "expect",
                                      "push",   "hope",   "order", "oblige"};
static const char *const floating[] = {"float",    "propose", "consider", "suggest",    "offer",
                                       "discuss",  "weigh",   "mull",     "include",    "envisage",
                                       "threaten", "speak",   "talk",     "contemplate"};
static const char *const refusing[] = {"refuse",  "reject", "oppose", "deny",
                                       "decline", "resist", "condemn"};
static const char *const planning[] = {"plan",     "agree",  "promise", "vow",    "pledge",
                                       "announce", "intend", "prepare", "declare"};
static const char *const idea_nouns[] = {"idea",        "proposal",   "plan",
                                         "possibility", "suggestion", "option"};
static const char *const demand_nouns[] = {"demand",    "call", "request",
                                           "condition", "bid",  "demands"};

static bool standing_of_verb(struct str lemma, enum standing *out)
{
    if (STR_AMONG_FOLD(lemma, refusing))
        *out = STANDING_DENIED;
    else if (STR_AMONG_FOLD(lemma, seeking))
        *out = STANDING_SOUGHT;
    else if (STR_AMONG_FOLD(lemma, floating))
        *out = STANDING_FLOATED;
    else if (STR_AMONG_FOLD(lemma, planning))
        *out = STANDING_DECLARED;
    else
        return false;
    return true;
}

/* A noun shortly before it in the sentence that makes it an idea or a demand: "the idea of", "a demand for". */
static bool standing_of_noun(const struct analysis *an, uint32_t token, enum standing *out)
{
    uint32_t first = an->document->sentences.at[an->document->tokens.at[token].sentence].first;
    for (uint32_t i = token; i > first && token - i < WORDS_BEFORE;) {
        i--;
        if (an->document->tokens.at[i].flags & TOKEN_PUNCTUATION) return false;
        if (!tag_is_noun(an->syntax->tags[i])) continue;
        if (STR_AMONG_FOLD(an->syntax->lemmas[i], idea_nouns))
            *out = STANDING_FLOATED;
        else if (STR_AMONG_FOLD(an->syntax->lemmas[i], demand_nouns))
            *out = STANDING_SOUGHT;
        else
            continue;
        return true;
    }
    return false;
}

static bool is_tentative(const struct analysis *an, const struct clause *c)
{
    if (c->modal == NO_INDEX) return false;
    const struct document *d = an->document;
    return ent_token_is(d, c->modal, "may") || ent_token_is(d, c->modal, "might") ||
           ent_token_is(d, c->modal, "could") || ent_token_is(d, c->modal, "would");
}

/* "must withdraw", "should give it back". */
static bool is_obliged(const struct analysis *an, const struct clause *c)
{
    return c->modal != NO_INDEX && (ent_token_is(an->document, c->modal, "must") ||
                                    ent_token_is(an->document, c->modal, "should") ||
                                    ent_token_is(an->document, c->modal, "shall"));
}

/* The standing that a clause gives to a word in it. Its own verb counts only where the word is not that verb. A holding is in force
 * whoever thinks of dropping it, so only negation reaches it. */
static bool standing_in(const struct analysis *an, const struct clause *c, uint32_t token,
                        enum standing *out)
{
    if (c->flags & CLAUSE_NEGATED) {
        *out = STANDING_DENIED;
        return true;
    }
    if (c->verb != token && standing_of_verb(c->lemma, out)) return true;
    if (is_tentative(an, c)) {
        *out = STANDING_FLOATED;
        return true;
    }
    bool is_due = c->verb != token && (str_is(c->lemma, "have") || str_is(c->lemma, "need"));
    if (!is_due && !is_obliged(an, c)) return false;
    *out = STANDING_SOUGHT;
    return true;
}

/* Who claims a land declares it; somebody's claim as a noun is in force: "its claims to the valley". */
static enum standing unmarked(enum area_status status, bool is_noun)
{
    bool is_declared = status == AREA_ANNEXED || (status == AREA_CLAIMS && !is_noun);
    return is_declared ? STANDING_DECLARED : STANDING_IN_FORCE;
}

static bool is_lasting(enum area_status status)
{
    return status == AREA_CONTROLS || status == AREA_OCCUPIES || status == AREA_CLAIMS ||
           status == AREA_DISPUTED;
}

/* "does not recognise the annexation", "condemned it": it was declared all the same. */
static bool is_judged(const struct analysis *an, uint32_t token)
{
    static const char *const judging[] = {"recognise", "recognize", "condemn"};
    uint32_t c = an->syntax->clause_of ? an->syntax->clause_of[token] : NO_INDEX;
    return c != NO_INDEX && STR_AMONG_FOLD(an->syntax->clauses.at[c].lemma, judging);
}

/* "laid claim to": the claim is made by that. */
static bool is_laid(const struct analysis *an, uint32_t token)
{
    static const char *const making[] = {"lay", "make", "assert", "stake", "press", "renew"};
    uint32_t c = an->syntax->clause_of ? an->syntax->clause_of[token] : NO_INDEX;
    return c != NO_INDEX && STR_AMONG_FOLD(an->syntax->clauses.at[c].lemma, making);
}

/* "no annexation of the delta". */
static bool has_no(const struct analysis *an, uint32_t token)
{
    for (uint32_t i = token; i && token - i < 3;) {
        i--;
        if (ent_token_is(an->document, i, "no")) return true;
        if (an->syntax->tags[i] != TAG_JJ) return false;
    }
    return false;
}

/* "neither of them controls it", "giving it away is no option": denied by the predicted tree. */
static bool is_denied_around(const struct analysis *an, uint32_t token)
{
    const struct insight *in = an->insight;
    if (!in) return false;
    uint32_t subject = insight_child(in, token, "nsubj");
    uint32_t first = subject == NO_INDEX ? NO_INDEX : insight_child(in, subject, "cc:preconj");
    if (first != NO_INDEX && ent_token_is(an->document, first, "neither")) return true;
    uint32_t above = insight_head(in, token);
    if (above == NO_INDEX || !str_is(insight_relation(in, token), "csubj")) return false;
    uint32_t adverb = insight_child(in, above, "advmod"), no = insight_child(in, above, "det");
    return (adverb != NO_INDEX && ent_token_is(an->document, adverb, "not")) ||
           (no != NO_INDEX && ent_token_is(an->document, no, "no"));
}

/* "dropped its claim": denied once it is done, declared where it is "never" done. */
static bool is_renounced(const struct analysis *an, uint32_t token, enum standing *out)
{
    static const char *const renouncing[] = {"abandon", "drop",       "forgo",
                                             "give",    "relinquish", "renounce",
                                             "waive",   "surrender",  "withdraw"};
    const struct insight *in = an->insight;
    uint32_t above = in ? insight_head(in, token) : NO_INDEX;
    if (above == NO_INDEX || !str_is(insight_relation(in, token), "obj") ||
        !STR_AMONG_FOLD(an->syntax->lemmas[above], renouncing))
        return false;
    uint32_t c = an->syntax->clause_of[above];
    if (c == NO_INDEX) return false;
    const struct clause *clause = &an->syntax->clauses.at[c];
    if (clause->flags & CLAUSE_NEGATED) *out = STANDING_DECLARED;
    bool is_done = clause->kind != CLAUSE_INFINITIVE && clause->modal == NO_INDEX &&
                   !(clause->flags & (CLAUSE_NEGATED | CLAUSE_FUTURE));
    if (is_done) *out = STANDING_DENIED;
    return is_done || clause->flags & CLAUSE_NEGATED;
}

/* "ruled out handing over the enclave", "is considering recognising it", "denies that it occupies": the verb above by the predicted tree. Even what
 * lasts is denied by who denies it, and declared by who accuses another of it. */
static bool standing_above(const struct analysis *an, uint32_t token, enum area_status status,
                           enum standing *out)
{
    const struct insight *in = an->insight;
    uint32_t above = in ? insight_head(in, token) : NO_INDEX;
    if (above == NO_INDEX) return false;
    struct str relation = insight_relation(in, token), verb = an->syntax->lemmas[above];
    static const char *const willing[] = {"ready", "willing", "prepared", "open"};
    if (str_is(relation, "xcomp") && !is_lasting(status) && STR_AMONG_FOLD(verb, willing)) {
        uint32_t adverb = insight_child(in, above, "advmod");
        bool is_not = adverb != NO_INDEX && ent_token_is(an->document, adverb, "not");
        *out = is_not ? STANDING_DENIED : STANDING_FLOATED;
        return true;
    }
    bool is_below = str_is(relation, "ccomp") || str_is(relation, "xcomp") ||
                    str_is(relation, "obj") || str_is(relation, "advcl") || str_is(relation, "obl");
    if (!is_below || !tag_is_verb(an->syntax->tags[above])) return false;
    bool is_out = str_is(verb, "rule") && ent_token_is(an->document, above + 1, "out");
    bool is_gerund = an->syntax->tags[token] == TAG_VBG;
    if (is_out || (str_is(verb, "deny") && (is_gerund || str_is(relation, "ccomp")))) {
        *out = STANDING_DENIED;
        return true;
    }
    if (is_gerund && str_is(verb, "accuse")) {
        *out = STANDING_DECLARED;
        return true;
    }
    return is_gerund && !is_lasting(status) && standing_of_verb(verb, out);
}

/* A noun stands for the thing itself: dropping, floating or seeking something about "its claims" leaves the claims in force. */
enum standing ent_standing_of(const struct analysis *an, uint32_t token, enum area_status status)
{
    const struct syntax *s = an->syntax;
    bool is_noun = tag_is_noun(s->tags[token]);
    enum standing found = unmarked(status, is_noun && !is_laid(an, token));
    if (is_noun && has_no(an, token)) return STANDING_DENIED;
    if (!is_noun && is_denied_around(an, token)) return STANDING_DENIED;
    bool is_withdrawable = is_noun && (status == AREA_CLAIMS || status == AREA_RECOGNISES);
    if (is_withdrawable && is_renounced(an, token, &found)) return found;
    if (!is_noun && standing_above(an, token, status, &found)) return found;
    if (is_noun && is_lasting(status)) return found;
    if (is_noun && status == AREA_ANNEXED && is_judged(an, token)) return found;
    if (is_noun && standing_of_noun(an, token, &found)) return found;
    uint32_t c = s->clause_of ? s->clause_of[token] : NO_INDEX;
    for (int seen = 0; c != NO_INDEX && seen < PARENTS_SEEN; seen++) {
        const struct clause *clause = &s->clauses.at[c];
        if (standing_in(an, clause, token, &found)) break;
        if (clause->flags & CLAUSE_FUTURE && !is_lasting(status)) found = STANDING_DECLARED;
        bool is_open = clause->kind == CLAUSE_INFINITIVE || clause->kind == CLAUSE_COMPLEMENT ||
                       clause->kind == CLAUSE_RELATIVE;
        if (!is_open || (is_lasting(status) && clause->kind != CLAUSE_INFINITIVE)) break;
        c = clause->parent;
    }
    return status == AREA_ANNEXED && found == STANDING_IN_FORCE ? STANDING_DECLARED : found;
}
