#include "reading/territory_survey.h"

#include "base/table.h"
#include "reading/event_frame.h"
#include "reading/event_lexicon.h"
#include "reading/event_party.h"
#include "reading/territory_land.h"
#include "reading/territory_standing.h"
#include "reading/time.h"
#include "reading/time_word.h"

extern const struct table ent_table_territory;

enum { COLUMN_LEMMA, COLUMN_KIND, COLUMN_AFTER, COLUMN_STATUS };

/* How far words may stand from the one that tells a status, in tokens. */
enum { REACH = 4, BEFORE = 6 };

/* A word that tells a status, with the row of the lexicon it was found by. */
struct trigger {
    uint32_t token, row;
};

static const struct syntax *syntax_of(const struct survey *s) { return s->an->syntax; }

static uint8_t tag_at(const struct survey *s, uint32_t i)
{
    return i >= s->first && i <= s->last ? syntax_of(s)->tags[i] : (uint8_t)TAG_PUNCT;
}

static bool is(const struct survey *s, uint32_t i, const char *word)
{
    return i >= s->first && i <= s->last && ent_token_is(s->an->document, i, word);
}

static struct str cell(const struct trigger *t, uint32_t column)
{
    return table_cell(&ent_table_territory, t->row, column);
}

static bool is_of_kind(const struct trigger *t, const char *kind)
{
    return str_is(cell(t, COLUMN_KIND), kind);
}

/* Is the word one of the comma-separated words of a cell? */
static bool is_among(struct str list, struct str word)
{
    for (size_t start = 0; start < list.n;) {
        size_t end = ent_str_find(list, STR(","), start);
        if (ent_str_equal_fold(str_part(list, start, end), word)) return true;
        start = end + 1;
    }
    return false;
}

/* Who stands before a noun as its possessor or adjective: "Russia's annexation", "American recognition", "its claims". */
static struct strs owner_before(struct survey *s, uint32_t token, uint32_t *first)
{
    struct strs by = {0};
    for (uint32_t i = token; i > s->first && token - i < BEFORE && !by.n;) {
        i--;
        uint8_t tag = tag_at(s, i);
        if (tag == TAG_POS || tag == TAG_DT) continue;
        bool is_owner = tag_is_proper(tag) || tag == TAG_JJ || tag == TAG_PRP_POSS ||
                        tag_is_noun(tag) || tag == TAG_CC;
        if (!is_owner) break;
        by = ent_parties_at(s->an, i);
        if (by.n) *first = i;
        if (tag == TAG_PRP_POSS) break;
    }
    return by;
}

/* "pulled its troops out of the strip", "withdrew settlers from the valley": those who left stand between. */
static bool find_recall(struct survey *s, const struct trigger *t, struct find *f)
{
    if (!ent_list_has(STR("pull,withdraw"), cell(t, COLUMN_LEMMA))) return false;
    uint32_t i = t->token + 1;
    while (i < s->last && i <= t->token + BEFORE && !is(s, i, "from") && !is(s, i, "out")) i++;
    if (is(s, i, "out") && is(s, i + 1, "of")) i++;
    bool is_led = i > t->token + 1 && (is(s, i, "from") || is(s, i, "of"));
    f->area = is_led ? ent_area_behind(s, i) : NULL;
    if (!f->area) return false;
    f->rule = "territory.recall";
    f->by = ent_survey_subject(s, t->token, &f->first);
    return f->by.n;
}

/* "handed the peninsula back": the particle behind the area. */
static bool find_parted(struct survey *s, const struct trigger *t, struct find *f)
{
    if (find_recall(s, t, f)) return true;
    f->area = ent_area_behind(s, t->token);
    if (!f->area || f->area->last >= s->last) return false;
    struct str word = token_text(s->an->document, f->area->last + 1);
    if (str_equal(word, STR("of")) || !is_among(cell(t, COLUMN_AFTER), word)) return false;
    f->rule = "territory.parted";
    f->by = ent_survey_subject(s, t->token, &f->first);
    return f->by.n;
}

/* "returned the villages to Armenia": only with whom they went to. */
static bool find_transfer(struct survey *s, const struct trigger *t, struct find *f)
{
    if (!tag_is_verb(tag_at(s, t->token))) return false;
    f->area = ent_area_behind(s, t->token);
    if (!f->area || !is(s, f->area->last + 1, "to")) return false;
    f->rule = "territory.transfer";
    f->by = ent_survey_subject(s, t->token, &f->first);
    return f->by.n;
}

