'use client'

import { useKey } from '@/components/keys/use-key'
import { Card } from '@/components/ui/card'
import type { KeyView } from '@/lib/keys/key-contract'
import { RotationTimeline } from './rotation-timeline'
import { WhatHappensNext } from './what-happens-next'

/** The versions in time, drawn and told. */
export function RotationCard({ initial }: { initial: KeyView }) {
  const keyView = useKey(initial)
  return (
    <Card title="Rotation timeline">
      <div className="grid gap-4">
        <WhatHappensNext keyView={keyView} />
        <RotationTimeline keyView={keyView} />
      </div>
    </Card>
  )
}
