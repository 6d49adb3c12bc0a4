#include "reading/traits.h"

#include <stdarg.h>
#include <stdio.h>

#include "reading/event_lexicon.h"
#include "reading/position.h"
#include "reading/tree.h"

void ent_trait(struct arena *a, struct strs *out, const char *format, ...)
{
    char text[96];
    va_list values;
    va_start(values, format);
    int n = vsnprintf(text, sizeof text, format, values);
    va_end(values);
    if (n < 0 || n >= (int)sizeof text) return; /* of a word as long as that nothing was learnt */
    *vec_add(a, out) = ent_str_copy(a, (struct str){text, (size_t)n});
}

/* One word while its traits are listed. */
struct listing {
    struct arena *arena;
    const struct surroundings *s;
    const struct insight *in;
    const struct document *d;
    struct strs *out;
};

static struct str lemma_of(const struct listing *l, uint32_t t)
{
    return l->s->an->syntax->lemmas[t];
}

/* Words, by the slot they are in. */
static void put_words(const struct listing *l, const struct slots *slots)
{
    for (int i = 0; i < SLOT_COUNT; i++) {
        uint32_t t = slots->at[i];
        if (t == NO_INDEX) {
            ent_trait(l->arena, l->out, "no %s", ent_slot_words[i]);
            continue;
        }
        ent_trait(l->arena, l->out, "%s=%.*s", ent_slot_words[i], STR_ARGS(lemma_of(l, t)));
        ent_trait(l->arena, l->out, "%s:%.*s", ent_slot_words[i],
                  STR_ARGS(column_text(l->in->parsed->upos, t)));
    }
}

/* What the lexicons know of a word. */
static void put_lexicon(const struct listing *l, const char *slot, uint32_t t)
{
    struct str lemma = lemma_of(l, t);
    uint32_t row, n = ent_act_rows(lemma, &row);
    for (uint32_t i = 0; i < n; i++) {
        struct act_row r = ent_act_row(row + i);
        ent_trait(l->arena, l->out, "%s may %s", slot, ent_act_words[r.act]);
    }
    for (row = ent_plover_row(lemma); row != NO_INDEX && ent_plover_is_of(row, lemma); row++)
        ent_trait(l->arena, l->out, "%s may %s", slot, ent_plover_words[ent_plover_type(row)]);
    static const char *const classes[] = {WORDS_ARMED, WORDS_BARGAINING, WORDS_CROWD, WORDS_INSULT,
                                          WORDS_ORGAN};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (ent_is_event_word(lemma, classes[i]))
            ent_trait(l->arena, l->out, "%s class %s", slot, classes[i]);
}

static void put_figure(const struct listing *l, const char *slot, uint32_t t)
{
    uint32_t mention = l->in->mention_at[t], phrase = l->s->phrase[t];
    if (mention != NO_INDEX)
        ent_trait(l->arena, l->out, "%s is %.*s", slot,
                  STR_ARGS(l->in->types->at[l->in->mentions.at[mention].type]));
    if (phrase == NO_INDEX) return;
    const struct figure *f = &l->s->an->cast->figures[phrase];
    if (!str_is_empty(f->party)) ent_trait(l->arena, l->out, "%s has party", slot);
    for (uint32_t bit = 1; bit <= FIGURE_COLLECTIVE; bit *= 2)
        if (f->flags & bit) ent_trait(l->arena, l->out, "%s figure %u", slot, bit);
}

/* How the word hangs, and what hangs from it that turns its sense. */
static void put_grammar(const struct listing *l, const char *slot, uint32_t t)
{
    struct str relation = insight_relation(l->in, t);
    ent_trait(l->arena, l->out, "%s relation %.*s", slot, STR_ARGS(relation));
    ent_trait(l->arena, l->out, "%s xpos %.*s", slot,
              STR_ARGS(column_text(l->in->parsed->xpos, t)));
    for (uint32_t c = l->in->child[t]; c != NO_INDEX; c = l->in->sibling[c]) {
        struct str r = insight_relation(l->in, c), lemma = lemma_of(l, c);
        static const char *const words[] = {"aux",  "aux:pass", "mark",        "cc",
                                            "case", "advmod",   "det",         "cop",
                                            "obj",  "nsubj",    "compound:prt"};
        ent_trait(l->arena, l->out, "%s has %.*s", slot, STR_ARGS(r));
        if (STR_AMONG(r, words))
            ent_trait(l->arena, l->out, "%s %.*s %.*s", slot, STR_ARGS(r), STR_ARGS(lemma));
        if (str_is(lemma, "not") || str_is(lemma, "never") || str_is(lemma, "no"))
            ent_trait(l->arena, l->out, "%s negated", slot);
        uint32_t behind = ent_branch(l->in, c, "case");
        if (behind != NO_INDEX)
            ent_trait(l->arena, l->out, "%s with %.*s", slot, STR_ARGS(lemma_of(l, behind)));
        uint32_t marker = ent_branch(l->in, c, "mark");
        if (marker != NO_INDEX)
            ent_trait(l->arena, l->out, "%s %.*s by %.*s", slot, STR_ARGS(r),
                      STR_ARGS(lemma_of(l, marker)));
    }
}

