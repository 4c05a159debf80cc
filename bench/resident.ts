import { readFile } from 'node:fs/promises'

/** A figure of /proc/PID/status in MiB: memory resident now, or the most that ever was. Null once the process has ended. */
export async function memoryOf(pid: number, figure: 'VmRSS' | 'VmHWM'): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null)
  const kilobytes = new RegExp(`^${figure}:\\s+(\\d+) kB$`, 'm').exec(status ?? '')?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}
