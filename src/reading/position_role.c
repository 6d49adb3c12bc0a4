#include "reading/position_role.h"

#include "reading/event_frame.h"
#include "reading/event_party.h"
#include "reading/tree_path.h"

/* How far back somebody may have been named, and how many of those who appear most are always looked at. */
enum { SENTENCES_BACK = 2, FREQUENT = 3, APPEARANCES_MOST = 120, FAR = 9 };

static const char *const group_words[] = {"ask", "give", "refuse", "press"};

/* How a party stands to the word in its own sentence, by its nearest appearance; steps UINT32_MAX where it is absent.
 *
 *   other  the way to its second appearance; "" */
struct place {
    uint32_t token, flags, steps, order;
    struct str path, other;
};

/* A word while its players are looked at.
 *
 *   places   [parties]
 *   is_near  [parties]  a player */
struct stage {
    const struct finder *f;
    const struct presence *presence;
    const struct anchor *anchor;
    struct str lemma, told;
    const char *act, *group;
    struct place *places;
    bool *is_near;
    uint32_t *
        rival; /* [parties] how many who do not hold the position are named more often; NO_INDEX for those who hold it */
};

static void trait(const struct stage *s, struct strs *out, const char *what, struct str value)
{
    *vec_add(s->f->an->arena, out) =
        ent_str_format(s->f->an->arena, "%s%.*s", what, STR_ARGS(value));
}

/* Once by itself, once for the group of the act. */
static void grouped(const struct stage *s, struct strs *out, const char *what, struct str value)
{
    trait(s, out, what, value);
    *vec_add(s->f->an->arena, out) =
        ent_str_format(s->f->an->arena, "%s %s%.*s", s->group, what, STR_ARGS(value));
}

/* Also for the act itself. */
static void typed(const struct stage *s, struct strs *out, const char *what, struct str value)
{
    grouped(s, out, what, value);
    *vec_add(s->f->an->arena, out) =
        ent_str_format(s->f->an->arena, "%s %s%.*s", s->act, what, STR_ARGS(value));
}

static struct str number(const struct stage *s, uint32_t n, uint32_t most)
{
    return ent_str_format(s->f->an->arena, "%u", n < most ? n : most);
}

struct str ent_anchor_manner(struct arena *arena, const struct anchor *a)
{
    return ent_str_format(arena, "%s%s%s%s%s", a->is_cue ? " cue" : "", a->is_duty ? " duty" : "",
                          a->is_act_word ? " word" : "", a->subject.is_patient ? " patient" : "",
                          a->subject.is_owner ? " owner" : "");
}

static struct str manner(const struct stage *s)
{
    return ent_anchor_manner(s->f->an->arena, s->anchor);
}

static void put_place(const struct stage *s, const struct place *p, struct strs *out)
{
    struct arena *a = s->f->an->arena;
    typed(s, out, "way ", p->path);
    *vec_add(a, out) = ent_str_format(a, "%.*s way %.*s", STR_ARGS(s->lemma), STR_ARGS(p->path));
    if (p->other.n) trait(s, out, "also ", p->other);
    bool is_before = p->token < s->anchor->token;
    grouped(s, out, is_before ? "before " : "behind ", number(s, p->order, 3));
    grouped(s, out, "steps ", number(s, p->steps, 7));
    for (uint32_t bit = 1; bit <= FIGURE_COLLECTIVE; bit *= 2)
        if (p->flags & bit) trait(s, out, "figure ", number(s, bit, bit));
    if (!p->flags) grouped(s, out, "within a phrase", STR_NONE);
    trait(s, out, "upos ", column_text(s->f->an->insight->parsed->upos, p->token));
    if (p->token > s->anchor->token) return;
    struct str speaker = s->anchor->is_cue ? STR(" cue") : STR_NONE;
    bool is_first = p->order == 0;
    if (is_first) grouped(s, out, "nearest before", speaker);
}

static void put_absence(const struct stage *s, uint32_t party, struct strs *out)
{
    const struct document *d = s->f->document;
    const struct appearances *all = &s->presence->appearances;
    uint32_t i = ent_appearance_from(s->presence, ent_sentence_first(s->f->an, s->anchor->token));
    uint32_t here = d->tokens.at[s->anchor->token].sentence, back = 4;
    for (uint32_t seen = 0; i-- > 0 && seen < APPEARANCES_MOST; seen++) {
        if (all->at[i].party != party) continue;
        back = here - d->tokens.at[all->at[i].token].sentence;
        grouped(s, out, "last as ", insight_relation(s->f->an->insight, all->at[i].token));
        break;
    }
    grouped(s, out, "absent ", number(s, back, 4));
}

