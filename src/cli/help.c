#include <stdio.h>

#include "cli/message.h"
#include "cli/run.h"

enum { HELP_COLUMN = 26, HELP_END = 80 };

/* Words run on from a column and wrap before column 80. */
static void print_wrapped(const char *text)
{
    int column = HELP_COLUMN;
    for (int n; *text; text += n) {
        n = (int)strcspn(text, " ");
        if (column > HELP_COLUMN && column + 1 + n > HELP_END)
            column = printf("\n%*s", HELP_COLUMN, "") - 1;
        else if (column > HELP_COLUMN)
            column += printf(" ");
        column += printf("%.*s", n, text);
        n += (int)strspn(text + n, " ");
    }
    putchar('\n');
}

static void print_row(const char *left, const char *help)
{
    int n = printf("  %s", left);
    if (n >= HELP_COLUMN) n = printf("\n") - 1;
    printf("%*s", HELP_COLUMN - n, "");
    print_wrapped(help);
}

static void print_option(const struct option_row *o)
{
    char left[64];
    char letter[5] = "    ";
    if (o->letter) snprintf(letter, sizeof letter, "-%c, ", o->letter);
    snprintf(left, sizeof left, "%s--%s%s%s", letter, o->word, o->argument ? " " : "",
             o->argument ? o->argument : "");
    print_row(left, o->help);
}

static void print_command_help(enum command_name command)
{
    const struct command *c = &ent_commands[command];
    printf("usage: entente %s [OPTION...]%s%s\n\n%c%s.\n\noptions:\n", c->words,
           *c->arguments ? " " : "", c->arguments, c->help[0] - 'a' + 'A', c->help + 1);
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_is_of((enum option_name)i, command)) print_option(&ent_options[i]);
}

static void print_all_help(void)
{
    puts("usage: entente COMMAND [OPTION...] [ARGUMENT...]\n\n"
         "Reads reports of a negotiation and keeps a sourced ledger of who wants, offers,\n"
         "refuses and threatens what, and on whose word. A REPORT is a file (plain text,\n"
         "HTML, PDF, JSON lines), a folder, or - for standard input.\n\ncommands:");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command *c = &ent_commands[i];
        char left[64];
        snprintf(left, sizeof left, "%s%s%s", c->words, *c->arguments ? " " : "", c->arguments);
        print_row(left, c->help);
    }
    puts("\noptions of every command:");
    for (int i = 0; i < OPTION_COUNT; i++)
        if (ent_options[i].commands == ON_ALL) print_option(&ent_options[i]);
    puts("\nMore of one: entente COMMAND --help. The manual: man entente.\n"
         "Exit status: 0 done, 1 a finding, 2 usage, 65 bad data, 66 no input,\n"
         "69 a package is missing, 70 internal, 74 input or output, 130 interrupted.");
}

/* "help ledger add" arrives as words. */
static enum status print_help_on(const struct arguments *given)
{
    char words[64] = "";
    for (int i = 0; i < given->n; i++) {
        size_t n = strlen(words);
        snprintf(words + n, sizeof words - n, "%s%s", n ? " " : "", given->words[i]);
    }
    bool is_known = false;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (!str_starts(str_of(ent_commands[i].words), str_of(words))) continue;
        char next = ent_commands[i].words[strlen(words)];
        if (next && next != ' ') continue;
        if (is_known) putchar('\n');
        print_command_help((enum command_name)i);
        is_known = true;
    }
    if (is_known) return STATUS_OK;
    ent_complain("help: %s: no such command", words);
    return STATUS_USAGE;
}

enum status ent_run_help(struct run *run)
{
    if (run_has(run, OPTION_VERSION)) {
        puts("entente " ENT_VERSION);
        return STATUS_OK;
    }
    if (run->given.command != COMMAND_HELP)
        print_command_help(run->given.command);
    else if (run->given.n)
        return print_help_on(&run->given);
    else
        print_all_help();
    return STATUS_OK;
}
