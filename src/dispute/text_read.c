#include "dispute/text_read.h"

#include "dispute/word.h"

bool ent_text_name(struct text_reader *r, const char *what, struct str *out)
{
    enum token_kind kind = r->t.token.kind;
    bool is_word = kind == TOKEN_WORD && !ent_word_is_reserved(r->t.token.text);
    if (!is_word && kind != TOKEN_QUOTED) return ent_token_expected(&r->t, what);
    if (!r->t.token.text.n)
        return ent_token_fail(&r->t, &r->t.token, ENT_EDATA, "expected %s, found an empty name",
                              what);
    *out = r->t.token.text;
    ent_token_next(&r->t);
    return true;
}

bool ent_text_mark(struct text_reader *r, char mark, const char *what)
{
    if (!token_is(&r->t, mark)) return ent_token_expected(&r->t, what);
    ent_token_next(&r->t);
    return true;
}

static bool fail_unknown(struct text_reader *r, const struct token *t, const char *what)
{
    struct str cut = ent_token_cut(t->text);
    return ent_token_fail(&r->t, t, ENT_EDATA, "unknown %s \"%.*s\"", what, STR_ARGS(cut));
}

bool ent_text_maker(struct text_reader *r, uint32_t *out)
{
    struct token first = r->t.token;
    struct str name;
    if (!ent_text_name(r, "a decision maker", &name)) return false;
    *out = ent_dispute_maker(&r->draft.d, name);
    return *out != NO_INDEX || fail_unknown(r, &first, "decision maker");
}

bool ent_text_option(struct text_reader *r, uint32_t *out)
{
    struct token first = r->t.token;
    struct str name;
    if (!ent_text_name(r, "an option", &name)) return false;
    *out = ent_dispute_option(&r->draft.d, name);
    return *out != NO_INDEX || fail_unknown(r, &first, "option");
}

bool ent_text_state(struct text_reader *r, uint32_t *out)
{
    struct token first = r->t.token;
    struct str name;
    if (!ent_text_name(r, "a state", &name)) return false;
    *out = ent_draft_state(&r->draft, name);
    return *out != NO_INDEX || fail_unknown(r, &first, "state");
}

bool ent_text_makers(struct text_reader *r, uint32_t *mask)
{
    *mask = 0;
    for (;;) {
        struct token first = r->t.token;
        uint32_t maker;
        if (!ent_text_maker(r, &maker)) return false;
        struct str cut = ent_token_cut(first.text);
        if (*mask >> maker & 1)
            return ent_token_fail(&r->t, &first, ENT_EDATA, "\"%.*s\" stands here twice",
                                  STR_ARGS(cut));
        *mask |= 1u << maker;
        if (!token_is(&r->t, ',')) return true;
        ent_token_next_on_any_line(&r->t);
    }
}

void ent_text_begin(struct text_reader *r, struct note *note)
{
    *note = (struct note){.line = r->t.token.line};
}

static bool read_evidence(struct text_reader *r, struct note *note)
{
    struct ids VEC(struct str) ids = {0};
    do {
        ent_token_next(&r->t);
        ent_token_as_id(&r->t);
        struct str id = r->t.token.text;
        bool is_id = r->t.token.kind == TOKEN_WORD || r->t.token.kind == TOKEN_QUOTED;
        if (!is_id || !id.n) return ent_token_expected(&r->t, "an id of evidence or a mark");
        if (str_is(id, "assumed") && r->t.token.kind == TOKEN_WORD)
            note->is_assumed = true;
        else if (str_is(id, "committed") && r->t.token.kind == TOKEN_WORD)
            note->is_committed = true;
        else if (str_is(id, "off") && r->t.token.kind == TOKEN_WORD)
            note->is_off = true;
        else
            *vec_add(r->draft.arena, &ids) = id;
        ent_token_next(&r->t);
    } while (token_is(&r->t, ','));
    note->evidence = ids.at;
    note->n_evidence = ids.n;
    return ent_text_mark(r, ']', "a comma or a closing bracket");
}

bool ent_text_end(struct text_reader *r, struct note *note)
{
    if (token_is(&r->t, '[') && !read_evidence(r, note)) return false;
    if (!token_ends_line(&r->t)) return ent_token_expected(&r->t, "the end of the line");
    if (r->t.has_failed) return false;
    note->after = r->t.line_comment;
    note->before = text_str(&r->t.comment);
    r->t.line_comment = STR_NONE;
    r->t.comment = (struct text_buffer){.arena = r->draft.arena};
    if (r->t.token.kind == TOKEN_END_OF_LINE) ent_token_next_on_any_line(&r->t);
    ent_draft_step(&r->draft);
    return !r->t.has_failed;
}

static bool read_title(struct text_reader *r, struct str *title)
{
    if (r->t.token.kind != TOKEN_QUOTED) return true;
    *title = r->t.token.text;
    ent_token_next(&r->t);
    return !r->t.has_failed;
}

static bool fail_twice(struct text_reader *r, const struct token *t, const char *what)
{
    struct str cut = ent_token_cut(t->text);
    return ent_token_fail(&r->t, t, ENT_EDATA, "a second %s \"%.*s\"", what, STR_ARGS(cut));
}

