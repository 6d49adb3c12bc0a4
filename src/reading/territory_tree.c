#include "reading/event_frame.h"
#include "reading/event_lexicon.h"
#include "reading/event_party.h"
#include "reading/territory_land.h"
#include "reading/territory_survey.h"
#include "reading/time_word.h"

/* How many words up the tree the one who does it may stand: "was the first to agree to recognise". */
enum { LEVELS = 5 };

static const char *const asking[] = {"ask",   "urge",    "call",   "press",  "force",  "want",
                                     "order", "tell",    "allow",  "compel", "let",    "help",
                                     "push",  "invite",  "oblige", "accuse", "see",    "make",
                                     "leave", "require", "expect", "enable", "permit", "warn"};

static bool relation_is(const struct insight *in, uint32_t token, const char *relation)
{
    return str_is(insight_relation(in, token), relation);
}

/* The word that a preposition ("by", "from") ties to a verb. */
static uint32_t governed_by(const struct survey *s, uint32_t token, const char *preposition)
{
    const struct insight *in = s->an->insight;
    for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c]) {
        if (!str_starts(insight_relation(in, c), STR("obl"))) continue;
        for (uint32_t k = in->child[c]; k != NO_INDEX; k = in->sibling[k])
            if (relation_is(in, k, "case") && ent_token_is(s->an->document, k, preposition))
                return c;
    }
    return NO_INDEX;
}

static uint32_t own_subject(const struct insight *in, uint32_t token)
{
    uint32_t c = insight_child(in, token, "nsubj");
    return c != NO_INDEX ? c : insight_child(in, token, "nsubj:outer");
}

/* Of an infinitive below a verb that asks somebody: whom. */
static uint32_t asked(const struct survey *s, uint32_t above)
{
    const struct insight *in = s->an->insight;
    if (!STR_AMONG_FOLD(s->an->syntax->lemmas[above], asking)) return NO_INDEX;
    uint32_t c = insight_child(in, above, "obj");
    if (c == NO_INDEX) c = insight_child(in, above, "iobj");
    if (c == NO_INDEX) c = governed_by(s, above, "on");
    return c;
}

/* "was the fourth state to recognise it", "became the first to": the predicate that an infinitive belongs to, by whose subject it is done. */
static uint32_t predicate_above(const struct insight *in, uint32_t token)
{
    uint32_t noun = insight_head(in, token), verb = insight_head(in, noun);
    if (!relation_is(in, token, "acl") || insight_child(in, token, "mark") == NO_INDEX)
        return NO_INDEX;
    if (insight_child(in, noun, "cop") != NO_INDEX) return noun;
    return relation_is(in, noun, "xcomp") ? verb : NO_INDEX;
}

static uint32_t doer_of(const struct survey *s, uint32_t token)
{
    const struct insight *in = s->an->insight;
    for (int level = 0; level < LEVELS && token != NO_INDEX; level++) {
        uint32_t c = own_subject(in, token);
        if (c == NO_INDEX && level) c = insight_child(in, token, "nsubj:pass");
        if (c != NO_INDEX) return c;
        uint32_t above = insight_head(in, token);
        if (above == NO_INDEX) return NO_INDEX;
        if (relation_is(in, token, "acl:relcl")) return above;
        uint32_t predicate = predicate_above(in, token);
        if (predicate != NO_INDEX) {
            token = predicate;
            continue;
        }
        bool is_open = relation_is(in, token, "xcomp") || relation_is(in, token, "advcl") ||
                       relation_is(in, token, "ccomp") || relation_is(in, token, "acl");
        if (!is_open && !relation_is(in, token, "conj")) return NO_INDEX;
        uint32_t other = is_open ? asked(s, above) : NO_INDEX;
        if (other != NO_INDEX) return other;
        token = above;
    }
    return NO_INDEX;
}

