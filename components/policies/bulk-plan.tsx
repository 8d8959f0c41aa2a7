'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { useNow } from '@/components/ui/now-provider'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'
import type { PlanManyInput, PlanManyView, RotatableKey } from '@/lib/policies/bulk-contract'
import { BulkFields } from './bulk-fields'
import { type BulkFormValues, DEFAULT_BULK_FORM, toPlanMany } from './bulk-form-values'
import { BulkKeysTable } from './bulk-keys-table'
import { bulkPreview } from './bulk-preview'
import { BulkResults } from './bulk-results'
import { BulkSpread } from './bulk-spread'

type BulkPlanProps = {
  keys: readonly RotatableKey[]
  most: number
  planMany: (input: PlanManyInput) => Promise<ActionResult<PlanManyView>>
}

const NO_STARTS: ReadonlyMap<string, Date> = new Map()

/** Chooses keys, shows when each would start, and plans them. */
export function BulkPlan({ keys, most, planMany }: BulkPlanProps) {
  const { nowMs } = useNow()
  const { run, pending, failure } = useAction()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [values, setValues] = useState<BulkFormValues>(DEFAULT_BULK_FORM)
  const [results, setResults] = useState<PlanManyView | null>(null)
  // A filter may have taken chosen keys out of sight: what is planned is what is seen.
  const keyIds = keys.flatMap(({ keyId }) => (chosen.has(keyId) ? [keyId] : []))
  const startsAtMs = values.startsAt ? Date.parse(values.startsAt) : nowMs
  const incomplete = values.later && values.startsAt === null
  const preview = incomplete ? null : bulkPreview(keyIds, startsAtMs, values.spreadSeconds)
  const tooMany = keyIds.length > most

  const choose = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of ids) on ? next.add(id) : next.delete(id)
    setChosen(next)
  }
  const submit = async () => {
    const result = await run(() => planMany(toPlanMany(keyIds, values)))
    if (result?.ok) setResults(result.value)
  }

  if (results) return <BulkResults results={results} />
  const blocked = keyIds.length === 0 || tooMany || incomplete
  const fields = failure?.fields ?? []
  return (
    <form
      method="post"
      noValidate
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]"
      onSubmit={(event) => {
        event.preventDefault()
        if (!blocked && !pending) submit()
      }}
    >
      <Card
        flush
        title="Keys"
        description={`${keyIds.length} of ${keys.length} chosen. Oldest versions first.`}
      >
        <BulkKeysTable keys={keys} chosen={chosen} starts={preview?.starts ?? NO_STARTS} onChoose={choose} />
      </Card>
      <Card title="Plan" className="lg:sticky lg:top-4">
        <div className="grid gap-4">
          <BulkFields
            values={values}
            change={(part) => setValues((held) => ({ ...held, ...part }))}
            errorAt={(path) => fields.find((field) => field.path === path)?.message}
          />
          {preview && <BulkSpread preview={preview} count={keyIds.length} />}
          {tooMany && <Notice kind="warn">At most {most} keys can be planned at once: choose fewer.</Notice>}
          {failure && fields.length === 0 && (
            <Notice kind="bad" alert>
              {failure.message}
            </Notice>
          )}
          <Button type="submit" variant="primary" disabled={blocked || pending}>
            {pending ? 'Planning' : submitWords(keyIds.length)}
          </Button>
        </div>
      </Card>
    </form>
  )
}

function submitWords(count: number): string {
  if (count === 0) return 'Choose keys to plan'
  return count === 1 ? 'Plan 1 rotation' : `Plan ${count} rotations`
}
