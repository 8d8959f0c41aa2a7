'use client'

import { useState } from 'react'
import { ActDialog } from '@/components/rotations/act-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { ImpactPreview } from '@/components/usage/impact-preview'
import type { FindingActProps } from './posture-acts'

const WORDS = {
  suspend: {
    verb: 'Suspend',
    submitting: 'Suspending',
    description: 'Refuses every request at once, with DISABLED, until the key is resumed.',
    told: 'suspended',
  },
  revoke: {
    verb: 'Revoke',
    submitting: 'Revoking',
    description: 'Refuses every further request at once. It cannot be undone.',
    told: 'revoked',
  },
} as const

/** Ends a key that nobody needs: for a while, or for good, which asks for its name. The reason is written already. */
export function EndKeyAct({ finding, acts, done, act }: FindingActProps & { act: 'suspend' | 'revoke' }) {
  const { subject, what } = finding
  const { verb, told, ...words } = WORDS[act]
  const why = `Posture: ${what}`
  const [reason, setReason] = useState(why)
  const [typedName, setTypedName] = useState('')
  const reset = () => {
    setReason(why)
    setTypedName('')
  }
  const named = act === 'suspend' || typedName.trim() === subject.name
  return (
    <ActDialog
      wide
      danger
      keyId={subject.id}
      applies
      title={`${verb} ${subject.name}`}
      description={words.description}
      trigger={
        <Button
          variant={act === 'revoke' ? 'quietDanger' : 'secondary'}
          aria-label={`${verb} ${subject.name}`}
        >
          {verb}
        </Button>
      }
      submit={`${verb} key`}
      submitting={words.submitting}
      blocked={reason.trim().length < 3 || !named}
      act={() => {
        const input = { keyId: subject.id, reason: reason.trim() }
        return act === 'suspend' ? acts.suspend(input) : acts.revokeKey(input)
      }}
      fields={['reason']}
      onReset={reset}
      onDone={({ sequence }) =>
        done(`${subject.name} is ${told}.`, { sequence, act: told, name: subject.name })
      }
    >
      {(errorAt, open) => (
        <>
          <p>{what}</p>
          {open && <ImpactPreview keyId={subject.id} planned={{ change: 'revoke' }} lookback="30d" />}
          <Field
            label="Reason"
            hint="At least 3 characters; kept in the audit log."
            error={errorAt('reason')}
          >
            {(control) => (
              <Textarea
                {...control}
                value={reason}
                maxLength={500}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          {act === 'revoke' && (
            <Field label={`Type ${subject.name} to revoke it`}>
              {(control) => (
                <Input
                  {...control}
                  autoComplete="off"
                  value={typedName}
                  onChange={(event) => setTypedName(event.target.value)}
                />
              )}
            </Field>
          )}
        </>
      )}
    </ActDialog>
  )
}