static bool is_opponent_of(const struct stage *s, struct str name, struct strs others)
{
    const struct str *o = s->f->an->cast->opponents;
    if (!o[0].n || !o[1].n) return false;
    return (str_equal(name, o[0]) && ent_names_contain(others, o[1])) ||
           (str_equal(name, o[1]) && ent_names_contain(others, o[0]));
}

/* What the grammar and the rules say. */
static void put_part(const struct stage *s, struct str name, struct strs *out)
{
    const struct anchor *a = s->anchor;
    struct str how = manner(s);
    bool is_subject = ent_names_contain(a->subjects, name),
         is_speaker = ent_names_contain(a->speakers, name);
    typed(s, out,
          is_subject      ? "subject"
          : a->subjects.n ? "another is subject"
                          : "no subject",
          how);
    typed(s, out, is_speaker ? "speaker" : a->speakers.n ? "another speaks" : "nobody speaks", how);
    if (is_subject && is_speaker) typed(s, out, "both", how);
    if (ent_names_contain(a->holders, name))
        typed(s, out, "holder by rule", STR_NONE);
    else if (a->holders.n)
        typed(s, out, "another holds by rule", STR_NONE);
    if (ent_names_contain(a->addressees, name))
        typed(s, out, "addressed by rule", STR_NONE);
    else if (a->addressees.n)
        typed(s, out, "another is addressed by rule", STR_NONE);
    if (ent_is_listed(s->told, name)) typed(s, out, "told", STR_NONE);
    if (is_opponent_of(s, name, a->holders)) typed(s, out, "against the holder", STR_NONE);
}

/* What kind of thing is done: "talks" take both, "withdraw" takes one. */
static void put_deed(const struct stage *s, struct str name, struct strs *out)
{
    const struct anchor *a = s->anchor;
    const char *part = ent_names_contain(a->holders, name)      ? "holder"
                       : ent_names_contain(a->addressees, name) ? "addressed"
                                                                : "other";
    struct arena *arena = s->f->an->arena;
    *vec_add(arena, out) = ent_str_format(arena, "%s %s of %.*s", s->act, part, STR_ARGS(s->lemma));
    if (a->complement == NO_INDEX) return;
    struct str deed = position_word(s->f, a->complement);
    *vec_add(arena, out) = ent_str_format(arena, "%s of doing %.*s", part, STR_ARGS(deed));
    *vec_add(arena, out) =
        ent_str_format(arena, "%s %s of %.*s", s->act, part,
                       STR_ARGS(insight_relation(s->f->an->insight, a->complement)));
    static const char *const classes[] = {"talks", "deal", "plan", "harm"};
    struct range r = {a->complement, a->complement + 4};
    if (r.last >= s->f->document->tokens.n) return;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (ent_stake_within(s->f, r, classes[i]))
            *vec_add(arena, out) = ent_str_format(arena, "%s of %s", part, classes[i]);
}

/* What sort of thing a name stands for, as far as the trained grammar and the gazetteer know. */
static void put_kind(const struct stage *s, struct str name, uint32_t token, struct strs *out)
{
    const struct insight *in = s->f->an->insight;
    uint32_t taken = 0, m = token == NO_INDEX ? NO_INDEX : in->mention_at[token];
    if (m != NO_INDEX) grouped(s, out, "mention of ", in->types->at[in->mentions.at[m].type]);
    const struct known_name *k =
        ent_gazetteer_match(s->f->an->gazetteer, &name, 1, (struct day){0}, &taken);
    if (k) grouped(s, out, "known ", number(s, (uint32_t)k->kind, 20));
    if (!k)
        grouped(s, out, name.at[0] >= 'A' && name.at[0] <= 'Z' ? "a name" : "a common noun",
                STR_NONE);
}

