import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CountedRequest } from './counted-version'
import { readJournal } from './read-journal'
import { UsageCounter } from './usage-counter'
import { UsageJournal } from './usage-journal'

const BASE = {
  accountId: 'acc_a',
  keyId: 'key_a',
  versionId: 'ver_a',
  outcome: 'VALID',
  scope: '',
  address: '',
}

const T0 = Date.UTC(2027, 0, 1)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keygrade-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const request = fc.record({
  accountId: fc.constant('acc_a'),
  keyId: fc.constant('key_a'),
  versionId: fc.constantFrom('ver_a', 'ver_b'),
  outcome: fc.constantFrom('VALID', 'REVOKED'),
  client: fc.constantFrom('bot', 'an "other"', 'ü\u2028'),
  scope: fc.constantFrom('', 'tokens:read'),
  address: fc.constantFrom('', '192.0.2.1'),
  atMs: fc.integer({ min: T0, max: T0 + 200_000 }),
})
const sorted = (sums: object[]) => sums.map((sum) => JSON.stringify(sum, Object.keys(sum).sort())).sort()

it('says of each batch what was counted of it', () => {
  let writer = 0
  fc.assert(
    fc.property(fc.array(fc.array(request), { maxLength: 4 }), (batches) => {
      const journal = new UsageJournal(folder, `vfr_${String(writer++).padStart(22, '0')}`)
      const counted = batches.map((requests, batch) => {
        const counter = new UsageCounter()
        for (const one of requests as CountedRequest[]) {
          journal.note(one, batch)
          counter.add(one)
        }
        journal.turn()
        return sorted(counter.take())
      })
      for (const file of readdirSync(folder)) {
        const batch = Number(file.split('.').at(-2))
        expect(sorted(readJournal(readFileSync(join(folder, file), 'utf8')))).toEqual(counted[batch])
      }
      for (const batch of batches.keys()) journal.written(batch)
      expect(readdirSync(folder)).toEqual([])
    }),
    { numRuns: 50 },
  )
})

const mount = (args: string[]) => process.getuid?.() === 0 && spawnSync('mount', args).status === 0

it('refuses when the disk is full, and what it took before and after is read as it was', ({ skip }) => {
  const small = mkdtempSync(join(tmpdir(), 'keygrade-small-'))
  if (!mount(['-t', 'tmpfs', '-o', 'size=12k', 'tmpfs', small])) {
    rmSync(small, { recursive: true })
    skip('a small file system can be mounted by root only')
  }
  try {
    const journal = new UsageJournal(small, 'vfr_full')
    const counter = new UsageCounter()
    let refused = 0
    for (let i = 0; i < 400; i++) {
      // Long and short ones in turn: behind a long one that does not fit, a short one may.
      const client = i % 2 === 0 ? 'c' : `client-${i}`.repeat(6)
      const one = { ...BASE, client, atMs: T0 + i }
      try {
        journal.note(one, 1)
        counter.add(one)
      } catch {
        refused++
      }
    }
    journal.turn()
    expect(refused).toBeGreaterThan(50)
    const text = readFileSync(join(small, readdirSync(small)[0] ?? ''), 'utf8')
    expect(sorted(readJournal(text))).toEqual(sorted(counter.take()))
  } finally {
    spawnSync('umount', [small])
    rmSync(small, { recursive: true })
  }
})
