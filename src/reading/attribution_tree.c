/* Attributions by the predicted tree: whose verb it is and what hangs from it as what is said. */
#include "reading/attribution_frame.h"
#include "reading/tree.h"

enum { HIGHEST = 4 };

static const struct insight *tree_of(const struct search *w) { return w->an->insight; }

static bool is_left_out(const struct insight *in, uint32_t c)
{
    static const char *const relations[] = {"case",      "punct", "cc",   "acl:relcl", "acl",
                                            "parataxis", "advcl", "mark", "dep"};
    return STR_AMONG(insight_relation(in, c), relations);
}

uint32_t ent_own_phrase(const struct search *w, uint32_t head)
{
    uint32_t p = w->s->phrase_of[head];
    if (p == NO_INDEX) return p;
    uint32_t last = w->s->phrases.at[p].last;
    if (!str_is(insight_relation(tree_of(w), head), "nmod:poss")) return p;
    for (uint32_t i = p + 1; i < w->s->phrases.n && w->s->phrases.at[i].first <= last; i++) {
        const struct noun_phrase *part = &w->s->phrases.at[i];
        if (part->flags & PHRASE_POSSESSOR && part->head == head) return i;
    }
    return p;
}

bool ent_are_minutes(const struct search *w, uint32_t head)
{
    static const char *const relations[] = {"obj", "nsubj", "nsubj:pass"};
    const struct insight *in = tree_of(w);
    uint32_t by = ent_branch(in, head, "case");
    if (w->s->tags[head] != TAG_NNS || !str_is(w->s->lemmas[head], "minute") ||
        ent_branch(in, head, "nummod") != NO_INDEX)
        return false;
    return STR_AMONG(insight_relation(in, head), relations) ||
           (by != NO_INDEX && ent_word_is(w, by, "according"));
}

struct source ent_source_at(const struct search *w, uint32_t head)
{
    const struct insight *in = tree_of(w);
    if (head < w->first || head > w->last || w->s->phrase_of[head] == NO_INDEX) return NO_SOURCE;
    struct source s = {{head, head}, ent_own_phrase(w, head), false};
    if (w->s->phrases.at[s.phrase].flags & PHRASE_TEMPORAL && !ent_are_minutes(w, head))
        return NO_SOURCE;
    for (uint32_t c = in->child[head]; c != NO_INDEX; c = in->sibling[c]) {
        if (is_left_out(in, c)) continue;
        if (ent_is_branch(in, c, "conj")) s.is_joint = true;
        uint32_t first = ent_first_under(in, c), last = ent_last_under(in, c);
        if (first < s.range.first) s.range.first = first;
        if (last > s.range.last) s.range.last = last;
    }
    if (s.range.first < w->first) s.range.first = w->first;
    if (s.range.last > w->last) s.range.last = w->last;
    return s;
}

static bool is_relative_word(const struct search *w, uint32_t t)
{
    static const char *const words[] = {"who", "which", "that", NULL};
    return ent_word_among(w, t, words);
}

/* Whose subject a verb without one shares; NO_INDEX. */
static uint32_t shares_with(const struct insight *in, const struct search *w, uint32_t verb)
{
    uint32_t head = insight_head(in, verb);
    bool is_joined = ent_is_branch(in, verb, "conj") || ent_is_branch(in, verb, "xcomp") ||
                     ent_is_branch(in, verb, "parataxis") || ent_is_branch(in, verb, "advcl");
    return head != NO_INDEX && is_joined && tag_is_verb(w->s->tags[head]) ? head : NO_INDEX;
}

uint32_t ent_own_subject(const struct search *w, uint32_t verb)
{
    uint32_t subject = ent_branch(tree_of(w), verb, "nsubj");
    for (uint32_t c = subject; c != NO_INDEX && c < verb;
         c = ent_next_branch(tree_of(w), c, "nsubj"))
        subject = c; /* of several the one next to the verb */
    bool is_active = subject != NO_INDEX && str_is(insight_relation(tree_of(w), subject), "nsubj");
    return is_active && !is_relative_word(w, subject) ? subject : NO_INDEX;
}

uint32_t ent_subject_by_tree(const struct search *w, uint32_t verb)
{
    const struct insight *in = tree_of(w);
    for (int steps = 0; steps < HIGHEST && verb != NO_INDEX; steps++) {
        uint32_t subject = ent_branch(in, verb, "nsubj"), head = insight_head(in, verb);
        bool is_passive = ent_branch(in, verb, "aux:pass") != NO_INDEX;
        if (is_passive) return ent_branch(in, verb, "obl:agent");
        bool describes = str_is(insight_relation(in, verb), "acl:relcl");
        if (subject != NO_INDEX) return describes && is_relative_word(w, subject) ? head : subject;
        if (ent_is_branch(in, verb, "acl")) return head;
        verb = shares_with(in, w, verb);
    }
    return NO_INDEX;
}

/* What is said, as the frames of the cue have it: a clause, an infinitive, an object, or what a preposition introduces. */
static struct range content_below(const struct verb_case *v)
{
    const struct search *w = v->w;
    const struct insight *in = tree_of(w);
    for (uint32_t c = in->child[v->g.verb]; c != NO_INDEX; c = in->sibling[c]) {
        if (c < v->g.verb) continue;
        uint32_t first = ent_first_under(in, c);
        if (first <= v->g.verb) continue;
        if (ent_is_branch(in, c, "ccomp") && takes(v, FRAME(THAT) | FRAME(BARE) | FRAME(QUOTE)))
            return ent_trim(
                w, (struct range){first + ent_word_is(w, first, "that"), ent_last_under(in, c)});
        if (ent_is_branch(in, c, "xcomp") && takes(v, FRAME(INF) | FRAME(ING)))
            return ent_trim(w, (struct range){first, ent_last_under(in, c)});
        if (ent_is_branch(in, c, "obj") && takes(v, FRAME(NP) | FRAME(OBJECT)))
            return ent_object_only(w, ent_content_from(w, first));
    }
    return NO_RANGE;
}

