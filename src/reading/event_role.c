#include "reading/event_role.h"

#include "reading/event_frame.h"
#include "reading/event_party.h"
#include "reading/event_span.h"
#include "reading/event_telling.h"
#include "reading/tree_path.h"

/* How far back somebody may have been named, and how many of those who appear most are always looked at. */
enum { SENTENCES_BACK = 2, FREQUENT = 4, APPEARANCES_MOST = 120, COVERING_MOST = 64 };

static bool is_before(const struct telling *t, const struct standing_at *s)
{
    return s->token < t->anchor;
}

static void put_standing(struct telling *t, const struct standing_at *s, struct strs *out)
{
    struct arena *a = t->an->arena;
    ent_telling_typed(t, out, "way ", s->path);
    *vec_add(a, out) = ent_str_format(a, "%.*s way %.*s", STR_ARGS(t->lemma), STR_ARGS(s->path));
    if (!str_is_empty(s->other)) ent_telling_trait(t, out, "also ", s->other);
    ent_telling_typed(t, out, is_before(t, s) ? "before" : "behind",
                      ent_str_format(a, " %u", s->order < 3 ? s->order : 3));
    ent_telling_trait(t, out, "steps ", ent_str_format(a, "%u", s->steps < 7 ? s->steps : 7));
    for (uint32_t bit = 1; bit <= FIGURE_COLLECTIVE; bit *= 2)
        if (s->flags & bit) ent_telling_trait(t, out, "figure ", ent_str_format(a, "%u", bit));
    if (!s->flags) ent_telling_typed(t, out, "within a phrase", STR_NONE);
    ent_telling_trait(t, out, "upos ", column_text(t->an->insight->parsed->upos, s->token));
}

static void put_absence(struct telling *t, uint32_t party, struct strs *out)
{
    const struct document *d = t->an->document;
    const struct appearances *all = &t->presence->appearances;
    uint32_t first = ent_sentence_first(t->an, t->anchor),
             i = ent_appearance_from(t->presence, first);
    uint32_t here = d->tokens.at[t->anchor].sentence, back = 4;
    for (uint32_t seen = 0; i-- > 0 && seen < APPEARANCES_MOST; seen++) {
        if (all->at[i].party != party) continue;
        uint32_t distance = here - d->tokens.at[all->at[i].token].sentence;
        back = distance < 4 ? distance : 4;
        ent_telling_trait(t, out, "last as ", insight_relation(t->an->insight, all->at[i].token));
        break;
    }
    ent_telling_typed(t, out, "absent ", ent_str_format(t->an->arena, "%u", back));
}

static void put_speech(struct telling *t, struct str name, struct strs *out)
{
    bool is_speaker = ent_is_listed(t->speaker, name);
    if (is_speaker) ent_telling_typed(t, out, t->is_cue ? "says it" : "speaker", STR_NONE);
    if (!is_speaker && t->speaker.n) ent_telling_typed(t, out, "another speaks", STR_NONE);
    if (ent_is_listed(t->told, name)) ent_telling_typed(t, out, "told", STR_NONE);
    const struct position *p = t->position;
    if (!p) return;
    if (ent_is_listed(p->party, name))
        ent_telling_typed(t, out, "party of ", str_of(ent_act_words[p->act]));
    if (ent_is_listed(p->towards, name))
        ent_telling_typed(t, out, "towards of ", str_of(ent_act_words[p->act]));
    for (uint32_t i = 0; i < p->doers.n; i++)
        if (str_equal(p->doers.at[i], name)) ent_telling_typed(t, out, "doer", STR_NONE);
}

/* What the rules say of the same words. */
static void put_rule(struct telling *t, struct str name, struct strs *out)
{
    const struct event *e = t->told_by_rule;
    if (!e) return;
    bool is_who = ent_names_contain(e->who, name);
    bool is_whom = ent_names_contain(e->whom, name) || (str_is_empty(name) && !e->whom.n);
    if (is_who) ent_telling_typed(t, out, "by rule who ", str_of(e->rule));
    if (is_whom) ent_telling_typed(t, out, "by rule whom ", str_of(e->rule));
    if (!is_who && !is_whom) ent_telling_trait(t, out, "by rule none ", str_of(e->rule));
    bool is_type = str_is(str_of(ent_plover_words[e->plover]), t->type);
    if (is_who && is_type) ent_telling_trait(t, out, "by rule of this type who", STR_NONE);
    if (is_whom && is_type) ent_telling_trait(t, out, "by rule of this type whom", STR_NONE);
}

