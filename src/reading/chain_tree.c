#include "reading/chain_tree.h"

#include "reading/tree.h"

enum { DEEPEST = 3 };

static const struct insight *tree_of(const struct search *w) { return w->an->insight; }

static bool is_here(const struct search *w, uint32_t t) { return w->first <= t && t <= w->last; }

static bool has_lemma(const struct search *w, uint32_t t, const char *const *words)
{
    return is_here(w, t) && ent_lemma_among(w, t, words);
}

/* "Gazette", "Norpress", "KTV" */
static bool is_outlet_word(struct str word)
{
    static const char *const words[] = {
        "post",    "times",    "gazette",      "courier",   "herald",    "tribune", "news",
        "journal", "guardian", "observer",     "telegraph", "chronicle", "radio",   "television",
        "tv",      "press",    "broadcasting", "zeitung",   "anzeiger",  "dispatch"};
    return STR_AMONG_FOLD(word, words) || (word.n > 4 && str_ends(word, STR("press"))) ||
           (word.n > 2 && str_ends(word, STR("TV")));
}

static bool names_known_outlet(const struct search *w, uint32_t t)
{
    enum { LONGEST_NAME = 6 };
    struct str words[LONGEST_NAME];
    uint32_t n = 0, taken;
    for (; t <= w->last && n < LONGEST_NAME; t++) words[n++] = token_text(w->d, t);
    const struct known_name *name =
        ent_gazetteer_match(w->an->gazetteer, words, n, (struct day){0}, &taken);
    return name && name->kind == NAME_OUTLET;
}

/* "the weekly", "a news agency", "the website" */
static bool is_outlet_noun(const struct search *w, uint32_t t)
{
    static const char *const words[] = {"agency", "site",    "portal",     "podcast",
                                        "radio",  "station", "television", "website",
                                        "weekly", "wire",    NULL};
    return ent_lemma_among(w, t, words) || ent_roles(w->s->lemmas[t]) & ROLE_MEDIA;
}

bool ent_is_outlet_named(const struct search *w, const struct source *s)
{
    enum { LONGEST = 12 };
    if (!source_is_named(s)) return false;
    if (source_kind(w, s) & FIGURE_OUTLET) return true;
    uint32_t head = ent_highest(tree_of(w), s->range.first, s->range.last);
    uint32_t p = w->s->phrase_of[head];
    struct range r =
        p == NO_INDEX ? s->range : (struct range){w->s->phrases.at[p].first, s->range.last};
    for (uint32_t t = r.first; t <= r.last && t < r.first + LONGEST; t++) {
        if (t > head && (ent_word_is(w, t, ",") || w->s->tags[t] == TAG_IN)) return false;
        bool is_name = tag_is_proper(w->s->tags[t]);
        if (is_name && (is_outlet_word(token_text(w->d, t)) || names_known_outlet(w, t)))
            return true;
        if (!is_name && is_outlet_noun(w, t)) return true;
    }
    return false;
}

/* "the wire service IPN": the name behind the words that say what it is. */
struct source ent_with_name(const struct search *w, struct source s)
{
    uint32_t p = s.phrase, next = p == NO_INDEX ? NO_INDEX : w->s->phrases.at[p].last + 1;
    if (p == NO_INDEX || tag_is_proper(w->s->tags[w->s->phrases.at[p].head]) || next > w->last)
        return s;
    uint32_t name = w->s->phrase_of[next];
    bool is_name = name != NO_INDEX && w->s->phrases.at[name].first == next &&
                   tag_is_proper(w->s->tags[next]) && ent_is_outlet_named(w, &s);
    if (!is_name) return s;
    s.phrase = name;
    if (s.range.last < w->s->phrases.at[name].last) s.range.last = w->s->phrases.at[name].last;
    return s;
}

static struct source outlet_at(const struct search *w, uint32_t head)
{
    if (!is_here(w, head)) return NO_SOURCE;
    struct source s = ent_source_at(w, head);
    return ent_is_outlet_named(w, &s) ? s : NO_SOURCE;
}

