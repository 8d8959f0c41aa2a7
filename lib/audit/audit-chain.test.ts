import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BadRow, ChainCheck, type ChainedRow, GENESIS, rowHash } from './audit-chain'

type Row = ChainedRow & { hash: string }

function chainOf(details: unknown[], first = 1): Row[] {
  let previousHash = first === 1 ? GENESIS : 'ab'.repeat(32)
  return details.map((detail, index) => {
    const row = {
      accountId: 'acc_1',
      sequence: first + index,
      previousHash,
      at: new Date(1_790_000_000_000 + index).toISOString(),
      action: 'key.issued',
      actor: { type: 'member', id: 'usr_1', name: 'a@b.example' },
      target: { type: 'key', id: 'key_1', name: 'Bot' },
      requestId: 'req_1',
      detail,
    }
    previousHash = rowHash(row)
    return { ...row, hash: previousHash }
  })
}

const endsOf = (rows: Row[]) => ({
  firstSequence: rows[0]?.sequence ?? 1,
  lastSequence: rows.at(-1)?.sequence ?? 0,
  lastHash: rows.at(-1)?.hash ?? GENESIS,
  count: rows.length,
})

function check(rows: Row[], ends = endsOf(rows)): BadRow | null {
  const walk = new ChainCheck('acc_1', ends)
  for (const row of rows) walk.next(row)
  return walk.end().firstBad
}

const chains = fc
  .tuple(fc.array(fc.jsonValue(), { minLength: 2, maxLength: 12 }), fc.constantFrom(1, 7))
  .map(([details, first]) => chainOf(details, first))
const RUNS = { numRuns: 1000 }
const at = (rows: Row[], index: number) => rows[index] as Row

describe('a chain of audit rows', () => {
  it('is whole as it was written, empty too, and after a trip through JSON', () => {
    expect(check([])).toBeNull()
    fc.assert(
      fc.property(chains, (rows) => {
        expect(check(rows)).toBeNull()
        expect(check(JSON.parse(JSON.stringify(rows)))).toBeNull()
      }),
    )
  })

  it('does not depend on the order of members', () => {
    const [row] = chainOf([{ b: 1, a: { d: 2, c: 3 } }])
    const turned = { ...(row as Row), detail: { a: { c: 3, d: 2 }, b: 1 } }
    expect(rowHash(turned)).toBe(row?.hash)
  })

  it('names the row whose content or hash was flipped', () => {
    const flips: ((row: Row) => Row)[] = [
      (row) => ({ ...row, action: 'key.revoked' }),
      (row) => ({ ...row, at: '2020-01-01T00:00:00.000Z' }),
      (row) => ({ ...row, actor: { ...row.actor, id: 'usr_2' } }),
      (row) => ({ ...row, target: { ...row.target, name: 'Other' } }),
      (row) => ({ ...row, detail: { was: row.detail } }),
      (row) => ({ ...row, accountId: 'acc_2' }),
      (row) => ({
        ...row,
        previousHash:
          `${row.previousHash.slice(1)}0` === row.previousHash ? 'f' : `${row.previousHash.slice(1)}0`,
      }),
      (row) => ({ ...row, hash: row.hash.replace(/^./, (one) => (one === '0' ? '1' : '0')) }),
      (row) => ({ ...row, requestId: 'req_2' }),
    ]
    fc.assert(
      fc.property(chains, fc.nat(), fc.constantFrom(...flips), (rows, where, flip) => {
        const ends = endsOf(rows)
        const index = where % rows.length
        const { sequence } = at(rows, index)
        rows[index] = flip(at(rows, index))
        expect(check(rows, ends)).toEqual({ sequence, reason: 'altered' })
      }),
      RUNS,
    )
  })

  it('names the row after one that was rewritten with a hash that fits', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (rows, where) => {
        const ends = endsOf(rows)
        const index = where % (rows.length - 1)
        const forged = { ...at(rows, index), action: 'key.changed' }
        rows[index] = { ...forged, hash: rowHash(forged) }
        expect(check(rows, ends)).toEqual({ sequence: at(rows, index + 1).sequence, reason: 'not_linked' })
      }),
      RUNS,
    )
  })

  it('names the row that was dropped, from the middle or the end', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (rows, where) => {
        const ends = endsOf(rows)
        const index = where % rows.length
        const { sequence } = at(rows, index)
        const last = index === rows.length - 1
        rows.splice(index, 1)
        expect(check(rows, ends)).toEqual({ sequence, reason: last ? 'truncated' : 'missing' })
      }),
      RUNS,
    )
  })

  it('names the place where rows were inserted or put into another order, and where it was cut', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.nat(), (rows, one, other) => {
        const ends = endsOf(rows)
        const from = one % rows.length
        const sequenceAt = at(rows, from).sequence
        const inserted = rows.toSpliced(from, 0, at(rows, other % rows.length))
        const doubled = other % rows.length === from
        expect(check(inserted, ends)?.sequence).toBe(doubled ? sequenceAt + 1 : sequenceAt)
        const to = other % rows.length
        if (from !== to) {
          const swapped = rows.with(from, at(rows, to)).with(to, at(rows, from))
          expect(check(swapped, ends)?.sequence).toBe(at(rows, Math.min(from, to)).sequence)
        }
        expect(check(rows.slice(0, from), ends)).toEqual({ sequence: sequenceAt, reason: 'truncated' })
      }),
      RUNS,
    )
  })

  it('names an end that was rewritten whole: the signed head says another', () => {
    const rows = chainOf([1, 2, 3])
    const ends = endsOf(rows)
    expect(check(chainOf([1, 2, 4]), ends)).toEqual({ sequence: 3, reason: 'altered' })
    expect(check(chainOf([9, 2, 3]), ends)).toEqual({ sequence: 3, reason: 'altered' })
  })
})
