import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { asOwner } from '@/lib/platform/test-database'
import { GENESIS, rowHash } from './audit-chain'
import { checkStoredLog } from './check-stored-log'
import { sealHeads } from './seal-heads'
import { publicKeyOf } from './signed-head'
import { testWitness } from './test-witness'

const LOGS = 1000
const ROWS = 6
const HOW = ['flip', 'drop', 'insert', 'reorder', 'truncate', 'truncate with its head', 'all of it'] as const

type Row = {
  accountId: string
  sequence: number
  previousHash: string
  hash: string
  name: string
  at: string
}

/** A row as it stands in the table; only its name differs. */
function stored(accountId: string, sequence: number, previousHash: string, name: string): Row {
  const at = new Date(1_790_000_000_000 + sequence).toISOString()
  const nobody = { type: 'system', id: 'x', name: 'x' }
  const target = { ...nobody, name }
  const row = { accountId, sequence, previousHash, at, action: 'key.issued', actor: nobody, target }
  return { ...row, name, hash: rowHash({ ...row, requestId: 'r', detail: {} }) }
}

function logOf(accountId: string): Row[] {
  let hash = GENESIS
  return Array.from({ length: ROWS }, (_, index) => {
    const row = stored(accountId, index + 1, hash, `row ${index}`)
    hash = row.hash
    return row
  })
}

const insert = `INSERT INTO audit_entries (account_id, sequence, previous_hash, hash, at, action, actor_type, actor_id,
    actor_name, target_type, target_id, target_name, request_id, detail)
  SELECT l.account_id, l.sequence, decode(l.previous, 'hex'), decode(l.hash, 'hex'), l.at, 'key.issued', 'system', 'x',
    'x', 'system', 'x', l.name, 'r', '{}'
  FROM json_to_recordset($1) AS l (account_id text, sequence bigint, previous text, hash text, at timestamptz, name text)`
const written = (rows: Row[]) =>
  JSON.stringify(
    rows.map(({ accountId, previousHash, ...row }) => ({
      ...row,
      account_id: accountId,
      previous: previousHash,
    })),
  )

it('names the first bad row of each of 1,000 stored logs, whatever was done to it by whom nothing stops', async () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const names = Array.from({ length: LOGS }, (_, index) => `acc_${String(index).padStart(4, '0')}`)
  const logs = names.map(logOf)
  const check = () => checkStoredLog(database(), publicKeyOf(privateKey))
  await asOwner(async (owner) => {
    await owner.query('SET session_replication_role = replica')
    await owner.query(insert, [written(logs.flat())])
    await owner.query(
      'INSERT INTO audit_heads SELECT account_id, sequence, hash FROM audit_entries WHERE sequence = $1',
      [ROWS],
    )
  })
  // All of them at once: none waits a minute for its turn.
  expect(await sealHeads(database(), systemClock, privateKey, testWitness())).toBe(LOGS)

  const acts = fc.sample(
    fc.record({ how: fc.constantFrom(...HOW), at: fc.integer({ min: 1, max: ROWS }), to: fc.nat(ROWS - 2) }),
    LOGS,
  )
  const expected = await asOwner(async (owner) => {
    const statements = ['BEGIN; SET LOCAL session_replication_role = replica']
    const firstBad: number[] = []
    for (const [index, { how, at, to }] of acts.entries()) {
      const account = names[index] ?? ''
      const one = `account_id = '${account}'`
      const other = to + 1 >= at ? to + 2 : to + 1
      const move = (from: number, where: string) =>
        `UPDATE audit_entries SET sequence = ${where} WHERE ${one} AND sequence = ${from}`
      const does: Record<(typeof HOW)[number], [string, number]> = {
        flip: [`UPDATE audit_entries SET actor_name = 'y' WHERE ${one} AND sequence = ${at}`, at],
        drop: [`DELETE FROM audit_entries WHERE ${one} AND sequence = ${at}`, at],
        insert: ['', at],
        reorder: [
          [move(at, '-1'), move(other, String(at)), move(-1, String(other))].join(';'),
          Math.min(at, other),
        ],
        truncate: [`DELETE FROM audit_entries WHERE ${one} AND sequence >= ${at}`, at],
        'truncate with its head': [
          `DELETE FROM audit_entries WHERE ${one} AND sequence >= ${at};
           DELETE FROM audit_heads WHERE ${one};
           INSERT INTO audit_heads SELECT account_id, sequence, hash FROM audit_entries WHERE ${one}
             ORDER BY sequence DESC LIMIT 1`,
          at,
        ],
        'all of it': [`DELETE FROM audit_entries WHERE ${one}; DELETE FROM audit_heads WHERE ${one}`, 1],
      }
      const [statement, bad] = does[how]
      if (how === 'insert') {
        // Room is made, and a row put there that is linked to the one before it and has a hash that fits.
        const before = logs[index]?.[at - 2]?.hash ?? GENESIS
        for (let from = ROWS; from >= at; from -= 1) statements.push(move(from, 'sequence + 1'))
        statements.push(insert.replace('$1', `'${written([stored(account, at, before, 'forged')])}'`))
        // It looks whole: what does not follow from it is the next, or the signed head.
        firstBad.push(Math.min(at + 1, ROWS))
      } else {
        statements.push(statement)
        firstBad.push(bad)
      }
    }
    await owner.query([...statements, 'COMMIT'].join(';\n'))
    return firstBad
  })
  const found = new Map((await check()).map(({ accountId, firstBad }) => [accountId, firstBad?.sequence]))
  const wrong = acts.flatMap((one, index) =>
    found.get(names[index] ?? '') === expected[index]
      ? []
      : [{ ...one, expected: expected[index], found: found.get(names[index] ?? '') }],
  )
  expect(wrong).toEqual([])
}, 120_000)
