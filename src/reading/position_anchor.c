/* Positions by what the trained heads say: a word and its act become drafts, by the tree around the word. */
#include "reading/event_party.h"
#include "reading/judge.h"
#include "reading/position_role.h"

static bool is_one_of(struct str word, const char *const *words)
{
    for (; *words; words++)
        if (str_is(word, *words)) return true;
    return false;
}

/* Does data/acts.tsv know the word as one of that kind of act? */
static bool is_act_word(const struct finder *f, uint32_t token, enum act act)
{
    uint32_t row, n = ent_act_rows(position_word(f, token), &row);
    char room[PAIR_ROOM];
    if (!n) n = ent_act_rows(position_pair(f, token, room), &row);
    for (uint32_t i = 0; i < n; i++) {
        struct act_row r = ent_act_row(row + i);
        if (str_equal(r.frame, STR("subject"))) continue;
        if (ent_act_group(r.act) == ent_act_group(act) || r.act == ACT_DEMAND) return true;
    }
    return false;
}

/* "must leave", "has to leave", "is obliged to leave", "needs to leave". */
static bool is_duty(const struct finder *f, uint32_t token)
{
    static const char *const modals[] = {"must", "should", "ought", NULL};
    static const char *const verbs[] = {"need", "have", "oblige", "require", NULL};
    const struct insight *in = f->an->insight;
    for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c])
        if (ent_position_tree_hangs(f, c, "aux") && is_one_of(position_word(f, c), modals))
            return true;
    bool is_patient = ent_position_tree_child(f, token, "aux:pass") != NO_INDEX;
    bool takes_verb = ent_position_tree_child(f, token, "xcomp") != NO_INDEX;
    if (!takes_verb || !is_one_of(position_word(f, token), verbs)) return false;
    return is_patient || position_is(f, token, "need") || position_is(f, token, "have");
}

static bool is_possible(const struct finder *f, uint32_t token)
{
    static const char *const modals[] = {"may", "might", "could", NULL};
    static const char *const verbs[] = {"consider", "contemplate", "weigh", "mull", "might", NULL};
    const struct insight *in = f->an->insight;
    if (is_one_of(position_word(f, token), verbs)) return true;
    for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c])
        if (ent_position_tree_hangs(f, c, "aux") && is_one_of(position_word(f, c), modals))
            return true;
    return false;
}

/* Whom the words around a word quote: the statement that it is said in, else the one it cues. */
static struct strs speakers_of(const struct finder *f, uint32_t token)
{
    return ent_position_split(f, ent_position_speaker(f, f->statement_of[token]));
}

static struct anchor anchor_of(const struct finder *f, uint32_t token, enum act act)
{
    struct anchor a = {.token = token, .act = act};
    a.subject = ent_position_tree_subject(f, token);
    if (a.subject.token != NO_INDEX) a.subjects = ent_position_tree_parties(f, a.subject.token);
    a.speakers = speakers_of(f, token);
    a.complement = ent_position_tree_complement(f, token);
    a.is_act_word = is_act_word(f, token, act);
    a.is_duty = is_duty(f, token);
    a.is_possible = is_possible(f, token);
    a.is_cue = f->cue_of[token] != NO_INDEX;
    return a;
}

static struct strs cue_parties(const struct finder *f, uint32_t token)
{
    return ent_position_split(f, ent_position_speaker(f, f->cue_of[token]));
}

/* Does the speaker rather than the subject hold the position? "Turkey should leave", "the raid is unacceptable". */
static bool is_speakers(const struct anchor *a)
{
    if (a->is_cue) return false;
    if (a->subject.is_patient || a->is_duty) return true;
    if (a->act == ACT_WARN) return !a->is_act_word;
    if (ent_act_group(a->act) == GROUP_ASK) return !a->is_act_word && !a->subject.is_owner;
    return false;
}

