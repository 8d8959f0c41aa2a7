import Link from 'next/link'
import { EnvironmentBadge } from '@/components/keys/environment-badge'
import { Badge } from '@/components/ui/badge'
import { RelativeTime } from '@/components/ui/relative-time'
import type { UpcomingEvent } from '@/lib/policies/upcoming-contract'
import { TimeOfDay } from './time-of-day'
import { UPCOMING_LOOKS } from './upcoming-looks'

/** One thing that comes: when, what, of which key, and what it means. */
export function UpcomingRow({ event }: { event: UpcomingEvent }) {
  const { words, tone, icon } = UPCOMING_LOOKS[event.kind]
  return (
    <li className="relative grid grid-cols-[auto_1fr_auto] items-baseline gap-x-3 gap-y-0.5 border-t px-4 py-2 first:border-t-0 hover:bg-sunken sm:grid-cols-[3.25rem_9.5rem_minmax(0,1fr)_auto]">
      <TimeOfDay at={event.at} />
      <span>
        <Badge tone={tone} icon={icon}>
          {words}
        </Badge>
      </span>
      <div className="col-span-full row-start-2 min-w-0 sm:col-span-1 sm:row-start-auto">
        <span className="flex flex-wrap items-center gap-x-2">
          <Link
            href={`/keys/${event.keyId}`}
            className="min-w-0 font-medium break-words after:absolute after:inset-0"
          >
            {event.keyName}
          </Link>
          <EnvironmentBadge environment={event.environment} />
        </span>
        <p className="text-xs text-muted">{event.detail}</p>
      </div>
      <span className="col-start-3 row-start-1 text-xs text-muted sm:col-start-4">
        <RelativeTime at={event.at} />
      </span>
    </li>
  )
}
