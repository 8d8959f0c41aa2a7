'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { ExactTime } from '@/components/ui/exact-time'
import { InstantField } from '@/components/ui/instant-field'

type SinceFormProps = {
  /** The page without its query. */
  path: string
  since: string | null
  version: number | null
  versions: readonly number[]
}

/** Since when somebody else may have had the key; it stands in the address, as the version does. */
export function SinceForm({ path, since, version, versions }: SinceFormProps) {
  const router = useRouter()
  const [instant, setInstant] = useState<string | null>(null)
  const [error, setError] = useState<string>()
  const to = (next: string | null, only: number | null) => {
    const query = new URLSearchParams()
    if (next) query.set('since', next)
    if (only !== null) query.set('version', String(only))
    const text = query.toString()
    return (text ? `${path}?${text}` : path) as Route
  }
  return (
    <form
      noValidate
      className="flex flex-wrap items-end gap-x-4 gap-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        const missing = instant === null ? 'Give a date and a time.' : undefined
        const ahead =
          instant !== null && Date.parse(instant) > Date.now() ? 'It has to have passed.' : undefined
        setError(missing ?? ahead)
        if (instant !== null && !ahead) router.push(to(instant, version), { scroll: false })
      }}
    >
      <div className="w-full sm:w-auto sm:min-w-96">
        <InstantField
          label="Since when somebody else may have had it"
          error={error}
          onChange={(next) => {
            setInstant(next)
            setError(undefined)
          }}
        />
      </div>
      <Button type="submit">Show since</Button>
      {since && (
        <p className="flex flex-wrap items-center gap-x-3 py-1.5">
          <span>
            Since <ExactTime at={since} />
          </span>
          <Link href={to(null, version)} scroll={false} className="underline underline-offset-2">
            The last 30 days
          </Link>
        </p>
      )}
      {versions.length > 1 && (
        <nav aria-label="Versions of the trace" className="flex flex-wrap gap-1">
          {[null, ...versions].map((one) => (
            <Link
              key={one ?? 'all'}
              href={to(since, one)}
              scroll={false}
              aria-current={one === version ? 'true' : undefined}
              className={buttonClass(one === version ? 'secondary' : 'ghost', 'md')}
            >
              {one === null ? 'All versions' : `v${one}`}
            </Link>
          ))}
        </nav>
      )}
    </form>
  )
}
