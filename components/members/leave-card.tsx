'use client'

import { DoorOpen } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'

type LeaveCardProps = { account: string; lastOwner: boolean; leave: () => Promise<ActionResult<unknown>> }

/** The way out of an account; the last owner is told what to do first. */
export function LeaveCard({ account, lastOwner, leave }: LeaveCardProps) {
  const { run, pending, failure } = useAction()
  const [open, setOpen] = useState(false)
  const submit = async () => {
    const result = await run(leave)
    // A full load: nothing of this account stays in the browser's memory.
    if (result?.ok) window.location.assign('/overview')
  }
  if (lastOwner) {
    return (
      <Card title="Leave">
        <p className="text-muted">
          You are the last owner, so you cannot leave. Make another member an owner first, or hand the account
          over.
        </p>
      </Card>
    )
  }
  return (
    <Card title="Leave" description="Ends your membership and the management keys that you made here.">
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Leave ${account}?`}
        description="Your membership ends at once, and the management keys that you made here with it. API keys that you issued keep working. To come back you need an invitation."
        trigger={
          <Button variant="quietDanger">
            <DoorOpen aria-hidden />
            Leave this account
          </Button>
        }
      >
        <DialogForm
          submit="Leave"
          submitting="Leaving"
          danger
          pending={pending}
          failure={failure?.message}
          onSubmit={submit}
          onCancel={() => setOpen(false)}
        >
          {null}
        </DialogForm>
      </Dialog>
    </Card>
  )
}
