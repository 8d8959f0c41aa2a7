import { Clock } from 'lucide-react'
import { dayText } from '@/components/tokens/day-text'
import { Badge } from '@/components/ui/badge'

type StaleTextProps = { asOf: string; today: string }

const MOST_DAYS = 45

/** The day of the last reading, marked when a month has passed without a newer one. */
export function StaleText({ asOf, today }: StaleTextProps) {
  const days = Math.round((Date.parse(today) - Date.parse(asOf)) / 86_400_000)
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      Last reading {dayText(asOf)}
      {days > MOST_DAYS && (
        <Badge tone="warn" icon={Clock}>
          Stale: {days} days old
        </Badge>
      )}
    </span>
  )
}
