'use client'

import { useRouter } from 'next/navigation'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import type { MemberView } from '@/lib/members/members-contract'
import type { OnMember } from './member-acts'

type RemoveDialogProps = {
  member: MemberView
  remove: OnMember
  onClose: () => void
  returnFocus: () => void
}

/** Says what ends with a membership, then ends it. */
export function RemoveDialog({ member, remove, onClose, returnFocus }: RemoveDialogProps) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const submit = async () => {
    const result = await run(() => remove({ userId: member.userId }))
    if (!result?.ok) return
    onClose()
    router.refresh()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      returnFocus={returnFocus}
      title={`Remove ${member.name}?`}
      description={member.email}
    >
      <DialogForm
        submit="Remove"
        submitting="Removing"
        danger
        pending={pending}
        failure={failure?.message}
        onSubmit={submit}
        onCancel={onClose}
      >
        <ul className="grid list-disc gap-1 pl-5">
          <li>Their sessions in this account end at once.</li>
          <li>{managementKeyWords(member.managementKeyCount ?? 0)}</li>
          <li>Invitations that they made end. API keys that they issued keep working.</li>
        </ul>
      </DialogForm>
    </Dialog>
  )
}

function managementKeyWords(count: number): string {
  if (count === 0) return 'They made no management keys that still work: no program stops.'
  const keys =
    count === 1 ? 'The management key that they made ends' : `The ${count} management keys that they made end`
  return `${keys} for good: programs that use one stop working. Give those a key of somebody else first.`
}
