#include "reading/territory_survey.h"

#include "reading/event_frame.h"
#include "reading/event_party.h"
#include "reading/territory_standing.h"
#include "reading/time_word.h"

/* How far the words of one bond stand apart, in tokens. */
enum { NEAR = 6, FAR = 12 };

static const char declaring[] = "declare,proclaim,announce,achieve,gain,win";
static const char granting[] = "grant,give,offer";
static const char wanting[] = "seek,want,demand,favour,favor,support,back,pursue,campaign,fight,"
                              "push,call,advocate,urge,claim";
static const char recognising[] = "recognise,recognize,accept,acknowledge,reject,oppose,back";
static const char regarding[] = "consider,regard,view,see,treat,call,deem,describe";
static const char contesting[] = "overlapping,competing,rival,conflicting,clashing,disputed";
static const char quarrelling[] = "involve,concern,center,centre,cover";

static bool listed(const char *list, struct str word) { return ent_list_has(str_of(list), word); }

static struct str lemma_at(const struct survey *s, uint32_t i)
{
    return i >= s->first && i <= s->last ? s->an->syntax->lemmas[i] : STR_NONE;
}

static bool is(const struct survey *s, uint32_t i, const char *word)
{
    return i >= s->first && i <= s->last && ent_token_is(s->an->document, i, word);
}

static bool settle(struct find *f, enum area_status status, enum standing standing)
{
    f->status = status;
    f->standing = standing;
    f->is_settled = true;
    return true;
}

static void cover(struct find *f, uint32_t first, uint32_t last)
{
    if (first < f->first) f->first = first;
    if (last > f->last) f->last = last;
}

const struct area *ent_area_of_words(const struct survey *s, uint32_t first, uint32_t last)
{
    struct area *a = arena_new(s->an->arena, struct area);
    *a = (struct area){.first = first, .last = last, .is_land = true};
    a->name = span_of(s->an->document->text, tokens_span(s->an->document, first, last));
    return a;
}

/* The standing of what is wanted: sought, unless it is denied. */
static enum standing wanted(const struct clause *c)
{
    return c->flags & CLAUSE_NEGATED ? STANDING_DENIED : STANDING_SOUGHT;
}

/* The party a bare area is itself: a state or movement by that name, else its own name. */
static struct strs selves(struct survey *s, const struct area *area)
{
    struct strs by = ent_parties_at(s->an, area->first);
    if (!by.n) ent_name_add(s->an->arena, &by, area->name);
    return by;
}

/* "independence for Tibet", "the independence of Kosovo", "Kosovo's independence". */
static const struct area *area_of_independence(const struct survey *s, uint32_t token)
{
    bool is_led = is(s, token + 1, "for") || is(s, token + 1, "of");
    const struct area *behind = is_led ? ent_area_behind(s, token + 1) : NULL;
    if (behind) return behind;
    for (uint32_t i = token; i > s->first && token - i < NEAR;) {
        i--;
        const struct area *a = ent_area_from(s, i, i);
        if (a) return a->last + 2 >= i && s->an->syntax->tags[a->last + 1] == TAG_POS ? a : NULL;
        if (tag_is_verb(s->an->syntax->tags[i])) return NULL;
    }
    return NULL;
}

/* "four of the republics declared independence". */
static const struct area *declaring_land(const struct survey *s, const struct clause *c)
{
    if (c->subject == NO_INDEX) return NULL;
    const struct noun_phrase *p = &s->an->syntax->phrases.at[c->subject];
    if (p->first < s->first || p->last > s->last || p->last > c->verb) return NULL;
    uint32_t first = p->first, last = p->last;
    uint32_t whole = is(s, last + 1, "of") ? ent_phrase_at(s->an, last + 2) : NO_INDEX;
    if (whole != NO_INDEX) last = s->an->syntax->phrases.at[whole].last;
    bool is_land = listed("republic,state,nation,country,colony", lemma_at(s, last));
    uint8_t tag = s->an->syntax->tags[first];
    if (first < last && (tag == TAG_DT || tag == TAG_PRP_POSS)) first++;
    return is_land && last < c->verb ? ent_area_of_words(s, first, last) : NULL;
}

