/* "In short", or "what is new": the few stands that a reader must not miss, as sentences. */
#include "digest/builder.h"

#include <stdlib.h>

/*   group  stands of one party, told together; the most important of them decides where */
struct candidate {
    const struct issue_row *row;
    const struct stand *stand;
    int importance;
    uint32_t order, group;
};
struct candidates VEC(struct candidate);

static bool is_main(const struct digest *d, struct str party)
{
    enum { MAIN = 3 };
    for (uint32_t i = 0; i < d->parties.n && i < MAIN; i++)
        if (str_equal(d->parties.at[i], party)) return ent_party_rank(party) != PARTY_OTHER;
    return false;
}

/* A change of position and a give for a return tell most, then what could end the talks, then what is asked and refused. What is past, what
 * others allege, and what those beside the negotiation say comes last. */
static int importance_of(const struct digest *d, const struct issue_row *row, const struct stand *s)
{
    static const int acts[ACT_COUNT] = {
        [ACT_OFFER] = 6,   [ACT_CONCEDE] = 6, [ACT_ACCEPT] = 6,    [ACT_THREATEN] = 5,
        [ACT_REJECT] = 4,  [ACT_DEMAND] = 4,  [ACT_CONDITION] = 4, [ACT_PROPOSE] = 4,
        [ACT_PROMISE] = 4, [ACT_SIGNAL] = 3,  [ACT_APPEAL] = 1,    [ACT_WARN] = 1};
    int importance = acts[s->act] + (s->is_shift ? 4 : 0) + (s->exchange.n ? 3 : 0);
    importance -= (s->is_alleged ? 6 : 0) + (s->is_past ? 6 : 0);
    importance -= ent_issue_is_meeting(row->issue) ? 5 : 0;
    importance += is_main(d, s->party) ? 3 : 0;
    return importance + (int)(row->stands.n > 3 ? 3 : row->stands.n) + (s->refs.n > 1 ? 1 : 0);
}

static int by_importance(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->importance != b->importance) return a->importance > b->importance ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static int by_group(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    return by_importance(x, y);
}

static struct candidates collect(struct digest_builder *b)
{
    struct candidates found = {0};
    for (uint32_t i = 0; i < b->digest->issues.n; i++) {
        const struct issue_row *row = &b->digest->issues.at[i];
        if (str_starts(row->issue, STR("matter under"))) continue;
        for (uint32_t k = 0; k < row->stands.n; k++) {
            const struct stand *s = &row->stands.at[k];
            if (str_equal(s->party, STR("unspecified"))) continue;
            if (b->digest->is_update && !s->is_new && !s->is_shift) continue;
            *vec_add(b->arena, &found) =
                (struct candidate){row, s, importance_of(b->digest, row, s), found.n, 0};
        }
    }
    return found;
}

static bool is_same_stand(const struct stand *x, const struct stand *y)
{
    return x->act == y->act && x->stance == y->stance && x->certainty == y->certainty &&
           x->is_past == y->is_past && x->is_alleged == y->is_alleged &&
           x->is_shift == y->is_shift &&
           ent_party_is_plural(x->party) == ent_party_is_plural(y->party);
}

/* Stands of one party follow one another. */
static void gather(struct candidates *found)
{
    for (uint32_t i = 0; i < found->n; i++) {
        found->at[i].group = i;
        for (uint32_t k = 0; k < i; k++)
            if (str_equal(found->at[k].stand->party, found->at[i].stand->party)) {
                found->at[i].group = found->at[k].group;
                break;
            }
    }
    if (found->n) qsort(found->at, found->n, sizeof *found->at, by_group);
}

/* The issue as it stands in a sentence about the party: "its claims" for "Russia's claims". */
static struct str issue_of(struct arena *a, struct str issue, struct str party)
{
    if (ent_party_rank(party) == PARTY_OTHER) return issue; /* his or hers: nothing tells */
    const char *own = str_ends(party, STR("s")) ? "'" : "'s";
    struct str owner = ent_str_format(a, "%.*s%s ", STR_ARGS(party), own);
    const char *its = ent_party_is_plural(party) ? "their" : "its";
    if (str_starts(issue, owner))
        return ent_str_format(a, "%s %.*s", its, STR_ARGS(str_part(issue, owner.n, issue.n)));
    struct str inside = ent_str_format(a, " %.*s", STR_ARGS(owner));
    size_t at = ent_str_find(issue, inside, 0);
    if (at >= issue.n) return issue;
    return ent_str_format(a, "%.*s %s %.*s", (int)at, issue.at, its,
                          STR_ARGS(str_part(issue, at + inside.n, issue.n)));
}

