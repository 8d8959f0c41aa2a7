'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { type ReactNode, useEffect, useState } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { Notice } from '@/components/ui/notice'
import type { ActionResult } from '@/lib/platform/action-result'
import { useLinkToken } from './use-link-token'

type Read = ActionResult<{ email: string }>
type LinkDoorProps = {
  read: (token: string) => Promise<Read>
  /** Where to ask for a new link. */
  again: { href: Route; label: string }
  children: (token: string, email: string) => ReactNode
}

const NO_TOKEN = 'This page opens by the link of a message. Open that link again, whole.'
const UNREACHABLE = 'The server could not be reached. Open the link of the message once more.'

/** Looks at the link that opened the page: shows what it is for, or says why it works no longer. */
export function LinkDoor({ read, again, children }: LinkDoorProps) {
  const token = useLinkToken()
  const [answer, setAnswer] = useState<{ of: string; result: Read | null } | null>(null)

  useEffect(() => {
    if (!token) return
    let current = true
    read(token)
      .catch(() => null)
      .then((result) => current && setAnswer({ of: token, result }))
    return () => {
      current = false
    }
  }, [token, read])

  if (token === null || (token && answer?.of !== token)) {
    return (
      <p role="status" className="text-muted">
        Looking at the link
      </p>
    )
  }
  const result = token ? (answer?.result ?? null) : null
  if (token && result?.ok) {
    return <div key={token}>{children(token, result.value.email)}</div>
  }
  const words = token ? (result && !result.ok ? result.message : UNREACHABLE) : NO_TOKEN
  return (
    <>
      <Notice kind="warn" alert>
        {words}
      </Notice>
      <Link href={again.href} className={buttonClass('primary')}>
        {again.label}
      </Link>
    </>
  )
}