/* How many others than the subject and the speaker appear more often. */
static void put_rank_of_others(struct telling *t, uint32_t party, struct strs *out)
{
    const struct present_parties *all = &t->presence->parties;
    uint32_t rank = 0;
    for (uint32_t k = 0; k < all->n; k++)
        rank += all->at[k].rank < all->at[party].rank && k != t->subject &&
                !ent_is_listed(t->speaker, all->at[k].name);
    ent_telling_typed(t, out, "rank of others ",
                      ent_str_format(t->an->arena, "%u", rank < 3 ? rank : 3));
}

static bool is_opponent_of(const struct telling *t, struct str name, struct str other)
{
    const struct str *o = t->an->cast->opponents;
    if (str_is_empty(o[0]) || str_is_empty(o[1])) return false;
    return (str_equal(name, o[0]) && ent_is_listed(other, o[1])) ||
           (str_equal(name, o[1]) && ent_is_listed(other, o[0]));
}

static void put_weight(struct telling *t, uint32_t party, struct strs *out)
{
    const struct present_party *p = &t->presence->parties.at[party];
    struct arena *a = t->an->arena;
    ent_telling_typed(t, out, "rank ", ent_str_format(a, "%u", p->rank < 4 ? p->rank : 4));
    if (p->is_common) ent_telling_typed(t, out, "by a common noun", STR_NONE);
    const struct str *o = t->an->cast->opponents;
    if (str_equal(o[0], p->name) || str_equal(o[1], p->name))
        ent_telling_typed(t, out, "opponent", STR_NONE);
    if (is_opponent_of(t, p->name, t->speaker))
        ent_telling_typed(t, out, "against the speaker", STR_NONE);
    if (t->subject == NO_INDEX) return;
    struct str subject = t->presence->parties.at[t->subject].name;
    if (t->subject == party) ent_telling_typed(t, out, "the subject", STR_NONE);
    if (t->subject != party) ent_telling_typed(t, out, "another is the subject", STR_NONE);
    if (is_opponent_of(t, p->name, subject))
        ent_telling_typed(t, out, "against the subject", STR_NONE);
}

/* By which ways parties stand in the anchor's sentence. */
struct around {
    struct standing_at *at; /* [parties]; steps = UINT32_MAX where it is absent */
    bool *is_near;          /* [parties] is a candidate */
};

static bool is_behind(const struct telling *t, uint32_t token) { return token > t->anchor; }

/* How many parties stand between an appearance and the anchor. */
static uint32_t between(const struct telling *t, uint32_t token)
{
    const struct appearances *all = &t->presence->appearances;
    uint32_t low = is_behind(t, token) ? t->anchor + 1 : token + 1;
    uint32_t high = is_behind(t, token) ? token : t->anchor, n = 0;
    for (uint32_t i = ent_appearance_from(t->presence, low); i < all->n && n < 3; i++) {
        if (all->at[i].token >= high) break;
        n++;
    }
    return n;
}

static void look_at(struct telling *t, const struct appearance *at, struct around *out)
{
    struct standing_at *s = &out->at[at->party], new = {.token = at->token, .flags = at->flags};
    out->is_near[at->party] = true;
    new.path = ent_tree_path(t->an->arena, t->an->insight, t->an->document, t->anchor, at->token,
                             &new.steps);
    if (str_is_empty(new.path)) {
        new.path = STR("far");
        new.steps = 99;
    }
    new.order = between(t, at->token);
    if (s->steps == UINT32_MAX || new.steps < s->steps) {
        new.other = s->steps == UINT32_MAX ? STR_NONE : s->path;
        *s = new;
    } else if (str_is_empty(s->other))
        s->other = new.path;
}