static bool find_declaration(struct survey *s, const struct clause *c, struct find *f)
{
    f->area = ent_area_of_subject(s, c->verb);
    if (!f->area) f->area = declaring_land(s, c);
    if (!f->area) return false;
    f->by = selves(s, f->area);
    cover(f, c->verb, c->verb);
    bool is_done = !(c->flags & CLAUSE_NEGATED);
    return settle(f, AREA_CLAIMS, is_done ? STANDING_DECLARED : STANDING_DENIED);
}

static bool find_grant(struct survey *s, const struct clause *c, uint32_t token, struct find *f)
{
    f->area = ent_area_from(s, c->verb + 1, c->verb + 2);
    if (!f->area) f->area = is(s, token + 1, "to") ? ent_area_behind(s, token + 1) : NULL;
    f->by = ent_survey_subject(s, c->verb, &f->first);
    cover(f, c->verb, c->verb);
    bool is_found = f->area && f->by.n;
    return is_found && settle(f, AREA_CEDES, ent_standing_of(s->an, c->verb, AREA_CEDES));
}

/* "Kosovo's independence has been recognised by the United States". */
static bool find_recognised(struct survey *s, const struct clause *c, uint32_t token,
                            struct find *f)
{
    if (!(c->flags & CLAUSE_PASSIVE) || !listed("recognise,recognize", c->lemma)) return false;
    f->area = area_of_independence(s, token);
    f->by = ent_agent_behind(s, c->verb, &f->last);
    cover(f, c->verb, c->verb);
    bool is_found = f->area && f->by.n;
    return is_found && settle(f, AREA_RECOGNISES, ent_standing_of(s->an, c->verb, AREA_RECOGNISES));
}

/* "wants the city as its capital", "wants the heights back". */
static bool find_want(struct survey *s, uint32_t token, struct find *f)
{
    const struct clause *c = ent_survey_clause(s, token);
    f->area = ent_area_from(s, token + 1, token + 2);
    if (!c || c->verb != token || !f->area || !f->area->is_contested) return false;
    uint32_t behind = f->area->last + 1;
    if (!is(s, behind, "as") && !is(s, behind, "back") && !is(s, behind, "returned")) return false;
    f->rule = "territory.want";
    f->by = ent_survey_subject(s, token, &f->first);
    cover(f, token, behind);
    return f->by.n && settle(f, AREA_DEMANDS, wanted(c));
}

static bool find_independence(struct survey *s, uint32_t token, struct find *f)
{
    const struct clause *c = ent_survey_clause(s, token);
    if (!c || c->verb == NO_INDEX) return false;
    f->rule = "territory.independence";
    if (c->verb > token) return find_recognised(s, c, token, f);
    if (listed(declaring, c->lemma)) return find_declaration(s, c, f);
    if (listed(granting, c->lemma)) return find_grant(s, c, token, f);
    bool is_recognised = listed(recognising, c->lemma);
    if (!is_recognised && !listed(wanting, c->lemma)) return false;
    f->area = area_of_independence(s, token);
    f->by = ent_survey_subject(s, c->verb, &f->first);
    const struct area *own = is_recognised ? NULL : ent_area_of_subject(s, c->verb);
    if (!f->area && own && own->is_contested) f->area = own;
    if (!f->area || !f->by.n) return false;
    cover(f, c->verb, c->verb);
    if (!is_recognised) return settle(f, AREA_DEMANDS, wanted(c));
    bool is_against = listed("reject,oppose", c->lemma);
    enum standing standing = ent_standing_of(s->an, c->verb, AREA_RECOGNISES);
    return settle(f, AREA_RECOGNISES, is_against ? STANDING_DENIED : standing);
}