struct range ent_said_by_tree(const struct search *w, uint32_t verb, struct range content)
{
    const struct insight *in = tree_of(w);
    uint32_t c = in ? ent_branch(in, verb, "ccomp") : NO_INDEX;
    if (c == NO_INDEX || c < w->first || c > w->last || range_has(content, c)) return content;
    if (content.first < verb) return content;
    uint32_t first = ent_first_under(in, c), last = ent_last_under(in, c);
    bool is_apart = content.last < first || last < content.first;
    if (!is_apart || (first <= verb && verb <= last)) return content;
    return ent_trim(w, (struct range){first + ent_word_is(w, first, "that"), last});
}

/* "if they deny it", "whether he said so": nobody has said it. */
static bool is_supposed_here(const struct search *w, uint32_t verb)
{
    static const char *const marks[] = {"if", "unless", "whether", NULL};
    const struct insight *in = tree_of(w);
    for (int steps = 0; steps < 2 && verb != NO_INDEX; steps++, verb = insight_head(in, verb)) {
        uint32_t mark = ent_branch(in, verb, "mark");
        if (mark != NO_INDEX && ent_word_among(w, mark, marks)) return true;
    }
    return false;
}

/* "those wishing to return", "declined to name them", "agreed to return": what people do, not what they say. */
static bool is_mere_act(const struct verb_case *v)
{
    const struct insight *in = tree_of(v->w);
    bool is_attitude = v->cue.class == CUE_CLASS_ATTITUDE;
    return v->cue.is_negated || str_equal(v->w->s->lemmas[v->g.verb], STR("agree")) ||
           (is_attitude && ent_is_branch(in, v->g.verb, "acl"));
}

bool ent_attribute_by_tree(const struct verb_case *v)
{
    struct search *w = v->w;
    const struct insight *in = tree_of(w);
    if (!in) return false;
    uint32_t head = ent_subject_by_tree(w, v->g.verb);
    struct source source = head == NO_INDEX ? NO_SOURCE : ent_source_at(w, head);
    if (!ent_may_speak(w, &source)) return false;
    struct range content = content_below(v);
    if (range_is_empty(content) || range_has(content, head)) return false;
    if (is_supposed_here(w, v->g.verb)) return false;
    bool has_clause = ent_branch(in, v->g.verb, "ccomp") != NO_INDEX;
    if (!has_clause && is_mere_act(v)) return false;
    if (!has_clause && !ent_can_speak(w, &source)) return false;
    struct attribution *a = ent_add_attribution(w, &v->cue, (struct range){v->g.verb, v->g.verb},
                                                source, content, "attribution.tree");
    a->is_clause = has_clause;
    return true;
}

/* "learned from": the preposition that leads to who told it; NO_INDEX. */
static uint32_t learned_from(const struct search *w, uint32_t verb)
{
    static const char *const verbs[] = {"learn", "hear", "understand", "gather", NULL};
    const struct insight *in = tree_of(w);
    if (!ent_lemma_among(w, verb, verbs)) return NO_INDEX;
    for (uint32_t c = ent_branch(in, verb, "obl"); c != NO_INDEX;
         c = ent_next_branch(in, c, "obl")) {
        uint32_t from = ent_branch(in, c, "case");
        if (c > verb && from != NO_INDEX && ent_word_is(w, from, "from")) return from;
    }
    return NO_INDEX;
}

/* What an aside is about: the clause that it stands in, behind it. */
static struct range clause_behind(const struct search *w, uint32_t verb)
{
    const struct insight *in = tree_of(w);
    uint32_t head = insight_head(in, verb), end = ent_last_under(in, verb) + 1;
    bool is_aside = head != NO_INDEX && head > end && end < w->last && ent_word_is(w, end, ",");
    return is_aside ? ent_content_from(w, end + 1) : NO_RANGE;
}

bool ent_attribute_learned(const struct verb_case *v)
{
    static const struct cue heard = {.frames = FRAME(THAT), .class = CUE_CLASS_SPEECH};
    struct search *w = v->w;
    const struct insight *in = tree_of(w);
    uint32_t from = in ? learned_from(w, v->g.verb) : NO_INDEX;
    uint32_t head = from == NO_INDEX ? NO_INDEX : ent_subject_by_tree(w, v->g.verb);
    if (head == NO_INDEX) return false;
    uint32_t clause = ent_branch(in, v->g.verb, "ccomp");
    struct range content = clause_behind(w, v->g.verb);
    if (clause != NO_INDEX && clause > from) {
        uint32_t first = ent_first_under(in, clause);
        content = ent_trim(
            w, (struct range){first + ent_word_is(w, first, "that"), ent_last_under(in, clause)});
    }
    uint32_t that = ent_find_that(w, from + 1);
    if (range_is_empty(content) && that != NO_INDEX) content = ent_content_from(w, that + 1);
    struct source source = ent_source_at(w, head);
    if (range_is_empty(content) || !source_is_named(&source)) return false;
    struct range words = {v->g.verb, from == v->g.verb + 1 ? from : v->g.verb};
    ent_add_attribution(w, &heard, words, source, content, "attribution.learned");
    w->found.at[w->found.n - 1].is_clause = w->found.at[w->found.n - 1].is_relay = true;
    return true;
}