/* Whose position it is. */
static struct strs holders(const struct finder *f, const struct anchor *a)
{
    if (a->is_cue && a->subjects.n) return a->subjects;
    if (a->is_cue) return cue_parties(f, a->token);
    if (is_speakers(a) && a->speakers.n) return a->speakers;
    if (a->subjects.n && !a->subject.is_patient) return a->subjects;
    return a->speakers.n ? a->speakers : a->subjects;
}

/* Without those who hold the position themselves. */
static struct strs others(const struct finder *f, struct strs found, struct strs own)
{
    struct strs left = {0};
    for (uint32_t i = 0; i < found.n; i++)
        if (!ent_names_contain(own, found.at[i])) *vec_add(f->an->arena, &left) = found.at[i];
    return left;
}

/* Who carries out the complement: its own subject, or whom it is asked of. */
static struct strs complement_doers(const struct finder *f, const struct anchor *a)
{
    static const char *const whom[] = {"on", "to", "from", "upon", "with", "against", "for", NULL};
    struct strs none = {0};
    uint32_t object = ent_position_tree_child(f, a->token, "obj"), child;
    if (a->is_duty && a->subjects.n) return a->subjects;
    if (a->complement != NO_INDEX) {
        child = ent_position_tree_child(f, a->complement, "nsubj");
        if (child != NO_INDEX) {
            struct strs p = ent_position_tree_parties(f, child);
            if (p.n) return p;
        }
    }
    if (object != NO_INDEX && (object != a->complement || ent_act_group(a->act) == GROUP_ASK)) {
        struct strs p = ent_position_tree_parties(f, object);
        if (p.n) return p;
    }
    child = ent_position_tree_oblique(f, a->token, whom);
    if (child != NO_INDEX) return ent_position_tree_parties(f, child);
    return none;
}

struct anchor ent_position_anchor(const struct finder *f, uint32_t token, enum act act)
{
    struct anchor a = anchor_of(f, token, act);
    a.holders = holders(f, &a);
    a.addressees = others(f, complement_doers(f, &a), a.holders);
    return a;
}

static struct range content_of(const struct finder *f, const struct anchor *a)
{
    static const char *const aside[] = {"mark", "punct", "parataxis", "advcl", "nsubj",
                                        "conj", "cc",    "discourse", NULL};
    static const char *const around[] = {"mark", "punct", "parataxis", "discourse", NULL};
    bool is_own = !a->is_act_word || a->complement == NO_INDEX;
    uint32_t top = is_own ? a->token : a->complement;
    struct range r = ent_position_tree_range(f, top, is_own ? aside : around);
    if (is_own && r.first < a->token && !tag_is_noun(f->syntax->tags[a->token])) r.first = a->token;
    return r;
}

static bool is_passive(const struct finder *f, uint32_t token)
{
    uint32_t subject = ent_position_tree_child(f, token, "nsubj");
    return subject != NO_INDEX && str_is(insight_relation(f->an->insight, subject), "nsubj:pass");
}

/* What is done, or refused, stands before a passive. */
static struct range evidence_of(const struct finder *f, const struct anchor *a)
{
    enum { longest = 45, reach = 14, passive_reach = 30 };
    static const char *const aside[] = {"parataxis", "advcl", "punct", "discourse",
                                        "conj",      "cc",    "mark",  NULL};
    struct range r = ent_position_tree_range(f, a->token, aside);
    uint32_t most = is_passive(f, a->token) ? passive_reach : reach;
    if (r.first + most < a->token) r.first = a->token;
    if (r.last > a->token + longest) r.last = a->token + longest;
    return r;
}

static enum stance stance_of(enum act act)
{
    return act == ACT_REJECT || act == ACT_WARN ? STANCE_AGAINST : STANCE_FOR;
}

/* What decides which words make positions, as a probability that a word makes one: least for a word that only the trained heads take for one;
 * much more where the report tells of no negotiation. The rules' words are all taken, but for those of other reports that the heads find unlikely, and for
 * doubtful ones. */
