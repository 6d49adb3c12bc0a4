/* Attributions while they are being found: ranges of tokens, before they become statements. */
#ifndef ENT_READING_ATTRIBUTION_H
#define ENT_READING_ATTRIBUTION_H

#include "reading/analysis.h"
#include "reading/attribution_cue.h"

/* Tokens first to last, both included; first is NO_INDEX where there are none. */
struct range {
    uint32_t first, last;
};

#define NO_RANGE ((struct range){NO_INDEX, NO_INDEX})

static inline bool range_is_empty(struct range r) { return r.first == NO_INDEX; }
static inline bool range_has(struct range r, uint32_t t)
{
    return r.first != NO_INDEX && r.first <= t && t <= r.last;
}

/* Who says it: the whole mention, and the noun phrase that heads it. */
struct source {
    struct range range;
    uint32_t phrase; /* or NO_INDEX: nobody is named, or "many", "some" without a noun */
    bool is_joint;
};

#define NO_SOURCE ((struct source){NO_RANGE, NO_INDEX, false})

static inline bool source_is_named(const struct source *s) { return !range_is_empty(s->range); }

struct sources VEC(struct source);
struct ties VEC(struct tie); /* tie.h */

struct attribution {
    struct cue cue;
    struct range words; /* the cue as written */
    struct source source;
    struct range content;
    struct sources links; /* through whom, outermost first */
    struct source addressee;
    /* Says a clause, within which others may speak; its source is whom an outlet cites, so that what it says may be another's words. */
    bool is_clause, is_relay;
    uint32_t outer; /* the attribution that this one is said within */
    uint32_t flags; /* of enum statement_flag */
    const char *rule;
};

struct attributions VEC(struct attribution);

/* The search, one sentence at a time. */
struct search {
    struct analysis *an;
    const struct document *d;
    const struct syntax *s;
    uint32_t first, last; /* tokens of the sentence */
    struct attributions found;
    uint32_t found_before; /* in the sentences before */
    struct strs outlets;   /* bare names that the report shows to be outlets'; outlet.h */
};

/* A verb with its auxiliaries. */
struct verb_group {
    uint32_t first, verb;
    bool is_passive, is_negated, is_infinitive, is_participle, has_modal;
    bool is_reduced; /* a past participle without auxiliary: "proposed by the union" */
};

/* What the source is in the cast, of enum figure_flag; "many" are anonymous. */
static inline uint32_t source_kind(const struct search *w, const struct source *s)
{
    if (!source_is_named(s)) return 0;
    return s->phrase == NO_INDEX ? FIGURE_ANONYMOUS : w->an->cast->figures[s->phrase].flags;
}

/* The phrase whose figure says who it is: a name within the mention, else its own. */
uint32_t ent_named_phrase(const struct search *w, const struct source *s);

/* Words. */
bool ent_word_is(const struct search *w, uint32_t t, const char *word);
bool ent_word_among(const struct search *w, uint32_t t, const char *const *words);
bool ent_lemma_among(const struct search *w, uint32_t t, const char *const *words);
bool ent_is_finite(const struct search *w, uint32_t t);
bool ent_is_quote_mark(const struct search *w, uint32_t t);
struct verb_group ent_verb_group(const struct search *w, uint32_t verb);

/* Who stands before a verb group, after a verb or preposition; NO_SOURCE where nobody that can speak does. */
struct source ent_subject(const struct search *w, const struct verb_group *g);
struct source ent_source_after(const struct search *w, uint32_t from);
struct source ent_source_before(const struct search *w, uint32_t to);
/* "is said to have told": a past that somebody reports. */
bool ent_is_reported_past(const struct search *w, const struct verb_group *g);
bool ent_can_speak(const struct search *w, const struct source *source);
bool ent_may_speak(const struct search *w,
                   const struct source *source); /* a thing, too, "says that" */

/* By the tree, which there must be: whom a head word and what hangs from it name; the head of a verb's subject, NO_INDEX where there is none. */
struct source ent_source_at(const struct search *w, uint32_t head);
/* "obtained the minutes", "according to leaked minutes": a record, no time. */
bool ent_are_minutes(const struct search *w, uint32_t head);
/* The phrase of a head; a possessor has one of its own within that of what it owns. */
uint32_t ent_own_phrase(const struct search *w, uint32_t head);
uint32_t ent_own_subject(const struct search *w, uint32_t verb); /* no shared or relative one */
uint32_t ent_subject_by_tree(const struct search *w, uint32_t verb);

/* What stands where; NO_RANGE where nothing does. */
struct range ent_content_from(const struct search *w, uint32_t from);
struct range ent_content_before(const struct search *w, uint32_t to);
struct range ent_object_only(const struct search *w, struct range content);
struct range ent_trim(const struct search *w, struct range r);
bool ent_starts_clause(const struct search *w, uint32_t from);

/* Adds what a cue attributes; false where it is none. */
bool ent_attribute_verb(struct search *w, uint32_t verb);
bool ent_attribute_noun(struct search *w, uint32_t noun);
bool ent_attribute_words(struct search *w, uint32_t noun);
bool ent_attribute_adjective(struct search *w, uint32_t adjective);
bool ent_attribute_adverb(struct search *w, uint32_t adverb);
bool ent_attribute_according(struct search *w, uint32_t t);

/* Quotations that no cue stands beside. */
void ent_continue_quotes(struct search *w);

/* Through whom: fills links and outer, and drops what only passes on. */
void ent_find_chains(struct search *w);

void ent_flag_attributions(struct search *w);

#endif
