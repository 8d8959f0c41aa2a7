'use client'

import { Ban } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { ReceiptDialog } from '@/components/receipts/receipt-dialog'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import type { ManagementKeyView } from '@/lib/management-keys/management-key-contract'
import type { ActionResult } from '@/lib/platform/action-result'
import { LastUse, type LastUseProps } from './last-use'

export type RevokeManagementKeyProps = {
  /** With its last use, where whoever shows it knows that. */
  managementKey: Pick<ManagementKeyView, 'id' | 'name' | 'effective'> & Partial<LastUseProps>
  revoke: (input: { managementKeyId: string }) => Promise<ActionResult<{ sequence: number }>>
}

/** Ends a management key, after saying what that breaks; then every verifier confirms. */
export function RevokeManagementKey({ managementKey, revoke }: RevokeManagementKeyProps) {
  const { id, name, effective, lastUsedAt, usesKnownFrom = null } = managementKey
  const router = useRouter()
  const { run, pending, failure, clear } = useAction()
  const [open, setOpen] = useState(false)
  const [sequence, setSequence] = useState<number | null>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const change = (next: boolean) => {
    clear()
    setOpen(next)
  }
  const submit = async () => {
    const result = await run(() => revoke({ managementKeyId: id }))
    if (!result?.ok) return
    setOpen(false)
    setSequence(result.value.sequence)
  }
  return (
    <>
      <Dialog
        open={open}
        onOpenChange={change}
        title={`Revoke ${name}`}
        description="Refuses everything at once. It cannot be undone."
        trigger={
          <Button ref={trigger} variant="quietDanger" aria-label={`Revoke ${name}`}>
            <Ban aria-hidden />
            Revoke
          </Button>
        }
      >
        <DialogForm
          danger
          submit="Revoke management key"
          submitting="Revoking"
          pending={pending}
          failure={failure?.message}
          onSubmit={submit}
          onCancel={() => change(false)}
        >
          <p>
            Whatever runs with it stops: <span className="font-mono text-xs">{effective.join(', ')}</span>.
          </p>
          {lastUsedAt !== undefined && (
            <p>
              Last used: <LastUse lastUsedAt={lastUsedAt} usesKnownFrom={usesKnownFrom} />.
            </p>
          )}
          {effective.includes('verify') && (
            <p>
              A gateway that verifies with it refuses every request of your consumers, until it has another
              one.
            </p>
          )}
        </DialogForm>
      </Dialog>
      {sequence !== null && (
        <ReceiptDialog
          keyName={name}
          act="revoked"
          sequence={sequence}
          onClose={() => {
            setSequence(null)
            router.refresh()
          }}
          returnFocus={() => trigger.current?.focus()}
        />
      )}
    </>
  )
}
