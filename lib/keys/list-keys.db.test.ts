import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { database } from '@/lib/platform/db'
import { newId } from '@/lib/platform/random'
import { WHOLE_KEY } from './find-key'
import { KEY_SORTS, KEY_STATES, type KeyView } from './key-contract'
import { matchesKey } from './key-order'
import { viewKey } from './key-view'
import { listKeys } from './list-keys'

const NOW = new Date('2027-06-01T12:00:00.000Z')
const KEYS = 250

// Right at the instant, a millisecond to either side, and far away.
const instant = fc.constantFrom(-86_400_000, -1, 0, 1, 86_400_000).map((ms) => new Date(NOW.getTime() + ms))
const sometimes = fc.option(instant, { freq: 3 })
// `freq` is how seldom there is nothing: with most instants there, hardly any key would be active.
const rarely = fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: instant })
const version = fc.record({
  notBefore: instant,
  expiresAt: rarely,
  retiresAt: sometimes,
  revokedAt: rarely,
  lastAt: sometimes,
})
const rotation = fc.record({
  startsAt: instant,
  cancelledAt: sometimes,
  completedAt: sometimes,
  rolledBackAt: rarely,
})
const randomKey = fc.record({
  name: fc.stringMatching(/^[A-Za-z_ -]{1,6}$/).map((name) => name.trim() || 'x'),
  environment: fc.constantFrom('live', 'test', 'dev'),
  expiresAt: rarely,
  disabledAt: rarely,
  createdAt: instant,
  versions: fc.array(version, { minLength: 1, maxLength: 4 }),
  rotations: fc.array(rotation, { minLength: 3, maxLength: 3 }),
})

let account: TestAccount
let keys: KeyView[]

beforeAll(async () => {
  account = await testAccount()
  const { accountId } = account
  const db = database()
  const made = fc.sample(randomKey, KEYS).map(({ versions, rotations, ...key }) => {
    const keyId = newId('key')
    const common = { accountId, keyId }
    const ids = versions.map(() => newId('ver'))
    const hint = `kg_${key.environment}_${keyId.slice(-4)}`
    return {
      key: {
        ...key,
        id: keyId,
        accountId,
        kind: 'bearer' as const,
        scopes: ['tokens:read'],
        createdBy: 'test',
      },
      versions: versions.map(({ lastAt: _, ...instants }, index) => ({
        ...{ ...common, ...instants, hint, createdAt: NOW, id: ids[index] ?? '', number: index + 1 },
      })),
      uses: versions.flatMap(({ lastAt }, index) =>
        lastAt ? [{ versionId: ids[index] ?? '', lastAt, firstAt: lastAt }] : [],
      ),
      rotations: ids.slice(1).map((toVersionId, index) => ({
        ...{ ...common, id: newId('rot'), toVersionId, fromVersionId: ids[index] ?? '', plannedAt: NOW },
        ...{ startsAt: NOW, endsAt: NOW, ...rotations[index] },
        ...{ retireRule: 'manual' as const, quietSeconds: 60, createdBy: 'test' },
      })),
    }
  })
  await db.key.createMany({ data: made.map(({ key }) => key) })
  await db.version.createMany({ data: made.flatMap(({ versions }) => versions) })
  await db.usageVersion.createMany({ data: made.flatMap(({ uses }) => uses) })
  await db.rotation.createMany({ data: made.flatMap(({ rotations }) => rotations) })
  const rows = await db.key.findMany({ where: { accountId }, include: WHOLE_KEY })
  keys = rows.map((row) => viewKey(row, NOW))
}, 60_000)

const ctx = () => ({ ...account.as('viewer'), clock: { now: () => NOW } })

async function listAll(asked: Parameters<typeof listKeys>[1]): Promise<KeyView[]> {
  const items: KeyView[] = []
  let cursor: string | undefined
  do {
    const page = await listKeys(ctx(), { ...asked, cursor })
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return items
}

const idsOf = (list: readonly KeyView[]) => list.map(({ id }) => id).sort()

describe('the list of random keys', () => {
  it('finds by state what the rules of the state say', async () => {
    const seen = new Set(keys.map(({ state }) => state))
    expect(seen.size).toBe(KEY_STATES.length)
    for (const state of KEY_STATES) {
      const listed = await listAll({ state, limit: 200 })
      expect(idsOf(listed), state).toEqual(idsOf(keys.filter((key) => key.state === state)))
      expect(listed.every((key) => key.state === state)).toBe(true)
    }
  })

  it.each(KEY_SORTS)('gives each key once in pages of any size, sorted by %s', async (sort) => {
    const field = sort.replace('-', '') as 'createdAt' | 'name' | 'lastUsedAt' | 'expiresAt'
    const sign = sort.startsWith('-') ? -1 : 1
    const sorted = [...keys].sort((a, b) => {
      const [left, right] = [a[field]?.toLowerCase() ?? null, b[field]?.toLowerCase() ?? null]
      if (left !== right) {
        if (left === null || right === null) return left === null ? 1 : -1
        return left < right ? -sign : sign
      }
      return a.id < b.id ? -1 : 1
    })
    for (const limit of [17, 200]) expect(await listAll({ sort, limit })).toEqual(sorted)
  })

  it('searches names, ids and hints, within an environment', async () => {
    const some = keys[0]?.id.slice(-6) ?? ''
    for (const q of ['a', 'B_', 'kg_LIVE', some, '%', '_', "'"]) {
      const wanted = keys.filter((key) => key.environment === 'live' && matchesKey(key, q))
      expect(idsOf(await listAll({ q, environment: 'live', limit: 100 })), q).toEqual(idsOf(wanted))
    }
  })
})
