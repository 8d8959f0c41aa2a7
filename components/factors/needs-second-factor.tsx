import Link from 'next/link'
import { Notice } from '@/components/ui/notice'

type NeedsSecondFactorProps = {
  /** Accounts of the person that ask for one. */
  askedBy: readonly string[]
  isStaff: boolean
  has: boolean
  /** Whether a page of an account sent the person here for it. */
  sent: boolean
}

/** Who asks for a second factor while the person has none; and the way back once there is one. */
export function NeedsSecondFactor({ askedBy, isStaff, has, sent }: NeedsSecondFactorProps) {
  if (has) {
    if (!sent) return null
    return (
      <Notice kind="good">
        You have a second factor now.{' '}
        <Link href="/overview" className="font-medium underline">
          Go on to the console
        </Link>
      </Notice>
    )
  }
  if (askedBy.length === 0 && !isStaff) return null
  return (
    <Notice kind="warn">
      {askedBy.length > 0 &&
        `${askedBy.join(', ')} ${askedBy.length === 1 ? 'asks' : 'ask'} everybody for a second factor: until you have one, you can see and do nothing there. `}
      {isStaff && 'Your work for the provider needs a second factor. '}
      Set up an authenticator app or a passkey below.
    </Notice>
  )
}