static bool is_document(const struct search *w, uint32_t t)
{
    static const char *const words[] = {"account",    "diary",     "dispatch", "excerpt",
                                        "footage",    "interview", "memoir",   "minutes",
                                        "passage",    "recording", "story",    "telegram",
                                        "transcript", "tweet",     NULL};
    if (!is_here(w, t) || tag_is_proper(w->s->tags[t])) return false;
    return ent_lemma_among(w, t, words) || ent_roles(w->s->lemmas[t]) & ROLE_DOCUMENT;
}

/* What an outlet makes itself, and mere means: they are no link beside those they come from. */
static bool is_means(const struct search *w, uint32_t t)
{
    static const char *const words[] = {
        "account", "article",   "blog",      "book",      "broadcast", "bulletin",
        "copy",    "dispatch",  "editorial", "email",     "footage",   "interview",
        "message", "poll",      "post",      "programme", "program",   "recording",
        "release", "statement", "story",     "comment",   "remark",    "summary",
        "survey",  "tape",      "tweet",     "video",     "what",      NULL};
    return has_lemma(w, t, words) && !tag_is_proper(w->s->tags[t]);
}

static void add_once(const struct search *w, struct sources *links, struct source s)
{
    s = ent_with_name(w, s);
    for (uint32_t i = 0; i < links->n; i++)
        if (links->at[i].phrase == s.phrase) return;
    *vec_add(w->an->arena, links) = s;
}

/* "quoted by", "seen by": whoever does passes on. "published by", "released by": outlets do. */
static bool passes_on(const struct search *w, uint32_t verb)
{
    static const char *const verbs[] = {
        "quote",     "cite",      "monitor",   "see",   "translate", "obtain",
        "summarise", "summarize", "carry",     "relay", "review",    "pick",
        "broadcast", "reprint",   "intercept", "view",  "excerpt",   "syndicate",
        "air",       "serialise", "serialize", NULL};
    return has_lemma(w, verb, verbs);
}

static bool publishes(const struct search *w, uint32_t verb)
{
    static const char *const verbs[] = {
        "publish", "print", "release", "report", "post",      "issue", "leak",   "produce",
        "write",   "run",   "give",    "send",   "make",      "tell",  "record", "provide",
        "show",    "read",  "speak",   "talk",   "interview", NULL};
    return passes_on(w, verb) || has_lemma(w, verb, verbs);
}

/* The outlet among what hangs from a verb by a preposition: "quoted on the website of the Post", "speaking to Norda". */
static struct source outlet_below(const struct search *w, uint32_t verb)
{
    const struct insight *in = tree_of(w);
    static const char *const relations[] = {"obl", "obj", "iobj", "nmod"};
    for (uint32_t c = in->child[verb]; c != NO_INDEX; c = in->sibling[c]) {
        struct str r = insight_relation(in, c);
        if (!STR_AMONG(r, relations) && !ent_is_branch(in, c, "obl")) continue;
        uint32_t nmod = ent_branch(in, c, "nmod");
        struct source s = outlet_at(w, nmod);
        if (!source_is_named(&s)) s = outlet_at(w, c);
        if (source_is_named(&s)) return s;
    }
    return NO_SOURCE;
}

static struct source agent_of(const struct search *w, uint32_t verb)
{
    const struct insight *in = tree_of(w);
    for (uint32_t c = in->child[verb]; c != NO_INDEX; c = in->sibling[c]) {
        uint32_t by = ent_is_branch(in, c, "obl") ? ent_branch(in, c, "case") : NO_INDEX;
        if (by != NO_INDEX && ent_word_is(w, by, "by")) return ent_source_at(w, c);
    }
    return NO_SOURCE;
}

/* Of a verb that describes what came: who passed it on. */
static struct source carrier_by(const struct search *w, uint32_t verb)
{
    const struct insight *in = tree_of(w);
    if (!publishes(w, verb)) return NO_SOURCE;
    struct source s = agent_of(w, verb);
    if (source_is_named(&s))
        return passes_on(w, verb) || ent_is_outlet_named(w, &s) ? s : NO_SOURCE;
    uint32_t subject = ent_branch(in, verb, "nsubj");
    bool is_active = ent_is_branch(in, verb, "acl:relcl") && w->s->tags[verb] != TAG_VBN;
    if (is_document(w, subject)) subject = ent_branch(in, subject, "appos");
    s = is_active || subject != NO_INDEX ? outlet_at(w, subject) : NO_SOURCE;
    return source_is_named(&s) ? s : outlet_below(w, verb);
}

