import type { Db } from '@/lib/platform/db'

const HOLD_MS = 250

/** Names the state of all that rating pages show, as it was at most 250 ms ago; one question serves all who ask meanwhile. */
export function ratingsRevision(db: Db): () => Promise<string> {
  let askedMs = Number.NEGATIVE_INFINITY
  let answer: Promise<string> | null = null
  return () => {
    const nowMs = performance.now()
    if (answer && nowMs - askedMs < HOLD_MS) return answer
    askedMs = nowMs
    const asked = db.ratingsRevision
      .findUniqueOrThrow({ where: { id: 1 } })
      .then((row) => String(row.revision))
    asked.catch(() => {
      if (answer === asked) answer = null
    })
    answer = asked
    return asked
  }
}
