'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { IncidentActs } from './incident-acts'
import { useIncidentAct } from './use-incident-act'

type NoteFormProps = { incidentId: string; add: IncidentActs['note'] }

/** Writes a note into the timeline. Ctrl or Cmd with Enter adds it; what was typed survives every error. */
export function NoteForm({ incidentId, add }: NoteFormProps) {
  const { run, pending, failure } = useIncidentAct(incidentId)
  const [text, setText] = useState('')
  const submit = async () => {
    const result = await run(() => add({ incidentId, text }))
    if (result?.ok) setText('')
  }
  return (
    <form
      method="post"
      noValidate
      className="grid gap-2 border-b p-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) submit()
      }}
    >
      <Field label="Note" error={failure && (failure.fields[0]?.message ?? failure.message)}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={4000}
            placeholder="What you see, think or did"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
              event.preventDefault()
              if (!pending) submit()
            }}
          />
        )}
      </Field>
      <div className="flex justify-end">
        <Button type="submit" disabled={pending}>
          {pending ? 'Adding' : 'Add note'}
        </Button>
      </div>
    </form>
  )
}
