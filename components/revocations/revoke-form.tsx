'use client'

import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { Card } from '@/components/ui/card'
import { useAction } from '@/components/ui/use-action'
import { useSettled } from '@/components/ui/use-settled'
import type { ActionResult } from '@/lib/platform/action-result'
import type {
  PreviewRevocationInput,
  RevocationPreview,
  RevocationView,
  StartRevocationInput,
} from '@/lib/revocations/revocation-contract'
import { refusalWords } from './refusal-words'
import { RevokeConfirm } from './revoke-confirm'
import { type Maker, RevokeFields } from './revoke-fields'
import {
  BLANK_REVOKE_FORM,
  isConfirmed,
  type RevokeFormValues,
  reasonOf,
  toFilter,
} from './revoke-form-values'
import { RevokePreview } from './revoke-preview'

const STILL_MS = 300

type RevokeFormProps = {
  makers: readonly Maker[]
  /** Names this start, so that a second click begins no second one. */
  token: string
  /** Where revocations of this account are. */
  place: string
  preview: (input: PreviewRevocationInput) => Promise<ActionResult<RevocationPreview>>
  start: (input: StartRevocationInput, token: string) => Promise<ActionResult<RevocationView>>
}

/** Chooses keys, shows what stopping them does, and after one confirmation leaves them to the job. */
export function RevokeForm({ makers, token, place, preview, start }: RevokeFormProps) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const [values, setValues] = useState<RevokeFormValues>(BLANK_REVOKE_FORM)
  const attempt = useRef(0)
  const wanted = { filter: toFilter(values), act: values.act }
  const settled = useSettled(wanted, STILL_MS)
  const found = useQuery({
    queryKey: ['revocation preview', place, settled],
    queryFn: async () => {
      const { filter, act } = settled
      return preview({ filter: filter ?? { all: true }, act })
    },
    enabled: settled.filter !== null,
    gcTime: 0,
  })
  const current = JSON.stringify(settled) === JSON.stringify(wanted)
  const answer = current && settled.filter !== null ? found.data : undefined
  const known = answer?.ok ? answer.value : undefined
  const refused = answer?.ok === false ? answer : null
  const count = known && known.count <= known.most ? known.count : 0
  const ready = isConfirmed(values, count)

  const submit = async () => {
    const { filter } = wanted
    if (!filter || !ready || pending) return
    const { act, compromised } = values
    const input = {
      filter,
      act,
      compromised,
      reason: reasonOf(values),
      expectedCount: count,
      ...(known?.keysDigest && { expectedDigest: known.keysDigest }),
    }
    const result = await run(() => start(input, `${token}-${attempt.current}`))
    if (result?.ok) return router.push(`${place}/${result.value.id}` as Route)
    // Where it may have been begun and only the answer was lost, the same start is asked for again.
    if (result && result.code !== 'unreachable') attempt.current += 1
    if (result?.code === 'changed_meanwhile') found.refetch()
  }
  const fields = refused?.fields ?? failure?.fields ?? []
  const errorAt = (path: string) => fields.find((field) => `${field.path}.`.startsWith(`${path}.`))?.message
  const unreached = current && found.error ? found.error.message : null
  return (
    <form
      method="post"
      noValidate
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <RevokeFields
        values={values}
        change={(part) => setValues((held) => ({ ...held, ...part }))}
        makers={makers}
        errorAt={errorAt}
      />
      <Card title="What happens" className="lg:sticky lg:top-4">
        <div className="grid gap-4">
          <RevokePreview
            preview={known}
            chosen={wanted.filter !== null}
            act={wanted.act}
            error={refused ? refusalWords(refused) : unreached}
          />
          <RevokeConfirm
            values={values}
            change={(part) => setValues((held) => ({ ...held, ...part }))}
            count={count}
            ready={ready}
            pending={pending}
            failure={failure ? refusalWords(failure) : undefined}
            reasonError={errorAt('reason')}
          />
        </div>
      </Card>
    </form>
  )
}
