/* W3C Web Annotations that others made or kept, checked against the texts of a ledger. A quote either stands where its selectors say, or is an orphan:
 * it is never anchored anew to words that look like it. */
#ifndef ENT_LEDGER_ANNOTATION_H
#define ENT_LEDGER_ANNOTATION_H

#include <stdio.h>

#include "ledger/ledger.h"

/* One target of an annotation. */
struct annotation {
    struct str id;     /* "" where it has none */
    struct str source; /* IRI of what it is about */
    struct str sha256; /* of the text that it selects from; "" where it does not say */
    struct str exact, prefix, suffix; /* of its TextQuoteSelector; exact "" where it has none */
    bool has_position;
    uint32_t start, end; /* code points, end excluded */
};
struct annotations VEC(struct annotation);

/* All annotations of a stream: one object after another (JSON lines), lists of them, and pages and collections ("items", "first"). name is for
 * messages: "file: annotation 3: what is wrong". Errors: ENT_EDATA, and then out is not to be used. */
bool ent_annotations_read(struct arena *a, const char *name, FILE *in, struct annotations *out,
                          struct ent_error *err) ENT_MUST_CHECK;

#define ENT_ANCHORS(X)                                                                             \
    X(HOLDS, "anchored")                                                                           \
    X(ORPHAN, "orphan")                                                                            \
    X(ABSENT, "absent")       /* the ledger does not hold the report */                            \
    X(UNCHECKED, "unchecked") /* there is no quote to check */
#define X(name, word) ANCHOR_##name,
enum anchor { ENT_ANCHORS(X) ANCHOR_COUNT };
#undef X
extern const char *const ent_anchor_words[ANCHOR_COUNT];

struct anchoring {
    enum anchor anchor;
    const struct held_report *report; /* NULL where absent */
    struct span span;                 /* bytes of its text, where it holds */
    struct str reason;                /* why it is an orphan; "" */
};

/* The report is the one with the hash that the annotation names, else the present one of its source.
 *
 *   cost  O(text) for an annotation without a position */
struct anchoring ent_annotation_anchor(struct arena *a, const struct held_reports *reports,
                                       const struct annotation *n);

#endif
