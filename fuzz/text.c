/* Any bytes make a report and a document that keep what report.h and document.h promise. */
#include "report_check.h"
#include "text/document.h"
#include "text/intake.h"

static uint32_t check_sentence(const struct document *d, uint32_t s, const struct paragraph *p,
                               uint32_t before)
{
    const struct sentence *at = &d->sentences.at[s];
    REQUIRE(at->n && at->first + at->n <= d->tokens.n);
    for (uint32_t t = at->first; t < at->first + at->n; t++) {
        const struct token *token = &d->tokens.at[t];
        REQUIRE(token->sentence == s && token->start < token->end && token->start >= before);
        REQUIRE(token->start >= p->span.start && token->end <= p->span.end);
        REQUIRE((d->text.at[token->start] & 0xC0) != 0x80);
        REQUIRE(!(token->flags & ~(2 * TOKEN_QUOTE_CLOSE - 1)));
        before = token->end;
    }
    return before;
}

static void check_document(const struct document *d)
{
    uint32_t before = 0, token = 0, sentence = 0;
    for (uint32_t p = 0; p < d->paragraphs.n; p++) {
        const struct paragraph *at = &d->paragraphs.at[p];
        REQUIRE(at->n && at->first == sentence && at->span.start < at->span.end);
        REQUIRE(at->dateline.start <= at->dateline.end && at->dateline.end <= at->span.end);
        for (uint32_t s = 0; s < at->n; s++, sentence++) {
            REQUIRE(d->sentences.at[sentence].first == token &&
                    d->sentences.at[sentence].paragraph == p);
            before = check_sentence(d, sentence, at, before);
            token += d->sentences.at[sentence].n;
        }
    }
    REQUIRE(token == d->tokens.n && sentence == d->sentences.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct report report;
    struct ent_error err;
    bool read = ent_report_from_plain(&a, (struct str){(const char *)data, size}, "fuzz.txt",
                                      &report, &err);
    REQUIRE(read);
    check_report(&report);
    const struct document *d = ent_document(&a, &report);
    check_document(d);
    REQUIRE(d->looked_at <= 8 * (uint64_t)report.text.n + 64);
    ent_arena_free(&a);
    return 0;
}
