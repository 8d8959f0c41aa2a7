import { exactText } from '@/components/ui/instant-text'
import type { TimelineEntry } from '@/lib/incidents/incident-contract'

export const TIMELINE_LOGS = ['all', 'account', 'provider', 'note'] as const
export type TimelineLog = (typeof TIMELINE_LOGS)[number]

export type TimelineDay = { day: string; entries: (TimelineEntry & { time: string })[] }

/** The newest first, by days of that zone; `time` is the time of day to the second. `entries`: the earliest first. */
export function timelineDays(
  entries: readonly TimelineEntry[],
  log: TimelineLog,
  zone: string,
): TimelineDay[] {
  const days: TimelineDay[] = []
  for (const entry of entries.toReversed()) {
    if (log !== 'all' && entry.log !== log) continue
    const [day = '', time = ''] = exactText(Date.parse(entry.at), zone).split(' ')
    const last = days.at(-1)
    if (last?.day === day) last.entries.push({ ...entry, time })
    else days.push({ day, entries: [{ ...entry, time }] })
  }
  return days
}