static void add_carriers_of(const struct search *w, struct sources *links, uint32_t head, int depth)
{
    const struct insight *in = tree_of(w);
    for (uint32_t c = in->child[head]; c != NO_INDEX && depth < DEEPEST; c = in->sibling[c]) {
        if (!is_here(w, c)) continue;
        bool is_part = ent_is_branch(in, c, "appos") ||
                       (ent_is_branch(in, c, "nmod") && is_document(w, head) && depth == 0);
        if (is_part) add_carriers_of(w, links, c, depth + 1);
        if (!ent_is_branch(in, c, "acl") && !ent_is_branch(in, c, "parataxis")) continue;
        for (uint32_t verb = c; verb != NO_INDEX;) {
            struct source s = is_here(w, verb) ? carrier_by(w, verb) : NO_SOURCE;
            if (source_is_named(&s)) ent_add_way(w, links, &s);
            verb = verb == c ? ent_branch(in, c, "conj") : ent_next_branch(in, verb, "conj");
        }
    }
}

/* "in remarks to the Gazette", "in an interview with it" */
static bool is_talk(const struct search *w, uint32_t t)
{
    static const char *const words[] = {"comment", "interview", "remark", NULL};
    return has_lemma(w, t, words);
}

/* "a report in the Gazette", "a dispatch of the agency", "a summary by Norda": the outlets that a document hangs from. */
static void add_outlets_of(const struct search *w, struct sources *links, uint32_t head)
{
    static const char *const making[] = {"in", "of", "by", "from", "on", NULL};
    static const char *const talking[] = {"to", "with", "in", "on", NULL};
    const struct insight *in = tree_of(w);
    for (uint32_t c = ent_branch(in, head, "nmod"); c != NO_INDEX;
         c = ent_next_branch(in, c, "nmod")) {
        uint32_t by = ent_branch(in, c, "case");
        bool leads = by != NO_INDEX && ent_word_among(w, by, is_talk(w, head) ? talking : making);
        struct source s = leads ? outlet_at(w, c) : NO_SOURCE;
        if (source_is_named(&s)) add_once(w, links, s);
    }
}

static uint32_t head_of(const struct search *w, const struct source *s)
{
    return ent_highest(tree_of(w), s->range.first, s->range.last);
}

void ent_add_carriers(const struct search *w, struct sources *links, const struct source *s)
{
    if (!source_is_named(s)) return;
    uint32_t head = head_of(w, s);
    struct source named = ent_with_name(w, *s);
    uint32_t name = named.phrase == NO_INDEX ? head : w->s->phrases.at[named.phrase].head;
    add_carriers_of(w, links, head, 0);
    if (name != head) add_carriers_of(w, links, name, 0);
    if (is_document(w, head) || is_talk(w, head)) add_outlets_of(w, links, head);
}

void ent_add_way(const struct search *w, struct sources *links, const struct source *s)
{
    uint32_t before = links->n;
    if (!source_is_named(s)) return;
    ent_add_carriers(w, links, s);
    if (links->n > before && is_means(w, head_of(w, s))) return;
    add_once(w, links, *s);
}

void ent_add_carried(const struct search *w, struct sources *links, const struct source *s)
{
    struct sources carriers = {0};
    ent_add_carriers(w, &carriers, s);
    if (carriers.n) ent_add_way(w, links, s);
}

static uint32_t noun_below(const struct search *w, uint32_t verb)
{
    const struct insight *in = tree_of(w);
    static const char *const relations[] = {"obj", "ccomp", "xcomp", "obl"};
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
        uint32_t c = ent_branch(in, verb, relations[i]);
        bool is_noun = c != NO_INDEX && c > verb && is_here(w, c) &&
                       (w->s->phrase_of[c] != NO_INDEX || ent_word_is(w, c, "what"));
        if (is_noun) return c;
    }
    return NO_INDEX;
}

