import { defineConfig, devices } from '@playwright/test'
import { browserArguments, findBrowser } from './scripts/test/browser.mjs'

const PUBLISHING = '**/publishing.spec.ts'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './e2e/global-setup.ts',
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  reporter: process.env.KEYGRADE_E2E_REPORT
    ? [['line'], ['json', { outputFile: process.env.KEYGRADE_E2E_REPORT }]]
    : [['list']],
  // Publishing changes the ratings that everybody sees, so it comes when all others have seen them.
  projects: [
    { name: 'app', testIgnore: PUBLISHING },
    { name: 'publishing', testMatch: PUBLISHING, dependencies: ['app'] },
  ],
  use: {
    ...devices['Desktop Chrome'],
    // Before the test's own: a click that hangs is named by its step.
    actionTimeout: 30_000,
    // No traces: they would keep secrets that are shown once.
    trace: 'off',
    screenshot: 'off',
    launchOptions: {
      executablePath: findBrowser() ?? undefined,
      args: browserArguments(),
    },
  },
})
