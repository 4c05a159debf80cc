import { buildWhenStale } from '../scripts/prepare.mjs'

/** Before tests that start servers, trainers or the web app: what is built is as new as the sources. */
export default () => buildWhenStale()
