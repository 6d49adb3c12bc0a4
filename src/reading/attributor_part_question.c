#include "reading/attributor_question.h"

#include "reading/traits.h"
#include "reading/tree.h"

#define X(name, word) word,
const char *const ent_part_slot_words[PART_SLOT_COUNT] = {ENT_PART_SLOTS(X)};
#undef X

enum { DEEPEST = 60, BEFORE_MOST = 50, BEHIND_MOST = 90 };

struct reach ent_token_reach(struct arena *a, const struct analysis *an)
{
    uint32_t n = an->document->tokens.n;
    uint32_t *first = arena_array(a, uint32_t, n), *last = arena_array(a, uint32_t, n);
    for (uint32_t t = 0; t < n; t++) first[t] = last[t] = t;
    for (uint32_t t = 0; t < n; t++) {
        uint32_t up = insight_head(an->insight, t);
        for (int steps = 0; up != NO_INDEX && steps < DEEPEST; steps++) {
            if (t < first[up]) first[up] = t;
            if (t > last[up]) last[up] = t;
            up = insight_head(an->insight, up);
        }
    }
    return (struct reach){first, last};
}

static const struct sentence *sentence_of(const struct analysis *an, uint32_t token)
{
    return &an->document->sentences.at[an->document->tokens.at[token].sentence];
}

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }
static uint32_t most(uint32_t a, uint32_t b) { return a > b ? a : b; }

static void set_stretch(struct cue_site *site)
{
    const struct document *d = site->an->document;
    uint32_t at = d->tokens.at[site->cue].sentence, cue = site->cue;
    const struct sentence *own = &d->sentences.at[at];
    const struct sentence *before = &d->sentences.at[at ? at - 1 : at];
    const struct sentence *behind = &d->sentences.at[least(at + 2, d->sentences.n - 1)];
    uint32_t near = cue > BEFORE_MOST ? cue - BEFORE_MOST : 0;
    site->first = most(before->first, least(own->first, near));
    site->last =
        least(behind->first + behind->n - 1, most(own->first + own->n - 1, cue + BEHIND_MOST));
}

static void set_quotes(struct cue_site *site)
{
    const uint32_t *quote_of = site->an->quote_of;
    site->quote_before = site->quote_after = NO_INDEX;
    for (uint32_t t = site->cue; t-- > site->first && site->quote_before == NO_INDEX;)
        site->quote_before = quote_of[t];
    for (uint32_t t = site->cue + 1; t <= site->last && site->quote_after == NO_INDEX; t++)
        site->quote_after = quote_of[t];
}

struct cue_site ent_cue_site(const struct analysis *an, struct reach reach, uint32_t cue)
{
    struct cue_site site = {.an = an, .reach = reach, .cue = cue};
    site.lemma = an->syntax->lemmas[cue];
    site.xpos = column_text(an->insight->parsed->xpos, cue);
    site.relation = ent_plain_relation(an->insight, cue);
    set_stretch(&site);
    set_quotes(&site);
    return site;
}

/* The way between a word and the cue through the tree of one sentence: up to where they meet, then down.
 *
 *   up    [n_up]    the words from the word on, without the one in which they meet
 *   down  [n_down]  those from the cue on */
struct way {
    uint32_t up[DEEPEST], down[DEEPEST], n_up, n_down;
};

static uint32_t place_in(const uint32_t *words, uint32_t n, uint32_t word)
{
    uint32_t i = 0;
    while (i < n && words[i] != word) i++;
    return i;
}

static struct way way_to(const struct insight *in, uint32_t token, uint32_t cue)
{
    struct way w = {.n_up = 0, .n_down = 0};
    uint32_t n = 0;
    for (uint32_t up = cue; up != NO_INDEX && n < DEEPEST; up = insight_head(in, up))
        w.down[n++] = up;
    uint32_t t = token;
    w.n_down = n;
    while (t != NO_INDEX && w.n_up < DEEPEST) {
        w.n_down = place_in(w.down, n, t);
        if (w.n_down < n) break;
        w.up[w.n_up++] = t;
        t = insight_head(in, t);
    }
    return w;
}

static struct str up_relation(const struct cue_site *site, const struct way *w, uint32_t from_top)
{
    if (from_top >= w->n_up) return STR("=");
    return ent_plain_relation(site->an->insight, w->up[w->n_up - 1 - from_top]);
}

