// npm run ratings:import FILE [-- --publish --note TEXT] [--as EMAIL]   brings ratings in as a draft, by the rules and
// verbs of the console; with --publish it is published at once. One bad row: nothing is written, and the exit code is 1.
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { findStaff } from '@/lib/auth/find-staff'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { closeDatabase, database } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { newId, systemRandom } from '@/lib/platform/random'
import { getDraft } from '@/lib/publications/get-draft'
import type { ImportProblem } from '@/lib/publications/import-problem'
import { importRatings } from '@/lib/publications/import-ratings'
import { MOST_BYTES } from '@/lib/publications/publication-contract'
import { publishDraft } from '@/lib/publications/publish-draft'
import { problemLine } from '@/lib/publications/refuse-rows'
import { describeProblem, Problem } from './problem.mjs'

const USAGE = 'npm run ratings:import FILE [-- --publish --note TEXT] [--as EMAIL]'

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { publish: { type: 'boolean' }, note: { type: 'string' }, as: { type: 'string' } },
  })
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new Problem(`Say which file to import: ${USAGE}`)
  if (values.publish && !values.note?.trim()) {
    throw new Problem(`What is published has a note that says why: ${USAGE}`)
  }
  const text = textOf(file)
  const db = database()
  const actor = await findStaff(db, 'analyst', values.as)
  const ctx: Ctx = { actor, db, clock: systemClock, random: systemRandom, requestId: newId('req') }
  const { draftId } = await importRatings(ctx, { fileName: path.basename(file), text })
  const { entries, comparedWith } = await getDraft(ctx, { draftId })
  for (const { symbol, status, changes, flags } of entries) {
    console.log(`${symbol}: ${status}${status === 'changed' ? `, ${changes.length} fields` : ''}`)
    for (const { message } of flags) console.log(`  flag: ${message}`)
  }
  if (!values.publish) return console.log(`Draft ${draftId}: look at it under Ratings in the console.`)
  const { published } = await publishDraft(ctx, { draftId, comparedWith, note: values.note ?? '' })
  for (const { symbol, version } of published) console.log(`Published ${symbol}, version ${version}.`)
}

function textOf(file: string): string {
  const facts = statSync(file, { throwIfNoEntry: false })
  if (!facts?.isFile()) throw new Problem(`There is no file ${file}.`)
  if (facts.size > MOST_BYTES) throw new Problem(`${file} is larger than ${MOST_BYTES} bytes.`)
  return readFileSync(file, 'utf8')
}

function explain(error: unknown): string {
  if (error instanceof AppError) {
    const problems = (error.extra.problems ?? []) as ImportProblem[]
    return [error.message, ...problems.map(problemLine)].join('\n')
  }
  const usage = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  return usage ? `${error.message}\n${USAGE}` : describeProblem(error)
}

try {
  await run()
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
} finally {
  await closeDatabase()
}
