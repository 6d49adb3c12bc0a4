#include <stdio.h>

#include "dispute/dispute.h"
#include "dispute/word.h"

enum { COLUMNS = 100 }; /* where a ranking goes on on the next line */

/* The text so far, and where its current line starts. */
struct writer {
    struct text_buffer text;
    const struct dispute *d;
    size_t line_start;
};

static void put(struct writer *w, struct str s) { ent_text_add(&w->text, s); }

static void put_name(struct writer *w, struct str name) { ent_name_write(&w->text, name); }

static void put_formula(struct writer *w, struct formula f)
{
    ent_formula_write(&w->text, w->d, f);
}

static void indent(struct writer *w, unsigned depth)
{
    for (unsigned i = 0; i < depth; i++) put(w, STR("  "));
}

/* Comment lines, each at the depth of the entry below. */
static void put_comments(struct writer *w, struct str lines, unsigned depth)
{
    for (size_t at = 0; at < lines.n;) {
        size_t end = ent_str_find(lines, STR("\n"), at);
        indent(w, depth);
        put(w, str_part(lines, at, end));
        put(w, STR("\n"));
        at = end + 1;
    }
}

static void begin(struct writer *w, const struct note *note, unsigned depth)
{
    put_comments(w, note->before, depth);
    w->line_start = w->text.n;
    indent(w, depth);
}

static bool is_plain_id(struct str id)
{
    if (!ent_word_length(id, 0) || str_is(id, "assumed") || str_is(id, "committed") ||
        str_is(id, "off"))
        return false;
    for (size_t i = 0; i < id.n; i++)
        if ((unsigned char)id.at[i] <= ' ' || id.at[i] == 0x7F || memchr(",[]\"#", id.at[i], 5))
            return false;
    return true;
}

static void put_marks(struct writer *w, const struct note *note)
{
    const char *before = " [";
    static const char *const marks[] = {"assumed", "committed", "off"};
    const bool is_set[] = {note->is_assumed, note->is_committed, note->is_off};
    if (!note->is_assumed && !note->is_committed && !note->is_off && !note->n_evidence) return;
    for (int i = 0; i < 3; i++) {
        if (!is_set[i]) continue;
        ent_text_addf(&w->text, "%s%s", before, marks[i]);
        before = ", ";
    }
    for (uint32_t i = 0; i < note->n_evidence; i++) {
        put(w, str_of(before));
        if (is_plain_id(note->evidence[i]))
            put(w, note->evidence[i]);
        else
            ent_quoted_write(&w->text, note->evidence[i]);
        before = ", ";
    }
    put(w, STR("]"));
}

static void end(struct writer *w, const struct note *note)
{
    put_marks(w, note);
    if (note->after.n) {
        put(w, STR("  "));
        put(w, note->after);
    }
    put(w, STR("\n"));
}

static void put_title(struct writer *w, struct str title)
{
    if (!title.n) return;
    put(w, STR(" "));
    ent_quoted_write(&w->text, title);
}

/* Names of a mask, joined by commas. */
static void put_makers(struct writer *w, uint32_t mask)
{
    const char *before = "";
    for (uint32_t i = 0; i < w->d->n_makers; i++) {
        if (!(mask >> i & 1)) continue;
        put(w, str_of(before));
        put_name(w, w->d->makers[i].name);
        before = ", ";
    }
}

static void write_makers(struct writer *w)
{
    if (w->d->n_makers) put(w, STR("\nmakers\n"));
    for (uint32_t i = 0; i < w->d->n_makers; i++) {
        const struct maker *m = &w->d->makers[i];
        begin(w, &m->note, 1);
        put_name(w, m->name);
        put_title(w, m->title);
        end(w, &m->note);
    }
}

static void write_options(struct writer *w)
{
    static const char *const directions[] = {"", " to yes only", " to no only"};
    if (w->d->n_options) put(w, STR("\noptions\n"));
    for (uint32_t o = 0; o < w->d->n_options; o++) {
        const struct option *option = &w->d->options[o];
        begin(w, &option->note, 1);
        if (option->owners)
            put_makers(w, option->owners);
        else
            put(w, STR("nobody"));
        put(w, STR(": "));
        put_name(w, option->name);
        put_title(w, option->title);
        put(w, str_of(directions[option->direction]));
        end(w, &option->note);
    }
}

static void write_states(struct writer *w)
{
    if (w->d->is_graph) put(w, STR("\nstates\n"));
    for (uint32_t s = 0; s < w->d->n_states; s++) {
        const struct graph_state *state = &w->d->states[s];
        begin(w, &state->note, 1);
        put_name(w, state->name);
        put_title(w, state->title);
        end(w, &state->note);
    }
}

