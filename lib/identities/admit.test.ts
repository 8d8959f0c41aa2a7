import fc from 'fast-check'
import { expect, test } from 'vitest'
import { admit, type Standing } from './admit'
import { type Claimed, domainOf } from './read-claims'

const claimed = (over: Partial<Claimed> = {}): Claimed => ({
  issuer: 'https://idp.example',
  subject: 'u-1',
  email: 'ada@acme.example',
  verifiedEmail: 'ada@acme.example',
  name: 'Ada',
  provenAt: null,
  ...over,
})
const nothing: Standing = { linkedTo: null, person: null, accounts: [] }
const acme = { id: 'acc_1', emailDomains: [] }
const ada = { id: 'usr_1', staff: false, accountIds: ['acc_1'], leftAccountIds: [] }
const unknown = { kind: 'refused', why: 'identity_unknown' }

test.each<[string, Partial<Claimed>, Partial<Standing>, object]>([
  ['nobody of no domain', {}, {}, unknown],
  ['a new person of a joined domain', {}, { accounts: [acme] }, { kind: 'create', joins: ['acc_1'] }],
  [
    'a new person whom the account does not take',
    {},
    { accounts: [{ ...acme, emailDomains: ['other.example'] }] },
    { kind: 'refused', why: 'domain_not_allowed' },
  ],
  [
    'an e-mail without a voucher',
    { verifiedEmail: null },
    { accounts: [acme] },
    { kind: 'refused', why: 'email_unverified' },
  ],
  ['somebody with the e-mail of a person here', {}, { person: ada }, unknown],
  [
    'that, of a domain joined to an account that the person is not in',
    {},
    { person: { ...ada, accountIds: ['acc_2'] }, accounts: [acme] },
    unknown,
  ],
  [
    'that, of the domain of the account',
    {},
    { person: ada, accounts: [acme] },
    { kind: 'link', userId: 'usr_1', joins: [] },
  ],
  ['that, one of the staff', {}, { person: { ...ada, staff: true }, accounts: [acme] }, unknown],
  ['a linked person', {}, { linkedTo: 'usr_1', person: ada }, { kind: 'known', userId: 'usr_1', joins: [] }],
  [
    'a linked person, whatever the e-mail',
    { verifiedEmail: null },
    { linkedTo: 'usr_1' },
    { kind: 'known', userId: 'usr_1', joins: [] },
  ],
  [
    'a linked person of a domain joined since',
    {},
    { linkedTo: 'usr_1', person: { ...ada, accountIds: [] }, accounts: [acme] },
    { kind: 'known', joins: ['acc_1'] },
  ],
  [
    'a linked person who was removed',
    {},
    { linkedTo: 'usr_1', person: { ...ada, accountIds: [], leftAccountIds: ['acc_1'] }, accounts: [acme] },
    { kind: 'known', joins: [] },
  ],
])('%s', (_name, said, stands, expected) => {
  expect(admit(claimed(said), { ...nothing, ...stands })).toMatchObject(expected)
})

const ids = fc.uniqueArray(fc.constantFrom('acc_1', 'acc_2', 'acc_3'))
const standing = fc.record({
  linkedTo: fc.constantFrom(null, 'usr_1', 'usr_2'),
  person: fc.option(
    fc.record({
      id: fc.constantFrom('usr_1', 'usr_2'),
      staff: fc.boolean(),
      accountIds: ids,
      leftAccountIds: ids,
    }),
  ),
  accounts: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('acc_1', 'acc_2', 'acc_3'),
      emailDomains: fc.constantFrom<string[]>([], ['acme.example'], ['other.example']),
    }),
    { selector: ({ id }) => id },
  ),
})

test('nobody opens a person by an e-mail alone, and joins only what the operator joined', () => {
  fc.assert(
    fc.property(fc.constantFrom(null, 'ada@acme.example'), standing, (verifiedEmail, stands) => {
      const admission = admit(claimed({ verifiedEmail }), stands)
      if (admission.kind === 'refused') return
      const joined = stands.accounts.filter(({ emailDomains }) => {
        const domain = domainOf(verifiedEmail ?? '')
        return emailDomains.length === 0 || emailDomains.includes(domain)
      })
      const open = joined.map(({ id }) => id)
      if (verifiedEmail === null) expect(admission.joins).toEqual([])
      for (const id of admission.joins) {
        expect(open).toContain(id)
        expect(stands.person?.leftAccountIds ?? []).not.toContain(id)
        expect(stands.person?.accountIds ?? []).not.toContain(id)
      }
      if (admission.kind === 'create') expect(stands.person).toBeNull()
      else if (admission.kind === 'link') {
        expect(stands.person).toMatchObject({ id: admission.userId, staff: false })
        expect(stands.person?.accountIds.some((id) => open.includes(id))).toBe(true)
      } else expect(admission.userId).toBe(stands.linkedTo)
    }),
    { numRuns: 200 },
  )
})
