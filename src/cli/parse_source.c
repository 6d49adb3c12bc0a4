#include "cli/parse_source.h"

#include <errno.h>

static enum source_outcome next_report(struct parse_source *s, struct arena *a,
                                       struct parse_text *out, struct ent_error *err)
{
    struct report *report = arena_new(a, struct report);
    enum intake_outcome outcome = ent_intake_next(s->intake, a, report, err);
    if (outcome == INTAKE_END) {
        ent_intake_close(s->intake);
        s->intake = NULL;
        return SOURCE_END;
    }
    if (outcome == INTAKE_FAILED) return SOURCE_FAILED;
    if (!report->is_english) {
        ent_fail(err, ENT_EDATA, "%.*s: not in English (looks like %.*s), not read",
                 STR_ARGS(report->path), STR_ARGS(report->language));
        return SOURCE_FAILED;
    }
    *out = (struct parse_text){ent_document(a, report), NULL, report->id};
    return SOURCE_TEXT;
}

static void close_file(struct parse_source *s)
{
    if (s->reader.in) fclose(s->reader.in);
    ent_conllu_close(&s->reader);
    s->reader = (struct conllu_reader){0};
}

static enum source_outcome next_part(struct parse_source *s, struct arena *a, uint32_t words,
                                     struct parse_text *out, struct ent_error *err)
{
    struct conllu *part = arena_new(a, struct conllu);
    enum conllu_outcome outcome = ent_conllu_next(&s->reader, a, words, part, err);
    *out = (struct parse_text){part->document, part, str_of(s->reader.path)};
    if (outcome == CONLLU_PART) return SOURCE_TEXT;
    close_file(s);
    return outcome == CONLLU_END ? SOURCE_END : SOURCE_FAILED;
}

static bool open_next(struct parse_source *s, struct ent_error *err)
{
    const char *path = s->paths[s->next];
    if (!str_ends(str_of(path), STR(".conllu"))) {
        s->intake = ent_intake_open(&s->paths[s->next++], 1, &ent_intake_limits);
        return true;
    }
    s->next++;
    s->reader = (struct conllu_reader){.in = fopen(path, "rb"), .path = path};
    return s->reader.in || ent_fail(err, ENT_ENOINPUT, "%s: %s", path,
                                    errno == ENOENT ? "no such file" : strerror(errno));
}

enum source_outcome ent_parse_source_next(struct parse_source *s, struct arena *a, uint32_t words,
                                          struct parse_text *out, struct ent_error *err)
{
    for (;;) {
        enum source_outcome outcome = SOURCE_END;
        if (s->intake)
            outcome = next_report(s, a, out, err);
        else if (s->reader.in)
            outcome = next_part(s, a, words, out, err);
        else if (s->next == s->n)
            return SOURCE_END;
        else if (!open_next(s, err))
            return SOURCE_FAILED;
        if (outcome != SOURCE_END) return outcome;
    }
}

void ent_parse_source_close(struct parse_source *s)
{
    ent_intake_close(s->intake);
    close_file(s);
}
