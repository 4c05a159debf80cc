/**
 * How glibc is to allocate in a trainer: it keeps the memory of big tensors instead of giving it back after every step,
 * which takes four times their copying; a job's thread takes it from the one heap that may grow as it must; and that
 * heap is of large pages. Other C libraries do not look at these.
 */
export const TRAINER_ENVIRONMENT = {
  MALLOC_MMAP_THRESHOLD_: '4294967295',
  MALLOC_TRIM_THRESHOLD_: '17179869184',
  MALLOC_ARENA_MAX: '1',
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
}
