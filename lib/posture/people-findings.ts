import type { Finding } from './finding'
import { type FindingKind, KINDS } from './finding-kinds'
import { before, LOOK_BACK_DAYS } from './key-findings'
import type { ManagementKeyFact, PersonFact, PostureFacts } from './posture-facts'

/** What a password alone opens, by role: keepers everything, makers keys, viewers what is to be seen. */
const ROLE_SHARE = { owner: 1, admin: 1, developer: 2 / 3, viewer: 1 / 4 }
/** Where the account asks for a second factor, nobody acts without one: what is left is a person who cannot work. */
const ASKED_SHARE = 1 / 4
/** A management key that can only look. */
const LOOKING_SHARE = 1 / 2

export function personFindings(
  person: PersonFact,
  { requireSecondFactor }: PostureFacts['account'],
): Finding[] {
  if (person.secondFactor) return []
  const { userId, name, role, joinedAt, remindedAt } = person
  const share = ROLE_SHARE[role] * (requireSecondFactor ? ASKED_SHARE : 1)
  return [
    {
      kind: 'second_factor_missing',
      subject: { type: 'member', id: userId, name, environment: null },
      since: joinedAt,
      base: Math.round(KINDS.second_factor_missing.points * share),
      detail: { role, remindedAt },
    },
  ]
}

export function accountFindings({ account, people }: PostureFacts): Finding[] {
  const { id, name, createdAt, requireSecondFactor } = account
  if (requireSecondFactor) return []
  return [
    {
      kind: 'second_factor_not_required',
      subject: { type: 'account', id, name, environment: null },
      since: createdAt,
      base: KINDS.second_factor_not_required.points,
      detail: { people: people.filter(({ secondFactor }) => !secondFactor).map((person) => person.name) },
    },
  ]
}

/** One that may do nothing any more, since its maker may not, is none. */
export function managementKeyFindings(key: ManagementKeyFact, now: Date): Finding[] {
  const { id, name, createdAt, expiresAt, effective, usedAt } = key
  if (effective.length === 0) return []
  const writes = effective.some((scope) => !scope.endsWith(':read') && scope !== 'verify')
  const found = (kind: FindingKind, since: Date): Finding => ({
    kind,
    subject: { type: 'management-key', id, name, environment: null },
    since,
    base: Math.round(KINDS[kind].points * (writes ? 1 : LOOKING_SHARE)),
    detail: { effective: [...effective], usedAt, usesKnownFrom: key.usesKnownFrom },
  })
  const unusedSince = usedAt ?? key.usesKnownFrom ?? createdAt
  return [
    ...(expiresAt === null ? [found('management_key_no_expiry', createdAt)] : []),
    ...(unusedSince <= before(now, LOOK_BACK_DAYS) ? [found('management_key_idle', unusedSince)] : []),
  ]
}
