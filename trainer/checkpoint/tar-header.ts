/** One 512-byte block: tar's unit. */
export const BLOCK = 512

/** File names that are packed and unpacked: one folder deep, nothing hidden, no way out of the folder. */
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,98}$/

/** @throws Error where a name could lead out of the folder, or is none that Laurel packs */
export function checkName(name: string): string {
  if (!PLAIN_NAME.test(name))
    throw new Error(
      `packed folder: file name ${JSON.stringify(name)} refused: needed up to 99 letters, digits, dot, dash, underscore`,
    )
  return name
}

/** A ustar header of a regular file (POSIX.1-1988): owner 0, mode 644, time 0, so that the same file gives the same bytes. */
export function tarHeader(name: string, size: number): Uint8Array {
  const block = Buffer.alloc(BLOCK)
  block.write(checkName(name), 0)
  block.write('0000644\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(sizeField(size), 124)
  block.write('00000000000\0', 136)
  block.write('0', 156)
  block.write('ustar\x0000', 257)
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

/** Name and size of the file that follows; null for the empty block that ends an archive. */
export function parseTarHeader(block: Buffer): { name: string; size: number } | null {
  if (block.every((byte) => byte === 0)) return null
  if (block.toString('latin1', 257, 262) !== 'ustar' || octal(block, 148, 8) !== checksum(block))
    throw new Error('packed folder: no valid tar header where one is needed')
  const name = checkName(text(block, 0, 100))
  const type = text(block, 156, 1)
  if ((type !== '0' && type !== '') || text(block, 345, 155) !== '')
    throw new Error(
      `packed folder: ${name} is of type ${type || 'file with a path'}: only plain files are unpacked`,
    )
  return { name, size: octal(block, 124, 12) }
}

/** Sum of all bytes, the checksum's own eight taken as spaces. */
function checksum(block: Uint8Array): number {
  return block.reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 0x20 : byte), 0)
}

function sizeField(size: number): string {
  if (size > 0o77777777777) throw new Error(`packed folder: a file of ${size} bytes is above 8 GiB`)
  return `${size.toString(8).padStart(11, '0')}\0`
}

function text(block: Buffer, from: number, length: number): string {
  const field = block.toString('latin1', from, from + length)
  const end = field.indexOf('\0')
  return end < 0 ? field : field.slice(0, end)
}

function octal(block: Buffer, from: number, length: number): number {
  const digits = text(block, from, length).trim()
  if (!/^[0-7]+$/.test(digits))
    throw new Error(`packed folder: ${JSON.stringify(digits)} is no octal number`)
  return Number.parseInt(digits, 8)
}
