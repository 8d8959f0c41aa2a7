import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

const NEXT_FILE = 'scripts/test/vitest-next-file.ts'

// A process for each file costs more than most of them; NEXT_FILE says what keeps them apart instead.
const oneAfterAnother = { isolate: false, setupFiles: [NEXT_FILE] }

const onPostgres = {
  ...oneAfterAnother,
  globalSetup: ['scripts/test/vitest-global-setup.ts'],
  setupFiles: [NEXT_FILE, 'scripts/test/vitest-own-database.ts'],
  expect: { poll: { timeout: 5000 } },
}

export default defineConfig({
  resolve: {
    alias: {
      '@/': root,
      // Verbs are marked server-only, and tests run on the server.
      'server-only': `${root}node_modules/server-only/empty.js`,
    },
  },
  test: {
    environment: 'node',
    // On two processors vitest would take one: half of a test here is a wait for PostgreSQL.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    exclude: ['**/node_modules/**', '.data/**', '.next/**', 'generated/**', 'e2e/**'],
    // The machine is not ours alone: a limit tells a test that hangs from one that waits for its turn.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{lib,server,components,scripts,app,prisma,sdk,bench}/**/*.test.{ts,tsx,mjs}'],
          exclude: ['**/*.db.test.ts'],
          ...oneAfterAnother,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['{lib,server,scripts,app,prisma}/**/*.db.test.ts'],
          exclude: ['**/*.timed.db.test.ts', '**/node_modules/**'],
          ...onPostgres,
          // Loads itself once, and is asked to by every file.
          server: { deps: { inline: ['@prisma/schema-engine-wasm'] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'timed',
          include: ['{lib,server}/**/*.timed.db.test.ts'],
          ...onPostgres,
          // What is promised within a second is measured one file at a time. The machine is not ours alone, so a
          // promise that was missed is measured anew, up to three times.
          fileParallelism: false,
          retry: 2,
        },
      },
    ],
  },
})
