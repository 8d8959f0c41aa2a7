'use client'

import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Receipt } from './receipt'
import type { ToldAct } from './receipt-rows'

const WORDS: Record<ToldAct, { title: string; description: string }> = {
  revoked: { title: 'Revoked', description: 'Each verifier has to confirm that it refuses from now on.' },
  suspended: {
    title: 'Suspended',
    description: 'Each verifier has to confirm that it refuses, until the key is resumed.',
  },
  resumed: { title: 'Resumed', description: 'Each verifier has to confirm that it accepts the key again.' },
}

type ReceiptDialogProps = {
  keyName: string
  act: ToldAct
  sequence: number
  onClose: () => void
  returnFocus: () => void
}

/** After an act on a key: every verifier confirms, before one's eyes. */
export function ReceiptDialog({ keyName, act, sequence, onClose, returnFocus }: ReceiptDialogProps) {
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      returnFocus={returnFocus}
      title={`${WORDS[act].title}: ${keyName}`}
      description={WORDS[act].description}
    >
      <div className="grid gap-4 p-4">
        <Receipt sequence={sequence} act={act} />
        <div className="flex flex-wrap items-center justify-between gap-3 border-t pt-4">
          <p className="text-xs text-muted">This receipt stays in the audit log, at the act.</p>
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
