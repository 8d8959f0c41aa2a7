import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { VersionView } from '@/lib/keys/key-contract'

type RevokeTargetProps = {
  versions: readonly VersionView[]
  version: number | null
  onChange: (version: number | null) => void
}

/** What to revoke: the whole key, or one version that has not ended. */
export function RevokeTarget({ versions, version, onChange }: RevokeTargetProps) {
  const alive = versions.filter(({ state }) => ['active', 'scheduled', 'disabled'].includes(state))
  return (
    <Field label="What to revoke">
      {(control) => (
        <Select
          {...control}
          value={version ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
        >
          <option value="">The whole key, every version</option>
          {alive.length > 1 &&
            alive.map((one) => (
              <option key={one.id} value={one.version}>
                {`Version ${one.version} only (${one.state})`}
              </option>
            ))}
        </Select>
      )}
    </Field>
  )
}
