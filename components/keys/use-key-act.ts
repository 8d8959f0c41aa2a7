'use client'

import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'
import { useRefreshKey } from './use-refresh-key'

/**
 * Runs an act on a key. A refusal that is not about a field means that the page was out of date, so it is brought
 * up to date behind the words of the refusal.
 */
export function useKeyAct(keyId: string) {
  const refresh = useRefreshKey(keyId)
  const { run: runAction, ...state } = useAction()
  const run = async <T>(action: () => Promise<ActionResult<T>>): Promise<ActionResult<T> | null> => {
    const result = await runAction(action)
    if (result && !result.ok && result.fields.length === 0 && result.code !== 'unreachable') refresh()
    return result
  }
  return { ...state, run }
}
