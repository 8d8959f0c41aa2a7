'use client'

import { Check, MonitorSmartphone } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field-error'
import { RelativeTime } from '@/components/ui/relative-time'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'
import { aboutPlace } from '@/lib/sessions/about-place'
import type { EndOtherSessionInput, SessionView } from '@/lib/sessions/session-contract'

export type EndSessionAct = (input: EndOtherSessionInput) => Promise<ActionResult<void>>

const METHODS: Record<string, string> = { password: 'password', passkey: 'passkey', oidc: 'single sign-on' }

/** One session: which device, about where, when it was last used, and the way to end it. */
export function SessionRow({ session, end }: { session: SessionView; end: EndSessionAct }) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const { device, place, address, method, secondFactor } = session
  const name = `${device}, ${aboutPlace(place)}`

  const endIt = async () => {
    const result = await run(() => end({ sessionId: session.id }))
    if (result?.ok) router.refresh()
  }
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3 last:border-b-0">
      <MonitorSmartphone aria-hidden className="size-4 shrink-0 text-muted" />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 text-sm font-medium">
          {device}
          {session.current && (
            <Badge tone="good" icon={Check}>
              This browser
            </Badge>
          )}
        </p>
        <p className="text-xs break-words text-muted">
          {capital(aboutPlace(place))} · <span className="font-mono">{address}</span> · by{' '}
          {METHODS[method] ?? method}
          {secondFactor && method !== 'passkey' && ' and second factor'}
        </p>
        <p className="text-xs text-muted">
          Last used <RelativeTime at={session.lastUsedAt} /> · began <RelativeTime at={session.startedAt} />
        </p>
        {failure && <FieldError>{failure.message}</FieldError>}
      </div>
      {!session.current && (
        <Button size="sm" aria-label={`End session: ${name}`} disabled={pending} onClick={endIt}>
          {pending ? 'Ending' : 'End'}
        </Button>
      )}
    </li>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
