import type { RotationView } from '@/lib/keys/key-contract'

export type RetireRule = RotationView['retire']

/** How an old version can end, in the words of the forms. */
export const RETIRE_RULE_WORDS: Record<RetireRule, { label: string; hint: string }> = {
  manual: {
    label: 'By hand',
    hint: 'Somebody retires it when the evidence shows that every client has moved.',
  },
  'when-quiet': {
    label: 'When quiet',
    hint: 'It retires by itself once every client has moved and was quiet on it; while one has not, it is held.',
  },
  'at-end': {
    label: 'At the end of the overlap',
    hint: 'It retires by itself at that instant, whoever still uses it.',
  },
}
