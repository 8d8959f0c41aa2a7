'use server'

import type { SetAuditRetentionInput } from '@/lib/audit/audit-retention'
import { setAuditRetention } from '@/lib/audit/set-audit-retention'
import { runAction } from '@/lib/auth/run-action'

export async function setAuditRetentionAction(input: SetAuditRetentionInput) {
  return runAction((ctx) => setAuditRetention(ctx, input))
}
