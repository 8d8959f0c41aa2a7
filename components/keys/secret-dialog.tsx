'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { downloadText } from './download-text'
import { envLine } from './secret-snippets'
import { SecretSnippets } from './secret-snippets-view'
import { useLeaveGuard } from './use-leave-guard'

type SecretDialogProps = {
  keyName: string
  version: number
  secret: string
  /** The person says it is stored: drop the secret and go on. */
  onStored: () => void
  returnFocus?: () => void
}

/** Shows a secret, once. Nothing but "I have stored it" closes it; leaving the page warns. */
export function SecretDialog({ keyName, version, secret, onStored, returnFocus }: SecretDialogProps) {
  const [stored, setStored] = useState(false)
  const [leaving, setLeaving] = useState(false)
  useLeaveGuard(() => setLeaving(true))

  return (
    <Dialog
      open
      wide
      dismissible={false}
      onOpenChange={() => setLeaving(true)}
      returnFocus={returnFocus}
      title={`Secret of ${keyName}, version ${version}`}
      description="This is the only time it is shown. We keep a digest, from which it cannot be read back."
    >
      <div className="grid gap-4 p-4">
        <div className="grid gap-2">
          <code className="block rounded-md border bg-sunken px-3 py-2.5 font-mono text-sm break-all select-all">
            {secret}
          </code>
          <div className="flex flex-wrap gap-2">
            <CopyButton text={secret} label="Copy secret" showLabel variant="primary" />
            <Button onClick={() => downloadText('keygrade.env', envLine(secret))}>
              <Download aria-hidden />
              Download as .env
            </Button>
          </div>
        </div>
        <div className="grid gap-1.5">
          <p className="text-xs text-muted">
            A first call, with the secret in the environment as <code>KEYGRADE_API_KEY</code>, as in the .env
            file:
          </p>
          <SecretSnippets />
        </div>
        {leaving && !stored && (
          <Notice kind="warn" alert>
            Store the secret first: once this closes, nobody can show it again.
          </Notice>
        )}
        <div className="flex flex-wrap items-center justify-between gap-3 border-t pt-4">
          <Checkbox
            label="I have stored it"
            checked={stored}
            onChange={(event) => setStored(event.target.checked)}
          />
          <Button variant="primary" disabled={!stored} onClick={onStored}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