/* "demands the return of the heights": asked for by the subject. */
static bool find_return(struct survey *s, uint32_t token, struct find *f)
{
    const struct clause *c = ent_survey_clause(s, token);
    bool is_wanted =
        c && c->verb != NO_INDEX && c->verb < token &&
        (listed(wanting, c->lemma) || listed("ask,campaign,insist,press,request", c->lemma));
    if (!is_wanted || !is(s, token + 1, "of")) return false;
    f->area = ent_area_behind(s, token + 1);
    f->by = ent_survey_subject(s, c->verb, &f->first);
    f->rule = "territory.return";
    cover(f, c->verb, c->verb);
    return f->area && f->by.n && settle(f, AREA_DEMANDS, wanted(c));
}

/* Who follows "to" or "of" within a few tokens; its last token in f. */
static struct strs holder_behind(struct survey *s, uint32_t i, struct find *f)
{
    while (i < s->last && (is(s, i, "the") || is(s, i, "a") || is(s, i, "both"))) i++;
    if (i > s->last) return (struct strs){0};
    uint32_t p = ent_phrase_at(s->an, i);
    cover(f, f->first, p == NO_INDEX ? i : s->an->syntax->phrases.at[p].last);
    struct strs by = ent_parties_at(s->an, i);
    return by.n || p == NO_INDEX ? by : ent_parties_within(s->an, p);
}

/* Who wants the thing that an infinitive names: the subject of "wants ... to remain". */
static bool find_wish(struct survey *s, const struct clause *c, struct find *f)
{
    if (c->kind != CLAUSE_INFINITIVE || c->parent == NO_INDEX) return false;
    const struct clause *above = &s->an->syntax->clauses.at[c->parent];
    if (above->verb == NO_INDEX || !listed(wanting, above->lemma)) return false;
    f->by = ent_survey_subject(s, above->verb, &f->first);
    cover(f, above->verb, above->verb);
    return f->by.n && settle(f, AREA_DEMANDS, wanted(above));
}

static bool is_state_behind(const struct survey *s, uint32_t i)
{
    const struct area *a = ent_area_behind(s, i);
    return a && a->known.n && !a->is_land && !a->is_contested;
}

/* What is or is to be part of a state: the area right before an infinitive, else the subject. */
static const struct area *member_of(const struct survey *s, const struct clause *c)
{
    if (c->kind != CLAUSE_INFINITIVE) return ent_area_of_subject(s, c->verb);
    for (uint32_t i = c->verb_first; i > s->first && c->verb_first - i < NEAR; i--) {
        const struct area *a = ent_area_from(s, i - 1, i - 1);
        if (a) return a->last + 1 == c->verb_first ? a : NULL;
    }
    return NULL;
}

static bool is_told_by_somebody(const struct survey *s, uint32_t first, uint32_t last)
{
    struct span words = tokens_span(s->an->document, first, last);
    return ent_statement_around(s->an->reading, words) != NO_INDEX;
}

/* "wants X to remain in Y", "X is part of Y", "X belongs to Y": the area is contested, or anything would be claimed. */
static bool find_membership(struct survey *s, uint32_t token, struct find *f)
{
    const struct clause *c = ent_survey_clause(s, token);
    if (!c || c->verb == NO_INDEX || c->verb > token) return false;
    bool is_belonging = str_equal(lemma_at(s, token), STR("belong"));
    bool is_staying = listed("remain,stay", lemma_at(s, token)) && is(s, token + 1, "in");
    bool is_part =
        is(s, token, "part") && is(s, token + 1, "of") && listed("be,become,remain,stay", c->lemma);
    if (!is_belonging && !is_staying && !is_part) return false;
    f->rule = "territory.membership";
    f->area = member_of(s, c);
    bool is_its_land = is_part && s->an->syntax->tags[token + 2] == TAG_PRP_POSS &&
                       listed("territory,land,soil", lemma_at(s, token + 3));
    bool is_ours = is_belonging && is(s, token + 1, "to") && is(s, token + 2, "us");
    if (!f->area || !(f->area->is_contested || is_its_land || is_ours)) return false;
    if (is_ours) {
        f->by = ent_speaking_party(s, token);
        return f->by.n && settle(f, AREA_CLAIMS,
                                 c->flags & CLAUSE_NEGATED ? STANDING_DENIED : STANDING_DECLARED);
    }
    bool is_land_of_state = is_belonging || is_state_behind(s, token + 1);
    if (is_land_of_state && find_wish(s, c, f)) return true;
    bool is_led = is(s, token + 1, "to") || is(s, token + 1, "of");
    if (is_staying || !is_led || c->kind == CLAUSE_INFINITIVE || c->modal != NO_INDEX) return false;
    if (!is_told_by_somebody(s, c->verb, token)) return false;
    f->by = holder_behind(s, token + 2, f);
    if (!f->by.n && is_its_land) f->by = ent_speaking_party(s, token);
    bool is_denied = c->flags & CLAUSE_NEGATED;
    return f->by.n && settle(f, AREA_CLAIMS, is_denied ? STANDING_DENIED : STANDING_DECLARED);
}

