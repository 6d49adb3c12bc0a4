#include <stdio.h>

#include "cli/message.h"
#include "cli/run.h"

static bool is_of(const struct option_row *o, int command) { return o->commands >> command & 1; }

/* The words that can stand first: "read", "brief", "ledger" once. */
static bool is_first_of_its_group(int command)
{
    const char *words = ent_commands[command].words;
    size_t n = strcspn(words, " ");
    for (int i = 0; i < command; i++)
        if (!strncmp(ent_commands[i].words, words, n + 1)) return false;
    return true;
}

static void print_first_words(void)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const char *words = ent_commands[i].words;
        if (is_first_of_its_group(i))
            printf("%s%.*s", i ? " " : "", (int)strcspn(words, " "), words);
    }
}

/* Commands of two words, by their first. */
static const struct {
    const char *word, *help;
} groups[] = {{"ledger", "keep a ledger"},
              {"dispute", "look at disputes"},
              {"issue", "say which positions are about one thing"},
              {"annotations", "look at web annotations"}};

enum { GROUPS = sizeof groups / sizeof *groups };

static void print_second_words(const char *group)
{
    bool is_later = false;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const char *second = strchr(ent_commands[i].words, ' ');
        size_t n = strlen(group);
        if (!second || strncmp(ent_commands[i].words, group, n) || ent_commands[i].words[n] != ' ')
            continue;
        printf("%s%s", is_later ? " " : "", second + 1);
        is_later = true;
    }
}

static void print_bash_values(void)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *o = &ent_options[i];
        if (!o->argument) continue;
        printf("    --%s) ", o->word);
        if (!strcmp(o->values, "@file"))
            puts("COMPREPLY=($(compgen -f -- \"$word\")); return ;;");
        else if (!strcmp(o->values, "@folder"))
            puts("COMPREPLY=($(compgen -d -- \"$word\")); return ;;");
        else
            printf("COMPREPLY=($(compgen -W '%s' -- \"$word\")); return ;;\n", o->values);
    }
}

static void print_bash_options(void)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        printf("    '%s') options='", ent_commands[i].words);
        for (int o = 0; o < OPTION_COUNT; o++)
            if (is_of(&ent_options[o], i)) printf(" --%s", ent_options[o].word);
        puts("' ;;");
    }
}

static void print_bash(void)
{
    puts("# bash completion of entente: source <(entente completions bash)\n"
         "_entente() {\n"
         "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
         "    local command= options= i\n"
         "    COMPREPLY=()\n"
         "    case $before in");
    print_bash_values();
    puts("    esac\n"
         "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "        [[ ${COMP_WORDS[i]} == -* ]] && continue\n"
         "        if [[ -z $command ]]; then command=${COMP_WORDS[i]}\n"
         "        elif [[ $command == ledger || $command == dispute ]]; then\n"
         "            command=\"$command ${COMP_WORDS[i]}\"\n"
         "        fi\n"
         "    done\n"
         "    case $command in");
    print_bash_options();
    puts("    esac\n"
         "    if [[ $word == -* ]]; then COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))");
    printf("    elif [[ -z $command ]]; then COMPREPLY=($(compgen -W '");
    print_first_words();
    printf("' -- \"$word\"))");
    for (int k = 0; k < GROUPS; k++) {
        printf("\n    elif [[ $command == %s ]]; then COMPREPLY=($(compgen -W '", groups[k].word);
        print_second_words(groups[k].word);
        printf("' -- \"$word\"))");
    }
    puts("\n"
         "    elif [[ $command == completions ]]; then\n"
         "        COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$word\"))\n"
         "    else COMPREPLY=($(compgen -f -- \"$word\")); fi\n"
         "}\n"
         "complete -o filenames -F _entente entente");
}

/* Within single quotes of zsh's _arguments: quotes, brackets and colons mean something there. */
static void print_zsh_escaped(const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\''", stdout);
        else
            printf(*text == '[' || *text == ']' || *text == ':' ? "\\%c" : "%c", *text);
    }
}

static void print_zsh_option(const struct option_row *o)
{
    printf("        '--%s%s[", o->word, o->argument ? "=" : "");
    print_zsh_escaped(o->help);
    putchar(']');
    if (!strcmp(o->values, "@file"))
        printf(":%s:_files", o->argument);
    else if (!strcmp(o->values, "@folder"))
        printf(":%s:_files -/", o->argument);
    else if (o->argument)
        printf(":%s:(%s)", o->argument, o->values);
    puts("' \\");
}

static void print_zsh_command(int command)
{
    printf("    '%s') _arguments \\\n", ent_commands[command].words);
    for (int o = 0; o < OPTION_COUNT; o++)
        if (is_of(&ent_options[o], command)) print_zsh_option(&ent_options[o]);
    puts(command == COMMAND_COMPLETIONS ? "        '*:shell:(bash zsh fish)' ;;"
                                        : "        '*:report:_files' ;;");
}

