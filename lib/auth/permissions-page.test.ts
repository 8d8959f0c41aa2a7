import { expect, it } from 'vitest'
import type { Role, StaffRole } from '@/lib/platform/ctx'
import { STAFF_ROLE_NAMES } from '@/lib/staff/staff-roles'
import { PERMISSIONS, type Permission, type Rule } from './permissions'

// docs/permissions.md is this table and nothing else; `npx vitest run --project unit lib/auth/permissions-page -u`
// writes it anew.

const ROLES: readonly Role[] = ['owner', 'admin', 'developer', 'viewer']
const rules = Object.entries(PERMISSIONS) as [Permission, Rule][]

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

const mark = (has: boolean) => (has ? 'yes' : '')

function ofAccount(): string {
  const heads = ['Permission', 'What it opens', ...ROLES, 'security staff', 'management key']
  const rows = rules
    .filter(([, rule]) => rule.over === 'account')
    .map(([permission, { summary, roles, staff, scope }]) => [
      `\`${permission}\``,
      summary,
      ...ROLES.map((role) => mark(roles.includes(role))),
      mark(staff.includes('security')),
      scope ? 'as a scope' : '',
    ])
  return table(heads, rows)
}

function ofProvider(): string {
  const heads = ['Permission', 'What it opens', ...STAFF_ROLE_NAMES]
  const rows = rules
    .filter(([, rule]) => rule.over === 'provider')
    .map(([permission, { summary, staff }]) => [
      `\`${permission}\``,
      summary,
      ...STAFF_ROLE_NAMES.map((role: StaffRole) => mark(staff.includes(role))),
    ])
  return table(heads, rows)
}

const FIELDS = table(
  ['Field', 'Read by', 'Changed by'],
  [
    ['secret of a key, of a management key, of an app', 'one answer, when it is made or claimed', 'nobody'],
    ['id, environment, kind, maker and dates of a key', 'whoever sees the key', 'nobody'],
    ['whether a key is shared', 'whoever sees the key', 'its maker; `keys:unshared`'],
    [
      'rotation policy of a key',
      'whoever sees the key',
      '`keys:write`; looser than the account’s: `policies:write`',
    ],
    [
      'a member’s second factor, last use, count of management keys',
      '`members:write`, security staff',
      'nobody',
    ],
    ['invitations that wait', '`members:write`', '`members:write`'],
    ['the role owner of a member', 'members', 'owners'],
    ['a person’s name and e-mail', 'members of the account', 'nobody'],
    ['findings of posture about people', '`members:write`, security staff; of oneself', 'nobody'],
    ['findings, receipts about management keys', '`management-keys:read`', 'nobody'],
  ],
)

const PAGE = `# Who may do what

Made from \`lib/auth/permissions.ts\`, the one table that verbs, pages, management keys and tests read. What is not
marked here, nobody may.

## In an account

A role is a person's in one account. Security staff have theirs in every account, and leave a row in the account's
audit log when they look into it; they see no secret, issue nothing and rotate nothing. A management key carries
the scopes that it was made with, and of these only what its maker may at that moment.

${ofAccount()}

Whoever has not \`keys:unshared\` sees the keys that are shared and their own, and no others.

## For the provider

Staff roles are of persons, not of accounts, and count only in a session in which a second factor was given.

${ofProvider()}

## Everybody, for themselves

Whoever is signed in changes their own password, second factor and passkeys, sees and ends their own sessions, accepts
invitations made out to their e-mail, leaves accounts, and follows tokens. No role opens these for somebody else, except
that an operator can sign somebody out everywhere.

## Fields

Whoever may see a thing sees all of its fields, and whoever may change it may change those that its form or operation
takes (a strict schema: anything else is refused), with these exceptions:

${FIELDS}

## A fresh factor

These ask for a factor that is not older than ten minutes:

- for keys of the environment live: issuing, rotating (also in an emergency, and many at once), taking the secret of a
  successor, letting a key do more (a scope, an address, a longer life, a higher limit), ending a suspension
- retiring a version against its evidence, and setting policies
- changing roles, inviting, removing and handing an account over, and changing the rules of an account
- issuing management keys, and exporting
- changing the own factors, passkeys and joined identities
- for staff: ending a suspension, opening a message, changing who is staff, and signing somebody out everywhere

Machines are asked for nothing: a management key stands for itself.
`

it('the page on permissions says what the table says', async () => {
  await expect(PAGE).toMatchFileSnapshot('../../docs/permissions.md')
})
