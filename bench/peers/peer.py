"""The Python side of `npm run bench -- sft-peer` and its like: transformers and TRL on the CPU.

  python peer.py WHAT FOLDER [--threads N]

FOLDER holds what workload.ts writes: base/ (a GPT2LMHeadModel with its tokenizer), demonstrations.jsonl,
rankings.jsonl, packed.json and settings.json. Whenever a step is done, its measurement is printed as one line of JSON,
and the next begins with a line on standard input: so two sides take turns, and neither runs while the other is timed.
Only real (unpadded) tokens are counted; a comparison is one pair of unequal rank.
"""
import argparse, itertools, json, os, sys, tempfile, time, warnings

warnings.filterwarnings('ignore')
os.environ.update(HF_HUB_OFFLINE='1', TRL_EXPERIMENTAL_SILENCE='1', TOKENIZERS_PARALLELISM='false', WANDB_DISABLED='true')
arguments = argparse.ArgumentParser()
arguments.add_argument('what')
arguments.add_argument('folder')
arguments.add_argument('--threads', type=int, default=2)
options = arguments.parse_args()

import torch

torch.set_num_threads(options.threads)
torch.manual_seed(0)
path = lambda *parts: os.path.join(options.folder, *parts)
read = lambda name: json.load(open(path(name), encoding='utf8'))
rows = lambda name: [json.loads(line) for line in open(path(name), encoding='utf8')]
settings = read('settings.json')
answers = os.fdopen(os.dup(1), 'w')
os.dup2(2, 1)  # the libraries' chatter stays off standard output


def peak_mebibytes():
    with open('/proc/self/status') as status:
        return next(int(line.split()[1]) for line in status if line.startswith('VmHWM')) / 1024


class Gate:
    """Where a side waits for its turn; what was done since the last turn began is told first."""

    def __init__(self):
        self.began = None
        self.count = 0
        self.label = ''

    def wait(self):
        wall, cpu = time.perf_counter(), time.process_time()
        if self.began:
            answer = {'count': self.count, 'seconds': wall - self.began[0], 'cpuSeconds': cpu - self.began[1]}
            answers.write(json.dumps({**answer, 'label': self.label, 'peakMebibytes': peak_mebibytes()}) + '\n')
        else:
            answers.write('{"ready": true}\n')
        answers.flush()
        if not sys.stdin.readline():
            os._exit(0)
        self.count = 0
        self.began = (time.perf_counter(), time.process_time())


gate = Gate()


def callback():
    from transformers import TrainerCallback

    class TakeTurns(TrainerCallback):
        def on_step_begin(self, *_, **__):
            gate.wait()

    return TakeTurns()


def common(batch):
    return dict(
        output_dir=tempfile.mkdtemp(), use_cpu=True, report_to=[], save_strategy='no', logging_strategy='no',
        max_steps=100_000, learning_rate=1e-4, bf16=False, gradient_checkpointing=False, seed=0, disable_tqdm=True,
        dataloader_pin_memory=False, per_device_train_batch_size=batch,
    )


def tools():
    from datasets import Dataset
    from transformers import AutoTokenizer, GPT2ForSequenceClassification, GPT2LMHeadModel

    return AutoTokenizer.from_pretrained(path('base')), GPT2LMHeadModel, GPT2ForSequenceClassification, Dataset


def sft():
    from trl import SFTConfig, SFTTrainer

    tokenizer, Language, _, Dataset = tools()
    data = Dataset.from_list([{'prompt': row['prompt'], 'completion': row['completion']} for row in rows('demonstrations.jsonl')])
    trainer = SFTTrainer(
        model=Language.from_pretrained(path('base')),
        args=SFTConfig(max_length=settings['contextLength'], **common(8)),
        train_dataset=data, processing_class=tokenizer, callbacks=[callback()],
    )
    inner = trainer.training_step

    def training_step(model, inputs, *rest):
        gate.count += int(inputs['attention_mask'].sum())
        return inner(model, inputs, *rest)

    trainer.training_step = training_step
    trainer.train()