/* Is somebody named in the report's headline? */
static bool is_in_headline(const struct stage *s, uint32_t party)
{
    const struct document *d = s->f->document;
    const struct appearances *all = &s->presence->appearances;
    for (uint32_t i = 0; i < all->n; i++) {
        uint32_t sentence = d->tokens.at[all->at[i].token].sentence;
        if (d->paragraphs.at[d->sentences.at[sentence].paragraph].kind != PARAGRAPH_HEADLINE)
            return false;
        if (all->at[i].party == party) return true;
    }
    return false;
}

/* How a party stands to those who do not hold the position either. */
static void put_rivalry(const struct stage *s, uint32_t party, struct strs *out)
{
    if (!s->anchor->holders.n) return;
    if (s->rival[party] == NO_INDEX) {
        typed(s, out, "holds it", manner(s));
        return;
    }
    typed(s, out, "rival ", number(s, s->rival[party], 4));
    uint32_t nearer = 0, here = 0, steps = s->places[party].steps;
    for (uint32_t k = 0; k < s->presence->parties.n; k++) {
        bool is_other = s->rival[k] != NO_INDEX && s->places[k].steps != UINT32_MAX &&
                        !s->presence->parties.at[k].is_common;
        here += is_other;
        nearer += is_other && k != party && s->places[k].steps < steps;
    }
    const char *where = steps == UINT32_MAX ? "away" : "here";
    struct arena *a = s->f->an->arena;
    typed(s, out, where, ent_str_format(a, " of %u", here < 3 ? here : 3));
    typed(s, out, where, ent_str_format(a, " rival %u", s->rival[party] < 3 ? s->rival[party] : 3));
    if (steps != UINT32_MAX) typed(s, out, "nearer ", number(s, nearer, 3));
}

static void put_weight(const struct stage *s, uint32_t party, struct strs *out)
{
    if (is_in_headline(s, party)) grouped(s, out, "in headline", STR_NONE);
    const struct present_party *p = &s->presence->parties.at[party];
    grouped(s, out, "rank ", number(s, p->rank, 4));
    if (p->is_common) grouped(s, out, "by a common noun", STR_NONE);
    const struct str *o = s->f->an->cast->opponents;
    if (str_equal(o[0], p->name) || str_equal(o[1], p->name)) grouped(s, out, "opponent", STR_NONE);
}

/* How many appearances of parties stand between one and the word. */
static uint32_t between(const struct stage *s, uint32_t token)
{
    const struct appearances *all = &s->presence->appearances;
    uint32_t word = s->anchor->token, n = 0;
    uint32_t low = token > word ? word + 1 : token + 1, high = token > word ? token : word;
    for (uint32_t i = ent_appearance_from(s->presence, low); i < all->n && n < 3; i++, n++)
        if (all->at[i].token >= high) break;
    return n;
}

static void look_at(struct stage *s, const struct appearance *at)
{
    struct place *p = &s->places[at->party], new = {.token = at->token, .flags = at->flags};
    s->is_near[at->party] = true;
    new.path = ent_tree_path(s->f->an->arena, s->f->an->insight, s->f->document, s->anchor->token,
                             at->token, &new.steps);
    if (!new.path.n) {
        new.path = STR("far");
        new.steps = FAR;
    }
    new.order = between(s, at->token);
    if (p->steps == UINT32_MAX || new.steps < p->steps) {
        new.other = p->steps == UINT32_MAX ? STR_NONE : p->path;
        *p = new;
    } else if (!p->other.n) {
        p->other = new.path;
    }
}

static void find_near(struct stage *s)
{
    const struct presence *p = s->presence;
    const struct tokens *tokens = &s->f->document->tokens;
    uint32_t word = s->anchor->token, last = ent_sentence_last(s->f->an, word);
    uint32_t first = ent_appearance_from(p, ent_sentence_first(s->f->an, word));
    for (uint32_t k = first, seen = 0; k < p->appearances.n && seen < APPEARANCES_MOST;
         k++, seen++) {
        if (p->appearances.at[k].token > last) break;
        look_at(s, &p->appearances.at[k]);
    }
    for (uint32_t k = first, seen = 0; k-- > 0 && seen < APPEARANCES_MOST; seen++) {
        const struct appearance *at = &p->appearances.at[k];
        if (tokens->at[at->token].sentence + SENTENCES_BACK < tokens->at[word].sentence) break;
        s->is_near[at->party] = true;
    }
    for (uint32_t k = 0; k < p->parties.n; k++) {
        const struct present_party *party = &p->parties.at[k];
        bool is_involved = ent_names_contain(s->anchor->speakers, party->name) ||
                           ent_names_contain(s->anchor->subjects, party->name) ||
                           ent_names_contain(s->anchor->holders, party->name) ||
                           ent_names_contain(s->anchor->addressees, party->name);
        if (is_involved || (party->rank < FREQUENT && !party->is_common)) s->is_near[k] = true;
    }
}

