/**
 * `npm run engine:cuda`: puts onnxruntime's CUDA part in place, by which the engine `onnx-cuda` trains on NVIDIA's GPUs.
 * It lies in onnxruntime's Python wheel of the same version, which pip downloads, with NVIDIA's libraries (2 GB in place; with
 * `--system` those of CUDA 13 and cuDNN 9 that are installed). Needs python3 with pip, Linux on x86-64 and NVIDIA's driver.
 * Run it again after `npm ci`. Nothing else needs it.
 */
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { root, run } from './prepare.mjs'

/** What the CUDA part is built against, as its wheel's extras name it; cuBLAS comes with the runtime. */
const NVIDIA = [
  'nvidia-cublas~=13.0',
  'nvidia-cuda-runtime~=13.0',
  'nvidia-cuda-nvrtc~=13.0',
  'nvidia-curand~=10.0',
  'nvidia-cufft~=12.0',
  'nvidia-cudnn-cu13~=9.0',
]
const PROVIDERS = ['libonnxruntime_providers_shared.so', 'libonnxruntime_providers_cuda.so']
const PYTHON = '3.11' // any that the wheel is built for: only the libraries are taken

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error(
    `onnxruntime's CUDA part is for Linux on x86-64; this is ${process.platform} on ${process.arch}.`,
  )
  process.exit(1)
}
const addon = join(root, 'node_modules', 'onnxruntime-node')
const { version } = JSON.parse(readFileSync(join(addon, 'package.json'), 'utf8'))
const [binding = ''] = readdirSync(join(addon, 'bin')).filter((name) => name.startsWith('napi-'))
const target = join(addon, 'bin', binding, 'linux', 'x64')

// On the disk that they stay on: moving them is then no copy.
const scratch = mkdtempSync(join(existsSync(target) ? target : tmpdir(), '.cuda-'))
try {
  const download = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', scratch]
  const wheel = ['--only-binary=:all:', '--python-version', PYTHON, '--implementation', 'cp']
  console.log(`Downloading onnxruntime ${version} for CUDA …`)
  run('python3', [...download, ...wheel, `onnxruntime-gpu==${version}`])
  if (!process.argv.includes('--system')) {
    console.log("Downloading NVIDIA's libraries (2 GB in place) …")
    run('python3', [...download, ...NVIDIA])
  }
  for (const name of readdirSync(scratch).filter((file) => file.endsWith('.whl'))) {
    run('python3', ['-m', 'zipfile', '-e', join(scratch, name), scratch])
    rmSync(join(scratch, name))
  }
  const files = readdirSync(scratch, { recursive: true }).map((file) => join(scratch, file))
  // The loader looks for a library beside the one that asks for it.
  const libraries = files.filter(
    (file) =>
      PROVIDERS.includes(basename(file)) ||
      (/\.so(\.\d+)*$/.test(file) && basename(dirname(file)) === 'lib'),
  )
  const missing = PROVIDERS.filter((name) => !libraries.some((file) => basename(file) === name))
  if (missing.length > 0)
    throw new Error(`the wheel of onnxruntime-gpu ${version} holds no ${missing.join(', ')}`)
  for (const file of libraries) renameSync(file, join(target, basename(file)))
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
// cuDNN is asked for by a name without its version.
const cudnn = join(target, 'libcudnn.so')
rmSync(cudnn, { force: true })
if (existsSync(join(target, 'libcudnn.so.9'))) symlinkSync('libcudnn.so.9', cudnn)
console.log('In place. What runs on this machine: npm run laurel -- engines')
