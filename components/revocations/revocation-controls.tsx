'use client'

import { Ban, Pause, Play } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'
import type { RevocationProgress, RevocationView } from '@/lib/revocations/revocation-contract'
import { keysWord } from './revocation-words'

type Act = (input: { revocationId: string }) => Promise<ActionResult<RevocationView>>
export type RevocationActs = { pause: Act; resume: Act; cancel: Act }

type RevocationControlsProps = {
  progress: RevocationProgress
  acts: RevocationActs
  onDone: () => Promise<unknown>
}

/** Pauses, goes on, or ends what is under way. */
export function RevocationControls({ progress, acts, onDone }: RevocationControlsProps) {
  const { run, pending, failure, clear } = useAction()
  const [asked, setAsked] = useState(false)
  const { id: revocationId, state, left } = progress
  const act = async (which: Act) => {
    const result = await run(() => which({ revocationId }))
    await onDone()
    if (result?.ok) setAsked(false)
  }
  const paused = state === 'paused'
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap gap-2">
        <Button disabled={pending} onClick={() => act(paused ? acts.resume : acts.pause)}>
          {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
          {paused ? 'Go on' : 'Pause'}
        </Button>
        <Dialog
          open={asked}
          onOpenChange={(open) => {
            clear()
            setAsked(open)
          }}
          title="Cancel the rest"
          description="What is done stays done."
          trigger={
            <Button variant="quietDanger" disabled={pending}>
              <Ban aria-hidden />
              Cancel
            </Button>
          }
        >
          <DialogForm
            danger
            submit="Cancel the rest"
            submitting="Cancelling"
            cancel="Back"
            pending={pending}
            failure={failure?.message}
            onSubmit={() => act(acts.cancel)}
            onCancel={() => setAsked(false)}
          >
            <p>{keysWord(left)} would stay as they are. This revocation cannot be begun again.</p>
          </DialogForm>
        </Dialog>
      </div>
      {failure && !asked && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
    </div>
  )
}
