import type { PostureView } from '@/lib/posture/posture-contract'

const PEOPLE = {
  all: 'the second factors of all members',
  self: 'your own second factor (those of others are for owners and admins)',
  none: null,
}

/** What the findings are of, and what was not looked at. */
export function lookedAtWords({
  keys,
  keysLeftOut,
  people,
  managementKeys,
}: PostureView['lookedAt']): string {
  const looked = [
    `${keys.toLocaleString('en')} living ${keys === 1 ? 'key' : 'keys'} that you may see, with 90 days of recorded use`,
    ...(PEOPLE[people] ? [PEOPLE[people]] : []),
    ...(managementKeys ? ['management keys'] : []),
  ]
  const left = [
    ...(managementKeys ? [] : ['management keys (they are for owners and admins)']),
    ...(keysLeftOut > 0 ? [`${keysLeftOut.toLocaleString('en')} more keys`] : []),
  ]
  const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })
  return `Looked at: ${list.format(looked)}.${left.length > 0 ? ` Not looked at: ${list.format(left)}.` : ''}`
}