/* One of a kind that can be counted: it wants an article in a sentence. */
static bool is_countable(struct str head)
{
    static const char *const nouns[] = {
        "accord",     "appeal",     "claim",         "idea",       "motion",    "offer",
        "request",    "threat",     "agreement",     "alliance",   "amnesty",   "bailout",
        "ban",        "bid",        "bill",          "blockade",   "border",    "boycott",
        "ceasefire",  "cease-fire", "coalition",     "commission", "committee", "compromise",
        "conference", "corridor",   "cut",           "deadline",   "deal",      "demand",
        "election",   "embargo",    "extension",     "fee",        "freeze",    "guarantee",
        "increase",   "inquiry",    "investigation", "law",        "limit",     "loan",
        "meeting",    "merger",     "mission",       "moratorium", "package",   "pact",
        "pause",      "plan",       "pledge",        "proposal",   "rally",     "reduction",
        "referendum", "resolution", "response",      "roadmap",    "rise",      "settlement",
        "solution",   "strike",     "summit",        "supplement", "tariff",    "tax",
        "timetable",  "treaty",     "truce",         "vote",       "walkout",   "zone",
        NULL};
    for (const char *const *n = nouns; *n; n++)
        if (str_equal(head, str_of(*n))) return true;
    return false;
}

/* The last word of the noun phrase that the issue starts with; *words counts up to it. */
static struct str head_of(struct str issue, uint32_t *words)
{
    static const char *const links[] = {"of", "in", "on",   "for",     "to",      "from",  "with",
                                        "by", "at", "over", "between", "against", "under", NULL};
    struct str head = STR_NONE;
    *words = 0;
    for (size_t i = 0; i < issue.n;) {
        size_t end = ent_str_find(issue, STR(" "), i);
        struct str word = str_part(issue, i, end);
        for (const char *const *l = links; *l; l++)
            if (str_equal(word, str_of(*l))) return head;
        head = word;
        ++*words;
        i = end + 1;
    }
    return head;
}

/* "a ten-hour limit", "the release of the hostages"; refused is what is known: "the ban". */
static struct str with_article(struct arena *a, struct str issue, const struct stand *s)
{
    uint32_t words;
    struct str head = head_of(issue, &words);
    if (!head.n) return issue;
    struct str before = str_part(issue, 0, (size_t)(head.at - issue.at));
    bool has_article = str_starts(issue, STR("a ")) || str_starts(issue, STR("an ")) ||
                       str_starts(issue, STR("the "));
    struct str first = str_part(issue, 0, ent_str_find(issue, STR(" "), 0));
    bool is_gerund = str_ends(first, STR("ing")) && !str_equal(first, STR("meeting"));
    if (has_article || is_gerund) return issue;
    bool has_owner = ent_str_find(before, STR("'s "), 0) < before.n ||
                     ent_str_find(before, STR("s' "), 0) < before.n ||
                     str_starts(issue, STR("its ")) || str_starts(issue, STR("their "));
    bool is_deed = words == 1 && head.n < issue.n &&
                   ent_str_find(issue, STR(" of "), 0) == head.n && head.at[0] >= 'a' &&
                   head.at[0] <= 'z';
    if (is_deed) return ent_str_format(a, "the %.*s", STR_ARGS(issue));
    if (has_owner || !is_countable(head)) return issue;
    bool is_known = s->act == ACT_REJECT || s->act == ACT_WARN || s->act == ACT_ACCEPT ||
                    s->stance == STANCE_AGAINST;
    bool is_vowel = strchr("aeio", issue.at[0]) != NULL;
    return ent_str_format(a, "%s %.*s", is_known ? "the" : is_vowel ? "an" : "a", STR_ARGS(issue));
}

