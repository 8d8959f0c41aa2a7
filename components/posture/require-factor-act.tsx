'use client'

import { ActDialog } from '@/components/rotations/act-dialog'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { FindingActProps } from './posture-acts'

/** Lets nobody act in the account without a second factor; who would be locked out is told before. */
export function RequireFactorAct({
  finding: { subject, detail },
  acts: { changeAccount },
  done,
}: FindingActProps) {
  if (!changeAccount) return null
  const people = detail.people ?? []
  return (
    <ActDialog
      keyId={subject.id}
      applies
      title={`Require a second factor in ${subject.name}`}
      description="Holds from everybody's next request on, for people only: keys and management keys go on."
      trigger={<Button>Require it</Button>}
      submit="Require a second factor"
      submitting="Setting"
      act={() => changeAccount({ requireSecondFactor: true })}
      onDone={() => done('Everybody here needs a second factor from now on.')}
    >
      {() =>
        people.length > 0 ? (
          <Notice kind="warn">
            {people.length === 1 ? '1 person has' : `${people.length} people have`} none and cannot act here
            until they set one up: {people.join(', ')}.
          </Notice>
        ) : (
          <Notice>Everybody here has one: nobody would be locked out.</Notice>
        )
      }
    </ActDialog>
  )
}