static bool read_maker(struct text_reader *r)
{
    struct maker maker = {0};
    struct token first = r->t.token;
    ent_text_begin(r, &maker.note);
    if (!ent_text_name(r, "a decision maker", &maker.name) || !read_title(r, &maker.title))
        return false;
    if (ent_dispute_maker(&r->draft.d, maker.name) != NO_INDEX)
        return fail_twice(r, &first, "decision maker");
    if (r->draft.makers.n == GAME_MAKERS_MAX)
        return ent_token_fail(&r->t, &first, ENT_ELIMIT, "more than %d decision makers",
                              GAME_MAKERS_MAX);
    *vec_add(r->draft.arena, &r->draft.makers) = maker;
    return ent_text_end(r, &r->draft.makers.at[r->draft.makers.n - 1].note);
}

static bool read_direction(struct text_reader *r, enum direction *out)
{
    if (!token_is_word(&r->t, "to")) return true;
    ent_token_next(&r->t);
    bool is_yes = token_is_word(&r->t, "yes"), is_no = token_is_word(&r->t, "no");
    if (!is_yes && !is_no) return ent_token_expected(&r->t, "\"yes only\" or \"no only\"");
    ent_token_next(&r->t);
    if (!token_is_word(&r->t, "only")) return ent_token_expected(&r->t, "\"only\"");
    ent_token_next(&r->t);
    *out = is_yes ? DIRECTION_ONLY_YES : DIRECTION_ONLY_NO;
    return true;
}

static bool read_owners(struct text_reader *r, uint32_t *owners)
{
    if (token_is_word(&r->t, "nobody")) {
        ent_token_next(&r->t);
        *owners = 0;
    } else if (!ent_text_makers(r, owners)) {
        return false;
    }
    return ent_text_mark(r, ':', "a colon after whose option it is");
}

static bool read_option(struct text_reader *r)
{
    struct option option = {0};
    ent_text_begin(r, &option.note);
    if (!read_owners(r, &option.owners)) return false;
    struct token first = r->t.token;
    if (!ent_text_name(r, "an option", &option.name) || !read_title(r, &option.title) ||
        !read_direction(r, &option.direction))
        return false;
    if (ent_dispute_option(&r->draft.d, option.name) != NO_INDEX)
        return fail_twice(r, &first, "option");
    if (r->draft.options.n == OPTIONS_MAX)
        return ent_token_fail(&r->t, &first, ENT_ELIMIT, "more than %d options", OPTIONS_MAX);
    *vec_add(r->draft.arena, &r->draft.options) = option;
    return ent_text_end(r, &r->draft.options.at[r->draft.options.n - 1].note);
}

static bool read_state(struct text_reader *r)
{
    struct graph_state state = {0};
    struct token first = r->t.token;
    ent_text_begin(r, &state.note);
    if (!ent_text_name(r, "a state", &state.name) || !read_title(r, &state.title)) return false;
    if (!ent_draft_add_state(&r->draft, state)) return fail_twice(r, &first, "state");
    return ent_text_end(r, &r->draft.states.at[r->draft.states.n - 1].note);
}

static bool read_targets(struct text_reader *r, struct graph_moves *moves)
{
    struct targets VEC(uint32_t) to = {0};
    do {
        struct token first;
        ent_token_next_on_any_line(&r->t);
        first = r->t.token;
        uint32_t *target = vec_add(r->draft.arena, &to);
        if (!ent_text_state(r, target)) return false;
        if (*target == moves->from)
            return ent_token_fail(&r->t, &first, ENT_EDATA, "a move from a state to itself");
    } while (token_is(&r->t, ','));
    moves->to = to.at;
    moves->n = to.n;
    return true;
}

static bool read_moves(struct text_reader *r, uint32_t maker)
{
    struct graph_moves moves = {.maker = maker};
    ent_text_begin(r, &moves.note);
    if (!ent_text_state(r, &moves.from)) return false;
    moves.is_both_ways = r->t.token.kind == TOKEN_ARROWS;
    if (r->t.token.kind != TOKEN_ARROW && r->t.token.kind != TOKEN_ARROWS)
        return ent_token_expected(&r->t, "-> or <->");
    if (!read_targets(r, &moves) || !ent_text_end(r, &moves.note)) return false;
    *vec_add(r->draft.arena, &r->draft.graph_moves) = moves;
    return true;
}

bool ent_text_is_heading(const struct text_reader *r)
{
    static const char *const inside[] = {"weights", "greatly", "ranking", "put",
                                         "unknown", "now",     "nobody",  "indifferent"};
    static const char *const operators[] = {"not", "and", "or", "if", "iff"};
    struct str word = r->t.token.text;
    if (r->t.token.kind == TOKEN_END_OF_FILE) return true;
    return r->t.token.kind == TOKEN_WORD && ent_word_is_reserved(word) &&
           !STR_AMONG(word, inside) && !STR_AMONG_FOLD(word, operators);
}

