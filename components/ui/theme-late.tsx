'use client'

import { useLayoutEffect } from 'react'

/**
 * Runs ThemeScript where the parser did not: a page that was not found comes as an empty document that React fills, and
 * a script that is filled in does not run.
 */
export function ThemeLate() {
  useLayoutEffect(() => {
    const written = document.getElementById('theme')
    if (!written || document.documentElement.dataset.theme) return
    const script = document.createElement('script')
    script.nonce = written.nonce
    script.text = written.textContent
    document.head.append(script)
  }, [])
  return null
}
