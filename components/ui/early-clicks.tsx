'use client'

import { useEffect } from 'react'

/** Says that the page answers now: EarlyClicksScript does the click that came before. Belongs behind all else. */
export function EarlyClicks() {
  useEffect(() => {
    dispatchEvent(new Event('keygrade:hydrated'))
  }, [])
  return null
}