/* Whom "we" means inside a quotation. */
struct strs ent_speaking_party(struct survey *s, uint32_t token)
{
    struct strs by = {0};
    uint32_t i = ent_speaker_of(s->an, token);
    if (i != NO_INDEX)
        ent_name_add(s->an->arena, &by, s->an->reading->statements.at[i].source.party);
    bool is_named = i != NO_INDEX && !by.n &&
                    !str_is(s->an->reading->statements.at[i].source.name, "unspecified");
    if (is_named) ent_name_add(s->an->arena, &by, s->an->reading->statements.at[i].source.name);
    return by;
}

/* "the army left the valley": people leave places too, so the land is a contested one, or those who leave are armed. */
static bool find_leaving(struct survey *s, const struct trigger *t, struct find *f)
{
    const struct clause *c = ent_survey_clause(s, t->token);
    if (!tag_is_verb(tag_at(s, t->token)) || !c || c->subject == NO_INDEX) return false;
    f->area = ent_area_behind(s, t->token);
    if (!f->area) return false;
    uint32_t head = syntax_of(s)->phrases.at[c->subject].head;
    bool is_armed = ent_is_event_word(syntax_of(s)->lemmas[head], WORDS_ARMED);
    bool is_self = ent_list_has(STR("we,they"), syntax_of(s)->lemmas[head]);
    bool is_person = !is_self && s->an->cast->figures[c->subject].flags & FIGURE_PERSON;
    bool is_party = is_self || ent_parties_of(s->an, c->subject).n;
    if (!is_party || (!is_armed && (is_person || !f->area->is_contested))) return false;
    f->rule = "territory.leave";
    f->by = is_self ? ent_speaking_party(s, t->token) : (struct strs){0};
    if (!f->by.n) f->by = ent_survey_subject(s, t->token, &f->first);
    return f->by.n;
}

/* What the armed take, by its bare name: "rebels captured Goma". */
static const struct area *taken_place(struct survey *s, const struct trigger *t)
{
    const struct clause *c = ent_survey_clause(s, t->token);
    bool is_taking = ent_is_land_word(cell(t, COLUMN_LEMMA), LAND_TAKING);
    if (!is_taking || !c || c->subject == NO_INDEX || c->object == NO_INDEX) return NULL;
    uint32_t head = syntax_of(s)->phrases.at[c->subject].head;
    bool is_armed = ent_is_event_word(syntax_of(s)->lemmas[head], WORDS_ARMED) &&
                    !str_equal(syntax_of(s)->lemmas[head], STR("police"));
    const struct noun_phrase *p = &syntax_of(s)->phrases.at[c->object];
    bool is_name =
        p->first == t->token + 1 && p->flags & PHRASE_PROPER && tag_is_proper(tag_at(s, p->first));
    if (!is_armed || !is_name ||
        s->an->cast->figures[c->object].flags & (FIGURE_PERSON | FIGURE_PARTY))
        return NULL;
    return ent_area_of_words(s, p->first, p->last);
}

/* "Russia occupies parts of ...", "the land that Russia occupies", "regions controlled by Kyiv". */
static bool find_by_verb(struct survey *s, const struct trigger *t, struct find *f)
{
    uint32_t v = t->token, start = v + 1;
    if (!tag_is_verb(tag_at(s, v))) return false;
    bool needs_particle = !str_is_empty(cell(t, COLUMN_AFTER));
    if (needs_particle && !is_among(cell(t, COLUMN_AFTER), token_text(s->an->document, start)))
        return find_parted(s, t, f);
    if (needs_particle && (is(s, start + 1, "of") || is(s, start + 1, "from"))) start++;
    f->by = ent_agent_behind(s, v, &f->last);
    if (f->by.n) {
        f->area = ent_area_ahead(s, v);
        f->rule = "territory.passive";
        return f->area;
    }
    f->area = ent_area_behind(s, needs_particle ? start : v);
    f->rule = "territory.verb";
    if (!f->area && tag_at(s, v) != TAG_VBN) {
        const struct clause *c = ent_survey_clause(s, v);
        bool is_relative = c && c->subject != NO_INDEX &&
                           (c->kind == CLAUSE_RELATIVE || c->kind == CLAUSE_COMPLEMENT);
        f->area =
            is_relative ? ent_area_ahead(s, syntax_of(s)->phrases.at[c->subject].first) : NULL;
    }
    const struct clause *c = ent_survey_clause(s, v);
    bool needs_holder = str_equal(cell(t, COLUMN_STATUS), STR("controls")) ||
                        str_equal(cell(t, COLUMN_STATUS), STR("cedes"));
    if (!f->area && c && c->flags & CLAUSE_PASSIVE) {
        f->area = ent_area_ahead(s, v);
        return f->area && !needs_holder;
    }
    if (!f->area) f->area = taken_place(s, t);
    if (f->area) f->by = ent_survey_subject(s, v, &f->first);
    struct strs doers = f->area ? ent_tree_doer(s, v, &f->first) : (struct strs){0};
    if (doers.n > f->by.n) f->by = doers;
    return f->area && f->by.n;
}

