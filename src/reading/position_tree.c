#include "reading/position_tree.h"

static bool is_kind_of(struct str relation, const char *name)
{
    size_t n = strlen(name);
    if (relation.n < n || memcmp(relation.at, name, n)) return false;
    return relation.n == n || relation.at[n] == ':';
}

bool ent_position_tree_hangs(const struct finder *f, uint32_t token, const char *relation)
{
    return is_kind_of(insight_relation(f->an->insight, token), relation);
}

uint32_t ent_position_tree_child(const struct finder *f, uint32_t token, const char *relation)
{
    const struct insight *in = f->an->insight;
    for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c])
        if (is_kind_of(insight_relation(in, c), relation)) return c;
    return NO_INDEX;
}

struct str ent_position_tree_case(const struct finder *f, uint32_t token)
{
    uint32_t c = ent_position_tree_child(f, token, "case");
    return c == NO_INDEX ? STR_NONE : position_word(f, c);
}

static bool is_one_of(struct str word, const char *const *words)
{
    for (; *words; words++)
        if (str_is(word, *words)) return true;
    return false;
}

uint32_t ent_position_tree_oblique(const struct finder *f, uint32_t token, const char *const *cases)
{
    const struct insight *in = f->an->insight;
    for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c]) {
        if (!ent_position_tree_hangs(f, c, "obl") && !ent_position_tree_hangs(f, c, "nmod"))
            continue;
        if (is_one_of(ent_position_tree_case(f, c), cases)) return c;
    }
    return NO_INDEX;
}

static bool is_nominal(const struct finder *f, uint32_t token)
{
    return tag_is_noun(f->syntax->tags[token]) &&
           ent_position_tree_child(f, token, "cop") == NO_INDEX &&
           ent_position_tree_child(f, token, "nsubj") == NO_INDEX;
}

/* "who threatened": the noun that the clause describes. */
static uint32_t behind_relative(const struct finder *f, uint32_t verb, uint32_t subject)
{
    static const char *const words[] = {"who", "which", "that", NULL};
    bool is_relative = is_one_of(position_word(f, subject), words) &&
                       str_is(insight_relation(f->an->insight, verb), "acl:relcl");
    return is_relative ? insight_head(f->an->insight, verb) : subject;
}

static struct tree_subject own_subject(const struct finder *f, uint32_t verb)
{
    static const char *const by[] = {"by", NULL};
    struct tree_subject s = {NO_INDEX, false, false};
    uint32_t subject = ent_position_tree_child(f, verb, "nsubj");
    bool is_passive =
        ent_position_tree_child(f, verb, "aux:pass") != NO_INDEX ||
        (subject != NO_INDEX && str_is(insight_relation(f->an->insight, subject), "nsubj:pass"));
    uint32_t agent = ent_position_tree_oblique(f, verb, by);
    if (is_passive && agent != NO_INDEX) s.token = agent;
    if (s.token == NO_INDEX && subject != NO_INDEX) {
        s.token = behind_relative(f, verb, subject);
        s.is_patient = is_passive;
    }
    return s;
}

/* "Turkey's demand", "the demand by Turkey", "a Turkish demand". */
static struct tree_subject owner_of(const struct finder *f, uint32_t noun)
{
    static const char *const sources[] = {"by", "from", NULL};
    uint32_t owner = ent_position_tree_child(f, noun, "nmod:poss");
    if (owner == NO_INDEX) owner = ent_position_tree_oblique(f, noun, sources);
    if (owner != NO_INDEX) return (struct tree_subject){owner, false, true};
    const struct insight *in = f->an->insight;
    for (uint32_t c = in->child[noun]; c != NO_INDEX; c = in->sibling[c]) {
        bool is_before = c < noun && (ent_position_tree_hangs(f, c, "amod") ||
                                      ent_position_tree_hangs(f, c, "compound"));
        if (is_before && ent_position_tree_parties(f, c).n)
            return (struct tree_subject){c, false, true};
    }
    return (struct tree_subject){NO_INDEX, false, false};
}

/* Whom a verb without a subject shares it with: NO_INDEX where the way ends, then *s tells. */
static uint32_t step_up(const struct finder *f, uint32_t token, struct tree_subject *s)
{
    const struct insight *in = f->an->insight;
    uint32_t head = insight_head(in, token);
    if (head == NO_INDEX) return NO_INDEX;
    if (ent_position_tree_hangs(f, token, "xcomp")) {
        uint32_t controller = ent_position_tree_child(f, head, "obj");
        if (controller == NO_INDEX) return head;
        s->token = controller;
        return NO_INDEX;
    }
    if (ent_position_tree_hangs(f, token, "acl") && position_is(f, token, "say")) return head;
    if (ent_position_tree_hangs(f, token, "acl")) {
        struct tree_subject owner = owner_of(f, head);
        *s = owner.token != NO_INDEX ? owner : (struct tree_subject){head, false, false};
        return owner.token == NO_INDEX && f->syntax->tags[token] != TAG_VBG ? head : NO_INDEX;
    }
    static const char *const shared[] = {"conj", "advcl", "cop",       "aux", "obj",
                                         "obl",  "ccomp", "parataxis", NULL};
    for (const char *const *r = shared; *r; r++)
        if (ent_position_tree_hangs(f, token, *r)) return head;
    return NO_INDEX;
}

