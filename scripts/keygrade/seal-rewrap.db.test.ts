import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { type Env, env } from '@/lib/platform/env'
import { systemRandom } from '@/lib/platform/random'
import { randomBytes } from '@/lib/platform/random-bytes'
import { emptyTestDatabase, testDatabaseUrl } from '@/lib/platform/test-database'
import { dataKeyPlace, unwrapDataKey } from '@/lib/seals/data-keys'
import { fileKeyEncryption } from '@/lib/seals/file-key-encryption'
import { keyRing } from '@/lib/seals/key-ring'
import { openSecret } from '@/lib/seals/open-secret'
import { sealSecret } from '@/lib/seals/seal-secret'
import { keygradeProcess, runKeygrade } from '../test/run-keygrade'

const folder = mkdtempSync(join(tmpdir(), 'keygrade-rewrap-'))
process.env.KEYGRADE_DATA_DIR = folder
const files = { old: join(folder, 'old'), new: join(folder, 'new') }
const keys = { old: randomBytes(32), new: randomBytes(32) }
for (const name of ['old', 'new'] as const) {
  writeFileSync(files[name], Buffer.from(keys[name]).toString('base64url'), { mode: 0o600 })
}
const onlyOld = { SEALING_KEY_FILE: files.old }
const onlyNew = { SEALING_KEY_FILE: files.new }
const both = { SEALING_KEY_FILE: files.new, SEALING_KEY_FILE_OLD: files.old }
const ring = (some: Partial<Env>) => keyRing({ ...env(), ...some })
const bothRing = ring({ SEALING_KEY_FILE: files.new, SEALING_KEY_FILE_OLD: [files.old] })
const newName = fileKeyEncryption(keys.new).wrapKeyId

const run = runKeygrade

/** Data keys under the old sealing key; the contents are given back to compare. */
async function oldDataKeys(count: number): Promise<Map<string, Uint8Array>> {
  const { wrap, provider, wrapKeyId } = fileKeyEncryption(keys.old)
  const contents = new Map<string, Uint8Array>()
  const now = systemClock.now()
  for (let number = 100; number < 100 + count; number += 1) {
    const id = `dek_${number}`
    const content = randomBytes(32)
    const wrapped = await wrap(content, dataKeyPlace(id))
    await database().dataKey.create({
      data: { id, wrapped, provider, wrapKeyId, createdAt: now, wrappedAt: now },
    })
    contents.set(id, content)
  }
  return contents
}

const underNew = () => database().dataKey.count({ where: { wrapKeyId: newName } })

async function expectAllOpen(contents: Map<string, Uint8Array>, opener = bothRing): Promise<void> {
  const rows = await database().dataKey.findMany()
  expect(rows.length).toBe(contents.size)
  for (const row of rows) {
    const opened = await unwrapDataKey(row, opener)
    expect([...opened.export()]).toEqual([...(contents.get(row.id) ?? [])])
  }
}

beforeEach(emptyTestDatabase)
afterAll(() => rmSync(folder, { recursive: true }))

