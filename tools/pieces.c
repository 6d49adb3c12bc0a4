/* entente-pieces VOCABULARY < SENTENCES.conllu: the word pieces of each sentence, one a line, for tools/train, which never cuts a word by
 * itself. VOCABULARY is a model file, or a file with one piece a line.
 *
 *   {"ids": [2013, ...], "case": [1, ...], "first": [0, 1, ...], "doc": true}
 *
 * ids and case have a number a piece, first has one a word: where its pieces start in ids. [CLS] and [SEP] are left to windows. Words are
 * syntactic words: range lines and empty nodes are left out. doc: a "# newdoc" stands above the sentence.
 *
 * entente-pieces --time VOCABULARY < SENTENCES.conllu: words a second instead, the best of ten rounds. */
#include <stdio.h>
#include <time.h>

#include "base/json.h"
#include "encoder/model.h"

struct words VEC(struct str);

struct sentence {
    struct words words;
    bool opens_document;
};

static struct str read_all(struct arena *a, FILE *in)
{
    struct text_buffer text = {.arena = a};
    char part[1 << 16];
    for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;)
        ent_text_add(&text, (struct str){part, n});
    return text_str(&text);
}

static struct str next_line(struct str text, size_t *at)
{
    size_t end = ent_str_find(text, STR("\n"), *at);
    struct str line = str_part(text, *at, end);
    *at = end + 1;
    return line;
}

static void take_word(struct arena *a, struct sentence *s, struct str line)
{
    size_t tab = ent_str_find(line, STR("\t"), 0);
    size_t end = ent_str_find(line, STR("\t"), tab + 1);
    struct str id = str_part(line, 0, tab);
    bool is_word = ent_str_find(id, STR("-"), 0) == id.n && ent_str_find(id, STR("."), 0) == id.n;
    if (is_word && tab < line.n) *vec_add(a, &s->words) = str_part(line, tab + 1, end);
}

/* Takes the lines of one sentence; false where there are no more. */
static bool next_sentence(struct arena *a, struct str text, size_t *at, struct sentence *s)
{
    *s = (struct sentence){0};
    while (*at < text.n) {
        struct str line = next_line(text, at);
        if (str_is_empty(line) && s->words.n) break;
        if (str_starts(line, STR("# newdoc"))) s->opens_document = true;
        if (!str_is_empty(line) && line.at[0] != '#') take_word(a, s, line);
    }
    return s->words.n > 0;
}

static void print_numbers(struct json_writer *j, const char *key, const struct piece_ids *numbers)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < numbers->n; i++) ent_json_int(j, numbers->at[i]);
    ent_json_close(j, ']');
}

static void print_sentence(struct arena *a, const struct wordpiece *w, const struct sentence *s)
{
    struct piece_ids ids = {0}, cases = {0}, first = {0};
    for (uint32_t i = 0; i < s->words.n; i++) {
        *vec_add(a, &first) = ids.n;
        uint32_t n = ent_word_pieces(a, w, s->words.at[i], &ids);
        while (n--) *vec_add(a, &cases) = ent_case_class(s->words.at[i]);
    }
    struct json_writer j = {.out = stdout};
    ent_json_open(&j, '{');
    print_numbers(&j, "ids", &ids);
    print_numbers(&j, "case", &cases);
    print_numbers(&j, "first", &first);
    ent_json_key(&j, "doc");
    ent_json_bool(&j, s->opens_document);
    ent_json_close(&j, '}');
    ent_json_end_line(&j);
}

static void print_all(const struct wordpiece *w, struct str text)
{
    struct arena a = {0};
    struct sentence s;
    for (size_t at = 0; next_sentence(&a, text, &at, &s); ent_arena_reset(&a))
        print_sentence(&a, w, &s);
    ent_arena_free(&a);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void measure(const struct wordpiece *w, struct str text)
{
    struct arena a = {0};
    struct sentence s;
    struct words words = {0};
    for (size_t at = 0; next_sentence(&a, text, &at, &s);)
        for (uint32_t i = 0; i < s.words.n; i++) *vec_add(&a, &words) = s.words.at[i];
    double best = 1e9;
    struct piece_ids ids = {0};
    for (int round = 0; round < 10; round++) {
        double start = seconds();
        ids.n = 0;
        for (uint32_t i = 0; i < words.n; i++) ent_word_pieces(&a, w, words.at[i], &ids);
        double took = seconds() - start;
        if (took < best) best = took;
    }
    printf("%u words %u pieces %.0f words/s\n", words.n, ids.n, words.n / best);
    ent_arena_free(&a);
}

/* The vocabulary of a model file, or the file itself; a model stays open as long as the program runs. */
static bool open_vocabulary(struct arena *a, const char *path, struct wordpiece *w,
                            struct ent_error *err)
{
    FILE *in = fopen(path, "rb");
    if (!in) return ent_fail(err, ENT_ENOINPUT, "%s: cannot open", path);
    struct str content = read_all(a, in);
    fclose(in);
    if (!str_starts(content, STR("ENTMODEL"))) return ent_wordpiece(a, content, path, w, err);
    struct model *m = ent_model_open(path, err);
    return m && ent_model_wordpiece(a, m, w, err);
}

int main(int n, char **arguments)
{
    bool is_timed = n == 3 && !strcmp(arguments[1], "--time");
    if (n != 2 && !is_timed) {
        fputs("usage: entente-pieces [--time] VOCABULARY < SENTENCES.conllu\n", stderr);
        return 2;
    }
    struct arena a = {0};
    struct ent_error err = {0};
    struct wordpiece w;
    if (!open_vocabulary(&a, arguments[n - 1], &w, &err)) {
        fprintf(stderr, "entente-pieces: %s\n", err.message);
        return err.code == ENT_ENOINPUT ? 66 : 65;
    }
    struct str text = read_all(&a, stdin);
    is_timed ? measure(&w, text) : print_all(&w, text);
    ent_arena_free(&a);
    return fflush(stdout) ? 74 : 0;
}
