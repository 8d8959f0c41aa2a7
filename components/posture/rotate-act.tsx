'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readApi } from '@/components/live/read-api'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import type { KeyView } from '@/lib/keys/key-contract'
import type { PolicyAnswer } from '@/lib/policies/policy-contract'
import type { FindingActProps } from './posture-acts'
import { type PlanAct, RotatePlanForm } from './rotate-plan-form'

/** Plans a rotation as the key's policy would, in place; its secret is shown by the list, which stays. */
export function RotateAct({ finding: { subject }, acts: { plan }, made }: FindingActProps) {
  const [open, setOpen] = useState(false)
  if (!plan) return null
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setOpen}
      title={`Rotate ${subject.name}`}
      description="Makes a successor version. Scopes, environment, limits and expiry carry over."
      trigger={<Button aria-label={`Plan rotation of ${subject.name}`}>Plan rotation</Button>}
    >
      <RotateLoaded
        keyId={subject.id}
        plan={plan}
        onCancel={() => setOpen(false)}
        onPlanned={(secret, version) => {
          setOpen(false)
          made(secret, `Version ${version} of ${subject.name} is made: its clients can move.`)
        }}
      />
    </Dialog>
  )
}

type RotateLoadedProps = {
  keyId: string
  plan: PlanAct
  onCancel: () => void
  onPlanned: Parameters<typeof RotatePlanForm>[0]['onPlanned']
}

/** There while the dialog is open: nobody's key and policy are read before. */
function RotateLoaded({ keyId, ...rest }: RotateLoadedProps) {
  const key = useQuery({
    queryKey: ['key', keyId],
    queryFn: ({ signal }) => readApi<KeyView>(`/api/v1/keys/${keyId}`, {}, signal),
  })
  const policy = useQuery({
    queryKey: ['policy', keyId],
    queryFn: ({ signal }) => readApi<PolicyAnswer>(`/api/v1/keys/${keyId}/policy`, {}, signal),
  })
  const error = key.error ?? policy.error
  if (key.data && policy.data) return <RotatePlanForm keyView={key.data} policy={policy.data} {...rest} />
  return (
    <div className="p-4">
      {error ? (
        <Notice kind="warn">The key could not be read: {error.message}</Notice>
      ) : (
        <Skeleton className="h-40" />
      )}
    </div>
  )
}
