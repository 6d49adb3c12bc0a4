/* The command line: one table of commands and one of options, from which parsing, --help, completions and the man page's sections come. */
#ifndef ENT_CLI_OPTIONS_H
#define ENT_CLI_OPTIONS_H

#include "base/err.h"
#include "base/str.h"

struct run;

/* Name in C, words on the command line, arguments, fewest and most arguments, what it does. */
#define ENT_COMMANDS(X)                                                                            \
    X(READ, "read", "REPORT...", 1, INT_MAX,                                                       \
      "print what reports say: statements, positions, "                                            \
      "events, territory")                                                                         \
    X(BRIEF, "brief", "[REPORT...]", 0, INT_MAX,                                                   \
      "write a brief of reports, or of all that the ledger holds")                                 \
    X(LEDGER_ADD, "ledger add", "REPORT...", 1, INT_MAX, "read reports into the ledger")           \
    X(LEDGER_LIST, "ledger list", "", 0, 0, "list the reports of the ledger")                      \
    X(LEDGER_SHOW, "ledger show", "[REPORT]", 0, 1,                                                \
      "print the entries of one report, by id or SHA-256, or of all")                              \
    X(LEDGER_EXPORT, "ledger export", "", 0, 0,                                                    \
      "write the ledger for other programs: JSON lines, or as an option says")                     \
    X(LEDGER_CONFIRM, "ledger confirm", "ID...", 1, INT_MAX,                                       \
      "mark entries as checked by a person")                                                       \
    X(LEDGER_PURGE, "ledger purge", "REPORT|SOURCE", 1, 1,                                         \
      "remove a report, or all that rests on a source, down to the bytes")                         \
    X(ANNOTATIONS_CHECK, "annotations check", "FILE...", 1, INT_MAX,                               \
      "check whether the quotes of web annotations stand in the ledger's texts")                   \
    X(SHOW, "show", "ID", 1, 1,                                                                    \
      "print one entry: its words, their context, the chain, the origin, the rule")                \
    X(CORRECT, "correct", "ID FIELD=VALUE...", 2, INT_MAX,                                         \
      "correct fields of an entry; the reader's version stays beside it")                          \
    X(ADD, "add", "KIND FIELD=VALUE...", 2, INT_MAX,                                               \
      "add an entry of your own: a position, an event or a territory fact")                        \
    X(REJECT, "reject", "ID...", 1, INT_MAX,                                                       \
      "leave out entries that are wrong, with what rests on them")                                 \
    X(UNDO, "undo", "ID...", 1, INT_MAX,                                                           \
      "take back your own corrections, rejections and other decisions")                            \
    X(RETRACT, "retract", "REPORT", 1, 1,                                                          \
      "mark all that rests on a report that its outlet withdrew")                                  \
    X(ISSUE_LIST, "issue list", "[ISSUE]", 0, 1,                                                   \
      "list the issues that positions meet under, or who says what on one")                        \
    X(ISSUE_MERGE, "issue merge", "ISSUE ISSUE...", 2, INT_MAX,                                    \
      "make issues one, under the first one's name")                                               \
    X(ISSUE_SPLIT, "issue split", "ISSUE ID...", 2, INT_MAX,                                       \
      "move positions from an issue to one of their own")                                          \
    X(ISSUE_RENAME, "issue rename", "ISSUE NAME", 2, 2, "name an issue")                           \
    X(DISPUTE_CHECK, "dispute check", "FILE...", 1, INT_MAX,                                       \
      "read disputes, list their states, say what is wrong or not known")                          \
    X(DISPUTE_CONVERT, "dispute convert", "FILE", 1, 1,                                            \
      "print a dispute in another format, or in the layout of its own")                            \
    X(DISPUTE_SHOW, "dispute show", "FILE", 1, 1,                                                  \
      "print a dispute's options, feasible states and ranks")                                      \
    X(DRAFT, "draft", "[REPORT...]", 0, INT_MAX,                                                   \
      "draft a dispute from reports, or from all that the ledger holds")                           \
    X(SETTLE, "settle", "[REPORT...]", 0, INT_MAX,                                                 \
      "say which settlements hold or could hold, what they hang on, what to ask first")            \
    X(SOLVE, "solve", "FILE", 1, 1, "work out which states of a dispute hold, and which could")    \
    X(PARSE, "parse", "FILE...", 1, INT_MAX,                                                       \
      "print the grammar of texts: words, tags, features, lemmas, trees")                          \
    X(COMPLETIONS, "completions", "bash|zsh|fish", 1, 1,                                           \
      "print a script that completes commands and options")                                        \
    X(HELP, "help", "[COMMAND]", 0, 2, "print help")

