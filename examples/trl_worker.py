"""A worker in Python: takes the jobs whose parameter `engine` is `trl` and trains them with TRL through accelerate.

  pip install trl
  LAUREL_URL=http://127.0.0.1:8080 LAUREL_TOKEN=$(cat data/worker-token) python examples/trl_worker.py
"""
import ast, hashlib, io, json, math, os, signal, socket, subprocess, tarfile, tempfile, threading, time, urllib.error, urllib.request

URL = os.environ.get('LAUREL_URL', 'http://127.0.0.1:8080') + '/api/v1/worker'
FLAGS = {'epochs': 'num_train_epochs', 'learningRate': 'learning_rate', 'learningRateSchedule': 'lr_scheduler_type', 'seed': 'seed',
         'warmupSteps': 'warmup_steps', 'weightDecay': 'weight_decay', 'maximumGradientNorm': 'max_grad_norm', 'beta': 'beta',
         'rowsPerStep': 'per_device_train_batch_size', 'rowLength': 'max_length', 'maximumTokens': 'max_length'}
METRICS = {'loss': 'loss', 'grad_norm': 'gradient_norm', 'learning_rate': 'learning_rate', 'accuracy': 'pair_accuracy'}

def ask(method, path, body=None):
    sent = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
    headers = {'authorization': 'Bearer ' + os.environ['LAUREL_TOKEN']}
    headers['content-type'] = 'application/octet-stream' if isinstance(body, bytes) else 'application/json'
    with urllib.request.urlopen(urllib.request.Request(URL + path, sent, headers, method=method)) as answer:
        return answer.read()

def examples(kind, rows):
    for row in rows:
        ranked = list(zip(row.get('ranks', []), row.get('outputs', [])))
        if kind == 'sft':
            yield {'prompt': row['prompt'], 'completion': row['completion']}
        # every pair of unequal rank: a tie prefers nothing
        yield from ({'prompt': row['prompt'], 'chosen': a, 'rejected': b} for n, a in ranked for m, b in ranked if n < m)

def train(job, held, folder, process):
    files = {one['role']: ask('GET', '/artefacts/' + one['artefact']) for one in job['inputs']}
    tarfile.open(fileobj=io.BytesIO(files['initial_model'])).extractall(folder + '/base', filter='data')
    rows = map(json.loads, files['demonstrations' if job['kind'] == 'sft' else 'rankings'].decode().splitlines())
    os.mkdir(folder + '/data')
    with open(folder + '/data/train.jsonl', 'w', encoding='utf8') as file:
        file.writelines(json.dumps(one) + '\n' for one in examples(job['kind'], (row for row in rows if row['split'] == 'train')))
    flags = {FLAGS[name]: value for name, value in job['parameters'].items() if name in FLAGS}
    flags |= {'model_name_or_path': folder + '/base', 'dataset_name': folder + '/data', 'output_dir': folder + '/model',
              'logging_steps': 1, 'disable_tqdm': True, 'report_to': 'none', 'save_strategy': 'no'}
    process.append(subprocess.Popen(
        ['accelerate', 'launch', *os.environ.get('ACCELERATE_FLAGS', '').split(), '-m', 'trl.scripts.' + job['kind'],
         *(part for name, value in flags.items() for part in ('--' + name, str(value))), *os.environ.get('TRL_FLAGS', '').split()],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True))
    step, said = 0, []
    for line in process[0].stdout:
        said = said[-40:] + [line]
        if line.startswith("{'") and 'train_runtime' not in line:
            values = {METRICS[name]: float(value) for name, value in ast.literal_eval(line.strip()).items() if name in METRICS}
            ask('POST', f"/jobs/{job['id']}/report", {**held, 'metrics': [{'step': step, 'at': int(time.time() * 1000), 'values': values}]})
            step += 1
    if process[0].wait() != 0:
        raise RuntimeError(''.join(said))

def pack(folder):  # the model's folder as Laurel keeps models: plain files in one tar; and how many weights it has
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode='w', format=tarfile.USTAR_FORMAT) as archive:
        for name in sorted(os.listdir(folder)):
            if name.endswith(('.safetensors', '.json', '.txt', '.jinja')):
                archive.add(os.path.join(folder, name), name)
    with open(folder + '/model.safetensors', 'rb') as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), 'little')))
    return packed.getvalue(), sum(math.prod(tensor['shape']) for name, tensor in header.items() if name != '__metadata__')

def keep(job, held, every, ended, process):  # the lease, and a person's word to stop
    while not ended.wait(every):
        try:
            stop = json.loads(ask('POST', f"/jobs/{job['id']}/heartbeat", held))['cancelRequested']
        except urllib.error.HTTPError as error:
            stop = error.code == 409  # the job is no longer ours
        if stop:
            ended.set()
            process and os.killpg(process[0].pid, signal.SIGTERM)

def work(job, held, every):
    ended, process, path = threading.Event(), [], f"/jobs/{job['id']}"
    threading.Thread(target=keep, args=(job, held, every, ended, process), daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        try:
            train(job, held, folder, process)
            model, weights = pack(folder + '/model')
            name = hashlib.sha256(model).hexdigest()
            ask('PUT', '/artefacts/' + name, model)
            ask('POST', path + '/complete', {**held, 'model': {'artefact': name, 'parameters': weights, 'metrics': {}}})
        except Exception as error:
            given_back = (path + '/release', held) if ended.is_set() else (path + '/fail', {**held, 'error': str(error)[-9000:], 'retryable': False})
            ask('POST', *given_back)
        ended.set()

me = json.loads(ask('POST', '/register', {'name': 'trl on ' + socket.gethostname(), 'engine': 'trl', 'kinds': ['sft', 'reward', 'dpo']}))
while True:
    job = json.loads(ask('POST', '/claim', {'workerId': me['workerId']}))['job']
    if job:
        work(job, {'workerId': me['workerId'], 'fencingToken': job['fencingToken']}, me['heartbeatMilliseconds'] / 1000)
    else:
        time.sleep(1)
