/* A model file: named blocks of numbers and text, mapped read-only.
 *
 * Little-endian:
 *
 *   header  char magic[8] "ENTMODEL", u32 version, u32 number of blocks, u64 length of the file, u64 checksum[2] (low, high), 24 zeros;
 *           the checksum is the XXH3-128 of everything behind these 64 bytes
 *   blocks  {char name[64], u32 kind, u32 rank, u32 shape[4], u64 offset, u64 bytes} each, in the order of their data
 *   data    each block's at a multiple of 64, row by row
 *
 * tools/train/model_file.py writes it. */
#ifndef ENT_ENCODER_MODEL_H
#define ENT_ENCODER_MODEL_H

#include "encoder/wordpiece.h"
#include "text/report.h"

enum {
    MODEL_VERSION = 1,
    MODEL_BLOCKS_MOST = 4096,
    MODEL_NAME_BYTES = 64, /* of a block, with its NUL */
    MODEL_RANK_MOST = 4
};

enum block_kind {
    BLOCK_BYTES,
    BLOCK_I8,
    BLOCK_U8,
    BLOCK_I32,
    BLOCK_U32,
    BLOCK_F32,
    BLOCK_KIND_COUNT
};

/* shape[rank], 0 behind it; in a question, a size of 0 is any size. */
struct block_form {
    enum block_kind kind;
    uint32_t rank, shape[MODEL_RANK_MOST];
};

struct block {
    const char *name;
    struct block_form form;
    const void *at; /* aligned to 64 bytes; lives as long as the model */
    size_t n;       /* bytes */
};

/* An open model file. */
struct model;

/* Maps and checks a file: every byte by the checksum, every block's name, shape and place.
 *
 *   errors  ENT_ENOINPUT cannot be opened; ENT_EDATA no model, of another version, cut short, damaged. NULL then
 *   cost    O(bytes), some milliseconds for 22 MB */
struct model *ent_model_open(const char *path, struct ent_error *err) ENT_MUST_CHECK;

/* NULL is allowed. */
void ent_model_close(struct model *m);

/* The path it was opened by, for messages. */
const char *ent_model_path(const struct model *m);

/* The block of that name, NULL where there is none. O(log n). */
const struct block *ent_model_find(const struct model *m, const char *name);

/* The same where it must be there and of that form: NULL and ENT_EDATA otherwise. */
const struct block *ent_model_block(const struct model *m, const char *name, struct block_form form,
                                    struct ent_error *err) ENT_MUST_CHECK;

/* The bytes of a block of text. */
bool ent_model_text(const struct model *m, const char *name, struct str *out,
                    struct ent_error *err) ENT_MUST_CHECK;

/* Its lines; a newline at the end opens no empty one. */
bool ent_model_lines(struct arena *a, const struct model *m, const char *name, struct strs *out,
                     struct ent_error *err) ENT_MUST_CHECK;

/* The vocabulary in trunk/vocabulary, of the normalisation that ent_word_pieces knows: "lower accents cjk". Lives as long as the model
 * and the arena. */
bool ent_model_wordpiece(struct arena *a, const struct model *m, struct wordpiece *out,
                         struct ent_error *err) ENT_MUST_CHECK;

/* What ties heads to a trunk: the XXH3-128, as 32 hexadecimal digits, of the data of the blocks under trunk/ in their order. "" where the file
 * has no trunk. */
const char *ent_model_base(const struct model *m);

/* May what a block of this file speaks for be used on a trunk of that base? Reads its lines "version 1" and "base HEX".
 *
 *   errors  ENT_EDATA: no such block, another version, another base */
bool ent_model_made_for(const struct model *m, const char *block, const char *base,
                        struct ent_error *err) ENT_MUST_CHECK;

/* The same of head NAME: asks head/NAME/head. */
bool ent_model_head(const struct model *m, const char *name, const char *base,
                    struct ent_error *err) ENT_MUST_CHECK;

/* Which model file to use: the one named, else $ENTENTE_MODEL, else english.model beside the program's share folder, in the installed
 * share folder, in the source tree.
 *
 *   named   what the user gave with --model, or NULL; it is not looked at
 *   errors  ENT_EUNAVAILABLE there is none */
bool ent_model_locate(struct arena *a, const char *named, struct str *path,
                      struct ent_error *err) ENT_MUST_CHECK;

#endif
