import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { GENESIS, rowHash } from './audit-chain'
import { checkExport } from './check-export'
import { signHead } from './signed-head'

const { privateKey } = generateKeyPairSync('ed25519')

/** The lines of an export of a whole log, or of a span that begins at `first`. */
function exportOf(details: unknown[], first: number): string[] {
  let previousHash = first === 1 ? GENESIS : 'ab'.repeat(32)
  const rows = details.map((detail, index) => {
    const row = {
      sequence: first + index,
      accountId: 'acc_1',
      at: new Date(1_790_000_000_000 + index).toISOString(),
      action: 'key.issued',
      actor: { type: 'member', id: 'usr_1', name: 'a@b.example' },
      target: { type: 'key', id: 'key_1', name: 'Bot' },
      requestId: 'req_1',
      detail,
      previousHash,
    }
    previousHash = rowHash(row)
    return JSON.stringify({ ...row, hash: previousHash })
  })
  const ends = { firstSequence: first, lastSequence: first + rows.length - 1, lastHash: previousHash }
  const head = { accountId: 'acc_1', count: rows.length, ...ends, signedAt: '2026-11-22T00:00:00.000Z' }
  return [JSON.stringify(signHead(head, privateKey)), ...rows]
}

const CASES = fc.record({
  details: fc.array(fc.jsonValue(), { minLength: 2, maxLength: 8 }),
  first: fc.constantFrom(1, 7),
  // Lengths differ, so the places are fractions of them.
  where: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  other: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  char: fc.constantFrom(...'09afAZ{}"\\,: \u0000'),
})
const parsed = (line: string) => {
  try {
    return JSON.stringify(JSON.parse(line))
  } catch {
    return null
  }
}

type Case = typeof CASES extends fc.Arbitrary<infer T> ? T : never
type Tampered = { lines: string[]; firstBad: number }

/** Each does something to the rows (line 0 is the head) and says which sequence is the first bad one; null: nothing. */
const TAMPERS: Record<string, (lines: string[], one: Case) => Tampered | null> = {
  flip(lines, { first, where, other, char }) {
    const index = 1 + Math.floor(where * (lines.length - 1))
    const line = lines[index] ?? ''
    const at = Math.floor(other * line.length)
    const flipped = line.slice(0, at) + char + line.slice(at + 1)
    if (parsed(flipped) === parsed(line)) return null
    return { lines: lines.with(index, flipped), firstBad: first + index - 1 }
  },
  add(lines, { first, where }) {
    const index = 1 + Math.floor(where * (lines.length - 1))
    const said = (lines[index] ?? '').replace(/}$/, ',"note":"approved"}')
    return { lines: lines.with(index, said), firstBad: first + index - 1 }
  },
  drop(lines, { first, where }) {
    const index = 1 + Math.floor(where * (lines.length - 1))
    return { lines: lines.toSpliced(index, 1), firstBad: first + index - 1 }
  },
  insert(lines, { first, where, other }) {
    const from = 1 + Math.floor(where * (lines.length - 1))
    const to = 1 + Math.floor(other * lines.length)
    // A row beside its double: the second of the two is the one that should not be there.
    const firstBad = first + to - 1
    return {
      lines: lines.toSpliced(to, 0, lines[from] ?? ''),
      firstBad: to === from ? firstBad + 1 : firstBad,
    }
  },
  reorder(lines, { first, where, other }) {
    const [one, two] = [where, other].map((part) => 1 + Math.floor(part * (lines.length - 1))) as [
      number,
      number,
    ]
    if (one === two) return null
    const swapped = lines.with(one, lines[two] ?? '').with(two, lines[one] ?? '')
    return { lines: swapped, firstBad: first + Math.min(one, two) - 1 }
  },
  truncate(lines, { first, where }) {
    const length = 1 + Math.floor(where * (lines.length - 1))
    return { lines: lines.slice(0, length), firstBad: first + length - 1 }
  },
}

const PATIENT_MS = 60_000

it('finds nothing wrong with what nobody touched', { timeout: PATIENT_MS }, async () => {
  await fc.assert(
    fc.asyncProperty(CASES, async ({ details, first }) => {
      const found = await checkExport(exportOf(details, first))
      expect(found).toMatchObject({ ok: true, rows: details.length, firstBad: null })
    }),
  )
})

it('names the first bad row of a file, whatever was done to it, 1,000 times', {
  timeout: PATIENT_MS,
}, async () => {
  const how = fc.constantFrom(...Object.keys(TAMPERS))
  await fc.assert(
    fc.asyncProperty(CASES, how, async (one, how) => {
      const tampered = TAMPERS[how]?.(exportOf(one.details, one.first), one)
      fc.pre(tampered != null)
      expect((await checkExport(tampered?.lines ?? [])).firstBad?.sequence).toBe(tampered?.firstBad)
    }),
    { numRuns: 1000 },
  )
})

it('takes no line that another reader would read otherwise, and names what it cannot read', async () => {
  const lines = exportOf([{ n: 9007199254740992 }, { price: 1 }], 1)
  const change = (index: number, from: string, to: string) => {
    const line = lines[index] ?? ''
    expect(line).toContain(from)
    return checkExport(
      lines.with(
        index,
        line.replace(from, () => to),
      ),
    )
  }
  const action = '"action":"key.issued"'
  const changed = [
    [1, action, `"action":"key.revoked",${action}`, 'altered'],
    [1, '9007199254740992', '9007199254740993', 'altered'],
    [2, '"price":1', '"price":1e400', 'altered'],
    [2, '"price":1', `"price":${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'unreadable'],
    [2, '"sequence":2', '"sequence": 2', 'altered'],
    [2, '"actor":{"type"', '"actor":{"extra":1,"type"', 'altered'],
    [0, '{', '{"note":"approved",', 'unreadable'],
    [0, '"count":2', '"count":1,"count":2', 'altered'],
  ] as const
  for (const [index, from, to, reason] of changed) {
    const { ok, firstBad } = await change(index, from, to)
    expect({ ok, firstBad }, to.slice(0, 40)).toEqual({ ok: false, firstBad: { sequence: index, reason } })
  }
})

it('tells what is no log from a log whose first line is damaged', async () => {
  const [head = '', ...rows] = exportOf([{ price: 1 }, { price: 2 }], 1)
  const csv = ['sequence,at,action,detail', '1,2026-11-22T00:00:00.000Z,key.issued,"{""hash"":""ab""}"']
  const files = [csv, ['hello'], [], ['{', '  "rows": []', '}'], ['[1]', 'null', '{"sequence":1}']]
  for (const file of files)
    expect((await checkExport(file)).firstBad, file[0]).toEqual({ sequence: 0, reason: 'no_log' })
  const damaged = [head.slice(0, 40), 'hello', '', `${head} `, head.replace('"head"', '"heads"')]
  for (const first of damaged)
    expect((await checkExport([first, ...rows])).firstBad, first).toMatchObject({ sequence: 0 })
  const reasons = await Promise.all(
    [...damaged.map((first) => [first, ...rows]), rows, [`${head} `]].map(
      async (file) => (await checkExport(file)).firstBad?.reason,
    ),
  )
  expect(reasons).not.toContain('no_log')
})
