'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readApi } from '@/components/live/read-api'
import { ActDialog } from '@/components/rotations/act-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { Textarea } from '@/components/ui/textarea'
import { useSettled } from '@/components/ui/use-settled'
import { ImpactPreview } from '@/components/usage/impact-preview'
import type { AddressesView } from '@/lib/posture/posture-contract'
import type { FindingActProps } from './posture-acts'

const SETTLE_MS = 400
const entries = (text: string) => text.split(/[\s,]+/).filter((entry) => entry !== '')

/** Lets a key work only from where it was used: the list is filled with the addresses that were seen. */
export function SetAddressesAct({ finding: { subject }, acts: { update }, done }: FindingActProps) {
  const [opened, setOpened] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const seen = useQuery({
    queryKey: ['addresses', subject.id],
    queryFn: ({ signal }) => readApi<AddressesView>(`/api/v1/keys/${subject.id}/addresses`, {}, signal),
    enabled: opened,
  })
  const text = typed ?? seen.data?.addresses.join('\n') ?? ''
  const ipAllowlist = entries(text)
  const asked = useSettled(ipAllowlist.join(), SETTLE_MS)
  if (!update) return null
  return (
    <ActDialog
      wide
      keyId={subject.id}
      applies
      title={`Set the address list of ${subject.name}`}
      description="Refuses requests from everywhere else at once, with IP_NOT_ALLOWED. It can be changed at any time."
      trigger={
        <Button aria-label={`Set address list of ${subject.name}`} onClick={() => setOpened(true)}>
          Set address list
        </Button>
      }
      submit="Set the list"
      submitting="Setting"
      blocked={ipAllowlist.length === 0}
      act={() => update({ keyId: subject.id, ipAllowlist })}
      onReset={() => setTyped(null)}
      onDone={() => done(`${subject.name} works from ${ipAllowlist.join(', ')} alone.`)}
    >
      {(errorAt, open) => (
        <>
          {seen.isError && <Notice kind="warn">The addresses could not be read: {seen.error.message}</Notice>}
          {!seen.data && !seen.isError && <Skeleton className="h-10" />}
          {seen.data && <SeenNotice {...seen.data} />}
          <Field
            label="Addresses and ranges"
            hint="One on a line, such as 203.0.113.7 or 203.0.113.0/24."
            error={ipAllowlist.flatMap((_, index) => errorAt(`ipAllowlist.${index}`) ?? [])[0]}
          >
            {(control) => (
              <Textarea
                {...control}
                className="font-mono text-xs"
                rows={5}
                value={text}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
          {open && asked !== '' && (
            <ImpactPreview
              keyId={subject.id}
              planned={{ change: 'ipAllowlist', ipAllowlist: asked }}
              lookback="30d"
            />
          )}
        </>
      )}
    </ActDialog>
  )
}

function SeenNotice({ addresses, requests, days, whole }: AddressesView) {
  if (addresses.length === 0) {
    return (
      <Notice>
        No accepted request in {days} days has a recorded address: say from where the key is used.
      </Notice>
    )
  }
  if (!whole) {
    return (
      <Notice kind="warn">
        It was used from more networks than a list can hold. These are the busiest: the rest would be refused.
      </Notice>
    )
  }
  return (
    <Notice>
      Filled with where its {requests.toLocaleString('en')} accepted requests of the last {days} days came
      from.
    </Notice>
  )
}
