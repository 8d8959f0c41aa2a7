'use client'

// Every page loads this beforehand, public ones too: it brings nothing along.

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main className="mx-auto grid max-w-lg gap-3 px-4 py-24">
      <h1 className="text-xl font-semibold">This page could not be shown</h1>
      <p className="text-muted">
        Something failed on our side while the page was made. Nothing was changed and nothing was lost.
      </p>
      {error.digest && (
        <p className="text-muted">
          For support: <span className="font-mono text-xs">{error.digest}</span>
        </p>
      )}
      <div>
        <button
          type="button"
          onClick={reset}
          className="h-8 rounded-md bg-accent px-3 text-sm font-medium text-on-accent hover:bg-accent-strong"
        >
          Try again
        </button>
      </div>
    </main>
  )
}
