'use client'

import { useContext, useRef, useState } from 'react'
import type { ActionResult } from '@/lib/platform/action-result'
import { type Refusal, SettleRefusal } from './settle-refusal'

const UNREACHABLE: Refusal = {
  ok: false,
  code: 'unreachable',
  message: 'The server could not be reached. What you entered is still here: try again.',
  fields: [],
  extra: {},
}

/**
 * Runs a server action once at a time: a second click while one is under way does nothing. Keeps the last
 * failure until the next try. A refusal that the page can settle, such as by asking who is there, is not shown: the
 * same act is tried once more.
 */
export function useAction() {
  const running = useRef(false)
  const settle = useContext(SettleRefusal)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Refusal | null>(null)

  const run = async <T>(action: () => Promise<ActionResult<T>>): Promise<ActionResult<T> | null> => {
    if (running.current) return null
    running.current = true
    const focused = document.activeElement
    setPending(true)
    setFailure(null)
    const attempt = () => action().catch(() => UNREACHABLE)
    let result = await attempt()
    if (!result.ok && (await settle(result, focused))) result = await attempt()
    running.current = false
    setPending(false)
    if (!result.ok) setFailure(result)
    return result
  }

  return { run, pending, failure, clear: () => setFailure(null) }
}