/* A name that no list has: "the Front", "Kestria". */
static struct str own_name(const struct survey *s, uint32_t token)
{
    const struct insight *in = s->an->insight;
    uint32_t m = in->mention_at[token];
    if (m == NO_INDEX || !tag_is_proper(s->an->syntax->tags[token])) return STR_NONE;
    uint32_t first = in->mentions.at[m].first;
    while (first < token && !tag_is_proper(s->an->syntax->tags[first])) first++;
    return span_of(s->an->document->text, tokens_span(s->an->document, first, token));
}

/* People without a name, by the words for them: "invaders", "two kingdoms". */
static struct str described_people(const struct survey *s, uint32_t token)
{
    const struct insight *in = s->an->insight;
    uint32_t m = in->mention_at[token], p = ent_phrase_at(s->an, token);
    if (m == NO_INDEX || p == NO_INDEX || s->an->syntax->tags[token] != TAG_NNS) return STR_NONE;
    struct str type = in->types->at[in->mentions.at[m].type];
    if (!str_is(type, "person") && !str_is(type, "organization")) return STR_NONE;
    const struct noun_phrase *phrase = &s->an->syntax->phrases.at[p];
    uint32_t first = phrase->first;
    if (first < token && s->an->syntax->tags[first] == TAG_DT) first++;
    return span_of(s->an->document->text, tokens_span(s->an->document, first, token));
}

static void add_parties_at(struct survey *s, uint32_t token, struct strs *by)
{
    struct strs found = ent_parties_at(s->an, token);
    bool is_we =
        ent_token_is(s->an->document, token, "we") || ent_token_is(s->an->document, token, "us");
    if (!found.n && is_we) found = ent_speaking_party(s, token);
    if (!found.n) found = ent_actors_of(s->an, ent_phrase_at(s->an, token));
    for (uint32_t i = 0; i < found.n; i++) ent_name_add(s->an->arena, by, found.at[i]);
    if (!found.n && s->an->insight) ent_name_add(s->an->arena, by, own_name(s, token));
    if (!by->n && s->an->insight) ent_name_add(s->an->arena, by, described_people(s, token));
}

struct strs ent_tree_parties(struct survey *s, uint32_t token)
{
    struct strs by = {0};
    if (token == NO_INDEX) return by;
    add_parties_at(s, token, &by);
    if (!s->an->insight) return by;
    for (uint32_t c = s->an->insight->child[token]; c != NO_INDEX; c = s->an->insight->sibling[c])
        if (relation_is(s->an->insight, c, "conj")) add_parties_at(s, c, &by);
    return by;
}

bool ent_tree_nobody(const struct survey *s, uint32_t token)
{
    const struct insight *in = s->an->insight;
    uint32_t subject =
        in && tag_is_verb(s->an->syntax->tags[token]) ? own_subject(in, token) : NO_INDEX;
    if (subject == NO_INDEX) return false;
    uint32_t det = insight_child(in, subject, "det");
    bool is_no = det != NO_INDEX && ent_token_is(s->an->document, det, "no");
    return is_no || ent_token_is(s->an->document, subject, "nobody") ||
           ent_token_is(s->an->document, subject, "none");
}

struct strs ent_tree_doer(struct survey *s, uint32_t token, uint32_t *at)
{
    uint32_t doer = s->an->insight ? doer_of(s, token) : NO_INDEX;
    struct strs by = ent_tree_parties(s, doer);
    if (by.n && doer >= s->first && doer <= s->last) *at = doer;
    return by;
}

static const struct area *area_with(const struct survey *s, uint32_t token, bool only_land)
{
    if (token == NO_INDEX) return NULL;
    for (uint32_t i = 0; i < s->areas.n; i++)
        if (s->areas.at[i].first <= token && token <= s->areas.at[i].last) return &s->areas.at[i];
    uint32_t p = only_land && tag_is_proper(s->an->syntax->tags[token])
                     ? ent_phrase_at(s->an, token)
                     : NO_INDEX;
    if (p == NO_INDEX || s->an->cast->figures[p].flags & (FIGURE_PERSON | FIGURE_PARTY))
        return NULL;
    const struct noun_phrase *phrase = &s->an->syntax->phrases.at[p];
    uint8_t tag = s->an->syntax->tags[phrase->first];
    uint32_t lead = phrase->first < phrase->last && (tag == TAG_DT || tag == TAG_PRP_POSS);
    return ent_area_of_words(s, phrase->first + lead, phrase->last);
}

