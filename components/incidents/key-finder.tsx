'use client'

import { Search } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { FoundKey } from '@/lib/desk/desk-contract'
import type { FindOnDesk } from './incident-acts'
import { IncidentKeyState } from './incident-key-state'

type KeyFinderProps = {
  find: FindOnDesk
  onPick: (key: FoundKey) => void
  busy?: boolean
  /** Ids of keys that are in already. */
  taken: readonly string[]
}

/** Finds keys as the desk does, and picks one. What was pasted leaves the page as soon as it was looked for. */
export function KeyFinder({ find, onPick, busy = false, taken }: KeyFinderProps) {
  const { run, pending, failure } = useAction()
  const [text, setText] = useState('')
  const [keys, setKeys] = useState<readonly FoundKey[] | null>(null)
  const search = async () => {
    const result = await run(() => find({ text }))
    if (!result?.ok) return
    setKeys(result.value.keys)
    setText('')
  }
  return (
    <div className="grid gap-3">
      <Field label="Find a key" error={failure && (failure.fields[0]?.message ?? failure.message)}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              className="font-mono"
              autoComplete="off"
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                // It stands inside of forms, which it does not send.
                event.preventDefault()
                if (!pending) search()
              }}
            />
            <Button disabled={pending} onClick={search}>
              <Search aria-hidden />
              {pending ? 'Finding' : 'Find'}
            </Button>
          </div>
        )}
      </Field>
      <div role="status">
        {keys?.length === 0 && <p className="text-muted">No key was found.</p>}
        {keys && keys.length > 0 && (
          <ul aria-label="Keys that were found" className="rounded-md border">
            {keys.map((key) => (
              <li
                key={key.id}
                className="flex flex-wrap items-center justify-between gap-2 border-b px-3 py-2 last:border-b-0"
              >
                <div className="min-w-0">
                  <p className="flex flex-wrap items-center gap-2 font-medium break-words">
                    {key.name}
                    <IncidentKeyState state={key.state} />
                  </p>
                  <p className="text-xs text-muted">
                    {key.accountName} · {key.environment}
                    {key.version !== null && ` · v${key.version}`}
                  </p>
                </div>
                <Button
                  size="sm"
                  disabled={busy || taken.includes(key.id)}
                  aria-label={`Add ${key.name}`}
                  onClick={() => onPick(key)}
                >
                  {taken.includes(key.id) ? 'Is in' : 'Add'}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
