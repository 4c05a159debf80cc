/** A pair of tokens that may be merged, and the words it was seen in. */
export interface MergeCandidate {
  first: number
  second: number
  count: number
  words: number[]
}

/** Most frequent first; of equally frequent pairs the one with the smaller ids, as in Hugging Face's `tokenizers`. */
function before(a: MergeCandidate, b: MergeCandidate): boolean {
  if (a.count !== b.count) return a.count > b.count
  return a.first !== b.first ? a.first < b.first : a.second < b.second
}

/** A binary heap of candidates. */
export class MergeQueue {
  readonly #heap: MergeCandidate[] = []

  push(candidate: MergeCandidate): void {
    const heap = this.#heap
    let at = heap.push(candidate) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent]
      if (!above || !before(candidate, above)) break
      heap[at] = above
      at = parent
    }
    heap[at] = candidate
  }

  pop(): MergeCandidate | undefined {
    const heap = this.#heap
    const top = heap[0]
    const last = heap.pop()
    if (!last || heap.length === 0) return top
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      const [l, r] = [heap[left], heap[left + 1]]
      if (!l) break
      const [child, below] = r && before(r, l) ? [left + 1, r] : [left, l]
      if (!before(below, last)) break
      heap[at] = below
      at = child
    }
    heap[at] = last
    return top
  }
}
