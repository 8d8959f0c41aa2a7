import { afterAll, expect, it } from 'vitest'
import { closeDatabase, database, pool } from '@/lib/platform/db'
import { gradeTokens } from './grade-tokens'

const run = (at: string) =>
  gradeTokens.run(database(), { now: () => new Date(at) }, new AbortController().signal)
const graded = async () =>
  (await pool().query(`SELECT symbol || ' ' || "on" AS day FROM own_grades ORDER BY 1`)).rows.map(
    (row) => row.day,
  )

afterAll(closeDatabase)

it('grades each day once, and at once what new figures make gradable', async () => {
  const months = Array.from(
    { length: 7 },
    (_, index) => `('AAA', 'month', '2025-0${index + 1}-01', 1, 'test')`,
  )
  const prices = `INSERT INTO prices (symbol, step, "on", price_usd, source) VALUES`
  await pool().query(`INSERT INTO tokens (symbol, name) VALUES ('AAA', 'One'), ('BBB', 'Two')`)
  await pool().query(`${prices} ${months.join(', ')}`)
  await run('2025-07-02T00:00:10Z')
  const first = ['AAA 2025-07-01', 'AAA 2025-07-02']
  expect(await graded()).toEqual(expect.arrayContaining(first))
  const before = await graded()
  await run('2025-07-02T12:00:00Z')
  expect(await graded()).toEqual(before)

  await pool().query(`${prices} ${months.join(', ').replaceAll('AAA', 'BBB')}`)
  await run('2025-07-02T12:01:00Z')
  expect(await graded()).toEqual(expect.arrayContaining([...before, 'BBB 2025-07-02']))

  await run('2025-07-03T00:00:10Z')
  expect((await graded()).filter((day) => day.endsWith('07-03'))).toEqual([
    'AAA 2025-07-03',
    'BBB 2025-07-03',
  ])
})
