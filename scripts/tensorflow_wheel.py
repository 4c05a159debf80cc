"""python tensorflow_wheel.py WHEEL DEPS: takes from a wheel what the TensorFlow.js addon needs: C library and headers
of TensorFlow into DEPS/lib and DEPS/include, NVIDIA's libraries into DEPS/nvidia."""
import os, shutil, sys, zipfile

HEADERS = ('tensorflow/c/', 'tensorflow/core/platform/ctstring', 'tsl/platform/', 'tsl/c/', 'tensorflow/tsl/platform/',
           'tensorflow/tsl/c/', 'xla/tsl/c/')
LIBRARIES = ('tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2')


def target_of(name):
    if name in LIBRARIES:
        return os.path.join('lib', os.path.basename(name))
    if name.startswith(tuple('tensorflow/include/' + header for header in HEADERS)):
        return os.path.join('include', name.removeprefix('tensorflow/include/'))
    if name.startswith('nvidia/') and '/lib/' in name:
        return name
    return None


wheel, deps = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        target = target_of(name)
        if target is None or name.endswith('/'):
            continue
        path = os.path.join(deps, target)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with archive.open(name) as source, open(path, 'wb') as file:
            shutil.copyfileobj(source, file)
