"""
What transformers makes of texts with GPT-1's kind of tokenizer: run by `npm run vectors`. Argument:
tests/fixtures/gpt1-tokenizer, where this writes a small vocabulary of that kind as GPT-1's own folder has it
(vocab.json and merges.txt), and expected.json: ids and decoded text by OpenAIGPTTokenizer.
"""

import json
import sys
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers
from transformers import OpenAIGPTTokenizer

READ = [
    "The quick brown fox doesn't jump over the lazy dog, it walks around the dog.",
    "Naïve café owners in Zürich charge 1,234.50 for a cup; people pay.",
    "Is the premise true? The hypothesis follows from the premise, doesn't it?",
]
TEXTS = [
    "",
    " a",
    "The quick brown fox",
    "Don't   STOP!\n\nHuman: hi",
    "naïve CAFÉ, Zürich",
    "1,234.50 -- (it's) [ok]",
    "排序：好😀",
    "á\t\r\n\u00a0x\u200by\ufffd",
    "x" * 30,
    "</w> <unk> a",
    "a_b",
    "ΑΣ İI",
]


def main():
    folder = Path(sys.argv[1])
    bpe = Tokenizer(models.BPE(unk_token="<unk>", end_of_word_suffix="</w>"))
    bpe.normalizer = normalizers.BertNormalizer(lowercase=True)
    bpe.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.BpeTrainer(
        vocab_size=220, special_tokens=["<unk>"], end_of_word_suffix="</w>", show_progress=False
    )
    bpe.train_from_iterator(READ * 3, trainer)
    model = json.loads(bpe.to_str())["model"]
    vocab = {**model["vocab"], "\n</w>": len(model["vocab"])}
    merges = [tuple(pair) for pair in model["merges"]]
    (folder / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False) + "\n")
    lines = ["#version: 0.2", *(" ".join(pair) for pair in merges)]
    (folder / "merges.txt").write_text("\n".join(lines) + "\n")
    theirs = OpenAIGPTTokenizer(vocab=vocab, merges=merges)
    cases = []
    for text in TEXTS:
        ids = theirs.encode(text)
        decoded = theirs.decode(ids, clean_up_tokenization_spaces=False)
        cases.append({"text": text, "ids": ids, "decoded": decoded})
    (folder / "expected.json").write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n")


main()
