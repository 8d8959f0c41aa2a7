import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { changeStaffRole } from '@/lib/auth/change-staff-role'
import { findStaff } from '@/lib/auth/find-staff'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { testDatabaseUrl } from '@/lib/platform/test-database'
import { type Ran, runKeygrade } from '../test/run-keygrade'
import { scriptArguments } from '../test/script-arguments'
import { tsxArguments } from '../tsx.mjs'

const folder = mkdtempSync(join(tmpdir(), 'keygrade-import-'))
afterAll(() => rmSync(folder, { recursive: true }))

const publication = {
  publisher: 'Test Publisher',
  title: 'Zed in 2027',
  copy: 'whole page',
  retrievedOn: '2026-11-20',
  completeness: 'baseline',
}
const ZED = { symbol: 'ZED', name: 'Zed', publication, baseline: { low: 1, base: 2, high: 3 } }

const fileOf = (name: string, content: unknown) => {
  const file = join(folder, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const run = (...words: string[]) => runBy(scriptArguments, words)

async function runBy(start: typeof scriptArguments, words: string[]): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: testDatabaseUrl() }
  try {
    const args = start('scripts/ratings-import.ts', words)
    return { code: 0, ...(await promisify(execFile)(process.execPath, args, { env })) }
  } catch (error) {
    return error as Ran
  }
}
const counts = async () =>
  Promise.all([
    database().ratingDraft.count(),
    database().ratingVersion.count(),
    database().auditEntry.count(),
  ])

it('npm run ratings:import: an analyst is granted, a bad file names its rows and writes nothing, a good one is published', async () => {
  const { email } = await testAccount()
  const good = fileOf('good.json', [ZED])
  const [nobody, noteless] = await Promise.all([run(good), run(good, '--publish')])
  expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('staff grant EMAIL analyst')])
  expect([noteless.code, noteless.stderr]).toEqual([1, expect.stringContaining('has a note')])

  const granted = await runKeygrade(['staff', 'grant', email.toUpperCase(), 'analyst', '--json'])
  expect(JSON.parse(granted.stdout)).toEqual({ email, staffRoles: ['analyst'], changed: true })
  const before = await counts()
  const head = 'symbol,name,publisher,title,copy,retrieved_on,completeness,support,resistance'
  const row = 'ZED,Zed,Test Publisher,Zed in 2027,whole page,2026-11-20,header'
  const bad = await run(fileOf('bad.csv', `${head}\n${row},2,1\n${row.replaceAll('ZED', 'ZET')},x,\n`))
  expect(bad).toMatchObject({ code: 1, stdout: '' })
  expect(bad.stderr.trim().split('\n')).toEqual([
    '2 rows are not valid, so nothing was changed.',
    'row 2 (ZED), resistance [levels.order]: support 2 is above resistance 1: they must not fall from support to resistance.',
    'row 3 (ZET), support [number.form]: "x" is no plain number: digits and a point, no $, %, comma or space.',
  ])
  expect(await counts()).toEqual(before)

  const draft = await run(good)
  expect([draft.code, draft.stdout]).toEqual([
    0,
    expect.stringMatching(/^ZED: new\nDraft drf_\w+: look at it/),
  ])
  expect(await database().publishedRating.count()).toBe(0)
  // As npm starts it.
  const published = await runBy(tsxArguments, [good, '--publish', '--note', 'As printed'])
  expect([published.code, published.stdout]).toEqual([0, 'ZED: new\nPublished ZED, version 1.\n'])
  expect(await database().ratingVersion.findMany()).toMatchObject([{ number: 1, note: 'As printed' }])

  const facts = { db: database(), clock: systemClock, random: systemRandom, requestId: 'req_test' }
  const withdrawn = { email, role: 'analyst', granted: false } as const
  expect(await changeStaffRole(facts, withdrawn)).toEqual({ email, staffRoles: [], changed: true })
  expect(await changeStaffRole(facts, withdrawn)).toMatchObject({ changed: false })
  await expect(findStaff(database(), 'analyst')).rejects.toMatchObject({ code: 'not_found' })
  const acts = await database().auditEntry.findMany({ orderBy: { id: 'asc' } })
  expect(acts.map(({ action }) => action).filter((action) => action.startsWith('staff.'))).toEqual([
    'staff.granted',
    'staff.withdrawn',
  ])
}, 60_000)
