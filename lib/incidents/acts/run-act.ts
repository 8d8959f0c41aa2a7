import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { StepResult } from '../incident-contract'
import type { StepAction } from '../playbook'
import type { ActGave, ActOn } from './act'
import { checkSuccessors } from './check-successors'
import { resumeKeys, revokeKeys, revokeVersions, suspendKeys } from './end-keys'
import { replaceKeys } from './replace-keys'
import { tellOwners } from './tell-owners'
import { traceUse } from './trace-use'

type Act = (ctx: Ctx, on: ActOn, steps: readonly StepResult[]) => Promise<ActGave>

const ACTS: Record<StepAction, Act> = {
  suspend_keys: suspendKeys,
  revoke_version: revokeVersions,
  revoke_keys: revokeKeys,
  replace_keys: replaceKeys,
  tell_owners: tellOwners,
  trace_use: traceUse,
  check_successors: checkSuccessors,
  resume_keys: resumeKeys,
  write_report: async () => ({
    sentence: 'The report is ready, as Markdown and as PDF.',
    ...{ sequences: [], facts: [], failed: [] },
  }),
}

/** Does a built-in act on the keys of an incident. `steps`: what the steps before it gave. */
export async function runAct(
  ctx: Ctx,
  action: StepAction,
  on: ActOn,
  steps: readonly StepResult[],
): Promise<ActGave> {
  authorize(ctx, 'incidents:run')
  return ACTS[action](ctx, on, steps)
}
