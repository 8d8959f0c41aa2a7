'use client'

import { Send } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field-error'
import { useAction } from '@/components/ui/use-action'
import type { MailInput } from '@/lib/mail/mail-contract'
import type { ActionResult } from '@/lib/platform/action-result'

type RetryMailProps = {
  mailId: string
  to: string
  retry: (input: MailInput) => Promise<ActionResult<void>>
}

export function RetryMail({ mailId, to, retry }: RetryMailProps) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const again = async () => {
    const result = await run(() => retry({ mailId }))
    if (result?.ok) router.refresh()
  }
  return (
    <div className="grid justify-items-start gap-1">
      <Button size="sm" aria-label={`Try the message to ${to} now`} disabled={pending} onClick={again}>
        <Send aria-hidden />
        Retry now
      </Button>
      {failure && <FieldError>{failure.message}</FieldError>}
    </div>
  )
}
