#include "reading/attributor_question.h"

#include "reading/traits.h"
#include "reading/tree.h"

#define X(name, word) word,
const char *const ent_cue_slot_words[CUE_SLOT_COUNT] = {ENT_CUE_SLOTS(X)};
#undef X

static uint32_t first_branch(const struct insight *in, uint32_t token, const char *const *relations)
{
    for (; *relations; relations++) {
        uint32_t found = ent_branch(in, token, *relations);
        if (found != NO_INDEX) return found;
    }
    return NO_INDEX;
}

static void fill_slots(const struct analysis *an, uint32_t token, uint32_t *slots)
{
    static const char *const subjects[] = {"nsubj", "csubj", "nmod:poss", NULL};
    static const char *const objects[] = {"obj", "nmod", NULL};
    static const char *const complements[] = {"ccomp", "xcomp", "parataxis", "acl", "advcl", NULL};
    static const char *const obliques[] = {"obl", "iobj", NULL};
    const struct insight *in = an->insight;
    const struct sentence *s = &an->document->sentences.at[an->document->tokens.at[token].sentence];
    slots[CUE_SLOT_SELF] = token;
    slots[CUE_SLOT_PREVIOUS] = token > s->first ? token - 1 : NO_INDEX;
    slots[CUE_SLOT_NEXT] = token + 1 < s->first + s->n ? token + 1 : NO_INDEX;
    slots[CUE_SLOT_PARENT] = insight_head(in, token);
    slots[CUE_SLOT_SUBJECT] = first_branch(in, token, subjects);
    slots[CUE_SLOT_OBJECT] = first_branch(in, token, objects);
    slots[CUE_SLOT_COMPLEMENT] = first_branch(in, token, complements);
    slots[CUE_SLOT_OBLIQUE] = first_branch(in, token, obliques);
}

static struct str word_at(struct arena *a, const struct analysis *an, uint32_t token)
{
    return token == NO_INDEX ? STR("-") : ent_str_lower(a, token_text(an->document, token));
}

static struct str xpos_of(const struct analysis *an, uint32_t token)
{
    return column_text(an->insight->parsed->xpos, token);
}

static void put_branches(struct arena *a, const struct analysis *an, uint32_t token,
                         struct strs *out)
{
    static const char *const told[] = {"case", "mark", "obj", "aux", "det", "compound", "xcomp"};
    const struct insight *in = an->insight;
    for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c]) {
        struct str r = ent_plain_relation(in, c);
        ent_trait(a, out, "has %.*s %c", STR_ARGS(r), c < token ? '<' : '>');
        if (STR_AMONG(r, told))
            ent_trait(a, out, "has %.*s %.*s", STR_ARGS(r), STR_ARGS(an->syntax->lemmas[c]));
    }
}

static void put_subject(struct arena *a, const struct analysis *an, uint32_t subject,
                        struct strs *out)
{
    if (subject == NO_INDEX) return;
    uint32_t mention = an->insight->mention_at[subject];
    ent_trait(a, out, "subject xpos %.*s", STR_ARGS(xpos_of(an, subject)));
    ent_trait(a, out, "subject %.*s", STR_ARGS(an->syntax->lemmas[subject]));
    if (mention == NO_INDEX) return;
    struct str type = an->insight->types->at[an->insight->mentions.at[mention].type];
    ent_trait(a, out, "subject is %.*s", STR_ARGS(type));
}

static char quoted(const struct analysis *an, uint32_t token)
{
    if (token == NO_INDEX) return '-';
    if (an->document->tokens.at[token].flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE)) return 'm';
    return an->quote_of[token] == NO_INDEX ? 'o' : 'q';
}

static void put_place(struct arena *a, const struct analysis *an, const uint32_t *slots,
                      struct strs *out)
{
    uint32_t t = slots[CUE_SLOT_SELF];
    const struct document *d = an->document;
    const struct sentence *s = &d->sentences.at[d->tokens.at[t].sentence];
    ent_trait(a, out, "quotes %c%c%c", quoted(an, slots[CUE_SLOT_PREVIOUS]), quoted(an, t),
              quoted(an, slots[CUE_SLOT_NEXT]));
    ent_trait(a, out, "kind %d", d->paragraphs.at[s->paragraph].kind);
    ent_trait(a, out, "marks %c%c", quoted(an, s->first), quoted(an, s->first + s->n - 1));
}

struct question ent_cue_question(struct arena *a, const struct analysis *an, uint32_t token,
                                 uint32_t *slots)
{
    const struct insight *in = an->insight;
    struct question q = {.slots = slots};
    struct strs *out = &q.traits;
    fill_slots(an, token, slots);
    uint32_t parent = slots[CUE_SLOT_PARENT];
    struct str lemma = an->syntax->lemmas[token], relation = ent_plain_relation(in, token);
    ent_trait(a, out, "word %.*s", STR_ARGS(word_at(a, an, token)));
    ent_trait(a, out, "lemma %.*s", STR_ARGS(lemma));
    ent_trait(a, out, "xpos %.*s", STR_ARGS(xpos_of(an, token)));
    ent_trait(a, out, "relation %.*s", STR_ARGS(relation));
    ent_trait(a, out, "previous %.*s", STR_ARGS(word_at(a, an, slots[CUE_SLOT_PREVIOUS])));
    ent_trait(a, out, "next %.*s", STR_ARGS(word_at(a, an, slots[CUE_SLOT_NEXT])));
    if (parent != NO_INDEX) {
        ent_trait(a, out, "parent %.*s", STR_ARGS(an->syntax->lemmas[parent]));
        ent_trait(a, out, "parent xpos %.*s %c", STR_ARGS(xpos_of(an, parent)),
                  parent < token ? '<' : '>');
    }
    put_branches(a, an, token, out);
    put_subject(a, an, slots[CUE_SLOT_SUBJECT], out);
    put_place(a, an, slots, out);
    return q;
}
