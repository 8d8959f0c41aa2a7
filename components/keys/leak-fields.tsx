import { Checkbox } from '@/components/ui/checkbox'

type LeakFieldsProps = {
  compromised: boolean
  replace: boolean
  /** Whether a successor can be made without its people: of a whole key, whose secret is ours to make. */
  replaceable: boolean
  onChange: (part: { compromised?: boolean; replace?: boolean }) => void
}

/** Whether the secret leaked, and whether its people get another one. */
export function LeakFields({ compromised, replace, replaceable, onChange }: LeakFieldsProps) {
  return (
    <>
      <Checkbox
        label="The secret is compromised"
        hint="It leaked or may have. Nothing more is asked: revoke now, explain later."
        checked={compromised}
        onChange={(event) => onChange({ compromised: event.target.checked })}
      />
      {compromised && replaceable && (
        <Checkbox
          label="And make a successor"
          hint="Its secret waits, sealed, for 7 days, until one of the account’s own people takes it."
          checked={replace}
          onChange={(event) => onChange({ replace: event.target.checked })}
        />
      )}
    </>
  )
}
