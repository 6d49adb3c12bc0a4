/* One PROV-O document while it is written. */
#ifndef ENT_REPORT_EXPORT_PROV_H
#define ENT_REPORT_EXPORT_PROV_H

#include "base/json.h"
#include "ledger/ledger.h"

#define PROV_READER "urn:entente:reader:" ENT_VERSION

struct prov {
    struct json_writer *j;
    struct arena *arena, *kept; /* of an entry, of the document */
    const struct held_reports *reports;
    struct strs agents; /* IRIs of those that are described already */
    bool redact;
};

/* Parts of an object: a text under a key (nothing where it is ""), a link to another. */
void ent_prov_put(struct prov *w, const char *key, struct str value);
void ent_prov_link(struct prov *w, const char *key, struct str iri);

/* An object of the graph with one or two types; kind NULL: one. */
void ent_prov_open(struct prov *w, struct str iri, const char *type, const char *kind);
void ent_prov_close(struct prov *w);

/* Describes an agent, once; between objects. type NULL: an agent and no more is known. */
void ent_prov_agent(struct prov *w, struct str iri, const char *type, struct str name);

/* "urn:entente:" prefix name, escaped. */
struct str ent_prov_iri(struct arena *a, const char *prefix, struct str name);
struct str ent_prov_report(struct arena *a, const struct report *r);
struct str ent_prov_entry(struct arena *a, const struct held_report *held, enum kind kind,
                          uint32_t index);

/* What people did: who checked an entry, each decision, and the decision that made an entry what it is ("" where no field was corrected). */
void ent_prov_confirmation(struct prov *w, const struct held_report *held, enum kind kind,
                           uint32_t index);
void ent_prov_decision(struct prov *w, uint32_t decision);
struct str ent_prov_decisive(struct prov *w, const struct held_report *held, enum kind kind,
                             uint32_t index);

#endif
