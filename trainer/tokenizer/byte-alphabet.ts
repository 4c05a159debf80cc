/**
 * GPT-2's reversible byte alphabet: every byte has one printable character, so that a vocabulary of "strings" can hold
 * any bytes. Printable Latin-1 stands for itself; the 68 others are moved to U+0100 and up (a space becomes `Ġ`).
 */
function printable(byte: number): boolean {
  return (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae
}

/** Character of each byte; index = byte. */
export const BYTE_TO_CHARACTER: readonly string[] = (() => {
  let moved = 0
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(printable(byte) ? byte : 0x100 + moved++),
  )
})()

/** Byte of each character of the alphabet. */
export const CHARACTER_TO_BYTE: ReadonlyMap<string, number> = new Map(
  BYTE_TO_CHARACTER.map((character, byte) => [character, byte]),
)
