'use client'

import { useState } from 'react'
import { Receipt } from '@/components/receipts/receipt'
import type { ToldAct } from '@/components/receipts/receipt-rows'
import { Button } from '@/components/ui/button'

/** The receipt of an act, read when it is asked for. */
export function AuditReceipt({ sequence, act }: { sequence: number; act: ToldAct }) {
  const [shown, setShown] = useState(false)
  return (
    <div className="mt-2 max-w-xl">
      {shown ? (
        <Receipt sequence={sequence} act={act} />
      ) : (
        <Button size="sm" onClick={() => setShown(true)}>
          Show the receipt
        </Button>
      )}
    </div>
  )
}
