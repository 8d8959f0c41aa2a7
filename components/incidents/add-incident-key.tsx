'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import type { IncidentView } from '@/lib/incidents/incident-contract'
import type { FindOnDesk, IncidentActs } from './incident-acts'
import { KeyFinder } from './key-finder'
import { useIncidentAct } from './use-incident-act'

type AddIncidentKeyProps = { incident: IncidentView; add: IncidentActs['addKey']; find: FindOnDesk }

/** Adds a key to an incident by whatever is known of it. */
export function AddIncidentKey({ incident, add, find }: AddIncidentKeyProps) {
  const { run, pending, failure, clear } = useIncidentAct(incident.id)
  const [open, setOpen] = useState(false)
  const toggle = (next: boolean) => {
    clear()
    setOpen(next)
  }
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={toggle}
      title="Add a key"
      description="A leaked key, whole or in part, its SHA-256, an id or a name. What is pasted is not kept."
      trigger={
        <Button size="sm">
          <Plus aria-hidden />
          Add a key
        </Button>
      }
    >
      <div className="grid gap-3 p-4">
        <KeyFinder
          find={find}
          busy={pending}
          taken={incident.keys.map(({ keyId }) => keyId)}
          onPick={async ({ accountId, id, version }) => {
            const key = { accountId, keyId: id, version }
            const result = await run(() => add({ incidentId: incident.id, key }))
            if (result?.ok) setOpen(false)
          }}
        />
        {failure && (
          <Notice kind="bad" alert>
            {failure.message}
          </Notice>
        )}
      </div>
    </Dialog>
  )
}
