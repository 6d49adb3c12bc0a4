/* oneDNN, where it is there: libdnnl-dev. */
#include "bench.h"

#if defined BENCH_ONEDNN
#include <dnnl.h>
#include <stdio.h>

/* An inner product whose weights oneDNN may lay out as it likes, once. */
struct product {
    dnnl_stream_t stream;
    dnnl_primitive_t primitive;
    dnnl_exec_arg_t argument[3];
};

static struct product whole, single;

static void check(dnnl_status_t status)
{
    if (status == dnnl_success) return;
    fprintf(stderr, "oneDNN: status %d\n", (int)status);
    exit(1);
}

static dnnl_memory_t memory_of(dnnl_primitive_desc_t d, dnnl_query_t what, dnnl_engine_t engine)
{
    const dnnl_memory_desc_t *m = dnnl_primitive_desc_query_md(d, what, 0);
    dnnl_memory_t out;
    check(dnnl_memory_create(&out, m, engine, bench_array(dnnl_memory_desc_get_size(m), 1)));
    return out;
}

static void make(struct product *p, const struct bench_shape *s, dnnl_data_type_t in,
                 dnnl_data_type_t weight)
{
    dnnl_engine_t engine;
    check(dnnl_engine_create(&engine, dnnl_cpu, 0));
    check(dnnl_stream_create(&p->stream, engine, dnnl_stream_default_flags));
    dnnl_dims_t a = {s->rows, s->k}, b = {s->n, s->k}, c = {s->rows, s->n};
    dnnl_memory_desc_t ma, mb, mc;
    check(dnnl_memory_desc_init_by_tag(&ma, 2, a, in, dnnl_ab));
    check(dnnl_memory_desc_init_by_tag(&mb, 2, b, weight, dnnl_format_tag_any));
    check(dnnl_memory_desc_init_by_tag(&mc, 2, c, dnnl_f32, dnnl_ab));
    dnnl_inner_product_desc_t d;
    check(dnnl_inner_product_forward_desc_init(&d, dnnl_forward_inference, &ma, &mb, NULL, &mc));
    dnnl_primitive_desc_t chosen;
    check(dnnl_primitive_desc_create(&chosen, &d, NULL, engine, NULL));
    p->argument[0] = (dnnl_exec_arg_t){DNNL_ARG_SRC, memory_of(chosen, dnnl_query_src_md, engine)};
    p->argument[1] =
        (dnnl_exec_arg_t){DNNL_ARG_WEIGHTS, memory_of(chosen, dnnl_query_weights_md, engine)};
    p->argument[2] = (dnnl_exec_arg_t){DNNL_ARG_DST, memory_of(chosen, dnnl_query_dst_md, engine)};
    check(dnnl_primitive_create(&p->primitive, chosen));
}

static void execute(const struct product *p)
{
    check(dnnl_primitive_execute(p->primitive, p->stream, 3, p->argument));
    check(dnnl_stream_wait(p->stream));
}

static void ready_whole(const struct bench_shape *s) { make(&whole, s, dnnl_u8, dnnl_s8); }
static void run_whole(void) { execute(&whole); }
static void ready_single(const struct bench_shape *s) { make(&single, s, dnnl_f32, dnnl_f32); }
static void run_single(void) { execute(&single); }

const struct contender bench_onednn = {"oneDNN int8", ready_whole, run_whole};
const struct contender bench_onednn_single = {"oneDNN single", ready_single, run_single};
#else
const struct contender bench_onednn = {0}, bench_onednn_single = {0};
#endif
