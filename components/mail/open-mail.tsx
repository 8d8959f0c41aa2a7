'use client'

import { MailOpen } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { FieldError } from '@/components/ui/field-error'
import { useAction } from '@/components/ui/use-action'
import type { MailInput, OpenedMail } from '@/lib/mail/mail-contract'
import type { ActionResult } from '@/lib/platform/action-result'

type OpenMailProps = {
  mailId: string
  to: string
  open: (input: MailInput) => Promise<ActionResult<OpenedMail>>
}

/** Shows a whole message, so that the operator can pass it on. It is gone from the page when the dialog closes. */
export function OpenMail({ mailId, to, open }: OpenMailProps) {
  const { run, pending, failure } = useAction()
  const [mail, setMail] = useState<OpenedMail | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const read = async () => {
    const result = await run(() => open({ mailId }))
    if (result?.ok) setMail(result.value)
  }
  return (
    <div className="grid justify-items-start gap-1">
      <Button
        ref={button}
        size="sm"
        aria-label={`Read the message to ${to}`}
        disabled={pending}
        onClick={read}
      >
        <MailOpen aria-hidden />
        Read
      </Button>
      {failure && <FieldError>{failure.message}</FieldError>}
      <Dialog
        open={mail !== null}
        onOpenChange={(wanted) => {
          if (!wanted) setMail(null)
        }}
        returnFocus={() => button.current?.focus()}
        title={mail?.letter.subject ?? ''}
        description={`To ${to}. That you read it is in the audit log.`}
      >
        {mail && <Opened mail={mail} />}
      </Dialog>
    </div>
  )
}

function Opened({ mail: { letter } }: { mail: OpenedMail }) {
  return (
    <div className="grid gap-3 p-4">
      {letter.paragraphs.map((words) => (
        <p key={words} className="break-words">
          {words}
        </p>
      ))}
      {letter.link && (
        <div className="grid justify-items-start gap-2 rounded-md border bg-sunken p-3">
          <p className="font-medium">{letter.link.label}</p>
          <code className="font-mono text-xs break-all">{letter.link.url}</code>
          <CopyButton text={letter.link.url} label="Copy the link" showLabel variant="secondary" />
        </div>
      )}
      {letter.closing && <p className="text-xs text-muted">{letter.closing}</p>}
    </div>
  )
}
