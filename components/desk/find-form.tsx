'use client'

import { Search } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import { useAction } from '@/components/ui/use-action'
import { type DeskAnswer, MOST_PASTED, tooLongWords } from '@/lib/desk/desk-contract'
import type { ActionResult } from '@/lib/platform/action-result'
import type { DeskActsAnywhere } from './desk-acts'
import { Found } from './found'
import type { RevokeManagementKeyAnywhere } from './found-management-keys'

type FindFormProps = {
  find: (input: { text: string }) => Promise<ActionResult<DeskAnswer>>
  acts: DeskActsAnywhere
  revokeManagementKey: RevokeManagementKeyAnywhere
}

/** Finds what a pasted text leads to. Pasting into the empty field finds at once; the text leaves the page then. */
export function FindForm({ find, acts, revokeManagementKey }: FindFormProps) {
  const { run, pending, failure } = useAction()
  const [text, setText] = useState('')
  const [found, setFound] = useState<DeskAnswer | null>(null)
  const [tooLong, setTooLong] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)

  const submit = async (wanted: string) => {
    const characters = wanted.trim().length
    if (characters > MOST_PASTED) {
      // What stood below was about another text.
      setFound(null)
      setTooLong(tooLongWords(characters))
      field.current?.focus()
      return
    }
    setTooLong(null)
    const result = await run(() => find({ text: wanted }))
    if (!result?.ok) return
    setFound(result.value)
    setText('')
    field.current?.focus()
  }

  return (
    <>
      <Card>
        <form
          method="post"
          noValidate
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            if (!pending) submit(text)
          }}
        >
          <Field
            label="What was found"
            hint="Enter finds; Shift and Enter start a new line."
            error={tooLong ?? failure?.fields[0]?.message}
          >
            {(control) => (
              <Textarea
                {...control}
                ref={field}
                rows={2}
                // The page asks for this and nothing else.
                autoFocus
                className="font-mono"
                autoComplete="off"
                autoCorrect="off"
                autoCapitalize="off"
                spellCheck={false}
                value={text}
                onChange={(event) => setText(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
                  event.preventDefault()
                  if (!pending) submit(text)
                }}
                onPaste={(event) => {
                  const pasted = event.clipboardData.getData('text')
                  if (text === '' && pasted.trim().length > 1) submit(pasted)
                }}
              />
            )}
          </Field>
          {!tooLong && failure && failure.fields.length === 0 && (
            <Notice kind="bad" alert>
              {failure.message}
            </Notice>
          )}
          <div className="flex justify-end">
            <Button type="submit" variant="primary" disabled={pending}>
              <Search aria-hidden />
              {pending ? 'Finding' : 'Find'}
            </Button>
          </div>
        </form>
      </Card>
      {found && <Found found={found} acts={acts} revokeManagementKey={revokeManagementKey} />}
    </>
  )
}
