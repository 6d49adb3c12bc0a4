/* Runs tests/golden/constructions/ *.txt with the model that comes with the program: the ways in which journalists quote, and what only looks
 * like one of them. "## " opens a family and "# " names a construction; "> " is a text of our own, ¶ a new paragraph; each "= " line is what a
 * careful reader finds there, no line where there is nothing to be found. These lines are written by hand, whatever comes out.
 *
 * A line "! missed" behind them says that the reader gets it wrong. Both ways are checked: a text without the line comes out right, one with
 * it does not. ENT_BLESS=1 sets and takes away these lines and no others, so that what is lost or gained shows in the difference.
 * The program prints a table of the families, and what comes out of those it misses. */
#include "unit/cmocka_all.h"

#include "unit/golden_statement.h"

static struct reader *reader;

/*   wanted     the "= " lines
 *   is_missed  it is marked so */
struct construction {
    struct str family, name, text, wanted;
    bool is_missed;
};

enum { SOMETHING, NOTHING, KINDS };

/* Of one family and one kind: texts in which something is to be found, or nothing. */
struct tally {
    uint32_t n, right;
};

/* One file while it is gone through.
 *
 *   now     as it would be if its marks were right
 *   gained  texts that are marked and come out right; lost: the other way round */
struct list {
    struct arena *arena;
    golden_render render;
    struct text_buffer now;
    struct construction at;
    struct tally family[KINDS], all[KINDS];
    uint32_t gained, lost;
};

static struct str line_at(struct str file, size_t start)
{
    return str_part(file, start, ent_str_find(file, STR("\n"), start));
}

/* The lines from start on that open with a mark; reading goes on behind them. */
static struct str lines_with(struct str file, size_t *start, char mark)
{
    size_t first = *start;
    while (*start < file.n && file.at[*start] == mark) *start += line_at(file, *start).n + 1;
    return str_part(file, first, *start < file.n ? *start : file.n);
}

static void show_tally(struct str name, const struct tally *t)
{
    printf("%-28.*s %3u of %3u right,  %3u of %3u left alone\n", STR_ARGS(name), t[SOMETHING].right,
           t[SOMETHING].n, t[NOTHING].right, t[NOTHING].n);
}

static void close_family(struct list *t)
{
    if (t->at.family.n) show_tally(t->at.family, t->family);
    memset(t->family, 0, sizeof t->family);
}

static void show_wrong(const struct construction *c, struct str found)
{
    printf("%s: %.*s, %.*s: %.*s\n", c->is_missed ? "missed" : "LOST", STR_ARGS(c->family),
           STR_ARGS(c->name), STR_ARGS(c->text));
    if (!c->is_missed) printf("wanted\n%.*s", STR_ARGS(c->wanted));
    printf("found\n%.*s", STR_ARGS(found));
}

static void judge(struct list *t)
{
    struct arena a = {0};
    struct text_buffer found = {.arena = &a};
    struct golden_case c = {.arena = &a, .text = t->at.text};
    t->render(&c, &found);
    bool is_right = str_equal(text_str(&found), t->at.wanted);
    int kind = t->at.wanted.n ? SOMETHING : NOTHING;
    struct tally *const tallies[] = {&t->family[kind], &t->all[kind]};
    for (int i = 0; i < 2; i++) tallies[i]->n++, tallies[i]->right += is_right;
    t->gained += is_right && t->at.is_missed;
    t->lost += !is_right && !t->at.is_missed;
    if (!is_right) show_wrong(&t->at, text_str(&found));
    if (is_right && t->at.is_missed) printf("GAINED: %.*s\n", STR_ARGS(t->at.text));
    ent_text_add(&t->now, t->at.wanted);
    if (!is_right) ent_text_add(&t->now, STR("! missed\n"));
    ent_arena_free(&a);
}

/* Takes the line at start and, behind a text, those that belong to it; says where the next one starts. */
static size_t take_line(struct list *t, struct str file, size_t start)
{
    struct str line = line_at(file, start);
    size_t next = start + line.n + 1;
    ent_text_add(&t->now, line);
    ent_text_add_char(&t->now, '\n');
    struct str mark = str_part(line, 0, ent_str_find(line, STR(" "), 0));
    struct str words = str_part(line, mark.n < line.n ? mark.n + 1 : line.n, line.n);
    if (str_is(mark, "##")) {
        close_family(t);
        t->at.family = words;
    }
    if (str_is(mark, "#")) t->at.name = words;
    if (!str_is(mark, ">")) return next;
    t->at.text = words;
    t->at.wanted = lines_with(file, &next, '=');
    t->at.is_missed = lines_with(file, &next, '!').n > 0;
    judge(t);
    return next;
}

