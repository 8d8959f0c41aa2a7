'use client'

import { UserPlus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useAction } from '@/components/ui/use-action'
import type { Role } from '@/lib/platform/ctx'
import { InvitationLink } from './invitation-link'
import type { Invite } from './member-acts'
import { RoleField } from './role-field'

type InviteDialogProps = { offered: readonly Role[]; domains: readonly string[]; invite: Invite }
const DAYS = [1, 3, 7, 14, 30]

/** Asks for e-mail and role; then shows the link, this once. */
export function InviteDialog({ offered, domains, invite }: InviteDialogProps) {
  const router = useRouter()
  const { run, pending, failure, clear } = useAction()
  const [open, setOpen] = useState(false)
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('developer')
  const [days, setDays] = useState(7)
  const [made, setMade] = useState<{ email: string; link: string } | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const errorOf = (path: string) => failure?.fields.find((one) => one.path === path)?.message

  const close = () => {
    setOpen(false)
    setMade(null)
    clear()
  }
  const submit = async () => {
    const result = await run(() => invite({ email, role, expiresInDays: days }))
    if (!result) return
    if (!result.ok) {
      if (result.fields.some(({ path }) => path === 'email')) field.current?.focus()
      return
    }
    setMade({ email: result.value.invitation.email, link: result.value.link })
    setEmail('')
    router.refresh()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(wanted) => (wanted ? setOpen(true) : close())}
      title={made ? 'Invitation made' : 'Invite a member'}
      trigger={
        <Button variant="primary">
          <UserPlus aria-hidden />
          Invite
        </Button>
      }
    >
      {made ? (
        <InvitationLink {...made} days={days} onDone={close} />
      ) : (
        <DialogForm
          submit="Invite"
          submitting="Inviting"
          pending={pending}
          failure={failure?.fields.length ? undefined : failure?.message}
          onSubmit={submit}
          onCancel={close}
        >
          <Field
            label="E-mail"
            hint={domains.length > 0 ? `This account takes addresses of ${domains.join(', ')}.` : undefined}
            error={errorOf('email')}
          >
            {(control) => (
              <Input
                {...control}
                ref={field}
                type="email"
                autoComplete="off"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Field>
          <RoleField value={role} onChange={setRole} offered={offered} error={errorOf('role')} />
          <Field label="The link works for" error={errorOf('expiresInDays')}>
            {(control) => (
              <Select {...control} value={days} onChange={(event) => setDays(Number(event.target.value))}>
                {DAYS.map((count) => (
                  <option key={count} value={count}>
                    {count === 1 ? '1 day' : `${count} days`}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </DialogForm>
      )}
    </Dialog>
  )
}
