'use client'

import { ActDialog } from '@/components/rotations/act-dialog'
import { Button } from '@/components/ui/button'
import { useNow } from '@/components/ui/now-provider'
import type { FindingActProps } from './posture-acts'

const DAY_MS = 86_400_000

/** Asks the person by mail, once a day at most. */
export function RemindAct({ finding: { subject, detail }, acts: { remind }, done }: FindingActProps) {
  const { nowMs } = useNow()
  if (!remind) return null
  const waits = detail.remindedAt ? nowMs - Date.parse(detail.remindedAt) < DAY_MS : false
  return (
    <ActDialog
      keyId={subject.id}
      applies
      title={`Remind ${subject.name}`}
      description="Sends one message that asks for a second factor and leads to where one is set up."
      trigger={
        <Button disabled={waits} aria-label={`Remind ${subject.name}`}>
          {waits ? 'Reminded' : 'Remind'}
        </Button>
      }
      submit="Send reminder"
      submitting="Sending"
      act={() => remind({ userId: subject.id })}
      onDone={() =>
        done(`A reminder is on its way to ${subject.name}. The row stays until there is a second factor.`)
      }
    >
      {() => <p>Nothing changes for {subject.name} yet: signing in works as before.</p>}
    </ActDialog>
  )
}
