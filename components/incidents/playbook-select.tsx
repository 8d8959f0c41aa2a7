import Link from 'next/link'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import type { PlaybookView } from '@/lib/incidents/playbook'
import { NEW_PLAYBOOK_PATH } from './incident-paths'
import { PHASE_WORDS } from './incident-words'

type PlaybookSelectProps = {
  playbooks: readonly PlaybookView[]
  value: string
  onChange: (playbookId: string) => void
  error?: string | undefined
}

/** By which playbook an incident is worked through, with a word on what that holds. */
export function PlaybookSelect({ playbooks, value, onChange, error }: PlaybookSelectProps) {
  const chosen = playbooks.find(({ id }) => id === value)
  if (playbooks.length === 0) {
    return (
      <Notice kind="warn">
        There is no playbook.{' '}
        <Link href={NEW_PLAYBOOK_PATH} className="underline">
          Write one
        </Link>{' '}
        first.
      </Notice>
    )
  }
  const phases = [...new Set(chosen?.steps.map(({ phase }) => PHASE_WORDS[phase].toLowerCase()))]
  return (
    <Field
      label="Playbook"
      error={error}
      hint={chosen && `${chosen.summary} ${chosen.steps.length} steps: ${phases.join(', ')}.`.trim()}
    >
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {playbooks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
