import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type Env, env } from '@/lib/platform/env'
import { ownFileKey } from './file-keys'
import { makeSealingKeyFile, parseSealingKey, readSealingKeyFile } from './sealing-key-file'

const folder = mkdtempSync(join(tmpdir(), 'keygrade-sealing-key-'))
process.env.KEYGRADE_DATA_DIR = folder
const path = join(folder, 'sealing-key')
const settings = (some: Partial<Env> = {}): Env => ({ ...env(), ...some })
const text = Buffer.alloc(32, 7).toString('base64url')

beforeEach(() => rmSync(path, { force: true }))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the sealing key file', () => {
  it('is made once, for its owner only, and leaves nothing beside it', () => {
    expect(makeSealingKeyFile(path)).toBe(true)
    const made = readFileSync(path, 'utf8')
    expect(makeSealingKeyFile(path)).toBe(false)
    expect(readFileSync(path, 'utf8')).toBe(made)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['sealing-key'])
    expect(readSealingKeyFile(path)).toEqual(parseSealingKey(made.trim(), 'here'))
  })

  it.each([0o640, 0o604, 0o620, 0o602, 0o644])('is refused when others may use it (%o)', (mode) => {
    writeFileSync(path, text, { mode: 0o600 })
    chmodSync(path, mode)
    expect(() => readSealingKeyFile(path)).toThrow(/chmod 600/)
  })

  it.each([
    '',
    'short',
    text.slice(1),
    `${text}AA`,
    `${text}=`,
    `${text.slice(0, -1)}!`,
    text.replace('B', '+'),
  ])('is refused when it holds no key, without showing what it holds (%#)', (wrong) => {
    writeFileSync(path, wrong, { mode: 0o600 })
    expect(() => readSealingKeyFile(path)).toThrow(/does not hold a sealing key/)
    if (wrong) expect(() => readSealingKeyFile(path)).not.toThrow(wrong)
  })

  it('is made in passing only in the data folder, and only before anything was sealed', async () => {
    await expect(ownFileKey(settings(), false)).rejects.toMatchObject({ reason: 'no_key' })
    expect(readdirSync(folder)).toEqual([])
    const named = settings({ SEALING_KEY_FILE: join(folder, 'mispelt') })
    await expect(ownFileKey(named, true)).rejects.toThrow(/seal make-key/)
    expect(readdirSync(folder)).toEqual([])
    const made = await ownFileKey(settings(), true)
    expect((await ownFileKey(settings(), false)).wrapKeyId).toBe(made.wrapKeyId)
  })

  it('gives way to SEALING_KEY, which several machines share', async () => {
    makeSealingKeyFile(path)
    const shared = await ownFileKey(settings({ SEALING_KEY: text }), false)
    expect(shared.wrapKeyId).not.toBe((await ownFileKey(settings(), false)).wrapKeyId)
    await expect(ownFileKey(settings({ SEALING_KEY: 'no key' }), false)).rejects.toThrow(
      /^SEALING_KEY does not/,
    )
  })
})
