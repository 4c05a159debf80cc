"""Laurel's worker protocol: `serve` takes jobs, one after another, and hands each to a function that trains.

Needs `requests`. LAUREL_URL is the server, LAUREL_TOKEN what stands in its data/worker-token.
"""
import hashlib, json, math, os, signal, socket, subprocess, tarfile, tempfile, threading, time
import requests

URL = os.environ.get('LAUREL_URL', 'http://127.0.0.1:8080') + '/api/v1/worker'
MODEL_FILES = ('.safetensors', '.json', '.txt', '.jinja')


def ask(method, path, headers={}, **content):
    headers = {**headers, 'authorization': 'Bearer ' + os.environ['LAUREL_TOKEN']}
    answer = requests.request(method, URL + path, headers=headers, **content)
    answer.raise_for_status()
    return answer


def count_weights(path):
    """How many numbers a safetensors file has, by its header: the header's length in eight bytes, then JSON."""
    with open(path, 'rb') as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), 'little')))
    return sum(math.prod(tensor['shape']) for name, tensor in header.items() if name != '__metadata__')


class Job:
    """A job that this worker holds until it is over, or a person cancels it."""

    def __init__(self, claimed, worker):
        self.kind, self.parameters = claimed['kind'], claimed['parameters']
        self.path = '/jobs/' + claimed['id']
        self.inputs = {one['role']: '/artefacts/' + one['artefact'] for one in claimed['inputs']}
        self.held = {'workerId': worker['workerId'], 'fencingToken': claimed['fencingToken']}
        self.over, self.process = threading.Event(), None
        every = worker['heartbeatMilliseconds'] / 1000
        threading.Thread(target=self._keep, args=(every,), daemon=True).start()

    def tell(self, what, **content):
        return ask('POST', f'{self.path}/{what}', json={**self.held, **content})

    def rows(self, role):
        """The rows of a data set (contract/dataset-rows.ts)."""
        return [json.loads(line) for line in ask('GET', self.inputs[role]).content.splitlines()]

    def unpack(self, role, folder):
        """Writes a model into a folder, as it comes."""
        with ask('GET', self.inputs[role], stream=True) as packed:
            tarfile.open(fileobj=packed.raw, mode='r|').extractall(folder, filter='data')

    def report(self, step, values):
        self.tell('report', metrics=[{'step': step, 'at': int(time.time() * 1000), 'values': values}])

    def run(self, command):
        """Runs a program and gives its lines as it prints them; raises with the last ones where it fails."""
        pipes = {'stdout': subprocess.PIPE, 'stderr': subprocess.STDOUT, 'text': True}
        self.process = subprocess.Popen(command, start_new_session=True, **pipes)
        last = []
        for line in self.process.stdout:
            last = last[-40:] + [line]
            yield line
        if self.process.wait() != 0:
            raise RuntimeError(''.join(last))

    def complete(self, folder):
        """Hands in the model that was saved in a folder: its files in one tar, and how many weights they have."""
        names = sorted(name for name in os.listdir(folder) if name.endswith(MODEL_FILES))
        weights = sum(count_weights(os.path.join(folder, name)) for name in names if name.endswith('.safetensors'))
        with tempfile.TemporaryFile() as packed:
            with tarfile.open(fileobj=packed, mode='w', format=tarfile.USTAR_FORMAT) as archive:
                for name in names:
                    archive.add(os.path.join(folder, name), name)
            packed.seek(0)
            digest = hashlib.sha256()
            for block in iter(lambda: packed.read(1 << 20), b''):
                digest.update(block)
            packed.seek(0)
            kind = {'content-type': 'application/octet-stream'}
            ask('PUT', '/artefacts/' + digest.hexdigest(), headers=kind, data=packed)
        self.tell('complete', model={'artefact': digest.hexdigest(), 'parameters': weights, 'metrics': {}})

    def give_back(self, error):
        """After a failure, or where it was told to stop."""
        try:
            if self.over.is_set():
                self.tell('release')
            else:
                self.tell('fail', error=str(error)[-9000:] or repr(error), retryable=False)
        except requests.HTTPError:
            pass  # somebody else has it

    def _keep(self, every):
        while not self.over.wait(every):
            try:
                stop = self.tell('heartbeat').json()['cancelRequested']
            except requests.HTTPError as error:
                stop = error.response.status_code == 409  # somebody else has it
            except requests.ConnectionError:
                continue
            if stop:
                self.over.set()
                if self.process:
                    os.killpg(self.process.pid, signal.SIGTERM)


def serve(engine, kinds, train):
    """Takes jobs for ever; `train(job, folder)` gets each with a folder that is removed afterwards."""
    worker = {'name': f'{engine} on {socket.gethostname()}', 'engine': engine, 'kinds': kinds}
    worker = ask('POST', '/register', json=worker).json()
    while True:
        claimed = ask('POST', '/claim', json={'workerId': worker['workerId']}).json()['job']
        if claimed is None:
            time.sleep(1)
            continue
        job = Job(claimed, worker)
        with tempfile.TemporaryDirectory() as folder:
            try:
                train(job, folder)
            except Exception as error:
                job.give_back(error)
        job.over.set()
