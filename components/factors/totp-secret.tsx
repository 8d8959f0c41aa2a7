import { CopyButton } from '@/components/ui/copy-button'
import type { TotpSetup } from '@/lib/factors/factor-contract'

/** The secret as a picture for the app's camera, and as text for the hand. Black on white in both themes. */
export function TotpSecret({ setup: { secret, qr } }: { setup: TotpSetup }) {
  return (
    <div className="grid gap-4 sm:grid-cols-[auto_minmax(0,1fr)] sm:items-center">
      <svg
        role="img"
        aria-label="QR code of the secret"
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        className="mx-auto size-44 rounded-md"
        shapeRendering="crispEdges"
      >
        <rect width={qr.size} height={qr.size} fill="#fff" />
        <path d={qr.path} fill="#000" />
      </svg>
      <div className="grid gap-2">
        <p className="text-muted">No camera? Type this secret into the app (time-based, six digits):</p>
        <code className="font-mono break-words select-all">{(secret.match(/.{1,4}/g) ?? []).join(' ')}</code>
        <div>
          <CopyButton text={secret} label="Copy the secret" showLabel />
        </div>
      </div>
    </div>
  )
}