/* "was annexed by", "the valley occupied by". */
static bool find_passive(struct survey *s, const struct tree_question *ask, struct find *f)
{
    const struct insight *in = s->an->insight;
    uint32_t token = ask->token;
    uint32_t subject = insight_child(in, token, "nsubj:pass");
    bool is_second = subject == NO_INDEX && relation_is(in, token, "conj");
    if (is_second && insight_child(in, token, "nsubj") == NO_INDEX &&
        s->an->syntax->tags[token] == TAG_VBN)
        subject = insight_child(in, insight_head(in, token), "nsubj:pass");
    if (is_second && subject == NO_INDEX && insight_child(in, token, "aux:pass") != NO_INDEX)
        subject = own_subject(in, insight_head(in, token));
    f->area = area_with(s, subject, ask->only_land);
    bool is_reduced = s->an->syntax->tags[token] == TAG_VBN && relation_is(in, token, "acl");
    if (!f->area && is_reduced) f->area = area_with(s, insight_head(in, token), ask->only_land);
    if (!f->area) return false;
    uint32_t agent = governed_by(s, token, "by");
    if (agent == NO_INDEX && is_second) agent = governed_by(s, insight_head(in, token), "by");
    f->by = ent_tree_parties(s, agent);
    if (f->by.n && agent > f->last) f->last = agent;
    return true;
}

static uint32_t what_is_held(const struct survey *s, uint32_t token, bool is_leaving)
{
    const struct insight *in = s->an->insight;
    uint32_t from = is_leaving ? governed_by(s, token, "from") : NO_INDEX;
    if (from == NO_INDEX && is_leaving) from = governed_by(s, token, "of");
    if (from != NO_INDEX) return from;
    uint32_t object = insight_child(in, token, "obj");
    if (object != NO_INDEX) return object;
    return relation_is(in, token, "acl:relcl") ? insight_head(in, token) : NO_INDEX;
}

/* The word that a preposition ties to a noun. */
static uint32_t modifier_by(const struct survey *s, uint32_t token, struct str prepositions)
{
    const struct insight *in = s->an->insight;
    for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c]) {
        if (!relation_is(in, c, "nmod") && !relation_is(in, c, "obl")) continue;
        uint32_t k = insight_child(in, c, "case");
        if (k != NO_INDEX && ent_list_has(prepositions, token_text(s->an->document, k))) return c;
    }
    return NO_INDEX;
}

/* "seized the islands; others retook them": the area told of last before the pronoun in the sentence. */
static const struct area *area_meant(const struct survey *s, uint32_t token)
{
    if (token == NO_INDEX) return NULL;
    const struct document *d = s->an->document;
    if (!ent_token_is(d, token, "it") && !ent_token_is(d, token, "them")) return NULL;
    const struct area *found = NULL;
    for (uint32_t i = 0; i < s->areas.n && s->areas.at[i].last < token; i++)
        found = &s->areas.at[i];
    return found && (found->is_land || found->is_contested) ? found : NULL;
}

/* "recognised the annexation of the islands", "accepts its sovereignty over them". */
static const struct area *area_judged(const struct survey *s, uint32_t held)
{
    if (held == NO_INDEX || !ent_is_land_word(s->an->syntax->lemmas[held], LAND_TITLE_TO))
        return NULL;
    return area_with(s, modifier_by(s, held, STR("of,over,to,on")), false);
}

bool ent_find_acceptance(struct survey *s, uint32_t token, struct find *f)
{
    const struct insight *in = s->an->insight;
    *f = (struct find){.first = token, .last = token, .rule = "territory.acceptance"};
    if (!in || !tag_is_verb(s->an->syntax->tags[token])) return false;
    f->area = area_judged(s, insight_child(in, token, "obj"));
    if (!f->area) return false;
    f->by = ent_tree_doer(s, token, &f->first);
    return f->by.n;
}

