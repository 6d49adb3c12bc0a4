#include "unit/cmocka_all.h"

#include "encoder/wordpiece.h"

static const char vocabulary[] =
    "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\nmeet\nmeeting\n##ing\n##s\n.\n'\nun\n"
    "##related\ncafe\n=\n\xE4\xB8\xAD\n##a\n-\n##afe";

/* The pieces of a word as their lines in the vocabulary. */
static const char *cut(struct arena *a, struct str word)
{
    struct wordpiece w;
    struct ent_error err = {0};
    struct piece_ids ids = {0};
    assert_true(ent_wordpiece(a, str_of(vocabulary), "test", &w, &err));
    struct text_buffer out = {.arena = a};
    uint32_t n = ent_word_pieces(a, &w, word, &ids);
    assert_int_equal(n, ids.n);
    for (uint32_t i = 0; i < n; i++) {
        struct str piece = str_part(w.vocabulary, w.start[ids.at[i]], w.start[ids.at[i] + 1] - 1);
        ent_text_addf(&out, "%s%.*s", i ? " " : "", STR_ARGS(piece));
    }
    ent_text_add_char(&out, '\0');
    return out.at;
}

static void expect(const char *word, const char *pieces)
{
    struct arena a = {0};
    assert_string_equal(cut(&a, str_of(word)), pieces);
    ent_arena_free(&a);
}

static void the_longest_piece_is_taken_first(void **state)
{
    (void)state;
    expect("meeting", "meeting");
    expect("meetings", "meeting ##s");
    expect("meets", "meet ##s");
    expect("unrelated", "un ##related");
}

static void a_word_with_one_part_unknown_is_unknown_whole(void **state)
{
    (void)state;
    expect("meetxs", "[UNK]");
    expect("x", "[UNK]");
    expect("ing", "[UNK]");
    expect("un.x", "un . [UNK]");
}

static void a_part_that_goes_on_is_not_one_that_starts(void **state)
{
    (void)state;
    expect("aafe", "a ##afe");
    expect("aa", "a ##a");
    expect("afe", "[UNK]");
    expect("ameet", "[UNK]");
}

static void case_and_accents_are_lost(void **state)
{
    (void)state;
    expect("MEETING", "meeting");
    expect("Caf\xC3\xA9", "cafe");
    expect("cafe\xCC\x81", "cafe");
    expect("\xEF\xBB\xBF\x63\xC2\xAD"
           "afe",
           "cafe");
    expect("\xE2\x84\xAB", "a"); /* the angstrom sign */
}

static void marks_and_ideographs_are_words(void **state)
{
    (void)state;
    expect("'meet.'", "' meet . '");
    expect("a\xE4\xB8\xAD"
           "a",
           "a \xE4\xB8\xAD a");
    expect("a a\xC2\xA0"
           "a",
           "a a a");
    expect("\xE2\x89\xA0", "="); /* not equal */
}

static void a_token_always_has_a_piece(void **state)
{
    (void)state;
    expect("", "[UNK]");
    expect("\xE2\x80\x8B", "[UNK]");
    expect("\x01\xFF", "[UNK]");
    expect(" ", "[UNK]");
}

static void a_word_of_over_a_hundred_letters_is_unknown(void **state)
{
    (void)state;
    char word[1001];
    for (int n = 99; n <= 1000; n = n < 101 ? n + 1 : n + 899) {
        memset(word, 'a', (size_t)n), word[n] = '\0';
        struct arena a = {0};
        bool is_unknown = !strcmp(cut(&a, str_of(word)), "[UNK]");
        assert_int_equal(is_unknown, n > PIECE_WORD_LETTERS);
        ent_arena_free(&a);
    }
}

static void the_case_class_tells_what_pieces_do_not(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        enum case_class class;
    } cases[] = {{"talks", CASE_LOWER},       {"", CASE_LOWER},
                 {"1,000", CASE_LOWER},       {"Talks", CASE_CAPITAL},
                 {"TALKS", CASE_ALL_CAPITAL}, {"U.S.", CASE_ALL_CAPITAL},
                 {"I", CASE_ONE_CAPITAL},     {"3M", CASE_ONE_CAPITAL},
                 {"iPhone", CASE_MIXED},      {"McDonald", CASE_MIXED},
                 {"'Tis", CASE_CAPITAL},      {"\xC3\x89tat", CASE_CAPITAL},
                 {"\xE4\xB8\xAD", CASE_LOWER}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(ent_case_class(str_of(cases[i].word)), cases[i].class);
}

static void refused(const char *pieces, const char *message)
{
    struct arena a = {0};
    struct wordpiece w;
    struct ent_error err = {0};
    assert_false(ent_wordpiece(&a, str_of(pieces), "v.txt", &w, &err));
    assert_int_equal(err.code, ENT_EDATA);
    assert_string_equal(err.message, message);
    ent_arena_free(&a);
}

static void a_bad_vocabulary_is_refused_with_its_line(void **state)
{
    (void)state;
    char longest[2 * PIECE_BYTES] = "a\n";
    memset(longest + 2, 'b', PIECE_BYTES + 1);
    refused("", "v.txt: no piece [UNK]");
    refused("[UNK]\n[CLS]\na", "v.txt: no piece [SEP]");
    refused("a\n\nb", "v.txt:2: an empty piece");
    refused("\n", "v.txt:1: an empty piece");
    refused("a\nb\n##a\na\n", "v.txt:4: the piece of line 1 again");
    refused("a\nb\xFF\n", "v.txt:2: a piece that is no UTF-8");
    refused(longest, "v.txt:2: a piece of 256 bytes, over 255");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_piece_is_taken_first),
        cmocka_unit_test(a_word_with_one_part_unknown_is_unknown_whole),
        cmocka_unit_test(a_part_that_goes_on_is_not_one_that_starts),
        cmocka_unit_test(case_and_accents_are_lost),
        cmocka_unit_test(marks_and_ideographs_are_words),
        cmocka_unit_test(a_token_always_has_a_piece),
        cmocka_unit_test(a_word_of_over_a_hundred_letters_is_unknown),
        cmocka_unit_test(the_case_class_tells_what_pieces_do_not),
        cmocka_unit_test(a_bad_vocabulary_is_refused_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
