'use client'

import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field-error'
import { useAction } from '@/components/ui/use-action'
import type { Withdraw } from './member-acts'

type WithdrawButtonProps = { invitationId: string; email: string; withdraw: Withdraw }

/** Ends an invitation. It breaks nothing that works, and another can be made: it asks nothing first. */
export function WithdrawButton({ invitationId, email, withdraw }: WithdrawButtonProps) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  return (
    <>
      <Button
        size="sm"
        variant="quietDanger"
        aria-label={`Withdraw the invitation of ${email}`}
        disabled={pending}
        onClick={async () => {
          const result = await run(() => withdraw({ invitationId }))
          if (result?.ok || result?.code === 'link_over') router.refresh()
        }}
      >
        Withdraw
      </Button>
      {failure && <FieldError id={`${invitationId}-error`}>{failure.message}</FieldError>}
    </>
  )
}
