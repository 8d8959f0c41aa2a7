import { clsx } from 'clsx'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const KINDS = {
  info: { icon: Info, look: 'border-accent/30 bg-accent-soft', ink: 'text-accent' },
  good: { icon: CircleCheck, look: 'border-good/30 bg-good-soft', ink: 'text-good' },
  warn: { icon: TriangleAlert, look: 'border-warn/30 bg-warn-soft', ink: 'text-warn' },
  bad: { icon: CircleAlert, look: 'border-bad/30 bg-bad-soft', ink: 'text-bad' },
}

type NoticeProps = { kind?: keyof typeof KINDS; alert?: boolean; children: ReactNode }

/** A sentence that matters here. `alert` reads it out when it appears. */
export function Notice({ kind = 'info', alert = false, children }: NoticeProps) {
  const { icon: Icon, look, ink } = KINDS[kind]
  return (
    <div
      role={alert ? 'alert' : undefined}
      className={clsx('flex items-start gap-2 rounded-md border px-3 py-2 text-sm', look)}
    >
      <Icon aria-hidden className={clsx('mt-0.5 size-4 shrink-0', ink)} />
      <div className="min-w-0">{children}</div>
    </div>
  )
}
