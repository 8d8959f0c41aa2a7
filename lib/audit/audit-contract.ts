import { z } from 'zod'
import { PLAIN_TEXT } from '@/lib/keys/key-contract'

/** Everything that leaves a row. */
export const AUDIT_ACTIONS = [
  'account.created',
  'account.policy_changed',
  'session.started',
  'session.ended',
  'session.all_ended',
  'session.other_ended',
  'account.changed',
  'account.opened_by_staff',
  'account.ownership_transferred',
  'member.invited',
  'member.invitation_withdrawn',
  'member.joined',
  'member.role_changed',
  'member.removed',
  'member.reminded',
  'member.left',
  'finding.set_aside',
  'finding.taken_back',
  'person.link_requested',
  'person.signed_up',
  'person.stepped_up',
  'person.password_changed',
  'person.password_reset',
  'person.totp_begun',
  'person.totp_added',
  'person.totp_removed',
  'person.passkey_added',
  'person.passkey_renamed',
  'person.passkey_removed',
  'person.recovery_codes_made',
  'person.factors_cleared',
  'person.recovery_code_used',
  'person.identity_linked',
  'person.identity_unlinked',
  'management_key.issued',
  'management_key.revoked',
  'key.suspended',
  'key.resumed',
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
  'key.replaced',
  'version.lineage_revoked',
  'key.traced_by_staff',
  'revocation.started',
  'revocation.paused',
  'revocation.resumed',
  'revocation.cancelled',
  'revocation.finished',
  'audit.exported',
  'audit.read',
  'audit.retention_changed',
  'audit.span_sealed',
  'audit.sealed_span_read',
  'usage.exported',
  'staff.searched',
  'incident.opened',
  'incident.changed',
  'incident.key_added',
  'incident.key_removed',
  'incident.step_assigned',
  'incident.step_started',
  'incident.step_done',
  'incident.step_skipped',
  'incident.step_reopened',
  'incident.note_added',
  'incident.owner_told',
  'incident.closed',
  'incident.reopened',
  'incident.report_read',
  'incident.drill_started',
  'playbook.saved',
  'playbook.archived',
  'staff.granted',
  'staff.withdrawn',
  'staff.account_opened',
  'operator.mail_read',
  'operator.mail_retried',
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
  actor: z.string().max(64).regex(PLAIN_TEXT).optional().describe('The id of who did it.'),
  from: z.iso.datetime({ offset: true }).optional().describe('Acts at or after this instant.'),
  to: z.iso.datetime({ offset: true }).optional().describe('Acts before this instant.'),
  q: z.string().trim().max(100).regex(PLAIN_TEXT).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/, 'Not a cursor of this list.')
    .optional(),
})
export type ListAuditInput = z.input<typeof listAuditInput>

const place = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional()

/** An export is a whole piece of the chain, or nobody could check it: so it takes places and instants, and no filter. */
export const exportAuditInput = z
  .strictObject({
    format: z.enum(['jsonl', 'csv']).default('jsonl'),
    firstSequence: place.describe('The first row; without it, the first that is not sealed.'),
    lastSequence: place.describe('The last row; without it, the newest.'),
    from: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('From the first row at or after this instant.'),
    to: z.iso.datetime({ offset: true }).optional().describe('To the last row before this instant.'),
    span: place.describe('A sealed span, by its last row; alone.'),
  })
  .refine(({ format: _, span, ...rest }) => !span || Object.values(rest).every((one) => one === undefined), {
    path: ['span'],
    message: 'A sealed span is exported whole: leave out firstSequence, lastSequence, from and to.',
  })

export type ExportAuditInput = z.input<typeof exportAuditInput>

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
