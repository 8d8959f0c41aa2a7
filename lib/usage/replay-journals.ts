import 'server-only'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'
import { log } from '@/lib/platform/log'
import { readJournal } from './read-journal'
import { JOURNAL_FILE } from './usage-journal'
import { writeUsage } from './write-usage'

/** A writer that has not renewed its entry for so long is gone, whoever has its process number now. */
const GONE = `SELECT id FROM verifiers WHERE id = ANY($1::text[]) AND lease_until > clock_timestamp() - interval '60 seconds'`

type Journal = { file: string; writerId: string; pid: number; batch: number }

/**
 * Counts what killed processes had noted and not written: each batch once, since the database knows the last batch of
 * each writer. Gives the number of batches that were read.
 */
export async function replayJournals(folder: string, pool: Pool, now: Date): Promise<number> {
  const found = existsSync(folder) ? readdirSync(folder).flatMap(read) : []
  const running = await runningWriters(pool, found)
  const left = found
    .filter(({ writerId }) => !running.has(writerId))
    .sort((a, b) => a.writerId.localeCompare(b.writerId) || a.batch - b.batch)
  for (const { file, writerId, batch } of left) {
    const path = join(folder, file)
    const text = readUnlessGone(path)
    if (text === null) continue
    const sums = readJournal(text)
    if (sums.length > 0)
      await writeUsage(pool, writerId, batch, sums, now, { waiting: [], folded: [], reopen: true })
    rmSync(path, { force: true })
    log.info({ writerId, batch, sums: sums.length }, 'usage of an ended process was counted from its journal')
  }
  return left.length
}

function read(file: string): Journal[] {
  const [, writerId = '', pid, batch] = file.match(JOURNAL_FILE) ?? []
  return writerId === '' ? [] : [{ file, writerId, pid: Number(pid), batch: Number(batch) }]
}

/** Null where another process that starts at the same time has counted it already. */
function readUnlessGone(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function runningWriters(pool: Pool, journals: Journal[]): Promise<Set<string>> {
  const alive = journals.filter(({ pid }) => pid !== process.pid && isAlive(pid))
  if (alive.length === 0) return new Set()
  const ids = [...new Set(alive.map(({ writerId }) => writerId))]
  const rows = await ask<{ id: string }>(pool, 'running_writers', GONE, [ids], 5000)
  return new Set(rows.map(({ id }) => id))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
