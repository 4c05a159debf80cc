"""A worker that trains with TRL: the scripts behind `trl sft`, `trl reward` and `trl dpo`, by `accelerate launch`.

  pip install trl
  LAUREL_URL=http://127.0.0.1:8080 LAUREL_TOKEN=$(cat data/worker-token) python examples/trl_worker.py
"""
import ast, json, os
from pathlib import Path
from transformers import AutoTokenizer
from laurel_worker import serve

FLAGS = {'epochs': 'num_train_epochs', 'learningRate': 'learning_rate', 'learningRateSchedule': 'lr_scheduler_type',
         'warmupSteps': 'warmup_steps', 'weightDecay': 'weight_decay', 'maximumGradientNorm': 'max_grad_norm',
         'beta': 'beta', 'rowsPerStep': 'per_device_train_batch_size', 'rowLength': 'max_length',
         'maximumTokens': 'max_length', 'seed': 'seed'}
METRICS = {'loss': 'loss', 'accuracy': 'pair_accuracy', 'rewards/accuracies': 'pair_accuracy',
           'eval_loss': 'held_out_loss', 'eval_accuracy': 'held_out_pair_accuracy',
           'eval_rewards/accuracies': 'held_out_pair_accuracy',
           'grad_norm': 'gradient_norm', 'learning_rate': 'learning_rate'}


def examples(row, chats):
    """What TRL reads of a row: turns where the base has a chat template, else text."""
    turns = chats and 'conversation' in row
    prompt = row['conversation'] if turns else row['prompt']
    said = lambda text: [{'role': 'assistant', 'content': text}] if turns else text
    if 'completion' in row:
        return [{'prompt': prompt, 'completion': said(row['completion'])}]
    ranked = list(zip(row['ranks'], row['outputs']))  # of equal rank: neither is preferred
    return [{'prompt': prompt, 'chosen': said(better), 'rejected': said(worse)}
            for n, better in ranked for m, worse in ranked if n < m]


def train(job, folder):
    base, data, model = (f'{folder}/{name}' for name in ('base', 'data', 'model'))
    job.unpack('initial_model', base)
    chats = AutoTokenizer.from_pretrained(base).chat_template is not None
    rows = job.rows('demonstrations' if job.kind == 'sft' else 'rankings')
    os.mkdir(data)
    for name, split in {'train': 'train', 'test': 'valid'}.items():
        if lines := [json.dumps(one) for row in rows if row['split'] == split for one in examples(row, chats)]:
            Path(f'{data}/{name}.jsonl').write_text('\n'.join(lines))
    flags = {FLAGS[name]: value for name, value in job.parameters.items() if name in FLAGS}
    flags |= {'model_name_or_path': base, 'dataset_name': data, 'output_dir': model, 'save_strategy': 'no',
              'eval_strategy': 'epoch' if os.path.exists(f'{data}/test.jsonl') else 'no',
              'logging_steps': 1, 'disable_tqdm': True, 'report_to': 'none'}
    command = ['accelerate', 'launch', *os.environ.get('ACCELERATE_FLAGS', '').split(), '-m', f'trl.scripts.{job.kind}',
               *(f'--{name}={value}' for name, value in flags.items()), *os.environ.get('TRL_FLAGS', '').split()]
    step, values = -1, {}
    for line in job.run(command):
        if line.startswith("{'") and 'train_runtime' not in line:
            told = ast.literal_eval(line.strip())
            if 'eval_loss' not in told:  # what is said of held-out rows belongs to the step before
                step, values = step + 1, {}
            values |= {METRICS[name]: float(value) for name, value in told.items() if name in METRICS}
            job.report(step, values)
    job.complete(model)


serve('trl', ['sft', 'reward', 'dpo'], train)
