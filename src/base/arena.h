/* Memory that is freed all at once: one arena a document, one a run.
 *
 * {0} is a valid empty arena. Objects are zeroed and aligned for any type. Under AddressSanitizer 16 poisoned bytes follow each
 * object. Out of memory ends the program with one line on stderr and exit status 70. */
#ifndef ENT_BASE_ARENA_H
#define ENT_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

struct arena {
    struct arena_block *last; /* the block that is being filled, linked to those before it */
    size_t used; /* bytes handed out over all blocks: the measure that benches and limits read */
};

/* n objects of size bytes each; never NULL, zeroed. */
void *ent_arena_alloc(struct arena *a, size_t n, size_t size);

#define arena_new(a, type) ((type *)ent_arena_alloc((a), 1, sizeof(type)))
#define arena_array(a, type, n) ((type *)ent_arena_alloc((a), (n), sizeof(type)))

/* Frees every object; the arena is empty and can be used again. */
void ent_arena_free(struct arena *a);

/* Forgets every object but keeps the largest block, for the next document of a run. */
void ent_arena_reset(struct arena *a);

/* The one place where memory runs out: prints a line and exits with status 70. */
_Noreturn void ent_out_of_memory(size_t wanted);

#endif
