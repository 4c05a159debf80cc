import type { Page } from 'playwright-core'

export interface Transfer {
  url: string
  /** As the DevTools protocol names it: Script, Stylesheet, Font, Fetch … */
  type: string
  encoding: string | undefined
  /** What went over the wire, headers included. */
  bytes: number
}

/** Notes everything that a page fetches from now on; the list grows as answers end. */
export async function watchTransfers(page: Page): Promise<Transfer[]> {
  const session = await page.context().newCDPSession(page)
  const begun = new Map<string, Transfer>()
  const ended: Transfer[] = []
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    const headers = Object.entries(response.headers)
    const encoding = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1]
    begun.set(requestId, { url: response.url, type, encoding, bytes: 0 })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const transfer = begun.get(requestId)
    if (transfer) ended.push({ ...transfer, bytes: encodedDataLength })
  })
  await session.send('Network.enable')
  return ended
}
