/* Any bytes taken as CoNLL-U make parts whose documents keep what document.h promises and that come back line by line, or are refused
 * with a line that names the place; each word has its tags. */
#include <stdio.h>

#include "report_check.h"
#include "syntax/conllu_put.h"
#include "syntax/fast.h"

static void check_part(const struct conllu *part)
{
    const struct document *d = part->document;
    uint32_t token = 0, before = 0;
    REQUIRE(d->sentences.n == part->sentences.n && d->sentences.n);
    for (uint32_t s = 0; s < d->sentences.n; s++) {
        const struct sentence *at = &d->sentences.at[s];
        REQUIRE(at->first == token && at->n && at->paragraph < d->paragraphs.n);
        for (; token < at->first + at->n; token++) {
            const struct token *t = &d->tokens.at[token];
            REQUIRE(t->start < t->end && t->start >= before && t->end <= d->text.n);
            REQUIRE(t->sentence == s);
            before = t->end;
        }
    }
    REQUIRE(token == d->tokens.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size) return 0;
    struct arena a = {0};
    struct ent_error err = {0};
    FILE *in = fmemopen((void *)(uintptr_t)data, size, "r");
    REQUIRE(in);
    struct conllu_reader r = {.in = in, .path = "fuzz.conllu"};
    struct conllu part;
    enum conllu_outcome outcome;
    while ((outcome = ent_conllu_next(&r, &a, 5, &part, &err)) == CONLLU_PART) {
        check_part(&part);
        const struct parsed *tags = ent_parse_fast(&a, part.document, 0, part.sentences.n);
        REQUIRE(tags->n == part.document->tokens.n);
        struct text_buffer b = {.arena = &a};
        for (uint32_t s = 0; s < part.sentences.n; s++) ent_conllu_put_kept(&b, &part, tags, s);
        REQUIRE(ent_utf8_is_valid(text_str(&b)));
    }
    if (outcome == CONLLU_FAILED) REQUIRE(!strncmp(err.message, "fuzz.conllu:", 12));
    ent_conllu_close(&r);
    fclose(in);
    ent_arena_free(&a);
    return 0;
}
