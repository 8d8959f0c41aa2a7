'use client'

import { Search, Siren } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { StartDrillInput } from '@/lib/incidents/incident-contract'
import type { PlaybookView } from '@/lib/incidents/playbook'
import type { ActionResult } from '@/lib/platform/action-result'
import { PlaybookSelect } from './playbook-select'

type StartDrillProps = {
  playbooks: readonly PlaybookView[]
  start: (input: StartDrillInput) => Promise<ActionResult<{ secret: string }>>
}

/** Makes a test key, as if it had leaked, and shows it once: the drill begins where a real night does, at Find. */
export function StartDrill({ playbooks, start }: StartDrillProps) {
  const router = useRouter()
  const { run, pending, failure, clear } = useAction()
  const [open, setOpen] = useState(false)
  const [playbookId, setPlaybookId] = useState(playbooks[0]?.id ?? '')
  const [secret, setSecret] = useState<string | null>(null)
  const toggle = (next: boolean) => {
    clear()
    setSecret(null)
    setOpen(next)
    if (!next && secret !== null) router.refresh()
  }
  const submit = async () => {
    const result = await run(() => start({ playbookId }))
    if (result?.ok) setSecret(result.value.secret)
  }
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={toggle}
      dismissible={secret === null}
      title={secret === null ? 'Start a drill' : 'Drill: this key has leaked'}
      description={
        secret === null
          ? 'The same steps as on a bad night, on a test key that nobody works with.'
          : 'Paste it into Find as if you had found it on the internet. It is shown this once.'
      }
      trigger={
        <Button>
          <Siren aria-hidden />
          Start a drill
        </Button>
      }
    >
      {secret === null ? (
        <DialogForm
          submit="Start the drill"
          submitting="Starting"
          pending={pending}
          blocked={playbooks.length === 0}
          failure={failure?.message}
          onSubmit={submit}
          onCancel={() => toggle(false)}
        >
          <p>
            A test key is made and counted as leaked. Find it and open the incident: from then on the clock
            runs, until you have walked the steps and close it. At the end you see how long each step took.
          </p>
          <PlaybookSelect playbooks={playbooks} value={playbookId} onChange={setPlaybookId} />
        </DialogForm>
      ) : (
        <div className="grid gap-4 p-4">
          <code className="block rounded-md border bg-sunken px-3 py-2.5 font-mono text-sm break-all select-all">
            {secret}
          </code>
          <Notice>Copy it, go to Find, paste. From there on do what you would do for real.</Notice>
          <div className="flex flex-wrap justify-end gap-2 border-t pt-4">
            <Button variant="ghost" onClick={() => toggle(false)}>
              Not now
            </Button>
            <CopyButton text={secret} label="Copy the key" showLabel variant="secondary" />
            <Link href="/security" className={buttonClass('primary')}>
              <Search aria-hidden />
              Go to Find
            </Link>
          </div>
        </div>
      )}
    </Dialog>
  )
}
