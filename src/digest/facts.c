/* Interpretations, meetings, territory: what a brief lists beside the positions. */
#include "digest/builder.h"

/* Cut between words, with an ellipsis; ends of lines become blanks. */
static struct str excerpt(struct arena *a, struct str s, size_t most)
{
    struct str cut = s;
    if (s.n > most) {
        cut.n = most;
        while (cut.n && cut.at[cut.n] != ' ') cut.n--;
        if (!cut.n) {
            cut.n = most;
            while (cut.n && ((unsigned char)s.at[cut.n] & 0xC0) == 0x80) cut.n--;
        }
    }
    struct str made = ent_str_format(a, "%.*s%s", STR_ARGS(cut), cut.n < s.n ? " ..." : "");
    for (size_t i = 0; i < made.n; i++)
        if (made.at[i] == '\n' || made.at[i] == '\r') ((char *)made.at)[i] = ' ';
    return made;
}

void ent_digest_readings(struct digest_builder *b)
{
    enum { MOST = 160 };
    for (uint32_t r = 0; r < b->digest->reports.n; r++) {
        const struct reading *reading = b->digest->reports.at[r].reading;
        for (uint32_t i = 0; i < reading->interpretations.n; i++) {
            const struct interpretation *t = &reading->interpretations.at[i];
            const struct statement *s = &reading->statements.at[t->statement];
            struct line *line = vec_add(b->arena, &b->digest->readings);
            bool is_unnamed = s->flags & FLAG_ANONYMOUS;
            line->lead = ent_str_format(b->arena, "%.*s%s", STR_ARGS(s->source.name),
                                        is_unnamed ? ", unnamed" : "");
            line->text = excerpt(b->arena, span_of(reading->document->text, s->content), MOST);
            ent_refer(b, &line->refs, r, KIND_INTERPRETATION, i);
        }
    }
}

static bool is_same_meeting(const struct meeting_line *m, const struct event *e, uint32_t event)
{
    if (m->event == event) return true;
    bool is_same_place = str_equal(m->where, e->where) && e->where.n;
    bool is_same_time = str_equal(m->when, e->when) && str_equal(m->relative, e->relative);
    return is_same_place && is_same_time && str_equal(m->status, e->meeting);
}

static void add_participants(struct arena *a, struct strs *who, const struct strs *more)
{
    for (uint32_t i = 0; i < more->n; i++) {
        struct strs single = ent_single_parties(a, more->at[i]);
        for (uint32_t s = 0; s < single.n; s++) {
            struct str one = single.at[s];
            bool is_known = str_equal(one, STR("each other")) || str_equal(one, STR("unspecified"));
            for (uint32_t k = 0; k < who->n; k++) is_known |= str_equal(who->at[k], one);
            if (!is_known) *vec_add(a, who) = one;
        }
    }
}

static void add_meeting(struct digest_builder *b, uint32_t report, uint32_t index)
{
    const struct event *e = &b->digest->reports.at[report].reading->events.at[index];
    uint32_t event = b->picture->event_of[b->report_of[report]][index];
    struct meeting_line *line = NULL;
    for (uint32_t i = 0; i < b->digest->meetings.n && !line; i++)
        if (is_same_meeting(&b->digest->meetings.at[i], e, event))
            line = &b->digest->meetings.at[i];
    if (!line) {
        line = vec_add(b->arena, &b->digest->meetings);
        *line = (struct meeting_line){.status = e->meeting,
                                      .where = e->where,
                                      .when = e->when,
                                      .relative = e->relative,
                                      .event = event};
    }
    add_participants(b->arena, &line->who, &e->who);
    add_participants(b->arena, &line->who, &e->whom);
    ent_refer(b, &line->refs, report, KIND_EVENT, index);
}

/* Past, present, future, then what fell through. */
static void order_meetings(struct digest_builder *b)
{
    static const char *const statuses[] = {"held", "under way", "planned", "postponed",
                                           "cancelled"};
    struct meeting_lines ordered = {0};
    for (size_t s = 0; s < sizeof statuses / sizeof *statuses; s++)
        for (uint32_t i = 0; i < b->digest->meetings.n; i++)
            if (str_equal(b->digest->meetings.at[i].status, str_of(statuses[s])))
                *vec_add(b->arena, &ordered) = b->digest->meetings.at[i];
    b->digest->meetings = ordered;
}