#define X(name, words, arguments, fewest, most, help) COMMAND_##name,
enum command_name { ENT_COMMANDS(X) COMMAND_COUNT };
#undef X

#define ON(name) (1u << COMMAND_##name)
#define ON_READING (ON(READ) | ON(BRIEF) | ON(LEDGER_ADD) | ON(DRAFT) | ON(SETTLE))
#define ON_ALL (~0u)
#define ON_DECIDING                                                                                \
    (ON(CORRECT) | ON(ADD) | ON(REJECT) | ON(UNDO) | ON(RETRACT) | ON(ISSUE_MERGE) |               \
     ON(ISSUE_SPLIT) | ON(ISSUE_RENAME))

/* Name in C, long name, letter, argument (NULL: a flag), values it can take ("": any; "@file" a file, "@folder" a folder), commands, help. */
#define ENT_OPTIONS(X)                                                                             \
    X(JSON, "json", 0, NULL, "",                                                                   \
      ON(READ) | ON(BRIEF) | ON(LEDGER_LIST) | ON(LEDGER_SHOW) | ON(LEDGER_EXPORT) |               \
          ON(ANNOTATIONS_CHECK) | ON(SHOW) | ON(SOLVE) | ON(DISPUTE_SHOW) | ON(PARSE) |            \
          ON(DRAFT) | ON(SETTLE) | ON_DECIDING | ON(ISSUE_LIST),                                   \
      "print JSON, one object a line")                                                             \
    X(HTML, "html", 0, "FILE", "@file", ON(BRIEF), "write the brief as one HTML page to FILE")     \
    X(MARKDOWN, "markdown", 0, NULL, "", ON(BRIEF), "print the brief as Markdown")                 \
    X(FULL, "full", 0, NULL, "", ON(BRIEF) | ON(SHOW) | ON(SETTLE),                                \
      "add codes, certainty fields, figures, how sure the reader is; no limit of lines")           \
    X(WITH_TEXT, "with-text", 0, NULL, "", ON(BRIEF),                                              \
      "put the full texts of the reports into the HTML page")                                      \
    X(CSV, "csv", 0, "DIR", "@folder", ON(LEDGER_EXPORT) | ON(SOLVE),                              \
      "write CSV files to the folder DIR")                                                         \
    X(ANNOTATIONS, "annotations", 0, NULL, "", ON(LEDGER_EXPORT),                                  \
      "print W3C Web Annotations (JSON-LD)")                                                       \
    X(GEOJSON, "geojson", 0, NULL, "", ON(LEDGER_EXPORT), "print territory facts as GeoJSON")      \
    X(PROV, "prov", 0, NULL, "", ON(LEDGER_EXPORT),                                                \
      "print where everything comes from as PROV-O (JSON-LD)")                                     \
    X(PLOVER, "plover", 0, NULL, "", ON(LEDGER_EXPORT),                                            \
      "print events as CSV in the columns of POLECAT (PLOVER)")                                    \
    X(CHECKED, "checked", 0, NULL, "", ON(BRIEF) | ON(LEDGER_SHOW) | ON(LEDGER_EXPORT),            \
      "only what a person has confirmed")                                                          \
    X(REDACT, "redact", 0, NULL, "", ON(BRIEF) | ON(LEDGER_EXPORT),                                \
      "leave out texts, names of sources, urls and hashes; ids become random")                     \
    X(BY, "by", 0, "NAME", "", ON(LEDGER_CONFIRM) | ON_DECIDING, "who has checked or decided it")  \
    X(REASON, "reason", 0, "WORDS", "", ON_DECIDING, "why, or what an entry of your own rests on") \
    X(NAME, "name", 0, "WORDS", "", ON(ISSUE_SPLIT), "what the new issue is called")               \
    X(AT, "at", 0, "DATE", "",                                                                     \
      ON(LEDGER_CONFIRM) | ON_DECIDING | ON(DRAFT) | ON(SETTLE) | ON(BRIEF) | ON(ISSUE_LIST),      \
      "when, as YYYY-MM-DD or with a time; else now, or SOURCE_DATE_EPOCH; of what is told: as "   \
      "known on that day")                                                                         \
    X(READINGS, "readings", 0, NULL, "", ON(LEDGER_ADD),                                           \
      "the files are readings as JSON lines, as read --json prints them")                          \
    X(ABOUT, "about", 0, "WHAT", "", ON(DRAFT) | ON(SETTLE),                                       \
      "only what is about this issue or party")                                                    \
    X(IF, "if", 0, "iN", "", ON(DRAFT) | ON(SETTLE), "as rival interpretation N has it")           \
    X(OPTIONS, "options", 0, "N", "", ON(DRAFT) | ON(SETTLE),                                      \
      "draft N options at most, 1 to 30; else 12")                                                 \
    X(WITHOUT, "without", 0, "LIST", "", ON(DRAFT) | ON(SETTLE),                                   \
      "leave out, separated by commas: threats (kept, off), presumed origins, hedged, "            \
      "and by voice record, relayed, anonymous, report")                                           \
    X(FINAL, "final", 0, "WHICH", "act none all", ON(DRAFT) | ON(SETTLE),                          \
      "options that cannot be undone: by their act (the default), none, or all")                   \
    X(OUTPUT, "output", 'o', "FILE", "@file", ON(DRAFT),                                           \
      "write to FILE; what was edited in it since the last draft is kept")                         \
    X(DISPUTE, "dispute", 0, "FILE", "@file", ON(SETTLE),                                          \
      "settle a dispute file, one edited by hand for example, in place of reports")                \
    X(EVIDENCE, "evidence", 0, NULL, "", ON(SETTLE),                                               \
      "leave out each claim, source, origin and report: which settlements fall or appear")         \
    X(CONLLU, "conllu", 0, NULL, "", ON(PARSE), "print CoNLL-U, as without --json")                \
    X(FAST, "fast", 0, NULL, "", ON(PARSE), "tags alone, many times faster; needs no model file")  \
    X(MODEL, "model", 0, "FILE", "@file", ON(PARSE) | ON_READING,                                  \
      "the model file; else $ENTENTE_MODEL, else the one that came with the program")              \
    X(ATTRIBUTIONS, "attributions", 0, "FILE", "@file", ON(READ),                                  \
      "with --json: the attribution heads in FILE, polnear.model of the source tree, mark "        \
      "source, cue and content in pieces")                                                         \
    X(PARTIES, "parties", 0, "FILE", "@file", ON_READING,                                          \
      "a parties.tsv of your own, merged over ours")                                               \
    X(READER, "reader", 0, "NAME", "trained rules", ON_READING,                                    \
      "trained (the default), or rules: faster, less right, needs no model file")                  \
    X(JOBS, "jobs", 'j', "N", "", ON_READING,                                                      \
      "read N reports at a time, 1 to 64; results are the same on any number")                     \
    X(WHY, "why", 0, "STATE", "", ON(SOLVE),                                                       \
      "tell for each decision maker why the state is stable or not")                               \
    X(MAKER, "maker", 0, "NAME", "", ON(SOLVE),                                                    \
      "with --why and --inverse: for this decision maker only")                                    \
    X(INVERSE, "inverse", 0, "STATE", "", ON(SOLVE),                                               \
      "tell which preferences would make the state an equilibrium, and how many rankings do")      \
    X(SENSITIVITY, "sensitivity", 0, NULL, "", ON(SOLVE),                                          \
      "tell which small changes of preferences change which equilibria")                           \
    X(FROM, "from", 0, "STATE", "", ON(SOLVE), "where paths start, in place of the status quo")    \
    X(CONCEPT, "concept", 0, "LIST", "", ON(SOLVE) | ON(SETTLE),                                   \
      "only these of nash, gmr, smr, seq, sseq, sim, separated by commas")                         \
    X(READING, "reading", 0, "LETTER", "a b c d", ON(SOLVE),                                       \
      "read what is not known as one of the four readings of the literature")                      \
    X(ASSUME, "assume", 0, "WHAT", "indifferent", ON(SOLVE),                                       \
      "indifferent: assume that all are, to options they never spoke of")                          \
    X(HORIZON, "horizon", 0, "N", "", ON(SOLVE),                                                   \
      "what holds for those who foresee N moves, or far: any number (experimental for many)")      \
    X(COALITION, "coalition", 0, "NAMES", "", ON(SOLVE),                                           \
      "whether those named, separated by commas, would stay together; all: every coalition")       \
    X(STATES, "states", 0, NULL, "", ON(SOLVE) | ON(DISPUTE_SHOW),                                 \
      "list all states, however many there are")                                                   \
    X(TO, "to", 0, "FORMAT", "text gmcr graph", ON(DISPUTE_CONVERT),                               \
      "text (the default), gmcr (.gmcr JSON) or graph (states and moves in JSON)")                 \
    X(GRAPHML, "graphml", 0, NULL, "", ON(SOLVE) | ON(LEDGER_EXPORT),                              \
      "print GraphML: states and moves; of a ledger, who asks whom")                               \
    X(DOT, "dot", 0, NULL, "", ON(SOLVE), "print states and moves for Graphviz")                   \
    X(SVG, "svg", 0, NULL, "", ON(SOLVE),                                                          \
      "print a picture of the states that matter and the paths to them")                           \
    X(THREADS, "threads", 0, "N", "", ON(SOLVE) | ON(PARSE),                                       \
      "work on N threads, 1 to 64; else on all cores; results are the same")                       \
    X(LEDGER, "ledger", 0, "FILE", "@file", ON_ALL,                                                \
      "the ledger; else $ENTENTE_LEDGER, else .entente here or in a folder above")                 \
    X(QUIET, "quiet", 'q', NULL, "", ON_ALL, "no progress and no remarks, only errors")            \
    X(VERBOSE, "verbose", 'v', NULL, "", ON_ALL, "say on stderr what is done")                     \
    X(COLOR, "color", 0, "WHEN", "auto always never", ON_ALL,                                      \
      "color the output: auto, always or never")                                                   \
    X(HELP, "help", 'h', NULL, "", ON_ALL, "print help and exit")                                  \
    X(VERSION, "version", 0, NULL, "", ON_ALL, "print the version and exit")

