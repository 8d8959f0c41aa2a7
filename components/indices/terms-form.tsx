import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { type IndexRules, TERM_BOUNDS } from '@/lib/indices/index-rules'

type TermsFormProps = { index: IndexRules; rules: IndexRules }

/** Weights, cap and costs in the address, by a plain form. */
export function TermsForm({ index, rules }: TermsFormProps) {
  const changed = rules !== index && JSON.stringify(rules) !== JSON.stringify(index)
  return (
    <Card title="Terms" description="They stand in the address, so that what you see can be passed on">
      <form action={`/indices/${index.id}`} className="flex flex-wrap items-start gap-4">
        <Field label="Weights">
          {(control) => (
            <Select {...control} name="weighting" defaultValue={rules.weighting}>
              <option value="cap">by market cap</option>
              <option value="equal">equal</option>
            </Select>
          )}
        </Field>
        <Field label="Upper limit, %" hint={boundsWords('maxWeightPct')}>
          {(control) => (
            <Input
              {...control}
              name="maxWeightPct"
              type="number"
              step="any"
              {...TERM_BOUNDS.maxWeightPct}
              defaultValue={rules.maxWeightPct}
              className="w-28"
            />
          )}
        </Field>
        <Field label="Cost, basis points" hint={boundsWords('costBps')}>
          {(control) => (
            <Input
              {...control}
              name="costBps"
              type="number"
              step="any"
              {...TERM_BOUNDS.costBps}
              defaultValue={rules.costBps}
              className="w-28"
            />
          )}
        </Field>
        <div className="flex gap-2 pt-6">
          <Button type="submit" variant="primary">
            Recompute
          </Button>
          {changed && (
            <a href={`/indices/${index.id}`} className={buttonClass()}>
              As listed
            </a>
          )}
        </div>
      </form>
    </Card>
  )
}

function boundsWords(name: keyof typeof TERM_BOUNDS): string {
  return `${TERM_BOUNDS[name].min} to ${TERM_BOUNDS[name].max}`
}
