import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { dialogHeadings } from './bundling/dialog-headings.ts'
import { firstTaskChunks } from './bundling/first-task-chunks.ts'
import { slimTypeBox } from './bundling/slim-typebox.ts'

const backend = process.env['LAUREL_URL'] ?? 'http://127.0.0.1:8080'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The web app is built to dist/web, from where the server serves it. `vite` alone proxies to a running server. */
export default defineConfig({
  root: here('.'),
  plugins: [vue(), slimTypeBox(), dialogHeadings()],
  resolve: { alias: [{ find: /^entities$/, replacement: here('format/html-entities.ts') }] },
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  // The reader of imported files: one file that comes with the first of them.
  worker: { format: 'es', plugins: () => [slimTypeBox()] },
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: { codeSplitting: firstTaskChunks(here('.')) },
      treeshake: {
        moduleSideEffects: [{ test: /node_modules\/typebox\//, sideEffects: false }],
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: backend, ws: true } },
  },
})