#define X(name, word, letter, argument, values, commands, help) OPTION_##name,
enum option_name { ENT_OPTIONS(X) OPTION_COUNT };
#undef X

struct command {
    const char *words, *arguments;
    int fewest, most; /* arguments */
    const char *help;
};

struct option_row {
    const char *word;
    char letter;          /* 0: none */
    const char *argument; /* NULL: a flag */
    const char *values;
    unsigned commands; /* a bit each, by enum command_name */
    const char *help;
};

extern const struct command ent_commands[COMMAND_COUNT];
extern const struct option_row ent_options[OPTION_COUNT];

static inline bool option_is_of(enum option_name option, enum command_name command)
{
    return ent_options[option].commands >> command & 1;
}

/* What was asked for. */
struct arguments {
    enum command_name command;
    const char *value[OPTION_COUNT]; /* NULL: not given; of a flag: "" */
    const char **words;              /* [n] after the command, ended by NULL */
    int n;
};

/* Options may stand anywhere, before or after the command; "--" ends them. Errors: ENT_EARGUMENT, with what to do about it. With --help or
 * --version or no words at all the command is COMMAND_HELP. */
bool ent_arguments(struct arena *a, int n, char **argv, struct arguments *out,
                   struct ent_error *err) ENT_MUST_CHECK;

/* A number in a range, from an option's value; absent: the range's first. */
bool ent_number(const struct arguments *given, enum option_name option, int least, int most,
                int *out, struct ent_error *err) ENT_MUST_CHECK;

#endif
