'use client'

import { Archive } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { PLAYBOOKS_PATH } from '@/components/incidents/incident-paths'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import type { PlaybookView } from '@/lib/incidents/playbook'
import type { ActionResult } from '@/lib/platform/action-result'

type PutAwayProps = {
  playbook: PlaybookView
  archive: (input: { playbookId: string }) => Promise<ActionResult<unknown>>
}

/** Takes a playbook out of use, after a question. Incidents that run keep their steps. */
export function PutAway({ playbook, archive }: PutAwayProps) {
  const router = useRouter()
  const { run, pending, failure, clear } = useAction()
  const [open, setOpen] = useState(false)
  const toggle = (next: boolean) => {
    clear()
    setOpen(next)
  }
  const submit = async () => {
    const result = await run(() => archive({ playbookId: playbook.id }))
    if (!result?.ok) return
    setOpen(false)
    router.push(PLAYBOOKS_PATH)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={toggle}
      title={`Put away ${playbook.name}`}
      trigger={
        <Button>
          <Archive aria-hidden />
          Put away
        </Button>
      }
    >
      <DialogForm
        submit="Put away"
        submitting="Putting away"
        pending={pending}
        failure={failure?.message}
        onSubmit={submit}
        onCancel={() => toggle(false)}
      >
        <p>No new incident takes it. Incidents that run keep their steps. Saving it again brings it back.</p>
      </DialogForm>
    </Dialog>
  )
}
