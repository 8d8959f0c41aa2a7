import { Receipt } from '@/components/receipts/receipt'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import type { IncidentStepView } from '@/lib/incidents/incident-contract'
import { newestChange } from './newest-change'
import { outcomeKind } from './outcome-kind'
import { STEP_ACTS } from './step-act-words'
import { StepLetters } from './step-letters'

/** What came of a step: who ended it, what its act gave, and every verifier's confirmation. */
export function StepOutcome({ step }: { step: IncidentStepView }) {
  const { result, action } = step
  const newest = result && newestChange(result.sequences)
  return (
    <>
      {step.state === 'skipped' && (
        <p>
          Left out because: <span className="text-muted">{step.skippedBecause}</span>
        </p>
      )}
      {result && (
        <div className="grid gap-3">
          <Notice kind={outcomeKind(step)}>{result.sentence}</Notice>
          {result.facts.length > 0 && (
            <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
              {result.facts.map(({ label, value }) => (
                <div key={`${label} ${value}`} className="contents">
                  <dt className="text-xs/5 text-muted max-sm:mt-1">{label}</dt>
                  <dd className="min-w-0 break-words">{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {step.letters && <StepLetters letters={step.letters} />}
          {newest && (
            <div className="grid gap-2">
              {newest.others > 0 && (
                <p className="text-xs text-muted">
                  {newest.others + 1} changes. Verifiers take them in order, so once the receipt of the last
                  one is complete, so are all:
                </p>
              )}
              <Receipt
                accountId={newest.accountId}
                sequence={newest.sequence}
                act={action ? STEP_ACTS[action].told : undefined}
              />
              {newest.first && (
                <details>
                  <summary className="w-fit rounded-sm text-muted hover:text-fg">
                    The receipt of the first one, with who was gone before the last
                  </summary>
                  <div className="pt-2">
                    <Receipt
                      accountId={newest.first.accountId}
                      sequence={newest.first.sequence}
                      act={action ? STEP_ACTS[action].told : undefined}
                    />
                  </div>
                </details>
              )}
            </div>
          )}
        </div>
      )}
      {step.doneAt && step.doneBy && (
        <p className="text-xs text-muted">
          {step.state === 'skipped' ? 'Left out' : 'Done'} <RelativeTime at={step.doneAt} /> by {step.doneBy}.
        </p>
      )}
    </>
  )
}
