import { Notice } from '@/components/ui/notice'
import type { UnknownKey } from '@/lib/desk/desk-contract'

const MOST_NAMED = 20

/** Whole keys that were pasted and are nobody's here: said plainly, so that nobody ends one that only begins alike. */
export function UnknownKeysNotice({ keys }: { keys: readonly UnknownKey[] }) {
  if (keys.length === 0) return null
  const more = keys.length - MOST_NAMED
  return (
    <Notice kind="warn">
      <div className="grid gap-1 text-fg">
        <ul className="grid gap-1">
          {keys.slice(0, MOST_NAMED).map(({ hint, rightChecksum }, at) => (
            // Two that differ may have one hint.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
            <li key={at}>
              <span className="font-medium">
                This exact key is not known here: <span className="font-mono break-all">{hint}</span>.
              </span>{' '}
              {rightChecksum
                ? 'Its checksum is right, but its SHA-256 is that of no key of any account.'
                : 'Its SHA-256 is that of no key of any account, and its checksum is wrong: it is mistyped, changed or made up.'}
            </li>
          ))}
          {more > 0 && <li>So are {more} more of this text.</li>}
        </ul>
        <p>
          Keys that only begin alike are other keys, and are not shown. To look for a mistyped one, paste its
          beginning alone, as far as four characters after the prefix.
        </p>
      </div>
    </Notice>
  )
}
