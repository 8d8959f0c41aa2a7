import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { actInAccount } from '@/lib/auth/act-in-account'
import { issueKey } from '@/lib/keys/issue-key'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { startRevocation } from '@/lib/revocations/start-revocation'
import { planRotation } from '@/lib/rotations/plan-rotation'

// What security staff may do in a customer's account is this list, and nothing else of whatever verbs there are.

type Verb = (ctx: Ctx, input: unknown) => Promise<unknown>
type Things = {
  keyId: string
  otherKeyId: string
  managementKeyId: string
  sequence: string
  revocationId: string
}
const REASON = { reason: 'The test tries it' }

const many = (keyId: string) => ({
  ...{ filter: { keyIds: [keyId] }, act: 'suspend' as const, expectedCount: 1, ...REASON },
})

/** Verbs that look or stop, with what they are called with here. */
const OPEN: Record<string, (things: Things) => unknown> = {
  'accounts/get-account': () => ({}),
  'audit/export-audit': () => ({ format: 'jsonl' }),
  'audit/get-audit-retention': () => ({}),
  'audit/list-audit': () => ({}),
  'audit/read-audit': () => ({}),
  'changes/get-receipt': ({ sequence }) => ({ sequence }),
  'desk/get-desk-account': () => ({}),
  'keys/get-key': ({ keyId }) => ({ keyId }),
  'keys/list-keys': () => ({}),
  'management-keys/list-management-keys': () => ({}),
  'members/list-members': () => ({}),
  'policies/get-policy': ({ keyId }) => ({ keyId }),
  'policies/get-violations': () => ({}),
  'policies/list-rotatable': () => ({}),
  'policies/list-running': () => ({}),
  'policies/list-upcoming': () => ({}),
  'posture/get-callers': ({ keyId }) => ({ keyId, version: 1 }),
  'posture/get-posture': () => ({}),
  'posture/get-seen-addresses': ({ keyId }) => ({ keyId }),
  'rotations/get-migration': ({ keyId }) => ({ keyId }),
  'usage/export-usage': ({ keyId }) => ({ keyId }),
  'usage/get-account-usage': () => ({}),
  'usage/get-impact': ({ keyId }) => ({ keyId, change: 'revoke' }),
  'usage/get-key-sparks': ({ keyId }) => ({ keyIds: [keyId] }),
  'usage/get-key-trace': ({ keyId }) => ({ keyId }),
  'usage/get-key-usage': ({ keyId }) => ({ keyId }),
  'usage/get-unused-scopes': ({ keyId }) => ({ keyId }),
  'revocations/preview-revocation': () => ({ filter: { all: true } }),
  'revocations/start-revocation': ({ keyId }) => many(keyId),
  'revocations/list-revocations': () => ({}),
  'revocations/get-revocation': ({ revocationId }) => ({ revocationId }),
  'revocations/list-revocation-keys': ({ revocationId }) => ({ revocationId }),
  'revocations/pause-revocation': ({ revocationId }) => ({ revocationId }),
  'revocations/resume-revocation': ({ revocationId }) => ({ revocationId }),
  'revocations/cancel-revocation': ({ revocationId }) => ({ revocationId }),
  'keys/suspend-key': ({ keyId }) => ({ keyId, ...REASON }),
  'keys/resume-key': ({ keyId }) => ({ keyId, ...REASON }),
  'keys/revoke-version': ({ keyId }) => ({ keyId, version: 1, ...REASON }),
  'rotations/replace-key': ({ keyId }) => ({ keyId, ...REASON }),
  'keys/revoke-lineage': ({ otherKeyId }) => ({ keyId: otherKeyId, version: 1, ...REASON }),
  'keys/revoke-key': ({ keyId }) => ({ keyId, ...REASON }),
  'management-keys/revoke-management-key': ({ managementKeyId }) => ({ managementKeyId }),
}

/** No acts by themselves: they read or wait for the account of the actor, or end the actor's own session. */
const PARTS = [
  'audit/export-part',
  'audit/read-changes-of',
  'audit/read-span-head',
  'auth/end-all-sessions',
  'auth/end-session',
  'changes/read-receipt',
  'changes/wait-for-receipt',
  'changes/wait-until-applied',
  'usage/key-share',
  'usage/note-trace',
  'usage/read-usage-view',
]

