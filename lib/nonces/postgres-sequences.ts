import 'server-only'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'
import { GroupCommit } from '@/lib/platform/group-commit'

const RISE_SQL = `
INSERT INTO signature_sequences AS s (version_id, last)
SELECT r.version_id, r.last FROM unnest($1::text[], $2::bigint[]) AS r(version_id, last) ORDER BY 1
ON CONFLICT (version_id) DO UPDATE SET last = excluded.last WHERE s.last < excluded.last
RETURNING version_id`

type Rise = { versionId: string; sequence: bigint }

/** The sequence numbers of signing versions, for the verifier that keeps its nonces in memory. */
export class PostgresSequences {
  private readonly rises: GroupCommit<Rise, boolean>

  constructor(pool: Pool) {
    this.rises = new GroupCommit(async (rises, timeoutMs) => {
      const results = rises.map(() => false)
      // Each statement takes one number of each version, the lowest first, so that as many as can be are accepted.
      for (let open = inOrder(rises); open.length > 0; ) {
        const wave = firstOfEach(open)
        const values = [wave.map(({ versionId }) => versionId), wave.map(({ sequence }) => `${sequence}`)]
        const rows = await ask<{ version_id: string }>(pool, 'rise_sequences', RISE_SQL, values, timeoutMs)
        const risen = new Set(rows.map((row) => row.version_id))
        for (const { index, versionId } of wave) results[index] = risen.has(versionId)
        open = open.filter((rise) => !wave.includes(rise))
      }
      return results
    })
  }

  rise(versionId: string, sequence: bigint): Promise<boolean> {
    return this.rises.add({ versionId, sequence })
  }
}

function inOrder(rises: Rise[]) {
  return rises
    .map((rise, index) => ({ ...rise, index }))
    .sort((a, b) => (a.sequence < b.sequence ? -1 : Number(a.sequence > b.sequence)))
}

function firstOfEach<T extends Rise>(rises: T[]): T[] {
  const seen = new Set<string>()
  return rises.filter(({ versionId }) => !seen.has(versionId) && seen.add(versionId))
}
