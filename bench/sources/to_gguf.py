"""to_gguf.py FOLDER FILE: writes a GPT-2 of a Hugging Face folder, as Laurel exports it, as a GGUF file for llama.cpp."""
import json, sys
import gguf
import numpy as np

folder, target = sys.argv[1:]
config = json.load(open(folder + '/config.json'))
tokenizer = json.load(open(folder + '/tokenizer.json'))

with open(folder + '/model.safetensors', 'rb') as file:
    header = json.loads(file.read(int.from_bytes(file.read(8), 'little')))
    data = file.read()
weights = {}
for name, entry in header.items():
    if name != '__metadata__':
        first, end = entry['data_offsets']
        weights[name.removeprefix('transformer.')] = np.frombuffer(data[first:end], np.float32).reshape(entry['shape'])

NAMES = {'wte': 'token_embd', 'wpe': 'position_embd', 'ln_f': 'output_norm', 'ln_1': 'attn_norm', 'ln_2': 'ffn_norm',
         'attn.c_attn': 'attn_qkv', 'attn.c_proj': 'attn_output', 'mlp.c_fc': 'ffn_up', 'mlp.c_proj': 'ffn_down'}

writer = gguf.GGUFWriter(target, 'gpt2')
writer.add_context_length(config['n_positions'])
writer.add_embedding_length(config['n_embd'])
writer.add_feed_forward_length(4 * config['n_embd'])
writer.add_block_count(config['n_layer'])
writer.add_head_count(config['n_head'])
writer.add_layer_norm_eps(config.get('layer_norm_epsilon', 1e-5))
writer.add_file_type(gguf.LlamaFileType.ALL_F32)

special = {token['id']: token['content'] for token in tokenizer['added_tokens']}
vocabulary = tokenizer['model']['vocab'] | {text: id for id, text in special.items()}
tokens = sorted(vocabulary, key=vocabulary.get)
writer.add_tokenizer_model('gpt2')
writer.add_tokenizer_pre('gpt-2')
writer.add_token_list(tokens)
writer.add_token_types([gguf.TokenType.CONTROL if id in special else gguf.TokenType.NORMAL for id in range(len(tokens))])
writer.add_token_merges([' '.join(pair) if isinstance(pair, list) else pair for pair in tokenizer['model']['merges']])
writer.add_bos_token_id(vocabulary['<|endoftext|>'])
writer.add_eos_token_id(vocabulary['<|endoftext|>'])
writer.add_add_bos_token(False)

for name, tensor in weights.items():
    if name == 'lm_head.weight':
        continue  # the embedding again
    parts = name.split('.')
    block = f'blk.{parts[1]}.' if parts[0] == 'h' else ''
    module = '.'.join(parts[2:-1] if block else parts[:-1])
    # GPT-2's linear layers are stored (in, out)
    stored = tensor.T if module in NAMES and tensor.ndim == 2 and '.' in module else tensor
    writer.add_tensor(f'{block}{NAMES[module]}.{parts[-1]}', np.ascontiguousarray(stored))
writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()
