"""
What transformers makes of conversations: run by `npm run vectors`, in the environment of python-environment.ts.
Argument: tests/fixtures/chat, where each folder holds a `chat_template.jinja` that writes conversations without tools as
its models' own template does, in words of this project. Beside it this
writes a small tokenizer of the same kind (normalizer, pre-tokenizer, added tokens, post-processor), its
tokenizer_config.json, and expected.json: text and ids that apply_chat_template gives.
"""

import json
import sys
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers
from tokenizers import pre_tokenizers as pre
from tokenizers import processors, trainers
from transformers import PreTrainedTokenizerFast

# The patterns of Qwen's and Llama 3's own tokenizer.json.
WORDS = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|%s| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"


def split(digits):
    pattern = pre.Split(Regex(WORDS % digits), behavior="isolated")
    return pre.Sequence([pattern, pre.ByteLevel(add_prefix_space=False, use_regex=False)])


CHATML = [("<|endoftext|>", True), ("<|im_start|>", True), ("<|im_end|>", True)]
TOOLS = [("<tool_call>", False), ("</tool_call>", False)]
THOUGHTS = [("<tool_response>", False), ("</tool_response>", False), ("<think>", False), ("</think>", False)]
HEADERS = ["begin_of_text", "end_of_text", "start_header_id", "end_header_id", "eom_id", "eot_id"]

KINDS = {
    "smollm2": {
        "pre": pre.Sequence([pre.Digits(individual_digits=True), pre.ByteLevel(add_prefix_space=False)]),
        "added": CHATML,
        "config": {"bos_token": "<|im_start|>", "eos_token": "<|im_end|>", "pad_token": "<|im_end|>"},
    },
    "qwen2.5": {
        "normalizer": normalizers.NFC(),
        "pre": split(r"\p{N}"),
        "added": CHATML + TOOLS,
        "config": {"eos_token": "<|im_end|>", "pad_token": "<|endoftext|>"},
    },
    "qwen3": {
        "normalizer": normalizers.NFC(),
        "pre": split(r"\p{N}"),
        "added": CHATML + TOOLS + THOUGHTS,
        "config": {"eos_token": "<|im_end|>", "pad_token": "<|endoftext|>"},
    },
    "llama3.2": {
        "pre": split(r"\p{N}{1,3}"),
        "added": [(f"<|{name}|>", True) for name in HEADERS],
        "config": {"bos_token": "<|begin_of_text|>", "eos_token": "<|eot_id|>"},
        "start": "<|begin_of_text|>",
    },
}

USER = {"role": "user", "content": "Name a tree."}
CONVERSATIONS = [
    [USER],
    [{"role": "system", "content": "Be brief."}, USER],
    [USER, {"role": "assistant", "content": "An oak."}, {"role": "user", "content": "And 2026 more?\n\nIn 中文 😀"}],
    [{"role": "user", "content": "  It's\tspaced \n\n\n out, isn't IT?  \n"}],
    [
        {"role": "system", "content": "système\u0301 "},
        USER,
        {"role": "assistant", "content": "<think>\nHm.\n</think>\n\nA pine."},
        {"role": "user", "content": "Why?"},
    ],
]
ANSWER = "The oak's 1,234 leaves.\n\nThat is all."


def tokenizer_of(kind):
    tokenizer = Tokenizer(models.BPE())
    if "normalizer" in kind:
        tokenizer.normalizer = kind["normalizer"]
    tokenizer.pre_tokenizer = kind["pre"]
    tokenizer.decoder = decoders.ByteLevel()
    texts = [turn["content"] for turns in CONVERSATIONS for turn in turns] * 3 + [ANSWER, "user\nassistant\nsystem\n\n"]
    alphabet = pre.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=320, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator(texts, trainer)
    for content, special in kind["added"]:
        token = AddedToken(content, special=special, normalized=False)
        (tokenizer.add_special_tokens if special else tokenizer.add_tokens)([token])
    if "start" in kind:
        start = kind["start"]
        template = processors.TemplateProcessing(
            single=f"{start} $A", pair=f"{start} $A $B", special_tokens=[(start, tokenizer.token_to_id(start))]
        )
        tokenizer.post_processor = processors.Sequence([processors.ByteLevel(trim_offsets=True), template])
    return tokenizer


def main():
    for name, kind in KINDS.items():
        folder = Path(sys.argv[1]) / name
        tokenizer = tokenizer_of(kind)
        tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
        config = {"tokenizer_class": "PreTrainedTokenizerFast", **kind["config"]}
        (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n")
        template = (folder / "chat_template.jinja").read_text()
        theirs = PreTrainedTokenizerFast(tokenizer_object=tokenizer, chat_template=template, **kind["config"])

        def apply(turns, tokenize, **more):
            # Laurel gives templates no clock and asks for no thoughts.
            more = {"date_string": "26 Jul 2024", "enable_thinking": False, **more}
            made = theirs.apply_chat_template(turns, tokenize=tokenize, return_dict=False, **more)
            return made

        cases = []
        for turns in CONVERSATIONS:
            whole = [*turns, {"role": "assistant", "content": ANSWER}]
            cases.append(
                {
                    "conversation": turns,
                    "text": apply(turns, False, add_generation_prompt=True),
                    "ids": apply(turns, True, add_generation_prompt=True),
                    "answered": apply(whole, True),
                }
            )
        expected = {"answer": ANSWER, "cases": cases}
        (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False) + "\n")


main()
