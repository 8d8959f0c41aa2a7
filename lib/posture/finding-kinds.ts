import type { Permission } from '@/lib/auth/permissions'

/** What the posture page looks for. */
export const FINDING_KINDS = [
  'compromised_in_use',
  'second_factor_missing',
  'management_key_no_expiry',
  'overdue_version',
  'idle',
  'management_key_idle',
  'no_expiry',
  'second_factor_not_required',
  'no_ip_list',
  'never_rotated',
  'unused_scopes',
  'ended_in_use',
  'suspended_long',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** What can be done about a finding from its row; each is a verb that stands by itself elsewhere. */
export const FINDING_ACTS = [
  'set_expiry',
  'suspend',
  'revoke',
  'cut_scopes',
  'rotate',
  'retire',
  'revoke_version',
  'set_addresses',
  'revoke_management_key',
  'remind',
  'require_second_factor',
] as const
export type FindingAct = (typeof FINDING_ACTS)[number]

/** Who may do it is said by the permission table alone. */
export const ACT_PERMISSION: Record<FindingAct, Permission> = {
  set_expiry: 'keys:write',
  suspend: 'keys:suspend',
  revoke: 'keys:revoke',
  cut_scopes: 'keys:write',
  rotate: 'keys:rotate',
  retire: 'keys:rotate',
  revoke_version: 'keys:revoke',
  set_addresses: 'keys:write',
  revoke_management_key: 'management-keys:revoke',
  remind: 'members:write',
  require_second_factor: 'account:write',
}

type KindRule = {
  /** What it weighs in production, in points, while it is new. */
  points: number
  title: string
  why: string
  /** What ends it, the first one before the others. */
  acts: readonly FindingAct[]
}

/** The rules of docs/posture.md. */
export const KINDS: Record<FindingKind, KindRule> = {
  compromised_in_use: {
    points: 80,
    title: 'Compromised version still called',
    why: 'Somebody calls with a secret that leaked: a client that was forgotten, or whoever found it. It is refused; the traffic tells who.',
    acts: [],
  },
  second_factor_missing: {
    points: 60,
    title: 'No second factor',
    why: 'One stolen or guessed password is enough to act with this role.',
    acts: ['remind'],
  },
  management_key_no_expiry: {
    points: 50,
    title: 'Management key without expiry',
    why: 'It opens the management API for as long as nobody revokes it, also from an old laptop or a build log.',
    acts: ['revoke_management_key'],
  },
  overdue_version: {
    points: 45,
    title: 'Old version outlived its rotation',
    why: 'The overlap is over and the old secret still works, so the rotation has closed nothing yet.',
    acts: ['retire', 'revoke_version'],
  },
  idle: {
    points: 40,
    title: 'Idle key',
    why: 'Nobody would notice who uses a key that nobody uses. If nothing needs it, it should open nothing.',
    acts: ['suspend', 'revoke'],
  },
  management_key_idle: {
    points: 40,
    title: 'Idle management key',
    why: 'What opens the management API and is missed by nobody is worth more to a thief than to you.',
    acts: ['revoke_management_key'],
  },
  no_expiry: {
    points: 30,
    title: 'Key without expiry',
    why: 'A secret that never ends works for whoever finds it, whenever that is.',
    acts: ['set_expiry'],
  },
  second_factor_not_required: {
    points: 30,
    title: 'Second factor not required',
    why: 'Whoever joins may act here with a password alone.',
    acts: ['require_second_factor'],
  },
  no_ip_list: {
    points: 25,
    title: 'Production key without address list',
    why: 'A leaked secret works from anywhere. With a list it works only from where its clients run.',
    acts: ['set_addresses'],
  },
  never_rotated: {
    points: 25,
    title: 'Not rotated',
    why: 'The longer one secret lives, the more logs, backups and people have seen it.',
    acts: ['rotate'],
  },
  unused_scopes: {
    points: 20,
    title: 'More scopes than it uses',
    why: 'What a key may do and never does helps only whoever steals it.',
    acts: ['cut_scopes'],
  },
  ended_in_use: {
    points: 20,
    title: 'Ended version still called',
    why: 'A client missed the move: it is refused at every call, and somebody may be tempted to bring the old key back.',
    acts: [],
  },
  suspended_long: {
    points: 10,
    title: 'Suspended for long',
    why: 'A suspension is a decision put off: resumed by mistake, the key works again.',
    acts: ['revoke'],
  },
}
