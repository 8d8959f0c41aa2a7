'use client'

import { Star } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'

type FollowCardProps = {
  symbol: string
  name: string
  watch: (input: { symbol: string }) => Promise<ActionResult<void>>
}

/** Asks whether to follow the token that a link named: nothing is changed by following a link. */
export function FollowCard({ symbol, name, watch }: FollowCardProps) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const follow = async () => {
    const result = await run(() => watch({ symbol }))
    if (result?.ok) router.replace('/watchlist')
  }
  return (
    <Card title={`Follow ${name} (${symbol})?`}>
      <div className="grid justify-items-start gap-3 text-sm">
        <p className="text-muted">
          It goes on your list; from then on you see what its price and grades did since.
        </p>
        {failure && (
          <Notice kind="bad" alert>
            {failure.message}
          </Notice>
        )}
        <Button variant="primary" disabled={pending} onClick={follow}>
          <Star aria-hidden />
          Follow {symbol}
        </Button>
      </div>
    </Card>
  )
}