static bool trigger_at(const struct survey *s, uint32_t token, const char *kind, struct trigger *t)
{
    struct str lemma = syntax_of(s)->lemmas[token];
    uint32_t row = ent_table_find(&ent_table_territory, lemma);
    for (; row != NO_INDEX && row < ent_table_territory.n_rows; row++) {
        *t = (struct trigger){token, row};
        if (!str_equal(cell(t, COLUMN_LEMMA), lemma)) return false;
        if (is_of_kind(t, kind)) return true;
    }
    return false;
}

/* The area of a noun: "control of the strip"; through another such noun too: "recognition of the annexation of the strip". */
static const struct area *area_of_noun(const struct survey *s, const struct trigger *t,
                                       uint32_t *end)
{
    struct trigger at = *t;
    for (int depth = 0; depth < 3; depth++) {
        uint32_t i = at.token + 1;
        if (i > s->last || !is_among(cell(&at, COLUMN_AFTER), token_text(s->an->document, i)))
            return NULL;
        const struct area *a = ent_area_behind(s, i);
        if (a) return a;
        bool is_nested = false;
        for (uint32_t k = i + 1; k <= i + REACH + 1 && k <= s->last && !is_nested; k++)
            is_nested = trigger_at(s, k, "noun", &at);
        if (!is_nested) return NULL;
        *end = at.token;
    }
    return NULL;
}

/* "lost control of", "handed over control of". */
static bool is_given_up(const struct survey *s, uint32_t token)
{
    const struct clause *c = ent_survey_clause(s, token);
    if (!c || c->verb == NO_INDEX || c->verb > token) return false;
    return ent_list_has(STR("lose,cede,surrender,relinquish,hand,transfer,give,yield,abandon"),
                        c->lemma);
}

/* "its claims to ...", "American recognition of ...", "take control of ...", "the annexation of ... by Russia". */
static bool find_by_noun(struct survey *s, const struct trigger *t, struct find *f)
{
    if (!tag_is_noun(tag_at(s, t->token))) return false;
    uint32_t end = t->token;
    f->area = area_of_noun(s, t, &end);
    if (!f->area) return false;
    f->rule = "territory.noun";
    f->by = owner_before(s, t->token, &f->first);
    if (!f->by.n) f->by = ent_tree_owner(s, t->token);
    if (!f->by.n && is(s, f->area->last + 1, "by"))
        f->by = ent_agent_behind(s, f->area->last, &f->last);
    bool is_state_of_things = str_equal(cell(t, COLUMN_LEMMA), STR("status"));
    if (is_state_of_things) f->by = (struct strs){0};
    bool is_judged = ent_tree_is_judged(s, t->token);
    bool is_right = !str_equal(cell(t, COLUMN_STATUS), STR("annexed")) &&
                    !str_equal(cell(t, COLUMN_STATUS), STR("occupies"));
    if (is_judged && (!f->by.n || is_right)) return false;
    if (!f->by.n && !is_state_of_things) f->by = ent_survey_subject(s, t->token, &f->first);
    s->taken = end + 1;
    bool is_given = str_equal(cell(t, COLUMN_STATUS), STR("controls")) && is_given_up(s, t->token);
    f->status = AREA_CEDES;
    f->standing = ent_standing_of(s->an, t->token, AREA_CEDES);
    f->is_settled = is_given && f->by.n;
    return f->by.n || str_equal(cell(t, COLUMN_STATUS), STR("disputed"));
}

static struct strs holder_of(struct survey *s, uint32_t i, uint32_t *last)
{
    if (tag_at(s, i) == TAG_DT && i < s->last) i++;
    uint32_t p = ent_phrase_at(s->an, i);
    if (p != NO_INDEX) *last = syntax_of(s)->phrases.at[p].last;
    struct strs by = ent_parties_at(s->an, i);
    return by.n ? by : ent_actors_of(s->an, p);
}

