#include "cli/options.h"

#include <getopt.h>
#include <limits.h>
#include <stdlib.h>

#define X(name, words, arguments, fewest, most, help) {words, arguments, fewest, most, help},
const struct command ent_commands[COMMAND_COUNT] = {ENT_COMMANDS(X)};
#undef X
#define X(name, word, letter, argument, values, commands, help)                                    \
    {word, letter, argument, values, commands, help},
const struct option_row ent_options[OPTION_COUNT] = {ENT_OPTIONS(X)};
#undef X

enum { FIRST_LONG = 256 }; /* what getopt_long returns for option 0; letters are below */

struct getopt_tables {
    struct option longs[OPTION_COUNT + 1];
    char shorts[2 * OPTION_COUNT + 3];
};

/* "-" hands every word over in order, whatever POSIXLY_CORRECT says; ":" tells a missing argument from an unknown option. */
static void fill_tables(struct getopt_tables *t)
{
    size_t n = 0;
    t->shorts[n++] = '-';
    t->shorts[n++] = ':';
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &ent_options[i];
        int has_argument = row->argument ? required_argument : no_argument;
        t->longs[i] = (struct option){row->word, has_argument, NULL, FIRST_LONG + i};
        if (row->letter) t->shorts[n++] = row->letter;
        if (row->letter && row->argument) t->shorts[n++] = ':';
    }
}

static int option_of_letter(int letter)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if (ent_options[i].letter && ent_options[i].letter == letter) return i;
    return -1;
}

static bool fail_option(struct ent_error *err, int found, char **argv)
{
    if (found == ':') return ent_fail(err, ENT_EARGUMENT, "%s needs an argument", argv[optind - 1]);
    if (optopt >= FIRST_LONG)
        return ent_fail(err, ENT_EARGUMENT, "--%s takes no argument",
                        ent_options[optopt - FIRST_LONG].word);
    if (optopt) return ent_fail(err, ENT_EARGUMENT, "unknown option -%c; see --help", optopt);
    return ent_fail(err, ENT_EARGUMENT, "unknown or ambiguous option %s; see --help",
                    argv[optind - 1]);
}

static bool take_options(int n, char **argv, struct arguments *out, struct ent_error *err)
{
    struct getopt_tables tables = {0};
    fill_tables(&tables);
    opterr = 0;
    optind = 0;
    for (int found; (found = getopt_long(n, argv, tables.shorts, tables.longs, NULL)) != -1;) {
        if (found == 1) {
            out->words[out->n++] = optarg;
            continue;
        }
        int option = found >= FIRST_LONG ? found - FIRST_LONG : option_of_letter(found);
        if (found == '?' || found == ':' || option < 0) return fail_option(err, found, argv);
        out->value[option] = optarg ? optarg : "";
    }
    while (optind < n) out->words[out->n++] = argv[optind++];
    return true;
}

/* How many of the words are the command's: 0 where it is another. */
static int words_matched(const struct command *c, const struct arguments *given)
{
    const char *at = c->words;
    for (int i = 0; i < given->n; i++) {
        size_t n = strcspn(at, " ");
        if (strlen(given->words[i]) != n || memcmp(at, given->words[i], n) != 0) return 0;
        if (!at[n]) return i + 1;
        at += n + 1;
    }
    return 0;
}

static bool find_command(struct arguments *given, struct ent_error *err)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        int n = words_matched(&ent_commands[i], given);
        if (!n) continue;
        given->command = (enum command_name)i;
        given->words += n;
        given->n -= n;
        return true;
    }
    if (!strcmp(given->words[0], "ledger"))
        return ent_fail(err, ENT_EARGUMENT,
                        "ledger: say what to do: add, list, show, export, confirm or purge");
    if (!strcmp(given->words[0], "dispute"))
        return ent_fail(err, ENT_EARGUMENT, "dispute: say what to do: check, convert or show");
    return ent_fail(err, ENT_EARGUMENT, "%s: no such command; see --help", given->words[0]);
}

static bool check_fit(const struct arguments *given, struct ent_error *err)
{
    const struct command *c = &ent_commands[given->command];
    for (int i = 0; i < OPTION_COUNT; i++)
        if (given->value[i] && !option_is_of((enum option_name)i, given->command))
            return ent_fail(err, ENT_EARGUMENT, "%s: --%s is no option of it", c->words,
                            ent_options[i].word);
    if (given->n < c->fewest)
        return ent_fail(err, ENT_EARGUMENT, "%s: expected %s", c->words, c->arguments);
    if (given->n > c->most)
        return ent_fail(err, ENT_EARGUMENT, "%s: one argument too many: %s", c->words,
                        given->words[c->most]);
    return true;
}

static bool is_listed(const char *values, const char *value)
{
    size_t n = strlen(value);
    for (const char *at = values; *at; at += strspn(at, " ")) {
        size_t word = strcspn(at, " ");
        if (word == n && !memcmp(at, value, n)) return true;
        at += word;
    }
    return false;
}

static bool check_values(const struct arguments *given, struct ent_error *err)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &ent_options[i];
        bool is_free = !row->values[0] || row->values[0] == '@';
        if (!given->value[i] || !row->argument || is_free) continue;
        if (!is_listed(row->values, given->value[i]))
            return ent_fail(err, ENT_EARGUMENT, "--%s %s: expected one of: %s", row->word,
                            given->value[i], row->values);
    }
    return true;
}

bool ent_arguments(struct arena *a, int n, char **argv, struct arguments *out,
                   struct ent_error *err)
{
    *out = (struct arguments){.command = COMMAND_HELP,
                              .words = arena_array(a, const char *, (size_t)n + 1)};
    if (!take_options(n, argv, out, err)) return false;
    if (out->value[OPTION_VERSION]) return true;
    if (out->n == 0)
        return out->value[OPTION_HELP] ||
               ent_fail(err, ENT_EARGUMENT,
                        "say what to do: read, brief, ledger, show, dispute, solve, parse; "
                        "see --help");
    if (!find_command(out, err)) return false;
    return out->value[OPTION_HELP] || (check_fit(out, err) && check_values(out, err));
}

bool ent_number(const struct arguments *given, enum option_name option, int least, int most,
                int *out, struct ent_error *err)
{
    const char *value = given->value[option];
    *out = least;
    if (!value) return true;
    char *end;
    long number = strtol(value, &end, 10);
    if (!*value || *end || number < least || number > most)
        return ent_fail(err, ENT_EARGUMENT, "--%s %s: expected a number from %d to %d",
                        ent_options[option].word, value, least, most);
    *out = (int)number;
    return true;
}
