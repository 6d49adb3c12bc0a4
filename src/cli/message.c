#include "cli/message.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_MS = 500, STEP_MS = 100 };

/* Of the process: there is one stderr. */
static struct {
    enum loudness loudness;
    bool shows_progress, line_is_dirty;
    int64_t next_ms;
    uint32_t columns;
} screen = {.loudness = NORMAL};

static volatile sig_atomic_t has_resized;

static void note_resize(int signal)
{
    (void)signal;
    has_resized = 1;
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

uint32_t ent_terminal_columns(int fd)
{
    struct winsize size;
    return ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}

bool ent_terminal_is_capable(int fd)
{
    const char *term = getenv("TERM");
    return isatty(fd) && term && *term && strcmp(term, "dumb") != 0;
}

void ent_message_start(enum loudness loudness)
{
    screen.loudness = loudness;
    screen.shows_progress = loudness != QUIET && ent_terminal_is_capable(STDERR_FILENO);
    if (!screen.shows_progress) return;
    screen.next_ms = now_ms() + FIRST_MS;
    screen.columns = ent_terminal_columns(STDERR_FILENO);
    struct sigaction action = {.sa_handler = note_resize, .sa_flags = SA_RESTART};
    sigaction(SIGWINCH, &action, NULL);
}

void ent_progress_end(void)
{
    if (screen.line_is_dirty) fputs("\r\033[K", stderr);
    screen.line_is_dirty = false;
}

static void say(const char *format, va_list arguments)
{
    ent_progress_end();
    fputs("entente: ", stderr);
    vfprintf(stderr, format, arguments);
    putc('\n', stderr);
}

void ent_complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

void ent_remark(const char *format, ...)
{
    if (screen.loudness != VERBOSE) return;
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

/* Is it time for another line? */
static bool is_due(void)
{
    if (!screen.shows_progress) return false;
    int64_t now = now_ms();
    if (now < screen.next_ms) return false;
    screen.next_ms = now + STEP_MS;
    if (has_resized) screen.columns = ent_terminal_columns(STDERR_FILENO);
    has_resized = 0;
    return true;
}

/* As much of a line as fits; length is what it would have taken. */
static void show_line(const char *line, int size, int length)
{
    int most = (int)screen.columns - 1;
    if (length > size - 1) length = size - 1;
    if (length > most) length = most;
    fprintf(stderr, "\r\033[K%.*s", length, line);
    screen.line_is_dirty = true;
}

void ent_progress_of(uint64_t n, const char *what, struct str name)
{
    if (!is_due()) return;
    char line[256];
    int length =
        snprintf(line, sizeof line, "%llu %s: %.*s", (unsigned long long)n, what, STR_ARGS(name));
    show_line(line, (int)sizeof line, length);
}

void ent_progress(uint64_t n, struct str name) { ent_progress_of(n, "reports read", name); }

void ent_progress_share(uint64_t done, uint64_t total, const char *what)
{
    if (!is_due()) return;
    char line[128];
    unsigned share = total ? (unsigned)((double)done * 100 / (double)total) : 100;
    int length = snprintf(line, sizeof line, "%s, %u %% done", what, share);
    show_line(line, (int)sizeof line, length);
}
