import type { Offer } from '@/lib/members/members-contract'
import { ROLE_WORDS } from '@/lib/members/role-change'

/** What saying yes makes of somebody. */
export function OfferWords({ offer: { account, role } }: { offer: Offer }) {
  return (
    <p>
      You are invited to <strong>{account}</strong> as <strong>{role}</strong>. {ROLE_WORDS[role]}.
    </p>
  )
}
