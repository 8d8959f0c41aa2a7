import { hash } from 'node:crypto'
import { expect, it } from 'vitest'
import { Prisma } from '@/generated/prisma/client'
import { testAccount } from '@/lib/accounts/test-account'
import { database } from '@/lib/platform/db'
import { findManagementKeys } from './find-management-keys'
import { readClue } from './read-clue'

/** How PostgreSQL would look for what a clue holds, were its tables long. */
async function planOf(text: string): Promise<string> {
  return database().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`
    const lines: unknown[] = []
    const $queryRaw = async (parts: TemplateStringsArray, ...values: unknown[]) => {
      lines.push(...(await tx.$queryRaw<unknown[]>`EXPLAIN ${Prisma.sql(parts, ...values)}`))
      return []
    }
    await findManagementKeys({ $queryRaw } as never, readClue(text))
    return JSON.stringify(lines)
  })
}

it('goes by the index of digests and that of ids', async () => {
  const { managementKey } = await testAccount()
  expect(await planOf(managementKey)).toContain('management_keys_digest_key')
  const plan = await planOf(`mgk_${'0'.repeat(22)} or ${hash('sha256', managementKey)}`)
  expect(plan).toContain('management_keys_digest_key')
  expect(plan).not.toContain('Seq Scan')
})

it('finds one by each way, once, and says by the surest', async () => {
  const { managementKey, accountId } = await testAccount()
  const row = await database().managementKey.findFirstOrThrow({ where: { accountId } })
  const find = async (text: string) => (await findManagementKeys(database(), readClue(text))).items
  for (const [text, by] of [
    [`${managementKey} ${row.id} ${row.hint}`, 'digest'],
    [`${row.hint} ${row.id}`, 'id'],
    [row.hint, 'hint'],
    [managementKey.slice(0, 20), 'hint'],
  ] as const) {
    const found = await find(text)
    expect(found.filter(({ id }) => id === row.id)).toMatchObject([{ by, accountId, name: row.name }])
  }
  expect((await find(row.name)).every(({ by }) => by === 'words')).toBe(true)
})
