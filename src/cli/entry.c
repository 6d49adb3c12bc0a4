#include "cli/program.h"
#include "cli/stop.h"

int main(int n, char **argv)
{
    ent_signals_start();
    return ent_program(n, argv);
}
