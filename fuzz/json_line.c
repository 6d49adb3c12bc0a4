/* Any bytes taken as a JSON line make a report that keeps its promises, or are refused as bad data. */
#include "report_check.h"
#include "text/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct report r;
    struct ent_error err = {0};
    struct str bytes = {(const char *)data, size};
    if (ent_report_from_json_line(&a, bytes, "fuzz.jsonl:1", &r, &err))
        check_report(&r);
    else
        REQUIRE(err.code == ENT_EDATA);
    ent_arena_free(&a);
    return 0;
}
