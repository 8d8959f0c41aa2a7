import 'server-only'
import type { Db, Tx } from './db'

/**
 * For tests: does `work` while the person is locked, lets `change` happen once the work waits for the lock, and gives
 * what the work came to. Fails when the work ends without waiting.
 */
export async function changedMeanwhile<T>(
  db: Db,
  userId: string,
  work: () => Promise<T>,
  change: (tx: Tx) => Promise<unknown>,
): Promise<T> {
  let under: Promise<T> | undefined
  let over = false
  await db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR NO KEY UPDATE`
      const [{ pid } = { pid: 0 }] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
      under = work().finally(() => {
        over = true
      })
      under.catch(() => undefined)
      for (;;) {
        const waiting = await db.$queryRaw<unknown[]>`
          SELECT pid FROM pg_stat_activity WHERE ${pid} = ANY(pg_blocking_pids(pid))`
        if (waiting.length > 0) break
        if (over) throw new Error('It did not wait for the lock of the person.')
      }
      await change(tx)
    },
    { timeout: 20_000 },
  )
  if (!under) throw new Error('nothing was done')
  return under
}