/* "proposes to end it" of one thing, "them" of several. */
static struct str plural_it(struct arena *a, struct str s, struct str issue)
{
    uint32_t words;
    struct str head = head_of(issue, &words);
    bool is_plural = str_ends(head, STR("s")) && !str_ends(head, STR("ss"));
    if (!is_plural || !str_ends(s, STR(" it"))) return s;
    return ent_str_format(a, "%.*s them", (int)(s.n - 3), s.at);
}

static void add_refs(struct arena *a, struct refs *refs, const struct refs *more)
{
    for (uint32_t i = 0; i < more->n; i++) *vec_add(a, refs) = more->at[i];
}

/* The parties that stand alike on the row, from the first on: "Nauru, Togo and Gambia"; counted in *n. */
static struct str allies(struct digest_builder *b, const struct candidates *found, uint32_t from,
                         struct refs *refs, uint32_t *n)
{
    struct strs names = {0};
    for (uint32_t i = from; i < found->n; i++) {
        const struct stand *s = found->at[i].stand;
        if (found->at[i].row != found->at[from].row) continue;
        if (!is_same_stand(s, found->at[from].stand)) continue;
        *vec_add(b->arena, &names) = ent_party_in_text(b->arena, s->party);
        add_refs(b->arena, refs, &s->refs);
    }
    struct text_buffer text = {.arena = b->arena};
    for (uint32_t i = 0; i < names.n; i++) {
        if (i) ent_text_add(&text, i + 1 < names.n ? STR(", ") : STR(" and "));
        ent_text_add(&text, names.at[i]);
    }
    *n = names.n;
    return text_str(&text);
}

static bool is_told(const struct candidates *found, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++)
        if (found->at[k].row == found->at[i].row &&
            is_same_stand(found->at[k].stand, found->at[i].stand))
            return true;
    return false;
}

/* How many reports the notes come from. */
static uint32_t reports_of(const struct digest *d, const struct refs *refs)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < refs->n; i++) {
        bool is_again = false;
        for (uint32_t k = 0; k < i; k++)
            is_again |= d->notes.at[refs->at[k] - 1].report == d->notes.at[refs->at[i] - 1].report;
        n += !is_again;
    }
    return n;
}

static void add_sentence(struct digest_builder *b, const struct candidates *found, uint32_t i)
{
    struct arena *a = b->arena;
    const struct stand *s = found->at[i].stand;
    struct line *line = vec_add(a, &b->digest->in_short);
    uint32_t n;
    line->lead = allies(b, found, i, &line->refs, &n);
    struct str but = plural_it(a, s->but, found->at[i].row->issue);
    struct str issue = issue_of(a, found->at[i].row->issue, s->party);
    issue = with_article(a, issue, s);
    struct str verb = ent_stand_verb(a, s, n > 1 || ent_party_is_plural(s->party));
    if (ent_issue_is_ahead(found->at[i].row->issue)) verb = ent_ruled_out(a, verb);
    uint32_t reports = reports_of(b->digest, &line->refs);
    struct str where = reports > 1 ? ent_str_format(a, " (%u reports)", reports) : STR_NONE;
    line->text =
        ent_str_format(a, "%.*s %.*s%s%.*s%s%s%.*s", STR_ARGS(verb), STR_ARGS(issue),
                       but.n ? ", but also " : "", STR_ARGS(but), s->is_past ? ", earlier" : "",
                       s->is_shift ? ", a shift" : "", STR_ARGS(where));
}

static uint32_t stands_told(const struct candidates *told, struct str party)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < told->n; i++) n += str_equal(told->at[i].stand->party, party);
    return n;
}

void ent_digest_short(struct digest_builder *b)
{
    enum { MOST = 7, OF_ONE = 3 };
    struct candidates found = collect(b), told = {0};
    if (found.n) qsort(found.at, found.n, sizeof *found.at, by_importance);
    for (uint32_t i = 0, lines = 0; i < found.n && lines < MOST; i++) {
        if (stands_told(&told, found.at[i].stand->party) >= OF_ONE) continue;
        lines += !is_told(&found, i);
        *vec_add(b->arena, &told) = found.at[i];
    }
    gather(&told);
    for (uint32_t i = 0; i < told.n; i++)
        if (!is_told(&told, i)) add_sentence(b, &told, i);
}
