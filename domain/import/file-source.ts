/** A file to be read, on this machine or in a browser. */
export interface FileSource {
  name: string
  /** As it lies there, packed or not. */
  byteLength: number
  /** The bytes from `start` up to `end`, as they lie there. */
  slice(start: number, end: number): Promise<ArrayBuffer>
  /** The whole content in order, unpacked where it is gzip. Throws FileError where its packing is broken. */
  pieces(): AsyncGenerator<Uint8Array>
}
