import { rotationUnderWay } from '@/lib/verification/decide'
import type { FoundVersion } from '@/lib/verification/found-version'

/** What every answer under a rotating key says: the successor, and to the old version its end (RFC 9745, 8594). */
export function rotationHeaders(found: FoundVersion, now: Date): string[] {
  const rotation = rotationUnderWay(found, now)
  if (!rotation) return []
  const ends = rotation.endsAt.toISOString()
  const headers = ['keygrade-rotation', `successor=${rotation.successorNumber}; ends=${ends}`]
  if (found.number === rotation.from.number) {
    headers.push('deprecation', `@${Math.floor(rotation.startsAt.getTime() / 1000)}`)
    headers.push('sunset', rotation.endsAt.toUTCString())
  }
  return headers
}
