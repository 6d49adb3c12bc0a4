/* Who asks whom: parties as nodes, positions as edges from who speaks to whom it is aimed at. */
#include "base/utf8.h"
#include "report/render.h"

/* XML 1.0 has no place for control characters, surrogates' leftovers and U+FFFE, U+FFFF. */
static bool is_forbidden(uint32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || (c & 0xFFFE) == 0xFFFE;
}

static void put_text(FILE *out, struct str s)
{
    unsigned n;
    for (size_t i = 0; i < s.n; i += n) {
        uint32_t c = ent_utf8_at(s, i, &n);
        char bytes[4];
        if (c == '&')
            fputs("&amp;", out);
        else if (c == '<')
            fputs("&lt;", out);
        else if (c == '>')
            fputs("&gt;", out);
        else
            fwrite(bytes, 1, ent_utf8_write(is_forbidden(c) ? UTF8_REPLACEMENT : c, bytes), out);
    }
}

static void put(FILE *out, const char *key, struct str value)
{
    if (!value.n) return;
    fprintf(out, "<data key=\"%s\">", key);
    put_text(out, value);
    fputs("</data>", out);
}

static void put_yes(FILE *out, const char *key, bool yes)
{
    put(out, key, yes ? STR("true") : STR("false"));
}

/* The nodes: parties in order of appearance; after them whom nobody names, where an edge needs it. */
struct nodes {
    struct arena *arena;
    struct strs names;
    struct indices hashes;
};

static uint32_t node_of(struct nodes *n, struct str name)
{
    if (str_equal(name, STR("unspecified"))) return NO_INDEX;
    uint32_t hash = ent_str_hash(name);
    for (uint32_t i = 0; i < n->names.n; i++)
        if (n->hashes.at[i] == hash && str_equal(n->names.at[i], name)) return i;
    *vec_add(n->arena, &n->names) = name;
    *vec_add(n->arena, &n->hashes) = hash;
    return n->names.n - 1;
}

static bool is_among(const struct strs *names, struct str name)
{
    for (uint32_t i = 0; i < names->n; i++)
        if (str_equal(names->at[i], name)) return true;
    return false;
}

/* Whom a position is aimed at: whom the report says it is, else who would carry it out other than the party itself; none where neither is named. */
static struct strs aimed_at(struct arena *a, const struct position *p, const struct strs *parties,
                            const char **how)
{
    struct strs out = ent_single_parties(a, p->towards);
    *how = "towards";
    if (out.n) return out;
    *how = "doer";
    for (uint32_t i = 0; i < p->doers.n; i++)
        if (!is_among(parties, p->doers.at[i])) *vec_add(a, &out) = p->doers.at[i];
    if (!out.n) *how = "nobody named";
    return out;
}

struct edge {
    uint32_t claim, from, to; /* NO_INDEX: nobody is named */
    const char *how;
};
struct edges VEC(struct edge);

static void add_edges(struct nodes *nodes, const struct picture *p, uint32_t claim,
                      struct edges *out)
{
    struct arena *a = nodes->arena;
    const struct position *position = p->claims.at[claim].position;
    const char *how;
    struct strs from = ent_single_parties(a, position->party);
    struct strs to = aimed_at(a, position, &from, &how);
    for (uint32_t f = 0; f < from.n; f++) {
        uint32_t node = node_of(nodes, from.at[f]);
        for (uint32_t t = 0; t < to.n; t++)
            *vec_add(a, out) = (struct edge){claim, node, node_of(nodes, to.at[t]), how};
        if (!to.n) *vec_add(a, out) = (struct edge){claim, node, NO_INDEX, how};
    }
}

