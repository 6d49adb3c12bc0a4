#include "text/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { NOT_FOUND = 127 };

struct running {
    pid_t pid;
    int out, error; /* what it prints */
};

static void bound(enum __rlimit_resource what, uint64_t most)
{
    struct rlimit limit = {most, most};
    setrlimit(what, &limit);
}

static _Noreturn void become(const char *const *arguments, int input, const int *out,
                             const int *error, const struct child_bounds *bounds)
{
    int from = input < 0 ? open("/dev/null", O_RDONLY) : input;
    dup2(from, STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    dup2(error[1], STDERR_FILENO);
    bound(RLIMIT_CPU, bounds->seconds + 1);
    bound(RLIMIT_AS, bounds->memory_bytes);
    bound(RLIMIT_FSIZE, 0);
    bound(RLIMIT_CORE, 0);
    execvp(arguments[0], (char *const *)(uintptr_t)
                             arguments); /* execvp changes nothing; its type is older than const */
    _exit(NOT_FOUND);
}

static bool start(const char *const *arguments, int input, const struct child_bounds *bounds,
                  struct running *r)
{
    int out[2], error[2];
    if (pipe2(out, O_CLOEXEC)) return false;
    if (pipe2(error, O_CLOEXEC)) {
        close(out[0]);
        close(out[1]);
        return false;
    }
    r->pid = fork();
    if (r->pid == 0) become(arguments, input, out, error, bounds);
    close(out[1]);
    close(error[1]);
    r->out = out[0];
    r->error = error[0];
    if (r->pid > 0) return true;
    close(out[0]);
    close(error[0]);
    return false;
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Reads what is there; false once the other end is closed. */
static bool drain(int from, struct text_buffer *b, uint64_t most)
{
    char part[65536];
    ssize_t n = read(from, part, sizeof part);
    if (n < 0) return errno == EINTR || errno == EAGAIN;
    if (n > 0 && b->n < most) ent_text_add(b, (struct str){part, (size_t)n});
    return n > 0;
}

/* Collects both streams until they end; false where a bound was passed. */
static bool collect(const struct running *r, const struct child_bounds *bounds,
                    struct text_buffer *out, struct text_buffer *error)
{
    int64_t end = now_ms() + 1000 * (int64_t)bounds->seconds;
    struct pollfd streams[2] = {{r->out, POLLIN, 0}, {r->error, POLLIN, 0}};
    while (streams[0].fd >= 0 || streams[1].fd >= 0) {
        int64_t left = end - now_ms();
        if (left <= 0 || out->n >= bounds->output_bytes) return false;
        if (poll(streams, 2, (int)left) <= 0) continue;
        if (streams[0].revents && !drain(r->out, out, bounds->output_bytes)) streams[0].fd = -1;
        if (streams[1].revents && !drain(r->error, error, 4096)) streams[1].fd = -1;
    }
    return true;
}

static struct str last_line(struct str s)
{
    struct str text = ent_str_trim(s);
    const char *end = text.n ? memrchr(text.at, '\n', text.n) : NULL;
    struct str line = end ? str_part(text, (size_t)(end - text.at) + 1, text.n) : text;
    return str_part(line, 0, 120);
}

static bool judge(const char *name, int status, struct str said, struct ent_error *err)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return true;
    if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND)
        return ent_fail(err, ENT_EUNAVAILABLE, "%s is not installed", name);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        return ent_fail(err, ENT_ELIMIT, "%s took too long", name);
    if (WIFSIGNALED(status))
        return ent_fail(err, ENT_EDATA, "%s was ended by signal %d", name, WTERMSIG(status));
    struct str words = last_line(said);
    return ent_fail(err, ENT_EDATA, "%s failed%s%.*s", name, words.n ? ": " : "", STR_ARGS(words));
}

bool ent_child_run(struct arena *a, const char *const *arguments, int input,
                   const struct child_bounds *bounds, struct str *output, struct ent_error *err)
{
    struct running r;
    struct text_buffer out = {.arena = a}, error = {.arena = a};
    if (!start(arguments, input, bounds, &r))
        return ent_fail(err, ENT_EIO, "%s cannot be started", arguments[0]);
    bool is_within = collect(&r, bounds, &out, &error);
    if (!is_within) kill(r.pid, SIGKILL);
    close(r.out);
    close(r.error);
    int status = 0;
    while (waitpid(r.pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (!is_within)
        return ent_fail(err, ENT_ELIMIT, "%s %s", arguments[0],
                        out.n >= bounds->output_bytes ? "printed too much" : "took too long");
    *output = text_str(&out);
    return judge(arguments[0], status, text_str(&error), err);
}
