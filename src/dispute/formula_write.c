#include "dispute/dispute.h"
#include "dispute/word.h"

void ent_quoted_write(struct text_buffer *out, struct str text)
{
    ent_text_add_char(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];
        if (c == '"' || c == '\\')
            ent_text_addf(out, "\\%c", c);
        else if ((unsigned char)c < 0x20 || c == 0x7F)
            ent_text_addf(out, "\\x%02x", (unsigned char)c);
        else
            ent_text_add_char(out, c);
    }
    ent_text_add_char(out, '"');
}

void ent_name_write(struct text_buffer *out, struct str name)
{
    if (ent_word_is_plain(name))
        ent_text_add(out, name);
    else
        ent_quoted_write(out, name);
}

void ent_pattern_write(struct text_buffer *out, const struct pattern *p, uint32_t n_options)
{
    for (uint32_t o = 0; o < n_options; o++) {
        bool is_yes = option_set_has(&p->yes, o), is_no = option_set_has(&p->no, o);
        ent_text_add_char(out, is_yes ? 'Y' : is_no ? 'N' : '-');
    }
}

/* How tightly it binds; leaves most. */
static int strength(uint32_t kind)
{
    switch (kind) {
    case FORMULA_NOT:
        return 3;
    case FORMULA_AND:
        return 2;
    case FORMULA_OR:
        return 1;
    case FORMULA_IF:
    case FORMULA_IFF:
        return 0;
    default:
        return 4;
    }
}

static void write_leaf(struct text_buffer *out, const struct dispute *d,
                       const struct formula_node *node)
{
    switch (node->kind) {
    case FORMULA_OPTION:
        ent_name_write(out, d->options[node->value].name);
        break;
    case FORMULA_STATE:
        ent_name_write(out, d->states[node->value].name);
        break;
    case FORMULA_MERGED:
        ent_name_write(out, d->merged[node->value].name);
        break;
    case FORMULA_NOW:
        ent_text_add(out, STR("now"));
        break;
    default:
        ent_text_add_char(out, '{');
        ent_pattern_write(out, &d->patterns[node->value], d->n_options);
        ent_text_add_char(out, '}');
    }
}

static struct str operator_text(uint32_t kind)
{
    switch (kind) {
    case FORMULA_AND:
        return STR(" & ");
    case FORMULA_OR:
        return STR(" | ");
    case FORMULA_IF:
        return STR(" IF ");
    default:
        return STR(" IFF ");
    }
}

/* The operand that ends at end; in parentheses where it binds less than least. */
static void write_operand(struct text_buffer *out, const struct dispute *d, struct formula f,
                          uint32_t end, int least)
{
    const struct formula_node *node = &f.at[end - 1];
    int own = strength(node->kind);
    if (own < least) ent_text_add_char(out, '(');
    if (own == 4) {
        write_leaf(out, d, node);
    } else if (node->kind == FORMULA_NOT) {
        ent_text_add_char(out, '-');
        write_operand(out, d, f, end - 1, 3);
    } else {
        bool is_chain = node->kind == FORMULA_AND || node->kind == FORMULA_OR;
        write_operand(out, d, f, ent_formula_start(f, end - 1), is_chain ? own : own + 1);
        ent_text_add(out, operator_text(node->kind));
        write_operand(out, d, f, end - 1, own + 1);
    }
    if (own < least) ent_text_add_char(out, ')');
}

void ent_formula_write(struct text_buffer *out, const struct dispute *d, struct formula f)
{
    if (f.n) write_operand(out, d, f, f.n, 0);
}
