#include "cli/stop.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t stopped_by;

static volatile bool is_stopped;

static void note_stop(int signal)
{
    stopped_by = signal;
    is_stopped = true;
}

static void fill_closed_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0)
            _exit(74);
}

static void stop_by(void (*handler)(int))
{
    struct sigaction stop = {.sa_handler = handler, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGTERM, &stop, NULL);
}

void ent_stop_at_once(void)
{
    if (!is_stopped) stop_by(SIG_DFL);
}

void ent_stop_when_asked(void)
{
    if (!is_stopped) stop_by(note_stop);
}

void ent_signals_start(void)
{
    fill_closed_streams();
    stop_by(note_stop);
    struct sigaction pipe = {.sa_handler = SIG_DFL};
    sigaction(SIGPIPE, &pipe, NULL);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGXFSZ, &ignore, NULL);
}

bool ent_is_stopped(void) { return stopped_by != 0; }

const volatile bool *ent_stop_flag(void) { return &is_stopped; }

int ent_stopped_status(void) { return 128 + (int)stopped_by; }
