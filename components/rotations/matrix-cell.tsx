import { RelativeTime } from '@/components/ui/relative-time'
import type { ClientEvidence } from '@/lib/rotations/rotation-contract'
import type { ClientColumn } from './sort-clients'
import { shortSpan } from './span-words'

/** What a column says of a client; what is not known is told, not left blank. */
export function cellOf(client: ClientEvidence, column: Exclude<ClientColumn, 'client' | 'verdict'>) {
  switch (column) {
    case 'lastOnOld':
    case 'lastOnNew':
      return time(client[column], 'Never')
    case 'callsPerHour':
      return client.callsPerHour.toLocaleString('en')
    case 'intervalSeconds':
      return client.intervalSeconds === null ? unknown('Not yet') : interval(client.intervalSeconds)
    case 'nextExpectedAt':
      return time(client.nextExpectedAt, 'Not known')
    case 'movedAt':
      return time(client.movedAt, '–')
  }
}

function interval(seconds: number): string {
  return seconds < 0.5 ? '<1 s' : shortSpan(seconds)
}

function time(at: string | null, otherwise: string) {
  return at ? <RelativeTime at={at} /> : unknown(otherwise)
}

function unknown(words: string) {
  return <span className="text-muted">{words}</span>
}
