'use client'

import { useState } from 'react'
import { Field } from './field'
import { Input } from './input'
import { exactInBoth } from './instant-text'
import { readLocalInstant } from './local-instant'
import { useNow } from './now-provider'
import { Select } from './select'

type InstantFieldProps = {
  label: string
  error?: string
  /** The instant in RFC 3339, or null while the text is none. */
  onChange: (instant: string | null) => void
}

/** A date and time with the zone it is meant in; what it comes to stands below, in that zone and in UTC. */
export function InstantField({ label, error, onChange }: InstantFieldProps) {
  const { zone } = useNow()
  const [text, setText] = useState('')
  const [inUtc, setInUtc] = useState(false)
  const instant = readLocalInstant(text, inUtc)
  const change = (nextText: string, nextInUtc: boolean) => {
    setText(nextText)
    setInUtc(nextInUtc)
    onChange(readLocalInstant(nextText, nextInUtc))
  }
  const hint = instant ? `That is ${exactInBoth(Date.parse(instant), zone).replace('\n', ' = ')}.` : undefined
  return (
    <Field label={label} error={error} hint={hint}>
      {(control) => (
        <div className="flex flex-wrap gap-2">
          <Input
            {...control}
            type="datetime-local"
            className="max-w-56"
            value={text}
            onChange={(event) => change(event.target.value, inUtc)}
          />
          <Select
            aria-label={`Time zone of: ${label}`}
            value={inUtc ? 'utc' : 'own'}
            onChange={(event) => change(text, event.target.value === 'utc')}
          >
            <option value="own">{zone === 'UTC' ? 'UTC (your zone)' : `Your zone, ${zone}`}</option>
            {zone !== 'UTC' && <option value="utc">UTC</option>}
          </Select>
        </div>
      )}
    </Field>
  )
}