/* Comments above a heading are those of the section's first entry. */
static bool end_heading(struct text_reader *r)
{
    if (!token_ends_line(&r->t)) return ent_token_expected(&r->t, "the end of the line");
    if (r->t.token.kind == TOKEN_END_OF_LINE) ent_token_next_on_any_line(&r->t);
    return !r->t.has_failed;
}

static bool read_each(struct text_reader *r, bool (*entry)(struct text_reader *))
{
    if (!end_heading(r)) return false;
    while (!ent_text_is_heading(r))
        if (!entry(r)) return false;
    return true;
}

static bool section_makers(struct text_reader *r, struct note note)
{
    (void)note;
    return read_each(r, read_maker);
}

static bool section_options(struct text_reader *r, struct note note)
{
    (void)note;
    if (r->draft.d.is_graph)
        return ent_token_expected(&r->t, "no options where states are given as such");
    return read_each(r, read_option);
}

static bool section_states(struct text_reader *r, struct note note)
{
    (void)note;
    if (r->draft.options.n || r->draft.constraints.n || r->draft.bans.n || r->draft.joints.n)
        return ent_token_expected(&r->t, "no states where there are options");
    r->draft.d.is_graph = true;
    return read_each(r, read_state);
}

static bool section_moves(struct text_reader *r, struct note note)
{
    uint32_t maker;
    (void)note;
    if (!r->draft.d.is_graph) return ent_token_expected(&r->t, "moves after states only");
    if (!ent_text_maker(r, &maker) || !end_heading(r)) return false;
    while (!ent_text_is_heading(r))
        if (!read_moves(r, maker)) return false;
    return true;
}

static bool section_dispute(struct text_reader *r, struct note note)
{
    struct dispute *d = &r->draft.d;
    if (d->name.n || d->note.line || r->draft.makers.n)
        return ent_token_expected(&r->t, "the dispute's name on the first line only");
    d->note = note;
    return ent_text_name(r, "a name", &d->name) && ent_text_end(r, &d->note);
}

static bool section_infeasible(struct text_reader *r, struct note note)
{
    return ent_text_constraint(r, CONSTRAINT_INFEASIBLE, note);
}

static bool section_feasible(struct text_reader *r, struct note note)
{
    return ent_text_constraint(r, CONSTRAINT_FEASIBLE, note);
}

static bool section_exclusive(struct text_reader *r, struct note note)
{
    return ent_text_constraint(r, CONSTRAINT_EXCLUSIVE, note);
}

static bool skip_word(struct text_reader *r, const char *word)
{
    if (!token_is_word(&r->t, word)) return false;
    ent_token_next(&r->t);
    return true;
}

static bool section_at_least_one(struct text_reader *r, struct note note)
{
    if (!skip_word(r, "least") || !skip_word(r, "one"))
        return ent_token_expected(&r->t, "\"at least one\"");
    return ent_text_constraint(r, CONSTRAINT_AT_LEAST_ONE, note);
}

static bool section_only_if(struct text_reader *r, struct note note)
{
    if (!skip_word(r, "if")) return ent_token_expected(&r->t, "\"only if\"");
    return ent_text_constraint(r, CONSTRAINT_ONLY_IF, note);
}

static bool section_degrees(struct text_reader *r, struct note note)
{
    return ent_text_constraint(r, CONSTRAINT_DEGREES, note);
}

static bool section_status_quo(struct text_reader *r, struct note note)
{
    if (!skip_word(r, "quo")) return ent_token_expected(&r->t, "\"status quo\"");
    return ent_text_status_quo(r, note);
}

static const struct {
    const char *word;
    bool (*read)(struct text_reader *, struct note);
} sections[] = {
    {"dispute", section_dispute},   {"makers", section_makers},
    {"options", section_options},   {"states", section_states},
    {"moves", section_moves},       {"infeasible", section_infeasible},
    {"feasible", section_feasible}, {"exclusive", section_exclusive},
    {"at", section_at_least_one},   {"only", section_only_if},
    {"degrees", section_degrees},   {"ban", ent_text_ban},
    {"joint", ent_text_joint},      {"coalesce", ent_text_merged},
    {"status", section_status_quo}, {"unseen", ent_text_unseen},
    {"prefer", ent_text_prefer},    {"coalition", ent_text_coalition},
};

static bool read_section(struct text_reader *r)
{
    struct note note;
    ent_text_begin(r, &note);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (token_is_word(&r->t, sections[i].word)) {
            ent_token_next(&r->t);
            return sections[i].read(r, note);
        }
    return ent_token_expected(&r->t, "makers, options, prefer or another heading");
}

const struct dispute *ent_text_read(struct arena *a, const char *name, struct str text,
                                    struct ent_error *err)
{
    struct text_reader r = {.draft = {.arena = a}};
    r.draft.d.file = str_of(name);
    r.draft.d.status_quo_state = NO_INDEX;
    ent_token_start(&r.t, a, name, text, err);
    while (!r.t.has_failed && r.t.token.kind != TOKEN_END_OF_FILE)
        if (!read_section(&r)) return NULL;
    if (r.t.has_failed) return NULL;
    r.draft.d.ending = text_str(&r.t.comment);
    return ent_draft_finish(&r.draft);
}
