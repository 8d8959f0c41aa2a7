import type { AccountSettings, ChangeAccountInput } from '@/lib/accounts/account-contract'
import type { FieldError } from '@/lib/platform/errors'

/** The rules as they are typed. */
export type RulesForm = {
  requireSecondFactor: boolean
  domains: string
  idleMinutes: string
  maxHours: string
}

export function rulesFormOf(account: AccountSettings): RulesForm {
  return {
    requireSecondFactor: account.requireSecondFactor,
    domains: account.emailDomains.join('\n'),
    idleMinutes: account.sessionIdleMinutes?.toString() ?? '',
    maxHours: account.sessionMaxHours?.toString() ?? '',
  }
}

/** What was changed, and nothing else: what somebody else changed meanwhile stays. Numbers are judged by the verb. */
export function rulesChange(before: RulesForm, after: RulesForm): ChangeAccountInput {
  return {
    ...(before.requireSecondFactor !== after.requireSecondFactor && {
      requireSecondFactor: after.requireSecondFactor,
    }),
    ...(before.domains !== after.domains && { emailDomains: domainLines(after.domains) }),
    ...(before.idleMinutes !== after.idleMinutes && { sessionIdleMinutes: numberOf(after.idleMinutes) }),
    ...(before.maxHours !== after.maxHours && { sessionMaxHours: numberOf(after.maxHours) }),
  }
}

const FIELD_OF: Record<string, keyof RulesForm> = {
  requireSecondFactor: 'requireSecondFactor',
  emailDomains: 'domains',
  sessionIdleMinutes: 'idleMinutes',
  sessionMaxHours: 'maxHours',
}

/** The errors of fields that still say what was refused: one that was changed since is not judged yet. */
export function rulesErrors(
  errors: readonly FieldError[],
  refused: RulesForm,
  now: RulesForm,
): readonly FieldError[] {
  return errors.filter(({ path }) => {
    const field = FIELD_OF[path.split('.')[0] ?? '']
    return !field || refused[field] === now[field]
  })
}

export function domainLines(text: string): string[] {
  return text.split(/[\s,]+/).filter((line) => line !== '')
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}

type Person = { email: string; secondFactor: boolean | null }

/** Whom a change would meet, in sentences: who must set something up, and who stays although no longer admitted. */
export function rulesImpact(before: RulesForm, after: RulesForm, people: readonly Person[]): string[] {
  const words: string[] = []
  const without = people.filter(({ secondFactor }) => secondFactor === false)
  if (after.requireSecondFactor && !before.requireSecondFactor && without.length > 0) {
    words.push(
      `${counted(without.length, people.length)} without a second factor: at their next request they are asked to set one up, and see nothing of the account before.`,
    )
  }
  const domains = domainLines(after.domains.toLowerCase()).map((line) => line.replace(/^@/, ''))
  const outside = people.filter(({ email }) => !domains.includes(email.slice(email.lastIndexOf('@') + 1)))
  if (after.domains !== before.domains && domains.length > 0 && outside.length > 0) {
    words.push(
      `${counted(outside.length, people.length)} with an address elsewhere: they stay until somebody removes them.`,
    )
  }
  return words
}

function counted(count: number, all: number): string {
  return `${count} of ${all} ${all === 1 ? 'member' : 'members'} ${count === 1 ? 'is' : 'are'}`
}
