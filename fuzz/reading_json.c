/* Any bytes as a reading that somebody hands over: taken whole, with its spans in the text and its links in their lists, or refused with a line. */
#include "ledger/reading_json.h"
#include "report_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct ent_error err = {0};
    const struct reading *r =
        ent_reading_from_json(&a, "fuzz", (struct str){(const char *)data, size}, &err);
    REQUIRE(r || err.code == ENT_EDATA || err.code == ENT_ELIMIT);
    REQUIRE(!r || !ent_reading_check(r));
    ent_arena_free(&a);
    return 0;
}
