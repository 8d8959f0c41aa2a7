import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { type Env, env } from '@/lib/platform/env'
import { systemRandom } from '@/lib/platform/random'
import { randomBytes } from '@/lib/platform/random-bytes'
import { emptyTestDatabase } from '@/lib/platform/test-database'
import { softToken } from '@/scripts/test/soft-token'
import { keyRing } from './key-ring'
import { makeSealingKey } from './make-sealing-key'
import { openSecret } from './open-secret'
import { makePkcs11Key } from './pkcs11-key-encryption'
import { inToken } from './pkcs11-token'
import { rewrapDataKeys } from './rewrap-data-keys'
import { sealSecret } from './seal-secret'
import { placeOf } from './sealed-box'

const folder = mkdtempSync(join(tmpdir(), 'keygrade-pkcs11-'))
process.env.KEYGRADE_DATA_DIR = folder
const token = softToken()
const place = { module: token?.settings.PKCS11_MODULE ?? '', label: 'keygrade-test', pin: '2468' }
const settings = (some: Partial<Env> = {}): Env => ({ ...env(), ...token?.settings, ...some }) as Env
const facts = { clock: systemClock, random: systemRandom }
const refused = { name: 'SealError', reason: 'refused' }

function seal(versionId: string, secret: string, keys = keyRing(settings())) {
  return database().$transaction((tx) => sealSecret(tx, facts, versionId, secret, keys))
}

beforeEach(emptyTestDatabase)
afterAll(() => {
  token?.remove()
  rmSync(folder, { recursive: true })
})