static void write_moves(struct writer *w)
{
    for (uint32_t k = 0; k < w->d->n_graph_moves; k++) {
        const struct graph_moves *m = &w->d->graph_moves[k];
        if (!k || m[-1].maker != m->maker) {
            put(w, STR("\nmoves "));
            put_name(w, w->d->makers[m->maker].name);
            put(w, STR("\n"));
        }
        begin(w, &m->note, 1);
        put_name(w, w->d->states[m->from].name);
        put(w, m->is_both_ways ? STR(" <-> ") : STR(" -> "));
        for (uint32_t t = 0; t < m->n; t++) {
            if (t) put(w, STR(", "));
            put_name(w, w->d->states[m->to[t]].name);
        }
        end(w, &m->note);
    }
}

static void write_constraint(struct writer *w, const struct constraint *c)
{
    static const char *const heads[] = {"infeasible ", "exclusive ", "at least one ",
                                        "only if ",    "degrees ",   "feasible "};
    static const char *const between[] = {"", ", ", ", ", " -> ", " < ", ", "};
    begin(w, &c->note, 0);
    put(w, str_of(heads[c->kind]));
    for (uint32_t i = 0; i < c->n; i++) {
        if (i) put(w, str_of(between[c->kind]));
        put_formula(w, c->formulas[i]);
    }
    end(w, &c->note);
}

static void write_ban(struct writer *w, const struct ban *ban)
{
    begin(w, &ban->note, 0);
    put(w, STR("ban "));
    put_makers(w, ban->makers);
    put(w, STR(": "));
    put_formula(w, ban->from);
    put(w, STR(" -> "));
    put_formula(w, ban->to);
    end(w, &ban->note);
}

/* "a, -b", or joined by something else. */
static void put_literals(struct writer *w, const struct pattern *p, const char *between)
{
    const char *before = "";
    for (uint32_t o = 0; o < w->d->n_options; o++) {
        bool is_yes = option_set_has(&p->yes, o);
        if (!is_yes && !option_set_has(&p->no, o)) continue;
        put(w, str_of(before));
        if (!is_yes) put(w, STR("-"));
        put_name(w, w->d->options[o].name);
        before = between;
    }
}

static void write_joint(struct writer *w, const struct joint *j)
{
    begin(w, &j->note, 0);
    put(w, j->is_only ? STR("joint only") : STR("joint"));
    if (j->name.n) put(w, STR(" "));
    if (j->name.n) put_name(w, j->name);
    put(w, STR(": "));
    put_literals(w, &j->target, ", ");
    end(w, &j->note);
}

static void write_rules(struct writer *w)
{
    const struct dispute *d = w->d;
    if (d->n_constraints + d->n_bans + d->n_joints + d->n_merged) put(w, STR("\n"));
    for (uint32_t i = 0; i < d->n_constraints; i++) write_constraint(w, &d->constraints[i]);
    for (uint32_t i = 0; i < d->n_bans; i++) write_ban(w, &d->bans[i]);
    for (uint32_t i = 0; i < d->n_joints; i++) write_joint(w, &d->joints[i]);
    for (uint32_t i = 0; i < d->n_merged; i++) {
        begin(w, &d->merged[i].note, 0);
        put(w, STR("coalesce "));
        put_name(w, d->merged[i].name);
        put(w, STR(" "));
        put_formula(w, d->merged[i].formula);
        end(w, &d->merged[i].note);
    }
}

static void write_status_quo(struct writer *w)
{
    const struct dispute *d = w->d;
    if (!d->has_status_quo) return;
    put(w, STR("\n"));
    begin(w, &d->status_quo_note, 0);
    put(w, STR("status quo"));
    if (d->is_graph || d->n_options) put(w, STR(" "));
    if (d->is_graph)
        put_name(w, d->states[d->status_quo_state].name);
    else
        put_literals(w, &d->status_quo, " & ");
    end(w, &d->status_quo_note);
}

static void write_unseen(struct writer *w)
{
    const struct dispute *d = w->d;
    if (d->n_unseen) put(w, STR("\n"));
    for (uint32_t i = 0; i < d->n_unseen; i++) {
        begin(w, &d->unseen[i].note, 0);
        put(w, STR("unseen "));
        put_name(w, d->makers[d->unseen[i].maker].name);
        put(w, STR(": "));
        put_formula(w, d->unseen[i].formula);
        end(w, &d->unseen[i].note);
    }
}

static void write_coalitions(struct writer *w)
{
    const struct dispute *d = w->d;
    if (d->n_coalitions) put(w, STR("\n"));
    for (uint32_t i = 0; i < d->n_coalitions; i++) {
        begin(w, &d->coalitions[i].note, 0);
        put(w, STR("coalition "));
        put_makers(w, d->coalitions[i].members);
        end(w, &d->coalitions[i].note);
    }
}

static void put_number(struct writer *w, int64_t millionths)
{
    uint64_t size = millionths < 0 ? -(uint64_t)millionths : (uint64_t)millionths;
    char text[32];
    uint32_t part = (uint32_t)(size % 1000000);
    ent_text_addf(&w->text, "%s%llu", millionths < 0 ? "-" : "",
                  (unsigned long long)(size / 1000000));
    if (!part) return;
    int n = snprintf(text, sizeof text, ".%06u", part);
    while (text[n - 1] == '0') n--;
    put(w, (struct str){text, (size_t)n});
}

