'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'

/** Runs an act in an incident and reads the incident again, also when it was refused: somebody else was faster. */
export function useIncidentAct(incidentId: string) {
  const client = useQueryClient()
  const { run: runAction, ...state } = useAction()
  const run = async <T>(action: () => Promise<ActionResult<T>>): Promise<ActionResult<T> | null> => {
    const result = await runAction(action)
    if (result && (result.ok || result.code !== 'unreachable'))
      await client.invalidateQueries({ queryKey: ['incident', incidentId] })
    return result
  }
  return { ...state, run }
}