static void put_place(const struct listing *l, uint32_t t)
{
    const struct sentence *sentence = &l->d->sentences.at[l->d->tokens.at[t].sentence];
    const struct paragraph *paragraph = &l->d->paragraphs.at[sentence->paragraph];
    static const char *const kinds[PARAGRAPH_KIND_COUNT] = {"body", "headline", "byline", "credit"};
    ent_trait(l->arena, l->out, "in %s", kinds[paragraph->kind]);
    if (sentence->paragraph <= 1)
        ent_trait(l->arena, l->out, "in paragraph %u", sentence->paragraph);
    if (l->s->an->quote_of[t] != NO_INDEX) ent_trait(l->arena, l->out, "quoted");
}

static void put_statement(const struct listing *l, uint32_t t)
{
    const struct statements *all = &l->s->an->reading->statements;
    if (l->s->cue_of[t] != NO_INDEX) ent_trait(l->arena, l->out, "is cue");
    if (l->s->around[t] == NO_INDEX) return;
    const struct statement *around = &all->at[l->s->around[t]];
    ent_trait(l->arena, l->out, "said");
    if (!str_is_empty(around->source.party)) ent_trait(l->arena, l->out, "said by a party");
    for (int bit = 0; bit < FLAG_BIT_COUNT; bit++)
        if (around->flags & 1u << bit)
            ent_trait(l->arena, l->out, "said %s", ent_statement_flag_words[bit]);
}

/* What the rules propose of the word, of what it hangs from and of what hangs from it. */
static void put_proposals(const struct listing *l, const char *slot, uint32_t t)
{
    const struct indices *positions = &l->s->positions[t], *events = &l->s->events[t];
    for (uint32_t i = 0; i < positions->n; i++) {
        const struct position *p = &l->s->an->proposed->positions.at[positions->at[i]];
        ent_trait(l->arena, l->out, "%s rule %s", slot, ent_act_words[p->act]);
        ent_trait(l->arena, l->out, "%s rule %s", slot, p->rule);
    }
    for (uint32_t i = 0; i < events->n; i++) {
        const struct event *e = &l->s->an->proposed->events.at[events->at[i]];
        ent_trait(l->arena, l->out, "%s rule %s", slot, ent_plover_words[e->plover]);
        ent_trait(l->arena, l->out, "%s rule %s", slot, e->rule);
        if (e->status)
            ent_trait(l->arena, l->out, "%s rule %s", slot, ent_event_status_words[e->status]);
    }
    if (positions->n) ent_trait(l->arena, l->out, "%s rule for a position", slot);
    if (events->n) ent_trait(l->arena, l->out, "%s rule for an event", slot);
}

void ent_token_traits(struct arena *a, const struct surroundings *s, const struct slots *slots,
                      struct strs *out)
{
    struct listing l = {a, s, s->an->insight, s->an->document, out};
    uint32_t self = slots->at[SLOT_SELF];
    put_words(&l, slots);
    put_place(&l, self);
    put_statement(&l, self);
    static const enum slot looked_at[] = {SLOT_SELF, SLOT_PARENT, SLOT_OBJECT, SLOT_COMPLEMENT};
    for (size_t i = 0; i < sizeof looked_at / sizeof *looked_at; i++) {
        uint32_t t = slots->at[looked_at[i]];
        if (t != NO_INDEX) put_lexicon(&l, ent_slot_words[looked_at[i]], t);
    }
    static const enum slot actors[] = {SLOT_SUBJECT, SLOT_OBJECT, SLOT_OBLIQUE, SLOT_SPEAKER};
    for (size_t i = 0; i < sizeof actors / sizeof *actors; i++) {
        uint32_t t = slots->at[actors[i]];
        if (t != NO_INDEX) put_figure(&l, ent_slot_words[actors[i]], t);
    }
    static const enum slot proposed[] = {SLOT_SELF, SLOT_PARENT, SLOT_OBJECT, SLOT_COMPLEMENT};
    for (size_t i = 0; i < sizeof proposed / sizeof *proposed; i++) {
        uint32_t t = slots->at[proposed[i]];
        if (t != NO_INDEX) put_proposals(&l, ent_slot_words[proposed[i]], t);
    }
    put_grammar(&l, "self", self);
    if (slots->at[SLOT_PARENT] != NO_INDEX) put_grammar(&l, "parent", slots->at[SLOT_PARENT]);
    if (slots->at[SLOT_COMPLEMENT] != NO_INDEX)
        put_grammar(&l, "complement", slots->at[SLOT_COMPLEMENT]);
}
