'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'
import type { ImportProblem } from '@/lib/publications/import-problem'
import { ProblemsTable } from './problems-table'

type ImportFormProps = {
  mostBytes: number
  importRatings: (input: { fileName: string; text: string }) => Promise<ActionResult<{ draftId: string }>>
}

const PASTED = 'pasted text'

/** Takes a file or what is pasted. What is wrong can be mended here, in the text, and tried again. */
export function ImportForm({ mostBytes, importRatings }: ImportFormProps) {
  const router = useRouter()
  const { run, pending, failure, clear } = useAction()
  const [fileName, setFileName] = useState(PASTED)
  const [text, setText] = useState('')
  const [tooLarge, setTooLarge] = useState(false)
  const problems = (failure?.extra.problems ?? []) as ImportProblem[]

  const take = async (file: File | undefined) => {
    if (!file) return
    clear()
    setTooLarge(file.size > mostBytes)
    if (file.size > mostBytes) return
    setFileName(file.name)
    setText(await file.text())
  }
  const submit = async () => {
    if (new Blob([text]).size > mostBytes) return setTooLarge(true)
    const result = await run(() => importRatings({ fileName, text }))
    if (result?.ok) router.push(`/ratings/drafts/${result.value.draftId}` as Route)
  }
  return (
    <form
      method="post"
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending && text.trim() !== '') submit()
      }}
    >
      <Card
        title="File"
        description="JSON or CSV, at most 200 ratings and 512,000 bytes. Nothing is published yet."
      >
        <div className="grid gap-4">
          <Field label="Choose a file" optional error={tooLarge && `This is larger than ${mostBytes} bytes.`}>
            {(control) => (
              <Input
                {...control}
                type="file"
                accept=".json,.csv,application/json,text/csv"
                className="h-auto py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-2 file:text-fg"
                onChange={(event) => take(event.target.files?.[0])}
              />
            )}
          </Field>
          <Field
            label="Or paste its text"
            hint={fileName === PASTED ? undefined : `From ${fileName}; can be mended here.`}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={14}
                spellCheck={false}
                className="font-mono text-xs"
                value={text}
                onChange={(event) => {
                  setTooLarge(false)
                  setText(event.target.value)
                }}
              />
            )}
          </Field>
          <div>
            <Button type="submit" variant="primary" disabled={pending || text.trim() === ''}>
              {pending ? 'Checking' : 'Check and make a draft'}
            </Button>
          </div>
        </div>
      </Card>
      {failure && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
      {problems.length > 0 && (
        <Card
          flush
          title="What is wrong"
          description="All of it: mend it above, or in the file, and try again."
        >
          <ProblemsTable problems={problems} />
        </Card>
      )}
    </form>
  )
}
