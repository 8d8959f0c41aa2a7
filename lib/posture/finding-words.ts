import type { Finding } from './finding'
import { LOOK_BACK_DAYS, ROTATE_WITHIN_DAYS } from './key-findings'

const number = (count: number, one: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`

/** What is found, in one sentence; instants stand beside it. */
export function findingWords({ kind, detail }: Pick<Finding, 'kind' | 'detail'>): string {
  const { version, cutScopes = [], requests = 0, clientCount = 0, clients = [], rotateEveryDays } = detail
  switch (kind) {
    case 'compromised_in_use':
    case 'ended_in_use':
      return `${who(clients, clientCount)} still called version ${version}: ${number(requests, 'request')} refused in the last 7 days.`
    case 'second_factor_missing':
      return `Signs in without a second factor, as ${detail.role}.`
    case 'management_key_no_expiry':
      return `Never expires. Its scopes: ${detail.effective?.join(', ')}.`
    case 'overdue_version':
      return detail.usedAt
        ? `Version ${version} should have ended when its overlap did, and is still accepted.`
        : `Version ${version} should have ended when its overlap did; it was never used.`
    case 'idle':
      return detail.usedAt
        ? `No accepted request in ${LOOK_BACK_DAYS} days.`
        : `Never used, and older than ${LOOK_BACK_DAYS} days.`
    case 'management_key_idle':
      if (detail.usedAt) return `Opened nothing in ${LOOK_BACK_DAYS} days.`
      return detail.usesKnownFrom
        ? `Opened nothing in more than ${LOOK_BACK_DAYS} days, as far as that was written down.`
        : `Never used, and older than ${LOOK_BACK_DAYS} days.`
    case 'no_expiry':
      return 'Nothing ends it by itself.'
    case 'second_factor_not_required':
      return 'The account leaves the second factor to each person.'
    case 'no_ip_list':
      return 'Accepted from every address.'
    case 'never_rotated':
      return rotateEveryDays
        ? `Version ${version} is older than the ${rotateEveryDays} days of its policy.`
        : `Version ${version} is older than ${ROTATE_WITHIN_DAYS} days, and no policy rotates it.`
    case 'unused_scopes':
      return `${cutScopes.join(', ')} ${cutScopes.length === 1 ? 'was' : 'were'} asked for by nobody in ${LOOK_BACK_DAYS} days.`
    case 'suspended_long':
      return `Suspended for more than ${LOOK_BACK_DAYS} days.`
  }
}

/** "bot-7, bot-9 and 3 more clients". */
function who(clients: readonly string[], count: number): string {
  const more = count - clients.length
  const named = clients.map((client) => client || 'a client without a name')
  if (named.length === 0) return number(count, 'client')
  return more > 0 ? `${named.join(', ')} and ${number(more, 'more client')}` : named.join(', ')
}