static const float LEAST = 0.5f, LEAST_ELSEWHERE = 0.85f, RULED = 0.01f, RULED_ELSEWHERE = 0.8f;

/* A word of the rules less likely than that is doubtful. Where more than so large a part of them is, it is rather the heads that do not know reports of
 * this kind, and the rules' words stay. */
static const float DOUBTFUL = 0.2f, DOUBTFUL_MOST = 0.4f;

/* A report of which so many positions are expected to be right tells of parties that want something of each other: there unlikely ones are kept too.
 * Elsewhere two of three unlikely ones are invented, most of them where not one is likely (of 300 reports that tell of no negotiation, each position looked
 * at). A few sentences are no report: they say nothing of what it is about. */
enum { FEW_SENTENCES = 4 };
static const float EXPECTED_MANY = 3.5f, LIKELY = 0.55f, UNLIKELY = 0.3f, UNLIKELY_ALONE = 0.42f;

/* How much more likely the rules' own act is taken to be than the heads say. (Keeping to its group measured worse since the heads know acts better.) */
static const float SAME_ACT = 0.3f;

/* How far from the word that the rules go by the trained heads' word may stand. */
enum { NEAR = 3 };

static float mass_of(const struct judgement *j, uint32_t token)
{
    return 1 - judged_act(j, token)[ACT_COUNT];
}

/* The word that makes the position of a draft: the likeliest near its trigger, or of what is denied: "denied on Friday that it had offered". */
static uint32_t word_of(const struct finder *f, const struct draft *d)
{
    const struct judgement *j = f->an->judgement;
    uint32_t best = d->trigger, sentence = f->document->tokens.at[best].sentence;
    uint32_t first = best > NEAR ? best - NEAR : 0;
    uint32_t last = d->is_denied ? d->evidence.last : d->trigger + NEAR;
    for (uint32_t t = first; t < j->n && t <= last; t++) {
        bool is_inside = t >= d->evidence.first && t <= d->evidence.last &&
                         f->document->tokens.at[t].sentence == sentence;
        if (is_inside && mass_of(j, t) > mass_of(j, best)) best = t;
    }
    return best;
}

/* Of positions that the heads are that sure of so many are right, by 297 in reports held out: words near the right one, and acts that a second
 * reader would have called otherwise, even it out. */
static float calibrated(float p) { return 0.16f + 0.66f * p; }

/* What somebody denies to have done is of the kind that the text names; and what is promised and what is threatened only the word's meaning tells apart:
 * both "would be done if". */
static bool can_be(const struct draft *rule, enum act act)
{
    if (!rule) return true;
    enum act_group named = ent_act_group(rule->act), meant = ent_act_group(act);
    if (named == meant) return true;
    bool is_pledge = named == GROUP_GIVE || named == GROUP_PRESS;
    return !rule->is_denied && !(is_pledge && (meant == GROUP_GIVE || meant == GROUP_PRESS));
}

/* What the draft's act becomes, and its stance with it. What may be conceded is a willingness shown: "could step back". */
static void choose_act(const struct finder *f, uint32_t token, struct draft *d,
                       const struct draft *rule)
{
    const float *judged = judged_act(f->an->judgement, token);
    float best = -1, mass = mass_of(f->an->judgement, token);
    enum act act = d->act;
    for (int k = 0; k < ACT_COUNT; k++) {
        float weight = judged[k] + (rule && rule->act == (enum act)k ? SAME_ACT * mass : 0);
        if (weight <= best || !can_be(rule, (enum act)k)) continue;
        best = weight;
        act = (enum act)k;
    }
    if (d->is_hedged && act == ACT_CONCEDE) act = ACT_SIGNAL;
    if (ent_act_group(act) != ent_act_group(d->act) || !rule) d->stance = stance_of(act);
    d->act = act;
    d->probability = calibrated(best / (rule ? 1 + SAME_ACT : 1));
}

