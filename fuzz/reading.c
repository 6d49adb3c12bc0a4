/* Any bytes are read: the reading keeps its invariants, and a brief can be written of it. */
#include "digest/digest.h"
#include "report/render.h"
#include "report_check.h"
#include "text/intake.h"

static struct reader *reader;

static void write_brief(struct arena *a, struct reading *r)
{
    static struct held_reports held;
    held = (struct held_reports){0};
    struct held_report *one = vec_add(a, &held);
    *one = (struct held_report){.reading = r, .is_new = true, .is_named = true};
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        uint32_t n = ent_entries(r, (enum kind)kind);
        one->ids[kind] = arena_array(a, struct entry_id, n);
        one->confirmed[kind] = arena_array(a, struct confirmation, n);
    }
    struct render_options options = {.columns = 80};
    const struct digest *digest = ent_digest(a, ent_picture(a, &held, NULL));
    FILE *out = fopen("/dev/null", "w");
    ent_render_brief_terminal(out, digest, &options);
    ent_render_brief_json(out, digest, &options);
    ent_render_brief_html(out, digest, &options);
    ent_render_reading(out, r);
    fclose(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct report r;
    struct ent_error err = {0};
    struct reader_options options = {0};
    if (!reader) reader = ent_reader_open(&options, &err);
    struct str bytes = {(const char *)data, size};
    if (ent_report_from_plain(&a, bytes, "fuzz.txt", &r, &err)) {
        check_report(&r);
        struct reading *reading = ent_read(&a, reader, &r);
        REQUIRE(!ent_reading_check(reading));
        write_brief(&a, reading);
    }
    ent_arena_free(&a);
    return 0;
}
