/* What the candidates of event_role.h are looked at by; private to its files. */
#ifndef ENT_READING_EVENT_TELLING_H
#define ENT_READING_EVENT_TELLING_H

#include "reading/event_role.h"
#include "reading/position_role.h"

/* A word that tells an event, with what the report says around it.
 *
 *   speaker   party of whoever says it, "" where nobody does
 *   is_cue    the word is itself what attributes: "demanded"
 *   position  the position whose evidence the word is in, or NULL
 *   subject   party in presence that the grammar shows as its subject, or NO_INDEX
 *   grammar   who acts, speaks and is addressed where the word makes a position
 *   evidence  the words that would be its evidence */
struct telling {
    const struct event_scene *scene;
    struct analysis *an;
    const struct presence *presence;
    uint32_t anchor;
    const char *type;
    struct str lemma;
    struct str speaker, told;
    bool is_cue;
    const struct position *position;
    const struct event *told_by_rule;
    uint32_t subject;
    struct anchor grammar;
    struct span evidence;
};

/* How a party stands to the anchor in its own sentence, by its nearest appearance; steps UINT32_MAX where it is absent.
 *
 *   order  how many others stand between, on its side
 *   other  the way to its second appearance; "" */
struct standing_at {
    uint32_t token, flags, steps, order;
    struct str path, other;
};

/* One string; typed: the same once by itself and once for the type of the event. */
void ent_telling_trait(struct telling *t, struct strs *out, const char *what, struct str value);
void ent_telling_typed(struct telling *t, struct strs *out, const char *what, struct str value);

/* What the grammar makes of the word, where it makes a position of that kind. */
void ent_telling_read_grammar(struct telling *t, enum plover type);

/* What an appearance is like: its word, what it hangs on, the ends of the way to it, how far it is, whether the evidence has it. */
void ent_telling_put_sight(struct telling *t, const struct standing_at *at, struct strs *out);

/* What sort of thing a name stands for, and its part in the grammar. */
void ent_telling_put_kind(struct telling *t, struct str name, uint32_t token, struct strs *out);
void ent_telling_put_part(struct telling *t, struct str name, struct strs *out);

/* What the grammar says whoever takes part: of the candidates that are no parties. */
void ent_telling_put_manner(struct telling *t, const char *name, struct strs *out);

#endif
