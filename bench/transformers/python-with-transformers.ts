import { pythonWith } from '../python-environment.ts'

/** What the exports are opened with; transformers is the version that made the golden fixtures. */
const PACKAGES = [
  'torch==2.13.0',
  'transformers==5.23.0',
  'peft==0.21.2',
  'safetensors==0.8.0',
  'jinja2==3.1.6',
]

/** The `python` that opens exports; see python-environment.ts. */
export const pythonWithTransformers = (): Promise<string> => pythonWith('transformers', PACKAGES)
