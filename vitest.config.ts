import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Three groups: `unit` (fast), `process` (real databases, trainers and processes) and `e2e` (a real browser). */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        plugins: [vue()],
        test: {
          name: 'unit',
          include: ['tests/*.test.ts', 'tests/{contract,domain,server,trainer,cli}/**/*.test.ts'],
          exclude: ['tests/**/*.process.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [vue()],
        test: { name: 'web', include: ['tests/web/**/*.test.ts'], environment: 'happy-dom' },
      },
      {
        test: {
          name: 'process',
          include: ['tests/**/*.process.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
