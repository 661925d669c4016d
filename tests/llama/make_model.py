"""Makes a tiny language model as a GGUF file: `python make_model.py model.gguf`. No weights are fetched.

A Llama of one layer whose weights are random, but for one thing: what it prefers to say next after each token, so that
it comes to an end. The grammar that a server makes of a pattern such as `[^|]+` takes a quotation mark for any other
character (llama.cpp escapes none), and a model without any preference would close its strings in the wrong place.
Needs the packages gguf and numpy.
"""

from __future__ import annotations

import sys

import gguf
import numpy

WIDTH, SEED = 64, 0
LOWER, UPPER, ACCENTED = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "éèàùçôîâ"
ALPHABETS = (LOWER, UPPER, ACCENTED)
START, SOURCE, END = '{"actors":[],"sources":[{"by":"', '"]},{"by":"', ' [1]","summary":[],"open":[]}'
SAYS, AGAIN, HEADLINE = '|named","says":["1|', '","1|', '"]}],"headline":"'
KINDS = ("|assertion|possible|1 ", "|denial|certain|2 ")
# What may follow what; a run of several characters is one token. Letters follow each other at random.
FOLLOWS = {
    **dict.fromkeys((START, SOURCE, SAYS, AGAIN), tuple(LOWER)),
    LOWER: (*LOWER, SAYS, *KINDS),
    **dict.fromkeys(KINDS, tuple(UPPER)),
    UPPER: (*UPPER, AGAIN, SOURCE, HEADLINE),
    HEADLINE: tuple(ACCENTED),
    ACCENTED: (*ACCENTED, END),
    END: ("</s>",),
}


def vocabulary() -> list[str]:
    """Special tokens, bytes, characters, and the words of FOLLOWS."""
    characters = [chr(n) for n in range(33, 127)] + list(ACCENTED) + [" "]
    words = {
        word for key, following in FOLLOWS.items() for word in ((key,) if key not in ALPHABETS else ()) + following
    }
    several = sorted(word for word in words if len(word) > 1 and word != "</s>")
    return ["<unk>", "<s>", "</s>", *(f"<0x{n:02X}>" for n in range(256)), *characters, *several]


def preferences(tokens: list[str]) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Embeddings by the class of each token, and output weights: what each class prefers, with noise."""
    dice = numpy.random.default_rng(SEED)
    classes = {word: number for number, word in enumerate(FOLLOWS)}
    embeddings = dice.normal(0, 0.02, (len(tokens), WIDTH)).astype("f4")
    output = dice.normal(0, 0.05, (len(tokens), WIDTH)).astype("f4")
    index = {token: number for number, token in enumerate(tokens)}
    for token, number in index.items():
        alphabet = next((a for a in ALPHABETS if token in a and len(token) == 1), token)
        embeddings[number, classes.get(alphabet, WIDTH - 1)] = 1.0
    for word, following in FOLLOWS.items():
        for token in following:
            output[index[token], classes[word]] = 2.0 + (0.15 if len(token) > 1 else 0.0)
    # At the start, and wherever nothing that is preferred may stand.
    output[index[START]] += 1.0
    return embeddings, output


def main(path: str) -> None:
    """Write the model."""
    tokens = vocabulary()
    embeddings, output = preferences(tokens)
    dice = numpy.random.default_rng(SEED)
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(16384)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(WIDTH)
    writer.add_head_count(4)
    writer.add_head_count_kv(4)
    writer.add_rope_dimension_count(WIDTH // 4)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list([token.replace(" ", "▁") for token in tokens])
    writer.add_token_scores([0.0] * 259 + [-float(n) for n in range(len(tokens) - 259)])
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL]
    kinds += [gguf.TokenType.BYTE] * 256
    writer.add_token_types(kinds + [gguf.TokenType.NORMAL] * (len(tokens) - 259))
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_tensor("token_embd.weight", embeddings)
    writer.add_tensor("output.weight", output)
    writer.add_tensor("output_norm.weight", numpy.ones(WIDTH, "f4"))
    for name in ("attn_norm", "ffn_norm"):
        writer.add_tensor(f"blk.0.{name}.weight", numpy.ones(WIDTH, "f4"))
    for name in ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"):
        writer.add_tensor(f"blk.0.{name}.weight", dice.normal(0, 0.01, (WIDTH, WIDTH)).astype("f4"))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    main(sys.argv[1])
