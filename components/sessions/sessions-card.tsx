'use client'

import { LogOut } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'
import type { SessionView } from '@/lib/sessions/session-contract'
import { type EndSessionAct, SessionRow } from './session-row'

type SessionsCardProps = {
  sessions: readonly SessionView[]
  endSession: EndSessionAct
  endOthers: () => Promise<ActionResult<{ ended: number }>>
}

/** Where the person is signed in, with the way to end one session or all others. */
export function SessionsCard({ sessions, endSession, endOthers }: SessionsCardProps) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const [ended, setEnded] = useState<number | null>(null)
  const others = sessions.some(({ current }) => !current)

  const endAll = async () => {
    const result = await run(endOthers)
    if (!result?.ok) return
    setEnded(result.value.ended)
    router.refresh()
  }
  return (
    <Card
      flush
      title="Where you are signed in"
      description="Device and place are what the browser and its address say: a guess, good enough to know your own."
      action={
        others && (
          <Button size="sm" disabled={pending} onClick={endAll}>
            <LogOut aria-hidden />
            {pending ? 'Ending' : 'End all others'}
          </Button>
        )
      }
    >
      {failure && (
        <div className="px-4 pt-3">
          <Notice kind="bad" alert>
            {failure.message}
          </Notice>
        </div>
      )}
      <ul aria-label="Sessions">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} end={endSession} />
        ))}
      </ul>
      <p role="status" className="px-4 text-xs text-muted not-empty:py-2">
        {ended !== null && `${ended === 1 ? 'One other session' : `${ended} other sessions`} ended.`}
      </p>
    </Card>
  )
}
