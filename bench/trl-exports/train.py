"""Trains a few steps on exports with the trainers that they are for.

  python train.py FOLDER

FOLDER holds <who>.<trainer>.<format>.jsonl or .parquet. TRL's trainers read them with a language model made up on the spot; OpenRLHF's
data sets read theirs with its tokenizer. One line each; ends with 1 where one fails.
"""
import json, math, os, sys, tempfile, types, warnings
from pathlib import Path

warnings.filterwarnings('ignore')
os.environ.update(HF_HUB_OFFLINE='1', TRL_EXPERIMENTAL_SILENCE='1', TOKENIZERS_PARALLELISM='false', WANDB_DISABLED='true')

from datasets import load_dataset
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import GPT2Config, GPT2ForSequenceClassification, GPT2LMHeadModel, PreTrainedTokenizerFast

STEPS = 3
folder = Path(sys.argv[1])
chatter = os.dup(1)
os.dup2(2, 1)  # the libraries' chatter stays off standard output


def tokenizer():
    """A token a byte, and a chat template."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    words = {sign: at for at, sign in enumerate([*alphabet, '<|end|>', '<|pad|>'])}
    raw = Tokenizer(models.BPE(vocab=words, merges=[]))
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    made = PreTrainedTokenizerFast(tokenizer_object=raw, eos_token='<|end|>', pad_token='<|pad|>')
    made.chat_template = (
        "{% for m in messages %}{{ m['role'] + ': ' + m['content'] + '\\n\\n' }}{% endfor %}"
        "{% if add_generation_prompt %}assistant: {% endif %}"
    )
    return made


def config(words, **more):
    return GPT2Config(vocab_size=len(words), n_positions=512, n_embd=32, n_layer=2, n_head=2, pad_token_id=words.pad_token_id, **more)


def settings(kind, **more):
    return kind(
        output_dir=tempfile.mkdtemp(), use_cpu=True, bf16=False, report_to=[], save_strategy='no', logging_steps=1,
        max_steps=STEPS, per_device_train_batch_size=2, gradient_checkpointing=False, seed=0, max_length=256, **more,
    )


def train(what, rows, words):
    if what == 'sft':
        from trl import SFTConfig, SFTTrainer

        return SFTTrainer(GPT2LMHeadModel(config(words)), settings(SFTConfig), train_dataset=rows, processing_class=words)
    if what == 'reward':
        from trl import RewardConfig, RewardTrainer

        model = GPT2ForSequenceClassification(config(words, num_labels=1))
        return RewardTrainer(model, settings(RewardConfig), train_dataset=rows, processing_class=words)
    if what == 'dpo':
        from trl import DPOConfig, DPOTrainer

        model, reference = GPT2LMHeadModel(config(words)), GPT2LMHeadModel(config(words))
        return DPOTrainer(model, reference, settings(DPOConfig), train_dataset=rows, processing_class=words)
    from trl.experimental.kto import KTOConfig, KTOTrainer

    model, reference = GPT2LMHeadModel(config(words)), GPT2LMHeadModel(config(words))
    return KTOTrainer(model, reference, settings(KTOConfig), train_dataset=rows, processing_class=words)


def read_with_openrlhf(what, rows, words):
    """Items of OpenRLHF's own data set, put together as a batch by its own collate function."""
    from openrlhf.datasets import RewardDataset, SFTDataset

    keys = dict(prompt_key='prompt', chosen_key='chosen', rejected_key='rejected', input_key='messages', output_key=None)
    data = types.SimpleNamespace(**keys, apply_chat_template=what == 'sft')
    strategy = types.SimpleNamespace(args=types.SimpleNamespace(data=data))
    kind = SFTDataset if what == 'sft' else RewardDataset
    items = kind(rows, words, 256, strategy, num_processors=1)
    batch = items.collate_fn([items[at] for at in range(2)])
    return len(items), [list(part.shape) for part in batch if hasattr(part, 'shape')]


failed = False
for file in sorted([*folder.glob('*.jsonl'), *folder.glob('*.parquet')]):
    who, what, form, ending = file.name.split('.')
    words = tokenizer()
    try:
        rows = load_dataset('json' if ending == 'jsonl' else ending, data_files=str(file), split='train', cache_dir=tempfile.mkdtemp())
        if who == 'openrlhf':
            count, shapes = read_with_openrlhf(what, rows, words)
            told = f'{count} rows, a batch of {shapes}'
        else:
            trainer = train(what, rows, words)
            trainer.train()
            losses = [step['loss'] for step in trainer.state.log_history if 'loss' in step]
            if len(losses) != STEPS or not all(math.isfinite(loss) for loss in losses):
                raise RuntimeError(f'losses {losses}')
            told = f'{len(rows)} rows, {STEPS} steps, loss {losses[0]:.3f} → {losses[-1]:.3f}'
    except Exception as error:
        failed, told = True, f'FAILED: {type(error).__name__}: {error}'
    os.write(chatter, f'{who:9} {what:7} {form:18} {ending:8} {told}\n'.encode())
sys.exit(1 if failed else 0)
