'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { downloadText } from '@/components/keys/download-text'
import { useLeaveGuard } from '@/components/keys/use-leave-guard'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { StoredBar } from '@/components/ui/stored-bar'

type RecoveryCodesDialogProps = {
  codes: readonly string[]
  /** The person says that they are kept: drop them and go on. */
  onStored: () => void
  returnFocus?: () => void
}

/** Shows recovery codes, once. Nothing but "I have stored them" closes it; leaving the page warns. */
export function RecoveryCodesDialog({ codes, onStored, returnFocus }: RecoveryCodesDialogProps) {
  const [stored, setStored] = useState(false)
  const [leaving, setLeaving] = useState(false)
  useLeaveGuard(() => setLeaving(true))
  const text = `${codes.join('\n')}\n`
  return (
    <Dialog
      open
      dismissible={false}
      onOpenChange={() => setLeaving(true)}
      returnFocus={returnFocus}
      title="Your recovery codes"
      description="Each stands for your second factor, once, when you have lost it. Keep them where you keep nothing else."
    >
      <div className="grid gap-4 p-4">
        <ol
          aria-label="Recovery codes"
          className="grid gap-1 rounded-md border bg-sunken p-3 font-mono sm:grid-cols-2"
        >
          {codes.map((code) => (
            <li key={code} className="select-all">
              {code}
            </li>
          ))}
        </ol>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={text} label="Copy all" showLabel variant="primary" />
          <Button onClick={() => downloadText('keygrade-recovery-codes.txt', text)}>
            <Download aria-hidden />
            Download as text
          </Button>
        </div>
        <StoredBar what="them" leaving={leaving} stored={stored} setStored={setStored} onStored={onStored} />
      </div>
    </Dialog>
  )
}
