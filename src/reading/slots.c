#include "reading/slots.h"

#include "reading/tree.h"

#define X(name, word) word,
const char *const ent_slot_words[SLOT_COUNT] = {ENT_SLOTS(X)};
#undef X

static uint32_t first_of(const struct insight *in, uint32_t token, const char *const *relations)
{
    for (; *relations; relations++) {
        uint32_t found = ent_branch(in, token, *relations);
        if (found != NO_INDEX) return found;
    }
    return NO_INDEX;
}

static uint32_t *no_indexes(struct arena *a, uint32_t n)
{
    uint32_t *at = arena_array(a, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) at[i] = NO_INDEX;
    return at;
}

/* The first token that ends behind a byte. */
static uint32_t token_from(const struct document *d, uint32_t byte)
{
    uint32_t low = 0, high = d->tokens.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->tokens.at[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The highest word of a span; NO_INDEX where it has none. */
static uint32_t head_within(const struct analysis *an, struct span s)
{
    const struct document *d = an->document;
    uint32_t best = NO_INDEX;
    if (span_is_empty(s)) return best;
    for (uint32_t t = token_from(d, s.start); t < d->tokens.n && d->tokens.at[t].start < s.end;
         t++) {
        uint32_t head = insight_head(an->insight, t);
        bool is_outside = head == NO_INDEX || d->tokens.at[head].start < s.start ||
                          d->tokens.at[head].start >= s.end;
        bool is_mark = d->tokens.at[t].flags & TOKEN_PUNCTUATION;
        if (is_outside && !is_mark && best == NO_INDEX) best = t;
    }
    return best;
}

static uint32_t last_within(const struct document *d, struct span s)
{
    if (span_is_empty(s)) return NO_INDEX;
    uint32_t t = token_from(d, s.end - 1);
    return t < d->tokens.n && d->tokens.at[t].start < s.end ? t : NO_INDEX;
}

static bool is_inside(const struct document *d, uint32_t t, struct span s)
{
    return d->tokens.at[t].start < s.end && d->tokens.at[t].end > s.start;
}

uint32_t ent_anchor(const struct analysis *an, struct span s)
{
    const struct document *d = an->document;
    uint32_t first = token_from(d, s.start), n = 0, best = NO_INDEX, most = 0;
    while (first + n < d->tokens.n && is_inside(d, first + n, s)) n++;
    struct arena scratch = {0};
    uint32_t *weight = arena_array(&scratch, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t up = first + i; up >= first && up < first + n;
             up = insight_head(an->insight, up))
            weight[up - first]++;
    for (uint32_t i = 0; i < n; i++)
        if (weight[i] > most && ent_can_be_judged(an, first + i)) {
            most = weight[i];
            best = first + i;
        }
    ent_arena_free(&scratch);
    return best;
}

/* Marks the tokens of a content; of several around a token the shortest stays. */
static void mark(const struct analysis *an, struct span s, uint32_t statement, uint32_t *at)
{
    const struct document *d = an->document;
    if (span_is_empty(s)) return;
    for (uint32_t t = token_from(d, s.start); t < d->tokens.n && d->tokens.at[t].start < s.end;
         t++) {
        const struct statement *other =
            at[t] == NO_INDEX ? NULL : &an->reading->statements.at[at[t]];
        if (!other || other->content.end - other->content.start >= s.end - s.start)
            at[t] = statement;
    }
}

static void mark_cue(const struct document *d, struct span s, uint32_t statement, uint32_t *at)
{
    if (span_is_empty(s)) return;
    for (uint32_t t = token_from(d, s.start); t < d->tokens.n && d->tokens.at[t].start < s.end; t++)
        at[t] = statement;
}

/* Which entries of a kind each token anchors. */
static const struct indices *anchored(struct arena *a, const struct analysis *an, enum kind kind)
{
    struct indices *at = arena_array(a, struct indices, an->document->tokens.n);
    for (uint32_t i = 0; an->proposed && i < ent_entries(an->proposed, kind); i++) {
        uint32_t token = ent_anchor(an, ent_evidence(an->proposed, kind, i));
        if (token != NO_INDEX) *vec_add(a, &at[token]) = i;
    }
    return at;
}

const struct surroundings *ent_surroundings(struct arena *a, const struct analysis *an)
{
    const struct statements *found = &an->reading->statements;
    uint32_t n = an->document->tokens.n;
    uint32_t *around = no_indexes(a, n), *cue_of = no_indexes(a, n), *phrase = no_indexes(a, n);
    uint32_t *speaker = no_indexes(a, found->n), *cue = no_indexes(a, found->n);
    for (uint32_t i = 0; i < found->n; i++) {
        mark(an, found->at[i].content, i, around);
        mark_cue(an->document, found->at[i].cue, i, cue_of);
        speaker[i] = head_within(an, found->at[i].source.span);
        cue[i] = last_within(an->document, found->at[i].cue);
    }
    for (uint32_t p = 0; p < an->syntax->phrases.n; p++) phrase[an->syntax->phrases.at[p].head] = p;
    struct surroundings *s = arena_new(a, struct surroundings);
    *s = (struct surroundings){an,
                               around,
                               cue_of,
                               phrase,
                               speaker,
                               cue,
                               anchored(a, an, KIND_POSITION),
                               anchored(a, an, KIND_EVENT)};
    return s;
}

/* Up through coordination, infinitives and what describes, until somebody is found who does it. */
static uint32_t subject_of(const struct insight *in, uint32_t token)
{
    enum { STEPS = 4 };
    static const char *const own[] = {"nsubj", "csubj", "nmod:poss", NULL};
    for (int step = 0; step < STEPS && token != NO_INDEX; step++) {
        uint32_t found = first_of(in, token, own);
        if (found != NO_INDEX) return found;
        uint32_t up = insight_head(in, token);
        if (up == NO_INDEX) return NO_INDEX;
        if (ent_is_branch(in, token, "acl")) return up;
        if (ent_is_branch(in, token, "xcomp")) {
            uint32_t object = ent_branch(in, up, "obj");
            if (object != NO_INDEX) return object;
        } else if (!ent_is_branch(in, token, "conj") && !ent_is_branch(in, token, "advcl")) {
            return NO_INDEX;
        }
        token = up;
    }
    return NO_INDEX;
}

struct slots ent_slots(const struct surroundings *s, uint32_t token)
{
    static const char *const objects[] = {"obj", "nsubj:pass", "nmod", NULL};
    static const char *const complements[] = {"ccomp", "xcomp", "acl", "advcl", NULL};
    static const char *const obliques[] = {"obl", "iobj", "nmod", NULL};
    const struct insight *in = s->an->insight;
    uint32_t statement = s->cue_of[token] != NO_INDEX ? s->cue_of[token] : s->around[token];
    bool is_said = statement != NO_INDEX;
    return (struct slots){{[SLOT_SELF] = token,
                           [SLOT_PARENT] = insight_head(in, token),
                           [SLOT_SUBJECT] = subject_of(in, token),
                           [SLOT_OBJECT] = first_of(in, token, objects),
                           [SLOT_COMPLEMENT] = first_of(in, token, complements),
                           [SLOT_OBLIQUE] = first_of(in, token, obliques),
                           [SLOT_SPEAKER] = is_said ? s->speaker[statement] : NO_INDEX,
                           [SLOT_CUE] = is_said ? s->cue[statement] : NO_INDEX}};
}
