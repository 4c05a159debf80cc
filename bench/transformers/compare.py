"""Opens the model folders that main.ts wrote with transformers and measures how far its numbers are from Laurel's."""

import json
import sys
from pathlib import Path

import torch
from peft import PeftModel
from safetensors.torch import load_file
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import (
    AutoModelForCausalLM,
    AutoModelForSequenceClassification,
    AutoTokenizer,
)
from transformers.utils import logging

logging.disable_progress_bar()

BOUND = 1e-4  # absolute, on logits and scores; both sides add in float32, in orders of their own


def open_model(folder):
    architecture = json.loads((folder / "config.json").read_text())["architectures"][0]
    loader = (
        AutoModelForSequenceClassification
        if architecture.endswith("ForSequenceClassification")
        else AutoModelForCausalLM
    )
    model, info = loader.from_pretrained(
        folder, dtype=torch.float32, output_loading_info=True
    )
    for kind in ("missing_keys", "unexpected_keys", "mismatched_keys"):
        if info[kind]:
            raise SystemExit(f"{folder.name}: {kind}: {sorted(info[kind])}")
    return model.eval()


def compare_adapter(folder, fixtures):
    """The adapter on the model it was trained from, both as PEFT puts them together, against Laurel's merged model."""
    family = folder.name.split("-lora-")[0]
    if folder.name.endswith("reward"):
        pad = json.loads((folder / "config.json").read_text())["pad_token_id"]
        kind, settings = (
            AutoModelForSequenceClassification,
            {"num_labels": 1, "pad_token_id": pad},
        )
    else:
        kind, settings = AutoModelForCausalLM, {}
    base = kind.from_pretrained(fixtures / family, dtype=torch.float32, **settings)
    return measure(folder, PeftModel.from_pretrained(base, folder / "adapter").eval())


def compare_model(folder):
    return measure(folder, open_model(folder))


def measure(folder, model):
    given = load_file(folder / "laurel-input.safetensors")
    own = load_file(folder / "laurel-output.safetensors")
    ids, mask = given["input_ids"].long(), given["attention_mask"].long()
    with torch.no_grad():
        theirs = model(input_ids=ids, attention_mask=mask).logits
    if "scores" in own:
        name, difference = "scores", (theirs.squeeze(-1) - own["scores"]).abs().max()
    else:
        real = mask.bool()
        name, difference = "logits", (theirs[real] - own["logits"][real]).abs().max()
    return {
        "name": folder.name,
        "opened": type(model).__name__,
        "compared": name,
        "difference": difference.item(),
        "bound": BOUND,
    }


def compare_tokenizer(folder):
    tokenizer = AutoTokenizer.from_pretrained(folder)
    wrong = 0
    for row in json.loads((folder / "laurel-texts.json").read_text()):
        if tokenizer(row["text"], add_special_tokens=False).input_ids != row["ids"]:
            print(f"{folder.name}: other token ids for {row['text']!r}")
            wrong += 1
    return {
        "name": folder.name,
        "opened": type(tokenizer).__name__,
        "compared": "texts with other ids",
        "difference": wrong,
        "bound": 0,
    }


def compare_chats(folder):
    """Ids of chats by the template of the exported folder, with and without an answer."""
    tokenizer = AutoTokenizer.from_pretrained(folder)
    given = json.loads((folder / "laurel-chats.json").read_text())
    wrong = 0
    for row in given["chats"]:
        # Laurel gives templates no clock and asks for no thoughts.
        settings = {"date_string": "26 Jul 2024", "enable_thinking": False, "return_dict": False}
        asked = tokenizer.apply_chat_template(row["turns"], add_generation_prompt=True, **settings)
        turns = [*row["turns"], {"role": "assistant", "content": given["answer"]}]
        answered = tokenizer.apply_chat_template(turns, **settings)
        # What stands behind the end of the last turn is for no model to write.
        wrong += asked != row["ids"] or answered[: len(row["answered"])] != row["answered"]
    return {
        "name": folder.name,
        "opened": type(tokenizer).__name__,
        "compared": "chats with other ids",
        "difference": wrong,
        "bound": 0,
    }


def compare_trained_tokenizer(folder):
    """Ids of the tokenizer.json by the tokenizers library, and the file that it trains from the same texts itself."""
    rows = json.loads((folder / "laurel-texts.json").read_text())
    own = json.loads((folder / "tokenizer.json").read_text())
    opened = Tokenizer.from_file(str(folder / "tokenizer.json"))
    wrong = sum(
        opened.encode(row["text"], add_special_tokens=False).ids != row["ids"] for row in rows
    )
    trained = Tokenizer(models.BPE())
    trained.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trained.train_from_iterator(
        [row["text"] for row in rows],
        trainers.BpeTrainer(
            vocab_size=len(own["model"]["vocab"]),
            min_frequency=0,
            special_tokens=[token["content"] for token in own["added_tokens"]],
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    theirs = json.loads(trained.to_str())["model"]
    other = sum(a != b for a, b in zip(theirs["merges"], own["model"]["merges"], strict=True))
    same = theirs["vocab"] == own["model"]["vocab"]
    result = {"name": folder.name, "opened": "Tokenizer", "bound": 0}
    return [
        {**result, "compared": "texts with other ids", "difference": wrong},
        {**result, "compared": "merges that tokenizers trains otherwise", "difference": other + (not same)},
    ]


def main():
    parent, fixtures = Path(sys.argv[1]), Path(sys.argv[2])
    findings = []
    for name in json.loads((parent / "names.json").read_text()):
        findings.append(compare_model(parent / name))
        findings.append(compare_tokenizer(parent / name))
        if (parent / name / "laurel-chats.json").exists():
            findings.append(compare_chats(parent / name))
        if (parent / name / "adapter").exists():
            findings.append(compare_adapter(parent / name, fixtures))
    for folder in sorted(parent.glob("tokenizer-*")):
        findings.extend(compare_trained_tokenizer(folder))
    (parent / "findings.json").write_text(json.dumps(findings))


main()
