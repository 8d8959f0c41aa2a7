const HOUR = 3600
const DAY = 24 * HOUR

/** Overlaps that are offered by name, in seconds. */
export const OVERLAP_CHOICES = [
  { seconds: 0, label: 'None' },
  { seconds: HOUR, label: '1 hour' },
  { seconds: DAY, label: '24 hours' },
  { seconds: 7 * DAY, label: '7 days' },
  { seconds: 30 * DAY, label: '30 days' },
  { seconds: 90 * DAY, label: '90 days' },
] as const

/** How long a client has to be silent on the old version to count as moved, in seconds. */
export const QUIET_CHOICES = [
  { seconds: 0, label: 'At once' },
  { seconds: 60, label: '1 minute' },
  { seconds: 15 * 60, label: '15 minutes' },
  { seconds: HOUR, label: '1 hour' },
  { seconds: DAY, label: '24 hours' },
  { seconds: 7 * DAY, label: '7 days' },
] as const

export const UNIT_SECONDS = { seconds: 1, minutes: 60, hours: HOUR, days: DAY } as const
export type Unit = keyof typeof UNIT_SECONDS