struct tree_subject ent_position_tree_subject(const struct finder *f, uint32_t token)
{
    enum { highest = 5 };
    struct tree_subject s = {NO_INDEX, false, false};
    for (uint32_t n = 0; n < highest && token != NO_INDEX; n++) {
        struct tree_subject own = is_nominal(f, token) ? owner_of(f, token) : own_subject(f, token);
        if (own.token != NO_INDEX) return own;
        token = step_up(f, token, &s);
    }
    return s;
}

static void widen(struct range *r, uint32_t first, uint32_t last)
{
    if (first < r->first) r->first = first;
    if (last > r->last) r->last = last;
}

/* Below the token; the depth keeps the time linear in the sentence. */
static void add_below(const struct finder *f, uint32_t token, int depth, struct range *r)
{
    enum { deepest = 40 };
    const struct insight *in = f->an->insight;
    widen(r, token, token);
    for (uint32_t c = in->child[token]; c != NO_INDEX && depth < deepest; c = in->sibling[c])
        add_below(f, c, depth + 1, r);
}

struct range ent_position_tree_range(const struct finder *f, uint32_t token,
                                     const char *const *without)
{
    const struct insight *in = f->an->insight;
    struct range r = {token, token};
    for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c]) {
        bool is_left_out = false;
        for (const char *const *w = without; *w && !is_left_out; w++)
            is_left_out = ent_position_tree_hangs(f, c, *w);
        if (!is_left_out) add_below(f, c, 0, &r);
    }
    return r;
}

uint32_t ent_position_tree_complement(const struct finder *f, uint32_t token)
{
    static const char *const relations[] = {"ccomp", "xcomp", "obj",        "acl", "advcl",
                                            "nmod",  "obl",   "nsubj:pass", NULL};
    const struct insight *in = f->an->insight;
    for (const char *const *r = relations; *r; r++)
        for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c]) {
            if (!is_kind_of(insight_relation(in, c), *r)) continue;
            if (str_is(insight_relation(in, c), "nmod:poss")) continue;
            bool is_before = c < token && !str_is(insight_relation(in, c), "nsubj:pass");
            bool is_aside = ent_position_tree_hangs(f, c, "advcl") && f->syntax->tags[c] != TAG_VB;
            if (is_before || is_aside) continue;
            return c;
        }
    return NO_INDEX;
}

/* "Turkish": the party behind an adjective. */
static struct strs party_of_word(const struct finder *f, uint32_t token)
{
    struct strs parties = {0};
    struct str word = token_text(f->document, token);
    uint32_t taken = 0;
    const struct known_name *k =
        ent_gazetteer_match(f->an->gazetteer, &word, 1, (struct day){0}, &taken);
    bool is_party = k && k->kind != NAME_PERSON && k->party.n;
    if (is_party && (f->document->tokens.at[token].flags & TOKEN_CAPITAL))
        *vec_add(f->an->arena, &parties) = k->party;
    return parties;
}

/* Another mention of the same entity that the cast knows a party of. */
static struct strs parties_of_entity(const struct finder *f, uint32_t token)
{
    const struct insight *in = f->an->insight;
    struct strs parties = {0};
    uint32_t m = in->mention_at[token];
    if (m == NO_INDEX) return parties;
    for (uint32_t i = 0; i < in->mentions.n && !parties.n; i++) {
        const struct entity_mention *other = &in->mentions.at[i];
        if (i == m || other->slot || other->entity != in->mentions.at[m].entity) continue;
        uint32_t phrase = f->phrase_of_head[other->head];
        if (phrase != NO_INDEX) parties = ent_position_parties(f, phrase);
    }
    return parties;
}

struct strs ent_position_tree_parties(const struct finder *f, uint32_t token)
{
    struct strs parties = {0};
    uint32_t phrase = f->phrase_of_head[token];
    if (phrase == NO_INDEX) {
        parties = party_of_word(f, token);
        uint32_t around = f->syntax->phrase_of[token];
        bool is_head = around != NO_INDEX && !ent_position_tree_hangs(f, token, "amod") &&
                       !ent_position_tree_hangs(f, token, "compound") &&
                       !ent_position_tree_hangs(f, token, "nmod:poss");
        if (parties.n || !is_head) return parties;
        phrase = around;
    }
    parties = ent_position_parties(f, phrase);
    return parties.n ? parties : parties_of_entity(f, token);
}