describe('seal rewrap', { timeout: 60_000 }, () => {
  it('moves every data key to the new sealing key, and its secrets still open', async () => {
    const facts = { clock: systemClock, random: systemRandom }
    const sealed = await database().$transaction((tx) =>
      sealSecret(tx, facts, 'ver_1', 'kg_live_secret', ring(onlyOld)),
    )
    const { code, stdout } = await run(['seal', 'rewrap', '--json'], both)
    expect(code).toBe(0)
    const moved = { provider: 'file', wrapKeyId: newName, rewrapped: 1, already: 0, failed: [] }
    expect(JSON.parse(stdout)).toEqual(moved)
    const { dataKeyId, sealedSecret } = sealed
    expect(await openSecret(pool(), 'ver_1', dataKeyId, sealedSecret, ring(onlyNew))).toBe('kg_live_secret')

    const again = await run(['seal', 'rewrap', '--from', files.old, '--json'], onlyNew)
    expect(JSON.parse(again.stdout)).toEqual({ ...moved, rewrapped: 0, already: 1 })
  })

  it('goes on where it was killed', async () => {
    const contents = await oldDataKeys(40)
    const holder = new pg.Client({ connectionString: testDatabaseUrl() })
    await holder.connect()
    // The command waits at this row, so it is killed in the middle and in the act.
    await holder.query('BEGIN')
    await holder.query("SELECT 1 FROM data_keys WHERE id = 'dek_120' FOR UPDATE")
    const [node, args, options] = keygradeProcess(['seal', 'rewrap'], both)
    const child = spawn(node, args, { ...options, stdio: 'ignore' })
    const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)))
    await expect.poll(underNew, { timeout: 30_000 }).toBe(20)
    await expectAllOpen(contents)
    child.kill('SIGKILL')
    expect(await ended).toBe('SIGKILL')
    await holder.query('ROLLBACK')
    await holder.end()
    await expectAllOpen(contents)

    const { code, stdout } = await run(['seal', 'rewrap', '--json', '--from', files.old], onlyNew)
    expect(code).toBe(0)
    const { rewrapped, already } = JSON.parse(stdout)
    expect(rewrapped + already).toBe(40)
    expect(already).toBeGreaterThanOrEqual(20)
    await expectAllOpen(contents, ring(onlyNew))
  })

  it('two at once do each row once', async () => {
    const contents = await oldDataKeys(30)
    const runs = await Promise.all([
      run(['seal', 'rewrap', '--json'], both),
      run(['seal', 'rewrap', '--json'], both),
    ])
    const sums = runs.map(({ stdout }) => JSON.parse(stdout).rewrapped)
    expect(runs.map(({ code }) => code)).toEqual([0, 0])
    expect(sums[0] + sums[1]).toBe(30)
    await expectAllOpen(contents, ring(onlyNew))
  })

  it('says what it cannot open, changes nothing of it, and ends with 1', async () => {
    await oldDataKeys(2)
    const before = await database().dataKey.findMany({ orderBy: { id: 'asc' } })
    const { code, stdout } = await run(['seal', 'rewrap', '--json'], onlyNew)
    expect(code).toBe(1)
    const { rewrapped, failed } = JSON.parse(stdout)
    expect(rewrapped).toBe(0)
    expect(failed.map(({ dataKeyId }: { dataKeyId: string }) => dataKeyId)).toEqual(['dek_100', 'dek_101'])
    expect(await database().dataKey.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
  })

  it('never shows a key', async () => {
    await oldDataKeys(2)
    const long = `${Buffer.from(keys.old).toString('base64url')}x`
    const outputs = await Promise.all([
      run(['seal', 'rewrap'], onlyNew),
      run(['seal', 'status'], both),
      run(['seal', 'status', '--json'], { SEALING_KEY: long }),
      run(['seal', 'rewrap'], { SEALING_KEY: long }),
    ])
    const text = outputs.map(({ stdout, stderr }) => stdout + stderr).join('\n')
    expect(text).toContain(newName)
    for (const key of Object.values(keys)) {
      for (const form of ['base64url', 'base64', 'hex'] as const) {
        expect(text).not.toContain(Buffer.from(key).toString(form).slice(0, 40))
      }
    }
  })
})

describe('seal status', { timeout: 60_000 }, () => {
  it('counts by sealing key, and fails when one is not here', async () => {
    await oldDataKeys(3)
    const missing = await run(['seal', 'status', '--json'], onlyNew)
    expect(missing.code).toBe(1)
    expect(JSON.parse(missing.stdout)).toMatchObject({
      current: { provider: 'file', wrapKeyId: newName },
      wrapKeys: [{ provider: 'file', dataKeys: 3, versions: 0, current: false }],
    })
    const there = await run(['seal', 'status'], both)
    expect(there.code).toBe(0)
    expect(there.stdout).toContain(`Seals with: file ${newName}\n`)
    expect(there.stdout).toContain('data keys 3, secrets 0 (to be rewrapped)')
  })

  it('finds nothing wrong before the first secret, except a key that cannot be used', async () => {
    const fresh = await run(['seal', 'status', '--json'], {})
    expect([fresh.code, JSON.parse(fresh.stdout)]).toMatchObject([
      0,
      { current: null, wrapKeys: [], ok: true },
    ])
    expect(existsSync(join(folder, 'sealing-key'))).toBe(false)
    const wrong = await run(['seal', 'status', '--json'], { SEALING_KEY: 'not a key' })
    expect([wrong.code, JSON.parse(wrong.stdout)]).toMatchObject([1, { current: null, ok: false }])
  })
})

describe('seal make-key', { timeout: 60_000 }, () => {
  it('makes the file that the settings name, once', async () => {
    const file = join(folder, 'made')
    const first = await run(['seal', 'make-key'], { SEALING_KEY_FILE: file })
    expect([first.code, first.stdout]).toEqual([0, `made           ${file}\n`])
    const second = await run(['seal', 'make-key'], { SEALING_KEY_FILE: file })
    expect([second.code, second.stderr]).toEqual([
      1,
      `There is already a file ${file}. It is left as it is.\n`,
    ])
  })
})
