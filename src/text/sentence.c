#include "text/sentence.h"

#include "base/table.h"

extern const struct table ent_table_abbreviations;
extern const struct table ent_table_function_words;

/* The weights, as 16-bit little-endian integers behind eight bytes of magic and version. */
__asm__(".section .rodata\n"
        ".balign 8\n"
        "ent_sentence_model:\n"
        ".incbin \"" ENT_SENTENCE_MODEL "\"\n"
        ".previous\n");
extern const struct {
    char magic[8];
    int16_t weight[SENTENCE_WEIGHTS];
} ent_sentence_model __attribute__((visibility("hidden")));

/* What a token is to a sentence's end: a word by its shape, a mark by itself. */
enum word_class {
    CLASS_EDGE = 1,
    CLASS_SMALL,
    CLASS_CAPITAL,
    CLASS_INITIAL,
    CLASS_SHOUTED,
    CLASS_FIGURE,
    CLASS_OTHER,
    CLASS_MARK
};

/* The texts that taught the weights print quotation marks and omissions in one way; the others count as that one. */
static struct str plain(struct str s)
{
    static const struct {
        struct str mark, as;
    } same[] = {{{"“", 3}, {"\"", 1}},  {{"”", 3}, {"\"", 1}}, {{"„", 3}, {"\"", 1}},
                {{"«", 2}, {"\"", 1}},  {{"»", 2}, {"\"", 1}}, {{"``", 2}, {"\"", 1}},
                {{"''", 2}, {"\"", 1}}, {{"‘", 3}, {"'", 1}},  {{"’", 3}, {"'", 1}},
                {{"…", 3}, {"...", 3}}, {{"—", 3}, {"-", 1}},  {{"–", 3}, {"-", 1}}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (str_equal(s, same[i].mark)) return same[i].as;
    return str_part(s, 0, 24);
}

static uint32_t text_hash(const struct sentence_cutter *c, uint32_t t)
{
    struct str text = token_text(c->document, t);
    bool is_mark = c->document->tokens.at[t].flags & TOKEN_PUNCTUATION;
    return ent_str_hash(is_mark ? plain(text) : str_part(text, 0, 24));
}

static uint32_t class_of(const struct sentence_cutter *c, uint32_t t)
{
    if (t < c->first || t >= c->end)
        return CLASS_EDGE; /* first - 1 wraps to a number that is no token's */
    const struct token *token = &c->document->tokens.at[t];
    uint32_t length = token->end - token->start;
    if (token->flags & TOKEN_PUNCTUATION) {
        uint32_t side = token->flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE);
        return CLASS_MARK + side + (text_hash(c, t) << 10);
    }
    if (token->flags & TOKEN_NUMBER) return CLASS_FIGURE;
    if (token->flags & TOKEN_CAPITAL && length == 1) return CLASS_INITIAL;
    if (token->flags & TOKEN_ALL_CAPITAL) return CLASS_SHOUTED;
    if (token->flags & TOKEN_CAPITAL) return CLASS_CAPITAL;
    return c->document->text.at[token->start] >= 'a' ? CLASS_SMALL : CLASS_OTHER;
}

static uint32_t bucket(uint32_t n)
{
    return n < 4 ? n : n < 6 ? 4 : n < 10 ? 5 : n < 16 ? 6 : n < 30 ? 7 : 8;
}

/* One more feature: a number of its kind, and what it is made of. */
static void put(uint16_t *feature, unsigned *n, uint32_t a, uint32_t b)
{
    uint32_t h = (*n + 1) * 0x9E3779B1u;
    h = (h ^ a) * 0x85EBCA6Bu;
    h = (h ^ h >> 15 ^ b) * 0xC2B2AE35u;
    h ^= h >> 16;
    feature[(*n)++] = (uint16_t)(h % SENTENCE_WEIGHTS);
}

enum { KIND_LISTED = 16 };

/* What kind of abbreviation the word before the stop t is, or how long a word it is. */
static uint32_t kind_before(const struct sentence_cutter *c, uint32_t t)
{
    if (t == c->first) return 0;
    struct str word = token_text(c->document, t - 1);
    if (!(c->document->tokens.at[t].flags & DRAFT_STOP)) return word.n > 3 ? 1 : 2;
    uint32_t row = ent_table_find(&ent_table_abbreviations, word);
    if (row != NO_INDEX)
        return KIND_LISTED + (unsigned char)table_cell(&ent_table_abbreviations, row, 1).at[0];
    return memchr(word.at, '.', word.n) ? 3 : 4;
}

/* "The", "He", "They": behind an abbreviation such a word starts a sentence, where a name goes on with one. */
static bool is_function_word(const struct sentence_cutter *c, uint32_t t)
{
    struct str word = token_text(c->document, t);
    char folded[8];
    if (word.n > sizeof folded) return false;
    for (size_t i = 0; i < word.n; i++) folded[i] = (char)(i ? word.at[i] : word.at[i] | 0x20);
    return ent_table_find(&ent_table_function_words, (struct str){folded, word.n}) != NO_INDEX;
}

static bool can_end(const struct sentence_cutter *c, uint32_t t)
{
    const struct token *token = &c->document->tokens.at[t], *next = token + 1;
    bool word_in_small = !(token->flags & TOKEN_PUNCTUATION) &&
                         !(next->flags & (TOKEN_CAPITAL | TOKEN_NUMBER | TOKEN_PUNCTUATION));
    bool is_last_close = t + 2 == c->end && next->flags & TOKEN_QUOTE_CLOSE;
    bool stop_and_capital = token->flags & TOKEN_PUNCTUATION && next->flags & TOKEN_CAPITAL;
    return (next->flags & TOKEN_SPACE_BEFORE || stop_and_capital) && !word_in_small &&
           !is_last_close;
}

