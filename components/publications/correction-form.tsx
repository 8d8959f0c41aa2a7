'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'
import { RATING_COLUMNS } from '@/lib/publications/rating-columns'
import { CorrectionField } from './correction-field'
import { CORRECTION_GROUPS, isLong } from './correction-groups'
import { NoteField } from './note-field'

type Columns = Record<string, string>
type CorrectionFormProps = {
  ratingId: string
  version: number
  columns: Columns
  correctRating: (input: {
    ratingId: string
    basedOn: number
    columns: Columns
    note: string
  }) => Promise<ActionResult<{ version: number }>>
}

/** Every field of the newest version; what differs becomes the next version, with a note that says why. */
export function CorrectionForm({ ratingId, version, columns, correctRating }: CorrectionFormProps) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  // Only what was edited is kept here, so that it stands over whatever was published meanwhile.
  const [edits, setEdits] = useState<Columns>({})
  const [note, setNote] = useState('')
  const fields = failure?.fields ?? []
  const errorAt = (name: string) => fields.find(({ path }) => path === name)?.message
  const values = { ...columns, ...edits }
  const differing = RATING_COLUMNS.filter(({ name }) => values[name] !== columns[name])
  const ready = differing.length > 0 && note.trim().length >= 3

  const form = useRef<HTMLFormElement>(null)
  // The form is long: whoever is refused is taken to the first field that says why.
  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [failure])

  const submit = async () => {
    const result = await run(() => correctRating({ ratingId, basedOn: version, columns: values, note }))
    if (result?.ok) router.push(`/ratings/${ratingId}` as Route)
    else if (result?.code === 'changed_meanwhile') router.refresh()
  }
  return (
    <form
      ref={form}
      method="post"
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !pending) submit()
      }}
    >
      {CORRECTION_GROUPS.map(({ title, columns: group }) => (
        <Card key={title} title={title}>
          <div className={group.every(isLong) ? 'grid gap-4' : 'grid gap-4 sm:grid-cols-2 lg:grid-cols-3'}>
            {group.map((column) => (
              <CorrectionField
                key={column.name}
                column={column}
                value={values[column.name] ?? ''}
                onChange={(value) => setEdits((held) => ({ ...held, [column.name]: value }))}
                error={errorAt(column.name)}
              />
            ))}
          </div>
        </Card>
      ))}
      <Card title="Correction">
        <div className="grid gap-4">
          <NoteField note={note} onChange={setNote} error={errorAt('note')} />
          <p role="status" className="text-sm text-muted">
            {differing.length === 0
              ? `Nothing differs from version ${version} yet.`
              : `Differs from version ${version}: ${differing.map(({ label }) => label).join(', ')}.`}
          </p>
          {failure && (
            <Notice kind="bad" alert>
              {failure.message}
            </Notice>
          )}
          <div>
            <Button type="submit" variant="primary" disabled={!ready || pending}>
              {pending ? 'Publishing' : `Publish as version ${version + 1}`}
            </Button>
          </div>
        </div>
      </Card>
    </form>
  )
}
