import { createContext } from 'react'
import type { ActionResult } from '@/lib/platform/action-result'

export type Refusal = Extract<ActionResult<unknown>, { ok: false }>

/**
 * What a page can do about a refusal before a form shows it, such as asking the person for something: true when the
 * same act is worth another try. `focused` had the focus when the act began: a button that waits is disabled and loses
 * it. Nothing is done, unless somebody above knows better.
 */
export const SettleRefusal = createContext<(refusal: Refusal, focused: Element | null) => Promise<boolean>>(
  async () => false,
)
