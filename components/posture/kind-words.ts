import type { FindingKind } from '@/lib/posture/finding-kinds'

/** Kinds in the filter; lib/posture/finding-kinds holds the longer titles. */
export const KIND_WORDS: Record<FindingKind, string> = {
  compromised_in_use: 'Compromised, still called',
  second_factor_missing: 'No second factor',
  management_key_no_expiry: 'Management key without expiry',
  overdue_version: 'Old version outlived its rotation',
  idle: 'Idle key',
  management_key_idle: 'Idle management key',
  no_expiry: 'Key without expiry',
  second_factor_not_required: 'Second factor not required',
  no_ip_list: 'No address list',
  never_rotated: 'Not rotated',
  unused_scopes: 'Unused scopes',
  ended_in_use: 'Ended version, still called',
  suspended_long: 'Suspended for long',
}