def reward():
    from trl import RewardConfig, RewardTrainer

    tokenizer, _, Reward, Dataset = tools()
    pairs = []
    for row in rows('rankings.jsonl'):
        for winner, loser in itertools.permutations(range(len(row['outputs'])), 2):
            if row['ranks'][winner] < row['ranks'][loser]:
                pairs.append({'prompt': row['prompt'], 'chosen': row['outputs'][winner], 'rejected': row['outputs'][loser]})
    model = Reward.from_pretrained(path('base'), num_labels=1)
    model.config.pad_token_id = tokenizer.pad_token_id
    trainer = RewardTrainer(
        model=model, args=RewardConfig(max_length=settings['contextLength'], **common(8)),
        train_dataset=Dataset.from_list(pairs), processing_class=tokenizer, callbacks=[callback()],
    )
    inner = trainer.training_step

    def training_step(model, inputs, *rest):
        gate.count += 8
        return inner(model, inputs, *rest)

    trainer.training_step = training_step
    trainer.train()


def ppo():
    from trl.experimental.ppo import PPOConfig, PPOTrainer

    tokenizer, Language, Reward, Dataset = tools()
    tokenizer.padding_side = 'left'
    response, episodes = settings['responseTokens'], settings['rolloutSize']
    most = settings['contextLength'] - response - 1
    encoded = [{'input_ids': tokenizer(row['prompt'], truncation=True, max_length=most)['input_ids']} for row in rows('rankings.jsonl')]
    data = Dataset.from_list(encoded)
    policy, reference = Language.from_pretrained(path('base')), Language.from_pretrained(path('base'))
    scorer, critic = (Reward.from_pretrained(path('base'), num_labels=1) for _ in range(2))
    for model in (policy, reference, scorer, critic):
        model.config.pad_token_id = tokenizer.pad_token_id
    given = common(8)
    given.pop('max_steps')
    trainer = PPOTrainer(
        args=PPOConfig(
            **given, gradient_accumulation_steps=episodes // 8, num_mini_batches=1, total_episodes=episodes * 1000,
            num_ppo_epochs=1, response_length=response, local_rollout_forward_batch_size=8, num_sample_generations=0,
            temperature=1.0, stop_token=None, kl_coef=0.02,
        ),
        processing_class=tokenizer, model=policy, ref_model=reference, reward_model=scorer, value_model=critic,
        train_dataset=data, eval_dataset=data.select(range(8)), callbacks=[callback()],
    )

    # A step ends where it is logged; PPOTrainer calls on_step_begin nowhere.
    def log(*_, **__):
        gate.count = episodes
        gate.wait()

    trainer.log = log
    gate.wait()
    trainer.train()


def generate():
    tokenizer, Language, *_ = tools()
    tokenizer.padding_side = 'left'
    model = Language.from_pretrained(path('base')).eval()
    model.generation_config.pad_token_id = tokenizer.pad_token_id
    prompts, new = [row['prompt'] for row in rows('rankings.jsonl')], settings['newTokens']
    at = 0
    with torch.no_grad():
        for batch in itertools.cycle(settings['batchSizes']):
            chosen = [prompts[(at + n) % len(prompts)] for n in range(batch)]
            at += batch
            gate.wait()
            most = settings['contextLength'] - new - 1
            inputs = tokenizer(chosen, return_tensors='pt', padding=True, truncation=True, max_length=most)
            model.generate(**inputs, max_new_tokens=new, min_new_tokens=new, do_sample=True, top_k=0)
            gate.label, gate.count = str(batch), batch * new


def loop():
    """The plainest loop there is, on the rows of packed.json: [{ids, labels}], −100 where no loss is."""
    from transformers import GPT2Config, GPT2LMHeadModel

    if os.path.exists(path('base')):
        model = GPT2LMHeadModel.from_pretrained(path('base'))
    else:
        model = GPT2LMHeadModel(GPT2Config(**{**settings['model'], 'resid_pdrop': 0, 'embd_pdrop': 0, 'attn_pdrop': 0}))
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), 1e-4, fused=True)
    packed, size, at = read('packed.json'), settings['packedRowsPerStep'], 0
    while True:
        gate.wait()
        chosen = [packed[(at + n) % len(packed)] for n in range(size)]
        at += size
        ids = torch.tensor([row['ids'] for row in chosen])
        labels = torch.tensor([row['labels'] for row in chosen])
        loss = model(input_ids=ids, labels=labels).loss
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        gate.count = sum(row['tokens'] for row in chosen)


globals()[options.what]()
