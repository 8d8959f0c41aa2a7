import { isDomainAllowed } from '@/lib/members/email-domain'
import type { Claimed } from './read-claims'

/** Why somebody whom the provider knows does not come in. No word of it says whether an e-mail is known here. */
export type Refusal = 'email_unverified' | 'identity_unknown' | 'domain_not_allowed'

export type Admission =
  | { kind: 'known' | 'link'; userId: string; joins: readonly string[] }
  | { kind: 'create'; email: string; joins: readonly string[] }
  | { kind: 'refused'; why: Refusal }

/** What is stored about a claimed identity. */
export type Standing = {
  /** Whose identity it is already. */
  linkedTo: string | null
  /** The person with the verified e-mail. */
  person: {
    id: string
    staff: boolean
    accountIds: readonly string[]
    leftAccountIds: readonly string[]
  } | null
  /** Accounts to which the operator has joined the domain of the verified e-mail. */
  accounts: readonly { id: string; emailDomains: readonly string[] }[]
}

/**
 * Who comes in, as whom, and of which accounts they become viewers. An identity opens a person who is here already
 * only once that person has linked it, or when the operator said whose the domain is and the person is in that
 * account: else whoever gets an e-mail at the provider would get its owner's keys.
 */
export function admit(claimed: Claimed, { linkedTo, person, accounts }: Standing): Admission {
  const email = claimed.verifiedEmail
  const open = accounts.filter(({ emailDomains }) => email !== null && isDomainAllowed(email, emailDomains))
  const joined = open.map(({ id }) => id)
  if (linkedTo !== null) {
    // A linked identity may carry another e-mail than its person, whose memberships follow the person's own.
    const joins = person?.id === linkedTo ? newTo(person, joined) : []
    return { kind: 'known', userId: linkedTo, joins }
  }
  if (email === null) return { kind: 'refused', why: 'email_unverified' }
  if (person) {
    const theirs = person.accountIds.some((id) => joined.includes(id))
    // The provider's people hold more than their account: theirs are linked by themselves.
    if (!theirs || person.staff) return { kind: 'refused', why: 'identity_unknown' }
    return { kind: 'link', userId: person.id, joins: newTo(person, joined) }
  }
  if (joined.length > 0) return { kind: 'create', email, joins: joined }
  return { kind: 'refused', why: accounts.length > 0 ? 'domain_not_allowed' : 'identity_unknown' }
}

/** Whoever left or was removed does not come back by the next sign-in. */
function newTo(person: NonNullable<Standing['person']>, accountIds: readonly string[]): string[] {
  return accountIds.filter((id) => !person.accountIds.includes(id) && !person.leftAccountIds.includes(id))
}
