'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { playbookPath } from '@/components/incidents/incident-paths'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { SaveBar } from '@/components/ui/save-bar'
import { Textarea } from '@/components/ui/textarea'
import { useAction } from '@/components/ui/use-action'
import type { PlaybookView, SavePlaybookInput } from '@/lib/incidents/playbook'
import type { ActionResult } from '@/lib/platform/action-result'
import { ChangedMeanwhile } from './changed-meanwhile'
import { EMPTY_PLAYBOOK, fromDraft, isSame, toDraft } from './playbook-draft'
import { StepsEditor } from './steps-editor'

type PlaybookEditorProps = {
  /** Null: a new one. */
  playbook: PlaybookView | null
  save: (input: SavePlaybookInput) => Promise<ActionResult<PlaybookView>>
}

/** Writes a playbook. Whoever saves an older version is told, keeps every word, and decides. */
export function PlaybookEditor({ playbook, save }: PlaybookEditorProps) {
  const router = useRouter()
  const { run, pending, failure, clear } = useAction()
  const [held, setHeld] = useState(() => ({
    version: playbook?.version ?? null,
    draft: toDraft(playbook ?? EMPTY_PLAYBOOK),
  }))
  const [draft, setDraft] = useState(held.draft)
  const [saved, setSaved] = useState(false)
  const place = useRef<HTMLFormElement>(null)
  const errorAt = (path: string) => failure?.fields.find((field) => field.path === path)?.message
  const meanwhile = failure?.code === 'changed_meanwhile' ? Number(failure.extra.version) : null

  useEffect(() => {
    if (failure?.fields.length) place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [failure])

  const submit = async (playbookId: string | null, version: number | null) => {
    setSaved(false)
    const result = await run(() => save({ playbookId, version, ...fromDraft(draft) }))
    if (!result?.ok) return
    setHeld({ version: result.value.version, draft })
    setSaved(true)
    if (result.value.id === playbook?.id) router.refresh()
    else router.replace(playbookPath(result.value.id))
  }

  return (
    <form
      ref={place}
      method="post"
      noValidate
      className="grid max-w-3xl gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) submit(playbook?.id ?? null, held.version)
      }}
    >
      <Card>
        <div className="grid gap-4">
          <Field label="Name" error={errorAt('name')}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={200}
                value={draft.name}
                onChange={(event) => setDraft({ ...draft, name: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="Summary"
            optional
            hint="When to take this one, in a sentence."
            error={errorAt('summary')}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                maxLength={300}
                value={draft.summary}
                onChange={(event) => setDraft({ ...draft, summary: event.target.value })}
              />
            )}
          </Field>
        </div>
      </Card>
      <StepsEditor
        steps={draft.steps}
        errorAt={errorAt}
        onChange={(steps, moved) => {
          if (moved) clear()
          setDraft({ ...draft, steps })
        }}
      />
      {failure && playbook && meanwhile !== null && (
        <ChangedMeanwhile
          message={failure.message}
          playbookId={playbook.id}
          version={meanwhile}
          pending={pending}
          onTop={() => submit(playbook.id, meanwhile)}
          asNew={() => submit(null, null)}
        />
      )}
      {failure && meanwhile === null && failure.fields.length === 0 && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
      {playbook ? (
        <SaveBar
          what="playbook"
          changed={!isSame(draft, held.draft) || playbook.archivedAt !== null}
          pending={pending}
          saved={saved}
          discard={() => {
            clear()
            setDraft(held.draft)
          }}
        />
      ) : (
        <div className="flex border-t pt-4">
          <Button type="submit" variant="primary" disabled={pending}>
            {pending ? 'Saving' : 'Save playbook'}
          </Button>
        </div>
      )}
    </form>
  )
}
