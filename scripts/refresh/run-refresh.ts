import { getFeedEnd } from '@/lib/market/get-feed-end'
import { refreshMarket } from '@/lib/market/refresh-market'
import { systemClock } from '@/lib/platform/clock'
import { closeDatabase, database, pool } from '@/lib/platform/db'
import { findFeed } from './feeds'

type Asked = { feed: string; dir?: string; since?: string; all?: boolean }

/** Takes a feed in and prints what came; a failure sets the exit code and has written nothing. */
export async function runRefresh(ask: () => Asked): Promise<void> {
  try {
    const { feed: name, dir, since, all } = ask()
    const now = systemClock.now()
    const feed = findFeed(name, { dir, now })
    const line = (text: string) =>
      process.stdout.write(process.stdout.isTTY ? `\r${text.padEnd(60)}` : `${text}\n`)
    const from = since ? dayOf(since) : all ? null : await getFeedEnd(database(), feed.sources)
    console.log(`Feed "${feed.name}". ${feed.licence}.`)
    const counts = await refreshMarket(pool(), feed, { now, since: from }, (what, done, of) =>
      line(`${what}: ${done} of ${of}`),
    )
    if (process.stdout.isTTY) line('')
    for (const { what, rows, written } of counts) {
      console.log(`${what}: ${rows} read, ${written} added or changed, ${rows - written} already there`)
    }
    if (counts.length === 0) console.log('It gave nothing new.')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    console.error(`The refresh stopped and nothing was written. ${reason}`)
    process.exitCode = 1
  } finally {
    await closeDatabase()
  }
}

function dayOf(text: string): Date {
  const day = new Date(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(day.getTime())) {
    throw new Error(`--since is "${text}"; it has to be a day such as 2026-05-01.`)
  }
  return day
}
