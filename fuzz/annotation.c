/* Any bytes as web annotations: all of them or a line; a quote that holds stands in the text, letter for letter. */
#include "ledger/annotation.h"
#include "ledger/reading_json.h"
#include "report_check.h"

static const char text_json[] =
    "{\"entente\":1,\"report\":{\"id\":\"r\",\"date\":\"2026-03-02\",\"url\":\"u\",\"text\":\"The "
    "talks, the \u2602 talks.\"},\"statements\":[],\"positions\":[],\"events\":[],\"territory\":[],"
    "\"interpretations\":[]}";

static void check(struct arena *a, const struct held_reports *held, const struct annotation *n)
{
    struct anchoring found = ent_annotation_anchor(a, held, n);
    REQUIRE((found.anchor == ANCHOR_ABSENT) == !found.report);
    if (found.anchor != ANCHOR_HOLDS) return;
    const struct str text = held->at[0].reading->document->text;
    REQUIRE(found.span.start < found.span.end && found.span.end <= text.n);
    REQUIRE(str_equal(span_of(text, found.span), n->exact));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct annotations read;
    const struct reading *reading =
        ent_reading_from_json(&a, "text", (struct str){text_json, sizeof text_json - 1}, &err);
    struct held_report one = {.reading = (struct reading *)(uintptr_t)reading};
    const struct held_reports held = {.at = &one, .n = 1};
    FILE *in = size ? fmemopen((void *)(uintptr_t)data, size, "r") : NULL;
    REQUIRE(one.reading);
    if (in && ent_annotations_read(&a, "fuzz", in, &read, &err))
        for (uint32_t i = 0; i < read.n; i++) check(&a, &held, &read.at[i]);
    else
        REQUIRE(!in || err.code == ENT_EDATA);
    if (in) fclose(in);
    ent_arena_free(&a);
    return 0;
}