static void print_zsh(void)
{
    puts("#compdef entente\n"
         "# zsh completion of entente: entente completions zsh > a folder of fpath, as _entente\n"
         "_entente() {\n"
         "    local command= shift_by=1 i\n"
         "    for ((i = 2; i < CURRENT; i++)); do\n"
         "        [[ $words[i] == -* ]] && continue\n"
         "        if [[ -z $command ]]; then command=$words[i]\n"
         "        elif [[ $command == ledger || $command == dispute ]]; then\n"
         "            command=\"$command $words[i]\"\n"
         "        fi\n"
         "    done\n"
         "    case $command in");
    printf("    '') compadd -- ");
    print_first_words();
    puts(" ;;");
    for (int k = 0; k < GROUPS; k++) {
        printf("    %s) compadd -- ", groups[k].word);
        print_second_words(groups[k].word);
        puts(" ;;");
    }
    for (int i = 0; i < COMMAND_COUNT; i++) print_zsh_command(i);
    puts("    esac\n}\n_entente \"$@\"");
}

static void print_fish_quoted(const char *text)
{
    putchar('\'');
    for (; *text; text++) printf(*text == '\'' ? "\\%c" : "%c", *text);
    putchar('\'');
}

static void print_fish_condition(int command)
{
    const char *second = strchr(ent_commands[command].words, ' ');
    int first = (int)strcspn(ent_commands[command].words, " ");
    printf(" -n '__fish_seen_subcommand_from %.*s", first, ent_commands[command].words);
    if (second) printf("; and __fish_seen_subcommand_from %s", second + 1);
    putchar('\'');
}

static void print_fish_option(const struct option_row *o, int command)
{
    fputs("complete -c entente", stdout);
    if (command >= 0) print_fish_condition(command);
    printf(" -l %s", o->word);
    if (o->letter) printf(" -s %c", o->letter);
    if (o->argument && o->values[0] == '@')
        fputs(" -r -F", stdout);
    else if (o->argument)
        printf(*o->values ? " -x -a '%s'" : " -x", o->values);
    fputs(" -d ", stdout);
    print_fish_quoted(o->help);
    putchar('\n');
}

static void print_fish_words(int command)
{
    const char *words = ent_commands[command].words, *second = strchr(words, ' ');
    if (second)
        printf("complete -c entente -f -n '__fish_seen_subcommand_from %.*s' -a %s",
               (int)(second - words), words, second + 1);
    else
        printf("complete -c entente -f -n __fish_use_subcommand -a %s", words);
    fputs(" -d ", stdout);
    print_fish_quoted(ent_commands[command].help);
    putchar('\n');
}

static void print_fish(void)
{
    puts("# fish completion of entente: entente completions fish | source");
    for (int k = 0; k < GROUPS; k++)
        printf("complete -c entente -f -n __fish_use_subcommand -a %s -d '%s'\n", groups[k].word,
               groups[k].help);
    for (int i = 0; i < COMMAND_COUNT; i++) print_fish_words(i);
    for (int o = 0; o < OPTION_COUNT; o++) {
        bool is_global = ent_options[o].commands == ON_ALL;
        if (is_global) print_fish_option(&ent_options[o], -1);
        for (int i = 0; !is_global && i < COMMAND_COUNT; i++)
            if (is_of(&ent_options[o], i)) print_fish_option(&ent_options[o], i);
    }
}

/* scdoc gives underscores and asterisks a meaning. */
static void print_scdoc_escaped(const char *text)
{
    for (; *text; text++) printf(*text == '_' || *text == '*' ? "\\%c" : "%c", *text);
}

static void print_scdoc_option(const struct option_row *o)
{
    if (o->letter) printf("*-%c*, ", o->letter);
    printf("*--%s*", o->word);
    if (o->argument) printf(" _%s_", o->argument);
    fputs("\n\t", stdout);
    print_scdoc_escaped(o->help);
    putchar('.');
    if (o->commands != ON_ALL) {
        fputs(" Of", stdout);
        bool is_later = false;
        for (int i = 0; i < COMMAND_COUNT; i++) {
            if (!is_of(o, i)) continue;
            printf("%s *%s*", is_later ? "," : "", ent_commands[i].words);
            is_later = true;
        }
        putchar('.');
    }
    puts("\n");
}

/* The sections COMMANDS and OPTIONS of doc/entente.1.scd. */
static void print_scdoc(void)
{
    puts("# COMMANDS\n");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command *c = &ent_commands[i];
        printf("*%s*%s", c->words, *c->arguments ? " " : "");
        print_scdoc_escaped(c->arguments);
        fputs("\n\t", stdout);
        print_scdoc_escaped(c->help);
        puts(".\n");
    }
    puts("# OPTIONS\n");
    for (int i = 0; i < OPTION_COUNT; i++) print_scdoc_option(&ent_options[i]);
}

enum status ent_run_completions(struct run *run)
{
    static const struct {
        const char *name;
        void (*print)(void);
    } kinds[] = {
        {"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}, {"man", print_scdoc}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].name, run->given.words[0])) {
            kinds[i].print();
            return STATUS_OK;
        }
    ent_complain("completions: %s: expected bash, zsh or fish", run->given.words[0]);
    return STATUS_USAGE;
}
