'use client'

import { useState } from 'react'
import { Receipt } from '@/components/receipts/receipt'
import { Button } from '@/components/ui/button'

/** The receipt of an act, read when it is asked for. */
export function AuditReceipt({ sequence }: { sequence: number }) {
  const [shown, setShown] = useState(false)
  return (
    <div className="mt-2 max-w-xl">
      {shown ? (
        <Receipt sequence={sequence} />
      ) : (
        <Button size="sm" onClick={() => setShown(true)}>
          Show the receipt
        </Button>
      )}
    </div>
  )
}