static void aim(const struct finder *f, const struct presence *p, const struct anchor *a,
                struct draft *d)
{
    struct aims aims = ent_position_aims(f, p, a);
    if (!aims.is_told) return;
    d->addressee = ent_position_join(f, aims.towards);
    d->doer = ent_position_join(f, aims.doers);
    d->is_aimed = true;
}

/* What the rules found: theirs but for the act, whom it is aimed at and who would do it. */
static void add_ruled(struct finder *f, const struct presence *p, uint32_t token,
                      const struct draft *rule)
{
    struct draft d = *rule;
    choose_act(f, token, &d, rule);
    struct anchor a = ent_position_anchor(f, token, d.act);
    a.holders = ent_position_split(f, d.party);
    aim(f, p, &a, &d);
    *vec_add(f->an->arena, &f->drafts) = d;
}

/* What only the trained heads found. */
static void add_judged(struct finder *f, const struct presence *p, uint32_t token)
{
    struct draft d = {.statement = ent_position_statement(f, token),
                      .clause = f->syntax->clause_of[token],
                      .trigger = token,
                      .strength = 1,
                      .is_hedged = is_possible(f, token),
                      .rule = "position.model"};
    choose_act(f, token, &d, NULL);
    struct anchor a = ent_position_anchor(f, token, d.act);
    d.evidence = evidence_of(f, &a);
    d.content = content_of(f, &a);
    struct strs holders = ent_position_holders(f, p, &a);
    a.holders = holders;
    if (!holders.n) return;
    aim(f, p, &a, &d);
    ent_position_add(f, &d, holders);
}

static void drop_unlikely(struct finder *f)
{
    uint32_t kept = 0;
    float expected = 0, least = UNLIKELY_ALONE;
    for (uint32_t i = 0; i < f->drafts.n; i++) {
        expected += f->drafts.at[i].probability;
        if (f->drafts.at[i].probability >= LIKELY) least = UNLIKELY;
    }
    if (expected >= EXPECTED_MANY || f->document->sentences.n <= FEW_SENTENCES) return;
    for (uint32_t i = 0; i < f->drafts.n; i++)
        if (f->drafts.at[i].probability >= least) f->drafts.at[kept++] = f->drafts.at[i];
    f->drafts.n = kept;
}

/* How likely a word of the rules must be. words: those of n drafts. */
static float least_of(const struct finder *f, const uint32_t *words, uint32_t n)
{
    uint32_t doubtful = 0;
    if (!f->is_negotiation) return RULED_ELSEWHERE;
    for (uint32_t i = 0; i < n; i++) doubtful += mass_of(f->an->judgement, words[i]) < DOUBTFUL;
    return (float)doubtful <= DOUBTFUL_MOST * (float)n ? DOUBTFUL : RULED;
}

void ent_position_judged(struct finder *f)
{
    const struct judgement *j = f->an->judgement;
    const struct presence *presence = ent_presence(f->an);
    struct drafts rules = f->drafts;
    float least = f->is_negotiation ? LEAST : LEAST_ELSEWHERE;
    uint8_t *is_ruled = arena_array(f->an->arena, uint8_t, j->n + 1);
    uint32_t *words = arena_array(f->an->arena, uint32_t, rules.n + 1);
    for (uint32_t i = 0; i < rules.n; i++) {
        words[i] = word_of(f, &rules.at[i]);
        is_ruled[words[i]] = true;
    }
    float ruled = least_of(f, words, rules.n);
    f->drafts = (struct drafts){0};
    for (uint32_t i = 0; i < rules.n; i++)
        if (mass_of(j, words[i]) >= ruled) add_ruled(f, presence, words[i], &rules.at[i]);
    for (uint32_t t = 0; t < j->n; t++)
        if (!is_ruled[t] && mass_of(j, t) >= least) add_judged(f, presence, t);
    drop_unlikely(f);
}
