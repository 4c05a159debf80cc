import { createLaurelClient } from '../../client/laurel-client.ts'

export { answerOf, taggedAnswerOf, type Tagged } from '../../client/laurel-client.ts'

/** The server that this page came from, in the name of whoever is signed in. */
export const laurel = createLaurelClient({
  baseUrl: location.origin,
  credentials: 'same-origin',
  // A page of another site can send our cookie along, but not this header.
  headers: { 'x-laurel': '1' },
})
laurel.use({
  onRequest({ request }) {
    if (request.headers.has('x-laurel')) {
      request.headers.set('accept-language', document.documentElement.lang)
    }
  },
})

/** Without headers of our own: takes up what index.html has asked for already. */
export const PRELOADED = { headers: { 'x-laurel': null } }

/** Lets a write happen only while what it rests on is as it was read; ApiError `precondition_failed` where it is not. */
export const onlyWhile = (tag: string) => ({ headers: { 'if-match': tag } })
