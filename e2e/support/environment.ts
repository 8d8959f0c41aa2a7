/** What global-setup.ts made for this run. */
export function testUrl(): string {
  return setting('KEYGRADE_TEST_URL')
}

export function testDataDir(): string {
  return setting('KEYGRADE_TEST_DATA_DIR')
}

export function testDatabaseUrl(): string {
  return setting('KEYGRADE_TEST_DATABASE_URL')
}

/** Where scripts/test/account-maker.ts listens. */
export function accountMakerUrl(): string {
  return setting('KEYGRADE_TEST_ACCOUNT_MAKER')
}

function setting(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run the browser tests with "npx playwright test"`)
  return value
}
