'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { readApi } from '@/components/live/read-api'
import { Notice } from '@/components/ui/notice'
import type { RotationPolicy, ViolationView } from '@/lib/policies/policy-contract'

const SHOWN = 5

type Found = { violations: ViolationView[] }

/** Before a policy is set: which keys would break it. They stay as they are; somebody decides key by key. */
export function ViolationsNotice({ policy, keyId }: { policy: RotationPolicy | null; keyId?: string }) {
  const { maxLifeDays, maxOverlapSeconds, requireExpiry } = policy ?? {}
  const query = {
    keyId,
    maxLifeDays: numberText(maxLifeDays),
    maxOverlapSeconds: numberText(maxOverlapSeconds),
    requireExpiry: requireExpiry === undefined ? undefined : String(requireExpiry),
  }
  const asks = keyId !== undefined || Boolean(query.maxLifeDays ?? query.requireExpiry)
  const found = useQuery({
    queryKey: ['policy-violations', query],
    queryFn: ({ signal }) => readApi<Found>('/api/v1/policy/violations', query, signal),
    enabled: asks,
  })
  if (!asks) return null
  if (found.error) return <Notice kind="warn">{found.error.message}</Notice>
  return found.data ? <Violations violations={found.data.violations} keyId={keyId} /> : null
}

/** Keys that break a policy, by name; for one key, what it breaks. */
export function Violations({ violations, keyId }: Found & { keyId?: string | undefined }) {
  const [first] = violations
  if (!first)
    return (
      <Notice kind="good">
        {keyId ? 'This key is within these limits.' : 'Every key is within these limits.'}
      </Notice>
    )
  if (keyId) {
    return (
      <Notice kind="warn">
        {violations.map(({ violation, detail }) => (
          <p key={violation}>{detail}</p>
        ))}
        <p className="text-xs text-muted">The key stays as it is until somebody changes it.</p>
      </Notice>
    )
  }
  const names = [...new Map(violations.map((one) => [one.keyId, one.name]))]
  return (
    <Notice kind="warn">
      <p>
        <strong className="font-medium">
          {names.length === 1 ? '1 key breaks' : `${names.length} keys break`} these limits today.
        </strong>{' '}
        Nothing happens to {names.length === 1 ? 'it' : 'them'}: the limits hold for what is issued, changed
        and planned from now on.
      </p>
      <ul className="mt-1 flex flex-wrap gap-x-3">
        {names.slice(0, SHOWN).map(([id, name]) => (
          <li key={id}>
            <Link href={`/keys/${id}`} className="font-medium text-accent underline underline-offset-2">
              {name}
            </Link>
          </li>
        ))}
        {names.length > SHOWN && <li className="text-muted">and {names.length - SHOWN} more</li>}
      </ul>
    </Notice>
  )
}

function numberText(value: number | null | undefined): string | undefined {
  return value === null || value === undefined || !Number.isInteger(value) || value <= 0
    ? undefined
    : String(value)
}
