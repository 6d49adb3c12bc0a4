/* Any three texts, parted by lines of "=", as the last draft, an edited file and a new draft: merged into what reads, to its own bytes, or refused with a line. */
#include "drafting/merge.h"
#include "report_check.h"

static struct str next_part(struct str *rest)
{
    size_t end = ent_str_find(*rest, STR("\n=\n"), 0);
    struct str part = str_part(*rest, 0, end);
    *rest = str_part(*rest, end + 3, rest->n);
    return part;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct merge_result r;
    struct str rest = {(const char *)data, size};
    struct merge_input in = {.name = "fuzz"};
    in.base = next_part(&rest), in.mine = next_part(&rest), in.theirs = next_part(&rest);
    bool ok = size < 1 << 14 && ent_drafting_merge(&a, &in, &r, &err);
    REQUIRE(ok || err.code || size >= 1 << 14);
    if (ok) {
        const struct dispute *d = ent_dispute_read(&a, "merged", r.text, &err);
        REQUIRE(d && str_equal(ent_dispute_write(&a, d), r.text));
    }
    ent_arena_free(&a);
    return 0;
}