void ent_digest_meetings(struct digest_builder *b)
{
    for (uint32_t r = 0; r < b->digest->reports.n; r++) {
        const struct events *events = &b->digest->reports.at[r].reading->events;
        for (uint32_t i = 0; i < events->n; i++)
            if (events->at[i].meeting.n) add_meeting(b, r, i);
    }
    order_meetings(b);
}

static struct str by_whom(struct arena *a, struct str joined)
{
    struct strs parties = ent_single_parties(a, joined);
    struct text_buffer b = {.arena = a};
    for (uint32_t i = 0; i < parties.n; i++) {
        if (i) ent_text_add(&b, i + 1 < parties.n ? STR(", ") : STR(" and "));
        ent_text_add(&b, ent_party_in_text(a, parties.at[i]));
    }
    return text_str(&b);
}

static struct str territory_text(struct arena *a, const struct territory_fact *t)
{
    static const struct {
        const char *verb, *noun;
    } words[AREA_COUNT] = {[AREA_CONTROLS] = {"controls", "control of"},
                           [AREA_OCCUPIES] = {"occupies", "occupation of"},
                           [AREA_CLAIMS] = {"claims", "claim to"},
                           [AREA_ANNEXED] = {"annexed", "annexation of"},
                           [AREA_RECOGNISES] = {"recognises", "recognition of"},
                           [AREA_DEMANDS] = {"demands", "demand for"},
                           [AREA_CEDES] = {"cedes", "cession of"},
                           [AREA_DISPUTED] = {"disputes", "dispute over"}};
    struct str when =
        t->when.n ? ent_str_format(a, ", %.*s", STR_ARGS(ent_time_in_text(a, t->when))) : STR_NONE;
    struct str by = t->by.n ? by_whom(a, t->by) : STR_NONE;
    if (t->standing == STANDING_IN_FORCE && t->by.n)
        return ent_str_format(a, "%.*s %s %.*s%.*s", STR_ARGS(by), words[t->status].verb,
                              STR_ARGS(t->area), STR_ARGS(when));
    static const char *const standings[STANDING_COUNT] = {"in force", "declared", "sought",
                                                          "floated", "denied"};
    return ent_str_format(a, "%s %.*s%s%.*s%.*s: %s", words[t->status].noun, STR_ARGS(t->area),
                          t->by.n ? " by " : "", STR_ARGS(by), STR_ARGS(when),
                          standings[t->standing]);
}

static void add_territory(struct digest_builder *b, uint32_t report, uint32_t index)
{
    const struct reading *r = b->digest->reports.at[report].reading;
    const struct territory_fact *t = &r->territory.at[index];
    struct str speaker =
        t->statement == NO_INDEX ? STR_NONE : r->statements.at[t->statement].source.name;
    struct str text = territory_text(b->arena, t);
    struct territory_lines *lines = &b->digest->territory;
    struct territory_line *line = NULL;
    for (uint32_t i = 0; i < lines->n && !line; i++)
        if (str_equal(lines->at[i].text, text) && str_equal(lines->at[i].speaker, speaker))
            line = &lines->at[i];
    if (!line) {
        line = vec_add(b->arena, lines);
        *line = (struct territory_line){.text = text, .speaker = speaker, .fact = t};
    }
    ent_refer(b, &line->refs, report, KIND_TERRITORY, index);
}

/* What the reports say in their own voice, then what others say; in both what is in force before what is sought. */
static void order_territory(struct digest_builder *b)
{
    struct territory_lines *lines = &b->digest->territory, ordered = {0};
    for (int is_said = 0; is_said < 2; is_said++)
        for (int standing = 0; standing < STANDING_COUNT; standing++)
            for (uint32_t i = 0; i < lines->n; i++)
                if ((lines->at[i].speaker.n > 0) == is_said &&
                    (int)lines->at[i].fact->standing == standing)
                    *vec_add(b->arena, &ordered) = lines->at[i];
    *lines = ordered;
}

void ent_digest_territory(struct digest_builder *b)
{
    for (uint32_t r = 0; r < b->digest->reports.n; r++)
        for (uint32_t i = 0; i < b->digest->reports.at[r].reading->territory.n; i++)
            add_territory(b, r, i);
    order_territory(b);
}
