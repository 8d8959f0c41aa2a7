'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { StoredBar } from '@/components/ui/stored-bar'
import { downloadText } from './download-text'
import { SecretSnippets } from './secret-snippets-view'
import type { SecretWords } from './shown-secret'
import { useLeaveGuard } from './use-leave-guard'

type SecretOnceProps = {
  text: string
  words: SecretWords
  /** The person says it is stored: drop the secret and go on. */
  onStored: () => void
  returnFocus?: () => void
}

/** Shows a secret, once. Nothing but "I have stored it" closes it; leaving the page warns. */
export function SecretOnce({ text, words, onStored, returnFocus }: SecretOnceProps) {
  const [stored, setStored] = useState(false)
  const [leaving, setLeaving] = useState(false)
  useLeaveGuard(() => setLeaving(true))
  const { title, description, copy, download, firstCall, snippets } = words

  return (
    <Dialog
      open
      wide
      dismissible={false}
      onOpenChange={() => setLeaving(true)}
      returnFocus={returnFocus}
      title={title}
      description={description}
    >
      <div className="grid gap-4 p-4">
        <div className="grid gap-2">
          <code className="block rounded-md border bg-sunken px-3 py-2.5 font-mono text-sm break-all whitespace-pre-wrap select-all">
            {text}
          </code>
          <div className="flex flex-wrap gap-2">
            <CopyButton text={text} label={copy} showLabel variant="primary" />
            <Button onClick={() => downloadText(download.name, download.text)}>
              <Download aria-hidden />
              {download.label}
            </Button>
          </div>
        </div>
        <div className="grid gap-1.5">
          <p className="text-xs text-muted">{firstCall}</p>
          <SecretSnippets snippets={snippets} />
        </div>
        <StoredBar what="it" leaving={leaving} stored={stored} setStored={setStored} onStored={onStored} />
      </div>
    </Dialog>
  )
}
