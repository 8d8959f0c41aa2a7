'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { InstantField } from '@/components/ui/instant-field'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { OpenIncidentInput, Origin, Severity } from '@/lib/incidents/incident-contract'
import { DRILLS_ACCOUNT } from '@/lib/incidents/incident-target'
import type { PlaybookView } from '@/lib/incidents/playbook'
import type { ActionResult } from '@/lib/platform/action-result'
import { type ChosenKey, ChosenKeys } from './chosen-keys'
import type { FindOnDesk } from './incident-acts'
import { incidentPath } from './incident-paths'
import { PlaybookSelect } from './playbook-select'
import { SeveritySelect } from './severity-select'

type NewIncidentFormProps = {
  playbooks: readonly PlaybookView[]
  origin: Origin
  title: string
  /** The playbook that a drill was started with; null without one. */
  playbookId: string | null
  keys: readonly ChosenKey[]
  open: (input: OpenIncidentInput) => Promise<ActionResult<{ id: string }>>
  find: FindOnDesk
}

/** Opens an incident and leads to it. What was entered survives every error. */
export function NewIncidentForm({ playbooks, origin, open, find, ...given }: NewIncidentFormProps) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const [title, setTitle] = useState(given.title)
  const [severity, setSeverity] = useState<Severity>('high')
  const [suspectedAt, setSuspectedAt] = useState<string | null>(null)
  const [playbookId, setPlaybookId] = useState(
    (playbooks.find(({ id }) => id === given.playbookId) ?? playbooks[0])?.id ?? '',
  )
  const [keys, setKeys] = useState(given.keys)
  const drill = keys.some(({ accountId }) => accountId === DRILLS_ACCOUNT)
  const place = useRef<HTMLFormElement>(null)
  const errorAt = (path: string) =>
    failure?.fields.find((field) => field.path === path || field.path.startsWith(`${path}.`))?.message
  const atFields = ['title', 'severity', 'suspectedAt', 'playbookId', 'keys'].some(errorAt)

  useEffect(() => {
    if (failure) place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [failure])

  const submit = async () => {
    const named = keys.map(({ accountId, keyId, version }) => ({ accountId, keyId, version }))
    const result = await run(() => open({ title, severity, origin, suspectedAt, playbookId, keys: named }))
    if (result?.ok) router.push(incidentPath(result.value.id))
  }

  return (
    <form
      ref={place}
      method="post"
      noValidate
      className="grid max-w-2xl gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) submit()
      }}
    >
      {drill && (
        <Notice>
          This is a drill: its key is a test key that nobody works with, made to be found. Do what you would
          do for real.
        </Notice>
      )}
      <Card>
        <div className="grid gap-4">
          <Field label="Title" hint="What happened, in a few words." error={errorAt('title')}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={200}
                value={title}
                onChange={(event) => setTitle(event.target.value)}
              />
            )}
          </Field>
          <SeveritySelect value={severity} onChange={setSeverity} error={errorAt('severity')} />
          <InstantField
            label="Suspected since (optional)"
            error={errorAt('suspectedAt')}
            onChange={setSuspectedAt}
          />
          <PlaybookSelect
            playbooks={playbooks}
            value={playbookId}
            onChange={setPlaybookId}
            error={errorAt('playbookId')}
          />
          <ChosenKeys keys={keys} onChange={setKeys} find={find} error={errorAt('keys')} />
        </div>
      </Card>
      {failure && !atFields && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
      <div className="flex">
        <Button type="submit" variant="primary" disabled={pending}>
          {pending ? 'Opening' : 'Open the incident'}
        </Button>
      </div>
    </form>
  )
}
