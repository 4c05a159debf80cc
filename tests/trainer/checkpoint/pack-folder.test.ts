import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { packFolder, packedDigest, unpackFolder } from '../../../trainer/checkpoint/pack-folder.ts'
import { tarHeader } from '../../../trainer/checkpoint/tar-header.ts'

let parent = ''
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'laurel-pack-'))
})
afterEach(() => rm(parent, { recursive: true }))
const inParent = (...names: string[]) => join(parent, ...names)
const stream = (...chunks: Uint8Array[]) => Readable.from(chunks)

async function folderWith(name: string, files: Record<string, Uint8Array>): Promise<string> {
  await mkdir(inParent(name), { recursive: true })
  for (const [file, bytes] of Object.entries(files)) await writeFile(inParent(name, file), bytes)
  return inParent(name)
}

test('what is packed comes out again, however the stream is cut', async () => {
  const name = fc.stringMatching(/^[a-z_][a-z0-9._-]{0,20}$/)
  const files = fc.dictionary(name, fc.uint8Array({ maxLength: 1100 }), { maxKeys: 4 })
  let run = 0
  await fc.assert(
    fc.asyncProperty(files, fc.integer({ min: 1, max: 700 }), async (contents, size) => {
      const source = await folderWith(`source-${++run}`, contents)
      const packed = await buffer(packFolder(source))
      const chunks = Array.from({ length: Math.ceil(packed.length / size) }, (_, i) =>
        packed.subarray(i * size, (i + 1) * size),
      )
      const target = inParent(`target-${run}`)
      const sha256 = createHash('sha256').update(packed).digest('hex')
      expect(await unpackFolder(stream(...chunks), target, sha256)).toBe(sha256)
      expect(await packedDigest(target)).toEqual({ bytes: packed.length, sha256 })
      expect((await readdir(target)).sort()).toEqual(Object.keys(contents).sort())
      for (const [file, bytes] of Object.entries(contents))
        expect(new Uint8Array(await readFile(join(target, file)))).toEqual(bytes)
    }),
    { numRuns: 20 },
  )
})

test('tar reads it', async () => {
  const source = await folderWith('source', { 'config.json': Buffer.from('{}') })
  await writeFile(inParent('a.tar'), await buffer(packFolder(source)))
  const { stdout } = await promisify(execFile)('tar', ['-xOf', inParent('a.tar'), 'config.json'])
  expect(stdout).toBe('{}')
})

test('refuses an archive that is cut or has another hash, and leaves nothing behind', async () => {
  const source = await folderWith('source', { a: Buffer.from('text') })
  const packed = await buffer(packFolder(source))
  await expect(unpackFolder(stream(packed.subarray(0, 700)), inParent('x'))).rejects.toThrow(
    'ends too early',
  )
  await expect(unpackFolder(stream(packed), inParent('x'), 'f'.repeat(64))).rejects.toThrow(
    /SHA-256/,
  )
  expect(await readdir(parent)).toEqual(['source'])
})

/** The archive of one empty file, its header changed and its checksum made good again. */
function forged(change: (block: Buffer) => void): Readable {
  const block = Buffer.from(tarHeader('a', 0))
  change(block)
  block.fill(' ', 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return stream(block, new Uint8Array(1024))
}

test('refuses names that lead out of the folder and anything but plain files', async () => {
  const unpack = (archive: Readable) => unpackFolder(archive, inParent('x'))
  for (const name of ['../a', '/etc/passwd', 'a/../../b', '..', '.hidden', 'a\\b', 'd/'])
    await expect(unpack(forged((block) => block.write(name, 0)))).rejects.toThrow('refused')
  await expect(unpack(forged((block) => block.write('2', 156)))).rejects.toThrow('a is of type 2')
  await expect(unpack(forged((block) => block.write('../x', 345)))).rejects.toThrow(
    'only plain files',
  )
  await expect(unpack(stream(Buffer.alloc(1024, 'x')))).rejects.toThrow('no valid tar header')
  const twice = stream(tarHeader('a', 0), tarHeader('a', 0), new Uint8Array(1024))
  await expect(unpack(twice)).rejects.toThrow('EEXIST')
  expect(await readdir(parent)).toEqual([])
})

test('refuses to pack a folder in a folder', async () => {
  await mkdir(inParent('source', '.git'), { recursive: true })
  await expect(packedDigest(inParent('source'))).rejects.toThrow('".git" refused')
})
