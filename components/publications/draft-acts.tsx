'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'
import { NoteField } from './note-field'

type DraftActsProps = {
  draftId: string
  comparedWith: string
  /** How many ratings publishing would add or change. */
  changing: number
  publishDraft: (input: {
    draftId: string
    comparedWith: string
    note: string
  }) => Promise<ActionResult<unknown>>
  discardDraft: (input: { draftId: string }) => Promise<ActionResult<unknown>>
}

/** Publishes an open draft, or discards it; each asks once. */
export function DraftActs({ draftId, comparedWith, changing, publishDraft, discardDraft }: DraftActsProps) {
  const router = useRouter()
  const publishing = useAction()
  const discarding = useAction()
  const [open, setOpen] = useState<'publish' | 'discard' | null>(null)
  const [note, setNote] = useState('')
  const { failure } = publishing

  const done = (result: ActionResult<unknown> | null) => {
    if (!result) return
    // A refusal may tell of another tab: what is shown behind the dialog is then old.
    router.refresh()
    if (result.ok) setOpen(null)
  }
  const what = changing === 1 ? 'Publish 1 rating' : `Publish ${changing} ratings`
  return (
    <div className="flex flex-wrap gap-2">
      <Dialog
        open={open === 'discard'}
        onOpenChange={(next) => setOpen(next ? 'discard' : null)}
        title="Discard this draft?"
        description="Nothing of it is published. It stays readable in the list."
        trigger={<Button>Discard</Button>}
      >
        <DialogForm
          danger
          submit="Discard draft"
          submitting="Discarding"
          pending={discarding.pending}
          failure={discarding.failure?.message}
          onSubmit={async () => done(await discarding.run(() => discardDraft({ draftId })))}
          onCancel={() => setOpen(null)}
        >
          <p>The published ratings stay as they are.</p>
        </DialogForm>
      </Dialog>
      <Dialog
        open={open === 'publish'}
        onOpenChange={(next) => setOpen(next ? 'publish' : null)}
        title={what}
        description="Each becomes the next version of its rating, on public pages and in the API at once."
        trigger={
          <Button variant="primary" disabled={changing === 0}>
            Publish
          </Button>
        }
      >
        <DialogForm
          submit={what}
          submitting="Publishing"
          pending={publishing.pending}
          blocked={note.trim().length < 3}
          failure={failure?.fields.length ? undefined : failure?.message}
          onSubmit={async () =>
            done(await publishing.run(() => publishDraft({ draftId, comparedWith, note })))
          }
          onCancel={() => setOpen(null)}
        >
          <NoteField note={note} onChange={setNote} error={failure?.fields[0]?.message} />
        </DialogForm>
      </Dialog>
    </div>
  )
}
