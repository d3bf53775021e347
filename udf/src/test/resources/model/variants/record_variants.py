"""Records what lm-eval 0.4.13 (hf, float32, with transformers 5.24.0) makes of variants of a checkpoint:

    HF_HUB_OFFLINE=1 python record_variants.py TINY_LLAMA FOLDER > variants.json

V says how each variant differs from the small Llama, whose folder is TINY_LLAMA; FOLDER is where they are laid out.
The reference loads each and answers REQUESTS, or refuses it. "warned" holds its words on weights: with MISSING it filled
up the model with random numbers."""
import copy, json, os, struct, sys, logging, io

SRC, OUT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
ONLY = sys.argv[3:]
load = lambda n: json.load(open(f'{SRC}/{n}', encoding='utf-8'))
CONFIG, TOKCONF, TOK, GEN = (load(n + '.json') for n in ('config', 'tokenizer_config', 'tokenizer', 'generation_config'))

def read():
    with open(SRC + '/model.safetensors', 'rb') as f:
        head = json.loads(f.read(struct.unpack('<Q', f.read(8))[0])); data = f.read()
    head.pop('__metadata__', None)
    return {k: (v['dtype'], v['shape'], data[slice(*v['data_offsets'])]) for k, v in head.items()}

W = read()

def write(path, weights):
    head, at = {'__metadata__': {'format': 'pt'}}, 0
    for k, (t, s, b) in weights.items():
        head[k] = {'dtype': t, 'shape': s, 'data_offsets': [at, at + len(b)]}; at += len(b)
    h = json.dumps(head).encode(); h += b' ' * (-len(h) % 8)
    with open(path, 'wb') as w:
        w.write(struct.pack('<Q', len(h)) + h)
        for _, _, b in weights.values():
            w.write(b)

def make(name, files=None, drop=(), shards=None):
    d = f'{OUT}/{name}'; os.makedirs(d, exist_ok=True)
    for f in os.listdir(d): os.remove(f'{d}/{f}')
    files = files or {}
    for f in sorted(os.listdir(SRC)):
        if f not in drop and f not in files: os.symlink(f'{SRC}/{f}', f'{d}/{f}')
    for f, v in files.items():
        if f.endswith('.safetensors'): write(f'{d}/{f}', v)
        else: json.dump(v, open(f'{d}/{f}', 'w'))
    return d

def without(o, *keys): return {k: v for k, v in o.items() if k not in keys}
def f32(n, value=0.0): return ('F32', n, struct.pack('<f', value) * eval('*'.join(map(str, n))))
def bf16(n, value=0.0): return ('BF16', n, struct.pack('<f', value)[2:] * eval('*'.join(map(str, n))))
M = 'model.safetensors'; I = 'model.safetensors.index.json'
E, L = 'model.embed_tokens.weight', 'lm_head.weight'
def renamed(f, w=W): return {f(k): v for k, v in w.items()}
def added(ident, text='<pad>', special=True):
    k = copy.deepcopy(TOK); k['added_tokens'].append({'id': ident, 'content': text, 'single_word': False, 'lstrip': False, 'rstrip': False, 'normalized': False, 'special': special}); return k
def upcast(t):
    assert t[0] == 'BF16'; b = t[2]; return ('F32', t[1], b''.join(b'\0\0' + b[i:i+2] for i in range(0, len(b), 2)))
