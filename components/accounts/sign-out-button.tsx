'use client'

import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { leave } from '@/components/frame/leave'
import { Button } from '@/components/ui/button'

type SignOutButtonProps = { signOut: () => Promise<unknown>; next?: string }

/** For pages without a menu: the way to be somebody else; `next` is where they then come. */
export function SignOutButton({ signOut, next }: SignOutButtonProps) {
  const [leaving, setLeaving] = useState(false)
  return (
    <Button
      disabled={leaving}
      onClick={() => {
        setLeaving(true)
        leave(signOut, next ? `/sign-in?next=${next}` : undefined)
      }}
    >
      <LogOut aria-hidden />
      Sign out
    </Button>
  )
}