/* ", which quoted Y", "that two sailors gave to Norda", "conducted by the institute" */
static uint32_t cited_in_clause(const struct search *w, uint32_t source)
{
    static const char *const cites[] = {"cite", "quote", NULL};
    static const char *const gives[] = {"give", "tell", "make", "say", "provide", NULL};
    static const char *const makes[] = {"conduct", "commission", "compile", "carry", NULL};
    const struct insight *in = tree_of(w);
    for (uint32_t c = ent_branch(in, source, "acl"); c != NO_INDEX;
         c = ent_next_branch(in, c, "acl")) {
        if (!is_here(w, c)) continue;
        uint32_t subject = ent_branch(in, c, "nsubj");
        bool is_own =
            subject != NO_INDEX &&
            ent_word_among(w, subject, (const char *const[]){"which", "that", "who", NULL});
        if (is_own && has_lemma(w, c, cites)) return noun_below(w, c);
        bool is_told =
            is_means(w, source) && subject != NO_INDEX && !is_own && has_lemma(w, c, gives);
        if (is_told) return subject;
        for (uint32_t v = c; v != NO_INDEX && is_means(w, source);) {
            struct source maker = has_lemma(w, v, makes) ? agent_of(w, v) : NO_SOURCE;
            if (source_is_named(&maker) && !ent_word_is(w, v + 1, "by")) maker = NO_SOURCE;
            if (source_is_named(&maker)) return head_of(w, &maker);
            v = v == c ? ent_branch(in, c, "conj") : ent_next_branch(in, v, "conj");
        }
    }
    return NO_INDEX;
}

/* "citing Y" beside the cue or the source */
static uint32_t cited_beside(const struct search *w, uint32_t source, uint32_t cue)
{
    static const char *const verbs[] = {"cite", "quote", NULL};
    const struct insight *in = tree_of(w);
    for (uint32_t t = w->first; t <= w->last; t++) {
        if (w->s->tags[t] != TAG_VBG || !ent_lemma_among(w, t, verbs)) continue;
        uint32_t head = insight_head(in, t);
        bool is_of_name =
            head != NO_INDEX && head > source && w->s->phrase_of[head] == w->s->phrase_of[source];
        if (w->an->quote_of[t] == NO_INDEX && head != NO_INDEX &&
            (head == source || head == cue || is_of_name)) {
            uint32_t cited = noun_below(w, t);
            bool is_what = cited != NO_INDEX && ent_word_is(w, cited, "what");
            return is_what ? cited_in_clause(w, cited) : cited;
        }
    }
    return NO_INDEX;
}

/* "learned from sources" */
static uint32_t learned_from(const struct search *w, uint32_t cue)
{
    static const char *const verbs[] = {"learn", "hear", "understand", "gather", NULL};
    const struct insight *in = tree_of(w);
    if (cue == NO_INDEX || !has_lemma(w, cue, verbs)) return NO_INDEX;
    for (uint32_t c = ent_branch(in, cue, "obl"); c != NO_INDEX;
         c = ent_next_branch(in, c, "obl")) {
        uint32_t from = ent_branch(in, c, "case");
        if (from != NO_INDEX && ent_word_is(w, from, "from")) return c;
    }
    return NO_INDEX;
}

static uint32_t cue_of(const struct search *w, const struct attribution *a)
{
    if (range_is_empty(a->words)) return NO_INDEX;
    uint32_t cue = ent_highest(tree_of(w), a->words.first, a->words.last);
    bool is_phrase = a->cue.frames == FRAME(BARE) && !tag_is_verb(w->s->tags[cue]);
    return is_phrase || ent_word_is(w, cue, "according") ? NO_INDEX : cue;
}

/* Do those whom it cites say what it says? An official who cites others speaks for himself. */
static bool may_cite(const struct search *w, uint32_t head)
{
    struct source s = ent_source_at(w, head);
    bool is_somebody = source_kind(w, &s) & (FIGURE_PERSON | FIGURE_SPOKESPERSON | FIGURE_PRONOUN);
    return !is_somebody || is_document(w, head) || ent_is_outlet_named(w, &s);
}

bool ent_may_cite(const struct search *w, const struct source *s)
{
    return may_cite(w, head_of(w, s));
}

