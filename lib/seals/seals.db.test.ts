import { mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { type Env, env } from '@/lib/platform/env'
import { systemRandom } from '@/lib/platform/random'
import { emptyTestDatabase } from '@/lib/platform/test-database'
import { keyRing } from './key-ring'
import { makeDataKey } from './make-data-key'
import { openSecret } from './open-secret'
import { sealSecret } from './seal-secret'
import { makeSealingKeyFile } from './sealing-key-file'

const folder = mkdtempSync(join(tmpdir(), 'keygrade-seals-'))
process.env.KEYGRADE_DATA_DIR = folder
const keyFile = join(folder, 'sealing-key')
const DAY_MS = 86_400_000
const PATIENT = { maxWait: 15_000, timeout: 15_000 }

const ring = (settings: Partial<Env> = {}) => keyRing({ ...env(), ...settings })

function seal(versionId: string, secret: string, now = systemClock.now(), keys = ring()) {
  const facts = { clock: { now: () => now }, random: systemRandom }
  return database().$transaction((tx) => sealSecret(tx, facts, versionId, secret, keys))
}

beforeEach(async () => {
  rmSync(keyFile, { force: true })
  await emptyTestDatabase()
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('sealing', () => {
  it('gives back what it sealed, and makes the key file once, for its owner only', async () => {
    const first = await seal('ver_1', 'kg_live_one')
    const second = await seal('ver_2', 'kg_live_two')
    expect(second.dataKeyId).toBe(first.dataKeyId)
    expect(await openSecret(pool(), 'ver_1', first.dataKeyId, first.sealedSecret, ring())).toBe('kg_live_one')
    expect(await openSecret(pool(), 'ver_2', second.dataKeyId, second.sealedSecret, ring())).toBe(
      'kg_live_two',
    )
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['sealing-key'])
  })

  it('does not open in the row of another version', async () => {
    const { dataKeyId, sealedSecret } = await seal('ver_1', 'kg_live_one')
    const moved = openSecret(pool(), 'ver_2', dataKeyId, sealedSecret, ring())
    await expect(moved).rejects.toMatchObject({ name: 'SealError', reason: 'refused' })
  })

  it('makes one data key when twenty seal at once', async () => {
    const versions = Array.from({ length: 20 }, (_, index) => `ver_${index}`)
    let begun = 0
    const facts = { clock: systemClock, random: systemRandom }
    const sealed = await Promise.all(
      versions.map((id) =>
        database().$transaction(async (tx) => {
          await tx.$queryRaw`SELECT 1`
          begun += 1
          await expect.poll(() => begun, { interval: 1, timeout: 10_000 }).toBe(versions.length)
          return sealSecret(tx, facts, id, `secret of ${id}`, ring())
        }, PATIENT),
      ),
    )
    expect(await database().dataKey.count()).toBe(1)
    for (const [index, { dataKeyId, sealedSecret }] of sealed.entries()) {
      const id = versions[index] ?? ''
      expect(await openSecret(pool(), id, dataKeyId, sealedSecret, ring())).toBe(`secret of ${id}`)
    }
  })

  it('takes the next data key after 90 days', async () => {
    const start = systemClock.now()
    const first = await seal('ver_1', 'one', start)
    const later = (days: number) => new Date(start.getTime() + days * DAY_MS)
    expect((await seal('ver_2', 'two', later(90))).dataKeyId).toBe(first.dataKeyId)
    const next = await seal('ver_3', 'three', new Date(later(90).getTime() + 1))
    expect(next.dataKeyId).not.toBe(first.dataKeyId)
    expect((await seal('ver_4', 'four', later(91))).dataKeyId).toBe(next.dataKeyId)
  })

  it('never replaces a lost key: sealing and opening both say what is missing', async () => {
    const { dataKeyId, sealedSecret } = await seal('ver_1', 'one')
    rmSync(keyFile)
    await expect(seal('ver_2', 'two')).rejects.toMatchObject({ reason: 'no_key' })
    const later = new Date(systemClock.now().getTime() + 100 * DAY_MS)
    await expect(seal('ver_2', 'two', later)).rejects.toThrow(
      /is missing. What was sealed under it opens with no other/,
    )
    expect(readdirSync(folder)).toEqual([])
    await expect(openSecret(pool(), 'ver_1', dataKeyId, sealedSecret, ring())).rejects.toMatchObject({
      reason: 'no_key',
    })
  })

  it('refuses another key in the place of the first', async () => {
    const { dataKeyId, sealedSecret } = await seal('ver_1', 'one')
    writeFileSync(keyFile, Buffer.alloc(32, 7).toString('base64url'), { mode: 0o600 })
    const opened = openSecret(pool(), 'ver_1', dataKeyId, sealedSecret, ring())
    await expect(opened).rejects.toMatchObject({ reason: 'no_key' })
  })

  it('seals on under another key once a data key was made under it', async () => {
    const first = await seal('ver_1', 'one')
    rmSync(keyFile)
    makeSealingKeyFile(keyFile)
    await expect(seal('ver_2', 'two')).rejects.toMatchObject({ reason: 'no_key' })
    const facts = { clock: systemClock, random: systemRandom }
    const made = await database().$transaction((tx) => makeDataKey(tx, facts, ring()))
    const { dataKeyId, sealedSecret } = await seal('ver_2', 'two')
    expect([dataKeyId, dataKeyId === first.dataKeyId]).toEqual([made.id, false])
    expect(await openSecret(pool(), 'ver_2', dataKeyId, sealedSecret, ring())).toBe('two')
  })

  it('refuses a data key in the place of another, and one that is gone', async () => {
    const first = await seal('ver_1', 'one')
    const next = await seal('ver_1', 'one', new Date(systemClock.now().getTime() + 100 * DAY_MS))
    const { wrapped } = await database().dataKey.findUniqueOrThrow({ where: { id: next.dataKeyId } })
    await database().dataKey.update({ where: { id: first.dataKeyId }, data: { wrapped } })
    const open = (dataKeyId: string) => openSecret(pool(), 'ver_1', dataKeyId, first.sealedSecret, ring())
    await expect(open(first.dataKeyId)).rejects.toMatchObject({ reason: 'refused' })
    await expect(open(next.dataKeyId)).rejects.toMatchObject({ reason: 'refused' })
    await expect(open('dek_gone')).rejects.toMatchObject({ reason: 'unknown_data_key' })
  })

  it('asks the database once for a data key, and again a second after it failed', async () => {
    const { dataKeyId, sealedSecret } = await seal('ver_1', 'one')
    const open = () => openSecret(pool(), 'ver_1', dataKeyId, sealedSecret, ring())
    const lost = `${keyFile}.lost`
    renameSync(keyFile, lost)
    await expect(open()).rejects.toMatchObject({ reason: 'no_key' })
    renameSync(lost, keyFile)
    await expect(open()).rejects.toMatchObject({ reason: 'no_key' })
    await expect.poll(() => open().catch(() => null), { timeout: 5000 }).toBe('one')
    await database().dataKey.deleteMany()
    expect(await open()).toBe('one')
  })
})
