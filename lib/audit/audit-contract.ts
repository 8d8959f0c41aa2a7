import { z } from 'zod'
import { PLAIN_TEXT } from '@/lib/keys/key-contract'

/** Everything that leaves a row. */
export const AUDIT_ACTIONS = [
  'account.created',
  'account.policy_changed',
  'session.started',
  'session.ended',
  'session.all_ended',
  'key.issued',
  'key.changed',
  'key.revoked',
  'key.rotation_planned',
  'key.rotation_cancelled',
  'key.rotation_extended',
  'key.rotation_rolled_back',
  'key.emergency_rotation',
  'rotation.claimed',
  'rotation.handed_over',
  'rotation.first_used',
  'brownout.aborted',
  'version.retired',
  'version.revoked',
  'staff.granted',
  'staff.withdrawn',
  'ratings.imported',
  'ratings.published',
  'ratings.corrected',
  'ratings.discarded',
  'watchlist.token_added',
  'watchlist.token_removed',
  'watchlist.rule_changed',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

export const listAuditInput = z.strictObject({
  action: z.enum(AUDIT_ACTIONS).optional(),
  target: z.string().max(64).regex(PLAIN_TEXT).optional(),
  q: z.string().trim().max(100).regex(PLAIN_TEXT).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/, 'Not a cursor of this list.')
    .optional(),
})
export type ListAuditInput = z.input<typeof listAuditInput>

export const auditView = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  action: z.enum(AUDIT_ACTIONS),
  actor: z.object({ type: z.string(), id: z.string(), name: z.string() }),
  target: z.object({ type: z.string(), id: z.string(), name: z.string() }),
  requestId: z.string(),
  changeSequence: z
    .number()
    .int()
    .nullable()
    .describe('The change that verifiers confirm, for GET /api/v1/receipts/{sequence}; null for other acts.'),
  detail: z.record(z.string(), z.unknown()),
})
export type AuditView = z.infer<typeof auditView>