/* The relations of the last few steps up and the first few down. */
static struct str way_text(struct arena *a, const struct cue_site *site, const struct way *w,
                           uint32_t steps_up, uint32_t steps_down)
{
    struct text_buffer out = {.arena = a};
    for (uint32_t i = least(steps_up, w->n_up); i-- > 0;)
        ent_text_addf(&out, "<%.*s", STR_ARGS(up_relation(site, w, i)));
    for (uint32_t i = 0; i < least(steps_down, w->n_down); i++)
        ent_text_addf(&out, ">%.*s",
                      STR_ARGS(ent_plain_relation(site->an->insight, w->down[w->n_down - 1 - i])));
    if (w->n_up > steps_up) ent_text_add_char(&out, '+');
    return text_str(&out);
}

/* Distances by word near the cue, by four farther off. */
static int distance_class(const struct cue_site *site, uint32_t token)
{
    int distance = (int)token - (int)site->cue, size = distance < 0 ? -distance : distance;
    if (size >= 8) size = 8 + (size > 20 ? 12 : size - 8) / 4;
    return distance < 0 ? -size : size;
}

static char side_of(const struct cue_site *site, uint32_t token)
{
    return token < site->cue ? '<' : token > site->cue ? '>' : '=';
}

static int sentences_off(const struct cue_site *site, uint32_t token)
{
    const struct document *d = site->an->document;
    return (int)d->tokens.at[token].sentence - (int)d->tokens.at[site->cue].sentence;
}

static bool is_mark(const struct cue_site *site, uint32_t token)
{
    return site->an->document->tokens.at[token].flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE);
}

static void put_between(struct arena *a, const struct cue_site *site, uint32_t token,
                        struct strs *out)
{
    bool comma = false, mark = false, that = false;
    uint32_t from = least(token, site->cue) + 1, to = most(token, site->cue);
    for (uint32_t t = from; t < to; t++) {
        struct str word = token_text(site->an->document, t);
        comma |= str_is(word, ",");
        that |= str_is(word, "that");
        mark |= is_mark(site, t);
    }
    ent_trait(a, out, "between %d%d%d%c", comma, mark, that, side_of(site, token));
}

static void put_way(struct arena *a, const struct cue_site *site, const struct way *w,
                    uint32_t token, struct strs *out)
{
    struct str down = way_text(a, site, w, 0, 3), lemma = site->lemma;
    struct str top = up_relation(site, w, 0), second = up_relation(site, w, 1);
    char side = side_of(site, token);
    ent_trait(a, out, "away %d", distance_class(site, token));
    ent_trait(a, out, "way %.*s", STR_ARGS(way_text(a, site, w, 4, 3)));
    ent_trait(a, out, "top %.*s%.*s %.*s", STR_ARGS(top), STR_ARGS(down), STR_ARGS(site->xpos));
    ent_trait(a, out, "tops %.*s<%.*s %u %.*s", STR_ARGS(second), STR_ARGS(top), w->n_down,
              STR_ARGS(lemma));
    ent_trait(a, out, "arm %.*s %u %.*s%c", STR_ARGS(top), w->n_down, STR_ARGS(lemma), side);
    put_between(a, site, token, out);
}

/* Where the word stands in the branch that it belongs to, and whether its neighbours belong to the same. */
static void put_edges(struct arena *a, const struct cue_site *site, const struct way *w,
                      uint32_t token, struct strs *out)
{
    if (!w->n_up) return;
    uint32_t branch = w->up[w->n_up - 1];
    struct str top = ent_plain_relation(site->an->insight, branch);
    bool is_first = site->reach.first[branch] == token, is_last = site->reach.last[branch] == token;
    ent_trait(a, out, "edge %.*s %u %d%d", STR_ARGS(top), least(w->n_down, 2), is_first, is_last);
    for (uint32_t i = 1; i < 3 && i < w->n_up; i++) {
        uint32_t lower = w->up[w->n_up - 1 - i];
        ent_trait(a, out, "edge %.*s<%.*s %d%d",
                  STR_ARGS(ent_plain_relation(site->an->insight, lower)), STR_ARGS(top),
                  site->reach.first[lower] == token, site->reach.last[lower] == token);
    }
}