const VERB = /export async function (\w+)\(\s*ctx: (?:Ctx|PersonCtx|Pick<Ctx[^>]*>)/

function verbsThatExist(): Map<string, string> {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .map((path) => `lib/${path}`)
    .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|\/test-/.test(path))
  const named = files.flatMap((path) => {
    const name = VERB.exec(readFileSync(path, 'utf8'))?.[1]
    return name ? [[path.replace(/^lib\/|\.ts$/g, ''), name] as const] : []
  })
  return new Map(named)
}

async function load(file: string, name: string): Promise<Verb> {
  const loaded: Record<string, unknown> = await import(resolve('lib', `${file}.ts`))
  return loaded[name] as Verb
}

const verbs = verbsThatExist()
let customer: TestAccount
let staff: Ctx
let things: Things
let secrets: string[]

beforeAll(async () => {
  customer = await testAccount()
  staff = await actInAccount((await testAccount()).asStaff('security'), customer.accountId)
  const input = { name: 'Not theirs', environment: 'live' as const, scopes: ['tokens:read' as const] }
  const issued = await issueKey(customer.as('owner'), input)
  const keyId = issued.key.id
  const other = await issueKey(customer.as('owner'), input)
  const plan = { keyId, overlapSeconds: 3600, retire: 'manual' as const }
  const planned = await planRotation(customer.as('owner'), plan)
  secrets = [issued.secret, planned.secret, other.secret, customer.managementKey].map(
    (secret) => secret ?? '',
  )
  const managementKey = await database().managementKey.findFirstOrThrow({
    where: { accountId: customer.accountId },
  })
  const change = await database().change.findFirstOrThrow({ where: { subjectId: keyId } })
  const ids = { keyId, otherKeyId: other.key.id, managementKeyId: managementKey.id }
  const { revocation } = await startRevocation(staff, many(keyId))
  things = { ...ids, sequence: String(change.sequence), revocationId: revocation.id }
})

/** How much there is of what only the account's own people may make. */
async function made(): Promise<number[]> {
  const db = database()
  return Promise.all([
    db.key.count(),
    db.version.count(),
    db.rotation.count(),
    db.managementKey.count(),
    db.member.count(),
    db.invitation.count(),
    db.waitingSecret.count(),
  ])
}

it('knows every verb', () => {
  expect(verbs.size).toBeGreaterThan(60)
  expect([...Object.keys(OPEN), ...PARTS].filter((file) => !verbs.has(file))).toEqual([])
})

it('refuses security staff everything that is not on the list, whatever they send', async () => {
  const before = await made()
  const rotationId = (await database().rotation.findFirstOrThrow()).id
  const sent = { ...things, rotationId, version: 1, name: 'X', scopes: ['tokens:read'], ...REASON }
  const open: string[] = []
  for (const [file, name] of verbs) {
    if (file in OPEN || PARTS.includes(file)) continue
    const verb = await load(file, name)
    const code = await verb(staff, sent).then(
      () => 'done',
      (error: { code?: string }) => error.code ?? String(error),
    )
    if (code !== 'forbidden') open.push(`${file}: ${code}`)
  }
  expect(open).toEqual([])
  expect(await made()).toEqual(before)
})

/** All of an answer, a file that comes in pieces too. */
async function textOf(answer: unknown): Promise<string> {
  const { chunks } = answer as { chunks?: AsyncIterable<string> }
  if (chunks) {
    let text = ''
    for await (const chunk of chunks) text += chunk
    return text
  }
  return JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? String(value) : value))
}

it('lets them look and stop, and no answer holds a secret', async () => {
  for (const [file, input] of Object.entries(OPEN)) {
    const verb = await load(file, verbs.get(file) ?? '')
    const text = await textOf(await verb(staff, input(things)))
    for (const secret of secrets) expect(text, file).not.toContain(secret.slice(-20, -4))
    expect(text, file).not.toMatch(/"(secret|sealedSecret|digest|passwordHash)":/)
  }
})
