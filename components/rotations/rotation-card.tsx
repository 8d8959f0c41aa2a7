'use client'

import { useKey } from '@/components/keys/use-key'
import { Card } from '@/components/ui/card'
import { useNow } from '@/components/ui/now-provider'
import type { KeyView } from '@/lib/keys/key-contract'
import { BrownoutList } from './brownout-list'
import { pendingRotationOf, revertibleRotationOf } from './focus-rotation'
import type { KeyActs } from './key-act-types'
import { RotationActs } from './rotation-acts'
import { RotationTimeline } from './rotation-timeline'
import { WhatHappensNext } from './what-happens-next'

type RotationCardProps = {
  initial: KeyView
  /** When the policy rotates it by itself; null when it does not. */
  nextRotationAt: string | null
  acts: KeyActs
  mayRotate: boolean
}

/** The versions in time, drawn and told, with what can be done to the rotation under way. */
export function RotationCard({ initial, nextRotationAt, acts, mayRotate }: RotationCardProps) {
  const keyView = useKey(initial)
  const { nowMs } = useNow()
  const rotation = pendingRotationOf(keyView) ?? revertibleRotationOf(keyView, nowMs)
  return (
    <Card title="Rotation timeline" action={mayRotate && <RotationActs keyView={keyView} acts={acts} />}>
      <div className="grid gap-4">
        <WhatHappensNext keyView={keyView} nextRotationAt={nextRotationAt} />
        <RotationTimeline keyView={keyView} />
        {rotation && <BrownoutList rotation={rotation} />}
      </div>
    </Card>
  )
}