/* By how often they appear, but for those who hold the position. */
static void rank_rivals(struct stage *s)
{
    const struct present_parties *all = &s->presence->parties;
    s->rival = arena_array(s->f->an->arena, uint32_t, all->n + 1);
    for (uint32_t k = 0; k < all->n; k++) {
        bool is_holder = ent_names_contain(s->anchor->holders, all->at[k].name);
        s->rival[k] = is_holder ? NO_INDEX : 0;
        for (uint32_t i = 0; i < all->n && !is_holder; i++) {
            bool is_other = !ent_names_contain(s->anchor->holders, all->at[i].name);
            s->rival[k] += is_other && all->at[i].rank < all->at[k].rank;
        }
    }
}

static struct role_player *add(struct stage *s, struct role_players *out, struct str name,
                               uint32_t token)
{
    struct role_player *p = vec_add(s->f->an->arena, out);
    *p = (struct role_player){.name = name, .token = token};
    p->slots[0] = s->anchor->token;
    p->slots[1] = token;
    return p;
}

/* What speaks for nobody being named: what the word is like, and how many there are to choose from. */
static void add_nobody(struct stage *s, struct role_players *out)
{
    struct role_player *p = add(s, out, STR(POSITION_UNSPECIFIED), NO_INDEX);
    uint32_t here = 0;
    for (uint32_t k = 0; k < s->presence->parties.n; k++) here += s->places[k].steps != UINT32_MAX;
    typed(s, &p->traits, "nobody", STR_NONE);
    trait(s, &p->traits, "nobody for ", s->lemma);
    trait(s, &p->traits, "nobody of ", number(s, here, 4));
    trait(s, &p->traits, "nobody but holders ", number(s, s->anchor->holders.n, 2));
    trait(s, &p->traits, "nobody", manner(s));
}

/* Parties that only the grammar or a speaker names, and that the presence does not list. */
static void add_unlisted(struct stage *s, struct strs names, struct role_players *out)
{
    for (uint32_t i = 0; i < names.n; i++) {
        bool is_there = ent_present(s->presence, names.at[i]) != NO_INDEX;
        for (uint32_t k = 0; k < out->n && !is_there; k++)
            is_there = str_equal(out->at[k].name, names.at[i]);
        if (is_there) continue;
        struct role_player *p = add(s, out, names.at[i], NO_INDEX);
        grouped(s, &p->traits, "unlisted", STR_NONE);
        put_part(s, p->name, &p->traits);
        put_deed(s, p->name, &p->traits);
        put_kind(s, p->name, NO_INDEX, &p->traits);
    }
}

struct role_players ent_role_players(const struct finder *f, const struct presence *p,
                                     const struct anchor *a)
{
    struct role_players out = {0};
    struct stage s = {.f = f, .presence = p, .anchor = a};
    s.lemma = position_word(f, a->token);
    s.act = ent_act_words[a->act];
    s.group = group_words[ent_act_group(a->act)];
    uint32_t said = ent_position_statement(f, a->token);
    if (said != NO_INDEX) s.told = f->an->reading->statements.at[said].to;
    s.places = arena_array(f->an->arena, struct place, p->parties.n + 1);
    s.is_near = arena_array(f->an->arena, bool, p->parties.n + 1);
    for (uint32_t k = 0; k < p->parties.n; k++) s.places[k].steps = UINT32_MAX;
    find_near(&s);
    rank_rivals(&s);
    for (uint32_t k = 0; k < p->parties.n; k++) {
        if (!s.is_near[k]) continue;
        bool is_here = s.places[k].steps != UINT32_MAX;
        struct role_player *player =
            add(&s, &out, p->parties.at[k].name, is_here ? s.places[k].token : NO_INDEX);
        if (!is_here) player->slots[1] = ent_appearance_before(p, k, a->token);
        if (is_here) put_place(&s, &s.places[k], &player->traits);
        if (!is_here) put_absence(&s, k, &player->traits);
        put_part(&s, player->name, &player->traits);
        put_deed(&s, player->name, &player->traits);
        put_weight(&s, k, &player->traits);
        put_kind(&s, player->name, player->token, &player->traits);
        put_rivalry(&s, k, &player->traits);
    }
    add_unlisted(&s, a->speakers, &out);
    add_unlisted(&s, a->subjects, &out);
    add_unlisted(&s, a->addressees, &out);
    add_nobody(&s, &out);
    return out;
}

