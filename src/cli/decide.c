#include "cli/decide.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

/* Now, or what SOURCE_DATE_EPOCH says is now. */
static bool now(struct arena *a, struct str *out, struct ent_error *err)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    time_t seconds = time(NULL);
    if (epoch && *epoch) {
        char *end;
        errno = 0;
        seconds = (time_t)strtoll(epoch, &end, 10);
        if (*end || errno)
            return ent_fail(err, ENT_EARGUMENT, "SOURCE_DATE_EPOCH=%s: not a number of seconds",
                            epoch);
    }
    struct tm utc;
    char words[40];
    if (!gmtime_r(&seconds, &utc) || !strftime(words, sizeof words, "%Y-%m-%dT%H:%M:%SZ", &utc))
        return ent_fail(err, ENT_EARGUMENT, "SOURCE_DATE_EPOCH=%s: no such time", epoch);
    *out = ent_str_copy(a, str_of(words));
    return true;
}

static bool check_time(struct str at, struct ent_error *err)
{
    struct day day;
    size_t date = ent_str_find(at, STR("T"), 0);
    bool ok = ent_day_read(str_part(at, 0, date), &day) && (date == at.n || day_is_full(day));
    for (size_t i = date + 1; ok && i < at.n; i++) ok = strchr("0123456789:.+-Z", at.at[i]) != NULL;
    return ok || ent_fail(err, ENT_EARGUMENT,
                          "--at %.*s: expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ", STR_ARGS(at));
}

static bool time_of(struct run *run, struct str *out, struct ent_error *err)
{
    const char *given = run->given.value[OPTION_AT];
    if (!given) return now(&run->arena, out, err);
    *out = str_of(given);
    return check_time(*out, err);
}

static bool one_line(struct str s)
{
    return ent_utf8_is_valid(s) && !memchr(s.n ? s.at : "", '\n', s.n);
}

bool ent_decider(struct run *run, struct decider *out, struct ent_error *err)
{
    const char *words = ent_commands[run->given.command].words;
    out->by = ent_str_trim(str_of(run->given.value[OPTION_BY]));
    out->reason = ent_str_trim(str_of(run->given.value[OPTION_REASON]));
    if (!out->by.n || !one_line(out->by))
        return ent_fail(err, ENT_EARGUMENT, "%s: say who decides it: --by NAME", words);
    if (!one_line(out->reason))
        return ent_fail(err, ENT_EARGUMENT, "--reason: not one line of text");
    return time_of(run, &out->at, err);
}