static void check_list(const char *name, golden_render render)
{
    struct arena a = {0};
    struct list t = {.arena = &a, .render = render, .now = {.arena = &a}};
    char path[240];
    snprintf(path, sizeof path, SOURCE_DIR "/tests/golden/constructions/%s.txt", name);
    struct str file = golden_file(&a, path);
    for (size_t at = 0; at < file.n;) at = take_line(&t, file, at);
    close_family(&t);
    show_tally(str_of(name), t.all);
    assert_true(t.all[SOMETHING].right > 0 && t.all[NOTHING].right > 0);
    if (t.gained + t.lost)
        printf("%u gained, %u lost: ENT_BLESS=1 marks them so\n", t.gained, t.lost);
    if (getenv("ENT_BLESS"))
        golden_write(path, text_str(&t.now));
    else
        assert_int_equal(t.gained + t.lost, 0);
    ent_arena_free(&a);
}

static void show_statements(const struct golden_case *c, struct text_buffer *out)
{
    const struct reading *r = plain_reading(c->arena, reader, c->text);
    for (uint32_t i = 0; i < r->statements.n; i++) {
        const struct statement *s = &r->statements.at[i];
        struct str words = span_of(r->document->text, s->source.span);
        ent_text_add(out, STR("= "));
        show_way(out, words.n ? words : s->source.name, s);
        show_words(out, r->document->text, s);
    }
}

/* The source as printed, the name behind it and the party it speaks for. */
static void show_who(const struct golden_case *c, struct text_buffer *out)
{
    const struct reading *r = plain_reading(c->arena, reader, c->text);
    for (uint32_t i = 0; i < r->statements.n; i++) {
        const struct mention *m = &r->statements.at[i].source;
        ent_text_addf(out, "= %.*s -> %.*s", STR_ARGS(span_of(r->document->text, m->span)),
                      STR_ARGS(m->name));
        if (m->party.n) ent_text_addf(out, " (%.*s)", STR_ARGS(m->party));
        ent_text_add_char(out, '\n');
    }
}

/* party act | certainty, past, shift, alleged | condition */
static void show_positions(const struct golden_case *c, struct text_buffer *out)
{
    const struct reading *r = plain_reading(c->arena, reader, c->text);
    for (uint32_t i = 0; i < r->positions.n; i++) {
        const struct position *p = &r->positions.at[i];
        ent_text_addf(out, "= %.*s %s | %s", STR_ARGS(p->party), ent_act_words[p->act],
                      ent_certainty_words[ent_certainty(p)]);
        if (p->is_past) ent_text_add(out, STR(" past"));
        if (p->is_shift) ent_text_add(out, STR(" shift"));
        if (p->is_alleged) ent_text_add(out, STR(" alleged"));
        ent_text_addf(out, " |%s%.*s\n", p->exchange.n ? " " : "", STR_ARGS(p->exchange));
    }
}

static void who_said_what_is_found_where_it_is_said_and_nowhere_else(void **state)
{
    (void)state;
    check_list("statements", show_statements);
}

static void pronouns_and_epithets_are_names_and_names_speak_for_parties(void **state)
{
    (void)state;
    check_list("who", show_who);
}

static void each_act_is_found_in_each_of_its_forms(void **state)
{
    (void)state;
    check_list("positions", show_positions);
}

static int open_reader(void **state)
{
    (void)state;
    struct reader_options options = {.model = SOURCE_DIR "/data/model/english.model", .threads = 1};
    struct ent_error err = {0};
    reader = ent_reader_open(&options, &err);
    return reader ? 0 : -1;
}

static int close_reader(void **state)
{
    (void)state;
    ent_reader_close(reader);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_said_what_is_found_where_it_is_said_and_nowhere_else),
        cmocka_unit_test(pronouns_and_epithets_are_names_and_names_speak_for_parties),
        cmocka_unit_test(each_act_is_found_in_each_of_its_forms),
    };
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
