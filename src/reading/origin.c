/* Where a statement entered the public: its speaker, or whoever gathered the words of somebody unnamed. */
#include "base/table.h"
#include "reading/read.h"

extern const struct table ent_table_outlets;

/* A known one, or a name that ends as papers and agencies do: "the Harbour Gazette". */
static bool is_outlet(struct arena *a, struct str name)
{
    if (ent_table_find(&ent_table_outlets, name) != NO_INDEX) return true;
    size_t last = name.n;
    while (last > 0 && name.at[last - 1] != ' ') last--;
    return last > 0 && ent_roles(ent_str_lower(a, str_part(name, last, name.n))) & ROLE_MASTHEAD;
}

/* "three sources", "U.S. officials": the last word of a description is a common noun, that of a name is not. */
static bool is_description(struct str name)
{
    size_t last = name.n;
    while (last > 0 && name.at[last - 1] != ' ') last--;
    return last < name.n && name.at[last] >= 'a' && name.at[last] <= 'z';
}

/* The report's own voice: its outlet, else whom it credits. */
static struct origin own_voice(struct arena *a, const struct report *report)
{
    if (report->outlet.n) return (struct origin){.name = report->outlet, .outlet = report->outlet};
    struct text_buffer names = {.arena = a};
    for (uint32_t i = 0; i < report->credits.n; i++) {
        if (i) ent_text_add_char(&names, '/');
        ent_text_add(&names, report->credits.at[i]);
    }
    return (struct origin){.name = names.n ? text_str(&names) : STR("this report"),
                           .outlet = text_str(&names)};
}

/* Of somebody unnamed: whoever gathered the words. */
static struct origin described(struct arena *a, struct str who, struct str outlet)
{
    struct origin o = {.name = who, .who = who, .outlet = outlet, .is_unnamed = true};
    if (outlet.n) o.name = ent_str_format(a, "%.*s (%.*s)", STR_ARGS(who), STR_ARGS(outlet));
    return o;
}

static struct origin named(struct arena *a, struct str who, struct str outlet, struct str when)
{
    struct origin o = {.name = who, .who = who, .outlet = outlet, .when = when};
    if (when.n) o.name = ent_str_format(a, "%.*s, %.*s", STR_ARGS(who), STR_ARGS(when));
    if (!is_outlet(a, who)) return o;
    o.outlet = who;
    o.who = STR_NONE;
    return o;
}

static struct origin of_link(struct arena *a, struct str link, struct str outlet)
{
    return is_description(link) ? described(a, link, outlet) : named(a, link, outlet, STR_NONE);
}

/* "Merrow's government", "the foreign ministry": a body that speaks for a party is on the record without anybody's name. */
static bool is_body(const struct statement *s)
{
    return s->source.party.n && !(s->flags & FLAG_ANONYMOUS);
}

/* The first link that is no outlet told the public; without one the source did. Outlets before it are witnesses, the innermost gathered it. */
static struct origin of_speaker(struct arena *a, const struct statement *s)
{
    struct str outlet = STR_NONE;
    for (uint32_t i = 0; i < s->chain.n; i++) {
        struct str link = s->chain.at[i].name;
        if (!is_outlet(a, link)) return of_link(a, link, outlet);
        outlet = link;
    }
    bool is_unnamed = is_description(s->source.name) && !is_body(s);
    return is_unnamed ? described(a, s->source.name, outlet)
                      : named(a, s->source.name, outlet, s->when);
}

static bool exchanges(const struct position *p, uint32_t with)
{
    for (uint32_t i = 0; i < p->exchange_of.n; i++)
        if (p->exchange_of.at[i] == with) return true;
    return false;
}

static bool is_named(const struct reading *r, uint32_t statement)
{
    return statement != NO_INDEX && !span_is_empty(r->statements.at[statement].source.span);
}

/* The statement with a named source whose position one of this statement's is exchanged for, or NO_INDEX. */
static uint32_t exchanged_statement(const struct reading *r, uint32_t statement)
{
    for (uint32_t i = 0; i < r->positions.n; i++) {
        const struct position *p = &r->positions.at[i];
        if (p->statement != statement) continue;
        for (uint32_t k = 0; k < p->exchange_of.n; k++) {
            uint32_t other = p->exchange_of.at[k];
            if (other < r->positions.n && is_named(r, r->positions.at[other].statement))
                return r->positions.at[other].statement;
        }
        for (uint32_t k = 0; k < r->positions.n; k++)
            if (exchanges(&r->positions.at[k], i) && is_named(r, r->positions.at[k].statement))
                return r->positions.at[k].statement;
    }
    return NO_INDEX;
}

static struct origin presumed(struct arena *a, const struct report *report, const struct reading *r,
                              uint32_t statement)
{
    uint32_t exchanged = exchanged_statement(r, statement);
    struct origin o =
        exchanged == NO_INDEX ? own_voice(a, report) : of_speaker(a, &r->statements.at[exchanged]);
    o.is_presumed = true;
    return o;
}

struct origin ent_origin(struct arena *a, const struct report *report, const struct reading *r,
                         uint32_t statement)
{
    if (statement == NO_INDEX) return own_voice(a, report);
    const struct statement *s = &r->statements.at[statement];
    if (s->chain.n || !span_is_empty(s->source.span)) {
        bool is_nameless = span_is_empty(s->source.span);
        struct origin o = of_speaker(a, s);
        if (is_nameless && str_equal(o.name, s->source.name))
            o = of_link(a, s->chain.at[s->chain.n - 1].name, STR_NONE);
        return o;
    }
    return presumed(a, report, r, statement);
}
