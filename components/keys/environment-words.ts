import type { Environment } from '@/lib/keys/key-format'

/** What each environment means where a person chooses one. */
export const ENVIRONMENT_WORDS: Record<Environment, { name: string; hint: string }> = {
  live: { name: 'Live', hint: 'For production traffic. The key starts with kg_live_.' },
  test: { name: 'Test', hint: 'For staging and automated tests. The key starts with kg_test_.' },
  dev: { name: 'Dev', hint: 'For a developer’s own machine. The key starts with kg_dev_.' },
}