describe.skipIf(!token)('a sealing key in a PKCS#11 token (SoftHSM)', () => {
  it('is made in the token, once, and seals there', async () => {
    await expect(seal('ver_1', 'kg_live_one')).rejects.toThrow(/has no key kek-1.*seal make-key/)
    expect(await makeSealingKey(settings())).toBe('kek-1 in the token keygrade-test')
    await expect(makeSealingKey(settings())).rejects.toThrow(/already a key kek-1/)

    const { dataKeyId, sealedSecret } = await seal('ver_1', 'kg_live_one')
    expect(await openSecret(pool(), 'ver_1', dataKeyId, sealedSecret, keyRing(settings()))).toBe(
      'kg_live_one',
    )
    const row = await database().dataKey.findUniqueOrThrow({ where: { id: dataKeyId } })
    const { wrapKeyId } = await keyRing(settings()).current(false)
    expect([row.provider, row.wrapKeyId]).toEqual(['pkcs11', wrapKeyId])
  })

  it('never leaves the token', async () => {
    await inToken(place, ({ library: ck, token, session }) => {
      token.C_FindObjectsInit(session, [{ type: ck.CKA_LABEL, value: 'kek-1' }])
      const key = token.C_FindObjects(session)
      token.C_FindObjectsFinal(session)
      if (!key) throw new Error('There is no key.')
      expect(() => token.C_GetAttributeValue(session, key, [{ type: ck.CKA_VALUE }])).toThrow(/SENSITIVE/)
    })
  })

  it('refuses every flipped byte and another context', async () => {
    const key = await keyRing(settings()).current(false)
    const content = randomBytes(32)
    const wrapped = await key.wrap(content, placeOf('here'))
    expect([...(await key.unwrap(wrapped, placeOf('here')))]).toEqual([...content])
    await expect(key.unwrap(wrapped, placeOf('there'))).rejects.toMatchObject(refused)
    for (let at = 0; at < wrapped.length; at += 1) {
      const flipped = wrapped.slice()
      flipped[at] = (flipped[at] ?? 0) ^ 1
      await expect(key.unwrap(flipped, placeOf('here'))).rejects.toMatchObject(refused)
    }
    await expect(key.unwrap(wrapped.subarray(0, 20), placeOf('here'))).rejects.toMatchObject(refused)
  })

  it('moves data keys from file to token, to a second key of it, and back to a file', async () => {
    const file = { SEALING_PROVIDER: 'file' } as const
    const sealed = await seal('ver_1', 'kg_live_one', keyRing(settings(file)))
    await makePkcs11Key(place, 'kek-2')
    const steps: Env[] = [
      settings(),
      settings({ PKCS11_KEY: 'kek-2', PKCS11_KEY_OLD: ['kek-1'] }),
      settings({ ...file, PKCS11_KEY: 'kek-2' }),
    ]
    for (const step of steps) {
      const done = await rewrapDataKeys(pool(), systemClock, keyRing(step))
      expect(done).toMatchObject({ provider: step.SEALING_PROVIDER, rewrapped: 1, failed: [] })
      expect((await rewrapDataKeys(pool(), systemClock, keyRing(step))).already).toBe(1)
    }
    const opener = keyRing({ ...env(), ...file })
    expect(await openSecret(pool(), 'ver_1', sealed.dataKeyId, sealed.sealedSecret, opener)).toBe(
      'kg_live_one',
    )
  })

  it('reads its PIN from a private file', async () => {
    const file = join(folder, 'pin')
    writeFileSync(file, '2468\n', { mode: 0o600 })
    const byFile = settings({ PKCS11_PIN: undefined, PKCS11_PIN_FILE: file })
    expect((await keyRing(byFile).current(false)).provider).toBe('pkcs11')
    writeFileSync(join(folder, 'open-pin'), '2468\n', { mode: 0o644 })
    const open = settings({ PKCS11_PIN: undefined, PKCS11_PIN_FILE: join(folder, 'open-pin') })
    await expect(keyRing(open).current(false)).rejects.toThrow(/chmod 600/)
  })

  it('tries a wrong PIN once only, so that the token does not lock itself, and does not show it', async () => {
    const wrong = keyRing(settings({ PKCS11_PIN: '99997777' })).current
    // SoftHSM remembers that a wrong PIN was given until a right one is.
    const sawWrongPin = async (act: () => Promise<unknown>) => {
      await inToken(place, ({ token, session }) => token.C_Logout(session))
      await act()
      const loaded = await import('pkcs11js')
      const module = new loaded.default.PKCS11()
      module.load(place.module)
      const infos = module.C_GetSlotList(true).map((slot) => module.C_GetTokenInfo(slot))
      const info = infos.find(({ label }) => label.trim() === place.label)
      return ((info?.flags ?? 0) & loaded.default.CKF_USER_PIN_COUNT_LOW) !== 0
    }
    const attempt = () => wrong(false).catch((error: Error) => error.message)
    expect(
      await sawWrongPin(async () => {
        expect(await attempt()).toMatch(/refuses the PIN/)
        expect(await attempt()).not.toContain('99997777')
      }),
    ).toBe(true)
    expect(
      await sawWrongPin(async () => {
        for (let time = 0; time < 20; time += 1) expect(await attempt()).toMatch(/refuses the PIN/)
      }),
    ).toBe(false)
  })

  it.each([
    [{ PKCS11_MODULE: '/nowhere/module.so' }, /PKCS11_MODULE \/nowhere\/module.so is not a PKCS#11 module/],
    [{ PKCS11_TOKEN: 'other' }, /no token with the label PKCS11_TOKEN=other/],
    [{ PKCS11_KEY: 'other' }, /has no key other/],
    [{ PKCS11_KEY: undefined }, /set PKCS11_MODULE, PKCS11_TOKEN, PKCS11_KEY/],
    [{ PKCS11_PIN: undefined }, /PKCS11_PIN or PKCS11_PIN_FILE/],
  ])('says what is wrong with the settings %j', async (some, message) => {
    await expect(keyRing(settings(some)).current(false)).rejects.toThrow(message)
  })

  it('refuses a key that can be taken out, and one that is not AES-256', async () => {
    await inToken(place, ({ library: ck, token, session }) => {
      const make = (label: string, length: number, extractable: boolean) =>
        token.C_GenerateKey(session, { mechanism: ck.CKM_AES_KEY_GEN }, [
          { type: ck.CKA_LABEL, value: label },
          { type: ck.CKA_VALUE_LEN, value: length },
          { type: ck.CKA_TOKEN, value: true },
          { type: ck.CKA_EXTRACTABLE, value: extractable },
          { type: ck.CKA_ENCRYPT, value: true },
          { type: ck.CKA_DECRYPT, value: true },
        ])
      make('loose', 32, true)
      make('short', 16, false)
      make('twin', 32, false)
      make('twin', 32, false)
    })
    const use = (label: string) => keyRing(settings({ PKCS11_KEY: label })).current(false)
    await expect(use('loose')).rejects.toThrow(/can be taken out/)
    await expect(use('short')).rejects.toThrow(/not an AES key of 256 bits/)
    await expect(use('twin')).rejects.toThrow(/more than one/)
  })
})
