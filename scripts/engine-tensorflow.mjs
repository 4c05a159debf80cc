/**
 * `npm run engine:tensorflow`: puts the TensorFlow engine in place (kernel-by-kernel training, on CUDA where there is an
 * NVIDIA GPU). The library that @tensorflow/tfjs-node-gpu fetches by itself is of 2022 and knows no newer GPU; its addon
 * builds as well against the C library inside TensorFlow's Python wheel, which pip downloads. Needs python3 with pip and
 * a C++ compiler. `--cpu` or `--gpu` chooses the wheel. Run it again after `npm ci`. Nothing else needs it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root, run } from './prepare.mjs'

const VERSION = '2.21.0'
const LIBRARIES = {
  tensorflow_cc: 'libtensorflow',
  tensorflow_framework: 'libtensorflow_framework',
}
const NAPI_VERSION = 8

const addon = join(root, 'node_modules', '@tensorflow', 'tfjs-node-gpu')
if (!existsSync(addon)) {
  console.error('@tensorflow/tfjs-node-gpu is not installed: npm ci --include=optional')
  process.exit(1)
}
if (process.platform !== 'linux') {
  console.error(`TensorFlow's wheels hold a C library for Linux; this is ${process.platform}.`)
  process.exit(1)
}

const hasGpu = spawnSync('nvidia-smi', ['-L']).status === 0
const gpu = process.argv.includes('--gpu') || (hasGpu && !process.argv.includes('--cpu'))
const scratch = mkdtempSync(join(tmpdir(), 'laurel-tensorflow-'))
try {
  // 1. The wheel; for CUDA also NVIDIA's, which the library loads from beside itself.
  console.log(`Downloading TensorFlow ${VERSION} for ${gpu ? 'CUDA' : 'the CPU'} …`)
  const pip = ['-m', 'pip', 'download', '--quiet', '--dest', scratch]
  run('python3', [...pip, '--no-deps', `tensorflow${gpu ? '' : '-cpu'}==${VERSION}`])
  if (gpu) run('python3', [...pip, `tensorflow[and-cuda]==${VERSION}`])
  const wheels = readdirSync(scratch).filter((name) => name.endsWith('.whl'))

  // 2. Library and headers to where the addon looks for them.
  const deps = join(addon, 'deps')
  rmSync(deps, { recursive: true, force: true })
  mkdirSync(join(deps, 'lib'), { recursive: true })
  for (const wheel of wheels)
    run('python3', [join(root, 'scripts', 'tensorflow_wheel.py'), join(scratch, wheel), deps])
  for (const [library, name] of Object.entries(LIBRARIES)) {
    const file = `lib${library}.so.2`
    spawnSync('strip', ['--strip-unneeded', join(deps, 'lib', file)]) // 220 MB less, where there is strip
    symlinkSync(file, join(deps, 'lib', `${name}.so`))
  }

  // 3. The addon.
  console.log('Building the addon …')
  const modulePath = join(addon, 'lib', `napi-v${NAPI_VERSION}`)
  const headers = join(dirname(process.execPath), '..', 'include', 'node')
  run(process.execPath, [
    nodeGyp(),
    'rebuild',
    '--directory',
    addon,
    '--silent',
    ...(existsSync(headers) ? [`--nodedir=${join(headers, '..', '..')}`] : []),
    `--napi_build_version=${NAPI_VERSION}`,
    '--module_name=tfjs_binding',
    `--module_path=${modulePath}`,
  ])
  rmSync(join(addon, 'build'), { recursive: true, force: true })
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

// 4. Does it load, and multiply?
const check = `require('node:util').isNullOrUndefined ??= (x) => x == null
const tf = require(${JSON.stringify(addon)})
console.log('tensorflow', tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0] === 11 ? 'works' : 'multiplies wrongly')`
run(process.execPath, ['-e', check], { TF_CPP_MIN_LOG_LEVEL: '2' })

/** node-gyp of the npm that runs this, or of the one beside this Node. */
function nodeGyp() {
  const places = [
    process.env.npm_execpath && join(dirname(process.env.npm_execpath), '..'),
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm'),
  ]
  for (const npm of places.filter(Boolean)) {
    const file = join(npm, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js')
    if (existsSync(file)) return file
  }
  return createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js')
}
