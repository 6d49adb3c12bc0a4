/* The calls of entente.h on handles. */
#include <stdio.h>
#include <stdlib.h>

#include "drafting/draft.h"
#include "encoder/model.h"
#include "ledger/reading_json.h"
#include "report/render.h"
#include "text/intake.h"

struct entente_reader {
    struct reader *reader;
    struct places *places;
};

struct entente_ledger {
    struct ledger *ledger;
};

const char *entente_version(void) { return ENT_VERSION; }

void entente_free(char *text) { free(text); }

/* Text that a renderer writes to a stream. */
struct capture {
    FILE *out;
    char *text;
    size_t n;
};

static void start(struct capture *c)
{
    *c = (struct capture){0};
    c->out = open_memstream(&c->text, &c->n);
    if (!c->out) ent_out_of_memory(1);
}

static char *finish(struct capture *c)
{
    if (fclose(c->out) != 0) ent_out_of_memory(c->n);
    return c->text;
}

static bool locate_model(struct arena *a, const char *named, const char **out,
                         struct ent_error *err)
{
    struct str path = STR_NONE;
    *out = NULL;
    if (named && !*named) return true;
    if (!ent_model_locate(a, named, &path, err)) return false;
    *out = path.at;
    return true;
}

static struct places *open_places(struct arena *a)
{
    struct ent_error err;
    struct str path = ent_places_find_file(a);
    return path.n ? ent_places_open(path.at, &err) : NULL;
}

struct entente_reader *entente_reader_open(const char *model, const char *parties,
                                           struct ent_error *err)
{
    struct arena a = {0};
    const char *path;
    struct entente_reader *out = NULL;
    *err = (struct ent_error){0};
    if (locate_model(&a, model, &path, err)) {
        struct places *places = open_places(&a);
        const struct reader_options options = {
            .parties = parties, .places = places, .model = path, .threads = 1};
        struct reader *reader = ent_reader_open(&options, err);
        if (!reader) ent_places_close(places);
        if (reader && !(out = malloc(sizeof *out))) ent_out_of_memory(sizeof *out);
        if (out) *out = (struct entente_reader){reader, places};
    }
    ent_arena_free(&a);
    return out;
}

void entente_reader_close(struct entente_reader *reader)
{
    if (!reader) return;
    ent_reader_close(reader->reader);
    ent_places_close(reader->places);
    free(reader);
}

static bool take_text(struct arena *a, const char *name, struct str text, struct report *out,
                      struct ent_error *err)
{
    if (text.n > ent_intake_limits.text_bytes)
        return ent_fail(err, ENT_ELIMIT, "%s: a text of more than %u bytes", name,
                        ent_intake_limits.text_bytes);
    if (!ent_report_from_plain(a, text, name, out, err)) return false;
    return out->is_english ||
           ent_fail(err, ENT_EDATA, "%s: not in English (looks like %.*s), not read", name,
                    STR_ARGS(out->language));
}

char *entente_read(const struct entente_reader *reader, const char *name, const char *text,
                   size_t n, struct ent_error *err)
{
    struct arena a = {0};
    struct report report = {0};
    struct capture c = {0};
    *err = (struct ent_error){0};
    if (take_text(&a, name, (struct str){text, n}, &report, err)) {
        start(&c);
        ent_render_reading(c.out, ent_read(&a, reader->reader, &report));
        finish(&c);
    }
    ent_arena_free(&a);
    return c.text;
}

struct entente_ledger *entente_ledger_open(const char *path, bool is_written, struct ent_error *err)
{
    *err = (struct ent_error){0};
    struct ledger *ledger = ent_ledger_open(path, is_written ? LEDGER_WRITE : LEDGER_READ, err);
    if (!ledger) return NULL;
    struct entente_ledger *out = malloc(sizeof *out);
    if (!out) ent_out_of_memory(sizeof *out);
    out->ledger = ledger;
    return out;
}

void entente_ledger_close(struct entente_ledger *ledger)
{
    if (!ledger) return;
    ent_ledger_close(ledger->ledger);
    free(ledger);
}

const char *entente_ledger_add(struct entente_ledger *ledger, const char *name, const char *json,
                               size_t n, struct ent_error *err)
{
    static const char *const words[] = {"added", "known", "read again", "new version", "purged"};
    struct arena a = {0};
    enum ledger_outcome outcome;
    *err = (struct ent_error){0};
    const struct reading *r = ent_reading_from_json(&a, name, (struct str){json, n}, err);
    bool ok = r && ent_ledger_add(ledger->ledger, r, &outcome, err);
    ent_arena_free(&a);
    return ok ? words[outcome] : NULL;
}