static void find_near(struct telling *t, struct around *out)
{
    const struct presence *p = t->presence;
    const struct tokens *tokens = &t->an->document->tokens;
    uint32_t first = ent_sentence_first(t->an, t->anchor),
             last = ent_sentence_last(t->an, t->anchor);
    uint32_t sentence = tokens->at[t->anchor].sentence, i = ent_appearance_from(p, first);
    for (uint32_t k = i, seen = 0; k < p->appearances.n && seen < APPEARANCES_MOST; k++, seen++) {
        if (p->appearances.at[k].token > last) break;
        look_at(t, &p->appearances.at[k], out);
    }
    for (uint32_t k = i, seen = 0; k-- > 0 && seen < APPEARANCES_MOST; seen++) {
        const struct appearance *at = &p->appearances.at[k];
        if (tokens->at[at->token].sentence + SENTENCES_BACK < sentence) break;
        if (!p->parties.at[at->party].is_common) out->is_near[at->party] = true;
    }
    for (uint32_t k = 0; k < p->parties.n; k++) {
        const struct present_party *party = &p->parties.at[k];
        bool is_speaking =
            ent_is_listed(t->speaker, party->name) || ent_is_listed(t->told, party->name);
        if (is_speaking || (party->rank < FREQUENT && !party->is_common)) out->is_near[k] = true;
    }
}

static void find_subject(struct telling *t, const struct around *near)
{
    static const char *const ways[] = {">nsubj",  "<conj>nsubj", "<xcomp>nsubj", ">obl:agent",
                                       ">obl:by", ">nmod:poss",  ">nmod:by"};
    size_t best = sizeof ways / sizeof *ways;
    for (uint32_t k = 0; k < t->presence->parties.n; k++) {
        if (near->at[k].steps == UINT32_MAX) continue;
        for (size_t w = 0; w < best; w++)
            if (str_is(near->at[k].path, ways[w])) {
                best = w;
                t->subject = k;
            }
    }
}

static void find_speech(struct telling *t)
{
    const struct surroundings *around = t->scene->around;
    uint32_t speaker = around->cue_of[t->anchor];
    t->is_cue = speaker != NO_INDEX;
    if (!t->is_cue) speaker = around->around[t->anchor];
    if (speaker == NO_INDEX) return;
    const struct statement *said = &t->an->reading->statements.at[speaker];
    t->speaker = str_is_empty(said->source.party) ? said->source.name : said->source.party;
    t->told = said->to;
}

/* Of what the rules found at the word the shortest, events of this type before others. */
static void find_proposals(struct telling *t)
{
    const struct event_scene *s = t->scene;
    uint32_t shortest_event = UINT32_MAX, shortest_position = UINT32_MAX;
    for (uint32_t i = s->first[t->anchor]; i != NO_INDEX; i = s->proposals.at[i].next) {
        const struct proposal *p = &s->proposals.at[i];
        struct span e = ent_proposal_span(s, p);
        uint32_t length = e.end - e.start;
        if (p->is_position && length < shortest_position) {
            shortest_position = length;
            t->position = &t->an->proposed->positions.at[p->index];
        }
        if (p->is_position) continue;
        const struct event *event = &t->an->proposed->events.at[p->index];
        length *= str_is(str_of(ent_plover_words[event->plover]), t->type) ? 1 : 8;
        if (length >= shortest_event) continue;
        shortest_event = length;
        t->told_by_rule = event;
    }
}

