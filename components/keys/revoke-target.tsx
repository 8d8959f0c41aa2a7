import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { RevokeChoice, RevokeScope } from './revoke-choices'

type RevokeTargetProps = {
  choices: readonly RevokeChoice[]
  scope: RevokeScope
  onChange: (scope: RevokeScope) => void
}

/** What to revoke: the whole key, a version with what came from it, or one version. */
export function RevokeTarget({ choices, scope, onChange }: RevokeTargetProps) {
  return (
    <Field label="What to revoke">
      {(control) => (
        <Select
          {...control}
          value={nameOf(scope)}
          onChange={({ target }) => {
            const chosen = choices.find((choice) => nameOf(choice) === target.value)
            if (chosen) onChange({ version: chosen.version, lineage: chosen.lineage })
          }}
        >
          {choices.map((choice) => (
            <option key={nameOf(choice)} value={nameOf(choice)}>
              {choice.words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

function nameOf({ version, lineage }: RevokeScope): string {
  return `${version ?? ''} ${lineage}`
}
