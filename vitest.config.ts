import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Needs a process of its own: the onnx engine has its thread take the smallest numbers for 0, for good. */
const ALONE = ['tests/trainer/checkpoint/float-bytes.test.ts']

/** What a page or another process does is waited for, on a busy machine too; what comes sooner is not waited for. */
const PATIENT = { poll: { timeout: 15_000 } }

/**
 * `unit`, `alone` and `web` are fast; `process` has real databases, trainers and processes; `e2e` works in a real browser, one
 * file at a time, as it measures; `screens` looks at every screen, two files at a time. The last three run what is built.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        plugins: [vue()],
        test: {
          name: 'unit',
          include: ['tests/*.test.ts', 'tests/{contract,domain,server,trainer,cli}/**/*.test.ts'],
          exclude: ['tests/**/*.process.test.ts', ...ALONE],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Reading the modules anew for every file would take longer than the tests.
          isolate: false,
        },
      },
      {
        test: { name: 'alone', include: ALONE },
      },
      {
        plugins: [vue()],
        test: {
          name: 'web',
          include: ['tests/web/**/*.test.ts'],
          environment: 'happy-dom',
        },
      },
      {
        test: {
          name: 'process',
          expect: PATIENT,
          globalSetup: ['tests/built.mjs'],
          include: ['tests/**/*.process.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          expect: PATIENT,
          globalSetup: ['tests/built.mjs', 'tests/stage.ts'],
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          // One process reads the modules, connects and signs people in for all files.
          isolate: false,
        },
      },
      {
        test: {
          name: 'screens',
          expect: PATIENT,
          globalSetup: ['tests/built.mjs', 'tests/screens/all-screens.ts'],
          include: ['tests/screens/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