/* "part of its territory", "part of China". */
static bool is_land_behind(const struct survey *s, uint32_t i)
{
    return is(s, i, "of") && (ent_area_behind(s, i) || is(s, i + 2, "territory"));
}

/* "regards X as its own", "considers X part of its territory", "sees X as a breakaway province". */
static bool find_regard(struct survey *s, uint32_t token, struct find *f)
{
    f->area = ent_area_from(s, token + 1, token + 2);
    if (!f->area) return false;
    bool is_own = false;
    uint32_t i = f->area->last + 1;
    for (; i <= s->last && i <= f->area->last + NEAR && !is_own; i++)
        is_own = is(s, i, "own") || is(s, i, "theirs") || is(s, i, "his") || is(s, i, "hers") ||
                 (i == f->area->last + 1 && s->an->syntax->tags[i] == TAG_PRP_POSS) ||
                 is(s, i, "province") || is(s, i, "territory") || is(s, i, "breakaway") ||
                 (is(s, i, "part") && is_land_behind(s, i + 1));
    if (!is_own) return false;
    f->rule = "territory.regard";
    f->by = ent_survey_subject(s, token, &f->first);
    struct strs doers = ent_tree_doer(s, token, &f->first);
    if (doers.n > f->by.n) f->by = doers;
    cover(f, token, i - 1);
    const struct clause *c = ent_survey_clause(s, token);
    bool is_denied = c && c->flags & CLAUSE_NEGATED;
    return f->by.n && settle(f, AREA_CLAIMS, is_denied ? STANDING_DENIED : STANDING_DECLARED);
}

/* "would make the sea part of the Turkish zone". */
static bool find_making(struct survey *s, uint32_t token, struct find *f)
{
    f->area = ent_area_from(s, token + 1, token + 2);
    if (!f->area) return false;
    uint32_t i = f->area->last + 1;
    while (i < s->last && i <= f->area->last + FAR && !is(s, i, "part")) i++;
    if (!is(s, i, "part") || !is(s, i + 1, "of")) return false;
    f->rule = "territory.making";
    f->by = holder_behind(s, i + 2, f);
    return f->by.n && settle(f, AREA_CLAIMS, STANDING_DECLARED);
}

/* "the city fell to the rebels", "fell into the hands of the rebels". */
static bool find_fall(struct survey *s, uint32_t token, struct find *f)
{
    f->area = ent_area_of_subject(s, token);
    uint32_t i = token + 1;
    if (is(s, i, "into") && is(s, i + 2, "hands")) i += 3;
    if (!f->area || !(is(s, i, "to") || (i > token + 1 && is(s, i, "of")))) return false;
    f->rule = "territory.fall";
    uint32_t p = i < s->last ? ent_phrase_at(s->an, i + 2 <= s->last ? i + 2 : i + 1) : NO_INDEX;
    if (p == NO_INDEX || !ent_is_actor(s->an, p)) return false;
    f->by = ent_actors_of(s->an, p);
    cover(f, f->first, s->an->syntax->phrases.at[p].last);
    return f->by.n && settle(f, AREA_CONTROLS, ent_standing_of(s->an, token, AREA_CONTROLS));
}

