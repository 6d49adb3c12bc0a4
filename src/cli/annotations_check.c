/* entente annotations check: do the quotes of annotations still stand where they say? */
#include <errno.h>

#include "base/json.h"
#include "cli/held.h"
#include "cli/message.h"
#include "ledger/annotation.h"

struct checked {
    struct annotation annotation;
    struct anchoring anchoring;
};
struct checks VEC(struct checked);

static bool read_file(struct run *run, const char *path, struct annotations *out,
                      struct ent_error *err)
{
    bool is_stdin = !strcmp(path, "-");
    FILE *in = is_stdin ? stdin : fopen(path, "r");
    if (!in)
        return ent_fail(err, errno == ENOENT ? ENT_ENOINPUT : ENT_EIO, "%s: %s", path,
                        strerror(errno));
    bool ok = ent_annotations_read(&run->arena, path, in, out, err);
    if (ok && ferror(in)) ok = ent_fail(err, ENT_EIO, "%s: %s", path, strerror(errno));
    if (!is_stdin) fclose(in);
    return ok;
}

static struct str report_id(const struct checked *c)
{
    return c->anchoring.report ? c->anchoring.report->reading->document->report->id : STR_NONE;
}

static struct str name_of(const struct annotation *n)
{
    struct str id = n->id.n ? n->id : n->source;
    return str_starts(id, STR("urn:entente:")) ? str_part(id, 12, id.n) : id;
}

/* Line ends and controls of other people's files do not reach the terminal. */
static void put_clean(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        putchar(c < ' ' || c == 0x7F ? ' ' : c);
    }
}

static void print_row(const struct checked *c)
{
    printf("%-10s", ent_anchor_words[c->anchoring.anchor]);
    put_clean(name_of(&c->annotation));
    fputs("  ", stdout);
    put_clean(c->anchoring.report ? report_id(c) : c->annotation.source);
    if (c->annotation.exact.n) {
        fputs("  \"", stdout);
        put_clean(c->annotation.exact);
        putchar('"');
    }
    if (c->anchoring.reason.n) printf("  %.*s", STR_ARGS(c->anchoring.reason));
    putchar('\n');
}

static void put(struct json_writer *j, const char *key, struct str value)
{
    ent_json_key(j, key);
    ent_json_str_or_null(j, value);
}

static void print_json(const struct checked *c)
{
    struct json_writer j = {.out = stdout};
    ent_json_open(&j, '{');
    ent_json_key(&j, "entente");
    ent_json_int(&j, ENT_JSON_VERSION);
    put(&j, "id", c->annotation.id);
    put(&j, "source", c->annotation.source);
    put(&j, "state", str_of(ent_anchor_words[c->anchoring.anchor]));
    put(&j, "report", report_id(c));
    put(&j, "exact", c->annotation.exact);
    if (c->anchoring.anchor == ANCHOR_HOLDS) {
        const struct code_points *points = &c->anchoring.report->reading->document->points;
        ent_json_key(&j, "start");
        ent_json_int(&j, ent_code_point_of(points, c->anchoring.span.start));
        ent_json_key(&j, "end");
        ent_json_int(&j, ent_code_point_of(points, c->anchoring.span.end));
    }
    put(&j, "reason", c->anchoring.reason);
    ent_json_close(&j, '}');
    ent_json_end_line(&j);
}

/* Everything is read before anything is printed. */
static bool check_all(struct run *run, struct checks *out, struct ent_error *err)
{
    struct held_reports held;
    if (!ent_held_in_ledger(run, STR_NONE, &held, err)) return false;
    for (int i = 0; i < run->given.n; i++) {
        struct annotations read;
        if (!read_file(run, run->given.words[i], &read, err)) return false;
        for (uint32_t k = 0; k < read.n; k++)
            *vec_add(&run->arena, out) = (struct checked){
                read.at[k], ent_annotation_anchor(&run->arena, &held, &read.at[k])};
    }
    return true;
}

enum status ent_run_annotations_check(struct run *run)
{
    struct ent_error err = {0};
    struct checks checks = {0};
    uint32_t n[ANCHOR_COUNT] = {0};
    if (!check_all(run, &checks, &err)) return ent_run_failed(&err);
    for (uint32_t i = 0; i < checks.n; i++) {
        n[checks.at[i].anchoring.anchor]++;
        if (run_has(run, OPTION_JSON))
            print_json(&checks.at[i]);
        else
            print_row(&checks.at[i]);
    }
    if (!run_has(run, OPTION_JSON) && !run_has(run, OPTION_QUIET))
        printf("%u anchored, %u orphans, %u of reports that the ledger does not hold, %u without "
               "a quote\n",
               n[ANCHOR_HOLDS], n[ANCHOR_ORPHAN], n[ANCHOR_ABSENT], n[ANCHOR_UNCHECKED]);
    return n[ANCHOR_ORPHAN] || n[ANCHOR_ABSENT] ? STATUS_FINDING : STATUS_OK;
}
