import { crc32 as zlibCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemRandom } from '@/lib/platform/random'
import {
  crc32,
  displayHint,
  ENVIRONMENTS,
  newKeySecret,
  newManagementSecret,
  readKeyText,
} from './key-format'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const secret = fc.constantFrom(...ENVIRONMENTS).map((environment) => newKeySecret(environment, systemRandom))

describe('key text', () => {
  it('has the form of the contract and reads back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ENVIRONMENTS), (environment) => {
        const text = newKeySecret(environment, systemRandom)
        expect(text).toMatch(new RegExp(`^kg_${environment}_[0-9A-Za-z]{36}$`))
        expect(readKeyText(text)).toBe('consumer')
      }),
    )
    expect(readKeyText(newManagementSecret(systemRandom))).toBe('management')
  })

  it('has the CRC-32 of zlib', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...BASE62, '_') }), (text) => {
        expect(crc32(text)).toBe(zlibCrc32(text))
      }),
    )
  })

  it('refuses every single changed character', () => {
    fc.assert(
      fc.property(secret, fc.nat(35), fc.constantFrom(...BASE62), (text, place, other) => {
        const at = text.length - 36 + place
        const changed = text.slice(0, at) + other + text.slice(at + 1)
        expect(readKeyText(changed)).toBe(changed === text ? 'consumer' : null)
      }),
    )
  })

  it('refuses whatever else is sent', () => {
    fc.assert(fc.property(fc.string(), (text) => readKeyText(text) === null))
    expect(readKeyText(`${newKeySecret('live', systemRandom)}\n`)).toBeNull()
  })

  it('shows prefix, first four and last four, and nothing between', () => {
    const text = newKeySecret('test', systemRandom)
    expect(displayHint(text)).toBe(`${text.slice(0, 12)}…${text.slice(-4)}`)
  })
})