/* "areas under Kyiv's control". */
static bool find_under(struct survey *s, const struct trigger *t, struct find *f)
{
    uint32_t i = t->token;
    if (!tag_is_noun(tag_at(s, i))) return false;
    while (i > s->first && t->token - i < BEFORE && !is(s, i, "under")) i--;
    if (!is(s, i, "under")) return false;
    f->area = ent_area_ahead(s, i);
    if (!f->area) f->area = ent_area_of_subject(s, i);
    f->rule = "territory.under";
    f->by = owner_before(s, t->token, &f->first);
    if (!f->by.n) f->by = ent_holder_at(s, t->token - 1);
    if (!f->by.n &&
        is_among(STR("of"),
                 token_text(s->an->document, t->token + 1 <= s->last ? t->token + 1 : t->token)))
        f->by = holder_of(s, t->token + 2 <= s->last ? t->token + 2 : s->last, &f->last);
    return f->area && f->by.n;
}

/* "Russian-held areas", whose parts are tokens of their own; "Hezbollah controlled territory" without the hyphen. */
static bool find_compound(struct survey *s, const struct trigger *t, struct find *f)
{
    uint32_t i = t->token;
    bool is_joined = i >= s->first + 2 && is(s, i - 1, "-");
    bool is_beside = i > s->first && tag_is_proper(tag_at(s, i - 1));
    if (i >= s->last || (!is_joined && !is_beside)) return false;
    f->area = ent_area_around(s, i);
    if (!f->area) f->area = ent_area_from(s, i + 1, i + 1);
    if (!f->area || (!is_joined && !f->area->is_land)) return false;
    f->rule = "territory.compound";
    f->first = is_joined ? i - 2 : i - 1;
    f->by = ent_holder_at(s, f->first);
    return f->by.n;
}

/* "the disputed region", "the dispute over ...": between whom is often not said. */
static bool find_adjective(struct survey *s, const struct trigger *t, struct find *f)
{
    f->area = ent_area_around(s, t->token);
    if (!f->area) f->area = ent_area_from(s, t->token + 1, t->token + 1);
    f->rule = "territory.adjective";
    f->status = AREA_DISPUTED;
    f->standing = STANDING_IN_FORCE;
    f->is_settled = true;
    return f->area;
}

/* "the court awarded the bay to the kingdom". */
static bool find_award(struct survey *s, const struct trigger *t, struct find *f)
{
    const struct clause *c = ent_survey_clause(s, t->token);
    if (!c || c->subject == NO_INDEX || !find_transfer(s, t, f)) return false;
    return ent_list_has(STR("arbitrator,commission,court,judge,tribunal,panel"),
                        syntax_of(s)->lemmas[syntax_of(s)->phrases.at[c->subject].head]);
}

/* "the status of the port remains unresolved". */
static bool is_open_status(const struct survey *s, const struct trigger *t)
{
    static const char *const words[] = {"unresolved", "undecided", "unclear",   "open", "contested",
                                        "disputed",   "unsettled", "uncertain", "limbo"};
    for (uint32_t i = t->token; i <= s->last; i++)
        if (STR_AMONG_FOLD(token_text(s->an->document, i), words)) return true;
    return false;
}

static bool find_with_rules(struct survey *s, const struct trigger *t, struct find *f)
{
    *f = (struct find){.first = t->token, .last = t->token};
    if (is_of_kind(t, "ours")) return ent_find_ours(s, t->token, f);
    if (is_of_kind(t, "judge")) return ent_find_acceptance(s, t->token, f);
    if (is_of_kind(t, "award")) return find_award(s, t, f);
    if (is_of_kind(t, "bond")) return ent_find_bond(s, t->token, f);
    if (is_of_kind(t, "verb")) return find_by_verb(s, t, f);
    if (is_of_kind(t, "transfer")) return find_transfer(s, t, f);
    if (is_of_kind(t, "leave")) return find_leaving(s, t, f);
    if (is_of_kind(t, "noun")) return find_by_noun(s, t, f);
    if (is_of_kind(t, "under")) return find_under(s, t, f);
    if (is_of_kind(t, "compound")) return find_compound(s, t, f);
    return is_of_kind(t, "adjective") && find_adjective(s, t, f);
}

/* Verbs of which land alone is the object: an unknown name behind them is one. */
static bool takes_only_land(const struct trigger *t)
{
    return ent_is_land_word(cell(t, COLUMN_LEMMA), LAND_OBJECT);
}