/* An organisation that nothing is known of but its bare name: "told Norda". */
bool ent_is_outlet_told(const struct search *w, const struct source *s)
{
    if (!source_is_named(s) || ent_is_outlet_named(w, s)) return source_is_named(s);
    const struct insight *in = tree_of(w);
    const struct figure *f = s->phrase == NO_INDEX ? NULL : &w->an->cast->figures[s->phrase];
    bool is_bare = s->range.first == s->range.last && tag_is_proper(w->s->tags[s->range.first]);
    uint32_t m = in->mention_at[s->range.first], taken;
    if (!f || !is_bare || m == NO_INDEX) return false;
    struct str name = token_text(w->d, s->range.first);
    bool is_organisation = str_is(in->types->at[in->mentions.at[m].type], "organization");
    return is_organisation &&
           !ent_gazetteer_match(w->an->gazetteer, &name, 1, (struct day){0}, &taken);
}

static uint32_t next_behind(const struct search *w, uint32_t source, uint32_t cue)
{
    uint32_t next = learned_from(w, cue);
    if (next != NO_INDEX || !may_cite(w, source)) return next;
    next = cited_in_clause(w, source);
    return next != NO_INDEX ? next : cited_beside(w, source, cue);
}

/* "said in a story picked up by Norda", "wrote in a letter printed by the Gazette" */
static void add_setting(const struct search *w, struct sources *links, uint32_t cue)
{
    const struct insight *in = tree_of(w);
    if (cue == NO_INDEX) return;
    for (uint32_t c = ent_branch(in, cue, "obl"); c != NO_INDEX;
         c = ent_next_branch(in, c, "obl")) {
        if (!is_document(w, c) && !is_talk(w, c)) continue;
        struct sources way = {0};
        struct source s = ent_source_at(w, c);
        ent_add_way(w, &way, &s);
        for (uint32_t i = 0; (is_means(w, c) || way.n > 1) && i < way.n; i++)
            if (way.at[i].phrase != s.phrase || way.n > 1) add_once(w, links, way.at[i]);
    }
}

void ent_deepen(struct search *w, struct attribution *a)
{
    if (!source_is_named(&a->source)) return;
    struct sources links = {0};
    add_setting(w, &links, cue_of(w, a));
    for (uint32_t i = 0; i < a->links.n; i++) ent_add_way(w, &links, &a->links.at[i]);
    uint32_t cue = cue_of(w, a);
    for (int steps = 0; steps < DEEPEST; steps++) {
        uint32_t next = next_behind(w, head_of(w, &a->source), cue);
        struct source s = next == NO_INDEX ? NO_SOURCE : ent_source_at(w, next);
        if (!source_is_named(&s) || s.phrase == a->source.phrase) break;
        bool is_means_of = is_means(w, head_of(w, &a->source));
        if (is_means_of)
            ent_add_carriers(w, &links, &a->source);
        else
            ent_add_way(w, &links, &a->source);
        a->source = s;
        a->is_relay = true;
        cue = NO_INDEX;
    }
    ent_add_carriers(w, &links, &a->source);
    a->links = links;
}

/* The document that a clause describes: "a letter in which the hostages plead"; NO_INDEX. */
static uint32_t document_around(const struct search *w, uint32_t cue)
{
    const struct insight *in = tree_of(w);
    for (int steps = 0; steps < DEEPEST && cue != NO_INDEX; steps++) {
        uint32_t head = insight_head(in, cue);
        bool describes = head != NO_INDEX && is_here(w, head) && ent_is_branch(in, cue, "acl");
        uint32_t above =
            describes && ent_is_branch(in, head, "nmod") ? insight_head(in, head) : head;
        if (describes && is_document(w, above)) return above;
        if (describes && (is_document(w, head) || ent_word_is(w, head, "what"))) return head;
        cue = head;
    }
    return NO_INDEX;
}

/* "A transcript shows the trader saying", "The weekly cited an official who said": who lets a speaker be heard. */
static struct source shown_by(const struct search *w, uint32_t cue)
{
    static const char *const shows[] = {"show", "record", "have",      "depict", "feature",
                                        "cite", "quote",  "interview", "read",   "broadcast",
                                        "air",  "carry",  NULL};
    const struct insight *in = tree_of(w);
    uint32_t speaker = insight_head(in, cue);
    if (speaker == NO_INDEX || !ent_is_branch(in, cue, "acl")) return NO_SOURCE;
    if (ent_is_branch(in, speaker, "nmod")) speaker = insight_head(in, speaker);
    uint32_t verb = insight_head(in, speaker);
    if (verb == NO_INDEX || !ent_is_branch(in, speaker, "obj") || !has_lemma(w, verb, shows))
        return NO_SOURCE;
    uint32_t subject = ent_subject_by_tree(w, verb);
    return is_document(w, subject) ? ent_source_at(w, subject) : outlet_at(w, subject);
}

