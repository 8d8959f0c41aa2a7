'use client'

import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { useState } from 'react'
import { readApi } from '@/components/live/read-api'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import type { CallersView, FindingView } from '@/lib/posture/posture-contract'
import { CallersTable } from './callers-table'
import type { KeysPlace } from './posture-acts'

type CallersActProps = { finding: FindingView; keys: KeysPlace }

/** Who still calls a version that has ended. Nothing here can end that: it says so, and what there is to know. */
export function CallersAct({ finding, keys }: CallersActProps) {
  const [open, setOpen] = useState(false)
  const { subject, detail, kind } = finding
  const { version } = detail
  if (version === undefined) return null
  const query = keys.traces ? `version=${version}` : 'by=client&range=7d'
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setOpen}
      title={`Who calls version ${version} of ${subject.name}`}
      description="The version has ended: every call is refused. No act here can make a client stop; whoever runs it has to move it or switch it off."
      trigger={
        <Button aria-label={`See who calls version ${version} of ${subject.name}`}>See who calls</Button>
      }
    >
      <div className="grid grid-cols-1 gap-4 p-4">
        {kind === 'compromised_in_use' && (
          <Notice kind="warn">
            This secret leaked. A name is what a caller says of itself: one that you know may be somebody who
            found the secret.
          </Notice>
        )}
        <Callers keyId={subject.id} version={version} />
        <div className="flex flex-wrap justify-end gap-2 border-t pt-4">
          <Link href={`${keys.path}/${subject.id}?${query}` as Route} className={buttonClass()}>
            {keys.traces ? 'Trace of the version' : 'Usage of the key'}
          </Link>
          <Button variant="primary" onClick={() => setOpen(false)}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

/** There while the dialog is open: nobody's clients are read before. */
function Callers({ keyId, version }: { keyId: string; version: number }) {
  const callers = useQuery({
    queryKey: ['callers', keyId, version],
    queryFn: ({ signal }) =>
      readApi<CallersView>(`/api/v1/keys/${keyId}/callers`, { version: String(version) }, signal),
  })
  if (callers.error) {
    return <Notice kind="warn">Its clients could not be read: {callers.error.message}</Notice>
  }
  if (!callers.data) return <Skeleton className="h-24" />
  return <CallersTable {...callers.data} />
}