bool ent_find_by_tree(struct survey *s, const struct tree_question *ask, struct find *f)
{
    uint32_t token = ask->token;
    if (!s->an->insight || !tag_is_verb(s->an->syntax->tags[token])) return false;
    *f = (struct find){.first = token, .last = token, .rule = "territory.tree"};
    if (find_passive(s, ask, f)) return f->by.n;
    uint32_t held = what_is_held(s, token, ask->is_leaving);
    f->area = area_with(s, held, ask->only_land);
    if (!f->area) f->area = area_meant(s, held);
    if (!f->area && ask->is_judging) f->area = area_judged(s, held);
    if (!f->area) return false;
    f->by = ent_tree_doer(s, token, &f->first);
    bool is_ours =
        f->area->first > s->first && ent_token_is(s->an->document, f->area->first - 1, "our");
    if (!f->by.n && is_ours) f->by = ent_speaking_party(s, token);
    return f->by.n || ent_tree_nobody(s, token);
}

const struct area *ent_tree_area_over_which(const struct survey *s, uint32_t token)
{
    const struct insight *in = s->an->insight;
    for (int level = 0; in && level < 2 && token != NO_INDEX; level++) {
        uint32_t which = governed_by(s, token, "over");
        bool is_which = which != NO_INDEX && s->an->syntax->tags[which] == TAG_WDT;
        if (is_which && relation_is(in, token, "acl:relcl"))
            return area_with(s, insight_head(in, token), false);
        token = insight_head(in, token);
    }
    return NULL;
}

struct strs ent_tree_between(struct survey *s, uint32_t token)
{
    struct strs none = {0};
    return s->an->insight ? ent_tree_parties(s, modifier_by(s, token, STR("between"))) : none;
}

bool ent_tree_is_thing(const struct survey *s, uint32_t token)
{
    const struct insight *in = s->an->insight;
    return in && s->an->syntax->tags[token] == TAG_VBG &&
           (str_starts(insight_relation(in, token), STR("nsubj")) ||
            relation_is(in, token, "obj") || relation_is(in, token, "csubj"));
}

bool ent_tree_is_judged(const struct survey *s, uint32_t token)
{
    static const char *const judging[] = {"recognise", "recognize", "accept", "acknowledge",
                                          "respect"};
    const struct insight *in = s->an->insight;
    uint32_t above = in ? insight_head(in, token) : NO_INDEX;
    return above != NO_INDEX && relation_is(in, token, "obj") &&
           STR_AMONG_FOLD(s->an->syntax->lemmas[above], judging);
}

/* Whose it is: "Russia's", "Russian", "by Russia", else who does what the verb above it says. */
static struct strs owner_of(struct survey *s, uint32_t token, struct find *f)
{
    const struct insight *in = s->an->insight;
    uint32_t at = insight_child(in, token, "nmod:poss");
    if (at == NO_INDEX) at = modifier_by(s, token, STR("by"));
    if (at != NO_INDEX) return ent_tree_parties(s, at);
    for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c]) {
        struct strs by = relation_is(in, c, "amod") ? ent_parties_at(s->an, c) : (struct strs){0};
        if (by.n) return by;
    }
    uint32_t above = insight_head(in, token);
    bool is_object = (relation_is(in, token, "obj") || relation_is(in, token, "obl")) &&
                     !ent_tree_is_judged(s, token);
    return is_object && above != NO_INDEX ? ent_tree_doer(s, above, &f->first) : (struct strs){0};
}

struct strs ent_tree_owner(struct survey *s, uint32_t token)
{
    struct strs none = {0};
    const struct insight *in = s->an->insight;
    uint32_t at = in ? insight_child(in, token, "nmod:poss") : NO_INDEX;
    return at == NO_INDEX ? none : ent_tree_parties(s, at);
}

