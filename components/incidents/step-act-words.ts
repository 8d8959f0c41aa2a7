import type { ToldAct } from '@/components/receipts/receipt-rows'
import type { IncidentKeyView } from '@/lib/incidents/incident-contract'
import type { StepAction } from '@/lib/incidents/playbook'

type StepActWords = {
  /** What the button says. */
  act: string
  acting: string
  /** What it does, in a sentence, for who edits a playbook and for who is about to press it. */
  does: string
  /** What verifiers confirm afterwards. */
  told?: ToldAct
  /** `breaks`: clients may be refused, so the impact is shown first; `ask`: one question; neither: at once. */
  first?: 'breaks' | 'ask'
}

export const STEP_ACTS: Record<StepAction, StepActWords> = {
  suspend_keys: {
    act: 'Suspend the keys',
    acting: 'Suspending',
    does: 'Refuses every request of the keys until they are resumed.',
    told: 'suspended',
    first: 'breaks',
  },
  revoke_version: {
    act: 'Revoke the leaked version',
    acting: 'Revoking',
    does: 'Ends the version that leaked, for good. Other versions of the key go on.',
    told: 'revoked',
    first: 'breaks',
  },
  revoke_keys: {
    act: 'Revoke the keys',
    acting: 'Revoking',
    does: 'Ends every version of the keys, for good.',
    told: 'revoked',
    first: 'breaks',
  },
  replace_keys: {
    act: 'Replace the keys',
    acting: 'Replacing',
    does: 'Ends every version and makes a successor that only the account’s own people can take.',
    told: 'revoked',
    first: 'breaks',
  },
  tell_owners: {
    act: 'Tell the owners',
    acting: 'Telling',
    does: 'Writes to the owners of the keys’ accounts what happened and what to do.',
    first: 'ask',
  },
  trace_use: {
    act: 'Sum up the use',
    acting: 'Summing up',
    does: 'Sums up what the keys did since the suspected instant, by client, place, outcome and scope.',
  },
  check_successors: {
    act: 'Check the successors',
    acting: 'Checking',
    does: 'Looks whether the successors were taken and are used.',
  },
  resume_keys: {
    act: 'Let the keys work again',
    acting: 'Resuming',
    does: 'Accepts suspended keys again. What was revoked stays dead.',
    told: 'resumed',
    first: 'ask',
  },
  write_report: {
    act: 'Write the report',
    acting: 'Writing',
    does: 'Puts together what happened, with the duration of every step, to read and to keep.',
  },
}

/** The list of acts for views, which must not load the contract's validation. */
export const STEP_ACT_ORDER = Object.keys(STEP_ACTS) as StepAction[]

const OVER = ['revoked', 'retired', 'expired', 'ended']

/** The keys that an act would stop: those with something left to stop. */
export function keysToStop(
  action: StepAction,
  keys: readonly IncidentKeyView[],
): (IncidentKeyView & { of: number | null })[] {
  if (STEP_ACTS[action].first !== 'breaks') return []
  return keys.flatMap((key) => {
    const of = action === 'revoke_version' ? key.version : null
    const state = of === null ? key.state : (key.versionState ?? key.state)
    if (OVER.includes(state) || (action === 'suspend_keys' && state === 'disabled')) return []
    return [{ ...key, of }]
  })
}
