import { sealHeads } from '@/lib/audit/seal-heads'
import { sealSpans } from '@/lib/audit/seal-spans'
import { witnessFile } from '@/lib/audit/seal-witness'
import { signingKey } from '@/lib/audit/signing-key'
import type { Job } from './jobs'

/**
 * Signs what the audit log has grown to: whoever rewrites what came before would need the signing key. And closes what
 * accounts no longer keep in everyday reading.
 */
export const sealAuditJob: Job = {
  name: 'seal-audit',
  everyMs: 60_000,
  run: async (db, clock, stopping) => {
    const file = await witnessFile(db)
    await sealHeads(db, clock, signingKey(), file, stopping)
    if (!stopping.aborted) await sealSpans(db, clock, signingKey(), file)
  },
}
