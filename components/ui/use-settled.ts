'use client'

import { useEffect, useState } from 'react'

/** The value once it has stood still for `ms`. Compared by its JSON, so an equal object counts as the same. */
export function useSettled<T>(value: T, ms: number): T {
  const text = JSON.stringify(value)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms)
    return () => clearTimeout(timer)
  }, [text, ms])
  return JSON.parse(settled) as T
}
