'use client'

import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'

type InvitationLinkProps = { email: string; link: string; days: number; onDone: () => void }

/** The link of an invitation, shown once: whoever is named may also get it by hand. */
export function InvitationLink({ email, link, days, onDone }: InvitationLinkProps) {
  return (
    <div className="grid gap-4 p-4">
      <p role="status">
        A message is on its way to <strong className="break-all">{email}</strong>. You may also hand over the
        link: it works once, for this e-mail alone, {days === 1 ? 'for 1 day' : `for ${days} days`}. Who
        cannot sign in here yet takes the link of the message instead. It is not shown again.
      </p>
      <code className="rounded-md border bg-sunken px-3 py-2 font-mono text-xs break-all">{link}</code>
      <div className="flex flex-wrap justify-end gap-2 border-t pt-4">
        <CopyButton text={link} label="Copy link" showLabel variant="secondary" />
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  )
}
