import type { Page } from 'playwright-core'

/**
 * Reads how long the page's main thread has computed so far, in ms of processor time: what other programs of this
 * machine take does not count.
 */
export async function workMeter(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    const duration = metrics.find(({ name }) => name === 'TaskDuration')
    if (!duration) throw new Error('this browser does not tell how long its tasks took')
    return duration.value * 1000
  }
}