/* Whose a thing is by the words before it: "Kestria's hands", "government hands", "rebel control". */
static struct strs holder_before(struct survey *s, uint32_t token)
{
    const struct insight *in = s->an->insight;
    struct strs by = {0};
    for (uint32_t c = in->child[token]; c != NO_INDEX && !by.n; c = in->sibling[c]) {
        bool is_holder = relation_is(in, c, "nmod:poss") || relation_is(in, c, "compound") ||
                         relation_is(in, c, "amod");
        if (is_holder) by = ent_holder_at(s, c);
    }
    return by;
}

/* What is said to be somewhere: the subject of "is in their hands", the object of "left it in their hands", "villages in their hands". */
static const struct area *area_placed(const struct survey *s, uint32_t token)
{
    const struct insight *in = s->an->insight;
    const struct area *found = area_with(s, own_subject(in, token), false);
    uint32_t above = insight_head(in, token);
    if (found || above == NO_INDEX) return found;
    if (relation_is(in, token, "nmod")) return area_with(s, above, false);
    if (!tag_is_verb(s->an->syntax->tags[above])) return NULL;
    found = area_with(s, insight_child(in, above, "obj"), false);
    if (!found) found = area_with(s, own_subject(in, above), false);
    return found ? found : area_with(s, insight_child(in, above, "nsubj:pass"), false);
}

/* "is in the hands of the rebels", "in government hands". */
static bool find_hands(struct survey *s, uint32_t token, struct find *f)
{
    const struct insight *in = s->an->insight;
    uint32_t in_word = insight_child(in, token, "case");
    if (in_word == NO_INDEX || !str_starts(token_text(s->an->document, in_word), STR("in")))
        return false;
    f->area = area_placed(s, token);
    f->by = ent_tree_parties(s, modifier_by(s, token, STR("of")));
    if (!f->by.n) f->by = holder_before(s, token);
    return f->area && f->by.n;
}

bool ent_find_by_noun_tree(struct survey *s, uint32_t token, struct str after, struct find *f)
{
    if (!s->an->insight || !tag_is_noun(s->an->syntax->tags[token])) return false;
    *f = (struct find){.first = token, .last = token, .rule = "territory.noun_tree"};
    if (str_is(s->an->syntax->lemmas[token], "hand")) return find_hands(s, token, f);
    f->area = area_with(s, modifier_by(s, token, after), false);
    if (!f->area) return false;
    f->by = owner_of(s, token, f);
    return f->by.n;
}

struct strs ent_tree_agents(struct survey *s, uint32_t token)
{
    struct strs none = {0};
    return s->an->insight ? ent_tree_parties(s, governed_by(s, token, "by")) : none;
}

/* Who wants what the verb above a word says: "insists that", "wants ... to", "asked for"; its doer. */
static struct strs wisher(struct survey *s, uint32_t token, struct find *f)
{
    static const char *const wanting[] = {"ask",  "want",    "demand", "insist",   "request",
                                          "seek", "require", "urge",   "campaign", "press"};
    const struct insight *in = s->an->insight;
    struct strs none = {0};
    uint32_t above = insight_head(in, token);
    if (above != NO_INDEX && relation_is(in, token, "conj")) above = insight_head(in, above);
    if (above == NO_INDEX || !STR_AMONG_FOLD(s->an->syntax->lemmas[above], wanting)) return none;
    if (above < f->first) f->first = above;
    return ent_tree_doer(s, above, &f->first);
}

static bool settle_demand(struct find *f)
{
    f->status = AREA_DEMANDS;
    f->standing = STANDING_SOUGHT;
    f->is_settled = true;
    return f->area && f->by.n;
}

