#include "stability/memory.h"

#include <stdio.h>
#include <unistd.h>

#include "stability/bits.h"
#include "stability/cube_solve.h"
#include "stability/groups.h"
#include "stability/lists_solve.h"

uint64_t ent_memory_free(void)
{
    unsigned long long kilobytes = 0;
    char line[128];
    FILE *in = fopen("/proc/meminfo", "r");
    while (in && fgets(line, sizeof line, in))
        if (sscanf(line, "MemAvailable: %llu kB", &kilobytes) == 1) break;
    if (in) fclose(in);
    if (kilobytes) return kilobytes * 1024;
    return (uint64_t)sysconf(_SC_PHYS_PAGES) * (uint64_t)sysconf(_SC_PAGESIZE);
}

static uint64_t max(uint64_t a, uint64_t b) { return a > b ? a : b; }

static uint64_t workers_of(const struct solve_limits *limits, uint64_t most)
{
    uint64_t n = limits->threads ? limits->threads : (uint64_t)sysconf(_SC_NPROCESSORS_ONLN);
    return n < most ? n : most;
}

/* What SIM by marks keeps: masks, states in order and their counts, those in doubt, tiers, marks of each thread. */
static uint64_t marks_bytes(const struct game *g, const struct solve_limits *limits,
                            unsigned most_bits, uint64_t places)
{
    uint64_t width = most_bits <= 3 ? 1 : most_bits > 6 ? 0 : 1ull << (most_bits - 3);
    return g->n * (width * g->n_makers + 9) +
           workers_of(limits, WORKERS_MAX) * (places / 3 + g->n / 8);
}

static uint64_t cube_bytes(const struct game *g, const struct solve_limits *limits)
{
    uint64_t order = 0, slices = 0, tables = 0, n = g->n;
    unsigned most = 0;
    for (uint32_t i = 0; i < g->n_makers; i++) {
        unsigned bits = bits_count(g->movement[i].own & (n - 1));
        uint64_t others = 0;
        for (uint32_t j = 0; j < g->n_makers; j++) others |= j == i ? 0 : g->movement[j].own;
        uint64_t slice = 1ull << bits_count(others & (n - 1));
        order += n * (bits <= 7 ? 1 : bits <= 15 ? 2 : 4);
        slices = max(slices, workers_of(limits, n / slice) * slice * sizeof(uint32_t));
        tables = max(tables, 12 * ((n >> bits) + (n / slice)) * sizeof(uint32_t));
        most = bits > most ? bits : most;
    }
    return tables +
           max(order + 4 * n + slices, marks_bytes(g, limits, most, n) + (most > 6 ? order : 0));
}

static uint64_t groups_bytes(const struct game *g, const struct solve_limits *limits)
{
    uint64_t n = g->n, makers = g->n_makers, at_once = workers_of(limits, makers);
    uint64_t groups = makers * (12 * n + n / 8), turn = at_once * (16 * n + makers * n);
    uint64_t simultaneous = (makers + 1) * 4 * n + 12 * n + marks_bytes(g, limits, 6, 32 * n);
    return groups + max(turn, max(simultaneous, at_once * 16 * n));
}

static uint64_t lists_bytes(const struct game *g, const struct solve_limits *limits)
{
    uint64_t n = g->n, makers = g->n_makers, moves = ent_lists_moves(g);
    return (g->moves ? 4 : 8) * moves + makers * 16 * n + workers_of(limits, makers) * 36 * n;
}

uint64_t ent_solve_bytes(const struct game *g, const struct solve_limits *limits)
{
    uint64_t planes = ((uint64_t)g->n / 8 + 8) * CONCEPT_COUNT * (g->n_makers + 1);
    if (game_is_cube(g)) return planes + cube_bytes(g, limits);
    if (ent_is_grouped(g)) return planes + groups_bytes(g, limits);
    return planes + lists_bytes(g, limits);
}