static bool find_with(struct survey *s, const struct trigger *t, struct find *f)
{
    if (str_is(cell(t, COLUMN_LEMMA), "rule") && is(s, t->token + 1, "out")) return false;
    if (find_with_rules(s, t, f)) return true;
    static const char wishes[] = "belong,break,join,part,remain,restore,return,secede,stay";
    if (is_of_kind(t, "leave")) return ent_find_leaving_tree(s, t->token, f);
    if (ent_list_has(str_of(wishes), cell(t, COLUMN_LEMMA)) && ent_find_wish_tree(s, t->token, f))
        return true;
    bool is_verb = is_of_kind(t, "verb") || is_of_kind(t, "transfer");
    if (is_of_kind(t, "noun") || is_of_kind(t, "hands"))
        return ent_find_by_noun_tree(s, t->token, cell(t, COLUMN_AFTER), f);
    struct tree_question ask = {t->token, str_equal(cell(t, COLUMN_STATUS), STR("cedes")),
                                takes_only_land(t),
                                str_equal(cell(t, COLUMN_STATUS), STR("recognises"))};
    return is_verb && ent_find_by_tree(s, &ask, f);
}

/* The words of the clause around what was found, with whom it tells of: a fact is read best in its clause. */
static void widen(const struct survey *s, uint32_t token, uint32_t *first, uint32_t *last)
{
    enum { LONGEST = 40 };
    const struct clauses *clauses = &syntax_of(s)->clauses;
    uint32_t c = syntax_of(s)->clause_of[token];
    for (int level = 0; c != NO_INDEX && level < 3; level++) {
        const struct clause *at = &clauses->at[c];
        uint32_t from = at->subject == NO_INDEX || at->kind == CLAUSE_RELATIVE
                            ? at->verb_first
                            : syntax_of(s)->phrases.at[at->subject].first;
        uint32_t to = ent_clause_end(s->an, c);
        if (from >= s->first && from < *first && *last - from < LONGEST) *first = from;
        if (!level && to > *last && to <= s->last && to - *first < LONGEST) *last = to;
        if (at->kind != CLAUSE_INFINITIVE && at->kind != CLAUSE_COORDINATED) return;
        c = at->parent;
    }
}

static struct span evidence_of(const struct survey *s, const struct trigger *t, struct find *f)
{
    uint32_t first = f->first < t->token ? f->first : t->token;
    uint32_t last = f->last > t->token ? f->last : t->token;
    if (f->area->first < first) first = f->area->first;
    if (f->area->last > last) last = f->area->last;
    widen(s, t->token, &first, &last);
    f->first = first;
    f->last = last;
    return tokens_span(s->an->document, first, last);
}

/* What only a land that is known, or is called one, can be: whole states are
 * recognised, ceded and held (to a draw) in other senses. */
static bool is_fit(const struct survey *s, const struct trigger *t, const struct find *f)
{
    if (f->is_settled) return true;
    struct str status = cell(t, COLUMN_STATUS);
    bool is_weak = str_equal(status, STR("recognises")) || str_equal(status, STR("cedes")) ||
                   str_equal(status, STR("controls"));
    if (str_equal(cell(t, COLUMN_LEMMA), STR("status")))
        return f->area->is_contested || is_open_status(s, t);
    if (str_equal(status, STR("recognises")) && !f->by.n) return false;
    return !is_weak || f->area->is_contested || f->area->is_land;
}

/* A fact about itself is none: "Russia controls Russia". */
static bool is_about_itself(const struct find *f)
{
    return !f->is_settled && f->by.n == 1 && f->area->known.n == 1 &&
           str_equal(f->by.at[0], f->area->known.at[0]) && !f->area->is_land;
}

/* The time among the own words of the clause that tells it: those of clauses inside it say when something else was. */
static struct str when_of(const struct survey *s, const struct trigger *t)
{
    const uint32_t *clause_of = syntax_of(s)->clause_of;
    uint32_t c = clause_of[t->token];
    if (c == NO_INDEX) return STR_NONE;
    uint32_t first = syntax_of(s)->clauses.at[c].first, last = ent_clause_end(s->an, c);
    for (uint32_t i = first < s->first ? s->first : first; i <= last;) {
        struct time_match m = {.first = 1};
        if (clause_of[i] == c) m = ent_time_at(s->an, i, last);
        if (time_found(m) && !str_is_empty(m.edtf)) return m.edtf;
        i = time_found(m) ? m.last + 1 : i + 1;
    }
    return STR_NONE;
}