static bool load(struct arena *a, struct entente_ledger *ledger, unsigned flags,
                 struct held_reports *out, struct ent_error *err)
{
    const struct ledger_filter filter = {.only_confirmed = flags & ENTENTE_CHECKED};
    *err = (struct ent_error){0};
    return ent_ledger_reports(ledger->ledger, a, &filter, out, err) &&
           (!(flags & ENTENTE_REDACTED) || ent_ledger_redact(a, out, err));
}

static void write_readings(FILE *out, const struct held_reports *held,
                           const struct render_options *o)
{
    for (uint32_t i = 0; i < held->n; i++) ent_render_held_report(out, &held->at[i], o);
}

static void write_annotations(FILE *out, const struct held_reports *held,
                              const struct render_options *o)
{
    for (uint32_t i = 0; i < held->n; i++) ent_render_annotations(out, &held->at[i], o);
}

static void write_graphml(FILE *out, const struct held_reports *held,
                          const struct render_options *o)
{
    (void)held;
    ent_render_graphml(out, o->picture);
}

static void write_plover(FILE *out, const struct held_reports *held, const struct render_options *o)
{
    (void)held;
    ent_render_plover(out, o->picture, o->places);
}

static bool write_table(FILE *out, struct str name, const struct held_reports *held,
                        const struct render_options *o)
{
    for (int t = 0; t < CSV_TABLE_COUNT; t++) {
        if (!str_is(name, ent_csv_names[t])) continue;
        ent_render_csv(out, (enum csv_table)t, held, o);
        return true;
    }
    return false;
}

static bool write_format(FILE *out, const char *format, const struct held_reports *held,
                         const struct render_options *o, struct ent_error *err)
{
    static const struct {
        const char *word;
        void (*write)(FILE *out, const struct held_reports *held, const struct render_options *o);
    } formats[] = {{"json", write_readings},   {"annotations", write_annotations},
                   {"graphml", write_graphml}, {"geojson", ent_render_geojson},
                   {"prov", ent_render_prov},  {"plover", write_plover}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (strcmp(format, formats[i].word) != 0) continue;
        formats[i].write(out, held, o);
        return true;
    }
    struct str name = str_of(format);
    if (str_starts(name, STR("csv-")) && write_table(out, str_part(name, 4, name.n), held, o))
        return true;
    return ent_fail(err, ENT_EARGUMENT,
                    "%s: no such format; there are json, annotations, graphml, geojson, prov, "
                    "plover, and csv-TABLE",
                    format);
}

char *entente_ledger_export(struct entente_ledger *ledger, const char *format, unsigned flags,
                            struct ent_error *err)
{
    struct arena a = {0};
    struct held_reports held;
    struct capture c = {0};
    if (load(&a, ledger, flags, &held, err)) {
        struct places *places = open_places(&a);
        const struct render_options options = {.columns = 80,
                                               .redact = flags & ENTENTE_REDACTED,
                                               .picture = ent_picture(&a, &held, NULL),
                                               .places = places};
        start(&c);
        bool ok = write_format(c.out, format, &held, &options, err);
        finish(&c);
        if (!ok) free(c.text), c.text = NULL;
        ent_places_close(places);
    }
    ent_arena_free(&a);
    return c.text;
}

char *entente_ledger_draft(struct entente_ledger *ledger, struct ent_error *err)
{
    struct arena a = {0};
    struct held_reports held;
    char *out = NULL;
    if (load(&a, ledger, 0, &held, err)) {
        const struct claim_filter all = {0};
        const struct picture *picture = ent_picture(&a, &held, NULL);
        const struct drafting_options options = {
            .max_options = DRAFTING_OPTIONS, .excluded = ent_drafting_filtered(&a, picture, &all)};
        const struct frame *f = ent_drafting_frame(&a, picture, &options, err);
        if (f) {
            struct str text = ent_drafting_write(&a, ent_drafting(&a, f, NULL));
            out = strndup(text.at, text.n);
            if (!out) ent_out_of_memory(text.n);
        }
    }
    ent_arena_free(&a);
    return out;
}
