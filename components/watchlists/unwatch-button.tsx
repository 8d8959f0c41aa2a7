'use client'

import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field-error'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'

type UnwatchButtonProps = {
  symbol: string
  unwatch: (input: { symbol: string }) => Promise<ActionResult<void>>
}

/** Takes a token off the list; following it again is one click, so nothing is asked. */
export function UnwatchButton({ symbol, unwatch }: UnwatchButtonProps) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const remove = async () => {
    const result = await run(() => unwatch({ symbol }))
    if (result?.ok) router.refresh()
  }
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        disabled={pending}
        onClick={remove}
        aria-label={`Stop following ${symbol}`}
      >
        <X aria-hidden />
      </Button>
      {failure && <FieldError>{failure.message}</FieldError>}
    </>
  )
}
