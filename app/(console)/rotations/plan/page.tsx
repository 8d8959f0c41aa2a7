import { KeyRound } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/frame/page-header'
import { BulkPlan } from '@/components/policies/bulk-plan'
import { RotatableFilter } from '@/components/policies/rotatable-filter'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import { MOST_KEYS } from '@/lib/policies/bulk-contract'
import { listRotatable } from '@/lib/policies/list-rotatable'
import { planManyAction } from '../actions'
import { readRotatableQuery } from './read-rotatable-query'

export const metadata: Metadata = { title: 'Plan many rotations' }

type PlanPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PlanPage({ searchParams }: PlanPageProps) {
  const ctx = await requireContext()
  if (!may(ctx.actor, 'keys:rotate')) notFound()
  const filter = readRotatableQuery(await searchParams)
  const keys = await listRotatable(ctx, filter)
  const filtered = Object.keys(filter).length > 0
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Rotations', href: '/rotations' }, { label: 'Plan many' }]}
        title="Plan many rotations"
      />
      <RotatableFilter />
      {keys.length > 0 ? (
        <BulkPlan keys={keys} most={MOST_KEYS} planMany={planManyAction} />
      ) : (
        <Card flush>
          <EmptyState
            icon={KeyRound}
            title={filtered ? 'No key that can be rotated matches' : 'No key can be rotated now'}
            action={
              <Link href={filtered ? '/rotations/plan' : '/keys'} className={buttonClass()}>
                {filtered ? 'Clear the filter' : 'Go to the keys'}
              </Link>
            }
          >
            A key can be rotated while one of its versions is valid and no rotation of it is under way.
          </EmptyState>
        </Card>
      )}
    </>
  )
}
