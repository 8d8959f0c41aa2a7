import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { revokeKey } from '@/lib/keys/revoke-key'
import { database, type Tx } from '@/lib/platform/db'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { readKeyFacts } from './read-key-facts'

it('reads the oldest living keys and what is theirs, counts the others, and reads no row of them', async () => {
  const owner = (await testAccount()).as('owner')
  const ids: string[] = []
  for (let i = 0; i < 4; i++) {
    const input = { name: `Bot ${i}`, environment: 'dev' as const, scopes: ['tokens:read' as const] }
    const keyId = (await issueKey(owner, input)).key.id
    await planRotation(owner, { keyId, overlapSeconds: 3600, retire: 'manual' })
    ids.push(keyId)
  }
  await revokeKey(owner, { keyId: ids[0] ?? '', reason: 'of no use' })

  const read: number[] = []
  const ask = database().$queryRaw.bind(database())
  const $queryRaw = async (parts: TemplateStringsArray, ...values: unknown[]) => {
    const rows = await ask<unknown[]>(parts, ...values)
    read.push(rows.length)
    return rows
  }
  const { keys, leftOut } = await readKeyFacts({ $queryRaw } as unknown as Tx, owner, null, 2)
  expect(keys.map(({ id }) => id)).toEqual(ids.slice(1, 3))
  for (const { versions, rotation } of keys) {
    expect(versions.map(({ number }) => number)).toEqual([1, 2])
    expect(rotation).toMatchObject({ fromVersion: 1, successorVersion: 2 })
  }
  expect(leftOut).toBe(1)
  // Keys, their versions, their rotations, and one number.
  expect(read).toEqual([2, 4, 2, 1])

  expect(await readKeyFacts(database(), owner, null)).toMatchObject({ leftOut: 0 })
})
