/* The words of a brief for what a party does about an issue. Never "will", "should", "best". */
#include "digest/builder.h"

struct wording {
    const char *cell;         /* in the table: "Russia | asks" */
    const char *third, *bare; /* in a sentence, before the issue: "asks for", "ask for" */
};

/* [act][0] for the issue as worded, [1] against it. */
static const struct wording wordings[ACT_COUNT][2] = {
    [ACT_DEMAND] = {{"asks", "asks for", "ask for"},
                    {"asks to end it", "asks for an end to", "ask for an end to"}},
    [ACT_PROPOSE] = {{"proposes", "proposes", "propose"},
                     {"proposes to end it", "proposes an end to", "propose an end to"}},
    [ACT_APPEAL] = {{"calls for it", "calls for", "call for"},
                    {"appeals against", "appeals against", "appeal against"}},
    [ACT_CONDITION] = {{"sets as condition", "sets as its condition:", "set as its condition:"},
                       {"condition: without", "sets as its condition an end to",
                        "set as its condition an end to"}},
    [ACT_OFFER] = {{"offers", "offers", "offer"},
                   {"offers to drop", "offers to drop", "offer to drop"}},
    [ACT_PROMISE] = {{"promises", "promises", "promise"},
                     {"promises to end it", "promises an end to", "promise an end to"}},
    [ACT_ACCEPT] = {{"accepts", "accepts", "accept"},
                    {"agrees to end it", "agrees to end", "agree to end"}},
    [ACT_CONCEDE] = {{"concedes", "concedes", "concede"}, {"gives up", "gives up", "give up"}},
    [ACT_SIGNAL] = {{"open to it", "is open to", "be open to"},
                    {"open to drop", "is open to dropping", "be open to dropping"}},
    [ACT_REJECT] = {{"insists on it", "insists on", "insist on"}, {"rejects", "rejects", "reject"}},
    [ACT_THREATEN] = {{"threatens", "threatens", "threaten"},
                      {"threatens to end it", "threatens to end", "threaten to end"}},
    [ACT_WARN] = {{"warns of it", "warns of", "warn of"},
                  {"warns against", "warns against", "warn against"}},
};

static const struct wording *wording_of(enum act act, enum stance stance)
{
    bool is_against = stance == STANCE_AGAINST;
    if (stance == STANCE_NONE) is_against = act == ACT_REJECT || act == ACT_WARN;
    return &wordings[act][is_against];
}

const char *ent_stand_word(enum act act, enum stance stance)
{
    return wording_of(act, stance)->cell;
}

struct str ent_stand_verb(struct arena *a, const struct stand *s, bool is_plural)
{
    const struct wording *w = wording_of(s->act, s->stance);
    const char *is = is_plural ? "are" : "is";
    if (s->is_alleged) return ent_str_format(a, "%s alleged to %s", is, w->bare);
    switch (s->certainty) {
    case CERTAINTY_REPORTED:
        return ent_str_format(a, "%s reported to %s", is, w->bare);
    case CERTAINTY_POSSIBLE: /* who warns that it may leave threatens already */
        if (s->act == ACT_THREATEN) return str_of(is_plural ? "hint at" : "hints at");
        return ent_str_format(a, "may %s", w->bare);
    case CERTAINTY_DENIED:
        return ent_str_format(a, "%s said not to %s", is, w->bare);
    default:
        break;
    }
    if (!is_plural) return str_of(w->third);
    bool is_state = strncmp(w->bare, "be ", 3) == 0;
    return is_state ? ent_str_format(a, "are %s", w->bare + 3) : str_of(w->bare);
}

bool ent_issue_is_ahead(struct str issue)
{
    static const char *const things[] = {"bombing", "building", "drilling", "fishing",  "funding",
                                         "hearing", "housing",  "killing",  "meeting",  "mining",
                                         "ruling",  "sealing",  "selling",  "shelling", "spending",
                                         "testing", "training", "whaling",  NULL};
    for (size_t i = 0; i < issue.n;) {
        size_t end = ent_str_find(issue, STR(" "), i);
        struct str word = str_part(issue, i, end);
        i = end + 1;
        bool is_gerund = word.n > 4 && str_ends(word, STR("ing")) && word.at[0] >= 'a';
        for (const char *const *t = things; *t && is_gerund; t++)
            is_gerund = !str_equal(word, str_of(*t));
        if (is_gerund) return true;
    }
    return false;
}

struct str ent_ruled_out(struct arena *a, struct str words)
{
    static const struct {
        const char *end, *ruled_out;
    } pairs[] = {{" for an end to", " to rule out"},
                 {" an end to", " to rule out"},
                 {" to end it", " to rule it out"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct str end = str_of(pairs[i].end);
        if (str_ends(words, end))
            return ent_str_format(a, "%.*s%s", (int)(words.n - end.n), words.at,
                                  pairs[i].ruled_out);
    }
    return words;
}

static struct str moment_in_text(struct arena *a, struct str edtf)
{
    bool is_about = str_ends(edtf, STR("~")) || str_ends(edtf, STR("?"));
    if (!is_about) return edtf;
    return ent_str_format(a, "about %.*s", (int)(edtf.n - 1), edtf.at);
}

struct str ent_time_in_text(struct arena *a, struct str edtf)
{
    size_t slash = ent_str_find(edtf, STR("/"), 0);
    if (slash < edtf.n) {
        struct str from = moment_in_text(a, str_part(edtf, 0, slash));
        struct str to = moment_in_text(a, str_part(edtf, slash + 1, edtf.n));
        if (str_equal(to, STR("..")) || !to.n)
            return ent_str_format(a, "from %.*s on", STR_ARGS(from));
        if (str_equal(from, STR("..")) || !from.n)
            return ent_str_format(a, "by %.*s", STR_ARGS(to));
        return ent_str_format(a, "%.*s to %.*s", STR_ARGS(from), STR_ARGS(to));
    }
    return moment_in_text(a, edtf);
}
