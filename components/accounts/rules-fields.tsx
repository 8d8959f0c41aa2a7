'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { FieldError } from '@/lib/platform/errors'
import type { RulesForm } from './rules-form-values'

type RulesFieldsProps = {
  values: RulesForm
  errors: readonly FieldError[]
  change: (part: Partial<RulesForm>) => void
}

export function RulesFields({ values, errors, change }: RulesFieldsProps) {
  const errorOf = (name: string) =>
    errors.find(({ path }) => path === name || path.startsWith(`${name}.`))?.message
  return (
    <>
      <Checkbox
        label="Everybody needs a second factor"
        hint="Who has none is asked to set one up before anything of this account is shown."
        checked={values.requireSecondFactor}
        onChange={(event) => change({ requireSecondFactor: event.target.checked })}
      />
      <Field
        label="Allowed e-mail domains"
        optional
        hint="One on a line, such as example.com. Nobody with another address can be invited; subdomains count only when they are named. Empty allows every address."
        error={errorOf('emailDomains')}
      >
        {(control) => (
          <Textarea
            {...control}
            className="max-w-sm font-mono"
            rows={3}
            spellCheck={false}
            value={values.domains}
            onChange={(event) => change({ domains: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="A session ends here when idle for (minutes)"
          optional
          hint="5 to 10080. Empty: after 7 days, as everywhere."
          error={errorOf('sessionIdleMinutes')}
        >
          {(control) => (
            <Input
              {...control}
              className="max-w-32"
              inputMode="numeric"
              value={values.idleMinutes}
              onChange={(event) => change({ idleMinutes: event.target.value })}
            />
          )}
        </Field>
        <Field
          label="A session ends here, however used, after (hours)"
          optional
          hint="1 to 720. Empty: after 30 days, as everywhere."
          error={errorOf('sessionMaxHours')}
        >
          {(control) => (
            <Input
              {...control}
              className="max-w-32"
              inputMode="numeric"
              value={values.maxHours}
              onChange={(event) => change({ maxHours: event.target.value })}
            />
          )}
        </Field>
      </div>
    </>
  )
}