/* Has the sentence told this of this area already? */
static bool is_told(const struct analysis *an, const struct area *area, enum area_status status,
                    uint32_t token)
{
    const struct token at = an->document->tokens.at[token];
    if (!an->reading->territory.n) return false;
    const struct territory_fact *f = &an->reading->territory.at[an->reading->territory.n - 1];
    return f->status == status && str_equal(f->area, area->name) && f->evidence.start <= at.start &&
           at.end <= f->evidence.end;
}

static void add_fact(struct survey *s, const struct trigger *t, struct find *f)
{
    struct analysis *an = s->an;
    struct str status = cell(t, COLUMN_STATUS);
    enum area_status code =
        f->is_settled ? f->status
                      : (enum area_status)ent_word_index(ent_area_status_words, AREA_COUNT, status);
    struct span evidence = evidence_of(s, t, f);
    const struct clause *clause = ent_survey_clause(s, t->token);
    bool nobody = ent_tree_nobody(s, t->token) ||
                  (clause && clause->verb != NO_INDEX && !tag_is_verb(tag_at(s, t->token)) &&
                   code == AREA_RECOGNISES && ent_tree_nobody(s, clause->verb));
    if (nobody) f->by = (struct strs){0};
    if (!f->by.n && is_told(an, f->area, code, t->token)) return;
    *vec_add(an->arena, &an->reading->territory) =
        (struct territory_fact){.area = f->area->name,
                                .area_ids = ent_area_ids(an, f->area),
                                .status = code,
                                .by = ent_names_joined(an->arena, ent_holders_of(s, f->by)),
                                .when = when_of(s, t),
                                .standing = nobody          ? STANDING_DENIED
                                            : f->is_settled ? f->standing
                                                            : ent_standing_of(an, t->token, code),
                                .statement = ent_statement_around(an->reading, evidence),
                                .evidence = evidence,
                                .rule = f->rule};
}

static void apply_rows(struct survey *s, uint32_t token, uint32_t row)
{
    struct str lemma = syntax_of(s)->lemmas[token];
    struct str word = token_text(s->an->document, token);
    for (; row < ent_table_territory.n_rows; row++) {
        struct trigger t = {token, row};
        struct find f;
        struct str key = cell(&t, COLUMN_LEMMA);
        if (!str_equal(key, lemma) && !ent_str_equal_fold(key, word)) return;
        if (!find_with(s, &t, &f) || !is_fit(s, &t, &f) || is_about_itself(&f)) continue;
        add_fact(s, &t, &f);
        return;
    }
}

/* Verbs by their lemma, participles in compounds ("Russian-held") by the word itself. */
static uint32_t row_of(const struct survey *s, uint32_t token)
{
    uint8_t own = tag_at(s, token);
    bool is_pronoun = own == TAG_PRP && is(s, token, "ours");
    if (!tag_is_verb(own) && !tag_is_noun(own) && own != TAG_JJ && !is_pronoun) return NO_INDEX;
    if (is_pronoun) return ent_table_find(&ent_table_territory, STR("ours"));
    uint32_t row = ent_table_find(&ent_table_territory, syntax_of(s)->lemmas[token]);
    bool is_joined = token > s->first && is(s, token - 1, "-");
    if (row != NO_INDEX && !is_joined) return row;
    uint8_t tag = tag_at(s, token);
    bool is_participle = is_joined || tag == TAG_JJ || tag == TAG_VBN;
    return is_participle ? ent_table_find(&ent_table_territory, token_text(s->an->document, token))
                         : row;
}

static void survey_sentence(struct analysis *an, uint32_t sentence)
{
    struct sentence at = an->document->sentences.at[sentence];
    if (!at.n) return;
    struct survey s = {.an = an, .first = at.first, .last = at.first + at.n - 1};
    bool has_areas = false;
    for (uint32_t i = s.first; i <= s.last; i++) {
        uint32_t row = row_of(&s, i);
        if (row == NO_INDEX) continue;
        if (!has_areas) s.areas = ent_areas_of(an, sentence);
        has_areas = true;
        if (i >= s.taken) apply_rows(&s, i, row);
    }
}

void ent_find_territory(struct analysis *an)
{
    if (!an->syntax->lemmas || !an->syntax->tags) return;
    for (uint32_t i = 0; i < an->document->sentences.n; i++) survey_sentence(an, i);
}
