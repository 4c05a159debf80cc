import { expect, test } from 'vitest'
import { boundedUnpacking } from '../../../domain/import/bounded-unpacking.ts'

async function* zeros(pieces: number, bytes: number) {
  for (let at = 0; at < pieces; at += 1) yield new Uint8Array(bytes)
}

async function unpack(pieces: AsyncIterable<Uint8Array>, packedBytes: number, always: number) {
  let bytes = 0
  const bounded = boundedUnpacking(pieces, { name: 'a.gz', packedBytes: () => packedBytes }, always)
  for await (const piece of bounded) bytes += piece.length
  return bytes
}

test('what unpacks to 200 times its size and more than may do harm is refused on the way', async () => {
  expect(await unpack(zeros(200, 10), 10, 100)).toBe(2_000)
  await expect(unpack(zeros(201, 10), 10, 100)).rejects.toThrow(
    'a.gz: it unpacks to more than 200 times its size',
  )
})

test('little is never refused, however well it packs', async () => {
  expect(await unpack(zeros(300, 10), 1, 3_000)).toBe(3_000)
})