/* What is known of the event whoever takes part in it: what the three candidates that are no parties go by. */
static void put_event(struct telling *t, const char *name, const struct around *near,
                      struct strs *out)
{
    struct arena *a = t->an->arena;
    const struct insight *in = t->an->insight;
    uint32_t here = 0, subjects = 0;
    for (uint32_t k = 0; k < t->presence->parties.n; k++) {
        here += near->at[k].steps != UINT32_MAX;
        subjects += near->at[k].steps != UINT32_MAX && (str_is(near->at[k].path, ">nsubj") ||
                                                        str_is(near->at[k].path, ">nmod:between") ||
                                                        str_is(near->at[k].path, ">obl:between"));
    }
    ent_telling_trait(t, out, name, STR_NONE);
    *vec_add(a, out) = ent_str_format(a, "%s %s", name, t->type);
    *vec_add(a, out) = ent_str_format(a, "%s %.*s", name, STR_ARGS(t->lemma));
    *vec_add(a, out) = ent_str_format(a, "%s here %u", name, here < 4 ? here : 4);
    *vec_add(a, out) =
        ent_str_format(a, "%s subjects %u %s", name, subjects < 2 ? subjects : 2, t->type);
    *vec_add(a, out) =
        ent_str_format(a, "%s upos %.*s", name, STR_ARGS(column_text(in->parsed->upos, t->anchor)));
    if (t->subject != NO_INDEX) *vec_add(a, out) = ent_str_format(a, "%s subject", name);
    if (t->speaker.n) *vec_add(a, out) = ent_str_format(a, "%s said", name);
    if (t->position)
        *vec_add(a, out) =
            ent_str_format(a, "%s %s towards %d", name, ent_act_words[t->position->act],
                           !str_is_empty(t->position->towards));
    for (uint32_t c = in->child[t->anchor]; c != NO_INDEX; c = in->sibling[c])
        *vec_add(a, out) =
            ent_str_format(a, "%s has %.*s", name, STR_ARGS(insight_relation(in, c)));
}

static void add_nobody(struct telling *t, const char *name, const char *words,
                       const struct around *near, struct role_candidates *out)
{
    struct role_candidate *c = vec_add(t->an->arena, out);
    *c = (struct role_candidate){
        .name = str_of(name), .token = NO_INDEX, .slots = {t->anchor, NO_INDEX}};
    put_event(t, words, near, &c->traits);
    ent_telling_put_manner(t, words, &c->traits);
    put_rule(t, c->name, &c->traits);
}

struct role_candidates ent_role_candidates(const struct event_scene *s, uint32_t anchor,
                                           enum plover type)
{
    struct role_candidates out = {0};
    struct analysis *an = s->an;
    const struct presence *p = s->presence;
    struct telling t = {.scene = s,
                        .an = an,
                        .presence = p,
                        .anchor = anchor,
                        .type = ent_plover_words[type],
                        .lemma = an->syntax->lemmas[anchor],
                        .subject = NO_INDEX,
                        .evidence = ent_event_span(an, anchor)};
    struct around near = {arena_array(an->arena, struct standing_at, p->parties.n + 1),
                          arena_array(an->arena, bool, p->parties.n + 1)};
    for (uint32_t k = 0; k < p->parties.n; k++) near.at[k].steps = UINT32_MAX;
    find_speech(&t);
    find_proposals(&t);
    find_near(&t, &near);
    find_subject(&t, &near);
    ent_telling_read_grammar(&t, type);
    for (uint32_t k = 0; k < p->parties.n; k++) {
        if (!near.is_near[k]) continue;
        struct role_candidate *c = vec_add(an->arena, &out);
        const struct standing_at *at = &near.at[k];
        bool is_here = at->steps != UINT32_MAX;
        *c = (struct role_candidate){
            .name = p->parties.at[k].name,
            .token = is_here ? at->token : NO_INDEX,
            .slots = {anchor, is_here ? at->token : ent_appearance_before(p, k, anchor)}};
        if (is_here && !str_is(at->path, "far")) c->way = at->path;
        if (is_here) put_standing(&t, at, &c->traits);
        if (is_here) ent_telling_put_sight(&t, at, &c->traits);
        if (!is_here) put_absence(&t, k, &c->traits);
        put_speech(&t, c->name, &c->traits);
        put_rule(&t, c->name, &c->traits);
        put_rank_of_others(&t, k, &c->traits);
        put_weight(&t, k, &c->traits);
        ent_telling_put_kind(&t, c->name, c->token, &c->traits);
        ent_telling_put_part(&t, c->name, &c->traits);
    }
    add_nobody(&t, ROLE_UNSPECIFIED, "unspecified", &near, &out);
    add_nobody(&t, ROLE_NOBODY, "nobody", &near, &out);
    add_nobody(&t, ROLE_EACH_OTHER, "each other", &near, &out);
    return out;
}
