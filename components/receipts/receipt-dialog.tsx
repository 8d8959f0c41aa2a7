'use client'

import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Receipt } from './receipt'

type ReceiptDialogProps = {
  keyName: string
  sequence: number
  onClose: () => void
  returnFocus: () => void
}

/** After a revocation: every verifier confirms, before one's eyes. */
export function ReceiptDialog({ keyName, sequence, onClose, returnFocus }: ReceiptDialogProps) {
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      returnFocus={returnFocus}
      title={`Revoked: ${keyName}`}
      description="Every verifier confirms that it refuses from now on."
    >
      <div className="grid gap-4 p-4">
        <Receipt sequence={sequence} />
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
