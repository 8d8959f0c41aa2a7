import { z } from 'zod'
import type { CountedRequest, UsageSum } from './counted-version'
import { UsageCounter } from './usage-counter'

const named = z.strictObject({
  accountId: z.string(),
  keyId: z.string(),
  versionId: z.string(),
  outcome: z.string(),
  client: z.string(),
  scope: z.string(),
  /** Files of before addresses were counted have none. */
  address: z.string().default(''),
})

/**
 * The sums of one journal file: a line of JSON says what is counted, a line of two numbers counts one of it at an
 * instant in Unix ms. A last line that was cut off is the request that nobody was answered.
 */
export function readJournal(text: string): UsageSum[] {
  const counter = new UsageCounter()
  const known: Omit<CountedRequest, 'atMs'>[] = []
  const lines = text.split('\n')
  // What follows the last line's end is nothing, or was cut off.
  lines.pop()
  for (const line of lines) {
    if (line.startsWith('{')) {
      known.push(named.parse(JSON.parse(line)))
      continue
    }
    const [index, atMs] = line.split(' ').map(Number)
    const what = known[index ?? -1]
    if (what && atMs !== undefined && Number.isSafeInteger(atMs)) counter.add({ ...what, atMs })
  }
  return counter.take()
}