/* The scores of one label over "none", for each player; NULL where there is no such scorer. */
static const float *scores_of(const struct finder *f, struct role_players players,
                              enum scorer_kind kind)
{
    struct question *asked = arena_array(f->an->arena, struct question, players.n);
    for (uint32_t i = 0; i < players.n; i++)
        asked[i] = (struct question){players.at[i].slots, players.at[i].traits};
    return ent_score(f->an, kind, asked, players.n, POSITION_ROLE_SLOTS);
}

/* Odds of a label against none, [players]; those of the likeliest in *best. */
static float *odds_of(const struct finder *f, const float *p, uint32_t n, uint32_t labels,
                      uint32_t label, float *best)
{
    float *odds = arena_array(f->an->arena, float, n);
    *best = 0;
    for (uint32_t i = 0; i < n; i++) {
        odds[i] = p[i * labels + label] / (p[i * labels] + 1e-30f);
        if (odds[i] > *best) *best = odds[i];
    }
    return odds;
}

/* The likeliest, and those that are nearly as likely; nobody only where nobody is the likeliest. */
static struct strs choose(const struct finder *f, struct role_players players, const float *odds,
                          float least)
{
    struct strs chosen = {0};
    uint32_t nobody = players.n - 1, best = 0;
    for (uint32_t i = 1; i < players.n; i++)
        if (odds[i] > odds[best]) best = i;
    if (best == nobody) return chosen;
    for (uint32_t i = 0; i < nobody; i++)
        if (odds[i] >= least) *vec_add(f->an->arena, &chosen) = players.at[i].name;
    return chosen;
}

/* Whoever is likeliest to hold it, with those whom the grammar names in one breath: "Chad and Niger agreed". */
static struct strs with_partners(const struct anchor *a, struct strs best)
{
    if (best.n != 1) return best;
    const struct strs *lists[] = {&a->holders, &a->subjects, &a->speakers};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (lists[i]->n > 1 && ent_names_contain(*lists[i], best.at[0])) return *lists[i];
    return best;
}

struct strs ent_position_holders(const struct finder *f, const struct presence *presence,
                                 const struct anchor *a)
{
    static const float nearly = 0.9f;
    float best;
    struct role_players players = ent_role_players(f, presence, a);
    const float *p = scores_of(f, players, SCORER_POSITION_PARTY);
    if (!p) return a->holders;
    float *odds = odds_of(f, p, players.n, 2, 1, &best);
    return with_partners(a, choose(f, players, odds, nearly * best));
}

/* Nobody aims at oneself. */
static void leave_out(struct role_players players, struct strs names, float *odds)
{
    for (uint32_t i = 0; i < players.n; i++)
        if (ent_names_contain(names, players.at[i].name)) odds[i] = 0;
}

static float most(const float *odds, uint32_t n)
{
    float best = 0;
    for (uint32_t i = 0; i < n; i++)
        if (odds[i] > best) best = odds[i];
    return best;
}

struct aims ent_position_aims(const struct finder *f, const struct presence *presence,
                              const struct anchor *a)
{
    static const float nearly = 0.7f;
    enum { labels = 3, towards = 1, doer = 2 };
    float best;
    struct aims out = {0};
    struct role_players players = ent_role_players(f, presence, a);
    const float *p = scores_of(f, players, SCORER_POSITION_AIM);
    if (!p) return out;
    out.is_told = true;
    float *odds = odds_of(f, p, players.n, labels, towards, &best);
    leave_out(players, a->holders, odds);
    out.towards = choose(f, players, odds, nearly * most(odds, players.n));
    odds = odds_of(f, p, players.n, labels, doer, &best);
    odds[players.n - 1] = 0;
    best = most(odds, players.n);
    out.doers = choose(f, players, odds, best < 1 ? best : 1);
    return out;
}
