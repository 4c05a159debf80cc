/** What OpenAI's own client gets from a server: `node openai-client.mjs <url>/v1 <token> <model>` prints it as JSON. */
import OpenAI from 'openai'

const [baseURL, apiKey, model] = process.argv.slice(2)
const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 })
const messages = [{ role: 'user', content: 'Say tea.' }]
const drawn = { model, seed: 7, temperature: 0.9, top_p: 0.95 }
const errorOf = async (promise) => {
  try {
    await promise
    return null
  } catch (error) {
    const { name, status, param, code, message } = error
    return { kind: error.constructor.name, name, status, param, code, message }
  }
}

const models = (await client.models.list()).data.map(({ id }) => id)
const chat = await client.chat.completions.create({ ...drawn, messages, n: 2, max_tokens: 12 })
const again = await client.chat.completions.create({ ...drawn, messages, n: 2, max_tokens: 12 })

const pieces = []
let usage = null
const stream = await client.chat.completions.create({
  ...{ ...drawn, messages, n: 2, max_tokens: 12 },
  ...{ stream: true, stream_options: { include_usage: true } },
})
for await (const chunk of stream) {
  pieces.push(...chunk.choices)
  usage = chunk.usage ?? usage
}
const streamed = [0, 1].map((at) =>
  pieces
    .filter(({ index }) => index === at)
    .map(({ delta }) => delta.content ?? '')
    .join(''),
)

const logprobs = await client.chat.completions.create({
  ...{ ...drawn, messages, max_tokens: 6, logprobs: true, top_logprobs: 3 },
})
const likeliest = { model, prompt: 'Say tea', max_tokens: 6, temperature: 0 }
const text = await client.completions.create({ ...likeliest, logprobs: 2 })
const end = text.choices[0].text.slice(-1)
const stopped = await client.completions.create({ ...likeliest, stop: [end] })

const stopping = new AbortController()
const unread = await client.completions.create(
  { ...likeliest, max_tokens: 4096, stream: true },
  { signal: stopping.signal },
)
for await (const chunk of unread) if (chunk) break
stopping.abort()

const errors = {
  key: await errorOf(new OpenAI({ baseURL, apiKey: 'laurel_no', maxRetries: 0 }).models.list()),
  model: await errorOf(client.completions.create({ model: 'none', prompt: 'x' })),
  parameter: await errorOf(client.completions.create({ model, prompt: 'x', echo: true })),
  length: await errorOf(client.completions.create({ model, prompt: 'tea '.repeat(200) })),
}
const found = { models, chat, again, streamed, usage, logprobs, text, end, stopped, errors }
console.log(JSON.stringify(found))