half = list(W)[:len(W)//2]
A = {k: W[k] for k in half}; B = without(W, *half)
wm = {**{k: 'a.safetensors' for k in A}, **{k: 'b.safetensors' for k in B}}
tok0 = without(TOKCONF, 'bos_token', 'eos_token')
V = {
 'base': {},
 'pad_beyond': {'tokenizer.json': added(4112), 'tokenizer_config.json': {**TOKCONF, 'pad_token': '<pad>'}},
 'pad_beyond_fed': {'tokenizer.json': added(4112, 'trapeze'), },
 'value_head': {M: {**W, 'value_head.weight': f32([2, 2]), 'model.layers.9.mlp.up_proj.weight': f32([4, 4])}},
 'v_head_score_buffers': {M: {**W, 'v_head.summary.weight': f32([1, 256]), 'v_head.summary.bias': f32([1]), 'score.weight': f32([2, 256]), 'model.rotary_emb.inv_freq': f32([16]), 'model.layers.0.self_attn.rotary_emb.inv_freq': f32([16]), 'model.layers.0.self_attn.masked_bias': f32([1])}},
 'int_extra': {M: {**W, 'model.layers.0.self_attn.bias': ('U8', [4], b'1111')}},
 'bias_unused': {M: {**W, 'model.layers.0.self_attn.q_proj.bias': bf16([256], 2.0)}},
 'norm_extra': {M: {**W, 'model.layers.0.self_attn.q_norm.weight': bf16([32], 2.0)}},
 'quant_leftover': {M: {**W, 'model.layers.0.mlp.up_proj.weight_scale': bf16([1], 3.0)}},
 'lora_leftover': {M: {**W, 'model.layers.0.self_attn.q_proj.lora_A.weight': bf16([4, 256], 3.0)}},
 'special_map': {'tokenizer_config.json': tok0, 'special_tokens_map.json': {k: TOKCONF[k] for k in ('bos_token', 'eos_token')}},
 'special_map_object': {'tokenizer_config.json': tok0, 'special_tokens_map.json': {k: {'content': TOKCONF[k], 'lstrip': False, 'rstrip': False, 'normalized': False, 'single_word': False} for k in ('bos_token', 'eos_token')}},
 'special_map_other': {'special_tokens_map.json': {'bos_token': '<|end_of_text|>', 'eos_token': '<|begin_of_text|>'}},
 'special_map_bos_only': {'tokenizer_config.json': without(TOKCONF, 'bos_token'), 'special_tokens_map.json': {'bos_token': TOKCONF['bos_token']}},
 'special_config_only': {'tokenizer_config.json': tok0},
 'special_eos_only': {'tokenizer_config.json': without(TOKCONF, 'bos_token')},
 'special_bos_only': {'tokenizer_config.json': without(TOKCONF, 'eos_token')},
 'special_null': {'tokenizer_config.json': {**TOKCONF, 'bos_token': None}, 'special_tokens_map.json': {'bos_token': TOKCONF['bos_token']}},
 'special_object': {'tokenizer_config.json': {**TOKCONF, 'bos_token': {'__type': 'AddedToken', 'content': TOKCONF['bos_token'], 'lstrip': False, 'rstrip': False, 'normalized': False, 'single_word': False}}},
 'special_unadded': {'tokenizer_config.json': {**TOKCONF, 'bos_token': 'the'}},
 'special_absent': {'tokenizer_config.json': {**TOKCONF, 'bos_token': '<s>'}},
 'no_tokenizer_config': {},
 'tokenizer_class_llama': {'tokenizer_config.json': {**TOKCONF, 'tokenizer_class': 'LlamaTokenizer'}},
 'tokenizer_class_llamafast_nobos': {'tokenizer_config.json': {**tok0, 'tokenizer_class': 'LlamaTokenizerFast'}},
 'tokenizer_class_fast': {'tokenizer_config.json': {**TOKCONF, 'tokenizer_class': 'PreTrainedTokenizerFast'}},
 'tokenizer_class_none': {'tokenizer_config.json': without(TOKCONF, 'tokenizer_class', 'backend')},
 'added_tokens_decoder': {'tokenizer_config.json': {**TOKCONF, 'added_tokens_decoder': {'4112': {'content': '<pad>', 'lstrip': False, 'rstrip': False, 'normalized': False, 'single_word': False, 'special': True}}, 'pad_token': '<pad>'}},
 'added_tokens_json': {'added_tokens.json': {'trapeze': 4111}},
 'no_prefix': {M: renamed(lambda k: k.removeprefix('model.'))},
 'double_prefix': {M: renamed(lambda k: 'model.' + k)},
 'peft_prefix': {M: renamed(lambda k: 'base_model.model.' + k)},
 'module_prefix': {M: renamed(lambda k: 'module.' + k)},
 'more_rows': {M: {**W, E: ('BF16', [4120, 256], W[E][2] + bytes(8*512)), L: ('BF16', [4120, 256], W[L][2] + bytes(8*512))}},
 'padded_config': {'config.json': {**CONFIG, 'vocab_size': 4120}, M: {**W, E: ('BF16', [4120, 256], W[E][2] + bytes(8*512)), L: ('BF16', [4120, 256], W[L][2] + bytes(8*512))}},
 'tied_different_head': {'config.json': {**CONFIG, 'tie_word_embeddings': True}},
 'tied_same_head': {'config.json': {**CONFIG, 'tie_word_embeddings': True}, M: {**W, L: W[E]}},
 'tied_no_head': {'config.json': {**CONFIG, 'tie_word_embeddings': True}, M: without(W, L)},
 'tied_no_embed': {'config.json': {**CONFIG, 'tie_word_embeddings': True}, M: without(W, E)},
 'tied_by_default': {'config.json': without(CONFIG, 'tie_word_embeddings')},
 'untied_no_head': {M: without(W, L)},
 'missing_layer_tensor': {M: without(W, 'model.layers.1.mlp.up_proj.weight')},
 'fewer_layers': {'config.json': {**CONFIG, 'num_hidden_layers': 3}},
 'mixed_dtype': {M: {k: upcast(v) if 'norm' in k else v for k, v in W.items()}},
 'dtype_key': {'config.json': {**without(CONFIG, 'torch_dtype'), 'dtype': 'bfloat16'}},
 'f64_norm': {M: {k: (lambda u: ('F64', u[1], struct.pack(f'<{len(u[2])//4}d', *struct.unpack(f'<{len(u[2])//4}f', u[2]))))(upcast(v)) if k == 'model.norm.weight' else v for k, v in W.items()}},
 'shards': {'a.safetensors': A, 'b.safetensors': B, I: {'metadata': {}, 'weight_map': wm}},
 'shards_duplicate': {'a.safetensors': {**A, 'model.norm.weight': bf16([256], 3.0)}, 'b.safetensors': B, I: {'metadata': {}, 'weight_map': wm}},
 'shards_duplicate_reverse': {'a.safetensors': A, 'b.safetensors': {**B, list(A)[0]: bf16(A[list(A)[0]][1], 0.5)}, I: {'metadata': {}, 'weight_map': wm}},
 'index_lists_more': {'a.safetensors': A, 'b.safetensors': B, I: {'weight_map': {**wm, 'other.weight': 'b.safetensors'}}},
 'index_lists_less': {'a.safetensors': A, 'b.safetensors': B, I: {'metadata': {}, 'weight_map': without(wm, 'model.norm.weight')}},
 'index_wrong_file': {'a.safetensors': A, 'b.safetensors': B, I: {'metadata': {}, 'weight_map': {**wm, 'model.norm.weight': 'a.safetensors' if 'model.norm.weight' in B else 'b.safetensors'}}},
 'index_file_absent': {'a.safetensors': A, 'b.safetensors': B, I: {'metadata': {}, 'weight_map': {**wm, 'other.weight': 'c.safetensors'}}},
 'single_beside_shards': {'a.safetensors': {k: bf16(v[1], 0.5) for k, v in A.items()}, 'b.safetensors': B, I: {'metadata': {}, 'weight_map': wm}},
 'arch_sequence': {'config.json': {**CONFIG, 'architectures': ['LlamaForSequenceClassification']}},
 'arch_model': {'config.json': {**CONFIG, 'architectures': ['LlamaModel']}},
 'arch_absent': {'config.json': without(CONFIG, 'architectures')},
 'pretraining_tp': {'config.json': {**CONFIG, 'pretraining_tp': 2}},
 'rope_type_legacy': {'config.json': {**CONFIG, 'rope_scaling': {**without(CONFIG['rope_scaling'], 'rope_type'), 'type': 'llama3'}}},
 'rope_parameters': {'config.json': {**without(CONFIG, 'rope_scaling', 'rope_theta'), 'rope_parameters': {**CONFIG['rope_scaling'], 'rope_theta': 500000.0}}},
 'rope_parameters_theta_outside': {'config.json': {**without(CONFIG, 'rope_scaling'), 'rope_parameters': CONFIG['rope_scaling']}},
 'rope_both': {'config.json': {**CONFIG, 'rope_scaling': {'rope_type': 'linear', 'factor': 2.0}, 'rope_parameters': {**CONFIG['rope_scaling'], 'rope_theta': 10000.0}}},
 'rope_both_theta': {'config.json': {**CONFIG, 'rope_parameters': {**CONFIG['rope_scaling'], 'rope_theta': 10000.0}, 'rope_scaling': None}},
 'head_dim_absent': {'config.json': without(CONFIG, 'head_dim')},
 'head_dim_null': {'config.json': {**CONFIG, 'head_dim': None}},
 'defaults': {'config.json': without(CONFIG, 'attention_bias', 'mlp_bias', 'hidden_act', 'head_dim', 'rms_norm_eps', 'max_position_embeddings', 'pretraining_tp', 'attention_dropout', 'initializer_range', 'tie_word_embeddings', 'torch_dtype', 'bos_token_id', 'eos_token_id', 'pad_token_id', 'use_cache')},
 'theta_absent': {'config.json': without(CONFIG, 'rope_theta', 'rope_scaling')},
 'kv_absent': {'config.json': without(CONFIG, 'num_key_value_heads')},
 'vocab_absent': {'config.json': without(CONFIG, 'vocab_size')},
 'wrong_shape': {M: {**W, 'model.norm.weight': bf16([128], 1.0)}},
 'gelu': {'config.json': {**CONFIG, 'hidden_act': 'gelu'}},
}
DROP = {'no_tokenizer_config': ['tokenizer_config.json'], **{k: [M] for k in V if k.startswith(('shards', 'index_'))}}
REQUESTS = [('', ' the'), ('', 'The trapeze artist'), ('The capital of France is', ' Paris'), ('1 + 1 =', ' 2')]

def answer(d):
    import torch, transformers
    from lm_eval.models.huggingface import HFLM
    from lm_eval.api.instance import Instance
    text = io.StringIO(); h = logging.StreamHandler(text); logging.getLogger('transformers').addHandler(h); 
    try:
        torch.manual_seed(0)
        lm = HFLM(pretrained=d, dtype='float32', device='cpu', batch_size=1)
        r = {'model': type(lm.model).__name__, 'prefix': lm.prefix_token_id, 'bos': lm.tokenizer.bos_token_id, 'eos': lm.tokenizer.eos_token_id, 'eos_ids': lm.model.generation_config.eos_token_id, 'max_length': lm.max_length}
        try: r['log_likelihoods'] = [round(x[0], 5) for x in lm.loglikelihood([Instance('loglikelihood', {}, q, 0) for q in REQUESTS], disable_tqdm=True)]
        except Exception as e: r['fails'] = f'{type(e).__name__}: {e}'[:300]
    except BaseException as e:
        r = {'refused': f'{type(e).__name__}: {e}'[:300]}
    logging.getLogger('transformers').removeHandler(h)
    w = [l for l in text.getvalue().splitlines() if 'MISSING' in l or 'UNEXPECTED' in l or 'MISMATCH' in l or 'randomly' in l or 'newly' in l]
    if w: r['warned'] = w[:6]
    return r

if __name__ == '__main__':
    names = [n for n in V if not ONLY or n in ONLY]
    results = {}
    for n in names:
        d = make(n, V[n], DROP.get(n, ()))
        results[n] = answer(d)
        print(n, json.dumps(results[n]), file=sys.stderr, flush=True)
    json.dump({'requests': REQUESTS, 'variants': results}, sys.stdout, indent=1)