void ent_add_document(const struct search *w, struct attribution *a)
{
    static const char *const shows[] = {
        "show", "release", "carry", "publish", "print",   "relay",  "convey", "broadcast", "air",
        "post", "recount", "run",   "send",    "produce", "obtain", "play",   NULL};
    uint32_t cue = cue_of(w, a);
    if (cue != NO_INDEX && !a->links.n) {
        struct source by = shown_by(w, cue);
        ent_add_way(w, &a->links, &by);
    }
    uint32_t document = cue == NO_INDEX ? NO_INDEX : document_around(w, cue);
    if (document == NO_INDEX || document > cue) return;
    const struct insight *in = tree_of(w);
    uint32_t verb = insight_head(in, document);
    struct sources links = {0};
    struct source s = ent_source_at(w, document);
    bool is_shown = verb != NO_INDEX && has_lemma(w, verb, shows);
    uint32_t subject = is_shown ? ent_subject_by_tree(w, verb) : NO_INDEX;
    if (!is_shown && !ent_is_branch(in, document, "obl")) return;
    add_carriers_of(w, &links, document, 0);
    struct source by = subject == NO_INDEX ? NO_SOURCE : ent_source_at(w, subject);
    if (source_is_named(&by)) add_once(w, &links, by);
    add_outlets_of(w, &links, document);
    if (links.n && !is_means(w, document) && source_is_named(&s)) add_once(w, &links, s);
    for (uint32_t i = 0; i < a->links.n; i++) add_once(w, &links, a->links.at[i]);
    a->links = links;
}

struct source ent_informant(const struct search *w, const struct source *s)
{
    static const char *const verbs[] = {"brief", "inform", "tell", NULL};
    if (!source_is_named(s)) return NO_SOURCE;
    const struct insight *in = tree_of(w);
    uint32_t head = head_of(w, s);
    for (uint32_t c = ent_branch(in, head, "acl"); c != NO_INDEX; c = ent_next_branch(in, c, "acl"))
        if (has_lemma(w, c, verbs)) return agent_of(w, c);
    return NO_SOURCE;
}

/* Is the cue an aside in the clause of the word it hangs from: "the pact, she said, would ...", "..., according to Rossi"? */
static bool is_aside(const struct search *w, uint32_t t)
{
    const struct insight *in = tree_of(w);
    bool is_early = ent_is_branch(in, t, "ccomp") && insight_head(in, t) > t &&
                    ent_branch(in, t, "mark") == NO_INDEX;
    return is_early || ent_is_branch(in, t, "parataxis") || ent_is_branch(in, t, "obl");
}

static bool is_said_below(const struct search *w, uint32_t cue, uint32_t token)
{
    const struct insight *in = tree_of(w);
    static const char *const relations[] = {"ccomp", "xcomp"};
    for (uint32_t c = in->child[cue]; c != NO_INDEX; c = in->sibling[c]) {
        bool is_said =
            STR_AMONG(insight_relation(in, c), relations) && !(c < cue && is_aside(w, c));
        if (is_said && ent_is_under(in, token, c)) return true;
    }
    return false;
}

bool ent_encloses_by_tree(const struct search *w, const struct attribution *a,
                          const struct attribution *b)
{
    const struct insight *in = tree_of(w);
    if (range_is_empty(a->words) || range_is_empty(b->words)) return false;
    uint32_t outer = cue_of(w, a), inner = cue_of(w, b);
    if (outer == NO_INDEX)
        outer = source_is_named(&a->source) ? head_of(w, &a->source) : a->words.first;
    if (inner == NO_INDEX) inner = b->words.first;
    if (outer == inner || ent_is_under(in, inner, outer)) return is_said_below(w, outer, inner);
    uint32_t head = insight_head(in, outer);
    return head != NO_INDEX && is_aside(w, outer) && ent_is_under(in, inner, head);
}
