import path from 'node:path'

/** Node's arguments that run a script which the set-up of this test run has bundled, such as `scripts/keygrade.ts`. */
export function scriptArguments(file: string, args: string[] = []): string[] {
  const folder = process.env.KEYGRADE_TEST_SCRIPTS
  if (!folder) throw new Error('KEYGRADE_TEST_SCRIPTS is not set: run this with vitest or Playwright')
  return ['--enable-source-maps', path.join(folder, `${path.basename(file, '.ts')}.mjs`), ...args]
}
