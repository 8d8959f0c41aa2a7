const HOUR_MS = 3_600_000
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** An instant in a sentence: `at 11:40:07 UTC` within an hour of now, else `on 1 December, 03:00 UTC`. */
export function retirementEvidenceInstant(at: Date, now: Date): string {
  const clock = at.toISOString().slice(11, 19)
  if (Math.abs(at.getTime() - now.getTime()) < HOUR_MS) return `at ${clock} UTC`
  const year = at.getUTCFullYear() === now.getUTCFullYear() ? '' : ` ${at.getUTCFullYear()}`
  return `on ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}${year}, ${clock.slice(0, 5)} UTC`
}