/* "competing claims to the islands", "overlapping maritime zone claims". */
static bool find_rival_claims(struct survey *s, uint32_t token, struct find *f)
{
    if (!is(s, token, "claims")) return false;
    uint32_t i = token;
    while (i > s->first && token - i < NEAR && !listed(contesting, token_text(s->an->document, i)))
        i--;
    if (!listed(contesting, token_text(s->an->document, i))) return false;
    bool is_led = is(s, token + 1, "to") || is(s, token + 1, "over") || is(s, token + 1, "on");
    f->area = is_led ? ent_area_behind(s, token + 1) : NULL;
    bool is_zone = !f->area && token > i + 1;
    for (uint32_t k = i + 1; k < token && is_zone; k++) {
        uint8_t tag = s->an->syntax->tags[k];
        is_zone = tag == TAG_JJ || tag_is_noun(tag) || tag_is_proper(tag) || tag == TAG_PUNCT;
        if (k + 1 == token || tag == TAG_PUNCT)
            is_zone = is_zone && listed("zone,water,land,territory,border,boundary,area",
                                        lemma_at(s, tag == TAG_PUNCT ? k - 1 : k));
        if (tag == TAG_PUNCT) break;
    }
    if (is_zone) f->area = ent_area_of_words(s, i + 1, token - 1);
    f->rule = "territory.rivals";
    cover(f, i, token);
    f->by = ent_tree_between(s, token);
    const struct clause *c = ent_survey_clause(s, token);
    bool is_parting = !f->by.n && c && c->object != NO_INDEX;
    struct strs apart = is_parting ? ent_tree_parties(s, s->an->syntax->phrases.at[c->object].head)
                                   : (struct strs){0};
    if (apart.n > 1) f->by = apart;
    return f->area && settle(f, AREA_DISPUTED, STANDING_IN_FORCE);
}

/* "the dispute involves land on the peninsula". */
static bool find_matter(struct survey *s, uint32_t token, struct find *f)
{
    const struct clause *c = ent_survey_clause(s, token);
    if (!c || c->verb != token || c->subject == NO_INDEX) return false;
    uint32_t head = s->an->syntax->phrases.at[c->subject].head;
    if (head < s->first || head > s->last || !listed("dispute,quarrel,row", lemma_at(s, head)))
        return false;
    f->area = ent_area_from(s, token + 1, token + NEAR);
    f->rule = "territory.matter";
    cover(f, head, token);
    uint32_t p = ent_governed_phrase(s->an, head, token, "between");
    f->by = ent_parties_of(s->an, p);
    return f->area && settle(f, AREA_DISPUTED, STANDING_IN_FORCE);
}

static bool are_two(struct strs names)
{
    return names.n > 1 || (names.n == 1 && (str_starts(names.at[0], STR("two ")) ||
                                            str_starts(names.at[0], STR("both "))));
}

/* Those who "took their quarrel to the court", "went to war over it": more than one. */
static struct strs quarrellers(struct survey *s, uint32_t token, struct find *f)
{
    const struct insight *in = s->an->insight;
    struct strs none = {0};
    uint32_t above = in ? insight_head(in, token) : NO_INDEX;
    if (above == NO_INDEX || !tag_is_verb(s->an->syntax->tags[above])) return none;
    struct str relation = insight_relation(in, token);
    if (!str_is(relation, "obj") && !str_is(relation, "obl")) return none;
    struct strs by = ent_tree_doer(s, above, &f->first);
    return are_two(by) ? by : none;
}

/* "fighting between A and B over the enclave", "A and B clashed over the island". */
static bool find_quarrel(struct survey *s, uint32_t token, struct find *f)
{
    uint32_t i = token + 1;
    while (i < s->last && i <= token + NEAR && !is(s, i, "over") && !is(s, i, "about")) i++;
    f->area = is(s, i, "over") || is(s, i, "about") ? ent_area_behind(s, i) : NULL;
    if (!f->area) f->area = ent_tree_area_over_which(s, token);
    bool is_named = f->area && (f->area->is_contested || f->area->is_land);
    if (!is_named) return false;
    f->rule = "territory.quarrel";
    f->by = ent_parties_of(s->an, ent_governed_phrase(s->an, token + 1, i, "between"));
    if (!f->by.n) f->by = ent_tree_between(s, token);
    bool is_verb = tag_is_verb(s->an->syntax->tags[token]) && !ent_tree_is_thing(s, token);
    if (is_verb && !f->by.n) f->by = ent_survey_subject(s, token, &f->first);
    struct strs doers = f->by.n ? f->by : quarrellers(s, token, f);
    if (!f->by.n) f->by = doers;
    bool is_told = are_two(f->by) || (!is_verb && f->by.n == 0 && i == token + 1);
    return is_told && settle(f, AREA_DISPUTED, STANDING_IN_FORCE);
}

