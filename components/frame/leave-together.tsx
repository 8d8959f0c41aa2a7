'use client'

import { useEffect } from 'react'
import { whenAnotherTabLeaves } from './other-tabs'

/**
 * On pages of whoever signed in. What they show is gone at once when another tab signs out, and does not come back out
 * of the browser's memory of pages: a page that is kept there is kept blank, and asks anew when it returns.
 */
export function LeaveTogether() {
  useEffect(() => {
    const blank = () => {
      document.body.hidden = true
    }
    const keep = ({ persisted }: PageTransitionEvent) => {
      if (persisted) blank()
    }
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (persisted) window.location.reload()
    }
    const stop = whenAnotherTabLeaves(() => {
      blank()
      // What a form would ask before it is left is not asked of a blank page.
      window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true })
      window.location.replace('/sign-in')
    })
    window.addEventListener('pagehide', keep)
    window.addEventListener('pageshow', comeBack)
    return () => {
      stop()
      window.removeEventListener('pagehide', keep)
      window.removeEventListener('pageshow', comeBack)
    }
  }, [])
  return null
}
