/* The whole program, for its own main and for the shared library. */
#ifndef ENT_CLI_PROGRAM_H
#define ENT_CLI_PROGRAM_H

/* Does what the words ask for, with stdin, stdout and stderr as they are; the exit status. Signals are the caller's. */
int ent_program(int n, char **argv);

#endif
