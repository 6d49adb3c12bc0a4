#include "text/token.h"

/* Where the straight marks of one paragraph stand: which of them is open. */
struct open_marks {
    bool straight, single;
};

enum side { NO_QUOTE, OPENS, CLOSES, STRAIGHT, STRAIGHT_SINGLE };

static enum side side_of(struct str mark)
{
    static const struct {
        struct str mark;
        enum side side;
    } sides[] = {{{"\"", 1}, STRAIGHT}, {{"'", 1}, STRAIGHT_SINGLE}, {{"``", 2}, OPENS},
                 {{"''", 2}, CLOSES},   {{"`", 1}, OPENS},           {{"“", 3}, OPENS},
                 {{"”", 3}, CLOSES},    {{"‘", 3}, OPENS},           {{"’", 3}, CLOSES},
                 {{"„", 3}, OPENS},     {{"«", 2}, OPENS},           {{"»", 2}, CLOSES},
                 {{"‹", 3}, OPENS},     {{"›", 3}, CLOSES},          {{"‚", 3}, OPENS}};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (str_equal(mark, sides[i].mark)) return sides[i].side;
    return NO_QUOTE;
}

/* Space before and none after opens, the other way round closes; between the two the mark changes what the last one left. */
static bool opens_by_place(const struct document *d, uint32_t t, uint32_t first, uint32_t end,
                           bool is_open)
{
    bool before = t == first || d->tokens.at[t].flags & TOKEN_SPACE_BEFORE;
    bool after = t + 1 == end || d->tokens.at[t + 1].flags & TOKEN_SPACE_BEFORE;
    if (before != after) return before;
    bool after_bracket = t > first && strchr("([{-/", d->text.at[d->tokens.at[t - 1].start]);
    return after_bracket || !is_open;
}

static uint16_t flag_of(const struct document *d, uint32_t t, uint32_t first, uint32_t end,
                        struct open_marks *open)
{
    enum side side = side_of(token_text(d, t));
    bool *is_open = side == STRAIGHT ? &open->straight : &open->single;
    switch (side) {
    case NO_QUOTE:
        return 0;
    case OPENS:
        return TOKEN_QUOTE_OPEN;
    case CLOSES:
        return TOKEN_QUOTE_CLOSE;
    default:
        *is_open = opens_by_place(d, t, first, end, *is_open);
    }
    return *is_open ? TOKEN_QUOTE_OPEN : TOKEN_QUOTE_CLOSE;
}

void ent_flag_quotes(struct document *d, uint32_t first, uint32_t end)
{
    struct open_marks open = {false, false};
    for (uint32_t t = first; t < end; t++) {
        struct token *token = &d->tokens.at[t];
        if (!(token->flags & TOKEN_PUNCTUATION) || token->flags & TOKEN_JOINED) continue;
        token->flags |= flag_of(d, t, first, end, &open);
    }
}
