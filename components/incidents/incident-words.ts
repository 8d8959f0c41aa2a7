import { CircleDot, Flame, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { Tone } from '@/components/ui/badge'
import type { Origin, Severity } from '@/lib/incidents/incident-contract'
import type { Phase } from '@/lib/incidents/playbook'

export const SEVERITY_LOOKS: Record<Severity, { words: string; tone: Tone; icon: LucideIcon }> = {
  low: { words: 'Low', tone: 'neutral', icon: CircleDot },
  high: { words: 'High', tone: 'warn', icon: TriangleAlert },
  critical: { words: 'Critical', tone: 'bad', icon: Flame },
}

export const PHASE_WORDS: Record<Phase, string> = {
  contain: 'Contain',
  rotate: 'Rotate',
  tell: 'Tell',
  look: 'Look for abuse',
  restore: 'Restore',
  review: 'Review',
}

/** Also the list of phases for views, which must not load the contract's validation. */
export const PHASE_ORDER = Object.keys(PHASE_WORDS) as Phase[]
export const SEVERITY_ORDER = Object.keys(SEVERITY_LOOKS) as Severity[]

export const ORIGIN_WORDS: Record<Origin, string> = {
  leak: 'from a leak',
  key: 'from a key’s page',
  hand: 'by hand',
}
