'use client'

import { useRef, useState } from 'react'
import type { ActionResult } from '@/lib/platform/action-result'

type Failure = Extract<ActionResult<unknown>, { ok: false }>

const UNREACHABLE: Failure = {
  ok: false,
  code: 'unreachable',
  message: 'The server could not be reached. What you entered is still here: try again.',
  fields: [],
  extra: {},
}

/**
 * Runs a server action once at a time: a second click while one is under way does nothing. Keeps the last
 * failure until the next try.
 */
export function useAction() {
  const running = useRef(false)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  const run = async <T>(action: () => Promise<ActionResult<T>>): Promise<ActionResult<T> | null> => {
    if (running.current) return null
    running.current = true
    setPending(true)
    setFailure(null)
    const result = await action().catch(() => UNREACHABLE)
    running.current = false
    setPending(false)
    if (!result.ok) setFailure(result)
    return result
  }

  return { run, pending, failure, clear: () => setFailure(null) }
}
