import { database, pool } from '@/lib/platform/db'
import { databaseUrl } from '@/lib/platform/env'
import { heldTokenFacts } from '@/lib/tokens/held-token-facts'
import { screenTokens } from '@/lib/tokens/screen-tokens'
import { readScreenerQuery } from '@/lib/tokens/screener-query'
import { applyMigrations } from '../../scripts/migrations/apply'
import { answerParent } from '../harness/answer-parent.mjs'
import { loadTokens } from './load-tokens'

answerParent({
  async load() {
    await applyMigrations(databaseUrl())
    return loadTokens(pool())
  },

  /** Milliseconds of reading all tokens anew, as after a change; `at` differs each time, so that nothing is held. */
  async readAnew(at: number) {
    await pool().query("UPDATE tokens SET sector = 'Layer 1' WHERE symbol = 'T00001'")
    const began = performance.now()
    await heldTokenFacts(database(), at)
    return performance.now() - began
  },

  /** Milliseconds of each of so many runs of the screener's own work on what is held: no page, no HTTP. */
  async screen({ search, runs }: { search: string; runs: number }) {
    const params = new URLSearchParams(search)
    const { query } = readScreenerQuery(
      Object.fromEntries([...new Set(params.keys())].map((name) => [name, params.getAll(name)])),
    )
    const { index } = await heldTokenFacts(database())
    const times: number[] = []
    for (let run = 0; run < runs; run++) {
      const began = performance.now()
      screenTokens(index, query)
      times.push(performance.now() - began)
    }
    return times
  },
})
