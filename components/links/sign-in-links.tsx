import Link from 'next/link'

const LOOK = 'rounded-sm text-muted underline decoration-line underline-offset-2 hover:text-fg'

/** The ways in for who has no password, or no sign-in yet; `signUp` unless the operator has closed it. */
export function SignInLinks({ signUp }: { signUp: boolean }) {
  return (
    <p className="flex flex-wrap justify-between gap-x-4 gap-y-2">
      <Link href="/forgot-password" className={LOOK}>
        Forgot your password?
      </Link>
      {signUp && (
        <Link href="/sign-up" className={LOOK}>
          Create an account
        </Link>
      )}
    </p>
  )
}
