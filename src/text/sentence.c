#include "text/sentence.h"

static bool is_end_mark(struct str s)
{
    return s.n && (strchr(".!?", s.at[0]) || str_equal(s, STR("…")));
}

static bool starts_sentence(const struct document *d, uint32_t t)
{
    const struct token *token = &d->tokens.at[t];
    return token->flags & (TOKEN_CAPITAL | TOKEN_NUMBER | TOKEN_QUOTE_OPEN) ||
           strchr("([-*", d->text.at[token->start]);
}

bool ent_sentence_ends(const struct document *d, uint32_t first, uint32_t t, uint32_t end)
{
    if (t + 1 == end) return true;
    const struct token *token = &d->tokens.at[t], *next = token + 1;
    if (!(next->flags & TOKEN_SPACE_BEFORE) || !(token->flags & TOKEN_PUNCTUATION)) return false;
    uint32_t mark = t;
    while (mark > first && d->tokens.at[mark].flags & TOKEN_QUOTE_CLOSE) mark--;
    if (token->flags & DRAFT_STOP) return false;
    return is_end_mark(token_text(d, mark)) && starts_sentence(d, t + 1);
}
