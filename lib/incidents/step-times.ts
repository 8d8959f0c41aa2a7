type TimedStep = {
  position: number
  startedAt: Date | null
  doneAt: Date | null
  skippedBecause: string | null
}

/**
 * How long each step that was done took, by its position, in ms: from the end of whichever was done before it (the
 * first: from `openedAt`) to its own. One that was begun before that counts from its own start. What was left out took
 * nothing: the time until then is the next one's, so that steps done one after another add up to the whole.
 */
export function stepTimes(steps: readonly TimedStep[], openedAt: Date): Map<number, number> {
  const ends = steps
    .flatMap(({ position, startedAt, doneAt, skippedBecause }) =>
      doneAt === null || skippedBecause !== null
        ? []
        : [{ position, beganMs: (startedAt ?? doneAt).getTime(), endMs: doneAt.getTime() }],
    )
    .sort((a, b) => a.endMs - b.endMs || a.beganMs - b.beganMs || a.position - b.position)
  const times = new Map<number, number>()
  let freeMs = openedAt.getTime()
  for (const { position, beganMs, endMs } of ends) {
    times.set(position, Math.max(0, endMs - Math.min(freeMs, beganMs)))
    freeMs = endMs
  }
  return times
}