/* "demanded sovereignty over the banks", "fights for an independent state in the north": what is wanted for land. */
bool ent_find_wanted_noun(struct survey *s, uint32_t token, struct find *f)
{
    static const char *const wanting[] = {"claim", "demand", "want",  "seek", "fight",   "campaign",
                                          "call",  "push",   "press", "ask",  "struggle"};
    static const char *const kinds[] = {"independent", "own", "separate", "sovereign"};
    const struct insight *in = s->an->insight;
    if (!in || !tag_is_noun(s->an->syntax->tags[token])) return false;
    *f = (struct find){.first = token, .last = token, .rule = "territory.wanted"};
    uint32_t kind = insight_child(in, token, "amod"), above = insight_head(in, token);
    bool is_own = kind != NO_INDEX && STR_AMONG_FOLD(token_text(s->an->document, kind), kinds);
    if (str_is(s->an->syntax->lemmas[token], "state") && !is_own) return false;
    bool is_wanted = above != NO_INDEX && STR_AMONG_FOLD(s->an->syntax->lemmas[above], wanting) &&
                     tag_is_verb(s->an->syntax->tags[above]) &&
                     (relation_is(in, token, "obj") || relation_is(in, token, "obl"));
    if (!is_wanted) return false;
    f->area = area_with(s, modifier_by(s, token, STR("over,for,of,in,on")), false);
    if (!f->area) f->area = area_with(s, governed_by(s, above, "in"), false);
    if (above < f->first) f->first = above;
    f->by = ent_tree_doer(s, above, &f->first);
    return settle_demand(f);
}

bool ent_find_wish_tree(struct survey *s, uint32_t token, struct find *f)
{
    const struct insight *in = s->an->insight;
    if (!in) return false;
    *f = (struct find){.first = token, .last = token, .rule = "territory.wish"};
    bool is_verb = tag_is_verb(s->an->syntax->tags[token]);
    uint32_t what = insight_child(in, token, is_verb ? "nsubj:pass" : "nsubj");
    if (what == NO_INDEX && is_verb) what = own_subject(in, token);
    bool is_asked = what == NO_INDEX && relation_is(in, token, "xcomp");
    if (is_asked) what = asked(s, insight_head(in, token));
    if (!is_verb && what == NO_INDEX) what = modifier_by(s, token, STR("of"));
    f->area = area_with(s, what, false);
    if (!f->area) return false;
    f->by = wisher(s, token, f);
    return settle_demand(f);
}

bool ent_find_leaving_tree(struct survey *s, uint32_t token, struct find *f)
{
    const struct insight *in = s->an->insight;
    if (!in || !tag_is_verb(s->an->syntax->tags[token])) return false;
    *f = (struct find){.first = token, .last = token, .rule = "territory.leave_tree"};
    uint32_t passive = insight_child(in, token, "nsubj:pass"), agent = governed_by(s, token, "by");
    uint32_t who = passive != NO_INDEX ? agent : own_subject(in, token);
    uint32_t above = insight_head(in, token);
    bool is_asked = who == NO_INDEX && relation_is(in, token, "xcomp") && above != NO_INDEX;
    if (is_asked) who = asked(s, above);
    f->area = area_with(s, passive != NO_INDEX ? passive : insight_child(in, token, "obj"), false);
    if (!f->area || who == NO_INDEX) return false;
    if (!is_asked && !ent_is_land_word(s->an->syntax->lemmas[who], LAND_HOLDER)) return false;
    f->by = ent_tree_parties(s, who);
    if (!f->by.n) ent_name_add(s->an->arena, &f->by, s->an->syntax->lemmas[who]);
    if (who < f->first) f->first = who;
    if (who > f->last) f->last = who;
    return true;
}

bool ent_find_ours(struct survey *s, uint32_t token, struct find *f)
{
    const struct insight *in = s->an->insight;
    *f = (struct find){.first = token, .last = token, .rule = "territory.ours"};
    if (!in || insight_child(in, token, "cop") == NO_INDEX) return false;
    f->area = area_with(s, own_subject(in, token), false);
    if (!f->area) return false;
    f->by = ent_speaking_party(s, token);
    f->status = AREA_CLAIMS;
    f->standing = insight_child(in, token, "advmod") != NO_INDEX &&
                          ent_token_is(s->an->document, insight_child(in, token, "advmod"), "not")
                      ? STANDING_DENIED
                      : STANDING_DECLARED;
    f->is_settled = true;
    return f->by.n;
}
