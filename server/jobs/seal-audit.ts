import { sealHeads } from '@/lib/audit/seal-heads'
import { signingKey } from '@/lib/audit/signing-key'
import type { Job } from './jobs'

/** Signs what the audit log has grown to: whoever rewrites what came before would need the signing key. */
export const sealAuditJob: Job = {
  name: 'seal-audit',
  everyMs: 60_000,
  run: async (db, clock) => void (await sealHeads(db, clock, signingKey())),
}
