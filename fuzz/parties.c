/* Any bytes as a user's parties.tsv are merged over ours or refused with a line. */
#include <sys/mman.h>
#include <unistd.h>

#include "reading/gazetteer.h"
#include "report_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int file = memfd_create("parties.tsv", 0);
    REQUIRE(file >= 0 && write(file, data, size) == (ssize_t)size);
    struct arena a = {0};
    struct ent_error err = {0};
    struct str path = ent_str_format(&a, "/proc/self/fd/%d", file);
    const struct gazetteer *g = ent_gazetteer_open(&a, path.at, &err);
    const struct str words[] = {STR("the"), STR("United"), STR("Nations")};
    uint32_t taken;
    if (g)
        ent_gazetteer_match(g, words, 3, (struct day){0}, &taken);
    else
        REQUIRE(err.code == ENT_EDATA || err.code == ENT_ELIMIT);
    ent_arena_free(&a);
    close(file);
    return 0;
}