static void put_edge(FILE *out, const struct picture *p, const struct edge *e, uint32_t number,
                     uint32_t nobody)
{
    static const char *const groups[] = {"ask", "give", "refuse", "press"};
    static const char *const standings[] = {"stands", "superseded", "retracted"};
    const struct picture_claim *c = &p->claims.at[e->claim];
    const struct position *q = c->position;
    const struct held_report *held = &p->reports->at[c->report];
    fprintf(out, "<edge id=\"e%u\" source=\"n%u\" target=\"n%u\">", number,
            e->from == NO_INDEX ? nobody : e->from, e->to == NO_INDEX ? nobody : e->to);
    put(out, "position", str_of(c->id.hex));
    if (q->statement != NO_INDEX)
        put(out, "statement", str_of(held->ids[KIND_STATEMENT][q->statement].hex));
    put(out, "report", held->reading->document->report->id);
    put(out, "act", str_of(ent_act_words[q->act]));
    put(out, "group", str_of(groups[ent_act_group(q->act)]));
    put(out, "issue", p->issues.at[c->issue].wording);
    put(out, "wording", q->issue);
    put(out, "stance", str_of(ent_stance_words[c->stance]));
    put(out, "certainty", str_of(ent_certainty_words[ent_certainty(q)]));
    put(out, "voice", str_of(ent_voice_words[q->voice]));
    put(out, "date", c->said);
    put(out, "origin", p->origins.at[c->origin].name);
    put_yes(out, "origin_presumed", c->origin_is_presumed);
    put_yes(out, "alleged", q->is_alleged);
    put_yes(out, "past", q->is_past);
    put_yes(out, "present", c->is_present);
    put_yes(out, "disputed", c->is_disputed);
    put(out, "standing", str_of(standings[c->standing]));
    put(out, "aimed", str_of(e->how));
    put(out, "confirmed_by", held->confirmed[KIND_POSITION][c->index].by);
    fputs("</edge>\n", out);
}

static void put_keys(FILE *out)
{
    static const char *const of_edges[] = {
        "position",  "statement", "report", "act",    "group",    "issue", "wording",     "stance",
        "certainty", "voice",     "date",   "origin", "standing", "aimed", "confirmed_by"};
    static const char *const flags[] = {"origin_presumed", "alleged", "past", "present",
                                        "disputed"};
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
          "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
          "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
          "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
          "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
          "<key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n",
          out);
    for (size_t i = 0; i < sizeof of_edges / sizeof *of_edges; i++)
        fprintf(out, "<key id=\"%s\" for=\"edge\" attr.name=\"%s\" attr.type=\"string\"/>\n",
                of_edges[i], of_edges[i]);
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        fprintf(out, "<key id=\"%s\" for=\"edge\" attr.name=\"%s\" attr.type=\"boolean\"/>\n",
                flags[i], flags[i]);
}

void ent_render_graphml(FILE *out, const struct picture *p)
{
    struct arena a = {0};
    struct nodes nodes = {.arena = &a};
    struct edges edges = {0};
    bool has_nobody = false;
    for (uint32_t i = 0; i < p->claims.n; i++) add_edges(&nodes, p, i, &edges);
    put_keys(out);
    fputs("<graph id=\"positions\" edgedefault=\"directed\">\n", out);
    for (uint32_t i = 0; i < nodes.names.n; i++) {
        fprintf(out, "<node id=\"n%u\">", i);
        put(out, "label", nodes.names.at[i]);
        put(out, "kind", STR("party"));
        fputs("</node>\n", out);
    }
    for (uint32_t i = 0; i < edges.n; i++)
        if (edges.at[i].from == NO_INDEX || edges.at[i].to == NO_INDEX) has_nobody = true;
    if (has_nobody)
        fprintf(out,
                "<node id=\"n%u\"><data key=\"label\">(nobody named)</data>"
                "<data key=\"kind\">nobody named</data></node>\n",
                nodes.names.n);
    for (uint32_t i = 0; i < edges.n; i++) put_edge(out, p, &edges.at[i], i, nodes.names.n);
    fputs("</graph>\n</graphml>\n", out);
    ent_arena_free(&a);
}
