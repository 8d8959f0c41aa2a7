export type LinkPurpose = 'password-reset' | 'sign-up'

/** For how long a link works, in ms. */
export const LINK_SPAN_MS: Record<LinkPurpose, number> = {
  'password-reset': 30 * 60_000,
  'sign-up': 24 * 3_600_000,
}

export type LinkFacts = {
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
  /** When a newer link for the same was made, if ever. */
  newerAt: Date | null
  /** When the person's password was last changed, if ever. */
  passwordChangedAt: Date | null
}

export type LinkStanding = 'good' | 'used' | 'replaced' | 'password_changed' | 'late'

/** Whether a link works at this instant, or why not. Pure. */
export function linkStanding(link: LinkFacts, now: Date): LinkStanding {
  if (link.usedAt) return 'used'
  if (link.newerAt) return 'replaced'
  if (link.passwordChangedAt && link.passwordChangedAt >= link.createdAt) return 'password_changed'
  return now < link.expiresAt ? 'good' : 'late'
}

/** What the holder of a link is told that does not work. */
export const LINK_OVER: Record<Exclude<LinkStanding, 'good'>, string> = {
  used: 'This link was used already. It works once.',
  replaced: 'A newer link was asked for, so this one works no longer. Open the newest message.',
  password_changed: 'The password was changed after this link was made, so it works no longer.',
  late: 'This link is too old.',
}

/** Of no link that was ever made, or one forgotten long ago. */
export const LINK_UNKNOWN =
  'This link is not one of ours, or it is not whole. Copy all of it from the message.'