static void put_weights(struct writer *w, const struct entry *e)
{
    put(w, STR("weights "));
    for (uint32_t i = 0; i < e->n; i++) {
        if (i) put(w, STR(", "));
        put_name(w, w->d->options[e->weights[i].option].name);
        put(w, STR(" "));
        put_number(w, e->weights[i].millionths);
    }
}

/* A pattern without its braces, a name, or a formula in parentheses. */
static void put_ranked(struct writer *w, struct formula f)
{
    uint32_t kind = f.n == 1 ? f.at[0].kind : FORMULA_OPTION;
    if (kind == FORMULA_PATTERN && w->d->n_options)
        ent_pattern_write(&w->text, &w->d->patterns[f.at[0].value], w->d->n_options);
    else if (kind == FORMULA_PATTERN || kind == FORMULA_STATE || kind == FORMULA_MERGED)
        put_formula(w, f);
    else {
        put(w, STR("("));
        put_formula(w, f);
        put(w, STR(")"));
    }
}

static void put_ranking(struct writer *w, const struct entry *e)
{
    put(w, STR("ranking "));
    for (uint32_t i = 0; i < e->n; i++) {
        if (i && !e->ranked[i].degree) put(w, STR(" ="));
        if (i && e->ranked[i].degree) put(w, STR(" "));
        for (uint32_t k = 0; i && k < e->ranked[i].degree; k++) put(w, STR(">"));
        if (i && w->text.n - w->line_start > COLUMNS) {
            put(w, STR("\n"));
            w->line_start = w->text.n;
            indent(w, 3);
        } else if (i) {
            put(w, STR(" "));
        }
        put_ranked(w, e->ranked[i].states);
    }
}

static void put_put(struct writer *w, const struct entry *e)
{
    static const char *const places[] = {" above ", " below ", " with ", " first", " last"};
    put(w, STR("put "));
    put_formula(w, e->a);
    put(w, str_of(places[e->place]));
    if (e->place < PUT_FIRST) put_formula(w, e->b);
}

static void put_option_list(struct writer *w, const struct entry *e)
{
    const char *before = " ";
    for (uint32_t o = 0; o < w->d->n_options && !e->is_all; o++) {
        if (!option_set_has(&e->options, o)) continue;
        put(w, str_of(before));
        put_name(w, w->d->options[o].name);
        before = ", ";
    }
}

static void put_entry(struct writer *w, const struct entry *e)
{
    switch (e->kind) {
    case ENTRY_STATEMENT:
    case ENTRY_OVER:
    case ENTRY_OVER_NOW:
        put_formula(w, e->a);
        if (e->kind == ENTRY_OVER) put(w, STR(" over "));
        if (e->kind == ENTRY_OVER) put_formula(w, e->b);
        if (e->kind == ENTRY_OVER_NOW) put(w, STR(" over now"));
        break;
    case ENTRY_WEIGHTS:
        put_weights(w, e);
        break;
    case ENTRY_GREATLY:
        put(w, STR("greatly"));
        break;
    case ENTRY_RANKING:
        put_ranking(w, e);
        break;
    case ENTRY_PUT:
        put_put(w, e);
        break;
    case ENTRY_INDIFFERENT:
    case ENTRY_UNKNOWN:
        put(w, e->kind == ENTRY_UNKNOWN ? STR("unknown") : STR("indifferent"));
        put_option_list(w, e);
        break;
    }
}

static void write_prefer(struct writer *w, const struct prefer *p)
{
    put(w, STR("\n"));
    begin(w, &p->note, 0);
    put(w, STR("prefer "));
    put_name(w, w->d->makers[p->maker].name);
    if (p->viewer != NO_INDEX) {
        put(w, STR(" as "));
        put_name(w, w->d->makers[p->viewer].name);
        put(w, STR(" believes"));
    }
    if (p->is_partial) put(w, STR(" partial"));
    end(w, &p->note);
    for (uint32_t i = 0; i < p->n; i++) {
        begin(w, &p->entries[i].note, 1);
        put_entry(w, &p->entries[i]);
        end(w, &p->entries[i].note);
    }
}

struct str ent_dispute_write(struct arena *a, const struct dispute *d)
{
    struct writer w = {.text = {.arena = a}, .d = d};
    if (d->name.n) {
        begin(&w, &d->note, 0);
        put(&w, STR("dispute "));
        ent_quoted_write(&w.text, d->name);
        end(&w, &d->note);
    }
    write_makers(&w);
    write_options(&w);
    write_states(&w);
    write_moves(&w);
    write_rules(&w);
    write_status_quo(&w);
    write_unseen(&w);
    write_coalitions(&w);
    for (uint32_t i = 0; i < d->n_prefers; i++) write_prefer(&w, &d->prefers[i]);
    if (d->ending.n) put(&w, STR("\n"));
    put_comments(&w, d->ending, 0);
    struct str text = text_str(&w.text);
    return text.n && text.at[0] == '\n' ? str_part(text, 1, text.n) : text;
}
