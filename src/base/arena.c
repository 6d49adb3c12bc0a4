#include "base/arena.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define GUARD 16
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#define GUARD 16
#endif
#endif
#ifndef GUARD
#define GUARD 0
#define ASAN_POISON_MEMORY_REGION(at, n) ((void)(at), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(at, n) ((void)(at), (void)(n))
#endif

enum { FIRST_BLOCK = 1 << 16, LARGEST_STEP = 1 << 24, ALIGNMENT = 16 };

struct arena_block {
    struct arena_block *before;
    size_t size, used; /* of bytes */
    size_t dirty;      /* bytes from the start that may not be zero any more */
    _Alignas(ALIGNMENT) unsigned char bytes[];
};

_Noreturn void ent_out_of_memory(size_t wanted)
{
    fprintf(stderr, "entente: out of memory (%zu bytes wanted)\n", wanted);
    exit(70);
}

static struct arena_block *block_new(struct arena_block *before, size_t wanted)
{
    size_t size = before ? before->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_STEP) size = LARGEST_STEP;
    if (size < wanted) size = wanted;
    struct arena_block *block = calloc(1, sizeof *block + size);
    if (!block) ent_out_of_memory(size);
    block->before = before;
    block->size = size;
    ASAN_POISON_MEMORY_REGION(block->bytes, size);
    return block;
}

void *ent_arena_alloc(struct arena *a, size_t n, size_t size)
{
    size_t wanted;
    if (__builtin_mul_overflow(n, size, &wanted) || wanted > SIZE_MAX / 2)
        ent_out_of_memory(SIZE_MAX);
    size_t padded = (wanted + GUARD + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (padded == 0) padded = ALIGNMENT;
    if (!a->last || a->last->size - a->last->used < padded) a->last = block_new(a->last, padded);
    struct arena_block *block = a->last;
    unsigned char *object = block->bytes + block->used;
    ASAN_UNPOISON_MEMORY_REGION(object, wanted);
    if (block->used < block->dirty) {
        size_t stale = block->dirty - block->used;
        memset(object, 0, stale < wanted ? stale : wanted);
    }
    block->used += padded;
    if (block->used > block->dirty) block->dirty = block->used;
    a->used += padded;
    return object;
}

static void free_blocks(struct arena_block *block)
{
    while (block) {
        struct arena_block *before = block->before;
        ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->size);
        free(block);
        block = before;
    }
}

void ent_arena_free(struct arena *a)
{
    free_blocks(a->last);
    *a = (struct arena){0};
}

void ent_arena_reset(struct arena *a)
{
    if (!a->last) return;
    free_blocks(a->last->before);
    a->last->before = NULL;
    a->last->used = 0;
    a->used = 0;
    ASAN_POISON_MEMORY_REGION(a->last->bytes, a->last->size);
}
