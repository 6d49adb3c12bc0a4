/* Any bytes as the file of places are opened and asked, or refused with a line. */
#include <sys/mman.h>
#include <unistd.h>

#include "geo/places.h"
#include "report_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int file = memfd_create("geo.bin", 0);
    REQUIRE(file >= 0 && write(file, data, size) == (ssize_t)size);
    struct arena a = {0};
    struct ent_error err = {0};
    struct str path = ent_str_format(&a, "/proc/self/fd/%d", file);
    struct places *p = ent_places_open(path.at, &err);
    struct place found;
    if (p) {
        ent_place_by_name(p, STR("Kyiv"), STR(""), &found);
        ent_place_by_id(p, STR("UA-65"), &found);
        ent_places_close(p);
    } else {
        REQUIRE(err.code != ENT_OK);
    }
    ent_arena_free(&a);
    close(file);
    return 0;
}
