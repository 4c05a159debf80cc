// Takes Laurel's webhooks and checks who sent them: SECRET=whsec_… PORT=9000 node receive.mjs
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const TOLERANCE_S = 300

/** Whether a message was signed with the secret within five minutes (Standard Webhooks 1.0.0). */
export function isGenuine(secret, headers, body, now = Date.now() / 1000) {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': given = '' } = headers
  if (!(Math.abs(now - Number(time)) <= TOLERANCE_S)) return false
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const wanted = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest()
  return given.split(' ').some((one) => {
    const [version, signature = ''] = one.split(',')
    const bytes = Buffer.from(signature, 'base64')
    return version === 'v1' && bytes.length === wanted.length && timingSafeEqual(bytes, wanted)
  })
}

if (process.env.SECRET) {
  const seen = new Set() // a message may come twice: its id tells
  createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    if (!isGenuine(process.env.SECRET, request.headers, body)) return response.writeHead(401).end()
    const id = request.headers['webhook-id']
    if (!seen.has(id)) console.log(id, JSON.parse(body).type)
    seen.add(id)
    response.writeHead(204).end()
  }).listen(Number(process.env.PORT ?? 9000), '127.0.0.1')
}
