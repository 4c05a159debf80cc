"""python torch_sft.py PRECISION ROWS LENGTH STEPS: a plain PyTorch loop that trains GPT-2 124M on one batch of random
tokens on the GPU, told as one line of JSON. PRECISION: float32, tf32 (float32 whose products round to TF32) or bf16
(autocast)."""
import contextlib, json, statistics, sys, time

import torch
from transformers import GPT2Config, GPT2LMHeadModel

precision, rows, length, steps = sys.argv[1], *map(int, sys.argv[2:])
torch.manual_seed(0)
torch.backends.cuda.matmul.allow_tf32 = precision == 'tf32'
config = GPT2Config(resid_pdrop=0, embd_pdrop=0, attn_pdrop=0, use_cache=False)
model = GPT2LMHeadModel(config).cuda().train()
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4, betas=(0.9, 0.95), weight_decay=0.1, fused=True)
ids = torch.randint(config.vocab_size, (rows, length), device='cuda')
mixed = torch.autocast('cuda', torch.bfloat16) if precision == 'bf16' else contextlib.nullcontext()
seconds, losses = [], []
for _ in range(steps):
    torch.cuda.synchronize()
    start = time.perf_counter()
    with mixed:
        loss = model(ids, labels=ids).loss
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    losses.append(loss.item())
    seconds.append(time.perf_counter() - start)


def rate(dtype, size=8192):
    a = torch.randn(size, size, device='cuda', dtype=dtype)
    taken = []
    for _ in range(5):
        torch.cuda.synchronize()
        start = time.perf_counter()
        a @ a
        torch.cuda.synchronize()
        taken.append(time.perf_counter() - start)
    return 2 * size**3 / min(taken) / 1e9


print(json.dumps({
    'tokensPerSecond': rows * length / statistics.median(seconds[2:]), 'secondsOfSteps': seconds, 'losses': losses,
    'matrixRate': rate(torch.bfloat16 if precision == 'bf16' else torch.float32),
    'card': torch.cuda.get_device_name(), 'torch': torch.__version__, 'peakMebibytes': torch.cuda.max_memory_allocated() / 2**20,
}))
