import { ListChecks } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHeader } from '@/components/frame/page-header'
import { PolicyFacts } from '@/components/policies/policy-facts'
import { RunningCard } from '@/components/policies/running-card'
import { UpcomingCard } from '@/components/policies/upcoming-card'
import { Violations } from '@/components/policies/violations-notice'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import { getPolicy } from '@/lib/policies/get-policy'
import { listRunning } from '@/lib/policies/list-running'
import { listUpcoming } from '@/lib/policies/list-upcoming'

export const metadata: Metadata = { title: 'Rotations' }

export default async function RotationsPage() {
  const ctx = await requireContext()
  const [running, upcoming, policy] = await Promise.all([
    listRunning(ctx),
    listUpcoming(ctx, {}),
    getPolicy(ctx, {}),
  ])
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Rotations' }]}
        title="Rotations"
        action={
          may(ctx.actor, 'keys:rotate') && (
            <Link href="/rotations/plan" className={buttonClass('primary')}>
              <ListChecks aria-hidden />
              Plan many
            </Link>
          )
        }
      />
      <RunningCard initial={running} />
      <UpcomingCard initial={upcoming} />
      <Card
        title="Policy"
        description={
          policy.account
            ? 'Of the account, for keys that say nothing else.'
            : 'None is set: these are the defaults.'
        }
        action={
          <Link
            href="/settings#policy"
            className="rounded-sm text-xs font-medium text-accent hover:underline"
          >
            {may(ctx.actor, 'policies:write') ? 'Change it in the settings' : 'See it in the settings'}
          </Link>
        }
      >
        <div className="grid gap-4">
          {policy.violations.length > 0 && <Violations violations={policy.violations} />}
          <PolicyFacts policy={policy.effective} />
        </div>
      </Card>
    </>
  )
}