/* "drove the rebels out of the valley", "expelled the army from the town". */
static bool find_drive(struct survey *s, uint32_t token, struct find *f)
{
    uint32_t i = token + 1;
    while (i < s->last && i <= token + NEAR && !is(s, i, "from") && !is(s, i, "out")) i++;
    uint32_t p = i > token + 1 ? ent_phrase_at(s->an, i - 1) : NO_INDEX;
    if (is(s, i, "out") && is(s, i + 1, "of")) i++;
    const struct clause *c = ent_survey_clause(s, token);
    bool is_passive = !c || c->flags & CLAUSE_PASSIVE;
    f->area = is(s, i, "from") || is(s, i, "of") ? ent_area_behind(s, i) : NULL;
    bool is_held = f->area && (f->area->is_contested || f->area->is_land);
    if (is_passive || !is_held || p == NO_INDEX || !ent_is_actor(s->an, p)) return false;
    f->rule = "territory.drive";
    f->by = ent_survey_subject(s, token, &f->first);
    return f->by.n && settle(f, AREA_CONTROLS, ent_standing_of(s->an, token, AREA_CONTROLS));
}

/* "seeks reunification with Taiwan". */
static bool find_reunion(struct survey *s, uint32_t token, struct find *f)
{
    const struct clause *c = ent_survey_clause(s, token);
    bool is_wanted = c && c->verb != NO_INDEX && c->verb < token && listed(wanting, c->lemma);
    bool is_led = is(s, token + 1, "with") || is(s, token + 1, "of");
    f->area = is_wanted && is_led ? ent_area_behind(s, token + 1) : NULL;
    if (!f->area || !f->area->is_contested) return false;
    f->rule = "territory.reunion";
    f->by = ent_survey_subject(s, c->verb, &f->first);
    cover(f, c->verb, c->verb);
    return f->by.n && settle(f, AREA_DEMANDS, wanted(c));
}

/* "seceded from", "broke away from". */
static bool find_secession(struct survey *s, uint32_t token, struct find *f)
{
    const struct clause *c = ent_survey_clause(s, token);
    bool is_parting = str_equal(lemma_at(s, token), STR("secede")) || is(s, token + 1, "away");
    if (!is_parting || !c || c->verb != token) return false;
    f->rule = "territory.secession";
    if (!find_declaration(s, c, f)) return false;
    bool is_wish = c->kind == CLAUSE_INFINITIVE || c->modal != NO_INDEX || c->flags & CLAUSE_FUTURE;
    return settle(f, AREA_CLAIMS, is_wish ? STANDING_SOUGHT : f->standing);
}

/* "became part of the kingdom". */
static bool find_joining(struct survey *s, uint32_t token, struct find *f)
{
    const struct clause *c = ent_survey_clause(s, token);
    bool is_made = c && c->flags & CLAUSE_PASSIVE && listed("make,declare,proclaim", c->lemma);
    bool is_change = c && (is_made || str_is(c->lemma, "become"));
    if (!is_change || !is(s, token + 1, "of")) return false;
    f->area = ent_area_of_subject(s, token);
    uint32_t p = ent_governed_phrase(s->an, token, s->last, "of");
    f->rule = "territory.joining";
    if (!f->area || p == NO_INDEX) return false;
    f->by = ent_tree_parties(s, s->an->syntax->phrases.at[p].head);
    return f->by.n && settle(f, AREA_ANNEXED, STANDING_DECLARED);
}

