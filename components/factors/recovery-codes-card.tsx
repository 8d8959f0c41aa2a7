'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { useAction } from '@/components/ui/use-action'
import type { FactorsView } from '@/lib/factors/factor-contract'
import type { ActionResult } from '@/lib/platform/action-result'
import { RecoveryCodesDialog } from './recovery-codes-dialog'

type RecoveryCodesCardProps = {
  recovery: FactorsView['recovery']
  make: () => Promise<ActionResult<string[]>>
}

const FEW = 3

/** How many codes are left, and a new set of them. For somebody who has a second factor. */
export function RecoveryCodesCard({ recovery, make }: RecoveryCodesCardProps) {
  const router = useRouter()
  const opener = useRef<HTMLButtonElement>(null)
  const { run, pending, failure, clear } = useAction()
  const [asking, setAsking] = useState(false)
  const [codes, setCodes] = useState<string[] | null>(null)
  const left = recovery?.left ?? 0
  const close = () => {
    setAsking(false)
    clear()
  }
  const submit = async () => {
    const result = await run(make)
    if (!result?.ok) return
    close()
    setCodes(result.value)
  }
  return (
    <Card
      title="Recovery codes"
      description="Ten codes on paper, for when a phone or passkey is lost. Each works once."
      action={
        <Button ref={opener} onClick={() => setAsking(true)}>
          Make new codes
        </Button>
      }
    >
      <div className="grid gap-3">
        <p>
          {left} of 10 left
          {recovery && (
            <span className="text-muted">
              , made <RelativeTime at={recovery.madeAt} />
            </span>
          )}
        </p>
        {left <= FEW && (
          <Notice kind="warn">
            {left === 0 ? 'No code is left' : 'Few codes are left'}: make new ones while you can sign in.
          </Notice>
        )}
      </div>
      <Dialog
        open={asking}
        onOpenChange={(wanted) => {
          if (!wanted) close()
        }}
        returnFocus={() => opener.current?.focus()}
        title="Make new recovery codes?"
        description="The codes that you have now open nothing from then on."
      >
        <DialogForm
          submit="Make ten codes"
          submitting="Making them"
          pending={pending}
          failure={failure?.message}
          onSubmit={submit}
          onCancel={close}
        >
          <p>The new ones are shown once. You are told by mail.</p>
        </DialogForm>
      </Dialog>
      {codes && (
        <RecoveryCodesDialog
          codes={codes}
          returnFocus={() => opener.current?.focus()}
          onStored={() => {
            setCodes(null)
            router.refresh()
          }}
        />
      )}
    </Card>
  )
}
