"""serve.py FILE NAME PORT KEY: llama.cpp's own server, as xllamacpp packs it, with one GGUF model until it is killed."""
import signal, sys
import xllamacpp

file, name, port, key = sys.argv[1:]
parameters = xllamacpp.CommonParams()
parameters.model.path = file
parameters.model_alias = [name]
parameters.hostnames = ['127.0.0.1']
parameters.port = int(port)
parameters.api_keys = [key]
parameters.n_parallel = 2
parameters.n_ctx = 2048
parameters.cpuparams.n_threads = 1
server = xllamacpp.Server(parameters)
print('listening on', server.listening_address, flush=True)
signal.pause()