unsigned ent_sentence_features(const struct sentence_cutter *c, uint32_t t,
                               uint16_t feature[SENTENCE_FEATURES])
{
    if (t + 1 == c->end || !can_end(c, t)) return 0;
    const struct token *token = &c->document->tokens.at[t], *next = token + 1;
    uint32_t two_before = class_of(c, t - 2), before = class_of(c, t - 1), here = class_of(c, t);
    uint32_t after = class_of(c, t + 1), two_after = class_of(c, t + 2);
    uint32_t pair = here * 31 + after, kind = kind_before(c, t);
    uint32_t space = next->flags & TOKEN_SPACE_BEFORE;
    uint32_t state = c->in_quotes + 2u * c->in_brackets + 4u * c->ends_well;
    uint32_t word = token->flags & TOKEN_PUNCTUATION && t > c->first ? t - 1 : t;
    uint32_t lone = !(token->flags & TOKEN_SPACE_BEFORE);
    unsigned n = 0;
    put(feature, &n, 0, 0);
    put(feature, &n, here, lone);
    put(feature, &n, after, space);
    put(feature, &n, here, after);
    put(feature, &n, pair, two_after);
    put(feature, &n, pair, before);
    put(feature, &n, pair, before * 31 + two_before);
    put(feature, &n, pair, two_after * 31 + before);
    put(feature, &n, text_hash(c, word), here);
    put(feature, &n, text_hash(c, word), pair);
    put(feature, &n, text_hash(c, t + 1), here);
    put(feature, &n, text_hash(c, t + 1), two_after);
    put(feature, &n, text_hash(c, t + 1), text_hash(c, word));
    put(feature, &n, pair, bucket(c->since_mark));
    put(feature, &n, here, bucket(c->end - t));
    put(feature, &n, bucket(c->since_mark), bucket(c->end - t));
    put(feature, &n, pair, state);
    put(feature, &n, here, kind);
    put(feature, &n, kind, after);
    put(feature, &n, kind * 31 + after, two_after);
    put(feature, &n, pair, state * 16 + bucket(c->since_mark));
    put(feature, &n, kind * 31 + after, is_function_word(c, t + 1));
    if (t + 2 < c->end) put(feature, &n, text_hash(c, t + 2), pair);
    return n;
}

/* A mark that can stand at the end of a sentence. */
static bool is_end_mark(const struct sentence_cutter *c, uint32_t t)
{
    const struct token *token = &c->document->tokens.at[t];
    if (!(token->flags & TOKEN_PUNCTUATION) || token->flags & DRAFT_STOP) return false;
    struct str s = token_text(c->document, t);
    return strchr(".!?:", s.at[0]) || str_equal(s, STR("…"));
}

struct sentence_cutter ent_sentence_cutter(const struct document *d, uint32_t first, uint32_t end)
{
    struct sentence_cutter c = {.document = d, .first = first, .end = end};
    uint32_t last = end;
    while (last > first + 1 && end - last < 3 && d->tokens.at[last - 1].flags & TOKEN_QUOTE_CLOSE)
        last--;
    c.ends_well = last > first && is_end_mark(&c, last - 1);
    c.is_prose = c.ends_well;
    return c;
}

void ent_sentence_pass(struct sentence_cutter *c, uint32_t t)
{
    const struct token *token = &c->document->tokens.at[t];
    char mark = c->document->text.at[token->start];
    bool is_single = mark == '\'' || mark == '`';
    if (!is_single && token->flags & TOKEN_QUOTE_OPEN) c->in_quotes = true;
    if (!is_single && token->flags & TOKEN_QUOTE_CLOSE) c->in_quotes = false;
    if (mark == '(') c->in_brackets = true;
    if (mark == ')') c->in_brackets = false;
    c->since_mark = is_end_mark(c, t) ? 0 : c->since_mark + 1;
}

/* In 256ths of a logit, as the weights are: odds of 2 to 1, and of 16 to 1. */
enum { WEAK_MARGIN = 200, SMALL_MARGIN = 700 };

/* Web texts end sentences at a word, at an abbreviation's stop or before a small letter; edited prose hardly ever does, so that more is
 * asked of such a place there: 1.0 points of F1 on EWT, held out of training, where all texts would pay 1.2. */
static int32_t margin(const struct sentence_cutter *c, uint32_t t)
{
    const struct token *token = &c->document->tokens.at[t];
    if (class_of(c, t + 1) == CLASS_SMALL) return c->is_prose ? SMALL_MARGIN : 0;
    bool is_title = kind_before(c, t) == KIND_LISTED + 't';
    if (token->flags & DRAFT_STOP && !is_title && is_function_word(c, t + 1)) return -SMALL_MARGIN;
    bool is_weak = !(token->flags & TOKEN_PUNCTUATION) || token->flags & DRAFT_STOP ||
                   c->document->text.at[token->start] == ',';
    return is_weak && c->is_prose ? WEAK_MARGIN : 0;
}

bool ent_sentence_ends(struct sentence_cutter *c, uint32_t t)
{
    uint16_t feature[SENTENCE_FEATURES];
    ent_sentence_pass(c, t);
    if (t + 1 == c->end) return true;
    unsigned n = ent_sentence_features(c, t, feature);
    int32_t score = 0;
    for (unsigned i = 0; i < n; i++) score += ent_sentence_model.weight[feature[i]];
    return score > margin(c, t);
}
