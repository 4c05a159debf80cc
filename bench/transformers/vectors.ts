/**
 * npm run vectors
 * Makes the expected values under tests/fixtures that transformers gives, in its own Python environment.
 */
import { fileURLToPath } from 'node:url'
import { run } from '../python-environment.ts'
import { pythonWithTransformers } from './python-with-transformers.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const python = await pythonWithTransformers()
run(python, [at('chat_vectors.py'), at('../../tests/fixtures/chat')])
run(python, [at('gpt1_vectors.py'), at('../../tests/fixtures/gpt1-tokenizer')])