/* "the islands passed to the kingdom", "reverted to". */
static bool find_passing(struct survey *s, uint32_t token, struct find *f)
{
    const struct clause *c = ent_survey_clause(s, token);
    if (!c || c->verb != token || !is(s, token + 1, "to")) return false;
    f->area = ent_area_of_subject(s, token);
    f->rule = "territory.passing";
    f->by = f->area ? holder_behind(s, token + 2, f) : (struct strs){0};
    return f->by.n && settle(f, AREA_CONTROLS, ent_standing_of(s->an, token, AREA_CONTROLS));
}

/* "cleared the valley of rebels". */
static bool find_clearing(struct survey *s, uint32_t token, struct find *f)
{
    f->area = ent_area_behind(s, token);
    if (!f->area || !is(s, f->area->last + 1, "of")) return false;
    uint32_t p = f->area->last + 2 <= s->last ? ent_phrase_at(s->an, f->area->last + 2) : NO_INDEX;
    if (p == NO_INDEX || !ent_is_actor(s->an, p)) return false;
    f->rule = "territory.clearing";
    f->by = ent_survey_subject(s, token, &f->first);
    return f->by.n && settle(f, AREA_CONTROLS, ent_standing_of(s->an, token, AREA_CONTROLS));
}

/* "the province joined the kingdom in 1920". */
static bool find_union(struct survey *s, uint32_t token, struct find *f)
{
    const struct clause *c = ent_survey_clause(s, token);
    if (!c || c->verb != token || c->object == NO_INDEX || c->subject == NO_INDEX) return false;
    f->area = ent_area_of_subject(s, token);
    bool is_land =
        f->area && f->area->is_land && f->area->last == s->an->syntax->phrases.at[c->subject].last;
    if (!is_land || !(s->an->cast->figures[c->object].flags & FIGURE_PARTY)) return false;
    f->rule = "territory.union";
    f->by = ent_parties_of(s->an, c->object);
    return f->by.n && settle(f, AREA_ANNEXED, ent_standing_of(s->an, token, AREA_ANNEXED));
}

static bool is_wanted_noun(struct str lemma)
{
    return listed("autonomy,liberation,secession,self-rule,sovereignty,state,statehood", lemma);
}

bool ent_find_bond(struct survey *s, uint32_t token, struct find *f)
{
    struct str lemma = lemma_at(s, token);
    bool is_verb = tag_is_verb(s->an->syntax->tags[token]);
    *f = (struct find){.first = token, .last = token};
    if (str_equal(lemma, STR("independence"))) return find_independence(s, token, f);
    if (str_equal(lemma, STR("return")) && !is_verb) return find_return(s, token, f);
    if (str_equal(lemma, STR("claim")) && !is_verb) return find_rival_claims(s, token, f);
    if (str_is(lemma, "part") && find_joining(s, token, f)) return true;
    if (listed("part,belong,remain,stay", lemma)) return find_membership(s, token, f);
    if (listed("war,fighting,conflict,clash,fight,quarrel,feud,row,tension,dispute", lemma))
        return find_quarrel(s, token, f);
    if (listed("reunification,unification", lemma)) return find_reunion(s, token, f);
    if (is_wanted_noun(lemma)) return ent_find_wanted_noun(s, token, f);
    if (!is_verb) return false;
    if (listed("pass,revert", lemma)) return find_passing(s, token, f);
    if (listed("clear,purge", lemma)) return find_clearing(s, token, f);
    if (str_is(lemma, "join")) return find_union(s, token, f);
    if (listed("drive,expel,force,push,oust,dislodge", lemma)) return find_drive(s, token, f);
    if (listed("want,seek,demand", lemma)) return find_want(s, token, f);
    if (listed("secede,break", lemma)) return find_secession(s, token, f);
    if (str_equal(lemma, STR("make"))) return find_making(s, token, f);
    if (str_equal(lemma, STR("fall"))) return find_fall(s, token, f);
    if (listed(quarrelling, lemma)) return find_matter(s, token, f);
    return listed(regarding, lemma) && find_regard(s, token, f);
}
