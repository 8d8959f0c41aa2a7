import type { AuditAction } from '@/lib/audit/audit-contract'

/** What each act is called where people read it. */
export const AUDIT_WORDS: Record<AuditAction, string> = {
  'account.created': 'Account created',
  'account.policy_changed': 'Rotation policy of the account changed',
  'session.started': 'Signed in',
  'session.ended': 'Signed out',
  'session.all_ended': 'Signed out everywhere',
  'key.issued': 'Key issued',
  'key.changed': 'Key changed',
  'key.revoked': 'Key revoked',
  'key.rotation_planned': 'Rotation planned',
  'key.rotation_cancelled': 'Rotation cancelled',
  'key.rotation_extended': 'Rotation extended',
  'key.rotation_rolled_back': 'Rotation rolled back',
  'key.emergency_rotation': 'Emergency rotation',
  'rotation.claimed': 'Successor claimed',
  'rotation.handed_over': 'Successor handed over',
  'rotation.first_used': 'Successor first used',
  'brownout.aborted': 'Brownout aborted',
  'version.retired': 'Version retired',
  'version.revoked': 'Version revoked',
}