static char quote_class(const struct cue_site *site, uint32_t token)
{
    if (token == NO_INDEX) return '-';
    if (is_mark(site, token)) return 'm';
    uint32_t quote = site->an->quote_of[token];
    if (quote == NO_INDEX) return 'o';
    return quote == site->an->quote_of[site->cue] ? 's'
           : quote == site->quote_before          ? 'b'
           : quote == site->quote_after           ? 'a'
                                                  : 'x';
}

static struct str word_at(struct arena *a, const struct cue_site *site, uint32_t token)
{
    return token == NO_INDEX ? STR("-") : ent_str_lower(a, token_text(site->an->document, token));
}

static void put_words(struct arena *a, const struct cue_site *site, const uint32_t *slots,
                      struct strs *out)
{
    uint32_t t = slots[PART_SLOT_SELF];
    const struct insight *in = site->an->insight;
    char side = side_of(site, t);
    ent_trait(a, out, "word %.*s%c", STR_ARGS(word_at(a, site, t)), side);
    ent_trait(a, out, "previous %.*s%c", STR_ARGS(word_at(a, site, slots[PART_SLOT_PREVIOUS])),
              side);
    ent_trait(a, out, "next %.*s%c", STR_ARGS(word_at(a, site, slots[PART_SLOT_NEXT])), side);
    ent_trait(a, out, "self %.*s %.*s%c", STR_ARGS(ent_plain_relation(in, t)),
              STR_ARGS(column_text(in->parsed->xpos, t)), side);
    ent_trait(a, out, "cue %.*s", STR_ARGS(site->lemma));
    ent_trait(a, out, "cue %.*s %.*s", STR_ARGS(site->xpos), STR_ARGS(site->relation));
    uint32_t mention = in->mention_at[t];
    if (mention == NO_INDEX) return;
    struct str type = in->types->at[in->mentions.at[mention].type];
    ent_trait(a, out, "is %.*s%c", STR_ARGS(type), side);
}

static void put_place(struct arena *a, const struct cue_site *site, const uint32_t *slots,
                      struct strs *out)
{
    uint32_t t = slots[PART_SLOT_SELF];
    const struct document *d = site->an->document;
    const struct sentence *s = sentence_of(site->an, t), *own = sentence_of(site->an, site->cue);
    int off = sentences_off(site, t);
    ent_trait(a, out, "off %d%d", off, s->paragraph == own->paragraph);
    ent_trait(a, out, "at %d%d %d", t == s->first, t + 1 == s->first + s->n, off);
    ent_trait(a, out, "quotes %c%c%c %d", quote_class(site, slots[PART_SLOT_PREVIOUS]),
              quote_class(site, t), quote_class(site, slots[PART_SLOT_NEXT]), off);
    ent_trait(a, out, "marks %c%c %c%c %d", quote_class(site, own->first),
              quote_class(site, own->first + own->n - 1), quote_class(site, t),
              quote_class(site, s->first), off);
    ent_trait(a, out, "kind %d", d->paragraphs.at[s->paragraph].kind);
}

static void fill_slots(const struct cue_site *site, uint32_t token, uint32_t *slots)
{
    const struct sentence *s = sentence_of(site->an, token);
    uint32_t end = s->first + s->n;
    slots[PART_SLOT_SELF] = token;
    slots[PART_SLOT_PREVIOUS] = token > s->first ? token - 1 : NO_INDEX;
    slots[PART_SLOT_NEXT] = token + 1 < end ? token + 1 : NO_INDEX;
    slots[PART_SLOT_PREVIOUS_2] = token > s->first + 1 ? token - 2 : NO_INDEX;
    slots[PART_SLOT_NEXT_2] = token + 2 < end ? token + 2 : NO_INDEX;
    slots[PART_SLOT_PARENT] = insight_head(site->an->insight, token);
    slots[PART_SLOT_BRANCH] = NO_INDEX;
    slots[PART_SLOT_CUE] = site->cue;
}

struct question ent_part_question(struct arena *a, const struct cue_site *site, uint32_t token,
                                  uint32_t *slots)
{
    struct question q = {.slots = slots};
    fill_slots(site, token, slots);
    put_words(a, site, slots, &q.traits);
    put_place(a, site, slots, &q.traits);
    if (sentences_off(site, token)) return q;
    struct way w = way_to(site->an->insight, token, site->cue);
    if (w.n_up) slots[PART_SLOT_BRANCH] = w.up[w.n_up - 1];
    put_way(a, site, &w, token, &q.traits);
    put_edges(a, site, &w, token, &q.traits);
    return q;
}
